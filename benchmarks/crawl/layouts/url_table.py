"""A hosted builder with readable codes (index.php?url=…&code=…) and an index that is a table of addresses beside criteria."""

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.chatter import CRITERIA
from benchmarks.crawl.indexes import as_table, year_pages
from benchmarks.crawl.markup import a, h, p
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import columns


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(50, 150)
    slash = b.rng.choice(("/", "\\"))
    shapes = Shapes(
        entry=lambda n, _: f"index.php?url=page&code=data_{n}&cat={'ABC'[n % 3]}",
        detail=lambda n, _: f"index.php?url=show&ac=article&Id={n}",
        file=lambda n, _: f"data{slash}tb_file_upload{slash}{n:06d}.pdf",
        listing=lambda s, page: f"index.php?url={s}&code=list" + (f"&pages={page}" if page > 1 else ""),
        story=lambda s, n, _: f"index.php?url={s}&code=detail&Id={n}",
    )
    shares = shared_out(b, 0.35)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "named")))
    years = year_pages(b, shapes, shares.index, as_table, (2569, 2568, 2567, 2566), page_between=b.rng.random() < 0.5)
    pasted = b.page(
        shapes.entry(b.number(), "เกณฑ์ OIT"), "เกณฑ์การประเมิน OIT", h(2, "เกณฑ์การประเมิน OIT 2569") + "".join(map(p, CRITERIA))
    )
    hub = b.page(shapes.entry(b.number(), "ITA"), "ITA", h(2, "ITA") + "".join(p_link(path, name) for name, path in years))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("ข่าวจัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าว", [*lists, ("ITA การประเมินคุณธรรมของหน่วยงานภาครัฐ", hub), ("เกณฑ์ OIT", pasted)]))
    b.page("/", b.agency, front(shapes, made, a("index.php?url=news&code=list", "ข่าวทั้งหมด")))
    return b.finish(lambda title, inner: columns(b, menu, "/", title, inner))


def p_link(path: str, words: str) -> str:
    """A link on a line of its own."""
    return f"<p>{a(path, words)}</p>"
