"""Finding a snippet again among the pieces of text of a page: the words of a print, or the text nodes of a web page."""

from collections.abc import Sequence
from itertools import accumulate

from thai.normalise import fold, fold_map

LEAST = 12
"""Folded characters of half a snippet that still tell a place."""

Span = tuple[int, int, int]
"""The number of a piece, and where in it the words begin and end."""


def occurrences(pieces: Sequence[str], snippet: str, most: int = 50) -> list[list[Span]]:
    """Every place at which the snippet stands, as the spans of the pieces it runs over; [] where it stands nowhere.

    Looked for without regard to spaces and punctuation, since pieces are parted otherwise than the lines that were read. Where
    the whole is not found half of it may be: a snippet can hold words that stand in no piece (of a picture, of a script).
    """
    wanted = fold(snippet)
    if not wanted:
        return []
    starts = [0, *accumulate(len(piece) + 1 for piece in pieces)][: len(pieces)]
    folded, origin = fold_map("\n".join(pieces))
    half = (len(wanted) + 1) // 2
    for part in (wanted, wanted[:half], wanted[half:]):
        if part != wanted and len(part) < LEAST:
            break
        places = _places(folded, part, most)
        if places:
            return [_spans(origin[at], origin[at + len(part) - 1] + 1, starts, pieces) for at in places]
    return []


def _places(folded: str, part: str, most: int) -> list[int]:
    found: list[int] = []
    at = folded.find(part)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = folded.find(part, at + len(part))
    return found


def _spans(start: int, end: int, starts: Sequence[int], pieces: Sequence[str]) -> list[Span]:
    spans = []
    for number, (begin, piece) in enumerate(zip(starts, pieces, strict=True)):
        left, right = max(start, begin) - begin, min(end, begin + len(piece)) - begin
        if left < right:
            spans.append((number, left, right))
    return spans
