"""Text that came from a website, made safe to show: bounded, without control characters, and linked only to the web."""

import unicodedata
from urllib.parse import urlsplit

LINKABLE = ("http", "https")


def shown(text: str, limit: int = 300) -> str:
    """`text` in one line, at most `limit` characters (an ellipsis ends what was cut).

    Control characters, lone surrogates and the marks that turn the direction of writing are left out: they could make the
    words around them read as something else. The zero-width space stays; Thai text uses it to part words.
    """
    kept = "".join(" " if char.isspace() else char for char in text[: limit * 4] if char.isspace() or not _disturbs(char))
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def href(url: str) -> str | None:
    """`url` if a link to it is safe to offer (http or https, a host, no spaces or control characters), else None."""
    if len(url) > 2000 or any(char.isspace() or _disturbs(char) for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in LINKABLE and parts.netloc else None


def number(value: float | None, digits: int = 2) -> str:
    """A number for reading: `2.50` → `2.5`, `100.0` → `100`, None → `–`."""
    if value is None:
        return "–"
    fixed = f"{value:,.{digits}f}"
    return fixed.rstrip("0").rstrip(".") if "." in fixed else fixed


def _disturbs(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or unicodedata.bidirectional(char) in _BIDI_CONTROLS
        or char in "\u200e\u200f\u061c"
    )


_BIDI_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
