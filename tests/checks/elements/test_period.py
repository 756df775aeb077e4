"""The months asked for can stand in one document, in several, or as quarters and half years."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, scan_pdf

HALF = ("ตุลาคม 2568", "พฤศจิกายน 2568", "ธันวาคม 2568", "มกราคม 2569", "กุมภาพันธ์ 2569", "มีนาคม 2569")
REST = ("เมษายน 2569", "พฤษภาคม 2569", "มิถุนายน 2569", "กรกฎาคม 2569", "สิงหาคม 2569", "กันยายน 2569")
NAME = "สรุปผลการจัดซื้อจัดจ้างรายเดือน"


def sheet(title: str, *lines: str) -> str:
    """A monthly summary."""
    return html(title, paragraphs(f"{UNIT.name_th} แบบ สขร.1 งานที่ซื้อหรือจ้าง วงเงิน ราคากลาง วิธีซื้อ", *lines))


def covered(*titles: str, covers: str = "first-6-months", year: int = 2569, lines: tuple[str, ...] = ()) -> bool | None:
    """Whether summaries with these titles cover the months of a fiscal year."""
    pages: dict[str, Body] = {"/": home(*[(f"/{n}", title) for n, title in enumerate(titles)])}
    goods = [f"รายการที่ {n} จ้างเหมาบริการ เป็นเงิน {n + 1},500 บาท โดยวิธีเฉพาะเจาะจง" for n in range(len(titles))]
    pages |= {f"/{n}": sheet(title, goods[n], *lines) for n, title in enumerate(titles)}
    return check("period", {"covers": covers}, pages, "procurement_monthly", year=year).met


def test_six_documents_of_one_month_each_make_the_half_year() -> None:
    assert covered(*(f"{NAME} เดือน{m}" for m in HALF)) is True


@pytest.mark.parametrize("gone", range(6))
def test_a_month_that_lacks_is_missed(gone: int) -> None:
    assert covered(*(f"{NAME} เดือน{m}" for n, m in enumerate(HALF) if n != gone)) is False


def test_the_order_of_the_months_does_not_matter() -> None:
    assert covered(*(f"{NAME} เดือน{m}" for m in reversed(HALF))) is True


def test_the_months_of_the_year_before_do_not_count() -> None:
    assert covered(*(f"{NAME} เดือน{m}" for m in HALF), year=2568) is False


def test_all_months_may_stand_in_one_document() -> None:
    assert covered(f"{NAME} ประจำปีงบประมาณ พ.ศ. 2569", lines=tuple(f"เดือน{m} จำนวน 3 รายการ" for m in HALF)) is True


@pytest.mark.parametrize(
    "title",
    [
        f"{NAME} ต.ค. 68 - มี.ค. 69",
        f"{NAME} รอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. 2569",
        f"{NAME} (ตุลาคม 2568 – มีนาคม 2569)",
        f"{NAME} ไตรมาสที่ 1-2 ปีงบประมาณ 2569",
        f"{NAME} ๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ มีนาคม ๒๕๖๙",
    ],
)
def test_a_range_or_half_year_says_all_its_months(title: str) -> None:
    assert covered(title) is True


def test_two_quarters_make_the_half_year() -> None:
    assert covered(*(f"{NAME} ไตรมาส {q} ปีงบประมาณ พ.ศ. 2569" for q in (1, 2))) is True
    assert covered(f"{NAME} ไตรมาส 1 ปีงบประมาณ พ.ศ. 2569") is False


def test_twelve_months_are_more_than_six() -> None:
    assert covered(*(f"{NAME} เดือน{m}" for m in HALF), covers="12-months") is False
    assert covered(*(f"{NAME} เดือน{m}" for m in (*HALF, *REST)), covers="12-months") is True


def test_the_number_of_lacking_months_is_told() -> None:
    pages = {"/": home(("/1", NAME)), "/1": sheet(f"{NAME} เดือนตุลาคม 2568")}
    lacking = check("period", {"covers": "first-6-months"}, pages, "procurement_monthly", year=2569)
    assert lacking.met is False
    assert "5 เดือน" in lacking.reason


def test_a_scan_among_them_cannot_be_told() -> None:
    pages = {
        "/": home(("/1", f"{NAME} เดือนตุลาคม 2568"), ("/2.pdf", f"{NAME} เดือนพฤศจิกายน 2568")),
        "/1": sheet(f"{NAME} เดือนตุลาคม 2568"),
        "/2.pdf": scan_pdf(),
    }
    assert check("period", {"covers": "first-6-months"}, pages, "procurement_monthly", year=2569).met is None


@pytest.mark.parametrize(
    ("title", "met"),
    [
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", True),
        ("แผนพัฒนาท้องถิ่น พ.ศ. ๒๕๖๖ – ๒๕๗๐", True),
        ("แผนพัฒนาท้องถิ่น ห้าปี 2566 ถึง 2570", True),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)", False),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2570-2574)", False),
        ("แผนพัฒนาท้องถิ่น ประจำปี 2569", False),
        ("แผนพัฒนาท้องถิ่น", False),
    ],
)
def test_a_plan_must_run_over_several_years_with_the_due_one_among_them(title: str, met: bool) -> None:
    body = paragraphs(f"{UNIT.name_th} กำหนดยุทธศาสตร์การพัฒนา เป้าหมาย และตัวชี้วัดไว้ตามลำดับความสำคัญของปัญหา")
    pages = {"/": home(("/p", "แผนพัฒนาท้องถิ่น")), "/p": html(title, body)}
    assert check("period", {"covers": "multi-year"}, pages, "strategic_plan", year=2569).met is met
