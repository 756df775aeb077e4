"""Contact details are found on the contact page, its footer included; a form alone is none of them."""

import pytest
from build import UNIT, Body, check, home, html, scan_pdf

GREETING = "ยินดีให้บริการประชาชนทุกวันทำการ ตั้งแต่เวลา 8.30 ถึง 16.30 น."
ADDRESS = "เลขที่ 99 หมู่ 3 ตำบลห้วยตาดทอง อำเภอภูเวียงคำ จังหวัดเวียงฟ้า 50999"


def seen(what: str, body: str, *, footer: str = "") -> bool | None:
    """Whether a detail is shown on the contact page."""
    pages: dict[str, Body] = {"/": home(("/c", "ติดต่อเรา")), "/c": html("ติดต่อเรา", f"<p>{GREETING}</p>{body}", footer=footer)}
    return check("contact", {"show": what}, pages, "contact").met


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("address", f"<p>{UNIT.name_th} {ADDRESS}</p>"),
        ("address", "<p>๙๙ ม.๓ ต.ห้วยตาดทอง อ.ภูเวียงคำ จ.เวียงฟ้า ๕๐๙๙๙</p>"),
        ("address", "<p>เลขที่ 99 หมู่ 3</p><p>ตำบลห้วยตาดทอง</p><p>อำเภอภูเวียงคำ</p><p>จังหวัดเวียงฟ้า</p><p>50999</p>"),
        ("address", "<p>ถนนพหลโยธิน เขตบางรัก 10500 จังหวัดกรุงเทพฯ</p>"),
        ("phone", "<p>โทรศัพท์ 0-5312-3456</p>"),
        ("phone", "<p>โทร. ๐๕๓ ๑๒๓๔๕๖</p>"),
        ("phone", "<p>Tel: (053) 123-456</p>"),
        ("phone", "<p>053-123456</p>"),
        ("phone", "<p>เบอร์ติดต่อ 081-234-5678</p>"),
        ("fax", "<p>โทรสาร 0 5312 3457</p>"),
        ("fax", "<p>Fax. 053-123457</p>"),
        ("email", "<p>saraban@unit.go.th</p>"),
        ("email", '<p><a href="mailto:saraban@unit.go.th">อีเมล</a></p>'),
        ("email", "<p>saraban[at]unit.go.th</p>"),
        ("map", '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>'),
        ("map", '<p><a href="https://maps.app.goo.gl/abc">แผนที่</a></p>'),
        ("map", '<p><img src="/upload/a1.jpg" alt="แผนที่ตั้งสำนักงาน"></p>'),
        ("map", '<p><a href="https://goo.gl/maps/xyz">นำทาง</a></p>'),
    ],
)
def test_a_detail_is_seen(what: str, body: str) -> None:
    assert seen(what, body) is True


@pytest.mark.parametrize("what", ["address", "phone", "fax", "email", "map"])
def test_a_contact_page_with_only_a_form_shows_none_of_them(what: str) -> None:
    form = '<form><label>ชื่อ<input name="a"></label><textarea name="b"></textarea><button>ส่ง</button></form>'
    assert seen(what, f"<p>กรอกแบบฟอร์มเพื่อส่งข้อความถึงเจ้าหน้าที่</p>{form}") is False


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("phone", "<p>รหัสไปรษณีย์ 50999 เลขผู้เสียภาษี 0994000123456</p>"),
        ("phone", "<p>วันที่ 05-12-2568</p>"),
        ("email", "<p>ติดตามได้ที่ @unit</p>"),
        ("address", "<p>ตำบลห้วยตาดทองมีภูเขาและลำน้ำสวยงาม</p>"),
        ("map", "<p>แผนที่เดินทางยังไม่มี</p>"),
        ("fax", "<p>โทรศัพท์ 053-123456</p>"),
    ],
)
def test_what_only_looks_like_a_detail_is_none(what: str, body: str) -> None:
    assert seen(what, body) is False


@pytest.mark.parametrize(
    ("what", "words"), [("address", ADDRESS), ("phone", "โทร. 053-123456"), ("email", "saraban@unit.go.th")]
)
def test_a_detail_in_the_footer_of_the_contact_page_counts(what: str, words: str) -> None:
    assert seen(what, "<p>ยินดีให้บริการทุกวันทำการ</p>", footer=words) is True


def test_a_detail_in_the_footer_of_another_page_does_not_count() -> None:
    pages = {"/": html("หน้าแรก", "<p>ยินดีต้อนรับ</p>", footer="โทร. 053-123456"), "/x": html("ข่าว", "<p>งานวัด</p>")}
    assert check("contact", {"show": "phone"}, pages, "contact").met is False


def test_a_map_that_may_stand_in_a_scan_cannot_be_told() -> None:
    pages = {"/": home(("/c.pdf", "ข้อมูลการติดต่อ")), "/c.pdf": scan_pdf()}
    assert check("contact", {"show": "address"}, pages, "contact").met is None


def test_where_the_telephone_is_words_the_address_would_be_too() -> None:
    page = html("ติดต่อเรา", '<p>โทรศัพท์ 053-123456</p><img src="/upload/building.jpg">')
    assert check("contact", {"show": "address"}, {"/": home(("/c", "ติดต่อเรา")), "/c": page}, "contact").met is False
