"""Weigh the words found in one text: which concepts' rules hold there, where, and what speaks against them."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from checks.lexicon import Entry, Rule, lexicon
from checks.phrases import Found, Span
from thai.normalise import fold

Where = Literal["label", "title", "opening"]

_COUNTS: dict[Where, tuple[str, ...]] = {
    "label": ("any", "label", "link"),
    "title": ("any", "label", "page"),
    "opening": ("any", "page", "opening"),
}

NEAR = 40
"""In running text, words within so many letters of a match can make it another thing (in a label, all words can)."""

_BEFORE = 60
JOINTS = tuple(fold(word) for word in ("และ", "พร้อม", "พร้อมทั้ง", "ควบ", "รวมทั้ง"))
REPORTS = tuple(fold(word) for word in ("รายงานผล", "รายงานการ", "รายงานความ", "ผลการ", "สรุปผล"))
_STORY_BEGINS = 200
_PLACE = re.compile(
    r"(?:องค์การบริหารส่วน(?:ตำบล|ตําบล|จังหวัด)|เทศบาล(?:ตำบล|ตําบล|เมือง|นคร)|อบต\.?|อบจ\.?|ทต\.|ทม\.|ทน\.|จังหวัด|อำเภอ|อําเภอ)"
    r"\s*([ก-๎]{2,20})(?![ก-๎])"
)
"""The name of a place after the kind of agency: what it is made of (วัด, แผน …) says nothing of the matter."""
_DAY = re.compile(r"วันที่\s*:?\s*[\d๐-๙]{1,2}[\s/]")


class Hit(NamedTuple):
    """An entry whose words stand at `span`. `certain`: nothing else in the text can speak against it."""

    entry: Entry
    score: float
    span: Span
    certain: bool = False


def search(found: Found, where: Where, head: int, seeds: Iterable[Hit] = ()) -> list[Hit]:
    """The best hit of each concept and decoy. `head`: where the text's own words begin; `seeds`: what is known already."""
    known = lexicon()
    best: dict[str, Hit] = {hit.entry.name: hit for hit in seeds}
    for first in list(found.parts):
        for entry, rule in known.by_first.get(first, ()):
            if rule.only not in _COUNTS[where]:
                continue
            hit = _first_hit(found, entry, rule, where, head)
            if hit and (entry.name not in best or hit.score > best[entry.name].score):
                best[entry.name] = hit
    if is_story(found):
        best = {name: hit for name, hit in best.items() if hit.entry.decoy or hit.entry.activity}
        for entry in known.told_as_story if where != "label" else ():
            if entry.name not in best and not found.parts.get(entry.story_vetoes):
                best[entry.name] = Hit(entry, entry.story, found.parts[known.story][0])
    return _without_beaten(found, list(best.values()))


def is_story(found: Found) -> bool:
    """Is this told as news: two turns of phrase of a report on an event, or one and a day?"""
    turns = found.parts.get(lexicon().story, ())
    return len(turns) >= 2 or (len(turns) == 1 and bool(_DAY.search(found.text[:_STORY_BEGINS])))


def spoiled(found: Found, vetoes: int, span: Span, near: int) -> bool:
    """Does one of the words stand within `near` letters of the span?"""
    return any(
        s.end > span.start - near and s.start < span.end + near and not _names_a_place(found, s)
        for s in found.parts.get(vetoes, ())
    )


def _is_joined(found: Found, span: Span) -> bool:
    """Whether a match is a second thing, joined to a first: only a report, whose words never begin another thing's name."""
    return found.folded.startswith(REPORTS, span.start) and found.folded[: span.start].endswith(JOINTS)


def _names_a_place(found: Found, span: Span) -> bool:
    start, end = found.original(span)
    return any(name.start(1) <= start and end <= name.end(1) for name in _PLACE.finditer(found.text))


def _first_hit(found: Found, entry: Entry, rule: Rule, where: Where, head: int) -> Hit | None:
    for span in _chains(found, rule):
        if rule.head and span.start > head + 3:
            return None
        if not _vetoed(found, entry, rule, span, where):
            weight = 1.0 if where != "opening" else _position_weight(span.start - head)
            return Hit(entry, rule.score * weight, span, rule.certain)
    return None


def _chains(found: Found, rule: Rule) -> Iterable[Span]:
    """Every place where the parts of a rule follow one another, from the first on."""
    later = [found.parts.get(number, ()) for number in rule.parts[1:]]
    if not all(later):
        return
    for first in found.parts.get(rule.parts[0], ()):
        end = first.end
        for spans in later:
            following = [s.end for s in spans if s.start >= end and s.start - end <= rule.gap]
            if not following:
                break
            end = min(following)
        else:
            yield Span(first.start, end)


def _vetoed(found: Found, entry: Entry, rule: Rule, span: Span, where: Where) -> bool:
    """Do the words around a match make it another thing?"""
    if entry.decoy or rule.certain:
        return False
    near, before = (len(found.folded), len(found.folded)) if where != "opening" else (NEAR, _BEFORE)
    if spoiled(found, entry.vetoes, span, near) or spoiled(found, rule.vetoes, span, near):
        return True
    words = found.parts.get(entry.before, ())
    if _is_joined(found, span):
        # "แผนดำเนินงานและรายงานผล": one document of both, unless all of it is news or training.
        words = [s for s in words if s in found.parts.get(lexicon().framing, ())]
    if any(span.start - before < s.end <= span.start and not _names_a_place(found, s) for s in words):
        return True
    # "ตามแผนพัฒนาท้องถิ่น": what is done according to a thing is not the thing.
    return found.folded[max(0, span.start - 3) : span.start] == "ตาม"


def _position_weight(letters: int) -> float:
    """How much words count that begin so many letters into an opening."""
    if letters <= 60:
        return 1.0
    if letters <= 150:
        return 0.9
    return 0.75 if letters <= 300 else 0.5


def _without_beaten(found: Found, hits: list[Hit]) -> list[Hit]:
    beaten: set[str] = set()
    for hit in hits:
        if hit.entry.beats and not found.parts.get(hit.entry.unless):
            beaten.update(hit.entry.beats)
    kept = [hit for hit in hits if hit.entry.decoy or hit.certain or (hit.entry.name not in beaten and "*" not in beaten)]
    strong = any(not hit.entry.weak and not hit.entry.decoy for hit in kept)
    return [hit for hit in kept if not (strong and hit.entry.weak)]
