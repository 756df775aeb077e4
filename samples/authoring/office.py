"""Office files, spreadsheets as text and archives, as the programs of an office write them.

The libraries stamp their files with the time of day; every file is packed anew with the document's own date.
"""

import csv
import io
import re
import zipfile
import zlib
from datetime import UTC, datetime
from struct import pack

import docx
import openpyxl
import pptx
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pptx.util import Pt

Day = tuple[int, int, int]
Part = str | list[list[str]]
"""A paragraph, or the rows of a table."""

_MONEY = re.compile(r"\d[\d,]*\.\d\d")
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(?=</)")


def moment(day: Day) -> datetime:
    """Nine in the morning of a document's day."""
    return datetime(*day, 9, 0, 0, tzinfo=UTC)


def word(title: str, parts: list[Part], day: Day) -> bytes:
    """A docx: a title, then paragraphs and tables."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(title, 0)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=len(part[0]), style="Table Grid")
        for row, cells in enumerate(part):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    body = io.BytesIO()
    document.save(body)
    return _dated(body.getvalue(), day)


def workbook(sheets: dict[str, list[list[str]]], day: Day) -> bytes:
    """An xlsx: name of a sheet → its rows. Sums of money are numbers in it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            _write(sheet, number, row)
        for column in range(2, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 24
    body = io.BytesIO()
    book.save(body)
    return _dated(body.getvalue(), day)


def _write(sheet: Worksheet, number: int, row: list[str]) -> None:
    for column, text in enumerate(row, 1):
        cell = sheet.cell(number, column)
        if _MONEY.fullmatch(text):
            cell.value, cell.number_format = float(text.replace(",", "")), "#,##0.00"
        else:
            cell.value = text


def slides(pages: list[tuple[str, list[str]]], day: Day) -> bytes:
    """A pptx: heading and lines of each slide."""
    show = pptx.Presentation()
    show.core_properties.title = pages[0][0]
    show.core_properties.author = ""
    for heading, lines in pages:
        slide = show.slides.add_slide(show.slide_layouts[1])
        title = slide.shapes.title
        if title is not None:
            title.text_frame.text = heading
            title.text_frame.paragraphs[0].font.size = Pt(30)
        slide.placeholders[1].text_frame.text = "\n".join(lines)
    body = io.BytesIO()
    show.save(body)
    return _dated(body.getvalue(), day)


def comma_separated(rows: list[list[str]]) -> bytes:
    """A CSV as a Thai Windows saves it."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode("cp874")


def archive(members: dict[str, bytes], day: Day) -> bytes:
    """A zip of files by name."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (*day, 9, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)
    return body.getvalue()


def rar(name: str, content: bytes, day: Day) -> bytes:
    """A RAR archive (version 4) that stores one file as it is; `name` is ASCII."""
    time = (day[0] - 1980) << 25 | day[1] << 21 | day[2] << 16 | 9 << 11
    about = pack(
        "<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), time, 20, 0x30, len(name), 0o100644
    ) + name.encode("ascii")
    return b"".join(
        (
            b"Rar!\x1a\x07\x00",
            _block(0x73, 0, bytes(6)),
            _block(0x74, 0x8000, about) + content,
            _block(0x7B, 0x4000, b""),
        )
    )


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    """A header of a RAR archive with its checksum."""
    head = pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _dated(package: bytes, day: Day) -> bytes:
    """The same Office file, made and packed on `day`."""
    stamp = moment(day).strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members[_CORE] = _TIMES.sub(stamp, members[_CORE])
    return archive(members, day)
