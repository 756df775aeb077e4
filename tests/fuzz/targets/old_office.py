"""What Office wrote before 2007, RTF and OpenDocument, up to where LibreOffice takes over, which is not run here."""

import random

from nasty_files import office_files
from office_makers import packed, word

from crawler.reading.office import old_document
from tests.fuzz.sound import read_soundly

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TODAY = word("# แผน", "ข้อความ")


def _as_if_converted(body: bytes, suffix: str, target: str) -> bytes:
    """Some bodies become a letter, others cannot be opened."""
    if random.Random(body).random() < 0.3:
        raise old_document.RefusedError("damaged", "could not be opened")
    return _TODAY


old_document.converted = _as_if_converted  # type: ignore[assignment]


def seeds() -> list[bytes]:
    names = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage")
    old = [_OLE + b"\0" * 504 + f"{name}\0".encode("utf-16-le") + b"\xec\xa5" + b"\0" * 2_000 for name in names]
    kinds = (b"text", b"spreadsheet", b"presentation")
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    free = [
        packed({"mimetype": b"application/vnd.oasis.opendocument." + kind, "META-INF/manifest.xml": manifest}, 0)
        for kind in kinds
    ]
    sheet = packed({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}, 0)
    return [*old, *free, sheet, b"{\\rtf1\\ansi \\u3649?}", *(b for b, _ in office_files().values() if b.startswith(_OLE))]


def target(data: bytes) -> None:
    read_soundly(data, "application/msword")
