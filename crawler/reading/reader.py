"""Which reader reads which kind of body. An id names a reader and its version: raise the number when its results change."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from crawler.reading.html import read_html
from crawler.reading.image import read_image
from crawler.reading.pdf import read_pdf
from crawler.reading.plain import read_plain
from crawler.reading.poppler import available
from crawler.reading.sniff import Kind, sniff
from records.artifact import Artifact, Media, Refusal

HTML = "html/3"
PDF = "pdf/7" if available() else "pdf/4"
"""With poppler the words are better: what was read without it is read again once it is installed."""
IMAGE = "image/1"
OTHER = "other/1"


class Reader(NamedTuple):
    """A reader's id, the media of what it reads, and its function of body and Content-Type."""

    id: str
    media: Media
    read: Callable[[bytes, str], Artifact]


def _refuse(media: Media, refusal: Refusal) -> Reader:
    """A reader for bodies that cannot be read yet, or at all."""
    return Reader(
        OTHER,
        media,
        lambda body, _: Artifact(sha256=hashlib.sha256(body).hexdigest(), reader=OTHER, media=media, refusal=refusal),
    )


READERS: dict[Kind, Reader] = {
    "html": Reader(HTML, "html", lambda body, media_type: read_html(body, media_type, HTML)),
    "data": Reader(OTHER, "data", lambda body, media_type: read_plain(body, media_type, OTHER, "data")),
    "text": Reader(OTHER, "text", lambda body, media_type: read_plain(body, media_type, OTHER, "text")),
    "pdf": Reader(PDF, "pdf", lambda body, _: read_pdf(body, PDF)),
    "image": Reader(IMAGE, "image", lambda body, _: read_image(body, IMAGE)),
    "svg": _refuse("image", "image"),
    "office": _refuse("office", "office"),
    "archive": _refuse("archive", "archive"),
    "empty": _refuse("empty", "empty"),
    "unknown": _refuse("unknown", "unsupported"),
}


def reader_for(body: bytes, media_type: str) -> str:
    """The id of the reader that `read` would use, found without reading."""
    return READERS[sniff(body, media_type)].id
