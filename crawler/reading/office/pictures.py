"""Pictures inside Office files: the files themselves, the QR codes they show, and whether one is as large as a page."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from crawler.reading.image import read_image
from records.artifact import QrCode

MAX_PICTURES = 20
"""Pictures of one document in which codes are looked for."""
MAX_PICTURE_BYTES = 10_000_000
"""Bytes of a picture in which codes are looked for."""
FEW_CHARS = 20
FEW_CHARS_ON_PICTURE = 100
"""A document or slide with fewer characters has no text of its own (the second where a picture covers half of a page)."""


_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def pictures_of(body: bytes) -> list[bytes]:
    """The picture files of a docx, xlsx or pptx that was read before, in the order of their names; none of other kinds."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            parts = [p for p in archive.infolist() if "/media/" in p.filename and p.filename.lower().endswith(_ENDINGS)]
            small = [p for p in sorted(parts, key=_number) if p.file_size <= MAX_PICTURE_BYTES]
            return [archive.read(part) for part in small[:MAX_PICTURES]]
    except zipfile.BadZipFile:
        return []


def _number(part: zipfile.ZipInfo) -> tuple[int, str]:
    """image10.png comes after image9.png."""
    return len(part.filename), part.filename


def codes_in(pictures: Iterable[bytes]) -> list[QrCode]:
    """The QR codes of the first pictures, the same file looked at once."""
    distinct = dict.fromkeys(picture for picture in pictures if len(picture) <= MAX_PICTURE_BYTES)
    return [code for picture in list(distinct)[:MAX_PICTURES] for code in read_image(picture, "").qr]


def is_picture_only(chars: int, pictures: int, *, large: bool) -> bool:
    """Whether something with so many characters and pictures is a picture; `large`: one covers half of the page."""
    return pictures > 0 and chars < (FEW_CHARS_ON_PICTURE if large else FEW_CHARS)
