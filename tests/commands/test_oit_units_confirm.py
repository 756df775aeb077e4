"""`oit units confirm`: the sheet in which addresses are confirmed, and the way back, by the installed program."""

import csv
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from front_sites import NEIGHBOUR, FrontSites
from oit_runs import Said, here, in_both_languages
from openpyxl import load_workbook

from records.unit_file import read_units

CONFIRM = ("units", "confirm", "--units", "units.csv", "--allow-private-hosts", "--delay", "0.02")
OWN_COLUMNS = ("ยืนยัน (ใช่/ไม่ใช่)", "ที่อยู่ที่ถูกต้อง", "หมายเหตุ")


class Looked(NamedTuple):
    """One look at the front pages: its folder, what was said, and what the sites were asked, at first and when run again."""

    folder: Path
    said: Said
    asked: list[tuple[str, str]]
    again: Said
    asked_again: list[tuple[str, str]]

    @property
    def sheet(self) -> Path:
        return self.folder / "out" / "confirm" / "confirm.xlsx"

    @property
    def store(self) -> str:
        return f"sqlite:///{self.folder}/confirm.db"

    def rows(self) -> list[dict[str, str]]:
        with self.sheet.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    sites, folder = FrontSites(), tmp_path_factory.mktemp("confirm")
    with sites.up():
        sites.write_units(folder / "units.csv")
        said = here(*CONFIRM, cwd=folder)
        asked = list(sites.asked)
        sites.asked.clear()
        again = here(*CONFIRM, "--json", cwd=folder)
        return Looked(folder, said, asked, again, list(sites.asked))


@pytest.fixture
def copy(looked: Looked, tmp_path: Path) -> Looked:
    """A copy for one test to fill in."""
    shutil.copytree(looked.folder, tmp_path / "copy")
    return looked._replace(folder=tmp_path / "copy")


def fill(sheet: Path, answers: dict[str, tuple[str, str]]) -> None:
    """Write answers and corrections into the sheet, by unit id, as a person would."""
    book = load_workbook(sheet)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        unit_id = page.cell(row=row, column=1).value
        if unit_id in answers:
            confirm, correct = answers[unit_id]
            page.cell(row=row, column=columns["ยืนยัน (ใช่/ไม่ใช่)"]).value = confirm or None
            page.cell(row=row, column=columns["ที่อยู่ที่ถูกต้อง"]).value = correct or None
    book.save(sheet)


def take(looked: Looked, *more: str, sheet: str = "out/confirm/confirm.xlsx") -> Said:
    units = looked.folder / "units.csv"
    return here("units", "confirm", "--take", looked.folder / sheet, "--units", units, *more)


def test_the_sheet_says_of_every_unit_what_its_site_is_the_doubtful_first(looked: Looked) -> None:
    rows = looked.rows()
    assert [row["รหัสหน่วยงาน"] for row in rows] == ["wrong", "parked", "formula", "none", "splash", "own"]
    said = {row["รหัสหน่วยงาน"]: row for row in rows}
    assert {unit: row["เป็นของหน่วยงานนี้"] for unit, row in said.items()} == {
        "own": "ใช่",
        "splash": "ใช่",
        "wrong": "ไม่ใช่",
        "parked": "ไม่ใช่",
        "formula": "ไม่ใช่",
        "none": "ไม่แน่ใจ",
    }
    assert said["wrong"]["เว็บไซต์บอกว่าเป็น"] == NEIGHBOUR
    assert "ประกาศขาย" in said["parked"]["สถานะเว็บไซต์"]
    assert said["splash"]["ที่อยู่ที่ไปถึง"].endswith("/home")
    assert "ท้ายหน้า" in said["splash"]["เพราะ"]
    assert said["none"]["ที่อยู่ในบัญชี"] == ""
    assert [said[unit]["ความมั่นใจ"] for unit in ("own", "splash", "wrong")] == ["สูง", "ต่ำ", "ปานกลาง"]
    assert all(row["เพราะ"] for row in rows)
    assert all(not row[name] for row in rows for name in OWN_COLUMNS)


def test_only_the_front_page_of_a_site_is_asked_for_and_nothing_twice(looked: Looked) -> None:
    pages = Counter(asked for asked in looked.asked if asked[1] != "/robots.txt")
    assert pages == {
        ("own", "/"): 1,
        ("splash", "/"): 1,
        ("splash", "/home"): 1,
        ("wrong", "/"): 1,
        ("parked", "/"): 1,
        ("formula", "/"): 1,
    }


def test_units_that_could_not_be_looked_at_end_it_with_their_own_code(looked: Looked) -> None:
    assert looked.said.code == 3
    assert in_both_languages(looked.said.out)


def test_run_again_it_asks_nothing_anew_and_answers_a_program(looked: Looked) -> None:
    assert looked.asked_again == []
    answer = json.loads(looked.again.out)
    assert answer["named"] == {"yes": 2, "no": 3, "unsure": 1}
    assert answer["unopened"] == ["none"]
    assert answer["units"] == 6


def test_an_audits_store_and_rounds_are_not_touched(looked: Looked) -> None:
    assert not (looked.folder / "oit.db").exists()
    rounds = here("round", "list", "--db", looked.store).out
    assert rounds.startswith("confirm-")
    said = here("units", "confirm", "--units", looked.folder / "units.csv", "--round", "2569-1")
    assert said.code == 2
    assert in_both_languages(said.err)


def test_the_workbook_offers_yes_and_no_and_holds_no_formula(looked: Looked) -> None:
    book = load_workbook(looked.sheet)
    page: Any = book.worksheets[0]
    assert [cell.value for cell in page[1]] == list(looked.rows()[0])
    (choice,) = page.data_validations.dataValidation
    assert (choice.type, choice.formula1) == ("list", '"ใช่,ไม่ใช่"')
    assert str(choice.sqref) == "K2:K7"
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    cells = [str(cell.value or "") for row in page.iter_rows() for cell in row]
    assert any("=HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in [*cells, *(c for row in looked.rows() for c in row.values())] if cell.startswith("=")]
    assert looked.sheet.with_suffix(".csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_filled_sheet_corrects_its_units_and_not_another_byte(copy: Looked) -> None:
    units = copy.folder / "units.csv"
    before = units.read_bytes()
    fill(copy.sheet, {"own": ("ใช่", ""), "wrong": ("ไม่ใช่", "https://www.maenamcha.go.th/"), "parked": ("ไม่ใช่", "")})
    said = take(copy, "--out", str(copy.folder / "new.csv"))
    assert said.code == 0, said.err
    assert units.read_bytes() == before
    after = (copy.folder / "new.csv").read_bytes()
    found = {unit.unit_id: (unit.website, unit.website_confidence) for unit in read_units(copy.folder / "new.csv")}
    old = {unit.unit_id: (unit.website, unit.website_confidence) for unit in read_units(units)}
    assert found == old | {
        "own": (old["own"][0], "confirmed"),
        "wrong": ("https://www.maenamcha.go.th/", "confirmed"),
        "parked": ("", "none"),
    }
    pairs = list(zip(before.split(b"\r\n"), after.split(b"\r\n"), strict=True))
    assert [a.split(b",")[0] for a, b in pairs if a != b] == [b"own", b"wrong", b"parked"]
    assert after.startswith(b"\xef\xbb\xbf")
    assert b'"said ""so"""' in after
    for words in ("own", "wrong", "parked", "emptied: 1"):
        assert words in said.out


def test_a_sheet_filled_as_csv_corrects_the_file_in_place(copy: Looked) -> None:
    sheet = copy.sheet.with_suffix(".csv")
    text = sheet.read_text(encoding="utf-8-sig")
    lines = [f"{line[:-3]},ใช่,," if line.startswith("splash,") else line for line in text.splitlines()]
    sheet.write_text("\n".join(lines), encoding="cp874")  # as Excel in Thailand saves "CSV"
    said = take(copy, "--json", sheet="out/confirm/confirm.csv")
    assert said.code == 0, said.err
    assert json.loads(said.out)["confirmed"] == ["splash"]
    assert {u.unit_id: u.website_confidence for u in read_units(copy.folder / "units.csv")}["splash"] == "confirmed"


def test_rows_that_cannot_be_taken_are_named_and_nothing_is_changed(copy: Looked) -> None:
    units = copy.folder / "units.csv"
    before = units.read_bytes()
    fill(copy.sheet, {"own": ("ใช่", ""), "wrong": ("อาจจะ", ""), "parked": ("", "www.parked.go.th"), "none": ("ใช่", "")})
    said = take(copy)
    assert said.code == 2
    assert in_both_languages(said.err)
    for place in ("confirm.xlsx:2 [ยืนยัน", "confirm.xlsx:3 [ที่อยู่ที่ถูกต้อง]", "confirm.xlsx:5 [ที่อยู่ที่ถูกต้อง]"):
        assert place in said.err
    assert units.read_bytes() == before
    assert not list(copy.folder.glob("*.open"))


def test_a_sheet_about_addresses_that_have_changed_since_is_refused(copy: Looked) -> None:
    fill(copy.sheet, {"own": ("ใช่", "")})
    units = copy.folder / "units.csv"
    units.write_bytes(units.read_bytes().replace(b"http://127.64.1.1:", b"http://127.64.1.9:"))
    said = take(copy)
    assert said.code == 2
    assert "[ที่อยู่ในบัญชี]" in said.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"a,b\n1,2\n", b"\x89PNG", b'"open'])
def test_a_file_that_is_no_such_sheet_is_refused_with_a_reason(copy: Looked, content: bytes) -> None:
    copy.sheet.write_bytes(content)
    said = take(copy)
    assert said.code == 2
    assert in_both_languages(said.err)


def test_a_sheet_that_is_not_there_is_refused(copy: Looked) -> None:
    assert take(copy, sheet="nowhere.xlsx").code == 2


def test_a_sheet_that_somebody_has_begun_to_fill_in_is_not_written_over(copy: Looked) -> None:
    fill(copy.sheet, {"own": ("ใช่", "")})
    before = copy.sheet.read_bytes()
    said = here(
        "units", "confirm", "--units", copy.folder / "units.csv", "--out", copy.sheet.parent, "--db", "sqlite:///none.db"
    )
    assert said.code == 2
    assert in_both_languages(said.err)
    assert copy.sheet.read_bytes() == before
