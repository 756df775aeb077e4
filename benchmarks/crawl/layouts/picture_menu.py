"""A splash page, then a home page whose menu is pictures without words; static pages under numbers."""

from html import escape

from benchmarks.crawl.blocks import chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.indexes import as_headings, as_pages, as_table, year_pages
from benchmarks.crawl.markup import a, document, h
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern

BANNERS = ("bn-ita.png", "btn_05.jpg", "b1.gif", "menu_3.png")


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(10, 80)
    shapes = Shapes(
        entry=lambda n, _: f"/front/menu/{n % 90 + 10}/{n}",
        detail=lambda n, _: f"/front/content/{n}",
        file=lambda n, _: f"/upload/{n % 7}/{n * 7919 % 99991}.pdf",
        listing=lambda s, page: f"/front/{s}list" + (f"?page={page}" if page > 1 else ""),
        story=lambda s, n, _: f"/front/{s}/{n}",
    )
    shares = shared_out(b, 0.45)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("rows", "details")))
    years = year_pages(b, shapes, shares.index, b.rng.choice((as_table, as_headings, as_pages)), (2569, 2568, 2567))
    made = chatter(b, shapes)
    lists = [
        ("ข่าวประชาสัมพันธ์", shapes.listing("news", 1)),
        ("ภาพกิจกรรม", shapes.listing("albums", 1)),
        ("จัดซื้อจัดจ้าง", shapes.listing("notices", 1)),
    ]
    doors = {}
    for number, (name, links) in enumerate([*menu, ("ITA", years)]):
        inner = h(2, name) + "".join(f"<p>{a(path, escape(words))}</p>" for words, path in links)
        doors[b.page(f"/front/index/{number}", name, inner)] = (
            f"/images/{b.rng.choice(BANNERS) if name == 'ITA' else f'm{number}.jpg'}"
        )
    banners = "".join(a(path, f'<img src="{src}">') for path, src in doors.items())
    b.page("/intro/home.php", b.agency, front(shapes, made, banners))
    way = b.rng.randrange(3)
    link = a("/intro/home.php", '<img src="/images/enter.jpg">') + a("https://www.moi.go.th/sign", "ร่วมลงนาม")
    head = '<meta http-equiv="refresh" content="5;url=/intro/home.php">' if way == 1 else ""
    area = '<img src="/images/intro.jpg" usemap="#m"><map name="m"><area coords="0,0,99,99" href="/intro/home.php"></map>'
    b.whole("/", document(b.agency, area if way == 2 else link, head))
    top = [("ข่าวสาร", lists)]
    return b.finish(
        lambda title, inner: modern(b, top, "/intro/home.php", title, inner + f'<div class="banner">{banners}</div>')
    )
