"""Words asked for are found in the content of the right pages, however they are written, and nowhere else."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, photo, scan_pdf, table, text_pdf

from checks.exam import Outcome

TITLE = "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"
FILLER = f"{UNIT.name_th} จัดทำเอกสารนี้ขึ้นเพื่อให้พนักงานทุกคนถือปฏิบัติเป็นแนวเดียวกันทั้งหน่วยงาน"


def guideline(body: str, *groups: str, menu: str = "", footer: str = "", **params: object) -> Outcome:
    """Ask a guideline page with this body for word groups."""
    page = html(TITLE, paragraphs(FILLER) + body, menu=menu, footer=footer)
    return check("words", {"all": list(groups), **params}, {"/": home(("/g", TITLE)), "/g": page}, "complaint_guideline")


@pytest.mark.parametrize(
    "text",
    [
        "ขั้นตอนการดำเนินงาน",
        "ขั้น ตอน การดำเนินงาน",
        "วิธีการปฏิบัติงานของเจ้าหน้าที่",
        "FLOWCHART แสดงงาน",
        "ขั้น\u200bตอน",
    ],
)
def test_a_word_is_found_in_any_spelling_that_sites_use(text: str) -> None:
    found = guideline(paragraphs(text), "steps")
    assert found.met is True
    assert found.evidence[0].url == "http://unit.test/g"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("จํานวนเรื่องทั้งสิ้น", "cases_total"),
        ("ภายใน ๑๕ วัน", "durations"),
        ("อำนาจหน้าที่ของเทศบาล", "powers"),
        ("อํานาจหน้าที่ของเทศบาล", "powers"),
        ("พ.ร.บ. ว่าด้วยการนั้น", "laws"),
        ("กฏกระทรวง", "laws"),
        ("Do’s & Don’ts", "dos_donts"),
        ("DOS AND DONTS", "dos_donts"),
        ("สิ่งที่ควรทำ และไม่ควรทำ", "dos_donts"),
    ],
)
def test_thai_digits_sara_am_and_small_variants_do_not_matter(text: str, group: str) -> None:
    assert guideline(paragraphs(text), group).met is True


def test_a_word_that_is_not_there_is_named_as_lacking() -> None:
    lacking = guideline(paragraphs("ติดต่อฝ่ายธุรการ"), "protect_informant")
    assert lacking.met is False
    assert "คุ้มครอง" in lacking.reason


def test_every_group_asked_for_must_be_there() -> None:
    assert guideline(paragraphs("งานนิติการ รับเรื่องแล้วแจ้งผลภายใน 15 วัน"), "responsible", "durations").met is True
    half = guideline(paragraphs("งานนิติการ รับเรื่องไว้พิจารณา"), "responsible", "durations")
    assert half.met is False
    assert "ระยะเวลา" in half.reason


@pytest.mark.parametrize(
    ("text", "met"), [("ต้องใช้สำเนาบัตรประชาชน", True), ("ตามระเบียบที่กำหนด", True), ("ไม่ต้องเตรียมอะไร", False)]
)
def test_either_of_two_groups_will_do_where_the_rubric_says_so(text: str, met: bool) -> None:
    assert guideline(paragraphs(text), "documents_needed|laws").met is met


@pytest.mark.parametrize(("text", "met"), [("กองคลัง และกองช่าง", True), ("กองคลัง กองคลัง กองคลัง", False)])
def test_several_different_words_can_be_asked_for(text: str, met: bool) -> None:
    assert guideline(paragraphs(text), "divisions", distinct=2).met is met


def test_words_in_the_menu_are_no_content() -> None:
    menu = "<a href='/a'>คุ้มครองผู้แจ้งเบาะแส</a><a href='/b'>ข่าว</a>"
    assert guideline(paragraphs("ติดต่อฝ่ายธุรการ"), "protect_informant", menu=menu).met is False


def test_words_in_the_footer_are_no_content() -> None:
    footer = "เราปกปิดและคุ้มครองข้อมูลผู้แจ้งเบาะแส"
    assert guideline(paragraphs("ติดต่อฝ่ายธุรการ"), "protect_informant", footer=footer).met is False


def test_words_that_repeat_on_every_page_are_the_frame_whatever_the_markup_calls_them() -> None:
    strip = "<div>ปกปิดข้อมูลผู้แจ้งเบาะแสเป็นความลับ</div>"
    pages: dict[str, Body] = {"/": home(("/g", TITLE), body=strip), "/g": html(TITLE, paragraphs(FILLER) + strip)}
    pages |= {f"/{n}": html(f"หน้า {n}", paragraphs(f"ข่าวที่ {n}") + strip) for n in range(6)}
    assert check("words", {"all": ["protect_informant"]}, pages, "complaint_guideline").met is False


def test_column_names_that_repeat_on_the_pages_of_every_month_are_content() -> None:
    head = ("งานที่ซื้อหรือจ้าง", "วงเงินที่จะซื้อ", "ราคากลาง", "วิธีซื้อหรือจ้าง")
    pages: dict[str, Body] = {
        f"/{n}": html(
            f"สรุปผลการจัดซื้อจัดจ้างรายเดือน {month} 2569",
            table(
                head,
                (f"จ้างเหมาบริการรายการที่ {n}", "9,000", "9,000", "เฉพาะเจาะจง"),
                (f"ซื้อวัสดุรายการที่ {n}", "120", "120", "เฉพาะเจาะจง"),
            ),
        )
        for n, month in enumerate(("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม"))
    }
    assert check("words", {"all": ["median_price", "method"]}, pages, "procurement_monthly").met is True


@pytest.mark.parametrize(
    "criteria",
    [
        "แสดงรายละเอียดวิธีการคุ้มครองผู้แจ้งเบาะแส",
        "o แสดงข้อมูลการคุ้มครองผู้แจ้งเบาะแส",
        "มีข้อมูลรายละเอียดอย่างน้อยประกอบด้วย การคุ้มครองผู้แจ้งเบาะแส",
        "องค์ประกอบด้านข้อมูล: การคุ้มครองผู้แจ้งเบาะแส",
    ],
)
def test_the_assessments_own_criteria_pasted_into_a_page_are_no_content(criteria: str) -> None:
    assert guideline(paragraphs("ติดต่อฝ่ายธุรการ", criteria), "protect_informant").met is False


def test_words_on_another_page_of_the_site_do_not_count() -> None:
    pages = {
        "/": home(("/g", TITLE), ("/p", "การคุ้มครองพยาน")),
        "/g": html(TITLE, paragraphs(FILLER)),
        "/p": html("การคุ้มครองพยาน", paragraphs("ปกปิดข้อมูลผู้แจ้งเบาะแส")),
    }
    assert check("words", {"all": ["protect_informant"]}, pages, "complaint_guideline").met is False


def test_only_the_concepts_named_are_asked() -> None:
    pages = {
        "/": home(("/s", "โครงสร้างหน่วยงาน"), ("/a", "อำนาจหน้าที่")),
        "/s": html("โครงสร้างหน่วยงาน", paragraphs(FILLER, "กองคลัง กองช่าง สำนักปลัด")),
        "/a": html("อำนาจหน้าที่", paragraphs(f"{UNIT.name_th} มีหน้าที่ต้องทำในเขตของตน บำรุงทางน้ำและทางบก รักษาความสะอาดของถนน")),
    }
    both = ("structure", "authority")
    assert check("words", {"all": ["divisions"], "of": ["structure"]}, pages, *both).met is True
    assert check("words", {"all": ["divisions"], "of": ["authority"]}, pages, *both).met is False


def test_a_drawing_speaks_by_its_title_where_the_rubric_lets_it() -> None:
    page = html("แผนผังโครงสร้างส่วนราชการ", '<img src="/files/2569-1.jpg" alt="">')
    pages = {"/": home(("/s", "โครงสร้างส่วนราชการ")), "/s": page}
    assert check("words", {"all": ["structure_chart"], "titled": True}, pages, "structure").met is True


def test_what_a_picture_says_cannot_be_told() -> None:
    page = html("แผนผังโครงสร้างส่วนราชการ", '<img src="/files/2569-1.jpg" alt="">')
    pages = {"/": home(("/s", "โครงสร้างส่วนราชการ")), "/s": page}
    unsure = check("words", {"all": ["divisions"], "of": ["structure"]}, pages, "structure")
    assert unsure.met is None
    assert "รูปภาพ" in unsure.reason


def test_what_a_scan_says_cannot_be_told() -> None:
    pages = {"/": home(("/s.pdf", TITLE)), "/s.pdf": scan_pdf()}
    assert check("words", {"all": ["steps"]}, pages, "complaint_guideline").met is None


def test_an_icon_beside_words_does_not_make_them_a_picture() -> None:
    assert guideline(paragraphs("ติดต่อฝ่ายธุรการ") + '<img src="/img/icon-pdf.png">', "protect_informant").met is False


def test_a_word_that_a_pdf_breaks_over_two_lines_is_found() -> None:
    pdf = text_pdf(TITLE, FILLER, "การรักษาความลับและการคุ้ม", "ครองผู้แจ้งให้ถือเป็นสำคัญ")
    found = check("words", {"all": ["protect_informant"]}, {"/": home(("/g.pdf", TITLE)), "/g.pdf": pdf}, "complaint_guideline")
    assert found.met is True


def test_the_proof_shows_the_words_as_the_site_wrote_them() -> None:
    proof = guideline(paragraphs("ทั้งนี้ จะปกปิดชื่อผู้ร้องไว้เป็นความลับ ตามมาตรการของเทศบาล"), "protect_informant").evidence[0]
    assert "ความลับ" in proof.snippet
    assert proof.title == TITLE
    assert photo()
