"""What kind of body is this? Decided from the bytes; the header and the name only settle what the bytes leave open."""

import re
import zipfile
from io import BytesIO
from typing import Literal

from crawler.reading.text.delimited import is_table

Kind = Literal["html", "pdf", "image", "svg", "office", "old_office", "archive", "data", "sitemap", "text", "empty", "unknown"]
"""`office` is what Office writes since 2007 (docx, xlsx, pptx); `old_office` what it wrote before, RTF and OpenDocument."""

_HEAD = 4096
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAR = (257, b"ustar")
_OFFICE_LIST = "[Content_Types].xml"
_OFFICE_FOLDERS = ("word/", "xl/", "ppt/")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_BINARY_SHEET = "xl/workbook.bin"
_HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|frameset|table|script|style|link|div|p|h[1-6]|ul|a\s|img\s|center|font|br|b|span|"
    rb"form|iframe|section|article|nav|main|header)\b",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(rb"^(?:\s|<\?[^>]*\?>|<!--.*?-->)*", re.DOTALL)
_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(body: bytes, media_type: str = "") -> Kind:
    """The kind of `body`. `media_type` (the Content-Type as sent) is asked only for plain characters: CSV, JSON or text."""
    if not body.strip(b"\0\t\n\r\f "):
        return "empty"
    head = body[:_HEAD]
    # A PDF may have some bytes before it; one that lies in an archive without being made smaller is still the archive's.
    if b"%PDF-" in head[:1024] and not head.startswith((b"PK\x03\x04", *_ARCHIVES)):
        return "pdf"
    if head.startswith(_IMAGES) and not (head.startswith(b"BM") and not _is_bmp(body)):
        return "image"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if head.startswith(_OLE) or head.startswith(b"{\\rtf"):
        return "old_office"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(body)
    if head.startswith(_ARCHIVES) or head.startswith(_TAR[1], _TAR[0]):
        return "archive"
    return _sniff_characters(head, media_type)


def _sniff_characters(head: bytes, media_type: str) -> Kind:
    if head.startswith(_UTF16):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    start = _PROLOGUE.sub(b"", head, count=1)
    if start[:4].lower() == b"<svg":
        return "svg"
    if _HTML_TAG.match(start):
        return "html"
    if _SITEMAP.match(start):
        return "sitemap"
    if len(_CONTROL.findall(head)) > len(head) // 50:
        return "unknown"
    declared = media_type.partition(";")[0].strip().lower()
    if start[:1] in (b"{", b"[") and not _HTML_TAG.search(start[:200]):
        return "data"
    if _HTML_TAG.search(head) and start[:5] != b"<?xml":
        return "html"
    if declared == "text/csv" or declared.endswith("/json"):
        return "data"
    if declared in ("text/html", "application/xhtml+xml"):
        return "html"
    return "data" if start[:1] != b"<" and is_table(head.decode("latin-1")) else "text"


def _is_bmp(body: bytes) -> bool:
    """ "BM" alone also begins words; a bitmap has its header size (12-124) at byte 14 and zeroes at 6-10."""
    return len(body) > 26 and body[6:10] == b"\0\0\0\0" and 12 <= int.from_bytes(body[14:18], "little") <= 124


def _sniff_zip(body: bytes) -> Kind:
    if _OPEN_DOCUMENT in body[:200]:
        return "old_office"
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = [entry.filename for entry in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        # A cut file has lost its directory; the first names still stand in the local headers.
        return "office" if any(name.encode() in body[:_HEAD] for name in (_OFFICE_LIST, *_OFFICE_FOLDERS)) else "archive"
    if _OFFICE_LIST not in names or not any(name.startswith(_OFFICE_FOLDERS) for name in names):
        return "archive"
    return "old_office" if _BINARY_SHEET in names else "office"
