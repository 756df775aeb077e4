"""The province report: numbers first, who needs help, the matrix of units × items, and what could not be audited."""

from functools import partial

import msgspec

from records.finding import EIT, Finding, Verdict
from records.outline import ItemOutline
from records.site_words import SiteWords, detail_words, site_words
from reports.addresses import PROVINCE, district_at, item_at, unit_at
from reports.charts import level_steps, official_bars, progress_chart, simulated_bars
from reports.data import ReportData, UnitReport
from reports.examples import Example, best_examples
from reports.numbers import GAPS, GroupNumbers, Tally, UnitNumbers, group_numbers, item_tallies, unit_numbers
from reports.page import page_label, render
from reports.run_signs import sign_text
from reports.words import Words

HELP_FIRST = 12
HELP_ITEMS = 4
LEADERS = 10
SHOWN_AT_ONCE = 12
"""Units with the same fault up to which their names stand open."""


class Row(msgspec.Struct):
    """One unit in the matrix: `cells` are final verdicts in the order of the items, None where the round judged none."""

    report: UnitReport
    numbers: UnitNumbers
    short: str
    district: str
    cells: list[Verdict | None]
    costly: list[str]

    @property
    def link(self) -> str:
        return unit_at(self.report.unit.unit_id)

    @property
    def search(self) -> str:
        unit = self.report.unit
        return f"{unit.name_th} {self.short} {unit.name_en} {unit.unit_id}".casefold()


class ItemRow(msgspec.Struct):
    """One item over all units, and the unit to imitate if there is one."""

    outline: ItemOutline
    tally: Tally
    example: Example | None


class Trouble(msgspec.Struct):
    """Units whose site was not simply ok, for one and the same reason."""

    words: SiteWords
    rows: list[Row]

    @property
    def ours(self) -> bool:
        """Whether the fault was the auditor's own."""
        return all(row.report.result.site == "our_network" for row in self.rows)


class Fault(msgspec.Struct):
    """Units on whose sites the same fault was noticed, sites that could be audited among them."""

    words: SiteWords
    rows: list[Row]


def province_page(data: ReportData, items: list[ItemOutline], words: Words) -> bytes:
    """`index.html`; `items` are those the round judged (EIT last)."""
    rows = [_row(report, items, words) for report in data.units]
    tallies = item_tallies(data, items)
    item_rows = [_item_row(item, tallies[item.code], data) for item in items]
    in_trouble = [row for row in rows if row.report.result.site != "ok" or not row.numbers.audited]
    return render(
        "province.html",
        "province",
        words,
        print_label=page_label(words.text["province_short"], data, words),
        root="",
        here=PROVINCE,
        data=data,
        rows=rows,
        item_rows=item_rows,
        worst=sorted(item_rows, key=lambda row: -row.tally.gaps),
        eit=tallies.get(EIT),
        signs=[(sign.code, sign_text(sign, words)) for sign in data.sick],
        own_items=sum(item.code != EIT for item in items),
        whole=group_numbers("", [row.numbers for row in rows]),
        with_score=sum(row.numbers.score is not None for row in rows),
        help_first=_help_first(rows),
        leaders=_leaders(rows),
        progress=progress_chart(data.progress),
        official_levels=official_bars(data),
        simulated_levels=simulated_bars(data),
        level_steps=level_steps(data.levels),
        districts=_districts(rows),
        district_pages={row.district: district_at(row.report.unit) for row in rows},
        item_at=item_at,
        unit_at=unit_at,
        kinds=list(dict.fromkeys(row.report.unit.kind for row in rows)),
        troubles=_troubles(in_trouble, words),
        faults=_faults(rows, words),
        shown_at_once=SHOWN_AT_ONCE,
        detail_words=partial(detail_words, table=words.sites),
    )


def _row(report: UnitReport, items: list[ItemOutline], words: Words) -> Row:
    found: dict[str, Finding] = {finding.item: finding for finding in report.findings}
    gaps = [item for item in items if item.code in found and found[item.code].final in GAPS]
    return Row(
        report=report,
        numbers=unit_numbers(report, items),
        short=words.short_name(report.unit),
        district=words.district(report.unit),
        cells=[found[item.code].final if item.code in found else None for item in items],
        costly=[item.code for item in sorted(gaps, key=lambda item: -item.points)[:HELP_ITEMS]],
    )


def _item_row(item: ItemOutline, tally: Tally, data: ReportData) -> ItemRow:
    return ItemRow(outline=item, tally=tally, example=next(iter(best_examples(data, item.code, 1)), None))


def _leaders(rows: list[Row]) -> list[tuple[int, Row]]:
    """The units with the highest scores and their places; units of one score share a place."""
    scored = [(row.numbers.score, row) for row in rows if row.numbers.score]
    ranked = sorted(scored, key=lambda pair: -pair[0])[:LEADERS]
    return [(1 + sum(score > own for score, _ in scored), row) for own, row in ranked]


def _help_first(rows: list[Row]) -> list[Row]:
    """The units that lose most by gaps (points, then number of gaps); units without a gap are not among them."""
    needy = [row for row in rows if row.numbers.tally.gaps]
    return sorted(needy, key=lambda row: (-row.numbers.lost, -row.numbers.tally.gaps))[:HELP_FIRST]


def _districts(rows: list[Row]) -> list[GroupNumbers]:
    members: dict[str, list[UnitNumbers]] = {}
    for row in rows:
        members.setdefault(row.district, []).append(row.numbers)
    return [group_numbers(name, numbers) for name, numbers in members.items()]


def _troubles(rows: list[Row], words: Words) -> list[Trouble]:
    """Grouped by reason, the reason that most units share first."""
    groups: dict[SiteWords, list[Row]] = {}
    for row in rows:
        result = row.report.result
        groups.setdefault(site_words(result.site, result.detail, row.numbers.audited, words.sites), []).append(row)
    return sorted((Trouble(words=told, rows=found) for told, found in groups.items()), key=lambda group: -len(group.rows))


def _faults(rows: list[Row], words: Words) -> list[Fault]:
    """The faults in the order of their table, each with the units that show it; a site's state is told elsewhere."""
    health = words.sites.health
    having = {code: [row for row in rows if any(note.code == code for note in row.report.result.health)] for code in health}
    return [Fault(words=health[code], rows=found) for code, found in having.items() if found]
