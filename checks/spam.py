"""Advertisements for gambling that strangers put into a site: on which pages, which links, and whether they took it over.

News of a raid, a warning or a campaign names the same things. It offers nothing, says what it is, and leads to no casino.
"""

from urllib.parse import urlsplit

import msgspec

from checks import vocabulary
from checks.pages import Page, Site
from records.address import host_of, resolve
from records.artifact import Artifact, Link
from records.visit import HealthNote
from thai.normalise import fold

DIFFERENT_WORDS = 3
"""Different words of gambling, an offer among them, from which on a text advertises."""
IN_A_TITLE = 2
TAKEN_OVER = 0.25
"""Share of the home page's words (beside links to casinos) from which on it is no longer the unit's."""
MAX_PAGES = 20
MAX_LINKS = 40
SAID = 90
OFFICIAL = (".go.th", ".ac.th", ".or.th", ".mi.th")


class SpamPage(msgspec.Struct, frozen=True):
    """A page with advertisements: what it says, and the share of its words (0-1) that they take beside links."""

    page: Page
    said: str
    words: int
    share: float


class Spam(msgspec.Struct, frozen=True):
    """All that was found on a site. `links` are target → (words of the link, pages it stands on)."""

    pages: list[SpamPage]
    links: dict[str, tuple[str, list[str]]]

    def notes(self) -> list[HealthNote]:
        """A note for each page and each link, with its address and where it was found."""
        notes = [
            HealthNote(code="spam", detail=p.said, url=p.page.url, found_on=p.page.capture.found_on or "")
            for p in self.pages[:MAX_PAGES]
        ]
        for url, (words, places) in list(self.links.items())[:MAX_LINKS]:
            more = f" และอีก {len(places) - 1} หน้า" if len(places) > 1 else ""
            notes.append(HealthNote(code="spam", detail=f"ลิงก์ “{words}”{more}", url=url, found_on=places[0]))
        hidden = len(self.pages) + len(self.links) - len(notes)
        return [*notes, HealthNote(code="spam", detail=f"และอีก {hidden} รายการ")] if hidden else notes


def find_spam(site: Site) -> Spam:
    """The advertisements for gambling on the site's readable pages."""
    pages: list[SpamPage] = []
    links: dict[str, tuple[str, list[str]]] = {}
    named = vocabulary.find("gambling", "\n".join(map(fold, site.texts))) is not None  # next to never: one look for all
    naming = {text for text in site.texts if vocabulary.find("gambling", fold(text))} if named else set()
    hrefs = {link.href for page in site.readable if page.artifact is not None for link in page.artifact.links}
    luring = {href for href in hrefs if vocabulary.find("gambling_host", host_of(href))}
    for page in site.readable if naming or luring else ():
        artifact = page.artifact
        if artifact is None or artifact.media not in ("html", "text") or not _may_advertise(artifact, naming, luring):
            continue
        ways = [(link, url) for link in artifact.links if (url := _to_a_casino(page, link))]
        for link, url in ways:
            _, places = links.setdefault(url, ((link.text or link.title or link.alt)[:SAID], []))
            if page.url not in places:
                places.append(page.url)
        if found := _advertising(page, artifact, {link.block for link, _ in ways}):
            pages.append(found)
    return Spam(pages=pages, links=links)


def taken_over(spam: Spam, home: Page) -> SpamPage | None:
    """The home page, if its title or most of its words advertise: no longer a page of the unit with something put in."""
    found = next((p for p in spam.pages if p.page is home), None)
    assert home.artifact is not None
    return found if found and (found.share >= TAKEN_OVER or _offers(fold(home.artifact.title))) else None


def on_home(spam: Spam, home: Page) -> bool:
    """Whether anything of it stands on the home page."""
    return any(p.page is home for p in spam.pages) or any(home.url in places for _, places in spam.links.values())


def _may_advertise(artifact: Artifact, naming: set[str], luring: set[str]) -> bool:
    """Whether any of the texts that name gambling stands on a page, or any link to a host that does."""
    texts = (artifact.title, *(block.text for block in artifact.blocks))
    return not naming.isdisjoint(texts) or not luring.isdisjoint(link.href for link in artifact.links)


def _advertising(page: Page, artifact: Artifact, in_links: set[int]) -> SpamPage | None:
    """The page, if its text advertises. What stands under a title or heading that warns is news; `in_links` are the blocks
    of links that are told by themselves."""
    title = above = fold(artifact.title)
    told = Telling()
    said: list[str] = [artifact.title] if told.hear(title) else []
    total = beside = 0
    for number, block in enumerate(artifact.blocks):
        text = fold(block.text)
        if block.kind == "heading":
            above = text
        if number in in_links:
            continue
        total += len(text)
        if not _warns(above) and told.hear(text):
            said.append(block.text)
            beside += len(text)
    if not (told.advertises(DIFFERENT_WORDS) or _offers(title)):
        return None
    return SpamPage(page=page, said=_cut(said[0]), words=told.count, share=beside / max(1, total))


class Telling:
    """What was heard of gambling in one text after the other: its names, what is offered, and words that lure elsewhere too."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.offers: set[str] = set()
        self.lures: set[str] = set()

    def hear(self, text: str) -> bool:
        """Take in a folded text, unless it warns; whether it names gambling. An offer in a line of its own ("ฝากถอนไม่มีขั้นต่ำ")
        belongs to what was named before it."""
        if _warns(text):
            return False
        names = vocabulary.find_all("gambling", text)
        self.names.update(names)
        if self.names:
            self.offers.update(vocabulary.find_all("gambling_offer", text))
            self.lures.update(vocabulary.find_all("gambling_lure", text))
        return bool(names)

    @property
    def count(self) -> int:
        """Different words; those that lure elsewhere too are one together."""
        return len(self.names | self.offers) + bool(self.lures)

    def advertises(self, different: int) -> bool:
        """Whether so many different words were heard, and something is offered."""
        return bool(self.names) and bool(self.offers or self.lures) and self.count >= different


def _to_a_casino(page: Page, link: Link) -> str | None:
    """Where a link leads, if it leads off the site and its words or its host's name advertise gambling."""
    url = resolve(page.base, link.href)
    if url is None or host_of(url) == host_of(page.url):
        return None
    words = fold(f"{link.text} {link.title} {link.alt}")
    host = urlsplit(url).hostname or ""
    if _warns(words) or host.endswith(OFFICIAL):
        return None
    if vocabulary.find("gambling_host", host) or _offers(words):
        return url.partition("#")[0]
    return None


def _offers(text: str) -> bool:
    """Whether a folded title or the words of a link advertise."""
    told = Telling()
    told.hear(text)
    return told.advertises(IN_A_TITLE)


def _warns(text: str) -> bool:
    return vocabulary.find("gambling_warning", text) is not None


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAID else line[: SAID - 1] + "…"
