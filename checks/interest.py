"""The interest that a unit's audit has while its site is crawled: how good a link is, and what is still open.

It answers the questions of `crawler.interest.Interest` without importing the crawler (both stand on the same floor).
"""

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checks import vocabulary
from checks.classify import is_index, match_label
from checks.concepts import activities
from checks.disclosure import ICON
from checks.exam import CHART
from checks.facts import UnitFacts
from checks.item import ItemJudge, needs_ocr
from checks.locate import locate
from checks.pages import Site, is_generic
from checks.rubric import Rubric, load_rubric, read_rubric
from checks.site_state import JUDGED, site_state
from records.artifact import Artifact, Image, Link
from records.capture import Capture
from records.round import Round
from records.unit import Unit
from records.visit import Visit
from thai.normalise import fold
from thai.years import years_in

INDEX = 0.98
"""What the index page of the right year is worth; of an unsaid year a little less, of another year little."""

PICTURED = 0.6
"""What a picture is worth that holds what its page is about."""
FEW_WORDS = 600
"""Folded characters beside headings below which a page shows its matter in its pictures."""
PHOTOGRAPHED = frozenset({"executives", "news"})
"""What is shown by photographs, whose words are said beside them."""


class UnitInterest:
    """One unit's interest under one rubric year."""

    def __init__(self, unit: Unit, options: dict[str, str]) -> None:
        rubric = read_rubric_option(options)
        only = set(filter(None, options.get("items", "").split(",")))
        self.rubric, self.year = rubric, rubric.year
        self.items = [item for item in rubric.items() if not only or item.code in only]
        self.wanted: dict[str, set[str]] = {}
        for item in self.items:
            for concept in item.concepts:
                self.wanted.setdefault(concept, set()).add(item.code)
        self.due = {i.code: i.due.fiscal_year for i in rubric.items()}
        self.unit = unit
        self._open = {code for codes in self.wanted.values() for code in codes} | (
            {"EIT"} if not only or "EIT" in only else set()
        )

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:  # noqa: ARG002  (the protocol's signature)
        """Worth by the link's own words; else by its row and the headings above; else by words of the address."""
        own = next((w for w in (link.text, link.title, link.alt) if w and not is_generic(w)), "")
        words = f"{own} {link.row}" if own else " ".join([link.row, *link.headings[-2:]])
        if own and (is_index(own) or fold(own) in ("ita", "oit")):
            return self._aged(INDEX, own, self.year)
        worth = 0.0
        for text, share in ((own, 1.0), (link.row, 0.85), (link.headings[-1] if link.headings else "", 0.7)):
            if not text or (text is not own and own and worth >= 0.5):
                continue
            for match in match_label(text[:300]):
                codes = self.wanted.get(match.concept)
                if codes:
                    due = next((self.due[c] for c in sorted(codes) if self.due.get(c)), None)
                    worth = max(
                        worth, self._aged(0.6 + 0.35 * match.score * share, words, due) * (1.0 if codes & self._open else 0.9)
                    )
        if worth:
            return min(worth, 1.0)
        key = fold(words)
        if vocabulary.find("hub_words", key):
            return 0.45
        return 0.15 if link.region == "content" else 0.1

    def image_worth(self, image: Image, url: str, page: Artifact) -> float:
        """Pictures that may hold the questionnaire's QR code: words of it around them or in their name.

        And those that hold what their page is about: a chart, or the pages of a document, on a page with few words of its own.
        """
        beside = [b.text for b in page.blocks[max(0, image.block - 1) : image.block + 2]] if image.block >= 0 else []
        words = fold(" ".join([image.alt, image.title, image.row, *image.headings[-1:], image.link or "", *beside]))
        name = fold(unquote(urlsplit(url).path.rsplit("/", 1)[-1]))
        if vocabulary.find("eit_words", words) or vocabulary.find("eit_words", name):
            return 0.8
        if "eit" in fold(page.title):
            return 0.7
        return PICTURED if self._holds_the_matter(image, page) else 0.0

    def _holds_the_matter(self, image: Image, page: Artifact) -> bool:
        if image.region != "content" or image.link is not None or ICON.search(image.src):
            return False
        content = [b for b in page.blocks if b.region == "content"]
        heading = next((b.text for b in content if b.kind == "heading"), "")
        about = {m.concept for words in (*image.headings[-1:], heading, page.title) for m in match_label(words[:300])}
        drawn = about & self.wanted.keys() - PHOTOGRAPHED - activities()
        few = sum(len(fold(b.text)) for b in content if b.kind != "heading") < FEW_WORDS
        return bool(drawn) and (few or bool(CHART.search(f"{unquote(image.src)} {image.alt} {image.title}")))

    def saw(self, capture: Capture, artifact: Artifact) -> None:
        """Nothing is closed by a single page yet: an item is spread over several, and an old one hides no new one."""

    def reading_order(self, visit: Visit | None, captures: list[Capture], artifacts: Mapping[str, Artifact]) -> list[str]:
        """Hashes of the scans and pictures that an item's verdict may turn on: of each item the surest first."""
        if not any(map(needs_ocr, artifacts.values())):
            return []
        facts = UnitFacts(
            round=Round(name="", year=self.year, date=""),
            unit=self.unit,
            visit=visit,
            captures=captures,
            artifacts=dict(artifacts),
        )
        site = Site(facts)
        if site_state(site)[0] not in JUDGED:
            return []
        located = locate(site)
        of_items = [ItemJudge(item, self.rubric, site, located, 0, {}).worth_reading() for item in self.items]
        in_turn = (page.capture.sha256 for rank in zip_longest(*of_items) for page in rank if page is not None)
        return list(dict.fromkeys(sha for sha in in_turn if sha))

    def still_open(self) -> frozenset[str]:
        """The item codes not settled."""
        return frozenset(self._open)

    def _aged(self, worth: float, words: str, due: int | None) -> float:
        """A link that names another year than the one wanted is worth less, one that names it more."""
        years = {y for m in years_in(words) for y in range(m.first, m.last + 1) if m.kind != "law"}
        if due is None or not years:
            return worth
        return min(1.0, worth + 0.05) if due in years or self.year in years else worth * 0.5


def read_rubric_option(options: dict[str, str]) -> Rubric:
    """The rubric named by the options: `rubric` (a file) or `year`."""
    return read_rubric(Path(options["rubric"])) if options.get("rubric") else load_rubric(int(options["year"]))


def for_unit(unit: Unit, options: dict[str, str]) -> UnitInterest:
    """The factory that the crawler's setting names."""
    return UnitInterest(unit, options)
