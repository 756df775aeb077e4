"""Pictures inside Office files: the QR codes they show, and whether one is as large as a page."""

from collections.abc import Iterable

from crawler.reading.image import read_image
from records.artifact import QrCode

MAX_PICTURES = 20
"""Pictures of one document in which codes are looked for."""
MAX_PICTURE_BYTES = 10_000_000
"""Bytes of a picture in which codes are looked for."""
FEW_CHARS = 20
FEW_CHARS_ON_PICTURE = 100
"""A document or slide with fewer characters has no text of its own (the second where a picture covers half of a page)."""


def codes_in(pictures: Iterable[bytes]) -> list[QrCode]:
    """The QR codes of the first pictures, the same file looked at once."""
    distinct = dict.fromkeys(picture for picture in pictures if len(picture) <= MAX_PICTURE_BYTES)
    return [code for picture in list(distinct)[:MAX_PICTURES] for code in read_image(picture, "").qr]


def is_picture_only(chars: int, pictures: int, *, large: bool) -> bool:
    """Whether something with so many characters and pictures is a picture; `large`: one covers half of the page."""
    return pictures > 0 and chars < (FEW_CHARS_ON_PICTURE if large else FEW_CHARS)
