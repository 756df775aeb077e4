"""The handbook of model answers: a page of paper for each item, made of what the province's own units show and lack."""

from collections.abc import Mapping, Sequence

import msgspec

from records.finding import EIT, Finding
from records.outline import ItemOutline
from reports.addresses import HANDBOOK, item_at
from reports.data import ReportData, UnitReport
from reports.example_view import ExampleView, example_views
from reports.faults import Fault, ItemFaults, item_faults
from reports.numbers import Tally
from reports.page import page_label, render
from reports.placing import Placing, placings
from reports.text import shown
from reports.words import Words

EXAMPLES = 3
MAX_FAULTS = 6
MAX_NAMES = 3
MAX_ELEMENT, MAX_FAULT = 140, 150
ROOMY = 500
"""An item has to fit on one page of A4: up to so many letters of elements and faults leave room for large pictures."""


class Chapter(msgspec.Struct, frozen=True):
    """The page of one item. `page` is the way to the item's own page in the report."""

    outline: ItemOutline
    tally: Tally
    examples: list[ExampleView]
    faults: list[Fault]
    names: list[str]
    placing: Placing | None
    page: str

    @property
    def roomy(self) -> bool:
        asked = sum(len(element.text_th) for element in self.outline.elements)
        return asked + sum(len(fault.text) for fault in self.faults) < ROOMY


def handbook_page(
    data: ReportData,
    items: Sequence[ItemOutline],
    found: Mapping[str, Sequence[tuple[UnitReport, Finding]]],
    tallies: Mapping[str, Tally],
    words: Words,
) -> bytes:
    """`handbook.html`. `items` are those the round judged, `found` is `findings_by_item`, `tallies` as in numbers.py."""
    placing = placings(found)
    return render(
        "handbook.html",
        "guide",
        words,
        print_label=page_label(words.text["nav_handbook"], data, words),
        root="",
        here=HANDBOOK,
        data=data,
        chapters=[
            _chapter(data, item, found.get(item.code, []), tallies[item.code], placing.get(item.code), words) for item in items
        ],
    )


def _chapter(
    data: ReportData,
    item: ItemOutline,
    found: Sequence[tuple[UnitReport, Finding]],
    tally: Tally,
    placing: Placing | None,
    words: Words,
) -> Chapter:
    return Chapter(
        outline=item,
        tally=tally,
        examples=example_views(data, item, words, EXAMPLES, ""),
        faults=_usual(item_faults(item, [finding for _, finding in found]), words),
        names=[name for name, _ in placing.names[:MAX_NAMES]] if placing and item.code != EIT else [],
        placing=placing if placing and (placing.index or placing.home) else None,
        page=item_at(item.code),
    )


def _usual(faults: ItemFaults, words: Words) -> list[Fault]:
    """What most units have in common, in words, the commonest first."""
    t = words.text
    said = [
        Fault(t["fault_element"].format(element=shown(words.element(count.outline), MAX_ELEMENT)), count.unmet)
        for count in faults.most_missing
        if count.outline.enforce == "required"
    ]
    said += faults.reasons
    told = {fault.text for fault in faults.reasons}
    said += [Fault(t["fault_near"].format(why=fault.text), fault.units) for fault in faults.near if fault.text not in told]
    usual = sorted(said, key=lambda fault: -fault.units)[:MAX_FAULTS]
    return [Fault(shown(fault.text, MAX_FAULT), fault.units) for fault in usual]
