"""`oit check`: judge a round from the store."""

from collections import Counter

import msgspec

from checks.across import across
from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit
from checks.rubric import Rubric
from checks.score import oit_scores
from commands.progress import Progress
from records.database import Store
from records.finding import EIT, Finding, UnitResult
from records.round import Round
from records.unit import Unit


def facts_of(store: Store, round: Round, unit: Unit, neighbours: list[str]) -> UnitFacts:
    """One unit's stored facts."""
    captures = store.captures(round.name, unit.unit_id)
    return UnitFacts(
        round=round,
        unit=unit,
        visit=store.visit(round.name, unit.unit_id),
        captures=captures,
        artifacts=store.artifacts({c.sha256 for c in captures if c.sha256}),
        neighbours=neighbours,
    )


def check_round(
    store: Store, round: Round, units: list[Unit], rubric: Rubric, items: list[str], progress: Progress
) -> list[Finding]:
    """Judge the units and store the findings of the items (none named: all); what was judged of other units or items stays.

    The EIT code of the round's other units is looked at too: only beside them does it show that two units share one. Raises
    StoreError.
    """
    listed = store.units(round.name)
    chosen = {u.unit_id for u in units}
    judgements: list[Judgement] = []
    for unit in listed:
        if unit.unit_id in chosen or store.visit(round.name, unit.unit_id) is not None:
            facts = facts_of(store, round, unit, [u.name_th for u in listed if u.name_th != unit.name_th])
            only = ([*items, EIT] if items else []) if unit.unit_id in chosen else [EIT]
            judgements.append(judge_unit(facts, rubric, only))
        if unit.unit_id in chosen:
            progress.unit_done(unit.unit_id)
            progress.judged(Counter(f.final for f in judgements[-1].findings if f.item != EIT))
    judgements = [j for j in across(judgements) if j.unit.unit_id in chosen]
    findings = [f for j in judgements for f in j.findings if not items or f.item in items]
    results = [j.result for j in judgements]
    if items:
        results = [_with_earlier(r, store.findings(round.name, rubric.year), findings, rubric) for r in results]
    store.save_results(round.name, rubric.year, findings, results)
    return findings


def _with_earlier(result: UnitResult, stored: list[Finding], new: list[Finding], rubric: Rubric) -> UnitResult:
    """A unit's line of the round when only some of its items were judged now: the others count as they stand in the store."""
    findings = {f.item: f for f in [*stored, *new] if f.unit_id == result.unit_id}
    scores = oit_scores(rubric, findings.values())
    eit = findings.pop(EIT, None)
    return msgspec.structs.replace(
        result,
        verdicts=dict(Counter(f.final for f in findings.values())),
        oit_score=scores.low,
        oit_likely=scores.likely,
        oit_high=scores.high,
        eit=eit.final if eit else "unknown",
    )
