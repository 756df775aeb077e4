"""Judging one unit again tells which findings on other units change with it, and keeps them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oit_runs import Audited, here, lines_of
from tiny_sites import EIT as EIT_ADDRESS

from records.artifact import Artifact
from records.database import open_store
from records.serialise import from_json, to_json


def findings_of(audited: Audited, folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """What a report of the store shows now."""
    assert here("report", "--db", audited.db, "--out", folder).code == 0
    return {(f["unit_id"], f["item"]): f for f in lines_of(folder / "findings.jsonl")}


def edited(audited: Audited, unit_id: str, edit: Callable[[str], str]) -> None:
    """As if the unit had changed its site and it had been fetched and read again: its pages with other words."""
    with open_store(audited.db) as store:
        captures = store.captures("r1", unit_id)
        changed = {}
        for sha, artifact in store.artifacts({c.sha256 for c in captures if c.sha256}).items():
            text = to_json(artifact).decode()
            if (new := edit(text)) != text:
                changed[sha] = (sha[:-8] + "00000000", from_json(new.replace(sha, sha[:-8] + "00000000"), Artifact))
        visit = store.visit("r1", unit_id)
        assert visit is not None
        assert changed
        kept = [from_json(to_json(c).decode().replace(c.sha256 or "-", _new(changed, c.sha256)), type(c)) for c in captures]
        store.save_visit(visit, kept, [artifact for _, artifact in changed.values()])


def _new(changed: dict[str, tuple[str, Artifact]], sha: str | None) -> str:
    return changed[sha][0] if sha in changed else sha or "-"


def with_another_code(text: str) -> str:
    return text.replace(EIT_ADDRESS, EIT_ADDRESS.replace("abc123", "xyz789"))


def test_a_unit_that_shows_a_code_of_its_own_clears_those_it_shared_the_old_one_with(audited: Audited, tmp_path: Path) -> None:
    before = findings_of(audited, tmp_path / "before")
    assert before["plain", "EIT"]["verdict"] == before["slow", "EIT"]["verdict"] == "review"
    edited(audited, "slow", with_another_code)
    assert json.loads(here("check", "--db", audited.db, "--unit", "slow", "--json").out)["changed"] == []
    edited(audited, "rich", with_another_code)
    said = here("check", "--db", audited.db, "--unit", "rich")
    assert said.code == 0
    assert "findings on other units" in said.out
    assert "plain EIT: ต้องตรวจด้วยคน → พบไม่ครบ" in said.out
    after = findings_of(audited, tmp_path / "after")
    assert after["plain", "EIT"]["verdict"] == "partial"
    assert {k for k in after if after[k]["verdict"] != before[k]["verdict"]} == {("plain", "EIT")}


def test_the_same_is_told_to_a_program_and_the_unit_s_line_of_the_round_follows(audited: Audited, tmp_path: Path) -> None:
    edited(audited, "slow", with_another_code)
    here("check", "--db", audited.db, "--unit", "slow")
    edited(audited, "rich", lambda text: text.replace(EIT_ADDRESS, "https://example.go.th/"))
    answer = json.loads(here("check", "--db", audited.db, "--unit", "rich", "--json").out)
    assert answer["changed"] == [{"unit_id": "plain", "item": "EIT", "before": "review", "after": "partial"}]
    findings_of(audited, tmp_path / "after")
    units = {u["unit_id"]: u for u in lines_of(tmp_path / "after" / "units.jsonl")}
    assert units["plain"]["eit"] == "partial"
    assert "shared_eit_code" not in {note["code"] for note in units["plain"]["health"]}
    assert sum(units["plain"]["verdicts"].values()) == 26


def test_judging_all_tells_of_no_others(audited: Audited) -> None:
    assert json.loads(here("check", "--db", audited.db, "--json").out)["changed"] == []
    assert "other units" not in here("check", "--db", audited.db).out


def test_judging_one_item_leaves_the_neighbours_others_alone(audited: Audited) -> None:
    edited(audited, "slow", with_another_code)
    edited(audited, "rich", with_another_code)
    answer = json.loads(here("check", "--db", audited.db, "--unit", "rich", "--item", "O3", "--json").out)
    assert answer["changed"] == []


@pytest.mark.parametrize("strict", [True, False])
def test_what_was_judged_by_another_rubric_is_left_alone(audited: Audited, strict: bool) -> None:
    edited(audited, "slow", with_another_code)
    edited(audited, "rich", with_another_code)
    answer = json.loads(
        here("check", "--db", audited.db, "--unit", "rich", "--unit", "slow", *(["--strict"] if strict else []), "--json").out
    )
    assert bool(answer["changed"]) is not strict
