"""A vendor whose every page is ?page=articleNNNN; names of icon fonts leak into the text."""

from html import escape

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_accordion, as_headings, year_pages
from benchmarks.crawl.markup import a
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern

LEAKS = ("call", "info", "check_circle", "messager", "home")


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(900, 2400)
    shapes = Shapes(
        entry=lambda n, _: f"/index/?page=article{n}",
        detail=lambda n, _: f"/index/?page=article{n}",
        file=lambda n, _: f"/index/load_data/?doc={n}{n * 31 % 977}",
        listing=lambda s, page: f"/index/?page={s}" + (f"&p={page}" if page > 1 else ""),
        story=lambda _, n, __: f"/index/?page=newarticle{n}",
    )
    shares = shared_out(b, 0.5)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("details", "rows", "viewer")))
    form = b.rng.choice((as_accordion, as_headings))
    menu.insert(2, ("ITA", year_pages(b, shapes, shares.index, form, (2569, 2568, 2567, 2566), b.rng.random() < 0.4)))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("ข่าวจัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าวสาร / กิจกรรม", lists))
    banners = "".join(a(f"#{leak}", f'<i class="material-icons">{leak}</i>') for leak in LEAKS)
    b.page("/index/", b.agency, front(shapes, made, banners))
    b.redirects["/"] = "/index/"
    bar = "".join(f'<i class="material-icons">{escape(leak)}</i>' for leak in LEAKS)
    return b.finish(lambda title, inner: modern(b, menu, "/index/", title, bar + inner))
