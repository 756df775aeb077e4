"""When two ways of writing an address mean the same page; which codec a page's charset is."""

from functools import lru_cache
from urllib.parse import unquote, urlsplit


@lru_cache(maxsize=200_000)
def same(url: str) -> str:
    """The address without its fragment and with escapes undone, so that a link and a request find the same page."""
    parts = urlsplit(url)
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"{parts.scheme}://{(parts.netloc).lower()}{unquote(parts.path) or '/'}{query}"


def codec(charset: str) -> str:
    """Python's name for a charset as pages declare it."""
    return {"windows-874": "cp874"}.get(charset, charset)
