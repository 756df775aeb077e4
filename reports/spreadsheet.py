"""What our spreadsheets share: cells that stay text, the same bytes for the same data, and filled sheets read within bounds."""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec
from openpyxl import Workbook, load_workbook
from openpyxl.writer.excel import ExcelWriter

from records.unit_file import Problem
from reports.text import href, shown

MAX_BYTES = 25 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes of a filled sheet, and of all that its archive says it holds."""
MAX_ROWS, MAX_COLUMNS, MAX_PAGES = 20_000, 60, 80
MAX_TEXT = 2_000
"""Characters of a cell of ours; Excel takes 32,767."""

MAX_LINK = 2_000
"""Characters of an address, once its letters are coded; Excel takes 2,079."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula, in its wide forms too."""
NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_NO_XML = re.compile("[\ufffe\uffff]")
_KEPT = "/:@!$&'()*+,;=%?-._~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
MAKER = "OIT-PreAudit"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Page(msgspec.Struct, frozen=True):
    """One sheet of a filled file: its name ("" in a CSV) and its cells as text, the heading first."""

    title: str
    rows: list[list[str]]


class SheetUnreadableError(Exception):
    """A file could not be read as a sheet; `problem` says why and what to do."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(message_en)
        self.problem = Problem(message_th=message_th, message_en=message_en)


def cell_text(text: str, limit: int = MAX_TEXT) -> str:
    """A text as a cell shows it: one line, bounded, without what XML cannot hold, and no formula in any spreadsheet."""
    line = shown(text.translate(NO_XML) if _NO_XML.search(text) else text, limit)
    return f"'{line}" if line.startswith(FORMULA) else line


def typed(text: str) -> str:
    """What a person sees and means by a cell's text: `cell_text` undone, outer spaces gone."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def as_shown(text: str) -> str:
    """A text of ours as it comes back from a sheet."""
    return typed(cell_text(text))


def put(cell: Any, text: str) -> None:
    """Give an openpyxl cell a text that is stored as text, whatever it looks like."""
    cell.value, cell.data_type = text, "s"


@lru_cache(maxsize=2**13)
def link_target(url: str) -> str | None:
    """The address as a sheet may link to it: http or https, and nothing in it that makes Excel call the file damaged."""
    if href(url) is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe=_KEPT) for part in (parts.path, parts.query, parts.fragment)
    )
    target = urlunsplit((parts.scheme.lower(), quote(host, safe=_KEPT), path, query, fragment))
    return target if len(target) <= MAX_LINK else None


def csv_bytes(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """A CSV that Excel opens as UTF-8. Texts must have been through `cell_text`."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def xlsx_bytes(book: Workbook, date: str = "") -> bytes:
    """A workbook as bytes, the same for the same workbook: what it says of its making is `date` (ISO), not the time of day."""
    try:
        made = dt.datetime.combine(dt.date.fromisoformat(date), dt.time())
    except ValueError:
        made = dt.datetime(*ZIP_DATE)  # noqa: DTZ001 - XLSX knows no time zones
    book.properties.creator, book.properties.created, book.properties.modified = MAKER, made, made
    out = io.BytesIO()
    ExcelWriter(book, _Undated(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


def as_written(path: Path) -> bool:
    """Whether an XLSX is as `xlsx_bytes` wrote it: whatever saves a workbook says when it did. False where unsure."""
    try:
        with zipfile.ZipFile(path) as packed:
            core = packed.read("docProps/core.xml").decode("utf-8")
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
        return False
    times = re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]*)<", core)
    return len(times) == 2 and times[0] == times[1] and f">{MAKER}<" in core


def read_pages(path: Path) -> list[Page]:
    """The sheets of a filled file (.xlsx), or the only one of a CSV. Raises SheetUnreadableError."""
    return pages_in(read_bounded(path))


def pages_in(raw: bytes) -> list[Page]:
    """The sheets of a file's bytes. Raises SheetUnreadableError."""
    return _xlsx_pages(raw) if raw.startswith(b"PK") else [Page("", _csv_rows(raw))]


def read_bounded(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises SheetUnreadableError."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SheetUnreadableError(f"เปิดไฟล์ไม่ได้ ({error.strerror})", f"the file cannot be opened ({error.strerror})") from error
    if len(raw) > MAX_BYTES:
        megabytes = MAX_BYTES // 1024 // 1024
        raise SheetUnreadableError(f"ไฟล์ใหญ่เกิน {megabytes} MB", f"the file is larger than {megabytes} MB")
    return raw


class _Undated(zipfile.ZipFile):
    """A zip whose entries bear no time."""

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        info = zipfile.ZipInfo(str(name), ZIP_DATE)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


def _xlsx_pages(raw: bytes) -> list[Page]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked <= MAX_UNPACKED:
            sheets = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).worksheets
            return [Page(sheet.title, _cells(sheet)) for sheet in sheets[:MAX_PAGES]] or [Page("", [])]
    except Exception as error:  # whatever a strange file makes the library raise, the file is what is wrong
        name = type(error).__name__
        raise SheetUnreadableError(
            f"ไฟล์นี้อ่านเป็น XLSX ไม่ได้ ({name}) ให้เปิดใน Excel หรือ LibreOffice แล้วบันทึกเป็น XLSX หรือ CSV UTF-8",
            f"this cannot be read as XLSX ({name}); open it and save it as XLSX or CSV UTF-8",
        ) from error
    raise SheetUnreadableError("เนื้อในของไฟล์ XLSX นี้ใหญ่เกินไป", "what this XLSX file holds is too large")


def _cells(sheet: Any) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    found = [["" if value is None else str(value) for value in row] for row in rows]
    if len(found) > MAX_ROWS and any(found[-1]):
        raise ValueError("too many rows")
    return found


def _csv_rows(raw: bytes) -> list[list[str]]:
    try:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp874")  # what Excel in Thailand calls CSV
        first = text.split("\n", 1)[0]
        mark = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark))
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetUnreadableError(
            "อ่านไฟล์ CSV ไม่ได้ ให้บันทึกใหม่เป็น “CSV UTF-8” หรือ XLSX", "the CSV file cannot be read; save it as CSV UTF-8 or XLSX"
        ) from error
    if len(rows) > MAX_ROWS:
        raise SheetUnreadableError(f"ไฟล์มีเกิน {MAX_ROWS:,} แถว", f"the file has more than {MAX_ROWS:,} rows")
    return rows
