"""What a link leads one to expect, by its own words and by what stands around it. Pure."""

import re
from functools import cache, lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec

from checks import vocabulary
from checks.classify import is_index, match_label
from checks.concepts import load_concepts
from checks.pages import DOCUMENT, is_generic
from records.artifact import Link
from thai.normalise import fold
from thai.years import years_in

Kind = Literal["index", "concept", "hub", "pager", "blank", "other"]
"""`hub`: a way to more of what may be wanted; `blank`: nothing says where it leads; `other`: its words name nothing wanted."""

_ITA = ("ita", "oit")
_TURNS = re.compile(r"\W*(?:\d{1,4}|next|ถัดไป|หน้าถัดไป|ต่อไป|older|หน้า\s*\d{1,4}|page\s*\d{1,4})?\W*", re.IGNORECASE)
_PAGED = re.compile(
    r"(?:^|[?&/_-])(?:page|paged|pg|pn|p|start|offset|limitstart|pageno|page_no)[=/_-]?\d+(?:$|[&/?.])", re.IGNORECASE
)
_ENDING = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)
_BREAKS = re.compile(r"[-_+.]+")
_WORDS = re.compile(r"[a-z]+")
_THAI = re.compile("[ก-๎]")
_LABEL = 300
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

ROW, HEADING, PAGE, ADDRESS = 0.95, 0.9, 0.9, 0.5
"""How far what stands around a link without words speaks for it: its row, the headings above it, its page, the words of its
address."""
HUB_LENGTH = 32
"""Folded characters up to which a name can be that of a menu's section; longer ones are titles of single things."""
LONG = 6
"""Letters beyond which a word of an address may be written in parts."""
LISTED = frozenset({"news", "procurement_notices", "qa", "contact", "social_network", "executives"})
"""What a page discloses by being a list, so that what it leads to is not wanted for that."""
UNSAID, ELSEWHERE = 0.8, 0.6
"""The same for a link that has words of its own which say something else: the share of it, and what its page lends it."""


class Context(msgspec.Struct, frozen=True):
    """What a page is about, as far as its links are concerned: concepts with how surely, years, whether it is an index."""

    concepts: dict[str, float] = {}
    years: frozenset[int] = frozenset()
    index: bool = False


class Promise(msgspec.Struct, frozen=True):
    """What a link leads to: concepts with how surely (0-1), the years said, and the kind of way it is. `lent`: no word of or
    around the link says so, only the page it stands on is about that."""

    kind: Kind
    concepts: dict[str, float] = {}
    years: frozenset[int] = frozenset()
    lent: bool = False


def promise_of(link: Link, url: str, page: Context, pictured: str = "", *, of_the_frame: bool = False) -> Promise:
    """What `link`, which leads to `url` and stands on a page about `page`, promises. `pictured` names the picture it shows.
    For what is `of_the_frame`, standing on other pages too, neither this page nor its headings speak."""
    own = next((words for words in (link.text, link.title, link.alt) if words and not is_generic(words)), "")
    content = link.region == "content"
    around = [(link.row.replace(link.text, " ") if len(link.text) > 2 else link.row, ROW)]
    if of_the_frame:
        page = Context()
    else:
        around += [(words, HEADING) for words in reversed(link.headings[-2:])]
    years = _years([link.text, link.title, link.alt, *(words for words, _ in around)]) or page.years
    index = own or next((words for words, _ in around if words and not is_generic(words)), "")
    if _names_index(index) or (page.index and not own and _years([link.text])):
        return Promise("index", years=years)
    if concepts := _said(own, around, url, pictured, content=content):
        return Promise("concept", concepts, years)
    if content and _turns_page(own, link, url):
        return Promise("pager", page.concepts, years)
    if content and page.concepts and not (page.concepts.keys() <= LISTED):
        share = ELSEWHERE if own else PAGE
        return Promise("concept", {name: min(1.0, score * share) for name, score in page.concepts.items()}, years, lent=True)
    said = fold(own) or next((fold(words) for words, _ in around if words and not is_generic(words)), "")
    if not said:
        return Promise("blank", years=years)
    if len(said) <= HUB_LENGTH and vocabulary.find("hub_words", said) and not DOCUMENT.search(url):
        return Promise("hub", years=years)
    return Promise("other", years=years)


def _said(own: str, around: list[tuple[str, float]], url: str, pictured: str, *, content: bool) -> dict[str, float]:
    """The concepts that a link's words name, else those around it, else its address and its picture's."""
    if concepts := _named(own):
        return concepts
    weight = UNSAID if own else 1.0
    if content or not own:
        for words, share in around:
            concepts = _named(words)
            if own:  # what stands in a list of news is not all news
                concepts = {name: score for name, score in concepts.items() if name not in LISTED}
            if concepts:
                return {name: score * share * weight for name, score in concepts.items()}
    if not own:
        hinted = _hinted(url) or (_hinted(pictured) if pictured else {})
        return {name: score * ADDRESS for name, score in hinted.items()}
    return {}


@lru_cache(maxsize=20_000)
def _named(words: str) -> dict[str, float]:
    return {match.concept: match.score for match in match_label(words[:_LABEL])} if words else {}


def _names_index(words: str) -> bool:
    return bool(words) and (is_index(words) or fold(words) in _ITA) and not _named(words)


def _years(texts: list[str]) -> frozenset[int]:
    """The years that the first of the texts names which names any."""
    for text in texts:
        years = _years_in(text[:_LABEL]) if text else frozenset()
        if years:
            return years
    return frozenset()


@lru_cache(maxsize=20_000)
def _years_in(text: str) -> frozenset[int]:
    return frozenset(y for m in years_in(text) if m.kind != "law" for y in range(m.first, m.last + 1))


def _turns_page(own: str, link: Link, url: str) -> bool:
    return not own and _TURNS.fullmatch(link.text) is not None and _PAGED.search(url) is not None


@lru_cache(maxsize=20_000)
def _hinted(url: str) -> dict[str, float]:
    """What the Thai name of a file or page in an address says, else its English words (`address` in concepts.yaml)."""
    path = unquote(urlsplit(url).path)
    last = _ENDING.sub("", path.rstrip("/").rpartition("/")[2])
    if _THAI.search(last):
        return _named(_BREAKS.sub(" ", last))
    words = _WORDS.findall(_CAMEL.sub(" ", path).lower())
    joined = "".join(words)
    return {name: 1.0 for name, hints in _hints().items() if any(h in words or (len(h) > LONG and h in joined) for h in hints)}


@cache
def _hints() -> dict[str, list[str]]:
    return load_concepts().address
