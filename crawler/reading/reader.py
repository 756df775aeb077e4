"""Which reader reads which kind of body. An id names a reader and its version: raise the number when its results change."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from crawler.reading.archive.unpacking import read_archive
from crawler.reading.html.page import read_html
from crawler.reading.image import read_image
from crawler.reading.office import libreoffice
from crawler.reading.office.document import read_office
from crawler.reading.office.old_document import read_old_office
from crawler.reading.pdf.document import read_pdf
from crawler.reading.pdf.poppler import available
from crawler.reading.sniff import Kind, sniff
from crawler.reading.text.data import read_data
from crawler.reading.text.plain import read_plain
from crawler.reading.text.sitemap import read_sitemap
from records.artifact import Artifact, Media, Refusal

HTML = "html/4"
PDF = "pdf/8" if available() else "pdf/5"
"""With poppler the words are better: what was read without it is read again once it is installed."""
IMAGE = "image/1"
OFFICE, OLD_OFFICE = ("office/2", "old_office/2") if libreoffice.available() else ("office/1", "old_office/1")
"""What was refused for lack of LibreOffice is read once it is installed."""
DATA = "data/1"
SITEMAP = "sitemap/1"
TEXT = "text/1"
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
    "data": Reader(DATA, "data", lambda body, media_type: read_data(body, media_type, DATA)),
    "sitemap": Reader(SITEMAP, "data", lambda body, _: read_sitemap(body, SITEMAP)),
    "text": Reader(TEXT, "text", lambda body, media_type: read_plain(body, media_type, TEXT, "text")),
    "pdf": Reader(PDF, "pdf", lambda body, _: read_pdf(body, PDF)),
    "image": Reader(IMAGE, "image", lambda body, _: read_image(body, IMAGE)),
    "svg": _refuse("image", "image"),
    "office": Reader(OFFICE, "office", lambda body, _: read_office(body, OFFICE)),
    "old_office": Reader(OLD_OFFICE, "office", lambda body, _: read_old_office(body, OLD_OFFICE)),
    "empty": _refuse("empty", "empty"),
    "unknown": _refuse("unknown", "unsupported"),
}

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "htm": "text/html", "html": "text/html"}
_ARCHIVE_VERSION = 1
ARCHIVE = f"archive/{_ARCHIVE_VERSION + sum(int(reader.rpartition('/')[2]) for reader in {r.id for r in READERS.values()})}"
"""The sum rises with every reader of what an archive holds, so that archives are read again when one of them is better."""

READERS["archive"] = Reader(ARCHIVE, "archive", lambda body, _: read_archive(body, ARCHIVE, _read_member, is_archive))


def _read_member(body: bytes, name: str) -> Artifact:
    media_type = media_type_of(name)
    return READERS[sniff(body, media_type)].read(body, media_type)


def is_archive(body: bytes, name: str) -> bool:
    """Whether a file of this name in an archive is an archive too."""
    return sniff(body, media_type_of(name)) == "archive"


def media_type_of(name: str) -> str:
    """Files in an archive have no Content-Type; the name tells as much."""
    return _MEDIA_TYPES.get(name.lower().rpartition(".")[2], "")


def reader_for(body: bytes, media_type: str) -> str:
    """The id of the reader that `read` would use, found without reading."""
    return READERS[sniff(body, media_type)].id
