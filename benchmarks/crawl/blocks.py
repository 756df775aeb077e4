"""How things are laid out whatever the layout: the page behind an entry, lists with pages, galleries."""

from html import escape
from typing import Literal

import msgspec

from benchmarks.crawl.builder import Builder
from benchmarks.crawl.chatter import ALBUMS, NOTICES, day, headline, news, paragraph
from benchmarks.crawl.markup import a, bare, h, p, table, ul
from benchmarks.crawl.record import Entry, Thing
from benchmarks.crawl.shapes import Shapes

Style = Literal["details", "rows", "named", "viewer"]
"""The list behind an entry: `details` title -> a page -> the document; `rows` title as text and a link that opens the document;
`named` the title is the link to the document; `viewer` the newest document is shown in the page, the others by name."""
PER_PAGE = 20
ELSEWHERE = ("www.nacc.example", "www.dla.example", "www.egp.example", "info.example", "www.oic.example", "www.youtube.example")
"""Banners of other bodies that stand on every home page."""
NAMED = 0.35
"""How many documents are opened by a link that says what they are."""


class Story(msgspec.Struct, frozen=True):
    """One line of a list of news."""

    title: str
    date: str
    path: str


def put(b: Builder, shapes: Shapes, thing: Thing, *, page_between: bool = False) -> str:
    """Put one thing on the site; its address, or that of the page which leads to its document by a bare link."""
    number = b.number()
    if thing.form == "page":
        path = b.page(shapes.detail(number, thing.title), thing.title, h(2, thing.title) + _text(b, thing))
        return b.disclose(thing, path)
    file = b.disclose(thing, b.file(shapes.file(number, thing.title)))
    if not page_between:
        return file
    inner = h(2, thing.title) + p(f"ประกาศเมื่อ {day(b.rng)}") + f"<p>{opener(b, file, thing.title)}</p>"
    return b.page(shapes.detail(b.number(), thing.title), thing.title, inner)


def entry_page(b: Builder, shapes: Shapes, entry: Entry, style: Style) -> str:
    """The page behind an entry of a menu. An entry with one text is that text; one with nothing says so, or says nothing."""
    path = shapes.entry(b.number(), entry.name)
    if not entry.things:
        return b.page(path, entry.name, h(2, entry.name) + p(b.rng.choice(("", "อยู่ระหว่างปรับปรุง", "ไม่พบข้อมูล"))))
    if len(entry.things) == 1 and entry.things[0].form == "page":
        thing = entry.things[0]
        return b.disclose(thing, b.page(path, entry.name, h(2, entry.name) + _text(b, thing)))
    return b.page(path, entry.name, h(2, entry.name) + things_list(b, shapes, entry.things, style))


def opener(b: Builder, path: str, title: str) -> str:
    """The link that opens a document: more often than not it says only that it does."""
    return a(path, escape(title)) if b.rng.random() < NAMED else bare(b.rng, path)


def things_list(b: Builder, shapes: Shapes, things: list[Thing], style: Style) -> str:
    """Things one below the other in the given style."""
    rows = []
    shown = ""
    for place, thing in enumerate(things):
        path = put(b, shapes, thing, page_between=style == "details")
        title = escape(thing.title)
        if style == "rows":
            rows.append([title, day(b.rng), opener(b, path, thing.title)])
        elif style == "viewer" and not place and thing.form == "file":
            shown = h(3, thing.title) + f'<iframe src="{escape(path)}" width="100%" height="800"></iframe>'
        else:
            rows.append([a(path, title), day(b.rng)])
    return shown + table(rows)


def stories(b: Builder, shapes: Shapes, section: str, count: int) -> list[Story]:
    """News, albums or notices: a page for each and the pages of the list. Newest first."""
    made = []
    for _ in range(count):
        title = {"albums": lambda: headline(b.rng, ALBUMS), "notices": lambda: headline(b.rng, NOTICES)}.get(
            section, lambda: news(b.rng)
        )()
        number = b.number()
        path = shapes.story(section, number, title)
        inner = h(2, title) + p(paragraph(b.rng))
        if section == "albums":
            inner += "".join(f'<img src="/photos/{number}_{i}.jpg" alt="">' for i in range(b.rng.randrange(3, 9)))
        elif section == "notices":
            inner += bare(b.rng, b.file(shapes.file(b.number(), title)))
        elif b.rng.random() < 0.4:
            inner += f'<img src="/photos/{number}.jpg">'
        b.page(path, title, inner)
        made.append(Story(title, day(b.rng), path))
    return made


def listing(b: Builder, shapes: Shapes, section: str, name: str, made: list[Story], per_page: int = PER_PAGE) -> str:
    """The list of all stories over as many pages as it needs; the address of the first."""
    pages = [made[at : at + per_page] for at in range(0, max(len(made), 1), per_page)]
    for number, part in enumerate(pages, 1):
        inner = h(2, name) + ul([f"{a(story.path, escape(story.title))} <small>{story.date}</small>" for story in part])
        b.page(shapes.listing(section, number), name, inner + pager(shapes, section, number, len(pages)))
    return shapes.listing(section, 1)


def pager(shapes: Shapes, section: str, now: int, count: int) -> str:
    """Numbers around the page, and the next."""
    if count < 2:
        return ""
    numbers = [n for n in range(1, count + 1) if abs(n - now) < 5 or n in (1, count)]
    links = [str(n) if n == now else a(shapes.listing(section, n), str(n)) for n in numbers]
    if now < count:
        links.append(a(shapes.listing(section, now + 1), "ถัดไป"))
    return ul(links, 'class="pagination"')


def chatter(b: Builder, shapes: Shapes) -> dict[str, list[Story]]:
    """As much news, albums and notices as the site's size asks for, each with its list. The list of news discloses O4."""
    wanted = max(b.content.size - len(b.inner), 60)
    made = {
        "news": stories(b, shapes, "news", int(wanted * 0.45)),
        "albums": stories(b, shapes, "albums", int(wanted * 0.25)),
        "notices": stories(b, shapes, "notices", int(wanted * 0.25)),
    }
    names = {"news": "ข่าวประชาสัมพันธ์", "albums": "ภาพกิจกรรม", "notices": "ข่าวจัดซื้อจัดจ้าง"}
    for section, part in made.items():
        first = listing(b, shapes, section, names[section], part)
        if section == "news":
            b.note("O4", first)
    return made


def latest(made: list[Story], count: int, more: str, name: str) -> str:
    """The newest of a list as the home page shows them, with 'all'."""
    lines = [f"{a(story.path, escape(story.title))} {story.date}" for story in made[:count]]
    return h(3, name) + ul(lines) + a(more, "ดูทั้งหมด")


def front(shapes: Shapes, made: dict[str, list[Story]], banners: str = "") -> str:
    """What a home page holds between its menus."""
    slides = "".join(f'<img src="/slides/{n}.jpg">' for n in range(3))
    return (
        slides
        + banners
        + "".join(a(f"https://{host}/", f'<img src="/images/{host}.png">') for host in ELSEWHERE)
        + latest(made["news"], 12, shapes.listing("news", 1), "ข่าวประชาสัมพันธ์")
        + latest(made["albums"], 8, shapes.listing("albums", 1), "ภาพกิจกรรม")
        + latest(made["notices"], 10, shapes.listing("notices", 1), "ประกาศจัดซื้อจัดจ้าง")
    )


def _text(b: Builder, thing: Thing) -> str:
    extra = ""
    if thing.item == "EIT":
        code = f"https://itas.nacc.go.th/go/eit/{b.rng.randrange(16**5, 16**6):x}"
        extra = f'<img src="/images/qr{b.number()}.png">' + a(code, code)
    elif thing.item in ("O10", "O17") and "สถิติ" not in thing.name:
        extra = (
            '<form action="/send.php" method="post"><label>ชื่อ</label><input name="n"><label>เรื่อง</label><input name="s">'
            '<label>รายละเอียด</label><textarea name="d"></textarea><button>ส่ง</button></form>'
        )
    elif thing.item == "O2":
        extra = "".join(f'<img src="/images/p{b.number()}.jpg">' for _ in range(4))
    return p(thing.text) + extra
