"""How often people and machine agree, measured on the cells that people decided."""

from collections.abc import Iterable

import msgspec

from records.finding import Finding
from reports.data import ReportData
from reports.queue_order import CERTAIN, is_drawn
from reports.words import Words


class Agreement(msgspec.Struct, frozen=True):
    """Of `decided` cells `agree` have the machine's own verdict. The same for those drawn by chance from what the machine is
    certain of: only they measure its accuracy there, since people mostly look where it is not."""

    decided: int
    agree: int
    sample: int
    sample_agree: int


def agreement(data: ReportData) -> Agreement:
    """The agreement of a round so far."""
    decided = [f for report in data.units for f in report.findings if f.decision is not None]
    sample = [f for f in decided if in_sample(f)]
    return Agreement(len(decided), _agreeing(decided), len(sample), _agreeing(sample))


def agreement_words(data: ReportData, words: Words) -> str:
    """The agreement in a sentence or two, for the foot of every page; says so where nothing was measured."""
    found = agreement(data)
    if not found.decided:
        return words.text["agreement_none"]
    whole = words.text["agreement"].format(n=found.decided, m=found.agree, percent=_percent(found.agree, found.decided))
    if not found.sample:
        return f"{whole} {words.text['agreement_no_sample']}"
    percent = _percent(found.sample_agree, found.sample)
    return f"{whole} {words.text['agreement_sample'].format(n=found.sample, m=found.sample_agree, percent=percent)}"


def in_sample(finding: Finding) -> bool:
    """Whether the queue drew the cell by chance from what the machine is certain of."""
    certain = finding.verdict not in ("review", "unknown", "not_applicable") and finding.confidence >= CERTAIN
    return certain and is_drawn(finding)


def _agreeing(findings: Iterable[Finding]) -> int:
    return sum(finding.decision == finding.verdict for finding in findings)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".removesuffix(".0")
