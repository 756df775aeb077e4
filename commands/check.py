"""`oit check`: judge a round from the store."""

from checks.across import across
from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit
from checks.rubric import Rubric
from commands.progress import Progress
from records.database import Store
from records.finding import Finding
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
    """Judge the units and store the findings; what was judged of other units or items stays. Raises StoreError."""
    names = [u.name_th for u in store.units(round.name)]
    judgements: list[Judgement] = []
    for unit in units:
        judgement = judge_unit(facts_of(store, round, unit, [n for n in names if n != unit.name_th]), rubric, items)
        judgements.append(judgement)
        progress.unit_done(unit.unit_id)
        progress.judged({v: n for v, n in judgement.result.verdicts.items()})
    judgements = across(judgements)
    findings = [f for j in judgements for f in j.findings]
    store.save_results(round.name, rubric.year, findings, [j.result for j in judgements])
    return findings
