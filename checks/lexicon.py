"""The concepts made ready for searching: every list of words becomes a numbered part of one automaton."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from checks.concepts import Book, Concept, Decoy, load_concepts, parts_of
from checks.phrases import Found, Names, Phrases
from thai.normalise import fold

_MARK_BEFORE_SPACE = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e] [ก-ฮ]| [\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


class Rule(NamedTuple):
    """A rule of `concepts.yaml` with its words as part numbers."""

    parts: tuple[int, ...]
    gap: int
    score: float
    head: bool
    only: str
    certain: bool
    vetoes: int


class Entry(NamedTuple):
    """A concept or decoy of `concepts.yaml` with its words as part numbers."""

    name: str
    rules: tuple[Rule, ...]
    short: frozenset[str]
    vetoes: int
    before: int
    beats: tuple[str, ...]
    unless: int
    activity: bool
    weak: bool
    story: float
    story_vetoes: int
    decoy: bool


class Lexicon:
    """All entries, found by the words that may begin a rule (`by_first`) and by whole labels (`named`)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._numbers: dict[tuple[str, ...], int] = {}
        concepts = [self._entry(name, concept) for name, concept in book.concepts.items()]
        self._tolerant = {number for entry in concepts for rule in entry.rules for number in rule.parts}
        self.entries = [*concepts, *(self._entry(name, decoy) for name, decoy in book.decoys.items())]
        self.story = self._number(["@news_story"])
        self.framing = self._number(["@framing"])
        self.index = self._number(book.index)
        self.criteria = self._number(book.criteria)
        self.criteria_table = self._number(book.criteria_table)
        self.asked_of_labels = frozenset(
            {self.index, self.criteria, self.criteria_table, *(entry.unless for entry in self.entries if entry.decoy)}
        )
        """Parts that are still asked for when a label's hits are known."""
        self.phrases = Phrases(self._numbers, book.except_, self._tolerant)
        self._markless = Phrases(self._numbers, book.except_, markless=True)
        self.told_as_story = [entry for entry in self.entries if entry.story]
        self.by_first: dict[int, list[tuple[Entry, Rule]]] = {}
        self._by_short: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for rule in entry.rules:
                self.by_first.setdefault(rule.parts[0], []).append((entry, rule))
            for word in entry.short:
                self._by_short.setdefault(word, []).append(entry)
        self._names = Names(self._by_short)

    def find(self, text: str, typos: bool = False) -> Found:
        """The words of all entries in a text; found without marks where marks have moved, as in text out of PDF files."""
        found = self.phrases.find(text, typos=typos)
        if _MARK_BEFORE_SPACE.search(text):
            bare = self._markless.find(text)
            if any(
                len(bare.parts[number]) > len(found.parts.get(number, ())) for number in bare.parts if number in self._tolerant
            ):
                return bare
        return found

    def named(self, labels: Iterable[str], typos: bool = False) -> list[Entry]:
        """The entries that have one of these folded texts as a whole label; with `typos` also nearly."""
        found = {entry.name: entry for label in labels for entry in self._by_short.get(label, ())}
        if not found and typos:
            for label in labels:
                near = self._names.nearest(label)
                found.update({entry.name: entry for entry in self._by_short.get(near, ())} if near else {})
        return list(found.values())

    def _number(self, names: list[str]) -> int:
        words = tuple(dict.fromkeys(self._book.words(names)))
        return self._numbers.setdefault(words, len(self._numbers))

    def _entry(self, name: str, entry: Concept | Decoy) -> Entry:
        rules = tuple(
            Rule(
                parts=tuple(self._number(part) for part in parts_of(rule.says)),
                gap=rule.gap,
                score=rule.score,
                head=rule.says.startswith("^"),
                only=rule.only,
                certain=rule.certain,
                vetoes=self._number(rule.not_),
            )
            for rule in entry.rules
        )
        concept = entry if isinstance(entry, Concept) else None
        return Entry(
            name=name,
            rules=rules,
            short=frozenset(fold(word) for word in entry.short),
            vetoes=self._number(concept.not_ if concept else []),
            before=self._number(concept.not_before if concept else []),
            beats=tuple(entry.beats),
            unless=self._number(entry.unless if isinstance(entry, Decoy) else []),
            activity=concept.activity if concept else False,
            weak=concept.weak if concept else False,
            story=concept.story if concept else 0.0,
            story_vetoes=self._number(concept.story_not if concept else []),
            decoy=concept is None,
        )


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the program's own concepts, built once."""
    return Lexicon(load_concepts())
