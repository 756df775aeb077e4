"""The year that a disclosure says of itself decides, in whatever form sites write it."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, scan_pdf

BODY = f"{UNIT.name_th} กำหนดแผนปฏิบัติการป้องกันการทุจริตไว้สี่ด้าน เพื่อให้พนักงานทุกคนถือปฏิบัติโดยเคร่งครัด"


def said(title: str, body: str = "", label: str = "แผนป้องกันการทุจริต", **params: object) -> bool | None:
    """Whether a plan with this title and body is of 2569."""
    pages: dict[str, Body] = {"/": home(("/p", label)), "/p": html(title, paragraphs(BODY, body))}
    return check("year", dict(params), pages, "anticorruption_plan", year=2569).met


@pytest.mark.parametrize(
    "year",
    [
        "ปีงบประมาณ พ.ศ. 2569",
        "ประจำปี ๒๕๖๙",
        "ปี 2569",
        "ประจำปีงบประมาณ พ.ศ.๒๕๖๙",
        "2569",
        "FY2026",
        "ปีงบประมาณ 69",
        "(พ.ศ. 2569)",
    ],
)
def test_the_due_year_is_seen_in_every_form(year: str) -> None:
    assert said(f"แผนปฏิบัติการป้องกันการทุจริต {year}") is True


@pytest.mark.parametrize("year", ["ปีงบประมาณ พ.ศ. 2568", "ประจำปี ๒๕๗๐", "ปี 2565", "2564-2567"])
def test_another_year_is_not_the_due_one(year: str) -> None:
    assert said(f"แผนปฏิบัติการป้องกันการทุจริต {year}") is False


def test_a_document_that_says_no_year_is_not_of_the_due_one() -> None:
    assert said("แผนปฏิบัติการป้องกันการทุจริต") is False


def test_the_year_of_a_law_says_nothing_of_the_document() -> None:
    assert said("แผนปฏิบัติการป้องกันการทุจริต", "ตามพระราชบัญญัติประกอบรัฐธรรมนูญ พ.ศ. 2569") is False


def test_the_label_speaks_where_the_document_does_not() -> None:
    assert said("แผนปฏิบัติการป้องกันการทุจริต", label="แผนป้องกันการทุจริต ปี 2569") is True


def test_the_document_itself_speaks_before_its_label() -> None:
    assert said("แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2566", label="แผนป้องกันการทุจริต 2569") is False


def test_a_plan_of_several_years_counts_only_where_that_will_do() -> None:
    title = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566-2570)"
    assert said(title, covers=True) is True
    assert said(title) is False


def test_dates_of_activities_count_only_where_that_will_do() -> None:
    title, date = "แผนปฏิบัติการป้องกันการทุจริต ประจำปี 2567", "จัดกิจกรรมเมื่อวันที่ 5 พฤศจิกายน 2568"
    assert said(title, date, dates=True) is True
    assert said(title, date) is False


def test_the_day_a_document_was_made_is_its_year_only_where_nothing_else_says_one() -> None:
    title, date = "แผนปฏิบัติการป้องกันการทุจริต", "ประกาศ ณ วันที่ 20 กันยายน 2568"
    assert said(title, date, label="แผนป้องกันการทุจริต ปี 2569") is True
    assert said(title, date) is False
    assert said(title, "ประกาศ ณ วันที่ 5 พฤศจิกายน 2568") is True


@pytest.mark.parametrize(
    ("date", "met"), [("30 กันยายน 2568", False), ("1 ตุลาคม 2568", True), ("30 กันยายน 2569", True), ("1 ตุลาคม 2569", False)]
)
def test_the_fiscal_year_begins_in_october(date: str, met: bool) -> None:
    assert said("แผนปฏิบัติการป้องกันการทุจริต", f"ประกาศ ณ วันที่ {date}", dates=True) is met


def test_the_year_of_a_scan_cannot_be_told() -> None:
    pages = {"/": home(("/p.pdf", "แผนป้องกันการทุจริต")), "/p.pdf": scan_pdf()}
    assert check("year", {}, pages, "anticorruption_plan", year=2569).met is None


def test_an_item_that_is_due_for_no_year_takes_any() -> None:
    pages = {"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html("แผนป้องกันการทุจริต 2550", paragraphs(BODY))}
    assert check("year", {}, pages, "anticorruption_plan", year=None).met is True


def test_the_proof_names_the_year() -> None:
    pages = {
        "/": home(("/p", "แผนป้องกันการทุจริต")),
        "/p": html("แผนปฏิบัติการป้องกันการทุจริต", paragraphs(BODY, "ปีงบประมาณ พ.ศ. ๒๕๖๙")),
    }
    (proof,) = check("year", {}, pages, "anticorruption_plan", year=2569).evidence
    assert "๒๕๖๙" in proof.snippet
