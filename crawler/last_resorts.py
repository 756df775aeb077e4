"""Where to look when no link promises what is still open: the site's map for machines, then its own search."""

from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from crawler.following import Site
from crawler.frontier import PROMISING, Way
from crawler.interest import Interest
from records.address import resolve
from records.artifact import Artifact, Form
from records.capture import Capture

SITEMAP = "/sitemap.xml"
MAPS = 3
"""Further maps that a map may name and that are opened."""
SEARCHES = 6
"""Questions asked of a site's search in one visit: it costs the site more than a page."""


class LastResorts:
    """What one visit has not resorted to yet."""

    def __init__(self) -> None:
        self._mapped = self._searched = False
        self._search: _Search | None = None

    def look_for_search(self, page: Artifact, url: str, site: Site) -> None:
        """Remember the first search box that can be asked by an address of the site's own."""
        if self._search is None:
            self._search = _search_in(page, url, site)

    def ways(self, home: str, interest: Interest) -> list[Way]:
        """The next resort: the way to the sitemap, then those to the answers of the site's search, then none."""
        if not self._mapped:
            self._mapped = True
            # sitemaps.org: at the root, unless robots.txt names another
            return [Way(url=urljoin(home, SITEMAP), worth=PROMISING, depth=0, found_on=home)]
        if self._search is None or self._searched:
            return []
        self._searched = True
        return [_question(self._search, word) for word in interest.search_words()[:SEARCHES]]


def further_maps(page: Artifact, capture: Capture) -> list[Way]:
    """The ways to the maps that a sitemap index names; none of any other page."""
    if page.media != "data":
        return []
    found = (resolve(capture.final_url, link.href) for link in page.links)
    urls = [url for url in found if url is not None and urlsplit(url).path.endswith(".xml")]
    return [Way(url=url, worth=PROMISING, depth=0, found_on=capture.url) for url in urls[:MAPS]]


class _Search(msgspec.Struct, frozen=True):
    """A search box: the address it sends to, the page it stands in, and that page's charset."""

    target: str
    form: Form
    found_on: str
    charset: str


def _search_in(page: Artifact, url: str, site: Site) -> _Search | None:
    for form in page.forms:
        target = resolve(url, form.action or url)
        if form.search and form.method == "get" and form.asks and target and site.place(target) == "same":
            return _Search(target, form, url, page.charset or "utf-8")
    return None


def _question(search: _Search, word: str) -> Way:
    """The address that a browser would send the form to."""
    query = urlencode({**search.form.sends, search.form.asks: word})
    return Way(
        url=urlunsplit(urlsplit(search.target)._replace(query=query, fragment="")),
        worth=PROMISING,
        depth=1,
        found_on=search.found_on,
        link_text=word,
        charset=search.charset,
    )
