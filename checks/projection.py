"""What OIT, IIT and EIT scores would come to in a year's ITA result: total and level. A simulation, never the NACC's result."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from checks.score import OitScores
from checks.scoring import OIT, Instrument, Scoring

Lean = Literal["low", "likely", "high"]


class Outcome(msgspec.Struct, frozen=True):
    """A total (0-100, two decimals) and the level that it and its parts reach."""

    total: float
    level: str


class Projection(msgspec.Struct, frozen=True):
    """A unit's year, with the least, the likely and the most that its OIT findings and the unknown weights leave open."""

    low: Outcome
    likely: Outcome
    high: Outcome


def projection(scoring: Scoring, oit: OitScores, others: Mapping[str, float]) -> Projection | None:
    """Total and level from the OIT scores and the scores (0-100) of every other part; None where OIT could not be judged.

    Where the weights between the parts of an instrument are not known, `low` takes the lowest part for the instrument, `high`
    the highest and `likely` their plain mean. Raises KeyError where a part lacks.
    """
    if oit.low is None or oit.likely is None or oit.high is None:
        return None
    return Projection(
        low=outcome(scoring, {**others, OIT: oit.low}, "low"),
        likely=outcome(scoring, {**others, OIT: oit.likely}, "likely"),
        high=outcome(scoring, {**others, OIT: oit.high}, "high"),
    )


def within_reach(scoring: Scoring, oit: OitScores) -> str | None:
    """The best level that is still open: what `oit.high` gives with full marks in all other parts; None where nothing was
    judged."""
    if oit.high is None:
        return None
    return outcome(scoring, {**dict.fromkeys(scoring.parts, 100.0), OIT: oit.high}, "high").level


def outcome(scoring: Scoring, parts: Mapping[str, float], lean: Lean) -> Outcome:
    """Total and level of the scores of all parts."""
    weights = sum(i.weight for i in scoring.instruments)
    total = round(sum(i.weight * _score(i, parts, lean) for i in scoring.instruments) / weights, 2)
    least = min(round(parts[part], 2) for part in scoring.parts)
    return Outcome(total, next(s.name for s in scoring.levels if total >= s.total and least >= s.every))


def _score(instrument: Instrument, parts: Mapping[str, float], lean: Lean) -> float:
    values = [parts[part] for part in instrument.parts]
    if instrument.part_weights is not None:
        shares = instrument.part_weights
        return sum(shares[part] * parts[part] for part in instrument.parts) / sum(shares.values())
    return {"low": min(values), "likely": sum(values) / len(values), "high": max(values)}[lean]
