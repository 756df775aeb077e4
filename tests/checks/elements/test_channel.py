"""A channel must work for a visitor: a form, a board, a chat; not a search box, not the staff's login."""

import pytest
from build import UNIT, Answer, Body, check, home, html, paragraphs

FORM = (
    '<form method="post" action="/send"><label>ชื่อ<input name="name"></label>'
    '<label>เรื่อง<textarea name="text"></textarea></label><button>ส่ง</button></form>'
)
SEARCH = '<form action="/search"><input name="q" placeholder="ค้นหา"><button>ค้นหา</button></form>'
LOGIN = '<form method="post"><input name="user"><input name="pass" type="password"><button>เข้าสู่ระบบ</button></form>'
COMPLAIN = "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"


def works(use: str, title: str, body: str, concept: str, **params: object) -> bool | None:
    """Whether the channel on a page works."""
    pages: dict[str, Body] = {"/": home(("/c", title)), "/c": html(title, body)}
    return check("channel", {"use": use, **params}, pages, concept).met


def test_a_form_takes_complaints() -> None:
    assert works("complaint", COMPLAIN, paragraphs("แจ้งเรื่องทุจริตของเจ้าหน้าที่ได้ที่นี่") + FORM, "complaint_channel") is True


@pytest.mark.parametrize("form", ["", SEARCH, LOGIN], ids=["words only", "search box", "staff login"])
def test_words_a_search_box_or_a_login_take_none(form: str) -> None:
    body = paragraphs("แจ้งเรื่องทุจริตของเจ้าหน้าที่ได้ที่สำนักงาน ในวันและเวลาราชการ หรือทางไปรษณีย์") * 3
    assert works("complaint", COMPLAIN, body + form, "complaint_channel") is False


@pytest.mark.parametrize("address", ["https://forms.gle/abcDEF", "https://docs.google.com/forms/d/e/1F/viewform"])
def test_a_form_on_a_form_service_that_the_page_leads_to_is_a_channel(address: str) -> None:
    body = paragraphs("แจ้งเรื่องทุจริตและประพฤติมิชอบของเจ้าหน้าที่ผ่านแบบฟอร์มออนไลน์") + f'<a href="{address}">กรอกแบบฟอร์ม</a>'
    assert works("complaint", COMPLAIN, body, "complaint_channel") is True


def test_a_corruption_channel_of_its_own_stands_apart() -> None:
    body = paragraphs("แจ้งเรื่องทุจริตของเจ้าหน้าที่") + FORM
    assert works("complaint", COMPLAIN, body, "complaint_channel", apart=True) is True


def test_the_general_complaints_form_is_not_a_corruption_channel() -> None:
    page = html("ร้องเรียนร้องทุกข์", paragraphs("แจ้งไฟฟ้าดับ ถนนชำรุด น้ำไม่ไหล เหตุเดือดร้อนรำคาญ") + FORM)
    pages = {"/": home(("/c", "ร้องเรียนร้องทุกข์")), "/c": page}
    assert check("channel", {"use": "complaint", "apart": True}, pages, "complaint_channel").met is False


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://m.me/huaitatthong">แชท</a>',
        '<a href="https://lin.ee/AbCd">LINE OA</a>',
        '<a href="https://line.me/R/ti/p/@unit">เพิ่มเพื่อน</a>',
    ],
)
def test_a_chat_answers_questions(link: str) -> None:
    assert works("question", "ถาม-ตอบ (Q&A)", paragraphs("สอบถามข้อมูลได้ทุกวัน") + link, "qa") is True


def test_a_board_with_a_form_answers_questions() -> None:
    body = paragraphs("ตั้งกระทู้ถามเจ้าหน้าที่ได้ที่นี่") + FORM
    assert works("question", "กระดานสนทนา", body, "qa") is True


def test_a_board_with_answered_threads_answers_questions() -> None:
    rows = "".join(f"<li>ถาม: ขอถังขยะเพิ่มได้ที่ใด ({n}) ตอบ: ติดต่อกองสาธารณสุขในเวลาราชการ</li>" for n in range(3))
    assert works("question", "กระดานถาม-ตอบ", f"<ul>{rows}</ul>", "qa") is True


@pytest.mark.parametrize("form", ["", SEARCH, LOGIN], ids=["empty board", "search box", "login"])
def test_the_name_of_a_board_alone_answers_nothing(form: str) -> None:
    body = paragraphs("กระดานสนทนานี้เปิดให้ประชาชนทั่วไปใช้งาน โปรดใช้ถ้อยคำสุภาพ และงดเว้นการโฆษณาทุกชนิด") + form
    assert works("question", "กระดานสนทนา", body, "qa") is False


def test_an_online_service_takes_requests() -> None:
    body = paragraphs(f"ยื่นคำร้องออนไลน์ถึง{UNIT.name_th} ได้ตลอด 24 ชั่วโมง ไม่ต้องเดินทางมา") + FORM
    assert works("service", "บริการออนไลน์ E-Service", body, "e_service") is True


def test_a_form_to_print_and_bring_is_no_online_service() -> None:
    body = paragraphs("ดาวน์โหลดแบบฟอร์มแล้วนำมายื่นที่สำนักงานด้วยตนเองในวันและเวลาราชการ พร้อมสำเนาบัตรประชาชนและทะเบียนบ้าน")
    assert works("service", "บริการออนไลน์ E-Service", body, "e_service") is False


@pytest.mark.parametrize(
    ("href", "met"),
    [("https://www.facebook.com/unit", True), ("https://www.youtube.com/@unit", True), ("http://unit.test/", False)],
)
def test_a_social_network_is_known_by_its_address(href: str, met: bool) -> None:
    body = paragraphs("ติดตามข่าวสารของหน่วยงานได้ทางสื่อสังคมออนไลน์ตามที่อยู่ด้านล่างนี้") + f'<a href="{href}">ติดตามเรา</a>'
    assert works("social", "เครือข่ายสังคมออนไลน์", body, "social_network") is met


def test_a_channel_that_robots_are_kept_from_cannot_be_told() -> None:
    pages = {"/": home(("/c", COMPLAIN)), "/c": Answer(failure="robots")}
    assert check("channel", {"use": "complaint"}, pages, "complaint_channel").met is None


def test_a_channel_that_is_not_there_is_told() -> None:
    lacking = check("channel", {"use": "complaint"}, {"/": home()}, "complaint_channel")
    assert lacking.met is False
    assert lacking.reason


def test_one_form_for_every_kind_of_matter_is_not_apart() -> None:
    form = (
        '<form><label>ประเภทเรื่อง</label><select name="t"><option>ร้องทุกข์ทั่วไป</option><option>การทุจริต</option></select>'
        "<label>ชื่อ</label><input name='n'><label>รายละเอียด</label><textarea name='d'></textarea><button>ส่งเรื่อง</button></form>"
    )
    pages = {"/": html("รับแจ้งเรื่องร้องเรียน/ทุจริต", f"<p>แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่</p>{form}")}
    assert check("channel", {"use": "complaint"}, pages, "complaint_channel").met is True
    assert check("channel", {"use": "complaint", "apart": True}, pages, "complaint_channel").met is False
