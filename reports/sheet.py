"""แบบตรวจทาน OIT: the reviewers' workbook and its CSV twin, one row for each unit and item, with columns for a decision."""

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from records.finding import VERDICTS
from records.outline import ItemOutline
from reports.data import ReportData
from reports.queue_order import QueueEntry, why_words
from reports.rows import Row
from reports.sheet_cells import Sheet
from reports.sheet_layout import MAIN, OWN, QUEUE, WIDTH, cells, heading
from reports.sheet_summaries import districts_sheets, how_sheet, matrix_sheet, province_sheet, versions_sheet
from reports.spreadsheet import cell_text, csv_bytes, xlsx_bytes
from reports.text import address
from reports.words import Words

NUMBERS = frozenset({"priority", "page", "confidence", "points", "year"})
LINKED = ("url", "found_on", "website")
ROW_HEIGHT = 51
"""Points: three lines of Thai, so that a screen holds a dozen rows. What is longer is read in the cell."""


def xlsx(data: ReportData, items: list[ItemOutline], rows: list[Row], queue: list[QueueEntry], words: Words) -> bytes:
    """The workbook: every cell, the queue, how to fill it in, the matrix, summaries, rubric and versions."""
    book = Workbook(write_only=True)
    by_cell = {(row.unit_id, row.item): row for row in rows}
    _review_sheet(book, words.text["sheet_main"], MAIN, "E2", [(row, ()) for row in rows], words)
    listed = [(by_cell[entry.report.unit.unit_id, entry.outline.code], why_words(entry, words)) for entry in queue]
    _review_sheet(book, words.text["sheet_queue"], QUEUE, "F2", listed, words)
    how_sheet(book, data, words)
    matrix_sheet(book, data, items, words)
    province_sheet(book, data, items, words)
    versions_sheet(book, data, items, words)
    districts_sheets(book, data, items, words)
    return xlsx_bytes(book, data.round.date)


def csv_twin(rows: list[Row], words: Words) -> bytes:
    """The workbook's first sheet as CSV (UTF-8 with BOM), which can be filled in and brought back as well."""
    return csv_bytes([heading(MAIN, words), *(cells(row, MAIN, words) for row in rows)])


def _review_sheet(
    book: Workbook, title: str, fields: Sequence[str], frozen: str, rows: Sequence[tuple[Row, Sequence[str]]], words: Words
) -> None:
    sheet = Sheet(book, title, [WIDTH[field] for field in fields])
    page, last = sheet.page, max(2, len(rows) + 1)
    page.freeze_panes = frozen
    page.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{last}"
    sheet.row(heading(fields, words), lambda at: "own_head" if fields[at] in OWN else "head", height=ROW_HEIGHT)
    look = _look(fields)
    places = {fields.index(field): field for field in LINKED if field in fields}
    for row, why in rows:
        links = {at: url for at, field in places.items() if (url := getattr(row, field))}
        told = cells(row, fields, words, why)
        for at, url in links.items():
            told[at] = cell_text(address(url, WIDTH[places[at]]))  # the link beside it is whole
        sheet.row(told, look, links, ROW_HEIGHT)
    sheet.printed(1, fields.index("snippet") + 1)
    place = {field: get_column_letter(fields.index(field) + 1) for field in fields}
    _choices(page, f"{place['decision']}2:{place['decision']}{last}", words)
    _reminders(page, place, last)
    sheet.colour([fields.index(field) for field in ("verdict", "decision", "final") if field in fields], 2, words.verdict)


def _look(fields: Sequence[str]) -> Callable[[int], str]:
    looks = ["own" if field in OWN else "number" if field in NUMBERS else "text" for field in fields]
    return lambda at: looks[at]


def _choices(page: Any, cells: str, words: Words) -> None:
    told = ",".join(words.verdict[verdict] for verdict in VERDICTS)
    choice = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = words.column["decision"], words.text["sheet_choose"]
    choice.add(cells)
    page.data_validations.append(choice)


def _reminders(page: Any, place: dict[str, str], last: int) -> None:
    """A decision without its reviewer, and a final verdict that a decision in the row is going to change, catch the eye."""
    rules = page.conditional_formatting
    decision, reviewer = place["decision"], place["reviewer"]
    lacking = FormulaRule([f'AND(${decision}2<>"",${reviewer}2="")'], fill=PatternFill("solid", bgColor="F4A7AB"))
    rules.add(f"{reviewer}2:{reviewer}{last}", lacking)
    if "final" in place:
        final = place["final"]
        stale = FormulaRule([f'AND(${decision}2<>"",${decision}2<>${final}2)'], font=Font(strike=True, color="59636E"))
        stale.stopIfTrue = True
        rules.add(f"{final}2:{final}{last}", stale)
