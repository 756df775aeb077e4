"""What changed between two rounds, counted once: every cell (unit × item) that both rounds judged is in exactly one class."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import msgspec

from records.finding import EIT, Finding, UnitResult, Verdict
from records.outline import ItemOutline
from reports.data import PastRound, ReportData, UnitReport
from reports.numbers import GAPS

Change = Literal["fixed", "regressed", "unchanged", "newly_unchecked", "newly_checked", "other"]
CHANGES: tuple[Change, ...] = get_args(Change)

NOT_OF_THE_SITE = frozenset({"ok", "our_network", "not_drawn", "unconfirmed_website"})
"""States and notes that are no problem of the unit's site: all is well, the auditor's own trouble, the list of addresses."""

_WORST_FIRST: tuple[Verdict, ...] = (
    "missing",
    "inaccessible",
    "outdated",
    "partial",
    "unknown",
    "review",
    "pass",
    "not_applicable",
)


class CellChange(msgspec.Struct, frozen=True):
    """One item of a unit in both rounds. `before` are the findings of its counterparts, one where both rounds are of one year;
    `was` is what they come to together: an item is complete only where all of its counterparts were."""

    item: str
    change: Change
    was: Verdict
    now: Verdict
    before: list[Finding]
    after: Finding


class UnitChanges(msgspec.Struct, frozen=True):
    """One unit that stands in both rounds. `cells` and `counts` leave out EIT, which stands in `eit`, as on every page.

    `new_problems` and `healed_problems` are codes of site states and health notes.
    """

    unit_id: str
    cells: list[CellChange]
    eit: CellChange | None
    counts: dict[Change, int]
    new_problems: list[str]
    healed_problems: list[str]

    @property
    def changed(self) -> list[CellChange]:
        """The cells that are not what they were."""
        return [cell for cell in self.cells if cell.change != "unchanged"]

    @property
    def all_cells(self) -> list[CellChange]:
        return [*self.cells, self.eit] if self.eit else self.cells


class RoundChanges(msgspec.Struct, frozen=True):
    """Two rounds: the units that stand in both, with the sum of their counts; ids of units that only one of them judged; and
    the items that cannot be compared because the other year has no item about the same."""

    units: list[UnitChanges]
    counts: dict[Change, int]
    new_units: list[str]
    gone_units: list[str]
    new_items: list[ItemOutline]
    gone_items: list[ItemOutline]

    @property
    def compared(self) -> int:
        """How many cells both rounds judged, without EIT."""
        return sum(self.counts.values())


def change_of(was: Verdict, now: Verdict) -> Change:
    """The class of a cell. What went from one gap to another, or to a person, is `other`: neither mended nor lost."""
    if was == now:
        return "unchanged"
    if now == "unknown":
        return "newly_unchecked"
    if was == "unknown":
        return "newly_checked"
    if now == "pass" and (was in GAPS or was == "review"):
        return "fixed"
    if was == "pass" and now in GAPS:
        return "regressed"
    return "other"


def together(findings: Iterable[Finding]) -> Verdict:
    """What several counterparts come to: the gravest of them."""
    return min((finding.final for finding in findings), key=_WORST_FIRST.index)


def unit_changes(report: UnitReport, before: PastRound) -> UnitChanges | None:
    """What changed for a unit since the round before; None where that round did not judge it."""
    earlier = before.findings.get(report.unit.unit_id)
    if not earlier:
        return None
    found = {finding.item: finding for finding in report.findings}
    cells = [
        _cell(after, then)
        for item, codes in before.counterparts.items()
        if (after := found.get(item))
        and (then := [earlier[code] for code in codes if code in earlier])
        and len(then) == len(codes)
    ]
    own = [cell for cell in cells if cell.item != EIT]
    new, healed = _problems(before.results.get(report.unit.unit_id), list(earlier.values()), report.result, report.findings)
    return UnitChanges(
        unit_id=report.unit.unit_id,
        cells=own,
        eit=next((cell for cell in cells if cell.item == EIT), None),
        counts=_counted(own),
        new_problems=new,
        healed_problems=healed,
    )


def round_changes(data: ReportData, before: PastRound) -> RoundChanges:
    """What changed for all units of a report since the round before."""
    units = [changes for report in data.units if (changes := unit_changes(report, before)) is not None]
    here = {report.unit.unit_id for report in data.units}
    compared = {changes.unit_id for changes in units}
    continued = {code for codes in before.counterparts.values() for code in codes}
    return RoundChanges(
        units=units,
        counts={change: sum(unit.counts[change] for unit in units) for change in CHANGES},
        new_units=[report.unit.unit_id for report in data.units if report.unit.unit_id not in compared],
        gone_units=[unit_id for unit_id, found in before.findings.items() if found and unit_id not in here],
        new_items=[item for item in data.outline.items if not before.counterparts.get(item.code)],
        gone_items=[item for item in before.outline.items if item.code not in continued],
    )


def sum_counts(units: Iterable[UnitChanges]) -> dict[Change, int]:
    """The counts of some units together."""
    chosen = list(units)
    return {change: sum(unit.counts[change] for unit in chosen) for change in CHANGES}


def round_names(data: ReportData, before: PastRound) -> tuple[str, str]:
    """The names of the rounds before and after, each with its year where they were judged for different ones."""
    if before.outline.year == data.outline.year:
        return before.round.name, data.round.name
    return f"{before.round.name} ({before.outline.year})", f"{data.round.name} ({data.outline.year})"


def lacking(findings: Sequence[Finding]) -> list[str]:
    """Ids of the required elements that were not found, in the order of the items."""
    return [e.id for finding in findings for e in finding.elements if e.enforce == "required" and e.met is False]


def _cell(after: Finding, before: list[Finding]) -> CellChange:
    was = together(before)
    return CellChange(item=after.item, change=change_of(was, after.final), was=was, now=after.final, before=before, after=after)


def _counted(cells: Iterable[CellChange]) -> dict[Change, int]:
    counts: dict[Change, int] = dict.fromkeys(CHANGES, 0)
    for cell in cells:
        counts[cell.change] += 1
    return counts


def _problems(
    was: UnitResult | None, findings_then: list[Finding], now: UnitResult, findings_now: list[Finding]
) -> tuple[list[str], list[str]]:
    """Codes of the site's problems that came and that went. Of a site that could not be audited nothing is known but why: what
    was seen on it in the other round neither came nor went."""
    if was is None:
        return [], []
    audited_then, audited_now = _audited(findings_then), _audited(findings_now)
    if audited_then and audited_now:
        then, here = _codes(was), _codes(now)
    else:
        then, here = [] if audited_then else [was.site], [] if audited_now else [now.site]
    new, gone = [code for code in here if code not in then], [code for code in then if code not in here]
    return [code for code in new if code not in NOT_OF_THE_SITE], [code for code in gone if code not in NOT_OF_THE_SITE]


def _codes(result: UnitResult) -> list[str]:
    return list(dict.fromkeys([result.site, *(note.code for note in result.health)]))


def _audited(findings: Iterable[Finding]) -> bool:
    return any(finding.final not in ("unknown", "not_applicable") for finding in findings)
