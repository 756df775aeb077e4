"""Old frames: the menu is a page of its own in the left frame, and no page has another way on than its own documents."""

from html import escape

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_headings, as_icons, as_table, year_pages
from benchmarks.crawl.markup import a, document
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import side


def build(b: Builder) -> SiteInMemory:
    b.charset = b.rng.choice(("tis-620", "utf-8"))
    b.serial = b.rng.randrange(10, 40)
    shapes = Shapes(
        entry=lambda n, _: f"/web/page{n}.htm",
        detail=lambda n, _: f"/web/data/d{n}.html",
        file=lambda n, _: f"/web/data/doc{n:05d}.pdf",
        listing=lambda s, page: f"/web/{s}{page if page > 1 else ''}.htm",
        story=lambda s, n, _: f"/web/{s}/{n}.htm",
    )
    shares = shared_out(b, 0.6)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "named")))
    form = b.rng.choice((as_table, as_headings, as_icons))
    menu.insert(2, ("ITA", year_pages(b, shapes, shares.index, form, (2569, 2568, 2567))))
    made = chatter(b, shapes)
    lists = [
        ("ข่าว", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อ", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าวสาร", lists))
    b.page("/web/main.htm", b.agency, front(shapes, made))
    b.whole("/web/left.htm", document("menu", a("/web/main.htm", "หน้าแรก") + side(menu), charset=b.charset))
    b.whole("/web/top.htm", document("top", '<img src="/web/images/top.gif">', charset=b.charset))
    b.whole(
        "/",
        f'<html><head><meta charset="{b.charset}"><title>{escape(b.agency)}</title></head><frameset rows="120,*">'
        '<frame src="/web/top.htm" name="top"><frameset cols="200,*"><frame src="/web/left.htm" name="left">'
        '<frame src="/web/main.htm" name="main"></frameset></frameset></html>',
    )
    return b.finish(lambda title, inner: document(f"{b.agency} {title}", inner, charset=b.charset))
