"""Sheets as people hand them in (XLSX, CSV): cells with their links, formulas, dates and merged areas, rows hidden or not.

What a file says of its size is looked at before the library unfolds it: a few letters can claim a merged area of a billion
cells.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from reports.spreadsheet import MAX_COLUMNS, MAX_ROWS, SheetUnreadableError, read_bounded, typed

MAX_UNPACKED = 120 * 1024 * 1024
MAX_CELLS = 400_000
"""Cells of one sheet, written or claimed by merging or linking: a province of 212 units has 6,000 rows of 13."""
MAX_SHEETS = 500
"""Some hand in a workbook with a sheet for each of the province's units."""
MAX_TEXT = 33_000
DELIMITERS = ",;\t|"
LOST_WORDS = 3
"""Words of question marks that show Thai letters to be lost."""
_THAI = re.compile("[ก-๛]")

_HYPERLINK = re.compile(r'=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)?', re.IGNORECASE)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class Cell(msgspec.Struct, frozen=True):
    """What stands in a cell.

    `link` is where it leads when clicked ("" for nowhere). `formula`: the text (or link) came out of one; `lost`: it is a
    formula without its value, or an error such as #REF!. `date`: the program that wrote the file took it for a date. `area` is
    the merged area it belongs to ("A5:A7"), `first` whether it is that area's first cell.
    """

    text: str = ""
    link: str = ""
    formula: bool = False
    lost: bool = False
    date: bool = False
    area: str = ""
    first: bool = True


class Row(msgspec.Struct, frozen=True):
    """A row that holds something: its number in the sheet (1 = first) and its cells by column (1 = first)."""

    number: int
    cells: dict[int, Cell]
    hidden: bool = False

    def text(self, column: int | None) -> str:
        """The text of a column, without outer spaces; "" where there is none."""
        cell = self.cells.get(column or 0)
        return typed(cell.text) if cell is not None else ""


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a file: its title ("" in a CSV) and its rows in order, without the empty ones."""

    title: str
    rows: list[Row]
    hidden: bool = False


def read_sheets(path: Path) -> tuple[list[Sheet], bytes]:
    """The sheets of a file (.xlsx, .xlsm, or CSV: UTF-8, UTF-16, Windows-874) and its bytes. Raises SheetUnreadableError."""
    raw = read_bounded(path)
    if raw.startswith(_OLD_EXCEL):
        raise SheetUnreadableError(
            "เป็นไฟล์ Excel รุ่นเก่า (.xls) หรือมีรหัสผ่าน ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน",
            "this is an old Excel file (.xls) or has a password: open it and save it as .xlsx without one",
        )
    if raw.startswith(b"PK"):
        return _xlsx(raw), raw
    return [Sheet("", list(_csv_rows(raw)))], raw


def checked_book(raw: bytes, *, values: bool = False) -> Any:
    """An XLSX file as openpyxl's workbook, after a look at what it claims. Raises SheetUnreadableError."""
    try:
        _look(raw)
        return load_workbook(io.BytesIO(raw), data_only=values)
    except SheetUnreadableError:
        raise
    except Exception as error:  # whatever a strange file makes the libraries raise, the file is what is wrong
        name = type(error).__name__
        raise SheetUnreadableError(
            f"ไฟล์นี้อ่านเป็น XLSX ไม่ได้ ({name}) ให้เปิดใน Excel หรือ LibreOffice แล้วบันทึกเป็น XLSX หรือ CSV UTF-8",
            f"this cannot be read as XLSX ({name}); open it and save it as XLSX or CSV UTF-8",
        ) from error


def csv_table(raw: bytes) -> tuple[list[list[str]], str, str]:
    """The rows of a CSV file, its encoding and the mark between its cells. Raises SheetUnreadableError."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = [
            "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8",
            "cp874",
        ]  # the last as Excel in Thailand writes
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if text.count("???") >= LOST_WORDS and not _THAI.search(text):
            raise SheetUnreadableError(
                "ตัวอักษรไทยกลายเป็น ??? ตั้งแต่ตอนบันทึกไฟล์นี้ ให้บันทึกจากไฟล์เดิมใหม่เป็น XLSX หรือ “CSV UTF-8”",
                "the Thai letters became ??? when this file was saved: save the original again as XLSX or CSV UTF-8",
            )
        tables = {mark: _parsed(text, mark) for mark in DELIMITERS}
        mark = max(DELIMITERS, key=lambda each: _width(tables[each]))
        broken = next((each for each in tables.values() if isinstance(each, csv.Error)), None)
        rows = tables[mark] if broken is None or _width(tables[mark])[0] else broken
        if isinstance(rows, csv.Error):
            raise SheetUnreadableError(
                f'อ่านไฟล์ CSV ไม่ได้ ({rows}) มักเป็นเครื่องหมายอัญประกาศ (") ที่เปิดแล้วไม่ปิด ให้แก้ หรือบันทึกใหม่เป็น XLSX',
                f'the CSV file cannot be read ({rows}), mostly a quotation mark (") left open; mend it, or save it as XLSX',
            )
        if len(rows) > MAX_ROWS:
            raise SheetUnreadableError(f"ไฟล์มีเกิน {MAX_ROWS:,} แถว", f"the file has more than {MAX_ROWS:,} rows")
        return rows, encoding, mark
    raise SheetUnreadableError(
        "ไฟล์นี้ไม่ใช่ตารางที่อ่านได้ ให้บันทึกใหม่เป็น XLSX หรือ “CSV UTF-8”",
        "this is no table that can be read; save it as XLSX or CSV UTF-8",
    )


def _parsed(text: str, mark: str) -> list[list[str]] | csv.Error:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark))
    except csv.Error as error:
        return error


def _width(rows: list[list[str]] | csv.Error) -> tuple[int, int]:
    """How much a way of parting the cells looks like a table."""
    if isinstance(rows, csv.Error):
        return 0, 0
    return sum(len(row) >= 3 for row in rows[:200]), sum(map(len, rows[:200]))


def _csv_rows(raw: bytes) -> Iterator[Row]:
    for number, row in enumerate(csv_table(raw)[0], start=1):
        cells = {at: _csv_cell(text) for at, text in enumerate(row[:MAX_COLUMNS], start=1) if text.strip()}
        if cells:
            yield Row(number, cells)


def _csv_cell(text: str) -> Cell:
    text = typed(text)
    if match := _HYPERLINK.match(text.strip()):
        return _linked(match, "")
    return Cell(text[:MAX_TEXT], lost=text.lstrip().startswith("=") or _is_error(text))


def _linked(match: re.Match[str], value: str) -> Cell:
    link = match[1].replace('""', '"')
    return Cell(value or (match[2] or "").replace('""', '"') or link, link, formula=True)


def _is_error(text: str) -> bool:
    return text.strip() in ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!", "########")


def _look(raw: bytes) -> None:
    """Refuse a file whose unpacked parts, cells, merged areas or links are more than any sheet of this kind needs."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _too_large("XLSX")
        for entry in entries:
            if not entry.filename.endswith(".xml"):  # a sheet may lie anywhere
                continue
            cells = 0
            with packed.open(entry) as part:
                for _, node in etree.iterparse(part, events=("end",), resolve_entities=False, no_network=True, load_dtd=False):
                    tag = str(node.tag).rpartition("}")[2]
                    cells += _claim(node) if tag in ("mergeCell", "hyperlink") else tag == "c"
                    if cells > MAX_CELLS:
                        raise _too_large(entry.filename)
                    if tag == "row":
                        node.clear()


def _claim(node: Any) -> int:
    left, top, right, bottom = range_boundaries(node.get("ref", ""))
    return int(1 + right - left) * int(1 + bottom - top)


def _too_large(what: str) -> SheetUnreadableError:
    return SheetUnreadableError(
        f"เนื้อในของไฟล์ใหญ่เกินไป ({what}) ให้คัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่",
        f"what the file holds is too large ({what}): copy the table alone",
    )


def _xlsx(raw: bytes) -> list[Sheet]:
    book = checked_book(raw)
    pages = book.worksheets
    if len(pages) > MAX_SHEETS:
        raise _too_large(f"{len(pages)} sheets")
    has_formula = any(cell.data_type == "f" for page in pages for cell in page._cells.values())
    values = checked_book(raw, values=True) if has_formula else None
    return [
        Sheet(page.title, _rows(page, values[page.title] if values else None), page.sheet_state != "visible") for page in pages
    ]


def _rows(page: Any, values: Any) -> list[Row]:
    found: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in page._cells.items():
        if column > MAX_COLUMNS or (cell.value is None and cell.hyperlink is None):
            continue
        if row > MAX_ROWS:
            raise SheetUnreadableError(
                f"แผ่น “{page.title}” มีข้อมูลเกินแถวที่ {MAX_ROWS:,}", f'sheet "{page.title}" has data below row {MAX_ROWS:,}'
            )
        made = _cell(cell, values)
        if made.text.strip() or made.link or made.lost:
            found.setdefault(row, {})[column] = made
    for area in page.merged_cells.ranges:
        first = found.get(area.min_row, {}).get(area.min_col)
        if first is None:
            continue
        for row in range(area.min_row, min(area.max_row, MAX_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1):
                is_first = (row, column) == (area.min_row, area.min_col)
                found.setdefault(row, {})[column] = msgspec.structs.replace(first, area=area.coord, first=is_first)
    hidden = {number for number in found if page.row_dimensions[number].hidden}
    return [Row(number, dict(sorted(found[number].items())), number in hidden) for number in sorted(found)]


def _cell(cell: Any, values: Any) -> Cell:
    link = ""
    if cell.hyperlink is not None and cell.hyperlink.target:
        link = cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
    value = cell.value
    if cell.data_type == "f":
        told = getattr(value, "text", None) or str(value)
        value = values.cell(row=cell.row, column=cell.column).value if values is not None else None
        if match := _HYPERLINK.match(told.strip()):
            return _linked(match, _text(value))
        text = _text(value)
        return Cell(text, link, formula=True, lost=not text or _is_error(text))
    return Cell(_text(value), link, lost=cell.data_type == "e", date=isinstance(value, dt.date | dt.time))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return str(value)[:MAX_TEXT]
