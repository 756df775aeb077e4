"""A small vendor's PHP in the old Thai encoding: data.php?menu_id=…; a page for each item under a page for each year."""

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_pages, year_pages
from benchmarks.crawl.markup import a
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import columns


def build(b: Builder) -> SiteInMemory:
    b.charset = b.rng.choice(("tis-620", "utf-8", "windows-874"))
    b.serial = b.rng.randrange(20, 200)
    spaced = b.rng.random() < 0.5
    cats = {"news": 2, "albums": 5, "notices": 8}
    shapes = Shapes(
        entry=lambda n, _: f"data.php?menu_id={n}",
        detail=lambda n, _: f"data.php?content_id={n}",
        file=lambda n, _: f"files upload/scan {n:04d}.pdf" if spaced else f"download.php?type=94&id={n}",
        listing=lambda s, page: f"all.php?cat={cats[s]}" + (f"&page={page}" if page > 1 else ""),
        story=lambda s, n, _: f"news_detail.php?hd={cats[s]}&id={n}&dum={n * 7 % 23}",
    )
    shares = shared_out(b, 0.5)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "details")))
    menu.insert(3, ("ITA", year_pages(b, shapes, shares.index, as_pages, (2569, 2568, 2567))))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าว", lists))
    b.page("/", b.agency, front(shapes, made, a("mat.php", "ระบบสารบรรณ")))
    return b.finish(lambda title, inner: columns(b, menu, "/", title, inner))
