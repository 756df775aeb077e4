"""The comparison of two rounds for a whole province: numbers first, who moved, what cannot be compared, then every unit."""

from statistics import fmean

import msgspec

from records.finding import VERDICTS, Verdict
from records.outline import ItemOutline
from records.site_words import health_words
from reports.change_signs import change_sign
from reports.changes import CHANGES, CellChange, Change, RoundChanges, UnitChanges, round_names, sum_counts
from reports.data import PastRound, ReportData, UnitReport
from reports.numbers import UnitNumbers, unit_numbers
from reports.page import page_label, render
from reports.words import Words

MOVERS = 10
SHOWN_AT_ONCE = 12


class MovedUnit(msgspec.Struct):
    """One unit in both rounds with its simulated OIT scores (0-100), None where its site could not be audited."""

    report: UnitReport
    changes: UnitChanges
    short: str
    district: str
    was: float | None
    now: float | None

    @property
    def link(self) -> str:
        return f"units/{self.report.unit.unit_id}.html"

    @property
    def moved(self) -> float | None:
        """Points gained (or lost); None where there is no score to compare."""
        return None if self.was is None or self.now is None else round(self.now - self.was, 2)


class ItemChanges(msgspec.Struct):
    """One item over all units that stand in both rounds."""

    outline: ItemOutline
    counterparts: list[str]
    counts: dict[Change, int]
    complete_was: int
    complete_now: int

    @property
    def compared(self) -> int:
        return sum(self.counts.values())


class GroupChanges(msgspec.Struct):
    """A district: its units in both rounds, and the mean scores of those that have one in both."""

    name: str
    units: int
    counts: dict[Change, int]
    was: float | None
    now: float | None


class ProblemChanges(msgspec.Struct):
    """A problem of sites, and the units where it is new or gone."""

    name: str
    new: list[MovedUnit]
    healed: list[MovedUnit]


class RoundSum(msgspec.Struct):
    """What one of the two rounds came to, for its column of the table: its units, its mean score, and the compared cells."""

    units: int
    audited: int
    scored: int
    mean: float | None
    mean_of_both: float | None
    verdicts: dict[Verdict, int]


def comparison_page(data: ReportData, before: PastRound, changes: RoundChanges, words: Words) -> bytes:
    """`index.html` of a comparison; `data` is the later round."""
    moved = _moved_units(data, before, changes, words)
    both = [row for row in moved if row.moved is not None]
    cells = [cell for unit in changes.units for cell in unit.cells]
    rounds = round_names(data, before)
    return render(
        "compare.html",
        "compare",
        words,
        print_label=page_label(words.text["compare_title"].format(a=rounds[0], b=rounds[1]), data, words),
        data=data,
        before=before,
        rounds=rounds,
        changes=changes,
        change_sign=change_sign,
        CHANGES=CHANGES,
        sums=(_sum_before(before, both, cells), _sum_after(data, both, cells)),
        both=len(both),
        new_problems=sum(len(unit.new_problems) for unit in changes.units),
        healed_problems=sum(len(unit.healed_problems) for unit in changes.units),
        eit=_counts([unit.eit for unit in changes.units if unit.eit]),
        up=sorted((row for row in both if (row.moved or 0) > 0), key=lambda row: -(row.moved or 0))[:MOVERS],
        down=sorted((row for row in both if (row.moved or 0) < 0), key=lambda row: row.moved or 0)[:MOVERS],
        items=_items(data, before, changes),
        districts=_districts(moved),
        problems=_problems(moved, words),
        rows=moved,
        names={report.unit.unit_id: words.name(report.unit) for report in data.units}
        | {unit_id: words.name(unit) for unit_id, unit in before.units.items()},
        shown_at_once=SHOWN_AT_ONCE,
        same_year=before.outline.year == data.outline.year,
        judged_by=_judged_by(data, before),
    )


def _moved_units(data: ReportData, before: PastRound, changes: RoundChanges, words: Words) -> list[MovedUnit]:
    reports = {report.unit.unit_id: report for report in data.units}
    rows = []
    for unit in changes.units:
        report = reports[unit.unit_id]
        past = before.results.get(unit.unit_id)
        rows.append(
            MovedUnit(
                report=report,
                changes=unit,
                short=words.short_name(report.unit),
                district=words.district(report.unit),
                was=past.oit_score if past else None,
                now=report.result.oit_score,
            )
        )
    return rows


def _sum_before(before: PastRound, both: list[MovedUnit], cells: list[CellChange]) -> RoundSum:
    scores = [result.oit_score for result in before.results.values() if result.oit_score is not None]
    audited = [
        unit_id
        for unit_id, found in before.findings.items()
        if any(finding.final not in ("unknown", "not_applicable") for finding in found.values())
    ]
    return RoundSum(
        units=len(before.findings),
        audited=len(audited),
        scored=len(scores),
        mean=_mean(scores),
        mean_of_both=_mean([row.was for row in both if row.was is not None]),
        verdicts={verdict: sum(cell.was == verdict for cell in cells) for verdict in VERDICTS},
    )


def _sum_after(data: ReportData, both: list[MovedUnit], cells: list[CellChange]) -> RoundSum:
    numbers: list[UnitNumbers] = [unit_numbers(report, data.outline.items) for report in data.units]
    scores = [unit.score for unit in numbers if unit.score is not None]
    return RoundSum(
        units=len(numbers),
        audited=sum(unit.audited for unit in numbers),
        scored=len(scores),
        mean=_mean(scores),
        mean_of_both=_mean([row.now for row in both if row.now is not None]),
        verdicts={verdict: sum(cell.now == verdict for cell in cells) for verdict in VERDICTS},
    )


def _items(data: ReportData, before: PastRound, changes: RoundChanges) -> list[ItemChanges]:
    found: dict[str, list[CellChange]] = {}
    for unit in changes.units:
        for cell in unit.all_cells:
            found.setdefault(cell.item, []).append(cell)
    return [
        ItemChanges(
            outline=item,
            counterparts=before.counterparts[item.code],
            counts=_counts(found[item.code]),
            complete_was=sum(cell.was == "pass" for cell in found[item.code]),
            complete_now=sum(cell.now == "pass" for cell in found[item.code]),
        )
        for item in data.outline.items
        if item.code in found
    ]


def _districts(rows: list[MovedUnit]) -> list[GroupChanges]:
    members: dict[str, list[MovedUnit]] = {}
    for row in rows:
        members.setdefault(row.district, []).append(row)
    return [
        GroupChanges(
            name=name,
            units=len(own),
            counts=sum_counts(row.changes for row in own),
            was=_mean([row.was for row in own if row.moved is not None and row.was is not None]),
            now=_mean([row.now for row in own if row.moved is not None and row.now is not None]),
        )
        for name, own in members.items()
    ]


def _problems(rows: list[MovedUnit], words: Words) -> list[ProblemChanges]:
    """Those that are new on most sites first."""
    found: dict[str, ProblemChanges] = {}
    for row in rows:
        for code in dict.fromkeys([*row.changes.new_problems, *row.changes.healed_problems]):
            told = health_words(code, table=words.sites)
            problem = found.setdefault(code, ProblemChanges(name=told.name if told else code, new=[], healed=[]))
            (problem.new if code in row.changes.new_problems else problem.healed).append(row)
    return sorted(found.values(), key=lambda problem: (-len(problem.new), -len(problem.healed)))


def _judged_by(data: ReportData, before: PastRound) -> tuple[str, str]:
    """What judged each of the two rounds: program and rubric with their versions."""
    first = next((finding for found in before.findings.values() for finding in found.values()), None)
    return _versions(first.versions if first else {}), _versions(data.versions)


def _versions(versions: dict[str, str]) -> str:
    return " · ".join(f"{name} {version}" for name, version in sorted(versions.items()))


def _counts(cells: list[CellChange]) -> dict[Change, int]:
    return {change: sum(cell.change == change for cell in cells) for change in CHANGES}


def _mean(values: list[float]) -> float | None:
    return fmean(values) if values else None
