"""Every number that a report shows, counted once from the findings' final verdicts, so that all pages agree."""

from collections.abc import Iterable
from statistics import fmean, median

import msgspec

from records.finding import EIT, VERDICTS, Finding, Verdict
from records.outline import ItemOutline
from reports.data import ReportData, UnitReport

GAPS: tuple[Verdict, ...] = ("missing", "partial", "outdated", "inaccessible")
"""The verdicts that a unit must mend. `review` waits for a person, `unknown` for the site."""


class Tally(msgspec.Struct, frozen=True):
    """How many findings ended with each verdict (all verdicts are present)."""

    by: dict[Verdict, int]

    @property
    def gaps(self) -> int:
        return sum(self.by[verdict] for verdict in GAPS)

    @property
    def total(self) -> int:
        return sum(self.by.values())

    @property
    def applicable(self) -> int:
        return self.total - self.by["not_applicable"]


class UnitNumbers(msgspec.Struct, frozen=True):
    """One unit, without EIT: `lost` are the simulated OIT points (0-100) of its gaps, `score` those of its proven passes."""

    unit_id: str
    tally: Tally
    audited: bool
    score: float | None
    lost: float


class GroupNumbers(msgspec.Struct, frozen=True):
    """A group of units, such as a district or the province. `mean` and `median` are of the scores there are."""

    name: str
    units: int
    audited: int
    tally: Tally
    mean: float | None
    median: float | None

    @property
    def unaudited(self) -> int:
        return self.units - self.audited


def tally(findings: Iterable[Finding]) -> Tally:
    """Counts final verdicts."""
    by: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for finding in findings:
        by[finding.final] += 1
    return Tally(by)


def items_judged(data: ReportData) -> list[ItemOutline]:
    """The year's items that this round judged, in order (all of them where no finding exists); EIT is last."""
    judged = {finding.item for report in data.units for finding in report.findings}
    return [item for item in data.outline.items if not judged or item.code in judged]


def unit_numbers(report: UnitReport, items: Iterable[ItemOutline]) -> UnitNumbers:
    points = {item.code: item.points for item in items}
    own = [finding for finding in report.findings if finding.item != EIT]
    return UnitNumbers(
        unit_id=report.unit.unit_id,
        tally=tally(own),
        audited=any(finding.final not in ("unknown", "not_applicable") for finding in report.findings),
        score=report.result.oit_score,
        lost=sum(points.get(finding.item, 0.0) for finding in own if finding.final in GAPS),
    )


def group_numbers(name: str, members: list[UnitNumbers]) -> GroupNumbers:
    scores = [member.score for member in members if member.score is not None]
    return GroupNumbers(
        name=name,
        units=len(members),
        audited=sum(member.audited for member in members),
        tally=Tally({verdict: sum(member.tally.by[verdict] for member in members) for verdict in VERDICTS}),
        mean=fmean(scores) if scores else None,
        median=median(scores) if scores else None,
    )


def item_tallies(data: ReportData, items: list[ItemOutline]) -> dict[str, Tally]:
    """Per item code: how many units ended with each verdict."""
    found: dict[str, list[Finding]] = {item.code: [] for item in items}
    for report in data.units:
        for finding in report.findings:
            found.setdefault(finding.item, []).append(finding)
    return {code: tally(findings) for code, findings in found.items()}
