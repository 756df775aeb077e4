"""Writing results back into a sheet of links: the sheet as its unit wrote it, with the columns of the results filled in."""

import csv
import io
from collections.abc import Mapping, Sequence
from copy import copy
from math import ceil
from pathlib import Path
from typing import Any

import msgspec
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from records.finding import Verdict
from reports.files import write_all
from reports.filled_sheets import Sheet, checked_book, csv_table, read_sheets
from reports.sheet_cells import FILL, LINE_HEIGHT
from reports.spreadsheet import FORMULA, cell_text, link_target, put, xlsx_bytes
from reports.submission_columns import Unclear, columns_of, heading_of
from reports.words import Words

FIELDS = ("verdict", "reason", "todo", "better")
WIDTH = {"verdict": 17, "reason": 44, "todo": 44, "better": 44}
MOST_HEIGHT = 400.0
"""Points; Excel takes 409."""
MAX_SAID = 6_000


class RowResult(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer came to: its verdict, why, what to do about it, and better addresses on the unit's website, if any."""

    verdict: Verdict
    reason: str = ""
    todo: str = ""
    better: Sequence[str] = ()


Results = Mapping[tuple[str, int], RowResult]
"""By the title of the sheet ("" in a CSV) and the number of the row, as the answers name them."""


def fill_results(source: Path, target: Path, results: Results, words: Words, date: str = "") -> Path:
    """Write `source` with its results to `target`; the place where it stands. `date` (ISO) is the day it says it was made.

    Columns of results that are there are used, else they are put behind the last; what they held of other rows is cleared. The
    macros of a .xlsm are left out, so that becomes a .xlsx; a CSV becomes UTF-8, with its own mark between the cells. Raises
    SheetUnreadableError, ReportNotWrittenError.
    """
    sheets, raw = read_sheets(source)
    if raw.startswith(b"PK"):
        target = target.with_suffix(".xlsx")
        content = _xlsx(raw, sheets, results, words, date)
    else:
        content = _csv(raw, sheets[0], results, words)
    write_all(target.parent, [(target.name, content)])
    return target


def _xlsx(raw: bytes, sheets: list[Sheet], results: Results, words: Words, date: str) -> bytes:
    book = checked_book(raw)
    for sheet in sheets:
        columns = columns_of(sheet)
        if isinstance(columns, Unclear) or not any(title == sheet.title for title, _ in results):
            continue
        page = book[sheet.title]
        places = _places(sheet, columns.row)
        for field, column in places.items():
            heading = page.cell(row=columns.row, column=column)
            if heading.value is None and not isinstance(heading, MergedCell):
                put(heading, _heading(field, words))
                heading._style = copy(page.cell(row=columns.row, column=columns.at["item"])._style)
                page.column_dimensions[get_column_letter(column)].width = WIDTH[field]
        for number in {row.number for row in sheet.rows if row.number > columns.row} | {
            number for title, number in results if title == sheet.title
        }:
            result = results.get((sheet.title, number))
            for field, column in places.items():
                cell = page.cell(row=number, column=column)
                if not isinstance(cell, MergedCell):
                    _write(cell, field, result, words)
            height = page.row_dimensions[number].height
            if result is not None and height is not None:  # a height that was set does not grow by itself
                page.row_dimensions[number].height = max(height, _needed(result, words))
    return xlsx_bytes(book, date)


def _write(cell: Any, field: str, result: RowResult | None, words: Words) -> None:
    cell.hyperlink = None
    if result is None:
        if cell.value is not None and heading_of(str(cell.value)) != field:
            cell.value = None
        return
    text = _said(field, result, words)
    put(cell, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if field == "verdict":
        back, fore = FILL[result.verdict]
        cell.fill, cell.font = PatternFill("solid", fgColor=back), Font(color=fore, bold=True)
    elif field == "better" and len(result.better) == 1 and (link := link_target(result.better[0])):
        cell.hyperlink = link
        put(cell, text)


def _needed(result: RowResult, words: Words) -> float:
    """Points that the results need in their columns."""
    told = {field: _said(field, result, words) for field in FIELDS}
    lines = max(sum(ceil(max(1, len(line)) / WIDTH[field]) for line in text.split("\n")) for field, text in told.items())
    return min(MOST_HEIGHT, LINE_HEIGHT * lines + 4.0)


def _csv(raw: bytes, sheet: Sheet, results: Results, words: Words) -> bytes:
    rows, _, mark = csv_table(raw)
    columns = columns_of(sheet)
    if not isinstance(columns, Unclear):
        places = _places(sheet, columns.row)
        widest = max(places.values())
        for number, row in enumerate(rows, start=1):
            if number < columns.row:
                continue
            row.extend([""] * (widest - len(row)))
            result = results.get(("", number))
            for field, column in places.items():
                row[column - 1] = (
                    _heading(field, words) if number == columns.row else _said(field, result, words) if result else ""
                )
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([[_harmless(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _places(sheet: Sheet, heading: int) -> dict[str, int]:
    """The column of each field of the results: where its heading stands, else behind all columns that hold anything."""
    row = next(row for row in sheet.rows if row.number == heading)
    found: dict[str, int] = {}
    for column, cell in row.cells.items():
        if (field := heading_of(cell.text)) in FIELDS:
            found.setdefault(field, column)
    last = max(column for row in sheet.rows for column in row.cells)
    for field in FIELDS:
        if field not in found:
            last += 1
            found[field] = last
    return found


def _heading(field: str, words: Words) -> str:
    return cell_text(words.text[f"submit_head_{field}"])


def _said(field: str, result: RowResult, words: Words) -> str:
    match field:
        case "verdict":
            return words.verdict[result.verdict]
        case "better":
            return "\n".join(cell_text(url) for url in result.better)
        case _:
            return cell_text(result.reason if field == "reason" else result.todo, MAX_SAID)


def _harmless(text: str) -> str:
    """What no spreadsheet takes for a formula; a lone dash, which many write for none, stays as it is."""
    return f"'{text}" if len(text.strip()) > 1 and text.startswith(FORMULA) else text
