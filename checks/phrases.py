"""Find many phrases in Thai text in one pass, tolerant of spelling: the engine under the concepts.

Text is folded (`thai.normalise.fold`), so spaces, punctuation, digits' script and the usual variants of spelling do not
matter; one Aho-Corasick automaton finds all words of all parts at once. Typing errors are forgiven in short labels only,
and only within long words, where one or two wrong letters cannot make another word.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import ahocorasick
from rapidfuzz import process
from rapidfuzz.distance import OSA

from thai.normalise import fold, fold_map

_MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_NO_MARKS = re.compile("[\u0e31\u0e34-\u0e39\u0e48-\u0e4c]+")
_MARKLESS_MIN = 4

_GRAM = 3
_TYPO_MIN = 8
_TYPO_TWO = 12
_NAME_TWO = 16
_TYPO_MAX_TEXT = 160
_STEMS = ("แผน", "ผล", "งาน", "การ")
"""Small words that tell a plan from its result: a typing error never makes one of the other."""


class Span(NamedTuple):
    """Where a word stands in the folded text: `start` to `end` (exclusive)."""

    start: int
    end: int


class _Long(NamedTuple):
    """A word in which typing errors are forgiven: so many wrong letters are `allowed` in it, none that changes its `stems`."""

    word: str
    numbers: tuple[int, ...]
    stems: tuple[int, ...]
    allowed: int
    runs: list[str]


class Found:
    """One text and the words found in it. `parts` maps the number of a part to the places of its words, first first."""

    def __init__(self, text: str, folded: str, *, markless: bool = False) -> None:
        self.text = text
        self.folded = folded
        self.parts: dict[int, list[Span]] = defaultdict(list)
        self._markless = markless

    def only(self, numbers: Collection[int]) -> "Found":
        """The same with no more than some of the parts, to be kept: a text has words of thirty parts or more."""
        few = Found(self.text, self.folded, markless=self._markless)
        few.parts = {number: spans for number, spans in self.parts.items() if number in numbers}
        return few

    @cached_property
    def origins(self) -> Sequence[int]:
        """Where in the text each folded character came from; worked out when first asked, as most texts never are."""
        folded, origins = fold_map(self.text)
        return (
            [origin for origin, letter in zip(origins, folded, strict=True) if letter not in _MARKS]
            if self._markless
            else origins
        )

    def adjoining(self, place: int) -> bool:
        """Whether nothing stands in the text between a folded character and the one before it."""
        return self.origins[place] == self.origins[place - 1] + 1

    def original(self, span: Span) -> tuple[int, int]:
        """The place of a span in the text as it was given."""
        if span.start >= span.end:
            return 0, 0
        end = self.origins[span.end - 1] + 1
        while end < len(self.text) and self.text[end] in _MARKS:
            end += 1
        return self.origins[span.start], end


class Phrases:
    """An automaton over the words of numbered parts.

    A part is a set of words of which any one will do. `exceptions` maps a word to longer ones in which it does not count
    (แผน in แผนผัง). Typing errors are forgiven in the words of the parts named in `tolerant`. Words of Latin letters or
    digits count only as whole words. With `markless` the marks above and below the letters are left out on both sides, for
    text of PDF files whose marks have moved ("การทจุ ริต"); short words with marks then do not count.
    """

    def __init__(
        self,
        parts: Iterable[Iterable[str]],
        exceptions: Mapping[str, Iterable[str]],
        tolerant: Collection[int] = (),
        markless: bool = False,
    ) -> None:
        self._markless = markless
        owners: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(parts):
            for word in dict.fromkeys(self._key(w) for w in words):
                if word:
                    owners[word].append(number)
        hidden: dict[str, list[str]] = defaultdict(list)
        for word, longer in exceptions.items():
            for long_word in longer:
                hidden[self._key(long_word)].append(self._key(word))
        self._automaton = ahocorasick.Automaton()
        for word in {*owners, *hidden} - {""}:
            bounded = not _thai(word[0] + word[-1])
            self._automaton.add_word(word, (len(word), tuple(owners.get(word, ())), tuple(hidden.get(word, ())), word, bounded))
        self._automaton.make_automaton()
        self._has_exceptions = frozenset(self._key(word) for word in exceptions)
        self._long = [
            _Long(word, forgiving, _stems(word), 2 if len(word) >= _TYPO_TWO else 1, _runs(word))
            for word, numbers in owners.items()
            if len(word) >= _TYPO_MIN and _thai(word) and (forgiving := tuple(n for n in numbers if n in tolerant))
        ]
        kept: dict[str, list[tuple[int, int, str, int]]] = defaultdict(list)
        for index, long in enumerate(self._long):
            for place, piece in _one_is_kept(long.word, long.allowed):
                kept[piece].append((index, place, long.word, long.allowed))
        self._kept = ahocorasick.Automaton()
        for piece, places in kept.items():
            self._kept.add_word(piece, (len(piece), tuple(places)))
        self._kept.make_automaton()

    def find(self, text: str, typos: bool = False) -> Found:
        """All words of all parts in `text`; with `typos` (for short labels) long words also with one or two wrong letters."""
        folded = fold(text)
        found = Found(text, _NO_MARKS.sub("", folded) if self._markless else folded, markless=self._markless)
        folded, parts = found.folded, found.parts
        hits: list[tuple[Span, tuple[int, ...], str]] = []
        shadows: list[tuple[Span, tuple[str, ...]]] = []
        for last, (length, numbers, hides, word, bounded) in self._automaton.iter(folded):
            span = Span(last + 1 - length, last + 1)
            if bounded and not _whole(word, span, found):
                continue
            if hides:
                shadows.append((span, hides))
            if numbers:
                hits.append((span, numbers, word))
        for span, numbers, word in hits:
            if word in self._has_exceptions and any(
                word in hides and s.start <= span.start and span.end <= s.end for s, hides in shadows
            ):
                continue
            for number in numbers:
                parts[number].append(span)
        if typos and self._long and len(folded) <= _TYPO_MAX_TEXT:
            for span, numbers in self._mistyped(folded, {word for _, _, word in hits}):
                for number in numbers:
                    if all(span.start >= other.end or span.end <= other.start for other in parts.get(number, ())):
                        parts[number].append(span)
        for spans in parts.values():
            if len(spans) > 1:
                spans.sort()
        return found

    def _key(self, word: str) -> str:
        folded = fold(word)
        if not self._markless:
            return folded
        bare = _NO_MARKS.sub("", folded)
        return bare if len(bare) >= _MARKLESS_MIN or bare == folded else ""

    def _mistyped(self, folded: str, seen: set[str]) -> list[tuple[Span, tuple[int, ...]]]:
        """Long words that stand in the text with one wrong letter (two from twelve letters on).

        Such a word shares most of its runs of three letters with the text, all at about the same distance.
        """
        found: list[tuple[int, int, Span]] = []
        for index in self._perhaps_mistyped(folded):
            long = self._long[index]
            if long.word in seen:
                continue
            shared = sorted((place, inside) for inside, run in enumerate(long.runs) for place in _places(run, folded))
            shifts = [place - inside for place, inside in shared]
            if shifts and (span := _nearest(long, folded, max(shifts, key=shifts.count))):
                found.append((shared[0][0], index, span))
        return [(span, self._long[index].numbers) for _, index, span in sorted(found)]

    def _perhaps_mistyped(self, folded: str) -> set[int]:
        """The few long words that need a closer look: a piece that no mistyped writing is without stands in the text, and what
        stands around it has the word's first letter in place and differs from the word by little more than its length."""
        near: set[int] = set()
        for last, (length, pieces) in self._kept.iter(folded):
            for index, inside, word, allowed in pieces:
                start = last + 1 - length - inside  # the word's, give or take the letters allowed
                begin = max(0, start - allowed)
                if word[0] in folded[begin : max(0, start + allowed + 1)]:
                    around = folded[begin : start + len(word) + 2 * allowed]
                    beside = len(around) - (len(word) - allowed)
                    if OSA.distance(word, around) <= allowed + beside:
                        near.add(index)
        return near


class Names:
    """Whole phrases, to find the one of which a text is a mistyped writing."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        for phrase in phrases:
            self._by_start[phrase[0], len(phrase)].append(phrase)

    def nearest(self, text: str) -> str | None:
        """The folded phrase that a folded text is meant to be: one wrong letter, two from sixteen letters on."""
        if len(text) < _TYPO_MIN + 2:
            return None
        allowed = 2 if len(text) >= _NAME_TWO else 1
        lengths = range(len(text) - allowed, len(text) + allowed + 1)
        near = [phrase for length in lengths for phrase in self._by_start.get((text[0], length), ())]
        if not near or not _thai(text):
            return None
        found = process.extractOne(text, near, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found and _stems(found[0]) == _stems(text) else None


def _stems(text: str) -> tuple[int, ...]:
    return tuple(text.count(stem) for stem in _STEMS)


def _runs(word: str) -> list[str]:
    return [word[place : place + _GRAM] for place in range(len(word) - _GRAM + 1)]


def _places(run: str, folded: str) -> Iterator[int]:
    place = folded.find(run)
    while place >= 0:
        yield place
        place = folded.find(run, place + 1)


def _one_is_kept(word: str, errors: int) -> list[tuple[int, str]]:
    """Pieces of a word, with their places, of which one stands in every writing with so many wrong letters: of one part more
    than there are errors, a part without any, or one whose last letter changed places with the next part's first."""
    borders = [len(word) * part // (errors + 1) for part in range(errors + 2)]
    parts = list(pairwise(borders))
    swapped = [(start, word[start : end - 1] + word[end] + word[end - 1]) for start, end in parts[:-1]]
    return [*((start, word[start:end]) for start, end in parts), *swapped]


def _nearest(long: _Long, folded: str, shift: int) -> Span | None:
    """The place near `shift` that differs from the word by at most `allowed` wrong, missing, doubled or swapped letters."""
    word, allowed = long.word, long.allowed
    best: tuple[int, int, Span] | None = None
    for start in range(max(0, shift - allowed), shift + allowed + 1):
        if not folded.startswith(word[0], start):
            continue
        for end in range(start + len(word) - allowed, min(start + len(word) + allowed, len(folded)) + 1):
            piece = folded[start:end]
            distance = OSA.distance(word, piece, score_cutoff=allowed)
            if distance <= allowed and _stems(piece) == long.stems:
                candidate = (distance, abs(len(piece) - len(word)), Span(start, end))
                best = candidate if best is None or candidate < best else best
    return best[2] if best else None


def _thai(word: str) -> bool:
    return all(c >= "\u0e00" for c in word)


def _whole(word: str, span: Span, found: Found) -> bool:
    """Latin words and numbers must not be a piece of a longer one: "qa" is not in "aqua", "6 เดือน" not in "16 เดือน"."""
    (start, end), folded = span, found.folded
    if word[0] < "\u0e00" and start and _same_kind(folded[start - 1], folded[start]) and found.adjoining(start):
        return False
    return not (word[-1] < "\u0e00" and end < len(folded) and _same_kind(folded[end], folded[end - 1]) and found.adjoining(end))


def _same_kind(a: str, b: str) -> bool:
    return a < "\u0e00" and b < "\u0e00" and a.isdigit() == b.isdigit()
