"""The word groups of `vocabulary.yaml`, folded once."""

import re
from functools import cache
from pathlib import Path

import yaml

from thai.normalise import fold, toneless

FILE = Path(__file__).with_name("vocabulary.yaml")

TOLD_WITHOUT_TONES = 6
"""Letters that a word must have to be told without its tone marks."""


@cache
def _words() -> dict[str, list[str]]:
    data: dict[str, list[str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return {group: [str(word) for word in words] for group, words in data.items()}


@cache
def _groups() -> dict[str, tuple[str | re.Pattern[str], ...]]:
    return {group: tuple(_entry(word) for word in words) for group, words in _words().items()}


def _entry(word: str) -> str | re.Pattern[str]:
    if len(word) > 2 and word[0] == word[-1] == "/":
        return re.compile(word[1:-1])
    return fold(word)


def known(group: str) -> bool:
    """Whether there is a word group of that name."""
    return group in _groups()


def plain(group: str) -> list[str]:
    """The folded words of a group, without its regular expressions."""
    return [entry for entry in _groups()[group] if isinstance(entry, str)]


def groups(prefix: str) -> list[str]:
    """The names of the groups that begin so."""
    return [group for group in _words() if group.startswith(prefix)]


def name(group: str) -> str:
    """What a group is called in a sentence: its first plain word."""
    return next((word for word in _words()[group] if not word.startswith("/")), group)


def find(group: str, folded: str) -> str | None:
    """The first words of the group that stand in a folded text, as they stand there; None if none does."""
    for entry in _groups()[group]:
        if isinstance(entry, str):
            if entry in folded:
                return entry
        elif match := entry.search(folded):
            return match.group()
    return None


def find_toneless(group: str, folded: str) -> str | None:
    """The same for words read off a picture, whose tone marks are often lost; only words long enough to be told without."""
    text = toneless(folded)
    return next((word for word in _toneless()[group] if word in text), None)


@cache
def _toneless() -> dict[str, tuple[str, ...]]:
    bare = {group: [toneless(e) for e in entries if isinstance(e, str)] for group, entries in _groups().items()}
    return {group: tuple(word for word in words if len(word) >= TOLD_WITHOUT_TONES) for group, words in bare.items()}


def find_all(group: str, folded: str) -> list[str]:
    """All words of the group that stand in a folded text, each once."""
    found = []
    for entry in _groups()[group]:
        if isinstance(entry, str):
            if entry in folded:
                found.append(entry)
        elif match := entry.search(folded):
            found.append(match.group())
    return found
