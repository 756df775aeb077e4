"""Makers of real Office files and archives for the reading tests."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import openpyxl
import pptx
from docx.document import Document
from pptx.presentation import Presentation
from reading_makers import encoded, qr

from crawler.reading import read
from records.artifact import Artifact


def opened(body: bytes, media_type: str = "application/octet-stream") -> Artifact:
    """A body as it is read."""
    return read(body, "http://example.test/file", media_type)


def said(artifact: Artifact) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, block.text) for block in artifact.blocks]


def saved(document: Any) -> bytes:
    """The bytes of a document, workbook or presentation."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*parts: "str | Sequence[Sequence[str]] | Callable[[Document], Any]") -> bytes:
    """A docx: a text is a paragraph ("# " before it makes a heading), rows are a table, a function does what it likes."""
    document = docx.Document()
    for part in parts:
        if callable(part):
            part(document)
        elif isinstance(part, str):
            document.add_heading(part[2:], 1) if part.startswith("# ") else document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]), style="Table Grid")
            for row, cells in enumerate(part):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    return saved(document)


def sheet(*rows: Sequence[Any], name: str = "Sheet", formats: Mapping[str, str] | None = None) -> bytes:
    """An xlsx of one sheet; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(list(row))
    for cell, code in (formats or {}).items():
        page[cell].number_format = code
    return saved(book)


def slides(*pages: tuple[str, str], also: Callable[[Presentation], Any] | None = None) -> bytes:
    """A pptx: title and text of each slide."""
    show = pptx.Presentation()
    for title, text in pages:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    if also is not None:
        also(show)
    return saved(show)


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def repacked(body: bytes, changed: Mapping[str, bytes]) -> bytes:
    """An Office file with some of its parts put in the place of the old ones, or added."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | dict(changed))


def part_of(body: bytes, name: str) -> str:
    """A part of an Office file."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read(name).decode()


def code(payload: str = "https://itas.nacc.go.th/go/eit/abc123") -> io.BytesIO:
    """A picture file of a QR code."""
    return io.BytesIO(encoded(qr(payload)))


def spoilt(body: bytes, seed: int) -> bytes:
    """The bytes cut short, with some changed, or with a stretch of them moved."""
    chance = random.Random(seed)
    spoilt = bytearray(body)
    for _ in range(chance.randint(0, 30)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    if chance.random() < 0.3:
        del spoilt[chance.randrange(1, len(spoilt)) :]
    return bytes(spoilt)


def spoilt_inside(body: bytes, seed: int) -> bytes:
    """An Office file that is whole as an archive, one of whose XML parts has pieces of tags and values changed."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
    text = bytearray(parts[name])
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(text))
        text[place : place + chance.randrange(4)] = chance.choice(
            [b"", b"9", b"-1", b'"', b"<", b"/>", b"x", b"r:id", b"999999999"]
        )
    return packed(parts | {name: bytes(text)})
