"""Text from elsewhere on the terminal: a site's words must neither move the cursor nor be taken for our own markup."""

import unicodedata

from rich.markup import escape

_DROPPED = ("Cf", "Cs")
_BREAKS = ("Zl", "Zp")


def plain(text: str) -> str:
    """The text as Rich may print it: control codes shown as U+FFFD, marks of direction and width dropped, markup escaped.

    Line feeds stay.
    """
    return escape("".join(map(_shown, text)))


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" and char != "\n":
        return " " if char == "\t" else "\ufffd"
    if category in _BREAKS:
        return " "
    return "" if category in _DROPPED else char
