"""Joomla: addresses made of dates, no index of the items at all; every article also as print and pop-up view."""

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.markup import a
from benchmarks.crawl.plan import menu_of
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import columns


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(30, 90)
    rng = b.rng

    def slug(n: int) -> str:
        return f"20{n % 8 + 17}-{n % 12 + 1:02d}-{n % 27 + 1:02d}-{n % 24:02d}-{n * 7 % 60:02d}-{n * 13 % 60:02d}"

    folders = {"news": slug(11), "albums": slug(23), "notices": slug(37)}
    shapes = Shapes(
        entry=lambda n, _: f"/index.php/{slug(n)}/{n}",
        detail=lambda n, _: f"/index.php/{slug(n % 9)}/{n}-{slug(n * 3)}",
        file=lambda n, _: f"/images/pdf/{n % 12 + 1:02d}/scan{slug(n).replace('-', '')}.pdf",
        listing=lambda s, page: f"/index.php/{folders[s]}" + (f"?start={(page - 1) * 20}" if page > 1 else ""),
        story=lambda s, n, _: f"/index.php/{folders[s]}/{n}-{slug(n * 3)}",
    )
    menu = menu_of(b, shapes, b.content.entries, rng.choice(("rows", "details", "viewer")))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("ประกาศจัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าวสาร", lists))
    for story in [*made["news"], *made["albums"]][:40]:
        title, inner = b.inner[story.path]
        view = f"{story.path}?tmpl=component&print=1"
        b.page(story.path, title, a(view, '<img src="/media/printButton.png" alt="Print">') + inner)
        b.page(view, title, inner)
    b.page("/index.php", b.agency, front(shapes, made))
    b.redirects["/"] = "/index.php"
    return b.finish(lambda title, inner: columns(b, menu, "/index.php", title, inner))
