"""Addresses of viewers that only show a document which they name: seen through, the document is what is meant."""

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

MAX_HREF = 4096
"""Longer addresses are left out: no site needs them and they only cost."""

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_VIEWER = re.compile(r"viewer|gview|op/view|pdf\.?js|embed", re.IGNORECASE)
_PARAMETERS = ("file", "url", "src", "pdf", "doc", "document", "embedded", "pdfurl")
_SCRIPTED = re.compile(r"\.(?:php|aspx?|ashx|jsp)\b|/", re.IGNORECASE)


def viewed_file(href: str) -> str | None:
    """The document that a viewer's address names (`viewer.html?file=…`, `gview?url=…`), relative to the page; else None."""
    if "?" not in href:
        return None
    try:
        parts = urlsplit(href)
        if not _VIEWER.search(parts.path):
            return None
        for name, value in parse_qsl(parts.query, max_num_fields=20):
            value = value.strip().replace("\\", "/")
            if name.lower() not in _PARAMETERS or len(value) > MAX_HREF:
                continue
            if value.lower().startswith(("http://", "https://", "//")):
                return value
            if _DOCUMENT.search(value) or (name.lower() == "file" and _SCRIPTED.search(value)):
                return urljoin(href, value)
    except ValueError:
        return None
    return None
