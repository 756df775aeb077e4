"""The ways an index of the items is laid out (field by field as seen): table, accordion, headings, icons, a page for each item,
a list of files, anchors of one page."""

from collections.abc import Callable
from html import escape

import msgspec

from benchmarks.crawl.blocks import put
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.chatter import CRITERIA
from benchmarks.crawl.markup import ICONS, a, bare, h, p, table
from benchmarks.crawl.record import Entry, Thing
from benchmarks.crawl.shapes import Shapes

YEAR = 2569
GROUPS = {
    "9.1 ข้อมูลพื้นฐาน": ("O1", "O2", "O3", "O4", "EIT"),
    "9.2 การบริหารงาน": ("O5", "O6", "O7", "O8", "O9", "O10"),
    "9.3 การจัดซื้อจัดจ้าง": ("O11", "O12"),
    "9.4 การบริหารและพัฒนาทรัพยากรบุคคล": ("O13", "O14", "O15"),
    "9.5 การส่งเสริมความโปร่งใส": ("O16", "O17", "O18", "O19"),
    "10.1 การดำเนินการเพื่อป้องกันการทุจริต": ("O20", "O21", "O22"),
    "10.2 การส่งเสริมคุณธรรมและความโปร่งใส": ("O23", "O24", "O25", "O26"),
}


class Row(msgspec.Struct, frozen=True):
    """One line of an index: its number as that year counted, and (address, title) of what it leads to."""

    item: str
    code: int
    name: str
    links: list[tuple[str, str]]


Form = Callable[[Builder, Shapes, list[Row], int], str]
"""(builder, shapes, rows, year) -> the index as inner HTML."""


class Shelf(msgspec.Struct):
    """Things already put on the site, so that the indexes of several years may lead to the same page."""

    places: dict[tuple[str, str], str] = {}

    def place(self, b: Builder, shapes: Shapes, thing: Thing, page_between: bool) -> str:
        key = (thing.item, thing.title)
        if key not in self.places:
            self.places[key] = put(b, shapes, thing, page_between=page_between)
        return self.places[key]


def rows_of(b: Builder, shapes: Shapes, entries: list[Entry], year: int, shelf: Shelf, page_between: bool = False) -> list[Row]:
    """What the index of a year lists. What has no year stands in every year's index under the same address."""
    rows = []
    for place, entry in enumerate(entries, 1):
        wanted = entry.due and entry.due - (YEAR - year)
        links = [(shelf.place(b, shapes, t, page_between), t.title) for t in entry.things if t.year == wanted]
        code = int(entry.item[1:]) if year == YEAR and entry.item != "EIT" else place
        rows.append(Row(entry.item, code, entry.name, links))
    return rows


def as_table(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """ข้อ / ข้อมูล / รายละเอียด / ลิงก์: the criteria stand beside, the link says nothing or is the bare address."""
    plain = b.rng.random() < 0.3
    lines = []
    for row in rows:
        links = [a(path, escape(b.absolute(path))) if plain else bare(b.rng, path) for path, _ in row.links]
        lines.append([f"O{row.code}", escape(row.name), b.rng.choice(CRITERIA), "<br>".join(links) or nothing(b)])
    return h(2, f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}") + table(lines, ["ข้อ", "ข้อมูล", "คำอธิบาย", "URL"])


def as_accordion(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """A panel for each indicator, rows 'OIT 1' in it, the links at the row's end."""
    panels: list[str] = []
    for title, items in GROUPS.items():
        lines = "".join(
            f'<div class="row"><div class="col-2">OIT {row.code}</div><div class="col-8">{escape(row.name)}</div>'
            f'<div class="col-2">{" ".join(bare(b.rng, path) for path, _ in row.links) or nothing(b)}</div></div>'
            for row in rows
            if row.item in items
        )
        panels.append(
            '<div class="panel"><div class="panel-heading"><h4 class="panel-title">'
            f'<a data-toggle="collapse" href="#c{len(panels)}">{escape(title)}</a></h4></div>'
            f'<div id="c{len(panels)}" class="panel-collapse collapse">{lines}</div></div>'
        )
    return h(2, f"ITA {year}") + f'<div class="panel-group" id="accordion">{"".join(panels)}</div>'


def as_headings(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """The name as a heading, below it up to five links that all read the same."""
    word = b.rng.choice(("เปิด", "คลิก", "ลิงค์", "ดูรายละเอียด"))
    parts = [
        h(4, f"O{row.code} {row.name}") + f"<p>{' '.join(a(path, word) for path, _ in row.links) or a('#', word)}</p>"
        for row in rows
    ]
    return h(2, f"OIT ประจำปี {year}") + "".join(parts)


def as_icons(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """A line and an icon without a text for each item."""
    icon = b.rng.choice(ICONS).format(base="/")
    lines = [f"<p>{row.code}. {escape(row.name)} {''.join(a(path, icon) for path, _ in row.links)}</p>" for row in rows]
    return h(3, f"ข้อมูล ITA ปี {year}") + "".join(lines)


def as_names(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """The names are the links."""
    lines: list[str] = []
    for row in rows:
        links = [a(path, escape(title)) for path, title in row.links] or [a("#", escape(row.name))]
        lines.extend(f"<li>{code_of(b, row)} {link}</li>" for link in links)
    return h(2, f"การประเมินคุณธรรมและความโปร่งใส ITA {year}") + f"<ul>{''.join(lines)}</ul>"


def as_files(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """The file's own name is the link, cut in mid-word."""
    lines = [
        f"<li>{a(path, escape(f'{row.code:03d}{title}'[: b.rng.randrange(24, 48)]))} [{b.rng.randrange(90, 4000)} KB]</li>"
        for row in rows
        for path, title in row.links
    ]
    return h(2, f"เอกสาร OIT {year}") + f"<ul>{''.join(lines)}</ul>"


def as_pages(b: Builder, shapes: Shapes, rows: list[Row], year: int) -> str:
    """A page for each item; the year's page only leads to them, by name, by number or by buttons."""
    naming = b.rng.choice(("name", "code", "both"))
    lines = []
    for row in rows:
        called = {"name": row.name, "code": f"O{row.code}", "both": f"O{row.code} {row.name}"}[naming]
        links = [f"<p>{bare(b.rng, path)}</p>" for path, _ in row.links] or [p("อยู่ระหว่างดำเนินการ")]
        title = f"O{row.code} {row.name}"
        page = b.page(shapes.detail(b.number(), title), title, h(2, title) + "".join(links))
        lines.append(f'<div class="card">{a(page, escape(called))}</div>')
    return h(2, f"ITA {year}") + "".join(lines)


def as_anchors(b: Builder, _: Shapes, rows: list[Row], year: int) -> str:
    """A list of anchors on top, then everything on the one page."""
    top = "".join(f'<a href="#ITA{row.code:03d}">O{row.code}</a> ' for row in rows)
    body = "".join(
        f'<div id="ITA{row.code:03d}"><b>{escape(row.name)}</b><br>'
        f"{'<br>'.join(bare(b.rng, path) for path, _ in row.links)}</div>"
        for row in rows
    )
    return h(2, f"ITA{year % 100}") + top + body


FORMS: list[Form] = [as_table, as_accordion, as_headings, as_icons, as_names, as_files, as_pages, as_anchors]


def code_of(b: Builder, row: Row) -> str:
    """The number as index pages spell it."""
    return b.rng.choice((f"O{row.code}", f"OIT {row.code}", f"o{row.code}.", f"{row.code:03d}", f"({row.code:02d})", ""))


def nothing(b: Builder) -> str:
    """What stands where no link is."""
    return b.rng.choice(("", "-", '<a href="#">คลิก</a>', '<a href="javascript:void(0)">เปิด</a>'))


def year_pages(
    b: Builder, shapes: Shapes, entries: list[Entry], form: Form, years: tuple[int, ...], page_between: bool = False
) -> list[tuple[str, str]]:
    """An index for each year, the newest first: [(name, address)]."""
    shelf = Shelf()
    pages = []
    for year in years:
        rows = rows_of(b, shapes, entries, year, shelf, page_between)
        name = b.rng.choice(("ITA {}", "OIT ปี {}", "การประเมิน ITA ประจำปี {}", "ITA ปีงบประมาณ {}")).format(year)
        path = shapes.entry(b.number(), name)
        pages.append((name, b.page(path, name, form(b, shapes, rows, year))))
    return pages
