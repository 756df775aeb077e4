"""Statistics show numbers, or say outright that there was nothing to count."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, scan_pdf, table, text_pdf

TITLE = "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568"
LEAD = f"{UNIT.name_th} ขอรายงานเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ตลอดปีงบประมาณ"


def counted(body: Body) -> bool | None:
    """Whether a page shows figures."""
    return check("figures", {}, {"/": home(("/s", TITLE)), "/s": body}, "complaint_stats").met


@pytest.mark.parametrize(
    "words",
    [
        "ไม่มีเรื่องร้องเรียน",
        "ไม่มีการร้องเรียนแต่อย่างใด",
        "ไม่พบเรื่องร้องเรียนเจ้าหน้าที่",
        "ไม่มีผู้ร้องเรียนในรอบปี",
        "ปรากฏว่า ไม่มี เรื่องร้องเรียน การทุจริต",
    ],
)
def test_nothing_to_count_is_an_answer(words: str) -> None:
    assert counted(html(TITLE, paragraphs(LEAD, words))) is True


@pytest.mark.parametrize("words", ["รับไว้ 3 เรื่อง", "จำนวน ๒ ราย", "รวมทั้งสิ้น 0 เรื่อง", "ร้องเรียน 1 ครั้ง", "จํานวน 4 กรณี"])
def test_a_count_is_a_figure(words: str) -> None:
    assert counted(html(TITLE, paragraphs(LEAD, words))) is True


def test_a_table_of_numbers_is_a_figure() -> None:
    assert counted(html(TITLE, paragraphs(LEAD) + table(("เดือน", "รับ", "เสร็จ"), ("ตุลาคม", 0, 0)))) is True


@pytest.mark.parametrize("row", ["ตุลาคม 2567 0 0 0", "มกราคม ๒๕๖๘ ๒ ๑ ๑", "รวมทั้งปี 12 11 1", "ด้านพัสดุ - - 1"])
def test_a_row_of_numbers_in_a_pdf_is_a_figure(row: str) -> None:
    assert counted(text_pdf(TITLE, LEAD, row)) is True


@pytest.mark.parametrize("words", ["รายงานของปี 2567 2568", "โทร. 053 123 456", "ดูข้อ 5 ของประกาศ"])
def test_years_and_telephones_are_no_figures(words: str) -> None:
    assert counted(text_pdf(TITLE, LEAD, words)) is False


@pytest.mark.parametrize("words", ["ดูรายละเอียดได้ที่สำนักงาน", "เจ้าหน้าที่ทุกคนปฏิบัติตามระเบียบ", "ปีงบประมาณ พ.ศ. 2568"])
def test_words_without_a_number_are_no_figures(words: str) -> None:
    assert counted(html(TITLE, paragraphs(LEAD, words))) is False


def test_a_head_of_columns_without_a_row_is_no_figure() -> None:
    assert counted(html(TITLE, paragraphs(LEAD) + table(("เดือน", "รับ", "เสร็จ")))) is False


def test_figures_in_a_scan_cannot_be_told() -> None:
    assert check("figures", {}, {"/": home(("/s.pdf", TITLE)), "/s.pdf": scan_pdf()}, "complaint_stats").met is None


def test_the_proof_shows_the_sentence() -> None:
    page = html(TITLE, paragraphs(LEAD, "สรุปแล้ว ไม่มีเรื่องร้องเรียนการทุจริตในปีนี้"))
    (proof,) = check("figures", {}, {"/": home(("/s", TITLE)), "/s": page}, "complaint_stats").evidence
    assert "ไม่มีเรื่องร้องเรียน" in proof.snippet
