"""Where on a copy the words stand that decided, and the copy's markup with them marked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, get_args

import msgspec
import nh3
from markupsafe import escape

from records.address import address_key
from records.picture import Place
from records.saved_copy import anchor_of
from reports.copies.pieces import Break, Close, Open, Piece, Tag, Text, Thing
from reports.words import Words
from thai.normalise import fold
from thai.occurrences import Pieces, Span

MOST_MARKS = 20
"""Times that the same words are marked on one copy."""

Found = Literal["whole", "part", "named", "nowhere"]
"""How the words of a place were found again: all of them, a part of them, as what a link or picture is called or leads to, or
not at all."""


class Marks(msgspec.Struct):
    """`spans` gives for the number of a piece the parts of its text to be marked, with the place's anchor where it begins at
    its best; `found` tells of each place (by anchor) how it was found."""

    spans: dict[int, list[tuple[int, int, str]]] = msgspec.field(default_factory=dict)
    found: dict[str, Found] = msgspec.field(default_factory=dict)


def marks_of(pieces: list[Piece], places: Sequence[Place]) -> Marks:
    """Find the words of the places. What they were found by without being shown becomes a text among the pieces."""
    numbers = [number for number, piece in enumerate(pieces) if isinstance(piece, Text)]
    texts = [piece for piece in pieces if isinstance(piece, Text)]
    searched = Pieces(["" if text.kind == "own" else text.text for text in texts])
    marks = Marks()
    for place in places:
        anchor = anchor_of(place)
        spots = _best_first(searched.occurrences(place.snippet, MOST_MARKS), searched, texts, place)
        for at, spot in enumerate(spots):
            for nth, (text, start, end) in enumerate(spot):
                marks.spans.setdefault(numbers[text], []).append((start, end, anchor if at == nth == 0 else ""))
        if spots:
            marks.found[anchor] = "whole" if _said(spots[0], texts) == fold(place.snippet) else "part"
        else:
            marks.found[anchor] = "named" if _named(pieces, place, anchor, marks) else "nowhere"
    return marks


def written(pieces: Sequence[Piece], marks: Marks, room: int, words: Words) -> tuple[str, int]:
    """The pieces as markup of at most about `room` bytes, and how many characters had to be left out: the beginning is shown
    and what stands around each place. The markup has no active part: a sanitiser has the last word."""
    kept = _kept(pieces, marks, room)
    out: list[str] = []
    above: list[Open] = []
    opened = gap = cut = 0  # `opened`: of the elements above, the first ones, which are written already

    def open_all() -> None:
        nonlocal opened
        out.extend(f"<{element.tag}{element.attrs}>" for element in above[opened:])
        opened = len(above)

    def told_gap() -> None:
        nonlocal gap
        if gap:
            open_all()
            out.append(f'<span class="cut">{escape(words.text["copy_cut"].format(n=f"{gap:,}"))}</span>')
            gap = 0

    for number, piece in enumerate(pieces):
        if isinstance(piece, Open):
            above.append(piece)
        elif isinstance(piece, Close):
            element = above.pop()
            if opened > len(above):
                out.append(f"</{element.tag}>")
                opened = len(above)
        elif isinstance(piece, Text):
            if number not in kept:
                gap, cut = gap + len(piece.text), cut + len(piece.text)
            elif piece.text == " ":
                out.append(" ")
            else:
                told_gap()
                open_all()
                out.append(_shown(piece, marks.spans.get(number, [])))
        elif isinstance(piece, Break) and above and opened == len(above):
            out.append("<br>")
    told_gap()
    return _last_word.clean("".join(out)), cut


def _best_first(spots: list[list[Span]], searched: Pieces, texts: list[Text], place: Place) -> list[list[Span]]:
    """The likeliest spots first: on the page of the place, outside menus, whole texts, outside links, headings."""

    def rank(spot: list[Span]) -> tuple[bool, bool, bool, bool, bool]:
        text = texts[spot[0][0]]
        return text.page != (place.page or text.page), text.menu, searched.is_part(spot), text.link, not text.heading

    return sorted(spots, key=rank)


def _said(spot: list[Span], texts: list[Text]) -> str:
    return fold("\n".join(texts[text].text[start:end] for text, start, end in spot))


def _named(pieces: list[Piece], place: Place, anchor: str, marks: Marks) -> bool:
    """Show what a link, picture or frame says where that is what was seen."""
    key = address_key(place.snippet) if "://" in place.snippet else None
    wanted = fold(place.snippet)
    for number, piece in enumerate(pieces):
        if isinstance(piece, Thing):
            for said in piece.says:
                if said == place.snippet or (key is not None and key == address_key(said)) or (wanted and wanted == fold(said)):
                    pieces[number] = Text(said, "to")
                    marks.spans.setdefault(number, []).append((0, len(said), anchor))
                    return True
    return False


def _kept(pieces: Sequence[Piece], marks: Marks, room: int) -> set[int]:
    """The numbers of the texts that are shown."""
    costs: dict[int, int] = {}
    markup = 0
    for number, piece in enumerate(pieces):
        if isinstance(piece, Open):
            markup += 2 * len(piece.tag) + len(piece.attrs) + 5
        elif isinstance(piece, Break):
            markup += 4
        elif isinstance(piece, Text):
            costs[number] = (
                markup + len(str(escape(piece.text)).encode("utf-8", "replace")) + 60 * len(marks.spans.get(number, ()))
            )
            markup = 0
    if sum(costs.values()) <= room:
        return set(costs)
    order = list(costs)
    at = {number: nth for nth, number in enumerate(order)}
    anchors = [number for number, spans in marks.spans.items() if any(anchor for _, _, anchor in spans)]
    kept = set(anchors)
    left = room // 2
    for number in order:
        left -= costs[number]
        if left < 0:
            break
        kept.add(number)
    for number in anchors:
        share = room // 2 // len(anchors) - costs[number]
        for distance in range(1, len(order)):
            if share <= 0:
                break
            for nth in (at[number] - distance, at[number] + distance):
                if 0 <= nth < len(order) and order[nth] not in kept:
                    share -= costs[order[nth]]
                    kept.add(order[nth])
    return kept


def _shown(piece: Text, spans: list[tuple[int, int, str]]) -> str:
    """A text with its marks: parts that overlap are marked once, and each anchor is there."""
    if not spans and not piece.kind:
        return str(escape(piece.text))
    borders = sorted({0, len(piece.text), *(at for start, end, _ in spans for at in (start, end))})
    parts = []
    for start, end in pairwise(borders):
        words = str(escape(piece.text[start:end]))
        if any(left <= start and end <= right for left, right, _ in spans):
            anchors = sorted({anchor for left, _, anchor in spans if left == start and anchor})
            beside = "".join(f'<span class="at" id="{anchor}"></span>' for anchor in anchors[1:])
            own = f' id="{anchors[0]}"' if anchors else ""
            words = f"{beside}<mark{own}>{words}</mark>"
        parts.append(words)
    inner = "".join(parts)
    return f'<span class="{piece.kind}">{inner}</span>' if piece.kind in ("alt", "to") else inner


def _only_ours(_tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if value.startswith("p-") and value[2:].isalnum() and value.isascii() and len(value) <= 12 else None
    return value


_last_word = nh3.Cleaner(
    tags={*get_args(Tag), "tbody", "mark", "br"},
    attributes={"td": {"colspan", "rowspan"}, "mark": {"id"}, "span": {"id"}},
    allowed_classes={
        "span": {"alt", "to", "cut", "at", "link"},
        "div": {"menu", "list", "item"},
        "h3": {"page", "l1", "l2", "l3", "l4", "l5", "l6"},
        "td": {"head"},
    },
    attribute_filter=_only_ours,
    link_rel=None,
)
