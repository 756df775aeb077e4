"""The OIT score that the proven passes give: item → sub-indicator → indicator → OIT.

Source: published results of 13 units of 2564, recalculated: an item counts 100 or 0, means of means with equal weights, and
the OIT score is the mean of indicators 9 and 10. Inferred for 2566-2569. A simulation, never the NACC's result.
"""

from collections.abc import Mapping

from checks.rubric import Rubric
from records.finding import Verdict


def oit_score(rubric: Rubric, verdicts: Mapping[str, Verdict]) -> float | None:
    """Score (0-100) with every item that is not a pass counted 0; items that do not apply are left out of their mean.
    None where nothing could be judged."""
    if not verdicts or all(v == "unknown" for v in verdicts.values()):
        return None
    indicators = []
    for indicator in rubric.indicators:
        subs = []
        for sub in indicator.sub_indicators:
            items = [verdicts[i.code] for i in sub.items if verdicts.get(i.code, "not_applicable") != "not_applicable"]
            if items:
                subs.append(100 * sum(v == "pass" for v in items) / len(items))
        if subs:
            indicators.append(sum(subs) / len(subs))
    return round(sum(indicators) / len(indicators), 2) if indicators else None
