"""The reviewers' sheet says what the findings say, in three forms, and nothing that a site wrote does anything in it."""

import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from report_fakes import province
from schema_check import faults
from sheet_reading import MAIN, MATRIX, QUEUE, csv_table, table, workbook

from records.finding import EIT, VERDICT_TH, VERDICTS
from records.review import Review
from reports.data import ReportData
from reports.numbers import GAPS, items_judged
from reports.queue_order import ordered
from reports.rows import rows_of
from reports.schemas import SCHEMAS, dictionary, schema_files
from reports.sheet import csv_twin, xlsx
from reports.sheet_cells import MAX_TITLE, Sheet, sheet_titles
from reports.site import write_report
from reports.spreadsheet import FORMULA, NO_XML, cell_text, link_target, typed, xlsx_bytes
from reports.words import words_of

UNITS = 24
THAI = words_of("th")


@pytest.fixture(scope="module")
def data() -> ReportData:
    return province(UNITS)


@pytest.fixture(scope="module")
def folder(data: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sheet")
    write_report(out, data)
    return out


@pytest.fixture(scope="module")
def book(folder: Path) -> Any:
    return workbook(folder)


@pytest.fixture(scope="module")
def hostile_book(hostile_report: Path) -> Any:
    return workbook(hostile_report)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def twin(folder: Path) -> dict[str, Any]:
    (path,) = folder.glob("oit-*.json")
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def test_every_unit_and_item_has_its_row_with_what_the_findings_say(folder: Path, book: Any) -> None:
    rows = {(row["รหัสหน่วยงาน"], row["ข้อ"]): row for row in table(book[MAIN])}
    findings = lines(folder / "findings.jsonl")
    assert len(rows) == len(findings) == UNITS * 27
    for finding in findings:
        row = rows[finding["unit_id"], finding["item"]]
        assert row["ผลจากเครื่อง"] == VERDICT_TH[finding["verdict"]]
        assert row["ผลสุดท้าย"] == VERDICT_TH[finding["final"]]
        assert row["ผลจากผู้ตรวจ"] == (VERDICT_TH[finding["decision"]] if finding["decision"] else "")
        assert row["หลักฐาน"] == (finding["evidence"][0]["url"] if finding["evidence"] else "")
        lacking = [e["text"] for e in finding["elements"] if e["enforce"] == "required" and e["met"] is False]
        assert row["องค์ประกอบที่ไม่พบ"] == " · ".join(lacking)
        assert row["ความมั่นใจ (%)"] == round(100 * finding["confidence"])
        assert (row["รอบ"], row["ปี"]) == (finding["round"], finding["year"])


def test_the_three_forms_of_the_sheet_agree(folder: Path, book: Any) -> None:
    sheet, said, rows = table(book[MAIN]), csv_table(folder), twin(folder)["rows"]
    assert [{name: str(cell) for name, cell in row.items()} for row in sheet] == said
    assert [(row["รหัสหน่วยงาน"], row["ข้อ"], row["ผลสุดท้าย"]) for row in sheet] == [
        (row["unit_id"], row["item"], VERDICT_TH[row["final"]]) for row in rows
    ]
    assert (folder / "oit-2569-2569-1.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_sheets_add_up_to_the_findings(folder: Path, data: ReportData, book: Any) -> None:
    findings = lines(folder / "findings.jsonl")
    counts = Counter(f["final"] for f in findings if f["item"] != EIT)
    head = twin(folder)
    assert head["counts"] == {verdict: counts[verdict] for verdict in VERDICTS}
    assert sum(head["eit"].values()) == head["units"] == UNITS
    short = {word: verdict for verdict, word in THAI.short.items()}
    matrix = [row for row in table(book[MATRIX]) if row["ข้อ" if "ข้อ" in row else "O1"] in short]
    assert len(matrix) == UNITS
    shown = Counter(short[row[item]] for row in matrix for item in (f"O{n}" for n in range(1, 27)))
    assert shown == counts
    gaps = sum(counts[verdict] for verdict in GAPS)
    per_district = [page for page in book.worksheets if page["A2"].value == THAI.text["units"] and page["D2"].value]
    assert len(per_district) == 7
    sums = [next(row for row in page.iter_rows(values_only=True) if str(row[0]).startswith("รวม ")) for page in per_district]
    assert sum(row[4] for row in sums) == counts["pass"]
    assert sum(row[5] for row in sums) == gaps
    assert sum(row[6] for row in sums) == counts["review"]
    whole = [row for row in book["สรุปจังหวัด"].iter_rows(values_only=True) if row[0] == "รวม"]
    assert [(row[1], row[6], row[7]) for row in whole] == [(UNITS, counts["pass"], gaps)]


def test_the_same_data_gives_the_same_workbook_whenever_it_is_written(folder: Path, data: ReportData) -> None:
    items = items_judged(data)
    queue = ordered(data, items)
    rows = rows_of(data, items, queue, THAI)
    made = (folder / "oit-2569-2569-1.xlsx").read_bytes()
    assert xlsx(data, items, rows, queue, THAI) == made
    with zipfile.ZipFile(folder / "oit-2569-2569-1.xlsx") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert core.count("2026-02-01T00:00:00Z") == 2


def test_a_reviewer_chooses_from_the_verdicts_and_finds_rows_by_filter(book: Any) -> None:
    for name, column, frozen in ((MAIN, "D", "E2"), (QUEUE, "E", "F2")):
        page = book[name]
        (choice,) = page.data_validations.dataValidation
        assert choice.formula1 == '"' + ",".join(VERDICT_TH[verdict] for verdict in VERDICTS) + '"'
        assert len(choice.formula1) <= 255
        assert str(choice.sqref) == f"{column}2:{column}{page.max_row}"
        assert page[f"{column}1"].value == "ผลจากผู้ตรวจ"
        assert page.freeze_panes == frozen
        assert page.auto_filter.ref == page.dimensions
        assert page.auto_filter.ref.endswith(str(page.max_row))


def test_every_verdict_has_a_colour_wherever_it_is_said(book: Any) -> None:
    page = book[MAIN]
    coloured: dict[str, set[str]] = {}
    for area in page.conditional_formatting:
        for rule in area.rules:
            if rule.type == "cellIs":
                assert rule.dxf.fill.bgColor.rgb
                coloured.setdefault(rule.formula[0].strip('"'), set()).update(str(area.sqref).split())
    last = page.max_row
    assert coloured == {word: {f"C2:C{last}", f"D2:D{last}", f"H2:H{last}"} for word in VERDICT_TH.values()}


def test_the_queue_sheet_lists_what_to_check_first_and_why(data: ReportData, book: Any) -> None:
    queue = ordered(data, items_judged(data))
    rows = table(book[QUEUE])
    assert [(row["รหัสหน่วยงาน"], row["ข้อ"]) for row in rows] == [(e.report.unit.unit_id, e.outline.code) for e in queue]
    assert [row["ลำดับตรวจ"] for row in rows] == list(range(1, len(queue) + 1))
    assert all(row["เหตุที่ควรตรวจ"] and row["ผลจากผู้ตรวจ"] == "" for row in rows)
    places = {(row["รหัสหน่วยงาน"], row["ข้อ"]): row["ลำดับตรวจ"] for row in table(book[MAIN])}
    assert all(places[row["รหัสหน่วยงาน"], row["ข้อ"]] == row["ลำดับตรวจ"] for row in rows)
    assert sum(place != "" for place in places.values()) == len(queue)


def test_a_decision_stands_in_the_sheet_with_its_reviewer_note_and_time() -> None:
    data = province(6)
    unit, finding = next((unit, f) for unit in data.units for f in unit.findings if f.decision)
    review = Review(
        round="2569-1",
        year=2569,
        unit_id=unit.unit.unit_id,
        item=finding.item,
        decision="pass",
        reviewer="สมศรี",
        note="=ดูแล้ว",
        decided_at="2026-02-03T14:30:05+07:00",
    )
    data.reviews = [review]
    items = items_judged(data)
    (row,) = [row for row in rows_of(data, items, [], THAI) if row.reviewer]
    assert (row.decision, row.reviewer, row.note, row.decided_at) == ("pass", "สมศรี", "=ดูแล้ว", review.decided_at)
    text = csv_twin([row], THAI).decode("utf-8-sig")
    assert "ครบถ้วน,สมศรี,'=ดูแล้ว,03/02/2569 14:30:05" in text


def all_cells(book: Any) -> list[Cell]:
    return [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]


def links_of(book: Any) -> set[str]:
    return {cell.hyperlink.target or cell.hyperlink.location for cell in all_cells(book) if cell.hyperlink is not None}


def test_nothing_that_a_site_wrote_is_a_formula_or_a_link_to_anything_but_the_web(hostile_book: Any) -> None:
    cells = all_cells(hostile_book)
    assert {cell.data_type for cell in cells} == {"s", "n"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(FORMULA)]
    assert max(map(len, texts)) <= 2_001
    assert not [text for text in texts if any(char in text for char in "\x00\x1b\u202e\u2066\u200f\n\u2028")]
    assert links_of(hostile_book) == set()
    assert '\'=HYPERLINK("http://evil.example/","คลิก")' in texts
    assert any("<script>" in text for text in texts)


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "#REF!", "1e5", "007", "TRUE", "2026-01-01", " ", "\ufffe\uffffx"])
def test_a_text_that_looks_like_something_else_is_stored_as_text(text: str, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = Sheet(book, "a", [10, 10])
    sheet.row([text.translate(NO_XML), cell_text(text)])
    (tmp_path / "a.xlsx").write_bytes(xlsx_bytes(book, "2026-02-01"))
    for cell in load_workbook(tmp_path / "a.xlsx").active[1]:
        assert cell.data_type == "s" or cell.value is None


def rows_in(book: Workbook) -> str:
    """The rows of the first sheet as they are stored, without the numbers of their looks."""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(book))) as packed:
        xml = packed.read("xl/worksheets/sheet1.xml").decode("ascii")
    return re.sub(r' s="\d+"', "", xml[xml.index("<sheetData>") : xml.index("</sheetData>")])


def test_rows_are_stored_as_openpyxl_stores_them_cell_by_cell() -> None:
    ours, plain = Workbook(write_only=True), Workbook(write_only=True)
    rows: list[list[str | float | None]] = [
        ["ข้อ", "  a < b & c ", "", None, 3, 2.5, "=1+1"], [], [None, ""], ["🙂 \" '", "x", 1234567.125, -1, "#N/A", "007"]
    ]  # fmt: skip
    sheet, page = Sheet(ours, "a", [20] * 7), plain.create_sheet("a")
    for number, row in enumerate(rows, start=1):
        height = 30.0 if any(row) else None
        sheet.row(row, links={1: "http://unit.go.th/"} if number == 4 else {}, height=height)
        cells: list[Any] = [WriteOnlyCell(page) for _ in row]
        for cell, value in zip(cells, row, strict=True):
            cell.font = Font(bold=True)
            cell._value, cell.data_type = value, "s" if isinstance(value, str) else "n"
        if height:
            page.row_dimensions[number].height = height
        page.append(cells)
    assert rows_in(ours) == rows_in(plain)


def test_a_link_is_seen_to_be_one(book: Any) -> None:
    cells = [cell for row in book[MAIN].iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.font.underline for cell in cells if cell.hyperlink} == {"single"}
    assert {cell.font.underline for cell in cells if not cell.hyperlink} == {None}


def test_links_of_an_honest_site_can_be_opened(book: Any) -> None:
    links = links_of(book)
    assert len(links) > 100
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_nothing_that_a_site_wrote_is_a_formula_in_the_csv(hostile_report: Path) -> None:
    rows = csv_table(hostile_report)
    assert len(rows) == 24 * 27
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]
    assert any("=HYPERLINK" in cell for row in rows for cell in row.values())


@given(st.text(max_size=60))
def test_any_text_is_a_text_in_a_cell_and_comes_back_as_it_was_shown(text: str) -> None:
    cell = cell_text(text)
    assert not cell.startswith(FORMULA)
    assert cell_text(typed(cell)) == cell


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "//a.b/", "http:", "", "http://a b/"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    assert link_target(url) is None


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.แม่ริม.th/ก?ข=ค#ง", "https://www.xn--42cgj1b2b7etd.th/%E0%B8%81?%E0%B8%82=%E0%B8%84#%E0%B8%87"),
        ("http://a.go.th/100%/x%20y", "http://a.go.th/100%25/x%20y"),
        ('http://a.go.th/"><b>', "http://a.go.th/%22%3E%3Cb%3E"),
        ("http://a.go.th/#a#b", "http://a.go.th/#a%23b"),
    ],
)
def test_a_link_is_one_that_excel_takes(url: str, target: str) -> None:
    made = link_target(url)
    assert made is not None
    assert made.isascii()
    assert made.partition("th/")[2] == target.partition("th/")[2]


@given(st.lists(st.text(max_size=50), max_size=12))
def test_districts_of_any_name_have_sheets_that_excel_takes(names: list[str]) -> None:
    titles = sheet_titles(names, [MAIN], "อำเภอ")
    assert len({title.casefold() for title in (*titles, MAIN)}) == len(names) + 1
    for title in titles:
        assert 0 < len(title) <= MAX_TITLE
        assert not set(title) & set("[]:*?/\\")
        assert title.strip("' ") == title
        assert title.casefold() != "history"


def test_long_names_that_begin_alike_have_sheets_of_their_own() -> None:
    titles = sheet_titles(["ก" * 40, "ก" * 41, "a/b", "A B", "", "History"], [], "อำเภอ")
    assert titles == ["ก" * 31, "ก" * 27 + " (2)", "a b", "A B (2)", "อำเภอ", "อำเภอ (2)"]


@pytest.mark.parametrize("place", ["folder", "hostile_report"])
def test_every_line_of_the_data_files_is_as_the_published_schemas_say(place: str, request: pytest.FixtureRequest) -> None:
    made: Path = request.getfixturevalue(place)
    schemas = {name: json.loads((made / name).read_text(encoding="utf-8")) for name in SCHEMAS}
    for line in lines(made / "findings.jsonl"):
        assert faults(line, schemas["schema/findings.schema.json"]) == []
    for line in lines(made / "units.jsonl"):
        assert faults(line, schemas["schema/units.schema.json"]) == []
    assert faults(twin(made), schemas["schema/sheet.schema.json"]) == []


def test_a_damaged_line_is_not_as_the_schema_says(folder: Path) -> None:
    schema = json.loads((folder / "schema/findings.schema.json").read_text(encoding="utf-8"))
    line = next(line for line in lines(folder / "findings.jsonl") if line["evidence"])
    for name in line:
        assert faults({key: value for key, value in line.items() if key != name}, schema) == [f"$: lacks {name}"]
    assert faults(line | {"verdict": "good"}, schema)
    assert faults(line | {"year": "2569"}, schema)
    assert faults(line | {"confidence": True}, schema)
    assert faults(line | {"evidence": [{"url": "x"}]}, schema)
    assert faults(line | {"elements": [line["elements"][0] | {"met": "yes"}]}, schema)
    assert faults(line | {"versions": {"program": 1}}, schema)


def test_every_field_of_the_data_files_is_explained_in_thai_and_english() -> None:
    used = {name for record, _ in SCHEMAS.values() for name in msgspec.json.schema(record)["$defs"]}
    assert set(dictionary()) == used
    page = (Path(__file__).parents[2] / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    explained = {part.split("\n")[0]: part for part in page.split("\n## ")}
    for name, content in schema_files():
        for record, form in json.loads(content)["$defs"].items():
            assert set(dictionary()[record]) == set(form["properties"]), record
            for field, told in form["properties"].items():
                assert f"| `{field}` |" in explained[record], (record, field)
                assert told["description"] in explained[record], (record, field)
                thai, _, english = told["description"].partition(" / ")
                assert any("ก" <= char <= "๛" for char in thai), (name, record, field)
                assert any(char.isascii() and char.isalpha() for char in english), (name, record, field)


def test_the_english_sheet_says_the_same_in_english(data: ReportData) -> None:
    english = words_of("en")
    rows = rows_of(data, items_judged(data), [], english)
    first, second = csv_twin(rows[:1], english).decode("utf-8-sig").splitlines()
    assert first.startswith("Agency,Item,Machine's verdict,Reviewer's verdict,")
    assert not any("ก" <= char <= "๛" for char in first)
    assert english.verdict[rows[0].verdict] in second
