"""What was read of an Office document of any kind, before it is made an artifact."""

import re
import zipfile
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from crawler.reading.gathered import Gathered
from records.artifact import QrCode

HIDDEN = "hidden_left_out"
"""The note that a slide, sheet, row or column is hidden and was left out: a reader of the file does not see it."""

MAX_VALUE = 300
"""Characters kept of a title or an author."""

_CORE = "docProps/core.xml"
_TERMS, _ELEMENTS = "{http://purl.org/dc/terms/}", "{http://purl.org/dc/elements/1.1/}"
_KEYS = {
    f"{_TERMS}created": "created",
    f"{_TERMS}modified": "modified",
    f"{_ELEMENTS}title": "title",
    f"{_ELEMENTS}creator": "author",
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?")


class Facts(NamedTuple):
    """`pages` counts slides or sheets, `scanned` names those (1-based) that are pictures. `only_pictures`: there are no words
    beside `pictures` pictures. `unread`: pictures as large as a page, or parts that are
    broken, stand among the words. `notes` as in an artifact."""

    out: Gathered
    metadata: dict[str, str]
    qr: list[QrCode]
    pages: int = 0
    scanned: tuple[int, ...] = ()
    only_pictures: bool = False
    pictures: int = 0
    unread: bool = False
    notes: tuple[str, ...] = ()


def metadata_of(body: bytes) -> dict[str, str]:
    """A document's own dates (ISO 8601 without zone), title and author; what it does not tell is left out.

    The libraries put today's date where a document tells none. Raises XMLSyntaxError.
    """
    with zipfile.ZipFile(BytesIO(body)) as archive:
        if _CORE not in archive.namelist():
            return {}
        root = etree.fromstring(archive.read(_CORE), etree.XMLParser(resolve_entities=False))
    found = {}
    for child in root:
        key = _KEYS.get(str(child.tag), "")
        value = " ".join((child.text or "").split())[:MAX_VALUE]
        if key in ("created", "modified"):
            date = _DATE.match(value)
            value = date[0] if date else ""
        if key and value:
            found[key] = value
    return {key: found[key] for key in _KEYS.values() if key in found}
