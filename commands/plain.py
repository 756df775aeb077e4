"""Text from elsewhere on the terminal: a site's words must neither move the cursor nor be taken for our own markup."""

import unicodedata
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.text import Text

_DROPPED = ("Cf", "Cs")
_BREAKS = ("Zl", "Zp")


def plain(text: str) -> str:
    """The text as Rich may print it: control codes shown as U+FFFD, marks of direction and width dropped, markup escaped.

    Line feeds stay.
    """
    return escape(without_controls(text))


class PlainConsole(Console):
    """A console that lets no control code of any text through, so that a forgotten `plain` costs looks and no more. What it
    makes itself (colours, the live line) passes."""

    def render_str(self, text: str, **how: Any) -> Text:
        return super().render_str(without_controls(text), **how)


def without_controls(text: str) -> str:
    """The text with its control codes shown as U+FFFD, and without marks of direction and width; markup stays markup."""
    return text if text.isascii() and text.replace("\n", "").isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" and char != "\n":
        return " " if char == "\t" else "\ufffd"
    if category in _BREAKS:
        return " "
    return "" if category in _DROPPED else char
