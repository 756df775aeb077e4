"""No index: documents of all kinds mixed in lists that go on over many pages, the newest first."""

from html import escape

from benchmarks.crawl.blocks import chatter, front, opener, pager, put
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.chatter import MONTHS, day, paragraph
from benchmarks.crawl.markup import a, h, p, table
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import Entry, SiteInMemory, Thing
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import both

LISTS = ("เอกสารเผยแพร่", "แผนงานและรายงาน", "ประกาศ/คำสั่ง", "ศูนย์ข้อมูลข่าวสาร")
ROWS = 12


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(100, 300)
    shapes = Shapes(
        entry=lambda n, _: f"/page/{n}",
        detail=lambda n, _: f"/document/view/{n}",
        file=lambda n, _: f"/storage/documents/{n * 2654435761 % 2**32:08x}.pdf",
        listing=lambda s, page: f"/{s}" + (f"?page={page}" if page > 1 else ""),
        story=lambda s, n, _: f"/{s}/{n}",
    )
    shares = shared_out(b, 0.1)
    pages_apart = [e for e in shares.index if e.things and e.things[0].form == "page" and not e.due]
    menu = menu_of(b, shapes, [*shares.menu, *pages_apart], "rows")
    lists = _document_lists(b, shapes, [e for e in shares.index if e not in pages_apart])
    made = chatter(b, shapes)
    names = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    b.page("/", b.agency, front(shapes, made, a(_calendar(b), "ปฏิทินกิจกรรม")))
    top = [("เอกสาร", lists), ("ข่าวสาร", names)]
    return b.finish(lambda title, inner: both(b, top, menu, "/", title, inner))


def _calendar(b: Builder) -> str:
    """Four years of months, each leading to the next and the last; the address of the present one."""
    for at in range(48):
        name = f"{MONTHS[at % 12]} {2566 + at // 12}"
        links = a(_month(at - 1), "«") + a(_month(at + 1), "»") if 0 < at < 47 else ""
        b.page(_month(at), name, h(2, f"ปฏิทินกิจกรรม {name}") + links + p(paragraph(b.rng)))
    return _month(40)


def _month(at: int) -> str:
    return f"/calendar?month={at % 12 + 1}&year={2023 + at // 12}"


def _document_lists(b: Builder, shapes: Shapes, entries: list[Entry]) -> list[tuple[str, str]]:
    """All things, and three others to one of them, dealt over a few lists of several pages."""
    count = b.rng.choice((1, 2, 4))
    things = [t for e in entries for t in e.things]
    others = [t for group in b.content.general.values() for e in group for t in e.things if t.form == "file"]
    piles: list[list[Thing]] = [[] for _ in range(count)]
    for thing in [*things, *others]:
        b.rng.choice(piles).append(thing)
    made = []
    for number, (name, pile) in enumerate(zip(LISTS, piles, strict=False)):
        pile.sort(key=lambda t: (-(t.year or b.rng.randrange(2560, 2570)), b.rng.random()))
        section = f"documents-{number}"
        pages = [pile[at : at + ROWS] for at in range(0, max(len(pile), 1), ROWS)]
        between = b.rng.random() < 0.5
        for at, part in enumerate(pages, 1):
            rows = []
            for thing in part:
                path = put(b, shapes, thing, page_between=between)
                rows.append(
                    [a(path, escape(thing.title)), day(b.rng)]
                    if between
                    else [escape(thing.title), opener(b, path, thing.title)]
                )
            b.page(shapes.listing(section, at), name, h(2, name) + table(rows) + pager(shapes, section, at, len(pages)))
        made.append((name, shapes.listing(section, 1)))
    return made
