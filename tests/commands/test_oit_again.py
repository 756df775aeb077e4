"""Each step can be run again from what the step before has stored, without the websites."""

import shutil
from pathlib import Path

import pytest
from oit_runs import Audited, Said, files_of, here, lines_of, oit
from tiny_sites import EIT as EIT_ADDRESS
from tiny_sites import NAMES

from checks.rubric import RUBRICS, load_rubric
from records.finding import EIT


def items_of(year: int) -> list[str]:
    return [*(item.code for item in load_rubric(year).items()), EIT]


def done(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def test_reading_judging_and_reporting_again_give_every_file_byte_for_byte(audited: Audited, finished: Audited) -> None:
    kinds = ("*.html", "*.jsonl", "*.xlsx", "*.csv", "*.json", "*.txt")
    before = files_of(finished.out, *kinds)
    for path in [*audited.out.iterdir(), audited.out / "evidence" / "copies"]:
        if path.is_file():
            path.unlink()
        elif path.name != "evidence":
            shutil.rmtree(path)
    assert not files_of(audited.out, *kinds)
    done(oit("read", cwd=audited.folder))
    done(oit("check", cwd=audited.folder))
    done(oit("report", cwd=audited.folder))
    assert files_of(audited.out, *kinds) == before
    assert {Path(name).suffix for name in before} == {Path(kind).suffix for kind in kinds}
    assert {f"units/{unit_id}/index.html" for unit_id in NAMES} <= set(before)


def test_the_same_command_again_fetches_nothing_and_gives_the_same_report(audited: Audited, finished: Audited) -> None:
    said = here(
        "audit", "--units", audited.folder / "units.csv", "--round", "r1", "--db", audited.db, "--out", audited.out,
        "--allow-private-hosts",
    )  # fmt: skip
    assert said.code == 3, said.err
    assert files_of(audited.out) == files_of(finished.out)


@pytest.mark.parametrize("year", [2565, 2567])
def test_another_year_is_judged_and_reported_from_the_same_store(audited: Audited, year: int, tmp_path: Path) -> None:
    done(here("check", "--db", audited.db, "--year", str(year)))
    done(here("report", "--db", audited.db, "--year", str(year), "--out", tmp_path / "other"))
    findings = lines_of(tmp_path / "other" / "findings.jsonl")
    assert [(f["unit_id"], f["item"]) for f in findings] == [(unit_id, code) for unit_id in NAMES for code in items_of(year)]
    assert {f["year"] for f in findings} == {year}
    assert (tmp_path / "other" / "index.html").is_file()


def test_the_year_2567_has_35_items_and_eit() -> None:
    assert len(items_of(2567)) == 36


def test_judging_another_year_leaves_the_first_years_report_as_it_was(audited: Audited, finished: Audited) -> None:
    done(here("check", "--db", audited.db, "--year", "2567"))
    done(here("report", "--db", audited.db, "--out", audited.out))
    assert files_of(audited.out) == files_of(finished.out)


def test_a_code_shared_by_two_units_is_seen_also_when_only_one_of_them_is_judged(audited: Audited, finished: Audited) -> None:
    stands = {f["unit_id"]: f for f in lines_of(finished.out / "findings.jsonl") if f["item"] == EIT}
    assert stands["rich"]["verdict"] == stands["plain"]["verdict"] == "review", EIT_ADDRESS
    done(here("check", "--db", audited.db, "--unit", "rich"))
    done(here("report", "--db", audited.db, "--out", audited.out))
    assert files_of(audited.out) == files_of(finished.out)


def test_documents_that_were_not_read_yet_are_read_once(audited: Audited) -> None:
    assert "0" in done(here("read", "--db", audited.db, "--out", audited.out)).out


def test_a_year_that_was_not_judged_cannot_be_reported(audited: Audited, tmp_path: Path) -> None:
    said = here("report", "--db", audited.db, "--year", "2568", "--out", tmp_path / "other")
    assert said.code == 2
    assert "oit check" in said.err
    assert not (tmp_path / "other").exists()


def test_a_lost_evidence_file_is_told_of_when_its_bodies_are_needed(audited: Audited) -> None:
    import sqlite3

    with sqlite3.connect(audited.folder / "oit.db") as db:
        db.execute("delete from artifacts")
    next((audited.out / "evidence").rglob("rich.warc.gz")).unlink()
    said = here("read", "--db", audited.db, "--out", audited.out)
    assert said.code == 1
    assert "rich" in said.err


def test_a_rubric_file_of_ones_own_judges_and_reports_a_round(audited: Audited, finished: Audited, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text((RUBRICS / "2569.yaml").read_text(encoding="utf-8") + "\n# ของเราเอง\n", encoding="utf-8")
    done(here("check", "--db", audited.db, "--rubric", own))
    done(here("report", "--db", audited.db, "--rubric", own, "--out", tmp_path / "other"))
    by_own = lines_of(tmp_path / "other" / "findings.jsonl")
    before = lines_of(finished.out / "findings.jsonl")
    assert [f["verdict"] for f in by_own] == [f["verdict"] for f in before]
    assert {f["versions"]["rubric"] for f in by_own}.isdisjoint(f["versions"]["rubric"] for f in before)
