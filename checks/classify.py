"""Which concepts a link label, row, heading, page title or the opening of a page discloses or leads to.

The words are in `concepts.yaml`, `phrases.py` finds them and `search.py` weighs them; here is what each kind of text means and
what only looks like a disclosure: menus, criteria pasted as text, news, index pages, other assessment schemes.
"""

import functools
import re
from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

import msgspec

from checks.concepts import load_concepts
from checks.lexicon import lexicon
from checks.phrases import Found, Span
from checks.search import NEAR, Hit, Where, is_story, search, spoiled
from thai.normalise import fold, normalise
from thai.years import years_in

ACCEPT = 0.5
"""Below this score a text does not disclose the concept."""

OPENING = 1200
"""Characters at the beginning of a page that count as its opening."""

_LABEL = 300
_TITLE = 100
_WHOLE_LABEL = 0.95
_HEADING = 0.75
_MENU_ITEMS = 4

_CODE = re.compile(
    r"^\W*(?:(?:ita|oit)\s*(?:25)?\d\d\W{0,3}o(?:it)?\s*\d{1,2}|o(?:it)?\s*\.?\s*\d{1,2}|0\d{1,2}(?!\d)|\d{1,2}(?:\.\d{1,2})*(?!\d))\s*[.):\-]*\s*",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^\W*(?:ดาวน์โหลด|ดาวโหลด|ดาวน์โหลดไฟล์|ดาวน์โหลดเอกสาร|ไฟล์แนบ|เอกสารแนบ|ไฟล์|เอกสาร)[\s:>–-]+(?=\S)")
"""What a link says of opening it, before what it opens."""
_FILE_TYPE = re.compile(
    r"(?=[\s([.ไpdxzrj])[\s([.]*(?:ไฟล์\s*)?\b(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)\b[^ก-๙]*$", re.IGNORECASE
)
_SCHEME_CODE = re.compile(r"(?<![a-z])(?:moit|eb)\s*\.?\s*\d", re.IGNORECASE)
_YEAR = re.compile(
    r"(?=[(ปงพ2\s])\(?(?:ประจำ)?\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*2[45]\d\d(?:\s*-\s*2[45]\d\d)?\)?"
)
_AGENCY = re.compile(
    r"(?=[ขแ\sอเทห])(?:ของ|แห่ง)?\s*(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด|เทศบาล)|เทศบาล(?:ตำบล|เมือง|นคร)?"
    r"|อบต\.?|อบจ\.?|ทต\.|ทม\.|ทน\.|ท\.ต\.|หน่วยงาน)\s*[ก-๎]*"
)
_PLACE = re.compile(r"(?=[อจต])(?:(?:อำเภอ|จังหวัด|ตำบล)\s*[ก-๎]+|(?<![ก-๎])[อจต]\.\s*[ก-๎]+)")
_TITLE_BREAK = re.compile(r"\s+[|–—:»·•]+\s+|\s+-\s+|\n+|[|»]|::+")
_SAME_BREATH = re.compile(r"[^\s]+|\s+(?:และ|หรือ|/)")
_SITE_HEADER = re.compile(
    r"^(?:\W*(?:messager|call|info|check_circle|home|menu|ยินดีต้อนรับ\S*|เข้าสู่เว็บไซต์\S*|หน้าแรก|หน้าหลัก|ชื่อเรื่อง|เรื่อง"
    r"|ประกาศ(?=\s*(?:องค์การ|เทศบาล|อบต))|(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)?|อบต\.?|อบจ\.?)\s*[ก-๎]+"
    r"|อำเภอ\s*[ก-๎]+|จังหวัด\s*[ก-๎]+|www\.\S+|https?://\S+)[\s:>/»|,-]*)+",
    re.IGNORECASE,
)


Source = Literal["title", "text"]


class Match(msgspec.Struct, frozen=True):
    """A concept that a text speaks of, with the words that say so. `start` and `end` are positions in `source`."""

    concept: str
    score: float
    start: int
    end: int
    phrase: str
    source: Source = "text"


class ConceptScore(msgspec.Struct, frozen=True):
    """A concept and how surely it is disclosed (0 to 1)."""

    concept: str
    score: float


class Classification(msgspec.Struct, frozen=True):
    """What a page or link discloses, best first, and the fiscal years (Buddhist Era) it names."""

    concepts: list[ConceptScore]
    years: list[int]


def match_label(text: str) -> list[Match]:
    """The concepts that a short text (link label, row, heading, file name) names, best first."""
    return list(_words_of(text[:_LABEL], "label"))


def remember(labels: int, openings: int) -> None:
    """In a process that judges the same sites more than once: remember what so many labels (half a kilobyte each) and openings
    of pages (a few) say. What was remembered is forgotten."""
    global _words_of, _is_index, _opening_matches
    _words_of = functools.lru_cache(labels)(_words_of.__wrapped__)
    _is_index = functools.lru_cache(labels)(_is_index.__wrapped__)
    _opening_matches = functools.lru_cache(openings)(_opening_matches.__wrapped__)


@functools.lru_cache(maxsize=20_000)
def _words_of(text: str, where: Where) -> tuple[Match, ...]:
    text = _OPENER.sub("", text)
    found, hits = _label_hits(text, where, True)
    if _is_criteria(found) or (not _CODE.match(text) and is_index(text)):
        return ()
    return tuple(_matches(found, hits))


def match_opening(title: str, text: str) -> list[Match]:
    """The concepts that a page discloses by its title and the opening of its content, best first.

    A title speaks for the page; running text counts the less the later it comes; a menu says nothing.
    """
    short = len(fold(title)) <= _TITLE
    matches = _title_matches(title) if short else list(_opening_matches(title[:OPENING], "title"))
    if fold(text) != fold(title):
        matches += _opening_matches(text[:OPENING], "text")
    best: dict[str, Match] = {}
    for match in matches:
        if match.concept not in best or match.score > best[match.concept].score:
            best[match.concept] = match
    return sorted(best.values(), key=_rank)


def classify(url: str = "", title: str = "", text: str = "", link_text: str = "") -> Classification:
    """The concepts that a page (title, text) or a link (its text and address) discloses, whatever year asks for them.

    Concepts that are asked for in none of the years still audited (`retired`) are left out, and a concept that another one
    covers (`answered_as`) is answered by that one.
    """
    concepts = load_concepts().concepts
    years = sorted({m.last for m in years_in(f"{link_text}\n{title}\n{text[:OPENING]}") if m.kind != "law"})
    if _other_scheme(url) or any(_SCHEME_CODE.search(words[:60]) for words in (link_text, title, text)):
        return Classification([], years)
    matches = match_label(link_text) if link_text else []
    if title or text:
        matches += match_opening(title, text)
    scores: dict[str, float] = {}
    for match in matches:
        concept = concepts[match.concept]
        if not concept.retired:
            name = concept.answered_as or match.concept
            scores[name] = max(scores.get(name, 0.0), match.score)
    if not scores and (named := _by_address(url, link_text or title)):
        scores[named] = ACCEPT
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Classification([ConceptScore(name, score) for name, score in ranked], years)


def is_index(text: str) -> bool:
    """Is this the name or the heading of an index page of the assessment (ITA, OIT), which leads to the items?"""
    return _is_index(text)


@functools.lru_cache(maxsize=20_000)
def _is_index(text: str) -> bool:
    typos = len(text) <= _LABEL
    found = _found(text[:_LABEL], typos)
    if not any(place.start <= 30 for place in found.parts.get(lexicon().index, ())):
        return False
    return not any(
        hit.entry.name in ("integrity_measures", "integrity_report", "eit_qr")
        for hit in _label_hits(text[:_LABEL], "label", typos)[1]
    )


def names_another(text: str, concept: str) -> bool:
    """Does a short text name one of the things that only look like the concept, or none of the items at all?"""
    found, hits = _label_hits(text[:_LABEL], "label", len(text) <= _LABEL)
    decoys = [hit.entry for hit in hits if hit.entry.decoy and not found.parts.get(hit.entry.unless)]
    return any(concept in decoy.beats or "*" in decoy.beats for decoy in decoys)


def mention(text: str) -> bool:
    """Is the text news, an invitation or a report on training rather than the thing it speaks of?"""
    found = lexicon().find(text[:OPENING])
    return is_story(found) or any(s.start <= 12 for s in found.parts.get(lexicon().framing, ()))


@functools.lru_cache(maxsize=500)  # a label is asked for its index words, then for its hits
def _found(text: str, typos: bool) -> Found:
    return lexicon().find(text, typos=typos)


@functools.lru_cache(maxsize=5_000)
def _label_hits(text: str, where: Where, typos: bool) -> tuple[Found, tuple[Hit, ...]]:
    found = _found(text, typos)
    whole = Span(0, len(found.folded))
    core = _core(text)
    plain = normalise(text)
    seeds = [Hit(entry, _WHOLE_LABEL, whole) for entry in lexicon().named((core, found.folded), typos=typos)]
    head = len(fold(plain[: _words_begin(plain)]))
    return found.only(lexicon().asked_of_labels), tuple(search(found, where, head, seeds))


def _words_begin(plain: str) -> int:
    """Where the words proper of a normalised text begin: after its item code, and after the site's greeting and name."""
    match = _SITE_HEADER.match(plain)
    start = match.end() if match else 0
    code = _CODE.match(plain[start:])
    return start + code.end() if code else start


def _core(text: str) -> str:
    """The folded words of a label without its code, its year and the agency's name."""
    text = _FILE_TYPE.sub("", _CODE.sub("", normalise(text)))
    for pattern in (_YEAR, _AGENCY, _PLACE):
        text = pattern.sub(" ", text)
    return fold(text)


def _title_matches(title: str) -> list[Match]:
    """Matches in the parts of a title ("หัวข้อ | ชื่อหน่วยงาน")."""
    result: list[Match] = []
    position = 0
    for piece in [p for p in _TITLE_BREAK.split(title) if p.strip()]:
        position = title.find(piece, position)
        for m in _words_of(piece[:_LABEL], "title"):
            result.append(Match(m.concept, m.score, m.start + position, m.end + position, m.phrase, "title"))
        position += len(piece)
    return result


@functools.lru_cache(maxsize=1_000)  # of pages that are judged again when more of the site is known
def _opening_matches(text: str, source: Source) -> tuple[Match, ...]:
    found = lexicon().find(text)
    if _is_criteria(found) or (not _CODE.match(text) and is_index(text)) or _is_menu(text):
        return ()
    plain = normalise(text)
    start = _words_begin(plain)
    head = len(fold(plain[:start]))
    hits = search(found, "opening", head, _headings(plain[start:], found, head))
    return tuple(_matches(found, _led_by_heading(text, found, hits, head), source))


def _headings(text: str, found: Found, head: int) -> list[Hit]:
    """Concepts named by whole words at the very beginning of an opening ("อำนาจหน้าที่ แยกออกได้เป็น…")."""
    words = text[:160].split()
    result = []
    for count in range(1, min(6, len(words)) + 1):
        phrase = fold(" ".join(words[:count]))
        span = Span(head, head + len(phrase))
        for entry in lexicon().named([phrase]):
            if not spoiled(found, entry.vetoes, span, NEAR):
                result.append(Hit(entry, _HEADING, span))
    return result


def _led_by_heading(text: str, found: Found, hits: list[Hit], head: int) -> list[Hit]:
    """Where an opening begins with a concept's name, that heading speaks for the page: other concepts count only if they are
    named in the same breath ("ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม")."""
    leaders = [hit for hit in hits if hit.span.start <= head + 3 and hit.score >= 0.7 and not hit.entry.weak]
    if not leaders:
        return hits
    end = found.original(Span(head, max(hit.span.end for hit in leaders)))[1]
    while match := _SAME_BREATH.match(text, end):
        end = match.end()
    return [hit for hit in hits if found.original(hit.span)[0] < end]


def _is_criteria(found: Found) -> bool:
    """Is this the official wording of the items, copied?"""
    begins = any(
        s.start <= 12 and (s.start == 0 or found.origins[s.start] > found.origins[s.start - 1] + 1)
        for s in found.parts.get(lexicon().criteria, ())
    )
    return begins or bool(found.parts.get(lexicon().criteria_table))


def _is_menu(text: str) -> bool:
    """Does the text begin with a row of the names of different things?"""
    chunks = [c for c in re.split(r"[\s|/>»•·]+", text[:400]) if len(c) > 2][:16]
    named: set[str] = set()
    items = 0
    for chunk in chunks:
        names = {hit.entry.name for hit in _label_hits(chunk, "label", False)[1]}
        items += not names <= named
        named |= names
    return items >= _MENU_ITEMS and items * 3 >= len(chunks)


def _matches(found: Found, hits: Iterable[Hit], source: Source = "text") -> list[Match]:
    result = []
    for hit in hits:
        if not hit.entry.decoy and hit.score >= ACCEPT:
            start, end = found.original(hit.span)
            result.append(Match(hit.entry.name, round(hit.score, 3), start, end, found.text[start:end], source))
    return sorted(result, key=_rank)


def _rank(match: Match) -> tuple[float, int, str]:
    return (-match.score, match.start, match.concept)


def _by_address(url: str, text: str) -> str | None:
    """The concept that the words of an address lean to, when the text agrees or is empty."""
    address, folded = unquote(url).lower(), fold(text)
    for name, sign in load_concepts().url.items():
        agrees = not sign.with_ or not folded or any(fold(word) in folded for word in sign.with_)
        if agrees and any(word in address for word in sign.words):
            return name
    return None


def _other_scheme(url: str) -> bool:
    """Does the address belong to another assessment scheme, or to an agency that is assessed by one?"""
    schemes = load_concepts().other_schemes
    address = unquote(url).lower()
    host = address.split("//", 1)[-1].split("/", 1)[0] if "//" in address else ""
    return any(piece in host for piece in schemes.hosts) or any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", address) for word in schemes.words
    )
