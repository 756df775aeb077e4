"""What a copy is made of, whatever was fetched: texts, and the few elements that they stand in, in reading order."""

from typing import Literal

import msgspec

LONGEST = 600
"""Characters of one text; a longer one is shown as several, so that a part of it can be left out."""
DEEPEST = 40
"""Elements inside one another that are shown as such."""

Tag = Literal["div", "p", "h3", "pre", "blockquote", "table", "caption", "tr", "td", "b", "i", "u", "s", "sub", "sup", "span"]

Kind = Literal["", "alt", "to", "own"]
"""Of a text: the site's; what stands for a picture; the address of something embedded; our own, which proves nothing."""


class Text(msgspec.Struct):
    """Words as they are shown. `page` is 1-based in paged documents, else 0; `menu`, `link` and `heading` say what they stand
    in."""

    text: str
    kind: Kind = ""
    page: int = 0
    menu: bool = False
    link: bool = False
    heading: bool = False


class Open(msgspec.Struct, frozen=True):
    """An element begins. `attrs` are attributes of our own making, as markup."""

    tag: Tag
    attrs: str = ""


class Close(msgspec.Struct, frozen=True):
    """The element that was opened last ends."""


class Break(msgspec.Struct, frozen=True):
    """A line ends."""


class Thing(msgspec.Struct, frozen=True):
    """A link, picture or frame: what it says without showing it (addresses, alternative text, title)."""

    says: tuple[str, ...]


Piece = Text | Open | Close | Break | Thing


def texts_of(text: str, like: Text) -> list[Text]:
    """The text in parts of at most LONGEST characters, each otherwise `like` the one given."""
    return [msgspec.structs.replace(like, text=part) for part in _parts(text)]


def _parts(text: str) -> list[str]:
    parts = []
    while len(text) > LONGEST:
        space = text.rfind(" ", LONGEST // 2, LONGEST)
        at = space + 1 if space >= 0 else LONGEST
        parts.append(text[:at])
        text = text[at:]
    return [*parts, text]
