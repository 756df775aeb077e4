"""WordPress: Thai slugs with every byte escaped, categories, uploads by month, headings with a file and a button below."""

from html import escape
from urllib.parse import quote

from benchmarks.crawl.blocks import Story, chatter, front
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.chatter import MONTHS
from benchmarks.crawl.indexes import as_files, as_headings, as_names, year_pages
from benchmarks.crawl.markup import a, h, ul
from benchmarks.crawl.plan import menu_of, shared_out
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.shapes import Shapes
from benchmarks.crawl.skins import modern

SLUG_BYTES = 190
"""Where WordPress cuts a slug."""


def build(b: Builder) -> SiteInMemory:
    b.serial = b.rng.randrange(100, 900)
    names = {"news": "ข่าวประชาสัมพันธ์", "albums": "กิจกรรม", "notices": "จัดซื้อจัดจ้าง"}
    upper = b.rng.random() < 0.5
    shapes = Shapes(
        entry=lambda n, name: f"/{_slug(name, upper)}-{n}/",
        detail=lambda n, title: f"/{_slug(title, upper)}-{n}/",
        file=lambda n, _: f"/wp-content/uploads/2025/{n % 12 + 1:02d}/{n * 7919 % 99991}-{n}.pdf",
        listing=lambda s, page: f"/category/{_slug(names[s], upper)}/" + (f"page/{page}/" if page > 1 else ""),
        story=lambda _, n, title: b.rng.choice((f"/{_slug(title, upper)}-{n}/", f"/archives/{n}")),
    )
    shares = shared_out(b, 0.4)
    menu = menu_of(b, shapes, shares.menu, b.rng.choice(("named", "rows", "details")))
    form = b.rng.choice((as_files, as_headings, as_names))
    menu.insert(2, ("ITA", year_pages(b, shapes, shares.index, form, (2569, 2568, 2567, 2566))))
    made = chatter(b, shapes)
    menu.append(("ข่าว", [(name, shapes.listing(section, 1)) for section, name in names.items()]))
    b.page("/", b.agency, front(shapes, made))
    months = _months(b, [story for part in made.values() for story in part])
    _sitemap(b)
    return b.finish(lambda title, inner: modern(b, menu, "/", title, inner + months))


def _slug(title: str, upper: bool) -> str:
    escaped = quote(title.replace(" ", "-").replace("/", "-"), safe="-")[:SLUG_BYTES].rstrip("%-")
    while escaped[-2:-1] == "%":
        escaped = escaped[:-2]
    return escaped if upper else escaped.lower()


def _months(b: Builder, stories: list[Story]) -> str:
    """The archive by month that stands beside every page."""
    links = []
    for at in range(24):
        path, name = f"/{2026 - at // 12}/{12 - at % 12:02d}/", f"{MONTHS[11 - at % 12]} {2569 - at // 12}"
        part = b.rng.sample(stories, min(10, len(stories)))
        b.page(path, name, h(2, name) + ul([a(story.path, escape(story.title)) for story in part]))
        links.append(a(path, name))
    return f'<aside class="widget_archive"><h3>คลังเก็บ</h3>{ul(links)}</aside>'


def _sitemap(b: Builder) -> None:
    """WordPress offers one unasked."""
    urls = "".join(f"<url><loc>{b.absolute(path)}</loc></url>" for path in b.inner)
    part = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    whole = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{b.absolute('/wp-sitemap-posts-post-1.xml')}</loc></sitemap></sitemapindex>"
    )
    for path, xml in {"/wp-sitemap-posts-post-1.xml": part, "/wp-sitemap.xml": whole, "/sitemap.xml": whole}.items():
        b.others[path] = ("application/xml", xml.encode())
