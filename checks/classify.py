"""Which concepts a link label, row, heading, page title or the opening of a page discloses or leads to.

The words are in `concepts.yaml`, the search in `phrases.py`; here is how they are weighed: where they stand, what stands
around them, and what only looks like a disclosure (menus, criteria pasted as text, news, other assessment schemes).
"""

import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple
from urllib.parse import unquote

import msgspec

from checks.concepts import Book, Concept, Decoy, load_concepts, parts_of
from checks.phrases import Found, Phrases, Span
from thai.normalise import fold, normalise
from thai.years import years_in

ACCEPT = 0.5
"""Below this score a text does not disclose the concept."""

OPENING_LETTERS = 600
"""Letters (spaces apart) at the beginning of a page that count as its opening."""

_NEAR = 40
_BEFORE = 60
_TITLE_LETTERS = 120
_MENU_ITEMS = 4
_LABEL_LETTERS = 300


class Match(msgspec.Struct, frozen=True):
    """A concept that a text speaks of, with the words that say so. `start` and `end` are positions in `source`."""

    concept: str
    score: float
    start: int
    end: int
    phrase: str
    source: Literal["title", "text"] = "text"


class ConceptScore(msgspec.Struct, frozen=True):
    """A concept and how surely it is disclosed (0 to 1)."""

    concept: str
    score: float


class Classification(msgspec.Struct, frozen=True):
    """What a page or link discloses, best first, and the fiscal years (Buddhist Era) it names."""

    concepts: list[ConceptScore]
    years: list[int]


class _Rule(NamedTuple):
    parts: tuple[int, ...]
    gap: int
    score: float
    head: bool
    only: str
    vetoes: int


class _Entry(NamedTuple):
    name: str
    rules: tuple[_Rule, ...]
    short: frozenset[str]
    vetoes: int
    before: int
    beats: tuple[str, ...]
    unless: int
    activity: bool
    weak: bool
    story: float
    decoy: bool


class _Hit(NamedTuple):
    entry: _Entry
    score: float
    span: Span


class _Compiled:
    """The concepts made ready for searching: every list of words is a numbered part of one automaton."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._numbers: dict[tuple[str, ...], int] = {}
        concepts = [self._entry(name, concept) for name, concept in book.concepts.items()]
        decoys = [self._entry(name, decoy) for name, decoy in book.decoys.items()]
        self.entries = [*concepts, *decoys]
        self.story = self._number(["@news_story"])
        self.framing = self._number(["@framing"])
        self.index = self._number(book.index)
        self.criteria = self._number(book.criteria)
        self.phrases = Phrases(self._numbers, book.except_)
        self.story_entries = [entry for entry in self.entries if entry.story]
        self.by_first: dict[int, list[tuple[_Entry, _Rule]]] = {}
        for entry in self.entries:
            for rule in entry.rules:
                self.by_first.setdefault(rule.parts[0], []).append((entry, rule))
        self.by_short: dict[str, list[_Entry]] = {}
        for entry in self.entries:
            for word in entry.short:
                self.by_short.setdefault(word, []).append(entry)

    def _number(self, names: list[str]) -> int:
        words = tuple(dict.fromkeys(self._book.words(names)))
        return self._numbers.setdefault(words, len(self._numbers))

    def _entry(self, name: str, entry: Concept | Decoy) -> _Entry:
        rules = tuple(
            _Rule(
                parts=tuple(self._number(part) for part in parts_of(rule.says)),
                gap=rule.gap,
                score=rule.score,
                head=rule.says.startswith("^"),
                only=rule.only,
                vetoes=self._number(rule.not_),
            )
            for rule in entry.rules
        )
        concept = entry if isinstance(entry, Concept) else None
        return _Entry(
            name=name,
            rules=rules,
            short=frozenset(fold(word) for word in entry.short),
            vetoes=self._number(concept.not_ if concept else []),
            before=self._number(concept.not_before if concept else []),
            beats=tuple(entry.beats),
            unless=self._number(entry.unless if isinstance(entry, Decoy) else []),
            activity=concept.activity if concept else False,
            weak=concept.weak if concept else False,
            story=(concept.story or 0.0) if concept else 0.0,
            decoy=concept is None,
        )


@functools.cache
def _compiled() -> _Compiled:
    return _Compiled(load_concepts())


_AGENCY = re.compile(
    r"(?:ของ|แห่ง)?\s*(?:องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|องค์การบริหารส่วนเทศบาล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|เทศบาล"
    r"|อบต\.?|อบจ\.?|ทต\.|ทม\.|ทน\.|ท\.ต\.|หน่วยงาน)\s*[ก-๎]*"
)
_PLACE = re.compile(r"(?:อำเภอ|จังหวัด|ตำบล)\s*[ก-๎]+|(?<![ก-๎])[อจต]\.\s*[ก-๎]+")
_YEAR = re.compile(r"\(?(?:ประจำ)?\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*2[45]\d\d(?:\s*-\s*2[45]\d\d)?\)?")
_CODE = re.compile(r"^\W*(?:o(?:it)?\s*\.?\s*\d{1,2}|0\d{1,2}|\d{1,2}(?:\.\d{1,2})*)\s*[.):\-]*\s*", re.IGNORECASE)
_TITLE_BREAK = re.compile(r"\s+[|–—:»·•]+\s+|\s+-\s+|\n+|[|»]|::+")


def _core(text: str) -> str:
    """The folded words of a label without its code, its year and the agency's name."""
    text = _CODE.sub("", normalise(text))
    for pattern in (_YEAR, _AGENCY, _PLACE):
        text = pattern.sub(" ", text)
    return fold(text)


def _search(found: Found, where: str, head: int, core_hits: Iterable[_Hit] = ()) -> list[_Hit]:
    """The best hit of each concept and decoy in one text. `where`: "label" or "opening"; `head`: where its words begin."""
    compiled = _compiled()
    best: dict[str, _Hit] = {hit.entry.name: hit for hit in core_hits}
    for first in list(found.parts):
        for entry, rule in compiled.by_first.get(first, ()):
            if rule.only not in ("any", where):
                continue
            known = best.get(entry.name)
            if known and known.score >= rule.score and where == "label":
                continue
            for span in _chains(found, rule):
                if rule.head and span.start > head + 3:
                    break
                if _vetoed(found, entry, rule, span, where):
                    continue
                score = rule.score * (1.0 if where == "label" else _position_weight(span.start - head))
                if known is None or score > known.score:
                    best[entry.name] = known = _Hit(entry, score, span)
                break
    if _is_story(found):
        best = {name: hit for name, hit in best.items() if hit.entry.decoy or hit.entry.activity}
        for entry in compiled.story_entries:
            if where == "opening" and entry.name not in best and not found.parts.get(entry.vetoes):
                best[entry.name] = _Hit(entry, entry.story, found.parts[compiled.story][0])
    return _without_beaten(found, list(best.values()))


def _chains(found: Found, rule: _Rule) -> Iterable[Span]:
    """Every place where the parts of a rule follow one another, from the first on."""
    parts = found.parts
    later = [parts.get(number, ()) for number in rule.parts[1:]]
    if not all(later):
        return
    for first in parts[rule.parts[0]]:
        end = first.end
        for spans in later:
            following = [s.end for s in spans if s.start >= end and s.start - end <= rule.gap]
            if not following:
                break
            end = min(following)
        else:
            yield Span(first.start, end)


def _vetoed(found: Found, entry: _Entry, rule: _Rule, span: Span, where: str) -> bool:
    """Do the words around a match make it another thing?"""
    if entry.decoy:
        return False
    near, before = (len(found.folded), len(found.folded)) if where == "label" else (_NEAR, _BEFORE)
    if _spoiled(found, entry.vetoes, span, near) or _spoiled(found, rule.vetoes, span, near):
        return True
    for s in found.parts.get(entry.before, ()):
        if span.start - before < s.end and s.start < span.start and s.end <= span.start:
            return True
    # "ตามแผนพัฒนาท้องถิ่น": what is done according to a thing is not the thing.
    return found.folded[max(0, span.start - 3) : span.start] == "ตาม"


def _spoiled(found: Found, vetoes: int, span: Span, near: int) -> bool:
    return any(s.end > span.start - near and s.start < span.end + near for s in found.parts.get(vetoes, ()))


def _position_weight(letters: int) -> float:
    """How much words count that begin so many letters into an opening."""
    if letters <= 60:
        return 1.0
    if letters <= 150:
        return 0.9
    return 0.75 if letters <= 300 else 0.5


def _without_beaten(found: Found, hits: list[_Hit]) -> list[_Hit]:
    beaten: set[str] = set()
    for hit in hits:
        if hit.entry.beats and hit.entry.unless is not None and not found.parts.get(hit.entry.unless):
            beaten.update(hit.entry.beats)
    kept = [hit for hit in hits if hit.entry.decoy or (hit.entry.name not in beaten and "*" not in beaten)]
    strong = any(not hit.entry.weak for hit in kept)
    return [hit for hit in kept if not (strong and hit.entry.weak)]


@functools.lru_cache(maxsize=50_000)
def _label_hits(text: str) -> tuple[Found, tuple[_Hit, ...]]:
    compiled = _compiled()
    found = compiled.phrases.find(text, typos=True)
    core = _core(text)
    whole = Span(0, len(found.folded))
    short = []
    if core or found.folded:
        names = {e.name: e for e in (*compiled.by_short.get(core, ()), *compiled.by_short.get(found.folded, ()))}
        short = [_Hit(entry, 0.95, whole) for entry in names.values()]
    skip = len(fold(m[0])) if (m := _CODE.match(text)) else 0
    hits = _search(found, "label", skip, short)
    return found, tuple(hits)


def match_label(text: str) -> list[Match]:
    """The concepts that a short text (link label, row, heading, file name) names, best first."""
    text = text[:_LABEL_LETTERS]
    found, hits = _label_hits(text)
    if _is_criteria(found) or (is_index(text) and not _has_code(text)):
        return []
    return _matches(found, hits, "text")


def _has_code(text: str) -> bool:
    return bool(_CODE.match(text))


def match_opening(title: str, text: str) -> list[Match]:
    """The concepts that a page discloses by its title and the opening of its content, best first.

    A title speaks for the page; running text counts the less the later it comes; a menu says nothing.
    """
    title, text = title.strip(), text.strip()
    from_title: list[Match] = []
    if (title and not text.startswith(title[:_TITLE_LETTERS])) or len(fold(title)) <= _TITLE_LETTERS // 2:
        from_title = _title_matches(title)
    body = text or title
    if text and title and fold(text) == fold(title):
        from_title = []
    from_text = _opening_matches(body)
    best: dict[str, Match] = {}
    for match in (*from_title, *from_text):
        if match.concept not in best or match.score > best[match.concept].score:
            best[match.concept] = match
    return sorted(best.values(), key=_rank)


def _title_matches(title: str) -> list[Match]:
    """Matches in the parts of a title ("หัวข้อ | ชื่อหน่วยงาน")."""
    result: list[Match] = []
    position = 0
    for piece in [p for p in _TITLE_BREAK.split(title) if p.strip()]:
        position = title.find(piece, position)
        result += [
            Match(m.concept, m.score, m.start + position, m.end + position, m.phrase, "title") for m in match_label(piece)
        ]
        position += len(piece)
    return result


_BOILERPLATE = re.compile(
    r"^(?:\W*(?:ยินดีต้อนรับ\S*|เข้าสู่เว็บไซต์\S*|หน้าแรก|หน้าหลัก|home|menu|ชื่อเรื่อง|เรื่อง|ประกาศ(?=\s*(?:องค์การ|เทศบาล|อบต))"
    r"|(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)?|อบต\.?|อบจ\.?)\s*[ก-๎]+|อำเภอ\s*[ก-๎]+|จังหวัด\s*[ก-๎]+"
    r"|www\.\S+|https?://\S+)[\s:>/»|,-]*)+",
    re.IGNORECASE,
)


def _opening_matches(text: str) -> list[Match]:
    text = text[: OPENING_LETTERS * 2]
    compiled = _compiled()
    found = compiled.phrases.find(text)
    if _is_criteria(found) or is_index(text) or _is_menu(text):
        return []
    start = boiler.end() if (boiler := _BOILERPLATE.match(normalise_same_length(text))) else 0
    if code := _CODE.match(text[start:]):
        start += code.end()
    head = sum(1 for origin in found.origins if origin < start)
    hits = _search(found, "opening", head, _head_words(text, found, start, head))
    return _matches(found, hits, "text")


def normalise_same_length(text: str) -> str:
    """The text with decomposed sara am and odd spaces made plain, every character in its old place."""
    return text.replace("\u00a0", " ")


def _head_words(text: str, found: Found, start: int, head: int) -> list[_Hit]:
    """Concepts named by a whole phrase at the very beginning of an opening ("อำนาจหน้าที่ แยกออกได้เป็น…")."""
    compiled = _compiled()
    words = text[start : start + 160].split()
    result: dict[str, _Hit] = {}
    for count in range(1, min(6, len(words)) + 1):
        phrase = fold(" ".join(words[:count]))
        span = Span(head, head + len(phrase))
        for entry in compiled.by_short.get(phrase, ()):
            if not _spoiled(found, entry.vetoes, span, _NEAR):
                result[entry.name] = _Hit(entry, 0.75, span)
    return list(result.values())


def _is_story(found: Found) -> bool:
    """Is this told as news: at least two turns of phrase of a report on an event?"""
    return len(found.parts.get(_compiled().story, ())) >= 2


def _is_criteria(found: Found) -> bool:
    """Is this the official wording of the items, copied?"""
    return bool(found.parts.get(_compiled().criteria))


def _is_menu(text: str) -> bool:
    """Does the text begin with a row of the names of different things?"""
    chunks = [c for c in re.split(r"[\s|/>»•·]+", text[:400]) if len(c) > 2][:16]
    named: set[str] = set()
    items = 0
    for chunk in chunks:
        _, hits = _label_hits(chunk)
        names = {hit.entry.name for hit in hits}
        if names and names - named:
            named |= names
            items += 1
    return items >= _MENU_ITEMS and items * 3 >= len(chunks)


def is_index(text: str) -> bool:
    """Is this the name or the heading of an index page of the assessment (ITA, OIT), which leads to the items?"""
    found, hits = _label_hits(text[:_LABEL_LETTERS])
    places = found.parts.get(_compiled().index, ())
    if not any(place.start <= 30 for place in places):
        return False
    return not any(hit.entry.name in ("integrity_measures", "integrity_report", "eit_qr") for hit in hits)


def mention(text: str) -> bool:
    """Is the text news, an invitation or a report on training rather than the thing it speaks of?"""
    found = _compiled().phrases.find(text[: OPENING_LETTERS * 2])
    return _is_story(found) or any(s.start <= 12 for s in found.parts.get(_compiled().framing, ()))


def _matches(found: Found, hits: Iterable[_Hit], source: Literal["title", "text"]) -> list[Match]:
    result = []
    for hit in hits:
        if not hit.entry.decoy and hit.score >= ACCEPT:
            start, end = found.original(hit.span)
            result.append(Match(hit.entry.name, round(hit.score, 3), start, end, found.text[start:end], source))
    return sorted(result, key=_rank)


def _rank(match: Match) -> tuple[float, int, str]:
    return (-match.score, match.start, match.concept)


def classify(url: str = "", title: str = "", text: str = "", link_text: str = "") -> Classification:
    """The concepts, of all years, that a page (title, text) or a link (its text and address) discloses.

    Concepts that were asked only in years no longer audited are left out.
    """
    book = load_concepts()
    years = sorted({m.last for m in years_in(f"{link_text}\n{title}\n{text[:2000]}") if m.kind != "law"})
    if _other_scheme(url):
        return Classification([], years)
    matches = [*match_label(link_text)] if link_text else []
    if title or text:
        matches += match_opening(title, text)
    scores: dict[str, float] = {}
    for match in matches:
        concept = book.concepts[match.concept]
        if not concept.retired:
            name = concept.answered_as or match.concept
            scores[name] = max(scores.get(name, 0.0), match.score)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Classification([ConceptScore(name, round(score, 3)) for name, score in ranked], years)


def _other_scheme(url: str) -> bool:
    """Does the address belong to another assessment scheme, or to an agency that is assessed by one?"""
    schemes = load_concepts().other_schemes
    address = unquote(url).lower()
    host = address.split("//", 1)[-1].split("/", 1)[0] if "//" in address else ""
    return any(piece in host for piece in schemes.hosts) or any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", address) for word in schemes.words
    )
