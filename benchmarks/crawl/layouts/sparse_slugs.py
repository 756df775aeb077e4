"""Like Google Sites: slugs that lost their vowels, a tree of pages in the side bar, an accordion with icons only,
documents on a drive."""

import re

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import DRIVE, Builder
from benchmarks.crawl.indexes import as_accordion, as_icons, year_pages
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern


def build(b: Builder) -> SiteInMemory:
    root = f"/view/{b.content.unit.unit_id}"
    names = {"news": "ขาวประชาสมพนธ", "albums": "ภาพกจกรรม", "notices": "จดซอจดจาง"}
    on_drive = b.rng.random() < 0.6
    shapes = Shapes(
        entry=lambda n, name: f"{root}/{_sparse(name)}-{n}",
        detail=lambda n, title: f"{root}/เอกสาร/{_sparse(title)[:30]}-{n}",
        file=lambda n, _: (
            f"{DRIVE}1{n * 2654435761 % 2**32:08x}{n:08d}QzXwVuTsRqPoNmLk/view?usp=sharing"
            if on_drive
            else f"/attachments/{n * 2654435761 % 2**31:x}/{n}.pdf"
        ),
        listing=lambda s, page: f"{root}/{names[s]}" + (f"/{page}" if page > 1 else ""),
        story=lambda s, n, title: f"{root}/{names[s]}/{_sparse(title)[:24]}-{n}",
    )
    shares = shared_out(b, 0.5)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "viewer")))
    form = b.rng.choice((as_accordion, as_icons))
    menu.insert(0, ("ประเมินความโปร่งใส", year_pages(b, shapes, shares.index, form, (2569, 2568, 2567))))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าวสาร", lists))
    b.page(f"{root}/หนาหลก", b.agency, front(shapes, made))
    b.redirects["/"] = f"{root}/หนาหลก"
    return b.finish(lambda title, inner: modern(b, menu, f"{root}/หนาหลก", title, inner))


def _sparse(name: str) -> str:
    return re.sub("[ะาำิีึืุู็่้๊๋์ํ ั()/.]", "", name)
