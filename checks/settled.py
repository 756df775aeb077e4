"""What a visit may leave alone: the items that pass by what it has fetched so far. Worked out wherever there is room for it."""

from checks.facts import UnitFacts
from checks.judge import judge_unit
from checks.rubric import Rubric
from records.capture import Capture
from records.packed import PackedArtifacts
from records.round import Round
from records.unit import Unit
from records.visit import Visit


def settled(
    unit: Unit, rubric: Rubric, items: frozenset[str], captures: list[Capture], artifacts: PackedArtifacts
) -> frozenset[str]:
    """Which of these item codes pass, or do not apply, by these captures (one or more)."""
    facts = UnitFacts(
        round=Round(name="", year=rubric.year, date=""),
        unit=unit,
        visit=Visit(round="", unit_id=unit.unit_id, site="ok", home_url=captures[0].final_url),
        captures=captures,
        artifacts=dict(artifacts),
    )
    judgement = judge_unit(facts, rubric, items)
    return frozenset(f.item for f in judgement.findings if f.verdict in ("pass", "not_applicable"))
