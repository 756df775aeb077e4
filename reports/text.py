"""Text that came from a website, made safe to show: bounded, without control characters, and linked only to the web."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from thai.personal import mask_citizen_numbers

LINKABLE = ("http", "https")


@lru_cache(maxsize=2**13, typed=True)  # a name or an address stands on many pages, in a sheet and in its twin
def shown(text: str, limit: int = 300) -> str:
    """`text` in one line, at most `limit` characters (an ellipsis ends what was cut).

    Control characters, lone surrogates and the marks that turn the direction of writing are left out: they could make the
    words around them read as something else. The zero-width space stays; Thai text uses it to part words. Citizen numbers are
    masked before anything is cut.
    """
    line = mask_citizen_numbers(" ".join(_DISTURBING.sub("", text[: limit * 4]).split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def address(url: str, limit: int = 120) -> str:
    """An address for reading: letters instead of their codes, and the middle left out where it is long, so that both the
    website and the file's name are seen."""
    text = shown(_CODED_LETTERS.sub(_letters, url[: limit * 12]), limit * 4)
    half = limit // 2
    return text if len(text) <= limit else f"{text[:half]}…{text[half + 1 - limit :]}"


@lru_cache(maxsize=2**13, typed=True)
def href(url: str) -> str | None:
    """`url` if a link to it is safe to offer (http or https, a host, no spaces or control characters), else None.

    Coded Thai letters are written as letters: browsers ask for the same address, and a page is a third smaller.
    """
    if len(url) > 2000 or url.split() != [url] or _DISTURBING.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return _CODED_THAI.sub(_letters, url) if parts.scheme.lower() in LINKABLE and parts.netloc else None


def number(value: float | None, digits: int = 2) -> str:
    """A number for reading: `2.50` → `2.5`, `100.0` → `100`, None → `–`."""
    if value is None:
        return "–"
    fixed = f"{value:,.{digits}f}"
    return fixed.rstrip("0").rstrip(".") if "." in fixed else fixed


def _letters(coded: re.Match[str]) -> str:
    try:
        return unquote(coded[0], errors="strict")
    except UnicodeDecodeError:
        return coded[0]


_CODED_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Only what is no ASCII: a coded space or quote is read better as it stands."""


_CODED_THAI = re.compile(r"(?:%E0%B8%[89AB][0-9A-F]|%E0%B9%[89][0-9A-F])+")
"""In capitals only: that is how browsers code a letter themselves."""


_DISTURBING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are no spaces
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\ud800-\udfff]"  # halves of pairs
)
"""Every text of a report goes through this, hence an expression instead of a question for each character."""
