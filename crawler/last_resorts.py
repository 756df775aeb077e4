"""Where to look when no link promises what is still open: the site's map for machines, then its own search."""

from collections.abc import Iterable
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from crawler.following import Site
from crawler.frontier import PROMISING, Way
from records.address import resolve
from records.artifact import Artifact, Form

SITEMAP = "/sitemap.xml"
MAPS = 3
"""Further maps that a map may name and that are opened."""
SEARCHES = 6
"""Questions asked of a site's search in one visit: it costs the site more than a page."""


def sitemap_way(home: str) -> Way:
    """The way to the sitemap of the site at `home` (sitemaps.org: at the root, unless robots.txt names another)."""
    return Way(url=urljoin(home, SITEMAP), worth=PROMISING, depth=0, found_on=home)


def further_maps(sitemap: Artifact, by: Way) -> list[Way]:
    """The ways to the maps that a sitemap index names."""
    urls = [link.href for link in sitemap.links if urlsplit(link.href).path.endswith(".xml")]
    return [Way(url=url, worth=PROMISING, depth=0, found_on=by.url) for url in urls[:MAPS]]


def search_form(page: Artifact, url: str, site: Site) -> tuple[str, Form] | None:
    """The page's search box that can be asked by an address of the site's own, with that address; None without one."""
    for form in page.forms:
        target = resolve(url, form.action or url)
        if form.search and form.method == "get" and form.asks and target and site.place(target) == "same":
            return target, form
    return None


def search_ways(target: str, form: Form, words: Iterable[str], found_on: str, charset: str) -> list[Way]:
    """One way for each of the first words: the form's address, as a browser would send it."""
    parts = urlsplit(target)
    return [
        Way(
            url=urlunsplit(parts._replace(query=urlencode({**form.sends, form.asks: word}), fragment="")),
            worth=PROMISING,
            depth=1,
            found_on=found_on,
            link_text=word,
            charset=charset,
        )
        for word in list(words)[:SEARCHES]
    ]
