"""Several years' indexes side by side in the tabs of one page; contents under categories that turn their pages."""

from html import escape

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import Shelf, as_anchors, as_files, as_icons, rows_of
from benchmarks.crawl.markup import a
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern

YEARS = (2566, 2567, 2568, 2569)


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(200, 400)
    cates = {"news": 4, "albums": 7, "notices": 9}
    shapes = Shapes(
        entry=lambda n, _: f"/content/cate/{n}/",
        detail=lambda n, _: f"/content/detail/{n}",
        file=lambda n, _: f"/files/com_content/{n * 7919 % 99991:05d}_{n}.pdf",
        listing=lambda s, page: f"/content/cate/{cates[s]}/" + (f"?page={page}" if page > 1 else ""),
        story=lambda _, n, __: f"/content/detail/{n}",
    )
    shares = shared_out(b, 0.35)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "details")))
    form, shelf = b.rng.choice((as_icons, as_anchors, as_files)), Shelf()
    order = sorted(YEARS, reverse=b.rng.random() < 0.5)
    between = b.rng.random() < 0.3
    tabs = {year: form(b, shapes, rows_of(b, shapes, shares.index, year, shelf, between), year) for year in order}
    heads = "".join(f'<li><a data-toggle="tab" href="#tab-menu-{year}">ITA {year}</a></li>' for year in tabs)
    panes = "".join(f'<div class="tab-pane" id="tab-menu-{year}">{inner}</div>' for year, inner in tabs.items())
    index = b.page(
        shapes.entry(b.number(), "ITA"),
        "งานประเมินความโปร่งใส",
        f'<ul class="nav nav-tabs">{heads}</ul><div class="tab-content">{panes}</div>',
    )
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าว", [*lists, ("งานประเมินความโปร่งใส", index)]))
    b.page(
        "/",
        b.agency,
        front(shapes, made, "".join(f"<!--{escape(name)}-->" for name, _ in menu) + a(index, '<img src="/images/ita.png">')),
    )
    return b.finish(lambda title, inner: modern(b, menu, "/", title, inner))
