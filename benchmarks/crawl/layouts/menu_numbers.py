"""A vendor's CMS: /public/list/data/index/menu/NNNN -> detail -> file. Menu numbers differ from site to site."""

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_accordion, as_table, year_pages
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import both


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(1100, 1300)
    menus = {name: b.number() for name in ("news", "albums", "notices")}
    shapes = Shapes(
        entry=lambda n, _: f"/public/list/data/index/menu/{n}",
        detail=lambda n, _: f"/public/list/data/detail/id/{n}/menu/{n % 90 + 1100}",
        file=lambda n, _: f"/public/list_upload/backend/list_{n}/files_{n * 7919 % 99991}_1.pdf",
        listing=lambda s, page: f"/public/list/data/index/menu/{menus[s]}" + (f"/page/{page}" if page > 1 else ""),
        story=lambda s, n, _: f"/public/list/data/detail/id/{n}/menu/{menus[s]}",
    )
    indexed = b.rng.random() < 0.5
    shares = shared_out(b, 0.45 if indexed else 1.0)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("details", "details", "rows")))
    if indexed:
        form = b.rng.choice((as_table, as_accordion))
        menu.append(("ITA", year_pages(b, shapes, shares.index, form, (2569, 2568, 2567))))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("ประกาศจัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.insert(1, ("ข่าวสาร", [*lists, ("ข้อมูล e-GP", "/public/rss/egp/listegp/menu/1559")]))
    b.page("/public/rss/egp/listegp/menu/1559", "e-GP", "<p>กำลังโหลดข้อมูล</p>")
    b.page("/public/", b.agency, front(shapes, made))
    b.redirects["/"] = "/public/"
    half = len(menu) // 2
    return b.finish(lambda title, inner: both(b, menu[:half], menu[half:], "/public/", title, inner))
