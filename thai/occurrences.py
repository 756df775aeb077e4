"""Finding a snippet again among the pieces of text of a page: the words of a print, or the text nodes of a web page."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from thai.normalise import fold, fold_map

LEAST = 12
"""Folded characters of half a snippet that still tell a place."""

Span = tuple[int, int, int]
"""The number of a piece, and where in it the words begin and end."""


class Pieces:
    """Pieces of text in which several snippets are looked for.

    Looked for without regard to spaces and punctuation, since pieces are parted otherwise than the lines that were read.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.texts = pieces
        self._starts = [0, *accumulate(len(piece) + 1 for piece in pieces)][: len(pieces)]
        self._folded, self._origin = fold_map("\n".join(pieces))

    def occurrences(self, snippet: str, most: int = 50) -> list[list[Span]]:
        """Every place at which the snippet stands, as the spans of the pieces it runs over; [] where it stands nowhere.

        Where the whole is not found half of it may be: a snippet can hold words that stand in no piece (of a picture, of a
        script).
        """
        wanted = fold(snippet)
        if not wanted:
            return []
        half = (len(wanted) + 1) // 2
        for part in (wanted, wanted[:half], wanted[half:]):
            if part != wanted and len(part) < LEAST:
                break
            if places := self._places(part, most):
                return [self._spans(self._origin[at], self._origin[at + len(part) - 1] + 1) for at in places]
        return []

    def is_part(self, place: list[Span]) -> bool:
        """Whether there are other words beside the place in its first or last piece."""
        (first, start, _), (last, _, end) = place[0], place[-1]
        return bool(fold(self.texts[first][:start]) or fold(self.texts[last][end:]))

    def _places(self, part: str, most: int) -> list[int]:
        found: list[int] = []
        at = self._folded.find(part)
        while at >= 0 and len(found) < most:
            found.append(at)
            at = self._folded.find(part, at + len(part))
        return found

    def _spans(self, start: int, end: int) -> list[Span]:
        spans = []
        number = bisect_right(self._starts, start) - 1
        while number < len(self.texts) and self._starts[number] < end:
            begin, piece = self._starts[number], self.texts[number]
            left, right = max(start, begin) - begin, min(end, begin + len(piece)) - begin
            if left < right:
                spans.append((number, left, right))
            number += 1
        return spans


def occurrences(pieces: Sequence[str], snippet: str, most: int = 50) -> list[list[Span]]:
    """The places of one snippet (see `Pieces.occurrences`)."""
    return Pieces(pieces).occurrences(snippet, most)
