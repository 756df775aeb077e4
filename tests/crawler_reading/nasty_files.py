"""Nasty files of every kind that the program reads, made here and by no chance, and small before they are unpacked."""

import gzip
import io
import struct
import tarfile
import zlib
from collections.abc import Callable

from nasty_pdfs import page_of_a_mile, pages_within_pages, pdf, picture_of
from office_makers import packed, repacked, sheet, slides, word
from PIL import Image
from reading_makers import encoded, qr

Nasty = tuple[bytes, str]
"""A body and the Content-Type that it comes with."""

_HTML, _TEXT, _PDF, _ZIP = "text/html", "text/plain", "application/pdf", "application/zip"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def html_files() -> dict[str, Nasty]:
    """Pages that go deep, wide and wrong."""
    pages = {
        "ten thousand divisions, one in another": b"<div>" * 10_000 + b"x",
        "tables within tables": b"<table><tr><td>" * 2_000 + b"x",
        "one cell of a billion columns": b"<table><tr><td colspan=1000000000 rowspan=1000000000>x<td>y</table>",
        "ten thousand links to one place": b"<a href='/x'>a</a>" * 10_000,
        "an attribute without an end": b"<a href='" + b"x" * 300_000,
        "half a surrogate pair": b"<title>&#xD800;&#xDFFF;&#x110000;&#0;</title><p>&#xD83D; x",
        "letters that turn the writing round": "<title>\u202egnp.exe\u202c\u2066</title><h1>\u200b\ufeff</h1><p>x".encode(),
        "control and escape characters": b"<title>\x1b]0;owned\x07\x1b[2J\x00</title><p>\x9b31m x\x08",
        "numbers that are too long": b"<p>" + b"9" * 100_000 + b" <ol start=" + b"9" * 5_000 + b"><li>x",
        "comments and scripts left open": b"<html><!-- <script> <![CDATA[ <style> <title> <textarea> <plaintext>" * 200,
        "links that are no addresses": b"".join(
            b"<a href='%s'>x</a>" % href
            for href in (b"http://[", b"//[::1", b"http://%", b"\\\\host\\share", b"http:///x", b"http://a:99999999999/", b"#")
        ),
        "a page that says it is in many charsets": b"<meta charset=utf-7><meta charset=tis-620><meta charset=rot13>+ADw-\xa1",
        "headings as long as books": b"<h1>" + "ประกาศ ".encode() * 40_000 + b"</h1>",
        "spaces without words": b"<p>" + b"&nbsp; " * 200_000 + b"</p>",
    }
    return {name: (body, _HTML) for name, body in pages.items()}


def text_files() -> dict[str, Nasty]:
    """Characters: text, tables, JSON and maps of sites."""
    return {
        "a line of three megabytes": ("ก".encode() * 1_000_000, _TEXT),
        "bytes of no charset": (bytes(range(256)) * 2_000, _TEXT),
        "UTF-16 cut in half": ("แผนงาน".encode("utf-16")[:-1] * 500, _TEXT),
        "JSON a hundred thousand deep": (b"[" * 100_000, "application/json"),
        "JSON with a number of any length": (b'{"a": 1' + b"0" * 200_000 + b"}", "application/json"),
        "a table of two hundred thousand columns": (b"," * 200_000 + b"\n" + b"a," * 20_000, "text/csv"),
        "a quotation mark that never closes": (b'a,b\n"' + b"x\n" * 200_000, "text/csv"),
        "a map of a site with a million laughs": (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
            + b"]><urlset><url><loc>&i;</loc></url></urlset>",
            "application/xml",
        ),
        "a map of a site that names a file of this machine": (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
            "application/xml",
        ),
        "a map of a site that never ends": (b"<urlset>" + b"<url><loc>http://x.test/" * 20_000, "application/xml"),
        "SVG that loads and runs": (
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script>'
            b'<image href="file:///etc/passwd"/><use href="#a" id="a"/></svg>',
            "image/svg+xml",
        ),
        "nothing at all": (b"", _HTML),
        "only zeroes": (b"\0" * 100_000, _HTML),
    }


def pdf_files() -> dict[str, Nasty]:
    """Documents that hang on themselves, claim too much or ask for something elsewhere."""
    stream = b"<</Length 0>>stream\n\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    files = {
        "a document whose pages hang on themselves": pages_within_pages(),
        "a page of a mile": page_of_a_mile(),
        "a picture of a hundred million pixels": picture_of(10_000, 10_000),
        "a beginning without a document": b"%PDF-1.7\n",
        "a document cut off": picture_of(800, 800)[:400],
        "a table of contents that points at itself": pdf(
            b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream,
            b"<</First 5 0 R/Last 5 0 R/Next 5 0 R/Parent 5 0 R/Title(x)>>",
        ),
        "boxes that are no boxes": pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count -1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[1e308 -1e308 nan 0]/Rotate 47/Contents 4 0 R>>", stream,
        ),
        "what unpacks into fifty megabytes": pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
            b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream"
            % (len(packed_zeroes := zlib.compress(b" " * 50_000_000, 9)), packed_zeroes),
        ),
        "a document that opens addresses by itself": pdf(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(http://127.0.0.1:9/x)>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Annots[5 0 R]>>", stream,
            b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///etc/passwd)>>>>",
        ),
        "a lock of an unknown make": pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"
        ).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 99/R 99/O()/U()/P -1>>"),
    }  # fmt: skip
    return {name: (body, _PDF) for name, body in files.items()}


def image_files() -> dict[str, Nasty]:
    """Pictures that claim more than they hold."""
    png = encoded(qr("https://x.test"))
    head = b"\x89PNG\r\n\x1a\n"

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def claiming(width: int, height: int) -> bytes:
        size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        return head + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")

    frames = io.BytesIO()
    Image.new("P", (8, 8)).save(
        frames, "GIF", save_all=True, append_images=[Image.new("P", (8, 8), n % 200) for n in range(1, 400)]
    )
    circle = b"II*\0\x08\0\0\0" + b"\x01\0\0\x01\x03\0\x01\0\0\0\x05\0\0\0\x08\0\0\0"
    words = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 20_000_000, 9))
    return {
        "a picture of two thousand million pixels": (claiming(50_000, 50_000), "image/png"),
        "a picture of no width": (claiming(0, 100), "image/png"),
        "a picture with a book of words in it": (png[:33] + words + png[33:], "image/png"),
        "a picture cut off": (png[: len(png) // 2], "image/png"),
        "a film of four hundred pictures": (frames.getvalue(), "image/gif"),
        "a bitmap of another size than it says": (encoded(qr("x"), "BMP")[:60] + b"\xff" * 30, "image/bmp"),
        "a TIFF whose list of pictures goes in a circle": (circle, "image/tiff"),
        "a JPEG of markers only": (b"\xff\xd8\xff\xe0" + b"\xff\xc4\x00\x02" * 5_000, "image/jpeg"),
        "a picture that is a page too": (b"GIF89a<script>alert(1)</script>" * 50, _HTML),
    }  # fmt: skip


def office_files() -> dict[str, Nasty]:
    """Office files, new and old, that unpack without end, refer to themselves or to elsewhere."""
    document, book, show = word("# แผน", "ข้อความ", [["a", "b"]]), sheet(["a", 1], ["b", 2]), slides(("หัวเรื่อง", "ข้อความ"))
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t>'
        b"</w:r></w:p></w:body></w:document>"
    )
    space = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return {
        "a letter with a million laughs": (repacked(document, {"word/document.xml": laughs}), _WORD),
        "a letter that is one paragraph in another": (
            repacked(document, {"word/document.xml": space + b"<w:sdt><w:sdtContent>" * 20_000}), _WORD,
        ),
        "a letter that unpacks into forty megabytes": (
            repacked(document, {"word/document.xml": space + b" " * 40_000_000 + b"</w:body></w:document>"}), _WORD,
        ),
        "a letter of which a part is missing": (packed({"[Content_Types].xml": b"<a/>", "word/document.xml": space}), _WORD),
        "a sheet whose last cell is the last there can be": (repacked(book, {"xl/worksheets/sheet1.xml": far}), ""),
        "a sheet with a name that leads out": (repacked(book, {"../../../etc/cron.d/x": b"x"}), ""),
        "slides that point at themselves": (
            repacked(show, {"ppt/_rels/presentation.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/'
                            b'package/2006/relationships"><Relationship Id="rId1" Type="x" Target="presentation.xml"/>'
                            b"</Relationships>"}), "",
        ),
        "an old letter of nothing but its beginning": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2_000, ""),
    }  # fmt: skip


def archive_files() -> dict[str, Nasty]:
    """Archives: bombs, nests, liars."""
    bomb = packed({"a.txt": b"\0" * 20_000_000})
    nest = b"x"
    for depth in range(12):
        nest = packed({f"{depth}.zip": nest}, 0)
    overlapping = bytearray(packed({f"{n}.txt": b"x" * 100 for n in range(200)}, 0))
    for place in _places(bytes(overlapping), b"PK\x01\x02"):
        overlapping[place + 42 : place + 46] = b"\0\0\0\0"  # every name points at the first file
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as made:
        link = tarfile.TarInfo("../../etc/passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        made.addfile(link)
    files = {
        "a bomb": bomb,
        "a bomb in an archive in an archive": packed({"b.zip": packed({"c.zip": bomb})}),
        "archives in archives": nest,
        "five thousand empty files": packed({f"{n}": b"" for n in range(5_000)}, 0),
        "files that lie on one another": bytes(overlapping),
        "names that lead out": packed({"../../x.txt": b"x", "/etc/passwd": b"x", "C:\\x.txt": b"x", "a\0b.txt": b"x"}),
        "an archive without its directory": bomb[: len(bomb) // 2],
        "an end without an archive": b"PK\x05\x06" + b"\xff" * 18,
        "a tape with a link out": tar.getvalue(),
        "twenty megabytes behind gzip": gzip.compress(b"\0" * 20_000_000, 9, mtime=0),
    }
    return {name: (body, _ZIP) for name, body in files.items()}


def _places(body: bytes, mark: bytes) -> list[int]:
    found, at = [], body.find(mark)
    while at >= 0:
        found.append(at)
        at = body.find(mark, at + 1)
    return found


KINDS: dict[str, Callable[[], dict[str, Nasty]]] = {
    "html": html_files,
    "text": text_files,
    "pdf": pdf_files,
    "image": image_files,
    "office": office_files,
    "archive": archive_files,
}


def nasty_files() -> dict[str, Nasty]:
    """All of them by name."""
    return {name: each for make in KINDS.values() for name, each in make().items()}
