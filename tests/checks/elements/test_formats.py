"""The same thing is published as PDF and as a spreadsheet."""

import pytest
from build import UNIT, Answer, Body, check, home, html, paragraphs, scan_pdf, text_pdf

LABEL = "สถิติเรื่องร้องเรียนการทุจริต ปี 2568"
LINES = ("สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568", UNIT.name_th, "ไม่มีเรื่องร้องเรียนการทุจริตในปีงบประมาณนี้")
SHEET = Answer(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def both(pages: dict[str, Body]) -> bool | None:
    """Whether both formats are there."""
    links = [(path, LABEL) for path in pages]
    return check("formats", {}, {"/": home(*links), **pages}, "complaint_stats").met


@pytest.mark.parametrize("sheet", ["/s.xls", "/s.XLSX", "/s.csv", "/s.ods"])
def test_a_pdf_and_a_spreadsheet_are_both_formats(sheet: str) -> None:
    assert both({"/s.pdf": text_pdf(*LINES), sheet: SHEET}) is True


def test_a_scan_is_a_pdf_all_the_same() -> None:
    assert both({"/s.pdf": scan_pdf(), "/s.xls": SHEET}) is True


@pytest.mark.parametrize(
    "pages",
    [{"/s.pdf": text_pdf(*LINES)}, {"/s.xls": SHEET}, {"/s": html(LINES[0], paragraphs(*LINES[1:]))}, {}],
    ids=["pdf", "sheet", "page", "nothing"],
)
def test_one_format_or_none_is_not_both(pages: dict[str, Body]) -> None:
    assert both(pages) is False
