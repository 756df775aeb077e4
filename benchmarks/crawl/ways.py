"""Who leads where, read from the finished pages by a reader that is not the product's."""

from collections import deque
from urllib.parse import urljoin

import msgspec
from selectolax.lexbor import LexborHTMLParser

from benchmarks.crawl.address import codec, same
from benchmarks.crawl.markup import BARE
from benchmarks.crawl.record import SiteInMemory

SOURCES = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}


class Lead(msgspec.Struct, frozen=True):
    """A link of one page: from, to, and its own words (text, title, alt)."""

    page: str
    target: str
    words: str

    @property
    def wordless(self) -> bool:
        """Whether its own words say nothing of the target: none, a word such as 'open', or an address."""
        return not self.words or self.words in BARE or self.words.startswith("http")


def leads(site: SiteInMemory) -> list[Lead]:
    """Every link of the site in the order of its pages."""
    found: list[Lead] = []
    for page, (kind, body) in site.pages.items():
        if kind.startswith("text/html"):
            found.extend(_of_page(page, body.decode(codec(kind.partition("charset=")[2]))))
    return found


def _of_page(page: str, html: str) -> list[Lead]:
    tree = LexborHTMLParser(html)
    found = []
    for node in tree.css("a[href], area[href], iframe[src], frame[src]"):
        name = node.tag or ""
        href = node.attributes.get(SOURCES[name]) or ""
        if href.startswith(("#", "javascript:")) or not href:
            continue
        words = node.text(strip=True) or node.attributes.get("title") or ""
        if not words and (image := node.css_first("img[alt]")) is not None:
            words = image.attributes.get("alt") or ""
        found.append(Lead(page, same(urljoin(page, href.replace("\\", "/"))), words))
    for meta in tree.css("meta[http-equiv=refresh]"):
        found.append(Lead(page, same(urljoin(page, (meta.attributes.get("content") or "").partition("url=")[2])), ""))
    return found


def wordless(site: SiteInMemory, ways: list[Lead]) -> set[str]:
    """The places of disclosure that only links without words of their own lead to."""
    named = {lead.target for lead in ways if not lead.wordless}
    return {place.url for place in site.disclosures} - named


def breadth_first(site: SiteInMemory, ways: list[Lead]) -> list[str]:
    """Plain breadth-first: the site's addresses in the order of a queue, each asked for once, links in the order of the page.

    No traps, no caps; of other sites only the documents that are the unit's: what a crawl does that knows nothing.
    """
    return list(_tree(site, ways))


def least(site: SiteInMemory, ways: list[Lead]) -> int:
    """About the fewest fetches that reach every place: the shortest ways to all of them, walked by someone who knows them."""
    parents = _tree(site, ways)
    walked: set[str] = set()
    for place in site.disclosures:
        page: str | None = place.url
        while page is not None and page not in walked:
            walked.add(page)
            page = parents.get(page)
    return len(walked)


def _tree(site: SiteInMemory, ways: list[Lead]) -> dict[str, str | None]:
    """Each address in the order of a queue, with the one it was found on."""
    onward: dict[str, list[str]] = {}
    for lead in ways:
        onward.setdefault(lead.page, []).append(lead.target)
    home = same(site.unit.website)
    parents: dict[str, str | None] = {home: None}
    ends: set[str] = set()
    waiting = deque([home])
    while waiting:
        asked = waiting.popleft()
        page = same(site.redirects[asked]) if asked in site.redirects else asked
        ends.add(page)
        for target in onward.get(page, []):
            if target not in parents and target not in ends and (target.startswith(home) or target in site.pages):
                parents[target] = asked
                waiting.append(target)
    return parents
