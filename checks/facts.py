"""What a judgement is made from: the stored facts of one unit in one round, and nothing else."""

import msgspec

from records.artifact import Artifact
from records.capture import Capture
from records.finding import Finding, UnitResult
from records.round import Round
from records.unit import Unit
from records.visit import Visit


class UnitFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's facts. `artifacts` are keyed by body hash; `neighbours` are the names of the other units of the round,
    which helps to tell whose document it is."""

    round: Round
    unit: Unit
    visit: Visit | None
    captures: list[Capture]
    artifacts: dict[str, Artifact]
    neighbours: list[str] = []


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about one unit: findings in the rubric's order (EIT last) and the unit's line of the round.

    `eit_codes` are the EIT questionnaire codes seen on its site, for the pass across units.
    """

    unit: Unit
    findings: list[Finding]
    result: UnitResult
    eit_codes: list[str] = []
