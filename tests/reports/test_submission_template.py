"""The sheet of links: filled in with what the crawl proved, safe to open, read back as written; results come into it."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl import load_workbook
from report_fakes import HOSTILE, outline, province
from submission_sheets import GOOD_TABLE, ITEMS, MAERAEM, answers, take, xlsx

from records.finding import ElementResult, Evidence, Finding
from records.outline import RubricOutline
from records.season import load_calendar
from records.unit import Unit
from reports.filled_sheets import read_sheets
from reports.submission_columns import Columns, columns_of, heading_of
from reports.submission_reading import read_submissions
from reports.submission_results import RowResult, fill_results
from reports.submission_template import FIELDS, Form, best_addresses, template_csv, template_xlsx
from reports.words import LANGUAGES, Language, words_of

TH = words_of("th")


def form_of(data: Any, **more: Any) -> Form:
    findings = {report.unit.unit_id: {f.item: f for f in report.findings} for report in data.units}
    units = [report.unit for report in data.units]
    return Form(units=units, outline=data.outline, findings=findings, round="r1", date="2026-02-01", **more)


def finding(item: str, verdict: Any, *urls: str, found_on: str | None = None) -> Finding:
    return Finding(
        round="r",
        year=2569,
        unit_id=MAERAEM.unit_id,
        item=item,
        concepts=[],
        verdict=verdict,
        final=verdict,
        evidence=[Evidence(url=url, found_on=found_on) for url in urls],
        elements=[
            ElementResult(id=f"{item}.{n}", text="", enforce="required", met=True, evidence=[n]) for n in range(len(urls))
        ],
        reasons=["ไม่พบ: ผู้รับผิดชอบ"],
    )


def small(*findings: Finding, unit: Unit = MAERAEM) -> Form:
    year = RubricOutline(year=2569, title_th="OIT 2569", version="2569-x", items=ITEMS)
    found = {unit.unit_id: {each.item: each for each in findings}}
    return Form(units=[unit], outline=year, findings=found, round="รอบ 1", date="2026-02-01", calendar=load_calendar(2569))


def written(tmp_path: Path, form: Form, language: Language = "th") -> Path:
    path = tmp_path / "form.xlsx"
    path.write_bytes(template_xlsx(form, words_of(language)))
    return path


def rows(path: Path) -> dict[str, dict[str, str]]:
    """The rows of the first sheet by item, each by its headings."""
    head, *body = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    table = [dict(zip(map(str, head), ["" if value is None else str(value) for value in row], strict=True)) for row in body]
    return {row["ข้อ"]: row for row in table}


def test_what_passed_is_filled_in_and_what_did_not_is_left_open_with_a_note(tmp_path: Path) -> None:
    form = small(
        finding("O1", "pass", "https://www.maeraem.go.th/o1"),
        finding("O2", "partial", "https://www.maeraem.go.th/o2"),
        finding("O3", "missing"),
        finding("O4", "outdated", "https://www.maeraem.go.th/old"),
        finding("O5", "review", "https://www.maeraem.go.th/o5"),
    )
    found = rows(written(tmp_path, form))
    assert {item: (row["มี/ไม่มี"], row["URL"]) for item, row in found.items() if row["มี/ไม่มี"] or row["URL"]} == {
        "O1": ("มี", "https://www.maeraem.go.th/o1")
    }
    assert "1 ก.พ. 2569" in found["O1"]["ผลตรวจครั้งล่าสุด"]
    assert found["O2"]["ผลตรวจครั้งล่าสุด"] == "พบไม่ครบ: ไม่พบ: ผู้รับผิดชอบ · ที่พบ: https://www.maeraem.go.th/o2"
    assert "โปรแกรมยังไม่พบ" in found["O3"]["ผลตรวจครั้งล่าสุด"]
    assert found["O4"]["ผลตรวจครั้งล่าสุด"].startswith("ข้อมูลไม่เป็นปัจจุบัน")
    assert found["O8"]["ผลตรวจครั้งล่าสุด"] == "ยังไม่ได้ตรวจเว็บไซต์"
    assert list(found) == [item.code for item in ITEMS]


def test_an_item_that_needs_several_pages_is_given_all_of_them_once() -> None:
    several = finding("O3", "pass", "https://a.go.th/contact", "https://a.go.th/qa", "http://www.a.go.th/contact/")
    assert best_addresses(several) == ["https://a.go.th/contact", "https://a.go.th/qa"]


def test_a_year_of_monthly_documents_is_given_whole() -> None:
    months = [Evidence(url=f"https://a.go.th/{month}.pdf", sha256=str(month)) for month in range(12)]
    shown = ElementResult(id="O11.1", text="", enforce="required", met=True, evidence=list(range(12)))
    finding = Finding(
        round="r",
        year=2569,
        unit_id="u",
        item="O11",
        concepts=[],
        verdict="pass",
        final="pass",
        evidence=months,
        elements=[shown],
    )
    assert best_addresses(finding) == [month.url for month in months]


def test_a_questionnaire_is_answered_for_by_the_page_that_shows_it() -> None:
    asked = "https://itas.nacc.go.th/go/eit/abc123"
    assert best_addresses(finding("EIT", "pass", asked, found_on="https://a.go.th/home")) == ["https://a.go.th/home"]
    assert best_addresses(finding("O4", "pass", "https://a.go.th/news", asked, found_on="https://a.go.th/")) == [
        "https://a.go.th/news"
    ]


@pytest.mark.parametrize("verdict", ["partial", "outdated", "inaccessible", "missing", "review", "unknown", "not_applicable"])
def test_only_what_passed_is_handed_in_unasked(verdict: str) -> None:
    assert best_addresses(finding("O1", verdict, "https://a.go.th/")) == []
    assert best_addresses(None) == []


def test_an_address_that_cannot_be_linked_to_is_not_filled_in(tmp_path: Path) -> None:
    odd = msgspec.structs.replace(finding("O1", "pass", "javascript:alert(1)"), reasons=[])
    assert best_addresses(odd) == []
    assert rows(written(tmp_path, small(odd)))["O1"]["ผลตรวจครั้งล่าสุด"] == "ครบถ้วน"


def test_a_reviewers_decision_counts_before_the_machines(tmp_path: Path) -> None:
    decided = msgspec.structs.replace(finding("O1", "review", "https://a.go.th/o1"), decision="pass", final="pass")
    assert rows(written(tmp_path, small(decided)))["O1"]["URL"] == "https://a.go.th/o1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_that_is_handed_out_is_read_back_cell_by_cell(language: Language, tmp_path: Path) -> None:
    form = small(finding("O1", "pass", "https://a.go.th/1", "https://a.go.th/2"))
    words = words_of(language)
    (tmp_path / "form.csv").write_bytes(template_csv(form, words))
    for path in (written(tmp_path, form, language), tmp_path / "form.csv"):
        found = {item.item: item for item in answers(path)}
        assert list(found) == [item.code for item in ITEMS]
        assert found["O1"].urls == ["https://a.go.th/1", "https://a.go.th/2"]
        assert found["O1"].has is True
        assert found["O1"].problems == ["several_urls"]
        assert {item.has for item in found.values() if item.item != "O1"} == {None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_of_ours_is_known_by_its_words(language: Language) -> None:
    heads = {field: words_of(language).text[f"submit_head_{field}"] for field in FIELDS}
    assert {field: heading_of(head) for field, head in heads.items() if field != "elements"} == {
        field: field for field in FIELDS if field != "elements"
    }
    assert heading_of(heads["elements"]) == ""


def test_it_is_frozen_filtered_offers_its_choices_and_prints_across_a4(tmp_path: Path) -> None:
    page = load_workbook(written(tmp_path, small()))["แบบส่งลิงก์ OIT"]
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == "A1:M10"
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"E2:E10": '"มี,ไม่มี"'}
    assert (page.page_setup.orientation, str(page.page_setup.paperSize), page.page_setup.fitToHeight) == ("landscape", "9", 0)
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == "'แบบส่งลิงก์ OIT'!$A$1:$H$10"
    assert page["F2"].alignment.wrap_text
    assert MAERAEM.name_th in page.oddHeader.left.text


def test_how_to_fill_it_in_says_the_dates_of_the_provinces_calendar(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, small()))
    told = "\n".join(str(cell) for row in book["วิธีกรอก"].iter_rows(values_only=True) for cell in row if cell)
    assert "ตามปฏิทินของจังหวัด" in told
    assert "ป.ป.ช. ประจำจังหวัด ภายใน 30 เม.ย. 2569" in told
    assert "ITAS ให้เสร็จ ภายใน 31 พ.ค. 2569" in told
    assert "รอบ 1" in told


def test_what_a_site_says_cannot_become_a_formula(tmp_path: Path) -> None:
    data = province(6, hostile=True)
    form = form_of(data)
    for page in load_workbook(written(tmp_path, form)).worksheets:
        assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink] == []
    told = list(csv.reader(io.StringIO(template_csv(form, TH).decode("utf-8-sig"))))
    assert [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_same_findings_make_the_same_bytes() -> None:
    form = form_of(province(3))
    assert template_xlsx(form, TH) == template_xlsx(form_of(province(3)), TH)


def test_a_whole_province_is_written_and_read_back(tmp_path: Path) -> None:
    data = province(60)
    form = form_of(data, calendar=None)
    path = written(tmp_path, form)
    taken = read_submissions([path], form.units, outline().items, round="r", year=2569, taken_at="2026-04-01")
    told = {unit_id: any(map(best_addresses, found.values())) for unit_id, found in form.findings.items()}
    assert [submission.unit_id for submission in taken.submissions] == [unit_id for unit_id, filled in told.items() if filled]
    assert taken.empty == [unit_id for unit_id, filled in told.items() if not filled]
    assert {len(submission.items) for submission in taken.submissions} == {27}
    for submission in taken.submissions:
        for item in submission.items:
            assert item.urls == best_addresses(form.findings[submission.unit_id].get(item.item))


# Results come back into the sheet


RESULT = RowResult(verdict="partial", reason="ไม่พบ: ผู้รับผิดชอบ", todo="เพิ่มผู้รับผิดชอบ", better=["https://a.go.th/better"])


def test_results_go_into_their_columns_and_the_rest_stays_as_it_was(tmp_path: Path) -> None:
    source = written(tmp_path, small(finding("O1", "pass", "https://a.go.th/1")))
    book = load_workbook(source)
    page = book.worksheets[0]
    page["G2"] = "ลงนามแล้ว"
    page.column_dimensions["F"].width = 77
    book.save(source)
    before = rows(source)
    done = fill_results(source, tmp_path / "done" / "form.xlsx", {(page.title, 2): RESULT}, TH)
    after = rows(done)
    assert {name: after["O1"][name] for name in ("ผล", "เหตุผล", "ต้องทำอะไร", "URL ที่ดีกว่าบนเว็บไซต์")} == {
        "ผล": "พบไม่ครบ",
        "เหตุผล": "ไม่พบ: ผู้รับผิดชอบ",
        "ต้องทำอะไร": "เพิ่มผู้รับผิดชอบ",
        "URL ที่ดีกว่าบนเว็บไซต์": "https://a.go.th/better",
    }
    assert {item: row for item, row in after.items() if item != "O1"} == {
        item: row for item, row in before.items() if item != "O1"
    }
    kept = load_workbook(done).worksheets[0]
    assert (kept["G2"].value, kept.column_dimensions["F"].width, kept.freeze_panes) == ("ลงนามแล้ว", 77, "D2")
    assert kept.data_validations.dataValidation
    assert kept["L2"].hyperlink.target == "https://a.go.th/better"
    assert [item.urls for item in answers(done)] == [item.urls for item in answers(source)]


def test_a_long_reason_is_not_cut_off_by_the_height_of_its_row(tmp_path: Path) -> None:
    source = written(tmp_path, small())
    title = load_workbook(source).worksheets[0].title
    long = RowResult(verdict="partial", reason="ไม่พบรายชื่อผู้รับผิดชอบของแต่ละโครงการ " * 10)
    page = load_workbook(fill_results(source, tmp_path / "b.xlsx", {(title, 2): long}, TH)).worksheets[0]
    assert page.row_dimensions[2].height > page.row_dimensions[3].height + 60


def test_a_units_own_sheet_gets_the_columns_behind_its_last(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", GOOD_TABLE, title="ส่ง")
    page = book.active
    assert page is not None
    page.insert_rows(1)
    page["A1"] = "แบบของเราเอง"
    page.merge_cells("A1:E1")
    page["H9"] = "จดไว้"
    book.create_sheet("อื่น ๆ")["A1"] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    done = fill_results(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {("ส่ง", 3): RESULT}, TH)
    filled = load_workbook(done)
    assert [filled["ส่ง"].cell(row=2, column=at).value for at in range(9, 13)] == [
        "ผล",
        "เหตุผล",
        "ต้องทำอะไร",
        "URL ที่ดีกว่าบนเว็บไซต์",
    ]
    assert filled["ส่ง"]["I3"].value == "พบไม่ครบ"
    assert filled["ส่ง"]["H9"].value == "จดไว้"
    assert filled["อื่น ๆ"]["A1"].value == "=1+1"
    assert "A1:E1" in [str(area) for area in filled["ส่ง"].merged_cells.ranges]


def test_results_of_an_earlier_check_do_not_stay_behind(tmp_path: Path) -> None:
    source = written(tmp_path, small())
    title = load_workbook(source).worksheets[0].title
    first = fill_results(source, tmp_path / "1.xlsx", {(title, 2): RESULT, (title, 3): RESULT}, TH)
    second = fill_results(first, tmp_path / "2.xlsx", {(title, 3): RowResult(verdict="pass")}, TH)
    assert [(row["ผล"], row["เหตุผล"]) for row in rows(second).values()][:3] == [("", ""), ("ครบถ้วน", ""), ("", "")]
    assert load_workbook(second).worksheets[0]["L2"].hyperlink is None


@pytest.mark.parametrize("evil", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_reason_stays_a_text(evil: str, tmp_path: Path) -> None:
    source = written(tmp_path, small())
    title = load_workbook(source).worksheets[0].title
    result = RowResult(verdict="review", reason=evil, todo=f"={evil}", better=[evil])
    page = load_workbook(fill_results(source, tmp_path / "b.xlsx", {(title, 2): result}, TH)).worksheets[0]
    assert "f" not in {cell.data_type for cell in page[2]}
    assert not page["L2"].hyperlink
    (tmp_path / "a.csv").write_bytes(template_csv(small(), TH))
    done = fill_results(tmp_path / "a.csv", tmp_path / "b.csv", {("", 2): result}, TH)
    table = list(csv.reader(io.StringIO(done.read_text(encoding="utf-8-sig"), newline="")))
    assert [cell for row in table for cell in row if cell.startswith(("=", "+", "@"))] == []


def test_a_csv_comes_back_with_its_results_and_its_own_words(tmp_path: Path) -> None:
    text = "ข้อ;มี/ไม่มี;URL;คำอธิบาย\nO1;มี;https://a.go.th/1;-\nO2;ไม่มี;-;=cmd|'/c calc'!A1\nหมายเหตุ\n"
    (tmp_path / "ทต.แม่แรม.csv").write_bytes(text.encode("cp874"))
    done = fill_results(tmp_path / "ทต.แม่แรม.csv", tmp_path / "b.csv", {("", 2): RESULT}, TH)
    table = list(csv.reader(io.StringIO(done.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    assert table[0] == ["ข้อ", "มี/ไม่มี", "URL", "คำอธิบาย", "ผล", "เหตุผล", "ต้องทำอะไร", "URL ที่ดีกว่าบนเว็บไซต์"]
    assert table[1][:5] == ["O1", "มี", "https://a.go.th/1", "-", "พบไม่ครบ"]
    assert table[2][2:5] == ["-", "'=cmd|'/c calc'!A1", ""]
    assert table[3][0] == "หมายเหตุ"


def test_a_sheet_with_macros_comes_back_without_them(tmp_path: Path) -> None:
    shutil.copy(written(tmp_path, small()), tmp_path / "a.xlsm")
    assert fill_results(tmp_path / "a.xlsm", tmp_path / "b.xlsm", {}, TH).name == "b.xlsx"


def test_the_rows_that_answers_name_are_those_that_results_go_to(tmp_path: Path) -> None:
    source = written(tmp_path, small(finding("O1", "pass", "https://a.go.th/1")))
    (submission,) = take(source).submissions
    results = {(item.sheet, item.row): RowResult(verdict="pass", reason=item.item) for item in submission.items}
    assert {item: row["เหตุผล"] for item, row in rows(fill_results(source, tmp_path / "b.xlsx", results, TH)).items()} == {
        item.code: item.code for item in ITEMS
    }
    assert isinstance(columns_of(read_sheets(source)[0][0]), Columns)
