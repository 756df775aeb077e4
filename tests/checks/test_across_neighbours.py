"""Judging one unit of a stored round again: a document that it shares with another changes the other's finding too."""

from collections.abc import Iterator

import msgspec
import pytest
from build import ROUND, SAO, UNIT, home, site
from test_across_documents import THIRD, TITLE, plan

from checks.rubric import load_rubric
from commands.check import Change, Checked, check_round
from commands.progress import Progress
from records.database import Store, open_store
from records.finding import Verdict
from records.unit import Unit

UNITS = [UNIT, SAO, THIRD]


@pytest.fixture
def store(tmp_path: object) -> Iterator[Store]:
    """A round of three units that were not visited yet."""
    with open_store(f"sqlite:///{tmp_path}/oit.db") as opened:
        opened.open_round(ROUND.name, ROUND.year, ROUND.date)
        opened.set_units(ROUND.name, UNITS)
        yield opened


def visited(store: Store, unit: Unit, document: bytes) -> None:
    """The unit offers this document now."""
    facts = site({"/": home(("/plan.pdf", TITLE), unit=unit), "/plan.pdf": document}, unit=unit)
    assert facts.visit is not None
    store.save_visit(facts.visit, facts.captures, list(facts.artifacts.values()))


def judged(store: Store, *units: Unit, items: tuple[str, ...] = ()) -> Checked:
    """Judge these units of the round."""
    with Progress(len(units), quiet=True) as progress:
        return check_round(store, ROUND, list(units), load_rubric(2569), list(items), progress)


def stands(store: Store) -> dict[str, Verdict]:
    """What the store says of the plan."""
    return {f.unit_id: f.final for f in store.findings(ROUND.name, 2569) if f.item == "O23"}


@pytest.mark.parametrize("items", [(), ("O23",)])
def test_the_neighbour_is_doubted_once_its_document_turns_up_elsewhere_and_cleared_when_it_is_gone(
    store: Store, items: tuple[str, ...]
) -> None:
    visited(store, UNIT, plan())
    visited(store, SAO, plan(SAO.name_th))
    visited(store, THIRD, plan(THIRD.name_th))
    assert judged(store, *UNITS, items=items).changes == []
    before = stands(store)
    assert "review" not in before.values()
    visited(store, SAO, plan())
    doubted = judged(store, SAO, items=items)
    assert doubted.changes == [Change(UNIT.unit_id, "O23", before[UNIT.unit_id], "review")]
    assert {f.unit_id for f in doubted.findings} == {SAO.unit_id}
    assert stands(store) == {**before, UNIT.unit_id: "review", SAO.unit_id: "review"}
    visited(store, SAO, plan(SAO.name_th))
    cleared = judged(store, SAO, items=items)
    assert cleared.changes == [Change(UNIT.unit_id, "O23", "review", before[UNIT.unit_id])]
    assert stands(store) == before


def test_the_score_of_the_neighbour_follows(store: Store) -> None:
    visited(store, UNIT, plan())
    visited(store, SAO, plan(SAO.name_th))
    judged(store, UNIT, SAO)
    before = {r.unit_id: r for r in store.unit_results(ROUND.name, 2569)}
    visited(store, SAO, plan())
    judged(store, SAO)
    after = {r.unit_id: r for r in store.unit_results(ROUND.name, 2569)}
    assert after[UNIT.unit_id].verdicts.get("review", 0) == before[UNIT.unit_id].verdicts.get("review", 0) + 1
    assert sum(after[UNIT.unit_id].verdicts.values()) == 26


def test_a_reviewers_decision_on_the_neighbour_stays(store: Store) -> None:
    visited(store, UNIT, plan())
    visited(store, SAO, plan(SAO.name_th))
    judged(store, UNIT, SAO)
    (finding,) = (f for f in store.findings(ROUND.name, 2569) if f.unit_id == UNIT.unit_id and f.item == "O23")
    store.save_results(ROUND.name, 2569, [msgspec.structs.replace(finding, decision="pass", final="pass")], [])
    visited(store, SAO, plan())
    assert judged(store, SAO).changes == []
    (after,) = (f for f in store.findings(ROUND.name, 2569) if f.unit_id == UNIT.unit_id and f.item == "O23")
    assert (after.verdict, after.decision, after.final) == ("review", "pass", "pass")


def test_a_neighbour_that_was_never_judged_is_not_judged_by_the_way(store: Store) -> None:
    visited(store, UNIT, plan())
    visited(store, SAO, plan())
    assert judged(store, SAO).changes == []
    assert {f.unit_id for f in store.findings(ROUND.name, 2569)} == {SAO.unit_id}
    assert stands(store)[SAO.unit_id] in ("partial", "pass")
