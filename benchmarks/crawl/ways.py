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
        alts = [image.attributes.get("alt") or "" for image in node.css("img")]
        words = " ".join([node.text(strip=True), node.attributes.get("title") or "", *alts]).strip()
        found.append(Lead(page, same(urljoin(page, href.replace("\\", "/"))), words))
    for meta in tree.css("meta[http-equiv=refresh]"):
        found.append(Lead(page, same(urljoin(page, (meta.attributes.get("content") or "").partition("url=")[2])), ""))
    return found


def wordless(site: SiteInMemory) -> set[str]:
    """The places of disclosure that only links without words of their own lead to."""
    named = {lead.target for lead in leads(site) if not lead.wordless}
    return {place.url for place in site.disclosures} - named


def reachable(site: SiteInMemory) -> set[str]:
    """What can be reached from the unit's address by following links."""
    onward: dict[str, list[str]] = {}
    for lead in leads(site):
        onward.setdefault(lead.page, []).append(lead.target)
    for source, target in site.redirects.items():
        onward.setdefault(source, []).append(same(target))
    seen, waiting = set(), [same(site.unit.website)]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting.extend(onward.get(page, []))
    return seen


def breadth_first(site: SiteInMemory) -> list[str]:
    """Plain breadth-first: the site's addresses in the order of a queue, each asked for once, links in the order of the page.

    No traps, no caps; of other sites only the documents that are the unit's: what a crawl does that knows nothing.
    """
    onward: dict[str, list[str]] = {}
    for lead in leads(site):
        onward.setdefault(lead.page, []).append(lead.target)
    host = same(site.unit.website)
    order: list[str] = []
    seen, waiting = {host}, deque([host])
    while waiting:
        page = waiting.popleft()
        order.append(page)
        page = same(site.redirects[page]) if page in site.redirects else page
        seen.add(page)
        for target in onward.get(page, []):
            if target not in seen and (target.startswith(host) or target in site.pages):
                seen.add(target)
                waiting.append(target)
    return order
