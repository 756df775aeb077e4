"""How often people and machine agree, measured on the cells that people decided."""

from collections.abc import Iterable

import msgspec

from records.finding import Finding
from reports.data import ReportData
from reports.queue_order import sampled
from reports.words import Words


class Agreement(msgspec.Struct, frozen=True):
    """Of `checked` verdicts of the machine that a person looked at again, `agree` are the person's too. `sample` and
    `sample_agree` are the same for those drawn by chance from what the machine is certain of: only they measure its accuracy
    there, since people mostly look where it is not. `instead` counts the cells that the machine left to a person, who decided:
    there is nothing to agree with.
    """

    checked: int
    agree: int
    sample: int
    sample_agree: int
    instead: int


def agreement(data: ReportData) -> Agreement:
    """The agreement of a round so far."""
    decided = [f for report in data.units for f in report.findings if f.decision is not None]
    if not decided:
        return Agreement(0, 0, 0, 0, 0)  # every page asks, and drawing the sample looks at every cell
    checked = [f for f in decided if f.verdict != "review"]
    drawn = sampled(f for report in data.units for f in report.findings)
    sample = [f for f in checked if (f.unit_id, f.item) in drawn]
    return Agreement(len(checked), _agreeing(checked), len(sample), _agreeing(sample), len(decided) - len(checked))


def agreement_words(data: ReportData, words: Words) -> str:
    """The agreement in sentences, for the foot of every page; they say so where nothing was measured."""
    found, t = agreement(data), words.text
    told = [t["agreement_none"]]
    if found.checked:
        told = [t["agreement"].format(n=found.checked, m=found.agree, percent=_percent(found.agree, found.checked))]
        percent = _percent(found.sample_agree, found.sample)
        measured = t["agreement_sample"].format(n=found.sample, m=found.sample_agree, percent=percent)
        told.append(measured if found.sample else t["agreement_no_sample"])
    if found.instead:
        told.append(t["agreement_instead"].format(n=found.instead))
    return " · ".join(told)


def _agreeing(findings: Iterable[Finding]) -> int:
    return sum(finding.decision == finding.verdict for finding in findings)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f}".removesuffix(".0")
