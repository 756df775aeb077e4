"""The page of one item: what it must show, who lacks it, which elements are most often missing, whom to imitate."""

from collections.abc import Mapping, Sequence

import msgspec

from records.finding import EIT, Finding, Verdict
from records.outline import ItemOutline
from reports.addresses import district_at, item_at, unit_at
from reports.data import ReportData, UnitReport
from reports.example_view import example_views
from reports.faults import item_faults
from reports.numbers import GAPS, Tally
from reports.page import page_label, render
from reports.text import shown
from reports.words import Words

EXAMPLES = 4
MAX_LABEL = 48
"""At the foot of a printed page the round, the day and the page's number stand in one line with it."""
ROOT = "../"
UNFOLDED: tuple[Verdict, ...] = (*GAPS, "review")
IN_ORDER: tuple[Verdict, ...] = (*UNFOLDED, "unknown", "pass", "not_applicable")


class Named(msgspec.Struct, frozen=True):
    """A unit in a list: its short name, and the way to its report at the item."""

    name: str
    link: str


class InDistrict(msgspec.Struct, frozen=True):
    """Units of one district."""

    name: str
    link: str
    units: list[Named]


class WithVerdict(msgspec.Struct, frozen=True):
    """Units with one verdict, by district."""

    verdict: Verdict
    districts: list[InDistrict]

    @property
    def count(self) -> int:
        return sum(len(district.units) for district in self.districts)

    @property
    def folded(self) -> bool:
        return self.verdict not in UNFOLDED


def item_page(
    data: ReportData,
    item: ItemOutline,
    items: Sequence[ItemOutline],
    found: Sequence[tuple[UnitReport, Finding]],
    tallies: Mapping[str, Tally],
    words: Words,
) -> bytes:
    """`items/<code>.html`. `items` are those the round judged, `found` the findings of this one, `tallies` as in numbers.py."""
    at = items.index(item)
    return render(
        "item.html",
        "guide",
        words,
        print_label=page_label(f"{item.code} {shown(words.title(item), MAX_LABEL)}", data, words),
        root=ROOT,
        here=item_at(item.code),
        data=data,
        item=item,
        is_eit=item.code == EIT,
        tally=tallies[item.code],
        faults=item_faults(item, [finding for _, finding in found]),
        groups=_by_verdict(item.code, found, words),
        examples=example_views(data, item, words, EXAMPLES, ROOT),
        previous=items[at - 1] if at else None,
        next=items[at + 1] if at + 1 < len(items) else None,
    )


def _by_verdict(code: str, found: Sequence[tuple[UnitReport, Finding]], words: Words) -> list[WithVerdict]:
    """The districts stand in the same order under every verdict."""
    groups: dict[Verdict, dict[str, InDistrict]] = {verdict: {} for verdict in IN_ORDER}
    for report, finding in found:
        unit = report.unit
        link = ROOT + district_at(unit)
        for by_district in groups.values():
            by_district.setdefault(link, InDistrict(words.district(unit), link, []))
        groups[finding.final][link].units.append(Named(words.short_name(unit), f"{ROOT}{unit_at(unit.unit_id)}#{code}"))
    named = {verdict: [district for district in group.values() if district.units] for verdict, group in groups.items()}
    return [WithVerdict(verdict, in_districts) for verdict, in_districts in named.items() if in_districts]
