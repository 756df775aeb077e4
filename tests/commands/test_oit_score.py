"""`oit score` tells what a judged round leaves open, and what it would come to with IIT and EIT, always as a simulation."""

import json
from pathlib import Path
from typing import Any

import pytest
from oit_runs import Audited, here, in_both_languages, lines_of

from checks.rubric import load_rubric
from checks.scoring import load_scoring


def scored(audited: Audited, *words: str | Path) -> dict[str, Any]:
    """The answer as a program gets it."""
    said = here("score", "--db", audited.db, *words, "--json")
    assert said.code == 0, said.err
    answer: dict[str, Any] = json.loads(said.out)
    return answer


def ita_file(folder: Path, *rows: str, header: str = "unit_id,iit,eit1,eit2") -> Path:
    """A file of IIT and EIT scores."""
    path = folder / "ita.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_the_scores_are_those_of_units_jsonl(finished: Audited) -> None:
    told = {u["unit_id"]: u["oit"] for u in scored(finished)["units"]}
    listed = {u["unit_id"]: u for u in lines_of(finished.out / "units.jsonl")}
    assert told.keys() == listed.keys()
    for unit_id, oit in told.items():
        stands = listed[unit_id]
        assert (oit["low"], oit["likely"], oit["high"]) == (stands["oit_score"], stands["oit_likely"], stands["oit_high"])
    assert told["rich"]["low"] > 0
    assert told["dead"] == {"low": None, "likely": None, "high": None}


def test_every_answer_is_called_a_simulation_and_says_where_its_rules_are_from(finished: Audited) -> None:
    answer = scored(finished)
    assert "จำลอง" in answer["simulation"]
    assert {f["about"] for f in answer["rules"]["facts"]} >= {"item", "weights", "levels", "eit_parts"}
    said = here("score", "--db", finished.db)
    assert "จำลอง" in said.out
    assert "ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช." in said.out
    rules = load_scoring(2569)
    for fact in rules.facts:
        assert fact.text_th in said.out
        assert rules.marks[fact.mark] in said.out


def test_iit_and_eit_from_a_file_give_total_and_level(finished: Audited, tmp_path: Path) -> None:
    rows = ("rich,96,95,97", "plain,,,", "dead,90,90,90")
    units = {u["unit_id"]: u for u in scored(finished, "--ita", ita_file(tmp_path, *rows))["units"]}
    low = units["rich"]["oit"]["low"]
    assert units["rich"]["ita"]["low"]["total"] == pytest.approx(0.3 * 96 + 0.3 * 95 + 0.4 * low, abs=0.01)
    assert units["rich"]["ita"]["high"]["total"] >= units["rich"]["ita"]["low"]["total"]
    assert units["rich"]["ita"]["low"]["level"] in ("ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
    assert [units[u]["ita"] for u in ("plain", "dead", "slow")] == [None, None, None]
    said = here("score", "--db", finished.db, "--ita", ita_file(tmp_path, *rows), "--unit", "rich")
    assert f"{units['rich']['ita']['low']['total']:.2f}" in said.out
    assert units["rich"]["ita"]["low"]["level"] in said.out
    assert "ห้วยทรายทอง" not in said.out


def test_further_columns_and_a_byte_order_mark_are_no_fault(finished: Audited, tmp_path: Path) -> None:
    path = ita_file(tmp_path, "ป่าสักงาม,97,rich,96,95", header="\ufeffname,eit2,unit_id,iit,eit1")
    units = {u["unit_id"]: u for u in scored(finished, "--ita", path)["units"]}
    assert units["rich"]["ita"] is not None


BAD = {
    "no number": (["rich,96,95,97", "plain,ดี,90,90"], ["ita.csv:3", "iit"]),
    "above 100": (["rich,96,100.01,97"], ["ita.csv:2", "eit1", "100.01"]),
    "negative": (["rich,96,95,-1"], ["ita.csv:2", "eit2"]),
    "not a number at all": (["rich,nan,95,97"], ["ita.csv:2", "nan"]),
    "some but not all": (["rich,96,,97"], ["ita.csv:2", "eit1"]),
    "a short row": (["rich,96"], ["ita.csv:2", "eit1"]),
    "an unknown unit": (["nobody,96,95,97"], ["ita.csv:2", "nobody"]),
    "a unit twice": (["rich,96,95,97", "rich,96,95,97"], ["ita.csv:3", "rich"]),
}


@pytest.mark.parametrize(("rows", "words"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_refused_with_its_number_and_reason(
    finished: Audited, tmp_path: Path, rows: list[str], words: list[str]
) -> None:
    said = here("score", "--db", finished.db, "--ita", ita_file(tmp_path, *rows))
    assert said.code == 2
    assert in_both_languages(said.err)
    assert all(word in said.err for word in words), said.err
    assert said.out == ""


def test_all_bad_lines_are_told_at_once(finished: Audited, tmp_path: Path) -> None:
    said = here("score", "--db", finished.db, "--ita", ita_file(tmp_path, "rich,x,1,1", "plain,1,1,1", "nobody,1,1,1"))
    assert "ita.csv:2" in said.err
    assert "ita.csv:4" in said.err
    assert "ita.csv:3" not in said.err


@pytest.mark.parametrize(
    "content", [b"unit_id,iit,eit1\n", b"", "unit_id,iit,eit1,eit2,ชื่อ\nrich,1,1,1,ก\n".encode("cp874"), None]
)
def test_a_file_that_is_none_is_refused(finished: Audited, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "ita.csv").write_bytes(content)
    said = here("score", "--db", finished.db, "--ita", tmp_path / "ita.csv")
    assert said.code == 2
    assert in_both_languages(said.err)
    assert "ita.csv" in said.err


def test_each_year_is_scored_by_its_own_items_and_levels(audited: Audited, tmp_path: Path) -> None:
    assert here("score", "--db", audited.db, "--year", "2565").code == 2
    assert here("check", "--db", audited.db, "--year", "2565").code == 0
    answer = scored(audited, "--year", "2565", "--ita", ita_file(tmp_path, "rich,100,100,100"))
    assert (answer["year"], answer["items"]) == (2565, len(list(load_rubric(2565).items())))
    (rich,) = (u for u in answer["units"] if u["unit_id"] == "rich")
    assert rich["ita"]["low"]["level"] in ("A", "B", "C", "D")


def test_a_round_of_some_items_says_that_the_rest_was_not_judged(audited: Audited) -> None:
    assert here("check", "--db", audited.db, "--year", "2568", "--item", "O1").code == 0
    said = here("score", "--db", audited.db, "--year", "2568")
    assert said.code == 0
    assert "คิดจากข้อที่ตัดสินแล้วเท่านั้น" in said.out
    assert {u["judged"] for u in scored(audited, "--year", "2568")["units"]} == {1}
