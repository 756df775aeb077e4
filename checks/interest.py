"""The interest that a unit's audit has while its site is crawled: how good a link is, and what is still open.

It answers the questions of `crawler.interest.Interest` without importing the crawler (both stand on the same floor).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from itertools import zip_longest
from math import sqrt
from pathlib import Path

from checks.classify import is_index, match_label
from checks.concepts import load_concepts
from checks.facts import UnitFacts
from checks.item import ItemJudge, needs_ocr
from checks.locate import locate
from checks.makes import Makes
from checks.pages import Page, Site
from checks.picture_worth import picture_worth
from checks.promise import LISTED, Context, Promise, promise_of
from checks.rubric import Rubric, load_rubric, read_rubric, strict
from checks.settled import settled
from checks.site_state import account_of
from records.address import address_key, host_of
from records.artifact import Artifact, Image, Link
from records.capture import Capture
from records.finding import EIT
from records.packed import PackedArtifacts
from records.round import Round
from records.unit import Unit
from records.visit import Visit
from thai.years import years_in

INDEX = 0.96
"""What the index page of the right year is worth; of an unsaid year a little less, of another year little."""
PAGER = 0.9
"""What the next page of an index or of a list of what is wanted is worth."""
OF_INDEX = 0.6
"""What stands on an index page and names nothing known: indicators, parts of the index."""
HUB, HUB_HOPE = 0.4, 0.18
"""What a way to more is worth, and how much more while no link is known to lead to what is wanted."""
BLANK, BLANK_HOPE = 0.25, 0.34
"""The same for a link of which nothing says where it leads: a picture of a menu, an icon."""
OTHER, OTHER_IN_MENU = 0.15, 0.1
NEARER = 0.06
"""What a link is worth more that goes on from a page about the same."""
PROMISED = 0.6
"""From this worth on a link is counted upon for its item."""
OTHER_YEAR = 0.35
"""The share that is left of a link's worth when it names another year."""
FURTHER, LEAST_NEED = 0.9, 0.55
"""What is left of an item's attraction by each place opened for it, and at least."""
LISTS_NEED = 0.3
"""The same once something was opened for what is disclosed by a list: one list is enough."""
SETTLED = 0.2
JUDGE_EVERY = 15
"""Fetches between two looks at what is settled."""


class UnitInterest:
    """One unit's interest under one rubric year. It learns while the site is crawled: what pages are about, what each link seen
    so far promises, which items something was opened for, and in the end which are settled."""

    def __init__(self, unit: Unit, options: dict[str, str]) -> None:
        rubric = read_rubric_option(options)
        only = set(filter(None, options.get("items", "").split(",")))
        self.rubric, self.year = rubric, rubric.year
        self.items = [item for item in rubric.items() if not only or item.code in only]
        self.wanted: dict[str, set[str]] = {}
        for item in self.items:
            for concept in item.concepts:
                self.wanted.setdefault(concept, set()).add(item.code)
        if not only or EIT in only:
            self.wanted.setdefault("eit_qr", set()).add(EIT)
        self.due = {item.code: item.due.fiscal_year for item in rubric.items()} | {EIT: self.year}
        self.unit = unit
        self.artifacts = PackedArtifacts()
        self._hosts = {host_of(unit.website)}
        self._open = {code for codes in self.wanted.values() for code in codes}
        self._opened: Counter[str] = Counter()
        self._promised: set[str] = set()
        self._promises: dict[str, tuple[float, Promise]] = {}
        self._of_the_frame: dict[tuple[str, ...], Promise] = {}
        self._contexts: dict[str, Context] = {}
        self._seen: dict[str, Capture] = {}
        self._judged_at = 0
        self._shown: Counter[str] = Counter()
        self._found_on: dict[str, str] = {}
        self._offering: set[str] = set()
        self._came_from: dict[str, str] = {}
        self._makes = Makes()

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:
        """Worth by what the link promises, the years it says, and how much is still to be found of that."""
        key = address_key(url)
        elsewhere = self._found_on.setdefault(key, page.sha256) != page.sha256
        promise = self._promise(link, url, page, of_the_frame=elsewhere)
        worth = self._worth(promise, link, url, page)
        known, _ = self._promises.get(key, (0.0, promise))
        if not known and promise.kind in ("concept", "index"):
            self._note_offer(worth, page)
        if worth > known:
            self._promises[key] = (worth, promise)
        return worth

    def _promise(self, link: Link, url: str, page: Artifact, *, of_the_frame: bool) -> Promise:
        """What a link promises. Of one in the frame around all pages neither page nor headings speak: it is asked once."""
        pictured = _pictured(link, page)
        if not of_the_frame:
            return promise_of(link, url, self._about(page), pictured)
        key = (url, link.text, link.title, link.alt, link.row, link.region, pictured)
        if (known := self._of_the_frame.get(key)) is None:
            known = self._of_the_frame[key] = promise_of(link, url, Context(), pictured, of_the_frame=True)
        return known

    def _worth(self, promise: Promise, link: Link, url: str, page: Artifact) -> float:
        match promise.kind:
            case "index":
                return self._of_the_year(INDEX, promise.years)
            case "concept":
                worth = max((self._for_item(*found, promise) for found in self._items(promise)), default=OTHER)
                return min(1.0, worth + NEARER) if self._nearer(promise, link, page) else worth
            case "pager":
                pays = page.sha256 in self._offering or self._about(page).index
                return self._of_the_year(PAGER, promise.years) if pays else OTHER
        own_site = host_of(url) in self._hosts
        if own_site and link.region == "content" and self._about(page).index:
            return self._of_the_year(OF_INDEX, promise.years)
        hope = self._hope() if own_site else 0.0
        worth = {"hub": HUB + HUB_HOPE * hope, "blank": BLANK + BLANK_HOPE * sqrt(hope)}.get(promise.kind, OTHER)
        if promise.kind == "other" and link.region != "content":
            worth = OTHER_IN_MENU
        return self._of_the_year(worth, promise.years) * self._makes.share(url)

    def _nearer(self, promise: Promise, link: Link, page: Artifact) -> bool:
        """Whether a link goes on from a page about the same: to the thing itself, before the next page of its kind."""
        return link.region == "content" and bool(self._about(page).concepts.keys() & promise.concepts.keys())

    def _about(self, page: Artifact) -> Context:
        return self._contexts.get(page.sha256, Context())

    def _items(self, promise: Promise) -> list[tuple[str, str, float]]:
        said = promise.concepts.items()
        return [(code, concept, how) for concept, how in said for code in sorted(self.wanted.get(concept, ()))]

    def _for_item(self, code: str, concept: str, how: float, promise: Promise) -> float:
        worth = self._of_the_year(0.6 + 0.35 * how, promise.years, self.due[code]) * self._need(code, concept)
        if worth >= PROMISED:
            self._promised.add(code)
        return min(worth, 1.0)

    def _note_offer(self, worth: float, page: Artifact) -> None:
        """A page that offers what nothing else was known to lead to is of a make that pays."""
        if worth >= PROMISED and page.sha256 not in self._offering:
            self._offering.add(page.sha256)
            if (url := self._came_from.get(page.sha256)) is not None:
                self._makes.paid(url)

    def _need(self, code: str, concept: str) -> float:
        """What is left of an item's attraction: every place opened for it makes another one less urgent."""
        if code not in self._open:
            return SETTLED
        if self._opened[code] and concept in LISTED:
            return LISTS_NEED
        return max(LEAST_NEED, FURTHER ** self._opened[code])

    def _hope(self) -> float:
        """The share of the open items that no link seen so far promises."""
        return len(self._open - self._promised) / max(1, len(self._open))

    def _of_the_year(self, worth: float, years: frozenset[int], due: int | None = None) -> float:
        """A way that names another year than the one wanted is worth less, one that names it more."""
        due = due or self.year
        if not years:
            return worth
        return min(1.0, worth + 0.05) if {due, self.year} & years else worth * OTHER_YEAR

    def image_worth(self, image: Image, url: str, page: Artifact) -> float:
        """Worth of a picture: it may hold the questionnaire's QR code, or what its page is about."""
        return picture_worth(image, url, page, self.wanted.keys(), of_the_frame=self._shown[image.src] > 1)

    def saw(self, capture: Capture, artifact: Artifact | None) -> None:
        """Note what was opened: for which items, and what the page is about for the links that stand on it."""
        self._seen[capture.url] = capture
        if artifact is not None and artifact.sha256 not in self.artifacts:
            self.artifacts.put(artifact)
        _, promise = self._promises.get(address_key(capture.url), (0.0, Promise("other")))
        if not capture.ok:
            return
        if capture.is_door:
            self._hosts.add(host_of(capture.final_url))  # where its address leads to is the unit's site too
        page = Page(capture, artifact)
        said = self._context(page, promise) if artifact is not None and artifact.media == "html" else Context()
        if artifact is not None:
            self._shown.update({image.src for image in artifact.images})
            self._contexts.setdefault(artifact.sha256, said)
            self._came_from.setdefault(artifact.sha256, capture.url)
        self._makes.opened(capture.url)
        if said.index or (page.is_list and not said.concepts.keys() & LISTED):
            return
        for code in {code for concept in {*promise.concepts, *said.concepts} for code in self.wanted.get(concept, ())}:
            years = said.years or promise.years
            if self.due[code] is None or not years or {self.due[code], self.year} & years:
                if not self._opened[code]:
                    self._makes.paid(capture.url)
                self._opened[code] += 1

    def _context(self, page: Page, promise: Promise) -> Context:
        """What a page is about: by its heading, else by what led there; nothing for the front page."""
        assert page.artifact is not None
        words = [page.heading, page.artifact.title]
        years = next((y for text in words if (y := _years_of(text))), promise.years)
        if promise.kind == "index" or any(is_index(text) for text in words):
            return Context(years=years, index=not page.capture.is_door)
        own = next((found for text in words if (found := {m.concept: m.score for m in match_label(text[:300])})), {})
        led = {} if promise.lent else dict(promise.concepts)
        return Context(own or led, years) if not page.capture.is_door else Context()

    def reading_order(self, visit: Visit | None, captures: list[Capture], artifacts: Mapping[str, Artifact]) -> list[str]:
        """Hashes of the scans and pictures that an item's verdict may turn on: of each item the surest first."""
        if not any(map(needs_ocr, artifacts.values())):
            return []
        site = Site(self._facts(visit, captures, artifacts))
        if not account_of(site).judged:
            return []
        located = locate(site)
        of_items = [ItemJudge(item, self.rubric, site, located, 0, {}).worth_reading() for item in self.items]
        in_turn = (page.capture.sha256 for rank in zip_longest(*of_items) for page in rank if page is not None)
        return list(dict.fromkeys(sha for sha in in_turn if sha))

    def question(self) -> Callable[[], frozenset[str]] | None:
        """Which items are settled: what was fetched is judged, now and then, once something was opened for each."""
        fresh = len(self._seen) - self._judged_at
        if not self._open or fresh < JUDGE_EVERY or not all(self._opened[code] for code in self._open):
            return None
        self._judged_at = len(self._seen)
        captures = list(self._seen.values())
        read = self.artifacts.of(capture.sha256 for capture in captures if capture.sha256)
        return partial(settled, self.unit, self.rubric, frozenset(self._open), captures, read)

    def answered(self, answer: frozenset[str]) -> None:
        """These items are settled."""
        self._open -= answer

    def still_open(self) -> frozenset[str]:
        """The item codes not settled. What nobody worked out elsewhere is worked out here."""
        if (question := self.question()) is not None:
            self.answered(question())
        return frozenset(self._open)

    def search_words(self) -> list[str]:
        """What to ask a site's own search for: the names of what nothing was opened for."""
        concepts = load_concepts().concepts
        lacking = (c for c, codes in self.wanted.items() if codes <= self._open and not any(self._opened[i] for i in codes))
        return [concepts[concept].title_th for concept in lacking]

    def _facts(self, visit: Visit | None, captures: list[Capture], artifacts: Mapping[str, Artifact]) -> UnitFacts:
        round = Round(name="", year=self.year, date="")
        return UnitFacts(round=round, unit=self.unit, visit=visit, captures=captures, artifacts=dict(artifacts))


def _pictured(link: Link, page: Artifact) -> str:
    """The address of the picture that a link without words shows."""
    if link.text or link.title or link.alt:
        return ""
    return next((image.src for image in page.images if image.link is not None and image.link == link.href), "")


def _years_of(text: str) -> frozenset[int]:
    return frozenset(y for m in years_in(text[:300]) if m.kind != "law" for y in range(m.first, m.last + 1))


def read_rubric_option(options: dict[str, str]) -> Rubric:
    """The rubric named by the options: `rubric` (a file) or `year`; `strict` where its advisory elements count."""
    rubric = read_rubric(Path(options["rubric"])) if options.get("rubric") else load_rubric(int(options["year"]))
    return strict(rubric) if options.get("strict") else rubric


def for_unit(unit: Unit, options: dict[str, str]) -> UnitInterest:
    """The factory that the crawler's setting names."""
    return UnitInterest(unit, options)
