"""How a site shares its entries out between menu and indexes, and what its menu looks like."""

import msgspec

from benchmarks.crawl.blocks import Style, entry_page
from benchmarks.crawl.builder import Builder, Menu
from benchmarks.crawl.indexes import GROUPS
from benchmarks.crawl.record import Entry
from benchmarks.crawl.shapes import Shapes

MENU_GROUPS = (
    "ข้อมูลพื้นฐาน",
    "แผนงานและงบประมาณ",
    "การจัดซื้อจัดจ้าง",
    "บุคลากร",
    "บริการและร้องเรียน",
    "ป้องกันการทุจริต",
    "คุณธรรมและความโปร่งใส",
)


class Shares(msgspec.Struct, frozen=True):
    """The entries of the menu and those that only an index leads to."""

    menu: list[Entry]
    index: list[Entry]


def shared_out(b: Builder, menu_share: float) -> Shares:
    """Basics stand in every menu; of the others about `menu_share`."""
    basics = ("O1", "O2", "O3")
    in_menu = [e for e in b.content.entries if b.rng.random() < (0.85 if e.item in basics else menu_share)]
    return Shares(in_menu, [e for e in b.content.entries if e not in in_menu])


def menu_of(b: Builder, shapes: Shapes, entries: list[Entry], style: Style) -> Menu:
    """A page for each entry, and groups of links to them."""
    menu: Menu = []
    for name, items in zip(MENU_GROUPS, GROUPS.values(), strict=True):
        links = [(e.name, entry_page(b, shapes, e, style)) for e in entries if e.item in items]
        if links:
            menu.append((name, links))
    for name, group in b.content.general.items():
        menu.append((name, [(e.name, _page_or_dead(b, shapes, e, style)) for e in group]))
    b.rng.shuffle(menu)
    return menu


def _page_or_dead(b: Builder, shapes: Shapes, entry: Entry, style: Style) -> str:
    """One in thirty entries leads to a page that is gone."""
    return entry_page(b, shapes, entry, style) if b.rng.random() > 1 / 30 else shapes.entry(b.number(), entry.name)
