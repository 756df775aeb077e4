"""`oit review`: what reviewers decided comes back into the store, and every number of the next report knows it."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oit_runs import Audited, Said, files_of, here, in_both_languages, lines_of
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

from records.database import open_store
from records.finding import VERDICT_TH, Verdict

DECISION, REVIEWER, NOTE, TIME = "ผลจากผู้ตรวจ", "ผู้ตรวจ", "หมายเหตุ", "วันเวลาที่ตรวจ"
CHROMIUM = Path("/usr/bin/chromium")
SHEET = "oit-2569-r1.xlsx"


def fill(path: Path, decisions: dict[tuple[str, str], tuple[Any, ...]]) -> None:
    """Type verdict, reviewer, note and time into the first sheet, by unit and item."""
    book = load_workbook(path)
    page = book.worksheets[0]
    at = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, at["รหัสหน่วยงาน"]).value, page.cell(row, at["ข้อ"]).value
        for heading, value in zip((DECISION, REVIEWER, NOTE, TIME), decisions.get(cell, ()), strict=False):
            page.cell(row, at[heading]).value = value
    book.save(path)


def taken(audited: Audited, file: Path, *words: str) -> Said:
    return here("review", "import", file, "--db", audited.db, *words)


def reported(audited: Audited) -> Path:
    """A new report of the round."""
    out = audited.folder / "again"
    said = here("report", "--db", audited.db, "--out", out)
    assert said.code == 0, said.err
    return out


def verdict_of(folder: Path, unit: str, item: str) -> Verdict:
    (found,) = [f for f in lines_of(folder / "findings.jsonl") if (f["unit_id"], f["item"]) == (unit, item)]
    verdict: Verdict = found["verdict"]
    return verdict


def stored(audited: Audited) -> list[tuple[str, str, str, str]]:
    with open_store(audited.db) as store:
        return [(r.unit_id, r.item, r.decision, r.reviewer) for r in store.review_history("r1")]


@pytest.fixture
def sheet(audited: Audited, tmp_path: Path) -> Path:
    """The workbook of the audit, taken elsewhere to be filled in."""
    return Path(shutil.copy(audited.out / SHEET, tmp_path / SHEET))


def test_an_audit_leaves_the_sheet_in_its_forms_and_their_schemas(finished: Audited) -> None:
    for name in (SHEET, "oit-2569-r1.csv", "oit-2569-r1.json", "schema/sheet.schema.json", "schema/findings.schema.json"):
        assert (finished.out / name).is_file()


def test_after_an_import_every_number_of_the_report_knows_the_decisions(audited: Audited, sheet: Path) -> None:
    before = {u["unit_id"]: u for u in lines_of(audited.out / "units.jsonl")}["rich"]
    lacking = [
        f["item"] for f in lines_of(audited.out / "findings.jsonl") if f["unit_id"] == "rich" and f["final"] == "missing"
    ]
    item = next(code for code in lacking if code != "EIT")
    fill(sheet, {("rich", item): ("ครบถ้วน", "สมศรี", "พบที่เมนูซ้าย", "")})
    said = taken(audited, sheet)
    assert said.code == 0, said.err
    assert in_both_languages(said.out)
    out = reported(audited)
    after = {u["unit_id"]: u for u in lines_of(out / "units.jsonl")}["rich"]
    assert after["verdicts"]["pass"] == before["verdicts"].get("pass", 0) + 1
    assert after["oit_score"] > before["oit_score"]
    (finding,) = [f for f in lines_of(out / "findings.jsonl") if (f["unit_id"], f["item"]) == ("rich", item)]
    assert (finding["verdict"], finding["decision"], finding["final"]) == ("missing", "pass", "pass")
    rows = json.loads((out / "oit-2569-r1.json").read_text(encoding="utf-8"))
    (row,) = [row for row in rows["rows"] if (row["unit_id"], row["item"]) == ("rich", item)]
    assert (row["final"], row["reviewer"], row["note"]) == ("pass", "สมศรี", "พบที่เมนูซ้าย")
    assert rows["agreement"] == {
        "checked": 1,
        "agree": 0,
        "sample": rows["agreement"]["sample"],
        "sample_agree": 0,
        "instead": 0,
    }
    page = (out / "units/rich/index.html").read_text(encoding="utf-8")
    assert f"เครื่องตัดสินไว้: {VERDICT_TH['missing']}" in page
    assert "ตรวจซ้ำโดยคน 1 ช่อง ตรงกับเครื่อง 0 ช่อง (0%)" in page
    with open_store(audited.db) as store:
        scores = {u.unit_id: u.oit_score for u in store.unit_results("r1", 2569)}
    assert scores["rich"] == after["oit_score"]


def test_pages_say_that_nobody_has_checked_yet(finished: Audited) -> None:
    for page in ("index.html", "queue.html", "units/rich/index.html"):
        assert "ยังไม่มีช่องที่เครื่องตัดสินแล้วคนตรวจซ้ำ" in (finished.out / page).read_text(encoding="utf-8")


def test_agreeing_with_the_machine_is_measured(audited: Audited, sheet: Path) -> None:
    words = {item: VERDICT_TH[verdict_of(audited.out, "rich", item)] for item in ("O1", "O2")}
    fill(sheet, {("rich", item): (word, "สมศรี") for item, word in words.items()})
    answer = json.loads(taken(audited, sheet, "--json").out)
    own = [item for item, word in words.items() if word != VERDICT_TH["review"]]
    assert (answer["new"], answer["agreeing"]) == (2, 2)
    page = (reported(audited) / "index.html").read_text(encoding="utf-8")
    assert f"ตรวจซ้ำโดยคน {len(own)} ช่อง ตรงกับเครื่อง {len(own)} ช่อง (100%)" in page


def test_the_same_file_taken_twice_changes_nothing_and_says_so(audited: Audited, sheet: Path) -> None:
    fill(sheet, {("rich", "O1"): ("ไม่พบ", "สมศรี"), ("rich", "EIT"): ("ครบถ้วน", "สมศรี", "", "")})
    assert taken(audited, sheet).code == 0
    first = files_of(reported(audited))
    said = taken(audited, sheet)
    assert said.code == 0
    assert "ไม่ได้เปลี่ยนอะไร" in said.out
    assert "nothing was changed" in said.out
    assert len(stored(audited)) == 2
    assert files_of(reported(audited)) == first


def test_a_decision_outlives_judging_again(audited: Audited, sheet: Path) -> None:
    fill(sheet, {("rich", "O1"): ("ไม่พบ", "สมศรี")})
    assert taken(audited, sheet).code == 0
    assert here("check", "--db", audited.db).code == 0
    (row,) = [f for f in lines_of(reported(audited) / "findings.jsonl") if (f["unit_id"], f["item"]) == ("rich", "O1")]
    assert (row["decision"], row["final"]) == ("missing", "missing")


def test_decisions_come_back_from_csv_and_from_the_queues_export(audited: Audited, tmp_path: Path) -> None:
    lines = (audited.out / "oit-2569-r1.csv").read_text(encoding="utf-8-sig").splitlines()
    (at,) = [n for n, line in enumerate(lines) if ",O1," in line and ",rich," in line]
    name, item, verdict, *rest = lines[at].split(",")
    lines[at] = ",".join([name, item, verdict, "พบไม่ครบ", "วิชัย", *rest[2:]])
    path = tmp_path / "filled.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert taken(audited, path).code == 0
    decision = {"unit_id": "rich", "item": "O2", "decision": "outdated", "reviewer": "มานี", "note": "", "decided_at": ""}
    path = tmp_path / "oit-decisions.json"
    path.write_text(
        json.dumps({"kind": "oit-decisions", "round": "r1", "year": 2569, "decisions": [decision]}), encoding="utf-8"
    )
    assert taken(audited, path).code == 0
    assert stored(audited) == [("rich", "O1", "partial", "วิชัย"), ("rich", "O2", "outdated", "มานี")]


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"NOT TESTED IN A BROWSER: {CHROMIUM} is not installed")
def test_what_the_queues_page_hands_out_is_taken_in(audited: Audited, tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=[*root, "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        page = browser.new_page()
        page.goto((audited.out / "queue.html").as_uri())
        page.fill("#reviewer", "สมศรี")
        choice = page.locator("input[type=radio][value=inaccessible]").first
        choice.check()
        cell = str(choice.get_attribute("name")).removeprefix("d-")
        with page.expect_download() as download:
            page.click("#download")
        download.value.save_as(tmp_path / "queue.json")
        browser.close()
    said = taken(audited, tmp_path / "queue.json")
    assert said.code == 0, said.err
    assert stored(audited) == [(*cell.rsplit(".", 1), "inaccessible", "สมศรี")]


Damage = Callable[[Any], None]


def no_reviewer(page: Any) -> None:
    page["E3"].value = None


def another_unit(page: Any) -> None:
    page["AA3"].value = "nobody"


def another_round(page: Any) -> None:
    page["AB3"].value = "r2"


def heading_gone(page: Any) -> None:
    page["B1"].value = None


def no_verdict(page: Any) -> None:
    page["D3"].value = "ผ่าน"


@pytest.mark.parametrize("damage", [no_reviewer, another_unit, another_round, heading_gone, no_verdict])
def test_a_broken_sheet_is_refused_with_its_rows_and_nothing_is_taken(audited: Audited, sheet: Path, damage: Damage) -> None:
    book = load_workbook(sheet)
    page = book.worksheets[0]
    for row in (2, 3, 4):
        page.cell(row, 4).value, page.cell(row, 5).value = "ครบถ้วน", "สมศรี"
    damage(page)
    book.save(sheet)
    before = lines_of(audited.out / "units.jsonl")
    said = taken(audited, sheet)
    assert said.code == 2
    assert in_both_languages(said.err)
    assert f"{SHEET}:{1 if damage is heading_gone else 3} [" in said.err
    assert stored(audited) == []
    assert lines_of(reported(audited) / "units.jsonl") == before


def test_a_named_round_or_year_must_be_the_files(audited: Audited, sheet: Path) -> None:
    fill(sheet, {("rich", "O1"): ("ไม่พบ", "สมศรี")})
    with open_store(audited.db) as store:
        store.open_round("r2", 2569, "2026-01-01")
    assert taken(audited, sheet, "--round", "r2").code == 2
    assert taken(audited, sheet, "--round", "none").code == 2
    assert taken(audited, sheet, "--year", "2568").code == 2
    assert stored(audited) == []
    assert taken(audited, sheet).code == 0  # of two rounds, the file's own
    assert stored(audited) == [("rich", "O1", "missing", "สมศรี")]


def test_a_file_that_is_not_there_is_refused(audited: Audited) -> None:
    said = taken(audited, audited.folder / "none.xlsx")
    assert said.code == 2
    assert in_both_languages(said.err)


def test_all_decisions_are_listed_the_oldest_of_a_cell_first(audited: Audited, sheet: Path, tmp_path: Path) -> None:
    assert "ยังไม่มีผลจากผู้ตรวจ" in here("review", "list", "--db", audited.db).out
    for word, who in (("ไม่พบ", "สมศรี"), ("ครบถ้วน", "วิชัย")):
        fill(sheet, {("rich", "O1"): (word, who)})
        assert taken(audited, sheet).code == 0
    said = here("review", "list", "--db", audited.db)
    assert said.out.index("สมศรี") < said.out.index("วิชัย")
    lines = [json.loads(line) for line in here("review", "list", "--db", audited.db, "--json").out.splitlines()]
    assert [(line["decision"], line["reviewer"]) for line in lines] == [("missing", "สมศรี"), ("pass", "วิชัย")]
    assert here("review", "list", "--db", audited.db, "--item", "O2", "--json").out == ""
    assert here("review", "list", "--db", audited.db, "--unit", "nobody").code == 2
    (tmp_path / "reviews.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    files = ("--findings", audited.out / "findings.jsonl", "--reviews", tmp_path / "reviews.jsonl")
    assert json.loads(here("evaluate", *files, "--json").out)["cells"] == 1


def test_a_sheet_that_was_filled_in_where_it_lies_is_not_written_over(audited: Audited) -> None:
    sheet = audited.out / SHEET
    fill(sheet, {("rich", "O1"): ("ไม่พบ", "สมศรี")})
    filled = sheet.read_bytes()
    said = here("report", "--db", audited.db, "--out", audited.out)
    assert said.code == 0
    kept = sheet.with_name("oit-2569-r1-filled-1.xlsx")
    assert kept.read_bytes() == filled
    assert kept.name in said.err
    assert sheet.read_bytes() != filled
    assert taken(audited, kept).code == 0
    assert here("report", "--db", audited.db, "--out", audited.out).code == 0
    assert not sheet.with_name("oit-2569-r1-filled-2.xlsx").exists()


def test_a_sheet_that_was_only_looked_at_is_replaced(audited: Audited) -> None:
    sheet = audited.out / SHEET
    fill(sheet, {})
    assert here("report", "--db", audited.db, "--out", audited.out).code == 0
    assert [path.name for path in audited.out.glob("*.xlsx")] == [SHEET]
