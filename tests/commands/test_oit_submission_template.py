"""`oit submission template` hands out the sheet of links, for the province or each unit, with what the last crawl proved."""

import json
from pathlib import Path
from typing import Any

import pytest
from oit_runs import here, in_both_languages
from openpyxl import load_workbook

from checks.rubric import load_rubric, outline
from records.database import open_store
from records.finding import Evidence, Finding, UnitResult
from records.submission import Submission
from records.unit import Unit
from records.unit_file import write_units
from reports.submission_reading import Taken, read_submissions

UNITS = [
    Unit(unit_id="rim", name_th="เทศบาลตำบลแม่แรม", kind="tambon_municipality", district_th="แม่ริม", website="https://a.go.th/"),
    Unit(unit_id="kaeo", name_th="องค์การบริหารส่วนตำบลดอนแก้ว", kind="sao", district_th="สารภี", website="https://b.go.th/"),
]


def judged(folder: Path, round: str, date: str, word: str, year: int = 2569) -> None:
    """A crawl in the store that found O1 of the first unit at an address with `word` in it."""
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        store.open_round(round, year, date)
        store.set_units(round, UNITS)
        found = Finding(
            round=round,
            year=year,
            unit_id="rim",
            item="O1",
            concepts=[],
            verdict="pass",
            final="pass",
            evidence=[Evidence(url=f"https://a.go.th/{word}")],
        )
        store.save_results(round, year, [found], [UnitResult(unit_id=unit.unit_id, site="ok") for unit in UNITS])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_units(tmp_path / "units.csv", UNITS)
    judged(tmp_path, "ก่อน", "2026-01-10", "old")
    judged(tmp_path, "ล่าสุด", "2026-03-10", "new")
    return tmp_path


def template(folder: Path, *words: str | Path) -> Any:
    """What the command answers."""
    said = here("submission", "template", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out", "--json", *words)
    assert said.code == 0, said.err
    return json.loads(said.out)


def taken(*paths: Path, year: int = 2569) -> Taken:
    """What the sheets come to, as they were handed out."""
    items = outline(load_rubric(year)).items
    return read_submissions(paths, UNITS, items, round="r", year=year, taken_at="2026-04-01T00:00:00+07:00")


def read(*paths: Path, year: int = 2569) -> dict[tuple[str, str], list[str]]:
    """The addresses of the answers in the sheets, by unit and item."""
    return {(item.unit_id, item.item): item.urls for each in taken(*paths, year=year).submissions for item in each.items}


def test_the_provinces_sheet_has_every_unit_and_item_and_what_the_last_crawl_proved(folder: Path) -> None:
    told = template(folder)
    assert (told["round"], told["units"], told["answers"], told["filled"]) == ("ล่าสุด", 2, 54, 1)
    sheet, twin = folder / "out" / "oit-links-2569.xlsx", folder / "out" / "csv" / "oit-links-2569.csv"
    assert told["files"] == [str(sheet)]
    found = read(sheet)
    assert len(found) == 27
    assert taken(sheet).empty == ["kaeo"]
    assert {cell: urls for cell, urls in found.items() if urls} == {("rim", "O1"): ["https://a.go.th/new"]}
    assert read(twin) == found


def test_a_round_can_be_named(folder: Path) -> None:
    template(folder, "--round", "ก่อน")
    assert read(folder / "out" / "oit-links-2569.xlsx")["rim", "O1"] == ["https://a.go.th/old"]


def test_each_unit_gets_a_file_of_its_own_and_the_folder_is_read_back(folder: Path) -> None:
    told = template(folder, "--each")
    assert [Path(file).name for file in told["files"]] == ["rim.xlsx", "kaeo.xlsx"]
    assert len(read(folder / "out")) == 27
    assert taken(folder / "out").empty == taken(folder / "out" / "kaeo.xlsx").empty == ["kaeo"]


def test_only_the_units_that_are_named(folder: Path) -> None:
    template(folder, "--unit", "kaeo")
    sheet = taken(folder / "out" / "oit-links-2569.xlsx")
    assert (sheet.submissions, sheet.empty) == ([], ["kaeo"])


def test_another_year_has_its_own_items_and_titles(folder: Path) -> None:
    judged(folder, "เก่า", "2024-03-10", "2567", year=2567)
    told = template(folder, "--round", "เก่า")
    assert told["year"] == 2567
    assert read(folder / "out" / "oit-links-2567.xlsx", year=2567)["rim", "O35"] == []


def test_a_round_of_submissions_is_no_crawl(folder: Path) -> None:
    judged(folder, "ส่งครั้งที่ 1", "2026-04-10", "submitted")
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        store.save_submissions(
            [Submission(round="ส่งครั้งที่ 1", year=2569, unit_id="rim", taken_at="2026-04-10", sha256="", items=[])]
        )
    assert template(folder)["round"] == "ล่าสุด"


def test_before_the_first_crawl_the_unit_file_is_enough(tmp_path: Path) -> None:
    write_units(tmp_path / "units.csv", UNITS)
    told = template(tmp_path, "--units", tmp_path / "units.csv")
    assert (told["round"], told["filled"], told["answers"]) == ("", 0, 54)
    assert not (tmp_path / "oit.db").exists()


def test_a_sheet_that_somebody_filled_in_is_not_written_over(folder: Path) -> None:
    template(folder)
    sheet = folder / "out" / "oit-links-2569.xlsx"
    template(folder)  # the same again changes nothing
    book = load_workbook(sheet)
    book.worksheets[0]["F3"] = "https://a.go.th/mine"
    book.save(sheet)
    before = sheet.read_bytes()
    said = here("submission", "template", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out")
    assert said.code == 2
    assert in_both_languages(said.err)
    assert "oit-links-2569.xlsx" in said.err
    assert sheet.read_bytes() == before


def test_the_dates_are_those_of_the_calendar_that_is_named(folder: Path) -> None:
    calendar = folder / "calendar.yaml"
    calendar.write_text(
        "year: 2569\ntitle: ของเรา\nphases:\n  - {id: a, name: ส่งให้จังหวัด, kind: submit, due: 15 พ.ค. 2569, mark: official}\n",
        encoding="utf-8",
    )
    template(folder, "--calendar", calendar)
    told = str(list(load_workbook(folder / "out" / "oit-links-2569.xlsx").worksheets[1].iter_rows(values_only=True)))
    assert "ส่งให้จังหวัด ภายใน 15 พ.ค. 2569" in told
    assert "30 เม.ย. 2569" not in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--round", "ไม่มีรอบนี้"), "ไม่มีรอบนี้"),
        (("--unit", "nobody"), "nobody"),
        (("--calendar", "no.yaml"), "no.yaml"),
        (("--year", "2499"), "2499"),
    ],
)
def test_what_is_not_there_is_refused_in_two_languages_and_nothing_is_written(
    folder: Path, words: tuple[str, str], says: str
) -> None:
    said = here("submission", "template", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out", *words)
    assert said.code == 2
    assert says in said.err
    assert not (folder / "out").exists()


def test_a_calendar_of_another_year_is_refused(folder: Path) -> None:
    (folder / "c.yaml").write_text(
        "year: 2568\ntitle: x\nphases:\n  - {id: a, name: x, kind: submit, due: 15/5/2568, mark: official}\n", encoding="utf-8"
    )
    said = here(
        "submission", "template", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out", "--calendar", folder / "c.yaml"
    )
    assert said.code == 2
    assert in_both_languages(said.err)


def test_the_sheet_can_be_had_in_english(folder: Path) -> None:
    template(folder, "--lang", "en")
    book = load_workbook(folder / "out" / "oit-links-2569.xlsx")
    assert [sheet.title for sheet in book.worksheets] == ["OIT links", "How to fill in"]
    assert read(folder / "out" / "oit-links-2569.xlsx")["rim", "O1"] == ["https://a.go.th/new"]
