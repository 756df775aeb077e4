"""A secretariat's own rubric: what it changes is shown, it judges everywhere, and a broken one is refused with the place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from oit_runs import Audited, here, in_both_languages, lines_of

from checks.rubric import RUBRICS, load_rubric


def own_rubric(path: Path, edit: Callable[[dict[str, Any]], object] = dict) -> Path:
    """The rubric of 2569 with something done to it."""
    data = yaml.safe_load((RUBRICS / "2569.yaml").read_text(encoding="utf-8"))
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def first_item(data: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = data["indicators"][0]["sub_indicators"][0]["items"][0]
    return item


def test_the_differences_are_listed_and_counted(tmp_path: Path) -> None:
    def edit(data: dict[str, Any]) -> None:
        first_item(data)["title_th"] = "โครงสร้างของหน่วยงาน"
        first_item(data)["elements"].pop()

    own = own_rubric(tmp_path / "own.yaml", edit)
    said = here("rubric", "diff", own)
    assert said.code == 0
    assert "~ O1 ชื่อข้อ: โครงสร้าง หน้าที่และอำนาจ → โครงสร้างของหน่วยงาน" in said.out
    gone = load_rubric(2569).item("O1").elements[-1]
    assert f"- {gone.id} ตัดออก:" in said.out
    assert gone.text_th in said.out
    assert "2 differences" in said.out
    answer = json.loads(here("rubric", "diff", own, "--json").out)
    assert [(c["kind"], c["place"]) for c in answer["changes"]] == [("changed", "O1"), ("removed", gone.id)]


def test_no_difference_is_said_so(tmp_path: Path) -> None:
    said = here("rubric", "diff", own_rubric(tmp_path / "own.yaml"))
    assert said.code == 0
    assert "ไม่ต่างกัน" in said.out


BROKEN: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an unknown field": (lambda d: first_item(d).update(due_year=2569), "due_year"),
    "a field that lacks": (lambda d: first_item(d).pop("due"), "O1"),
    "no such value": (lambda d: first_item(d)["elements"][0].update(enforce="must"), "O1.1"),
    "an unknown concept": (lambda d: first_item(d).update(concept=["palace"]), "palace"),
    "an unknown check": (lambda d: first_item(d)["elements"][0].update(check={"kind": "smell"}), "smell"),
    "no year": (lambda d: d.pop("year"), "year"),
}


@pytest.mark.parametrize("command", ["diff", "check", "report", "score", "audit"])
def test_a_broken_rubric_is_refused_by_every_command(finished: Audited, tmp_path: Path, command: str) -> None:
    edit, place = BROKEN["no such value"]
    own = own_rubric(tmp_path / "own.yaml", edit)
    store = ["--rubric", own, "--db", finished.db]
    words: dict[str, list[str | Path]] = {
        "diff": ["rubric", "diff", own],
        "check": ["check", *store],
        "report": ["report", *store, "--out", tmp_path / "out"],
        "score": ["score", *store],
        "audit": ["audit", *store, "--units", finished.folder / "units.csv", "--out", tmp_path / "out"],
    }
    said = here(*words[command])
    assert said.code == 2
    assert in_both_languages(said.err)
    assert "own.yaml" in said.err
    assert place in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("edit", "place"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_told_in_both_languages_with_its_place(
    tmp_path: Path, edit: Callable[[dict[str, Any]], object], place: str
) -> None:
    said = here("rubric", "diff", own_rubric(tmp_path / "own.yaml", edit))
    assert said.code == 2
    assert place in said.err
    assert in_both_languages(said.err.splitlines()[-1])


def test_a_year_without_a_bundled_rubric_cannot_be_compared(tmp_path: Path) -> None:
    said = here("rubric", "diff", own_rubric(tmp_path / "own.yaml", lambda d: d.update(year=2575)))
    assert said.code == 2
    assert "2575" in said.err


def test_a_rubric_of_ones_own_decides(audited: Audited, tmp_path: Path) -> None:
    def ask_for_nothing_but_the_page(data: dict[str, Any]) -> None:
        item = next(i for n in data["indicators"] for s in n["sub_indicators"] for i in s["items"] if i["code"] == "O3")
        item["elements"] = item["elements"][:1]
        item["elements"][0] |= {"enforce": "required", "check": {"kind": "disclosed"}}

    own = own_rubric(tmp_path / "own.yaml", ask_for_nothing_but_the_page)
    before = {f["item"]: f for f in lines_of(audited.out / "findings.jsonl") if f["unit_id"] == "rich"}
    assert here("check", "--db", audited.db, "--rubric", own, "--unit", "rich").code == 0
    assert here("report", "--db", audited.db, "--rubric", own, "--out", tmp_path / "out").code == 0
    after = {f["item"]: f for f in lines_of(tmp_path / "out" / "findings.jsonl") if f["unit_id"] == "rich"}
    assert len(after["O3"]["elements"]) == 1 < len(before["O3"]["elements"])
    assert {k: f["verdict"] for k, f in after.items() if k != "O3"} == {k: f["verdict"] for k, f in before.items() if k != "O3"}


def test_strictly_judged_the_advisory_elements_count_and_the_findings_say_so(audited: Audited, tmp_path: Path) -> None:
    plain = {(f["unit_id"], f["item"]): f for f in lines_of(audited.out / "findings.jsonl")}
    assert here("check", "--db", audited.db, "--strict").code == 0
    assert here("report", "--db", audited.db, "--out", tmp_path / "out").code == 0
    strict = {(f["unit_id"], f["item"]): f for f in lines_of(tmp_path / "out" / "findings.jsonl")}
    assert {e["enforce"] for f in plain.values() for e in f["elements"]} == {"required", "advisory"}
    assert {e["enforce"] for f in strict.values() for e in f["elements"]} == {"required"}
    assert {f["versions"]["rubric"] for f in strict.values()} == {load_rubric(2569).version + "-strict"}
    assert sum(f["verdict"] == "pass" for f in strict.values()) <= sum(f["verdict"] == "pass" for f in plain.values())
    for cell, finding in strict.items():
        if finding["verdict"] == "pass":
            assert all(e["met"] for e in finding["elements"]), cell
