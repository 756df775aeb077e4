"""The OIT score that findings give: item → sub-indicator → indicator → OIT.

An item counts 100 or 0, one missing element losing the whole item; then means of means with equal weights. Where these rules
come from and how sure they are stands in `checks/scoring.yaml`. A simulation, never the NACC's result.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from checks.rubric import Rubric
from records.finding import EIT, Finding, UnitResult, Verdict

NOT_PROVEN_TO_FAIL: frozenset[Verdict] = frozenset({"pass", "review", "unknown"})


class OitScores(msgspec.Struct, frozen=True):
    """The OIT score (0-100) of a unit. `low`: what is proven to be complete. `likely`: that and each item sent to a person
    with the machine's confidence. `high`: all that is not proven to fail. All None where nothing could be judged."""

    low: float | None
    likely: float | None
    high: float | None


def oit_score(rubric: Rubric, verdicts: Mapping[str, Verdict]) -> float | None:
    """Score (0-100) with every item that is not a pass counted 0; items that do not apply are left out of their mean.
    None where nothing could be judged."""
    if not verdicts or all(v == "unknown" for v in verdicts.values()):
        return None
    return _rolled(rubric, {code: float(v == "pass") for code, v in verdicts.items() if v != "not_applicable"})


def oit_scores(rubric: Rubric, findings: Iterable[Finding]) -> OitScores:
    """The scores of one unit's findings, by their final verdicts (EIT is left out)."""
    counted = [f for f in findings if f.item != EIT and f.final != "not_applicable"]
    if all(f.final == "unknown" for f in counted):
        return OitScores(None, None, None)
    return OitScores(
        low=_rolled(rubric, {f.item: float(f.final == "pass") for f in counted}),
        likely=_rolled(rubric, {f.item: _chance(f) for f in counted}),
        high=_rolled(rubric, {f.item: float(f.final in NOT_PROVEN_TO_FAIL) for f in counted}),
    )


def counted(result: UnitResult, findings: Iterable[Finding], rubric: Rubric) -> UnitResult:
    """A unit's line of the round with what its findings come to: final verdicts, scores and EIT."""
    found = list(findings)
    scores = oit_scores(rubric, found)
    return msgspec.structs.replace(
        result,
        verdicts=dict(Counter(f.final for f in found if f.item != EIT)),
        oit_score=scores.low,
        oit_likely=scores.likely,
        oit_high=scores.high,
        eit=next((f.final for f in found if f.item == EIT), "unknown"),
    )


def _chance(finding: Finding) -> float:
    if finding.final == "review":
        return finding.confidence
    return float(finding.final == "pass")


def _rolled(rubric: Rubric, shares: Mapping[str, float]) -> float | None:
    """Means of means of what each item is worth (0-1), as points of 100."""
    indicators = []
    for indicator in rubric.indicators:
        subs = []
        for sub in indicator.sub_indicators:
            items = [shares[i.code] for i in sub.items if i.code in shares]
            if items:
                subs.append(100 * sum(items) / len(items))
        if subs:
            indicators.append(sum(subs) / len(subs))
    return round(sum(indicators) / len(indicators), 2) if indicators else None
