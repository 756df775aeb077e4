"""Decisions typed into the sheet come back as they were meant, or none of them does and it is told what is wrong where."""

import csv
import datetime as dt
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from report_fakes import province
from sheet_reading import MAIN, QUEUE, fill

from records.decisions import Decided, DecisionsError, Known, moment_of, settle
from records.finding import VERDICTS
from records.review import Review, decided
from reports import spreadsheet
from reports.data import ReportData
from reports.numbers import items_judged
from reports.queue_order import ordered
from reports.rows import rows_of
from reports.sheet import csv_twin, xlsx
from reports.sheet_decisions import read_decisions
from reports.spreadsheet import as_shown, as_written
from reports.words import Language, words_of

NOW = dt.datetime(2026, 2, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
IMPORTED = "2026-02-20T09:30:00+07:00"
DECISION, REVIEWER, NOTE, TIME = "ผลจากผู้ตรวจ", "ผู้ตรวจ", "หมายเหตุ", "วันเวลาที่ตรวจ"


@pytest.fixture(scope="module")
def data() -> ReportData:
    """Three units; nothing decided yet."""
    made = province(3)
    for unit in made.units:
        unit.findings = [msgspec.structs.replace(f, decision=None, final=f.verdict) for f in unit.findings]
    return made


def files(data: ReportData, folder: Path, language: Language = "th") -> Path:
    """The workbook of the data, with its CSV beside it."""
    words, items = words_of(language), items_judged(data)
    queue = ordered(data, items)
    rows = rows_of(data, items, queue, words)
    path = folder / "oit-2569-2569-1.xlsx"
    path.write_bytes(xlsx(data, items, rows, queue, words))
    path.with_suffix(".csv").write_bytes(csv_twin(rows, words))
    return path


@pytest.fixture(scope="module")
def empty(data: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(data, tmp_path_factory.mktemp("empty"))


@pytest.fixture
def sheet(empty: Path, tmp_path: Path) -> Path:
    """A workbook to fill in, with its CSV."""
    shutil.copy(empty.with_suffix(".csv"), tmp_path)
    return Path(shutil.copy(empty, tmp_path))


def known(data: ReportData, *history: Review, round: str = "2569-1", year: int = 2569) -> Known:
    return Known(
        round=round,
        year=year,
        date=data.round.date,
        units={u.unit.unit_id: {as_shown(u.unit.name_th), as_shown(u.unit.name_en)} for u in data.units},
        items={item.code: {as_shown(item.title_th)} for item in data.outline.items},
        verdicts={(f.unit_id, f.item): f.verdict for u in data.units for f in u.findings},
        history=history,
    )


def taken(path: Path, data: ReportData, *history: Review, now: dt.datetime = NOW) -> Decided:
    return settle(path, read_decisions(path), known(data, *history), now)


def problems(path: Path, data: ReportData, *history: Review) -> list[tuple[int | None, str, str]]:
    with pytest.raises(DecisionsError) as caught:
        taken(path, data, *history)
    for problem in caught.value.problems:
        assert any("ก" <= char <= "๛" for char in problem.message_th)
        assert any("a" <= char <= "z" for char in problem.message_en)
    return [(p.line, p.column, p.message_en) for p in caught.value.problems]


def unit(data: ReportData, at: int) -> str:
    return data.units[at].unit.unit_id


def typed_in(decision: str, reviewer: str = "สมศรี", note: str = "", time: Any = None) -> dict[str, Any]:
    return {DECISION: decision, REVIEWER: reviewer, NOTE: note or None, TIME: time}


def test_decisions_typed_into_the_sheet_come_back(data: ReportData, sheet: Path) -> None:
    fill(
        sheet,
        {
            (unit(data, 0), "O3"): typed_in("ครบถ้วน", note="โทรถามแล้ว", time="3/2/2569 14:30"),
            (unit(data, 1), "O26"): typed_in(" ไม่พบ ", time=dt.datetime(2569, 2, 4, 8, 0)),  # noqa: DTZ001 - as Excel keeps it
            (unit(data, 2), "EIT"): typed_in("partial", reviewer="วิชัย", note="=1+1"),
        },
    )
    done = taken(sheet, data)
    base = {"round": "2569-1", "year": 2569}
    assert done.new == [
        Review(
            **base,
            unit_id=unit(data, 0),
            item="O3",
            decision="pass",
            reviewer="สมศรี",
            note="โทรถามแล้ว",
            decided_at="2026-02-03T14:30:00+07:00",
        ),
        Review(
            **base,
            unit_id=unit(data, 1),
            item="O26",
            decision="missing",
            reviewer="สมศรี",
            decided_at="2026-02-04T08:00:00+07:00",
        ),
        Review(**base, unit_id=unit(data, 2), item="EIT", decision="partial", reviewer="วิชัย", decided_at=IMPORTED),
    ]


def test_every_verdict_can_be_decided_and_comes_back_in_either_language(data: ReportData, tmp_path: Path) -> None:
    cells = [(unit(data, 0), f"O{n}") for n in range(1, len(VERDICTS) + 1)]
    for language in ("th", "en"):
        path, words = files(data, tmp_path, language), words_of(language)
        columns = {name: words.column[name] for name in ("decision", "reviewer", "unit_id", "item")}
        book = load_workbook(path)
        page = book[words.text["sheet_main"]]
        at = {cell.value: cell.column for cell in page[1]}
        for row in range(2, 2 + len(VERDICTS)):
            page.cell(row, at[columns["decision"]]).value = words.verdict[VERDICTS[row - 2]]
            page.cell(row, at[columns["reviewer"]]).value = "A"
        book.save(path)
        assert [(r.unit_id, r.item) for r in taken(path, data).new] == cells
        assert [r.decision for r in taken(path, data).new] == list(VERDICTS)


def test_decisions_may_be_typed_into_the_queue_and_rows_sorted(data: ReportData, sheet: Path) -> None:
    first = ordered(data, items_judged(data))[0]
    cell = first.report.unit.unit_id, first.outline.code
    fill(sheet, {cell: typed_in("ครบถ้วน")}, QUEUE)
    other = unit(data, 2), "O1"
    fill(sheet, {other: typed_in("พบไม่ครบ")})
    book = load_workbook(sheet)
    page = book[MAIN]
    rows = sorted(page.iter_rows(min_row=2, values_only=True), key=lambda row: str(row[9]))
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            page.cell(at, column).value = value
    book.save(sheet)
    assert {(r.unit_id, r.item, r.decision) for r in taken(sheet, data).new} == {(*cell, "pass"), (*other, "partial")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_decisions_come_back_from_the_csv_however_a_program_saves_it(
    data: ReportData, sheet: Path, encoding: str, mark: str
) -> None:
    path = sheet.with_suffix(".csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    rows[5][3:7] = ["ไม่พบ", "สมศรี", "ดู, แล้ว; จริง", "4/2/2569 8:00"]
    rows[5].append("คอลัมน์ของฉัน")
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    path.write_bytes(out.getvalue().replace("…", "...").encode(encoding, "replace"))
    (review,) = taken(path, data).new
    assert (review.unit_id, review.item, review.decision) == (unit(data, 0), "O5", "missing")
    assert (review.note, review.decided_at) == ("ดู, แล้ว; จริง", "2026-02-04T08:00:00+07:00")


def export(path: Path, *decisions: dict[str, Any], **head: Any) -> Path:
    made = {"kind": "oit-decisions", "round": "2569-1", "year": 2569, "decisions": list(decisions)} | head
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


def one(data: ReportData, item: str = "O1", **other: Any) -> dict[str, Any]:
    return {
        "unit_id": unit(data, 0),
        "item": item,
        "decision": "pass",
        "reviewer": "A",
        "note": "",
        "decided_at": "2026-02-03T07:30:05.123Z",
    } | other


def test_decisions_come_back_from_the_queues_export(data: ReportData, tmp_path: Path) -> None:
    made = one(data), one(data, "EIT", decision="review", note="ก\nข", decided_at="")
    path = export(tmp_path / "d.json", *made)
    assert taken(export(tmp_path / "d.txt", *made), data) == taken(path, data)
    first, second = taken(path, data).new
    assert (first.item, first.decision, first.decided_at) == ("O1", "pass", "2026-02-03T14:30:05+07:00")
    assert (second.item, second.decision, second.note, second.decided_at) == ("EIT", "review", "ก ข", IMPORTED)


Change = Callable[[Any], None]


def renamed(page: Any) -> None:
    page["D1"].value = "ผล"


def moved(page: Any) -> None:
    for row in page.iter_rows():
        row[3].value, row[4].value = row[4].value, row[3].value


def taken_out(page: Any) -> None:
    page.delete_cols(27)


def put_in(page: Any) -> None:
    page.insert_cols(2)


def twice(page: Any) -> None:
    page.cell(1, page.max_column + 1).value = "ข้อ"


@pytest.mark.parametrize("change", [renamed, moved, taken_out, put_in, twice])
def test_columns_that_were_moved_renamed_or_taken_out_are_refused_by_their_place(
    data: ReportData, sheet: Path, change: Change
) -> None:
    fill(sheet, {(unit(data, 0), "O3"): typed_in("ครบถ้วน")})
    book = load_workbook(sheet)
    change(book[MAIN])
    book.save(sheet)
    found = problems(sheet, data)
    assert {line for line, _, _ in found} == {1}
    if change is not twice:
        assert found[0][1].startswith(("D", "AA", "B"))
        assert MAIN in found[0][1]


Row = dict[str, Any]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (typed_in("ดี"), DECISION),
        (typed_in("ครบถ้วน", reviewer=""), REVIEWER),
        (typed_in("ครบถ้วน", reviewer="ก" * 201), REVIEWER),
        (typed_in("ครบถ้วน", note="ก" * 5_001), NOTE),
        (typed_in("ครบถ้วน", time="31/2/2569"), TIME),
        (typed_in("ครบถ้วน", time="เมื่อวาน"), TIME),
        (typed_in("ครบถ้วน", time="20/2/2570 10:00"), TIME),
        (typed_in("ครบถ้วน", time="31/1/2569 10:00"), TIME),
        (typed_in("ครบถ้วน") | {"รหัสหน่วยงาน": "cm-nobody"}, "รหัสหน่วยงาน"),
        (typed_in("ครบถ้วน") | {"ข้อ": "O27"}, "ข้อ"),
        (typed_in("ครบถ้วน") | {"ข้อ": "O4"}, "เรื่อง"),
        (typed_in("ครบถ้วน") | {"หน่วยงาน": "เทศบาลอื่น"}, "หน่วยงาน"),
        (typed_in("ครบถ้วน") | {"รอบ": "2568-1"}, "รอบ"),
        (typed_in("ครบถ้วน") | {"ปี": 2568}, "ปี"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_no_other_is_taken(
    data: ReportData, sheet: Path, row: Row, column: str
) -> None:
    fill(sheet, {(unit(data, 0), "O2"): typed_in("ครบถ้วน"), (unit(data, 0), "O3"): row})
    ((line, place, message),) = problems(sheet, data)
    assert (line, place) == (4, f"{MAIN} · {column}")
    assert len(message) > 10


def test_all_bad_rows_are_told_at_once(data: ReportData, sheet: Path) -> None:
    fill(sheet, {(unit(data, 0), f"O{n}"): typed_in("อื่น") for n in (1, 5, 9)})
    assert [line for line, _, _ in problems(sheet, data)] == [2, 6, 10]


def test_two_decisions_on_one_cell_are_refused(data: ReportData, sheet: Path) -> None:
    fill(sheet, {(unit(data, 0), "O2"): typed_in("ครบถ้วน"), (unit(data, 0), "O3"): typed_in("ไม่พบ")})
    book = load_workbook(sheet)
    page = book[MAIN]
    for column in (2, 10):  # the item and its title
        page.cell(4, column).value = page.cell(3, column).value
    book.save(sheet)
    assert [(line, "row 3" in message) for line, _, message in problems(sheet, data)] == [(4, True)]


def test_a_cell_decided_in_both_sheets_is_taken_once_if_they_agree_and_refused_if_not(data: ReportData, sheet: Path) -> None:
    first = ordered(data, items_judged(data))[0]
    cell = first.report.unit.unit_id, first.outline.code
    fill(sheet, {cell: typed_in("ครบถ้วน")}, QUEUE)
    fill(sheet, {cell: typed_in("ครบถ้วน")})
    assert len(taken(sheet, data).new) == 1
    fill(sheet, {cell: typed_in("ไม่พบ")})
    assert [place for _, place, _ in problems(sheet, data)] == [f"{QUEUE} · {DECISION}"]


def test_two_decisions_on_one_cell_in_an_export_are_refused(data: ReportData, tmp_path: Path) -> None:
    path = export(tmp_path / "d.json", one(data), one(data))
    assert [(line, column) for line, column, _ in problems(path, data)] == [(2, "decision")]


@pytest.mark.parametrize(("head", "column"), [({"round": "other"}, "round"), ({"year": 2568}, "year")], ids=["round", "year"])
def test_an_export_of_another_round_or_year_is_refused(
    data: ReportData, tmp_path: Path, head: dict[str, Any], column: str
) -> None:
    path = export(tmp_path / "d.json", one(data), **head)
    assert [(line, place) for line, place, _ in problems(path, data)] == [(1, column)]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"a,b\n1,2\n",
        b"\x89PNG\r\n",
        b'"open',
        b"{}",
        b'{"kind":"oit-sheet"}',
        b"[" * 5_000,
        b"\xff\xfea",
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused(data: ReportData, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert problems(path, data)


@pytest.mark.parametrize(
    ("suffix", "bound"),
    [(".xlsx", "MAX_BYTES"), (".xlsx", "MAX_UNPACKED"), (".xlsx", "MAX_ROWS"), (".csv", "MAX_BYTES"), (".csv", "MAX_ROWS")],
)
def test_a_file_beyond_all_bounds_is_refused(
    data: ReportData, sheet: Path, suffix: str, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert taken(sheet.with_suffix(suffix), data).new == []
    monkeypatch.setattr(spreadsheet, bound, 50)
    assert problems(sheet.with_suffix(suffix), data)


def test_a_workbook_without_our_sheet_and_a_file_that_is_not_there_are_refused(data: ReportData, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["หน่วยงาน", "ยอด"])
    book.save(tmp_path / "b.xlsx")
    assert problems(tmp_path / "b.xlsx", data)
    assert problems(tmp_path / "none.xlsx", data)


def kept(done: Decided, data: ReportData) -> ReportData:
    """The data as they stand when the decisions are kept."""
    made = msgspec.structs.replace(data, reviews=done.new)
    made.units = [msgspec.structs.replace(u, findings=decided(u.findings, done.new)) for u in data.units]
    return made


def test_a_sheet_taken_twice_changes_nothing_the_second_time(data: ReportData, sheet: Path) -> None:
    fill(sheet, {(unit(data, 0), "O2"): typed_in("ครบถ้วน", time="3/2/2569 14:30"), (unit(data, 0), "O3"): typed_in("ไม่พบ")})
    first = taken(sheet, data)
    again = taken(sheet, data, *first.new, now=NOW + dt.timedelta(days=1))
    assert (len(first.new), again.new, again.unchanged) == (2, [], 2)


def test_a_new_sheet_shows_what_was_decided_and_taken_back_untouched_changes_nothing(
    data: ReportData, sheet: Path, tmp_path: Path
) -> None:
    note = "-x  กับ\u200bช่องว่าง 'และ' \"อื่น\""
    fill(sheet, {(unit(data, 0), "O2"): typed_in("ครบถ้วน", note=note), (unit(data, 1), "EIT"): typed_in("ไม่พบ")})
    first = taken(sheet, data)
    (tmp_path / "new").mkdir()
    later = files(kept(first, data), tmp_path / "new")
    for path in (later, later.with_suffix(".csv")):
        again = taken(path, data, *first.new, now=NOW + dt.timedelta(days=1))
        assert (again.new, again.unchanged, again.redated) == ([], 2, [])


def test_a_decision_changed_in_a_new_sheet_is_kept_beside_the_old_one_and_dated_anew(
    data: ReportData, sheet: Path, tmp_path: Path
) -> None:
    cell = unit(data, 0), "O2"
    fill(sheet, {cell: typed_in("ครบถ้วน", time="3/2/2569 14:30")})
    first = taken(sheet, data)
    (tmp_path / "new").mkdir()
    later = files(kept(first, data), tmp_path / "new")
    fill(later, {cell: {DECISION: "ไม่พบ"}})
    again = taken(later, data, *first.new)
    assert [(r.decision, r.reviewer, r.decided_at) for r in again.new] == [("missing", "สมศรี", IMPORTED)]
    assert again.redated == [cell]


def test_two_decisions_of_one_second_both_stay_and_the_second_counts(data: ReportData, sheet: Path) -> None:
    cell = unit(data, 0), "O2"
    fill(sheet, {cell: typed_in("ครบถ้วน")})
    first = taken(sheet, data)
    fill(sheet, {cell: typed_in("ไม่พบ")})
    (second,) = taken(sheet, data, *first.new).new
    assert second.decided_at > first.new[0].decided_at


def test_an_older_decision_is_kept_and_told_to_be_older(data: ReportData, sheet: Path) -> None:
    cell = unit(data, 0), "O2"
    fill(sheet, {cell: typed_in("ครบถ้วน", time="10/2/2569 9:00")})
    first = taken(sheet, data)
    fill(sheet, {cell: typed_in("ไม่พบ", time="9/2/2569 9:00")})
    again = taken(sheet, data, *first.new)
    assert (len(again.new), again.older) == (1, 1)


def test_rows_without_a_verdict_change_nothing_but_their_notes_are_told(data: ReportData, sheet: Path) -> None:
    fill(sheet, {(unit(data, 0), "O2"): typed_in("", note="ยังไม่แน่ใจ"), (unit(data, 0), "O3"): typed_in("")})
    done = taken(sheet, data)
    assert (done.new, done.unchanged, done.unused) == ([], 0, [3])


def test_a_verdict_that_the_machine_has_changed_since_is_told(data: ReportData, sheet: Path) -> None:
    cell = unit(data, 0), "O2"
    fill(sheet, {cell: typed_in("ครบถ้วน")})
    now_says = known(data)
    verdicts = dict(now_says.verdicts) | {cell: "unknown"}
    done = settle(sheet, read_decisions(sheet), msgspec.structs.replace(now_says, verdicts=verdicts), NOW)
    assert (len(done.new), done.rejudged) == (1, [cell])


@pytest.mark.parametrize(
    "written",
    [
        "20/1/2569 14:30",
        "20/01/2026 14.30",
        "๒๐/๑/๒๕๖๙ ๑๔.๓๐ น.",
        "20 ม.ค. 2569 14:30 น.",
        "2026-01-20 14:30",
        "2026-01-20T07:30:00Z",
    ],
)
def test_a_time_may_be_written_in_any_usual_way(written: str) -> None:
    assert moment_of(written) == dt.datetime(2026, 1, 20, 14, 30, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    "written", ["", "30/2/2569", "1/20/2026", "20/1/2569 25:00", "20/1/2569 บ่าย", "14:30", "1/1/2569 2/1/2569"]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert moment_of(written) is None


def test_a_workbook_knows_whether_somebody_saved_it_since(data: ReportData, sheet: Path) -> None:
    assert as_written(sheet)
    fill(sheet, {})
    assert not as_written(sheet)


def test_decisions_come_back_when_libreoffice_has_saved_the_sheet(data: ReportData, sheet: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("NOT TESTED: whether decisions come back from LibreOffice (soffice is not installed)")
    fill(sheet, {(unit(data, 0), "O2"): typed_in("ครบถ้วน", note="ดูแล้ว", time="3/2/2569 14:30")})
    home = tmp_path / "office"
    command = [
        office,
        f"-env:UserInstallation={home.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(home),
        sheet,
    ]
    done = subprocess.run(command, capture_output=True, timeout=100, check=False, env={**os.environ, "HOME": str(tmp_path)})
    saved = home / sheet.name
    if not saved.exists():
        pytest.skip(f"NOT TESTED: LibreOffice did not save the sheet ({done.stderr.decode()[-200:]})")
    assert not as_written(saved)
    book = load_workbook(saved)
    assert not [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert book[MAIN].data_validations.dataValidation
    (review,) = taken(saved, data).new
    assert (review.unit_id, review.item, review.decision) == (unit(data, 0), "O2", "pass")
    assert (review.note, review.decided_at) == ("ดูแล้ว", "2026-02-03T14:30:00+07:00")
