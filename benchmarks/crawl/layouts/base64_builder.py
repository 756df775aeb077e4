"""A hosted builder: index.php?_mod=<base64>&type=<base64>; the items stand in a list with an icon each."""

from base64 import b64encode

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_icons, year_pages
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import both


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(1, 50)
    shapes = Shapes(
        entry=lambda n, _: f"index.php?_mod={_code('page')}&type={_code(f'P{n}')}",
        detail=lambda n, _: f"index.php?_mod={_code('detail')}&type={_code('1')}&no={_code(str(n))}",
        file=lambda n, _: f"file_upload/{_code(f'{n:05d}x')}.pdf",
        listing=lambda s, page: (
            f"index.php?_mod={_code({'albums': 'activity'}.get(s, s))}&type={_code('1')}"
            + (f"&page={page}" if page > 1 else "")
        ),
        story=lambda s, n, _: f"index.php?_mod={_code(s)}&type={_code('2')}&no={_code(str(n))}",
    )
    shares = shared_out(b, 0.5)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "named", "details")))
    menu.insert(1, ("ITA", year_pages(b, shapes, shares.index, as_icons, (2569, 2568, 2567))))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("กิจกรรม", shapes.listing("albums", 1)),
        ("ประกาศจัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    menu.append(("ข่าว", lists))
    b.page("/", b.agency, front(shapes, made))
    half = len(menu) // 2
    return b.finish(lambda title, inner: both(b, menu[:half], menu[half:], "/", title, inner))


def _code(word: str) -> str:
    return b64encode(word.encode()).decode()
