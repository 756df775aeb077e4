"""One template for many municipalities: /Pages/method, the methods' names in English; the index is a card for each year."""

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_headings, as_table, year_pages
from benchmarks.crawl.markup import a, h
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern

METHODS = {
    "โครงสร้าง": "structure",
    "อำนาจ": "authority",
    "ผู้บริหาร": "executives",
    "ติดต่อ": "contact",
    "แผนพัฒนา": "plan_dev",
    "จัดซื้อ": "procurement",
    "ร้องเรียน": "corruption",
    "No Gift": "nogift",
    "บุคคล": "human_resource",
    "ประวัติ": "history",
}


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(10, 60)
    shapes = Shapes(
        entry=lambda n, name: f"/Pages/{_method(name)}_{n}",
        detail=lambda n, _: f"/Pages/ita_detail/{n}",
        file=lambda n, _: f"/docs/file/{n * 2654435761 % 2**32:08x}{n:04x}.pdf",
        listing=lambda s, page: f"/Pages/{s}" + (f"/{page * 10}" if page > 1 else ""),
        story=lambda s, n, _: f"/Pages/{s}_detail/{n}",
    )
    shares = shared_out(b, 0.55)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "details", "named")))
    years = year_pages(b, shapes, shares.index, b.rng.choice((as_headings, as_table)), (2569, 2568, 2567, 2566))
    cards = "".join(f'<div class="card">{a(path, name)}</div>' for name, path in b.rng.sample(years, len(years)))
    b.page("/Pages/ita_all", "ITA", h(2, "การประเมินคุณธรรมและความโปร่งใส (ITA)") + cards)
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าวสาร", [*lists, ("ITA", "/Pages/ita_all"), ("แผนผังเว็บไซต์", "/Pages/all_web")]))
    b.page("/Pages/all_web", "แผนผังเว็บไซต์", "".join(a(path, name) + "<br>" for _, links in menu for name, path in links))
    b.page("/Home", b.agency, front(shapes, made, a("/Pages/ita_all", '<img src="/docs/bn-1.png">')))
    b.redirects["/"] = "/Home"
    return b.finish(lambda title, inner: modern(b, menu, "/Home", title, inner))


def _method(name: str) -> str:
    return next((method for word, method in METHODS.items() if word in name), "page")
