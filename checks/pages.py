"""A unit's website as the checks see it: pages with their menus taken out, and the links that lead to each of them."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache, cached_property, lru_cache
from typing import Literal

import msgspec

from checks import vocabulary
from checks.facts import UnitFacts
from checks.passage import Passage
from records.address import address_key, host_of, resolve
from records.artifact import Artifact, Block, Image, Link
from records.capture import Capture
from records.clouds import on_drive, thing_at
from thai.normalise import fold

CHROME_SHARE = 0.4
"""A block that stands on more than this share of the pages (and on at least CHROME_PAGES) belongs to the site's frame."""
CHROME_PAGES = 4
SAME_TITLE = 3
"""A title (or picture) that so many pages share is the site's and says nothing of a page."""
FIRST_LINE = 160
"""The length of a first line that can stand for a heading."""
CHROME_LENGTH = 200
"""Longer blocks are content even when they repeat (the same article under several addresses)."""
INDEX_CELLS = 4
"""Cells up to which a row with a link is a line of an index (number, name, remark, link) and not a row of figures."""
COLUMNS = 3
"""Cells from which on a row without links belongs to a table."""

KEPT_WORDS = 500
"""Characters up to which the words of a link are remembered from page to page, and from site to site."""

SHOWN = ("iframe", "embed", "object")
"""Links to what a page does not offer but shows."""
SENT_ON = 5
"""Pages that only send on, one after the other."""

THIN_PAGE = 120
"""Folded characters beside headings and link texts below which a page with a file to open only leads to that file."""
DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)(?:$|[?#&])|download|drive\.google|docs\.google|1drv|/file|attach",
    re.IGNORECASE,
)


ADDRESS = re.compile(r"/|\.(?:pdf|docx?|xlsx?|pptx?|html?|php|jpe?g|png|zip|rar)\b|…$|\.\.\.$", re.IGNORECASE)
THAI = re.compile("[ก-๛]")


GENERIC_LENGTH = 40
"""Folded characters beyond which a label is taken to say something."""


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(vocabulary.plain("generic_label"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}|[0-9]+(?:kb|mb)?)+")


def is_generic(label: str) -> bool:
    """Whether a link's own words say nothing about its target ("คลิก", "ดาวน์โหลด", an address or a file's name, a number)."""
    key = fold(label)
    if ADDRESS.search(label) and not THAI.search(label):
        return True
    if len(key) < 3 or key.startswith(("http", "www")):
        return True
    return len(key) <= GENERIC_LENGTH and _generic().fullmatch(key) is not None


State = Literal[
    "read",  # its words are known
    "unread",  # a document that the program cannot read: scan, Office, encrypted …
    "walled",  # stands only on a social network, a cloud drive, or behind robots.txt
    "unvisited",  # the visit ended before it was opened
    "dead",  # the target does not answer, or answers with an error
    "login",  # the target asks for a password
    "placeholder",  # the target is empty or says it is being prepared
    "nowhere",  # the link leads nowhere ("#", javascript:void)
    "other_kind",  # the target is a document of another kind
    "foreign",  # the target is another agency's
    "contradictory",  # headed by one agency, signed by another
]
"""What state something is in, as a disclosure."""


class Page:
    """One address that was fetched, with what was read there."""

    def __init__(self, capture: Capture, artifact: Artifact | None) -> None:
        self.capture = capture
        self.artifact = artifact
        # A person opens a file on a drive where it is shown, not at its download address.
        self.url = capture.url if on_drive(capture.url) else capture.final_url or capture.url
        self.chrome: frozenset[str] = frozenset()
        self.incoming: list[InLink] = []
        self.best_link: InLink | None = None
        self._best_tells = (False, False)
        self.site_titles: frozenset[str] = frozenset()
        self.site_pictures: frozenset[str] = frozenset()
        self.pictures: dict[str, Page] = {}
        self.is_shown = False  # as a picture, by another page
        self.pictured: dict[int, Page] = {}
        self.state: tuple[State, str] | None = None
        self.owner: tuple[State, str] | None = None

    def led_to_by(self, incoming: "InLink") -> None:
        """Take in a link that leads here. `best_link` is the one with the most telling words, of several the first."""
        self.incoming.append(incoming)
        says, in_content = self._best_tells
        if self.best_link is None or (
            (incoming.link.region == "content" or not says) and incoming.telling > (says, in_content)
        ):
            self.best_link, self._best_tells = incoming, incoming.telling

    @property
    def read(self) -> bool:
        """Whether words could be read out of it."""
        return self.artifact is not None and self.artifact.refusal is None and self.capture.ok

    @cached_property
    def base(self) -> str:
        """What the page's relative links are relative to."""
        own, url = self.artifact.base if self.artifact else "", self.capture.final_url or self.url
        return resolve(url, own) or url if own else url

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is the listing of a folder on a drive."""
        return any(thing is not None and thing.kind == "folder" for thing in map(thing_at, (self.url, self.capture.final_url)))

    @cached_property
    def sends_on(self) -> Link | None:
        """The refresh of a page that holds next to nothing but that."""
        refresh = next((link for link in self.links if link.kind == "refresh"), None)
        return refresh if refresh and sum(len(fold(b.text)) for b in self.content) < THIN_PAGE else None

    @cached_property
    def content(self) -> list[Block]:
        """The page's own blocks: no menus, side bars, headers, footers, nor what repeats over the site.

        The words of its pictures stand where the pictures do.
        """
        if self.artifact is None:
            return []
        pictured = self._pictured()
        own: list[Block] = []
        for number, block in enumerate(self.artifact.blocks):
            if block.region == "content" and block.text not in self.chrome:
                own.append(block)
            own += pictured.pop(number, ())
        return own + [block for blocks in pictured.values() for block in blocks]

    def place_of(self, image: Image) -> int:
        """The number of the block that a picture stands in or, where it stands alone, of the heading above it; -1 for none."""
        if image.block >= 0 or not image.headings or self.artifact is None:
            return image.block
        above = fold(image.headings[-1])
        blocks = enumerate(self.artifact.blocks)
        return max((n for n, b in blocks if b.kind == "heading" and fold(b.text) == above), default=-1)

    def _pictured(self) -> dict[int, list[Block]]:
        """The words read off its pictures, by the block that a picture stands in."""
        words: dict[int, list[Block]] = {}
        for image in self.images:
            picture = self.pictures.get(image.src)
            if picture is not None and picture.artifact is not None:
                place = self.place_of(image)
                # A title in a picture divides nothing on the page.
                blocks = [msgspec.structs.replace(block, kind="text", level=0) for block in picture.artifact.blocks]
                words.setdefault(place, []).extend(blocks)
                self.pictured |= {id(block): picture for block in blocks}
        return words

    @cached_property
    def whole(self) -> Passage:
        """All its content as one passage."""
        return Passage(self.content)

    @cached_property
    def ways(self) -> list[Link]:
        """The links that stand in the page's own content."""
        if self.artifact is None:
            return []
        own = {id(b) for b in self.content}
        inside = {n for n, b in enumerate(self.artifact.blocks) if id(b) in own}
        return [
            w
            for w in self.artifact.links
            if w.region == "content" and w.kind != "refresh" and (w.block < 0 or w.block in inside)
        ]

    @cached_property
    def links(self) -> list[Link]:
        return list(self.artifact.links) if self.artifact else []

    @cached_property
    def images(self) -> list[Image]:
        """Pictures in its content, without those that every page shows."""
        if self.artifact is None:
            return []
        return [i for i in self.artifact.images if i.region == "content" and i.src not in self.site_pictures]

    @cached_property
    def text(self) -> str:
        """Content as one text, a block a line."""
        return "\n".join(b.text for b in self.content)

    @cached_property
    def heading(self) -> str:
        """The page's own first heading, or its title where it has none."""
        for block in self.content[:12]:
            if block.kind == "heading" and len(fold(block.text)) > 3:
                return block.text
        title = self.artifact.title if self.artifact else ""
        if fold(title) in self.site_titles and self.content and len(self.content[0].text) <= FIRST_LINE:
            return self.content[0].text
        return title

    @cached_property
    def is_list(self) -> bool:
        """Whether it is mainly links to elsewhere (a list, or a title with a file to open): a way, not itself a document."""
        if self.artifact is None or self.artifact.media != "html":
            return False
        if not self.ways:
            return False
        if self.is_folder:
            return True
        linked = self.leading(self.ways)
        words = sum(len(fold(b.text)) for b in self.content if b.kind != "heading")
        if linked > 0.5 * max(1, words):
            return True
        return words - linked < THIN_PAGE and any(DOCUMENT.search(link.href) for link in self.ways)

    def leading(self, ways: Iterable[Link]) -> int:
        """Folded characters that lead elsewhere: the words of these links, and where they say nothing ("ดาวน์โหลด", an icon)
        those of the line or row they stand in."""
        assert self.artifact is not None
        blocks = self.artifact.blocks
        shown = [link for link in ways if link.kind != "iframe"]
        lines = {
            link.block
            for link in shown
            if link.block >= 0
            and is_generic(link.text)
            and len(blocks[link.block].text) <= CHROME_LENGTH
            and len(blocks[link.block].cells) <= INDEX_CELLS
        }
        own = sum(len(fold(link.text)) for link in shown if link.block not in lines)
        return own + sum(len(fold(blocks[number].text)) for number in lines)


class InLink:
    """A link that leads to a page, with the page it stands on. `lent`: words of the link that led to that page stand among
    its headings."""

    def __init__(self, page: Page, link: Link, url: str | None, *, lent: bool = False) -> None:
        self.page, self.link, self.url, self.lent = page, link, url, lent

    @cached_property
    def heading_above(self) -> str:
        """The nearest heading before the link, in the order of the page."""
        artifact = self.page.artifact
        if artifact is None or self.link.block < 0:
            return ""
        before = artifact.blocks[max(0, self.link.block - 30) : self.link.block]
        return next((b.text for b in reversed(before) if b.kind == "heading"), "")

    @property
    def own_words(self) -> str:
        """The link's own words: its text, else its title or the text of its picture; "" when all say nothing."""
        text, title, alt = self.link.text, self.link.title, self.link.alt
        kept = len(text) + len(title) + len(alt) <= KEPT_WORDS
        return _own_words(text, title, alt) if kept else _own_words.__wrapped__(text, title, alt)

    @property
    def telling(self) -> tuple[bool, bool]:
        """How much it tells of where it leads: most if it has words of its own, and more if it is no entry of a menu."""
        return bool(self.own_words), self.link.region == "content"


@lru_cache(maxsize=2**14)  # the same menu stands on every page
def _own_words(text: str, title: str, alt: str) -> str:
    return next((words for words in (text, title, alt) if words and not is_generic(words)), "")


class Site:
    """All pages of a unit's visit, by address."""

    def __init__(self, facts: UnitFacts) -> None:
        self.facts = facts
        self.unit = facts.unit
        self._by_key: dict[str, Page] = {}
        self._found: dict[str, Page | None] = {}
        for capture in sorted(facts.captures, key=lambda c: c.sequence):
            page = Page(capture, facts.artifacts.get(capture.sha256 or ""))
            # An address can be asked twice (a second try): the one that worked counts.
            for key in {address_key(capture.url), address_key(page.url)}:
                known = self._by_key.get(key)
                if known is None or (page.capture.ok and not known.capture.ok):
                    self._by_key[key] = page
        self.pages = sorted({id(p): p for p in self._by_key.values()}.values(), key=lambda p: p.capture.sequence)
        chrome = _chrome(self.pages, self.texts)
        titles = Counter(fold(p.artifact.title) for p in self.pages if p.artifact is not None and p.artifact.media == "html")
        site_titles = frozenset(title for title, n in titles.items() if n >= SAME_TITLE)
        pictures = Counter(src for p in self.pages if p.artifact is not None for src in {i.src for i in p.artifact.images})
        site_pictures = frozenset(src for src, n in pictures.items() if n >= SAME_TITLE)
        for page in self.pages:
            page.chrome, page.site_titles, page.site_pictures = chrome, site_titles, site_pictures
            page.pictures = self._pictures_of(page)
            for picture in page.pictures.values():
                picture.is_shown = True
        self.links: list[InLink] = []
        for page in self.pages:  # those that lead to a folder come before it, as it was found by them
            for incoming in self._links(page):
                self.links.append(incoming)
                if incoming.url and (target := self.page(incoming.url)) and target is not incoming.page:
                    target.led_to_by(incoming)

    @cached_property
    def readable(self) -> list[Page]:
        """Pages and documents whose words could be read."""
        return [p for p in self.pages if p.read]

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every different text of a block or title on its pages: menus repeat theirs."""
        artifacts = [page.artifact for page in self.pages if page.artifact is not None]
        return frozenset(text for a in artifacts for text in (a.title, *(block.text for block in a.blocks)))

    @cached_property
    def longer_names(self) -> list[str]:
        """The folded names of other units that begin with this one's."""
        own = fold(self.unit.name_th)
        return [name for name in map(fold, self.facts.neighbours) if name.startswith(own)]

    @cached_property
    def home(self) -> str:
        """Host of the unit's website."""
        visit = self.facts.visit
        return host_of((visit.home_url if visit else "") or self.unit.website)

    def page(self, url: str) -> Page | None:
        """What was fetched at an address, if it was; of pages that only send on, the one where that ends."""
        if url not in self._found:
            self._found[url] = self._sent_on(url)
        return self._found[url]

    def _sent_on(self, url: str) -> Page | None:
        page = self._by_key.get(address_key(url))
        for _ in range(SENT_ON):
            if page is None or (refresh := page.sends_on) is None:
                break
            onward = self._by_key.get(address_key(resolve(page.base, refresh.href) or url))
            if onward is None or onward is page:
                break
            page = onward
        return page

    def _pictures_of(self, page: Page) -> dict[str, Page]:
        """The fetched pictures that a page shows, by their address as the page writes it."""
        if page.artifact is None or page.artifact.media != "html":
            return {}
        shown = ((image.src, resolve(page.base, image.src)) for image in page.artifact.images)
        found = ((src, self.page(url)) for src, url in shown if url)
        return {src: target for src, target in found if target and target.artifact and target.artifact.media == "image"}

    def _links(self, page: Page) -> Iterable[InLink]:
        if page.artifact is None or not page.capture.ok:
            return
        led = page.best_link
        for link in page.links:
            url = resolve(page.base, link.href)
            if led is not None and (page.is_folder or (link.kind in SHOWN and link.region == "content" and not link.headings)):
                yield InLink(page, _with_words_of(led, link, page), url, lent=True)
            else:
                yield InLink(page, link, url)


def _with_words_of(led: InLink, link: Link, page: Page) -> Link:
    """A link of a page that is only a way (a folder, a frame around a document), with the words that led to the page above."""
    title = page.artifact.title if page.is_folder and page.artifact else ""
    above = [*led.link.headings, led.own_words or led.link.row, title, *link.headings]
    return msgspec.structs.replace(link, headings=[words for n, words in enumerate(above) if words and words not in above[:n]])


def _chrome(pages: list[Page], texts: Set[str]) -> frozenset[str]:
    """Of these texts those of blocks that stand on most pages, however written: the frame of the site, whatever the markup
    calls it.

    That there was nothing ("ไม่มีการจัดซื้อจัดจ้างในเดือนนี้") is content, however often it is said.
    """
    htmls = {p.capture.sha256: p for p in pages if p.artifact is not None and p.artifact.media == "html" and p.capture.ok}
    folded = {text: fold(text) for text in texts if len(text) <= CHROME_LENGTH}
    counts: Counter[str] = Counter()
    for page in htmls.values():
        assert page.artifact is not None
        ways = {link.block for link in page.artifact.links}
        blocks = (b for n, b in enumerate(page.artifact.blocks) if b.text in folded and not _columns(b, n in ways))
        counts.update({folded[b.text] for b in blocks})
    floor = max(CHROME_PAGES, CHROME_SHARE * len(htmls))
    frame = {text for text, n in counts.items() if n >= floor and not vocabulary.find("none_stated", text)}
    return frozenset(text for text, key in folded.items() if key in frame)


def _columns(block: Block, linked: bool) -> bool:
    """Whether a row is that of a table, whose column names repeat from month to month, and not a menu laid out as a table."""
    return len(block.cells) >= COLUMNS and not linked
