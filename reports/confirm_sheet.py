"""The sheet in which a person confirms or corrects the units' addresses: written as XLSX and CSV, and read back when filled."""

from math import ceil
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from records.corrections import AnswersError
from records.settled import ADDRESS, ASKED, CORRECT, NO, UNIT_ID, YES, Answer
from records.unit_file import Problem
from reports.files import write_all
from reports.spreadsheet import SheetUnreadableError, cell_text, csv_bytes, put, read_pages, xlsx_bytes
from reports.text import href

XLSX, CSV = "confirm.xlsx", "confirm.csv"
NAMED = {"yes": YES, "no": NO, "unsure": "ไม่แน่ใจ"}
CONFIDENCE = {"high": "สูง", "medium": "ปานกลาง", "low": "ต่ำ", "none": "ไม่มี", "confirmed": "ยืนยันแล้ว"}
LINE_HEIGHT = 17
"""Points for a line of Thai, whose marks stand above and below."""

REMARK = "หมายเหตุ"
COLUMNS: tuple[tuple[str, int], ...] = (
    (UNIT_ID, 20),
    ("ชื่อหน่วยงาน", 26),
    ("อำเภอ", 12),
    (ADDRESS, 28),
    ("ความมั่นใจ", 10),
    ("ที่อยู่ที่ไปถึง", 28),
    ("สถานะเว็บไซต์", 24),
    ("เว็บไซต์บอกว่าเป็น", 26),
    ("เป็นของหน่วยงานนี้", 10),
    ("เพราะ", 28),
    (ASKED, 12),
    (CORRECT, 28),
    (REMARK, 20),
)
"""Headings and widths; the last three are the person's."""
OWN = (ASKED, CORRECT, REMARK)
LINKED = (ADDRESS, "ที่อยู่ที่ไปถึง")

HOW = (
    "แบบยืนยันที่อยู่เว็บไซต์ของหน่วยงาน",
    "แถวบนสุดคือแถวที่น่าสงสัยที่สุด เปิดที่อยู่จริงดูก่อนตอบ",
    f"ช่อง “{ASKED}”: เลือก {YES} เมื่อที่อยู่ในบัญชีเป็นเว็บไซต์หลักของหน่วยงาน เลือก {NO} เมื่อไม่ใช่",
    f"ช่อง “{CORRECT}”: ใส่เมื่อต้องเปลี่ยน ขึ้นต้นด้วย http:// หรือ https:// หนึ่งที่อยู่ต่อหนึ่งหน่วยงาน",
    f"ตอบ {NO} โดยไม่ใส่ที่อยู่ใหม่ หมายถึงให้ลบที่อยู่เดิมออกจากบัญชี",
    "แถวที่ยังไม่ทราบให้เว้นว่างไว้ ที่อยู่ของหน่วยงานนั้นจะไม่เปลี่ยน",
    "เสร็จแล้วบันทึกไฟล์ และสั่ง: oit units confirm --take ชื่อไฟล์นี้ --units บัญชีรายชื่อ.csv",
    "ชื่อ รหัส และที่อยู่ในบัญชีในแต่ละแถวใช้ตรวจทาน โปรดอย่าแก้",
)


class ConfirmRow(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's row. `named` is yes, no or unsure; `confidence` as in the unit file."""

    unit_id: str
    name: str
    district: str
    website: str
    confidence: str
    arrived: str
    state: str
    says: str
    named: str
    why: str


def write_sheet(out: Path, rows: list[ConfirmRow], note: str) -> Path:
    """Write confirm.xlsx and confirm.csv (UTF-8 with BOM) into `out`; the place of the first. `note` says what was looked at.

    Raises ReportNotWrittenError.
    """
    table = [_cells(row) for row in rows]
    write_all(out, [(XLSX, _xlsx(table, note)), (CSV, _csv(table))])
    return out / XLSX


def read_answers(path: Path) -> list[Answer]:
    """The rows of a filled sheet (.xlsx or .csv), empty ones left out. Raises AnswersError."""
    try:
        rows = read_pages(path)[0].rows
    except SheetUnreadableError as error:
        raise AnswersError(path, [error.problem]) from error
    columns = [cell.strip() for cell in rows[0]] if rows else []
    if lacking := [name for name in (UNIT_ID, ADDRESS, ASKED, CORRECT) if columns.count(name) != 1]:
        names = ", ".join(lacking)
        raise AnswersError(
            path,
            [
                Problem(
                    line=1,
                    message_th=f"ไม่พบคอลัมน์ {names} ให้ใช้แบบที่โปรแกรมออกให้และอย่าแก้หัวตาราง",
                    message_en=f"missing column(s): {names}; use the sheet that the program wrote, with its headings",
                )
            ],
        )
    at = {name: columns.index(name) for name in (UNIT_ID, ADDRESS, ASKED, CORRECT)}
    answers = []
    for line, cells in enumerate(rows[1:], start=2):
        found = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
        if any(found.values()):
            answers.append(
                Answer(
                    line=line,
                    unit_id=found[UNIT_ID],
                    website=found[ADDRESS],
                    confirm=found[ASKED],
                    correct=found[CORRECT],
                )
            )
    return answers


def _cells(row: ConfirmRow) -> list[str]:
    seen = (row.website, CONFIDENCE.get(row.confidence, row.confidence), row.arrived, row.state, row.says)
    cells = [row.unit_id, row.name, row.district, *seen, NAMED.get(row.named, row.named), row.why]
    return [cell_text(cell) for cell in cells]


def _xlsx(table: list[list[str]], note: str) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "ยืนยันเว็บไซต์"
    head, own = PatternFill("solid", fgColor="12355B"), PatternFill("solid", fgColor="FFF4CE")
    wrapped = Alignment(wrap_text=True, vertical="top")
    for column, (name, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(row=1, column=column, value=name)
        cell.font, cell.fill, cell.alignment = Font(bold=True, color="FFFFFF"), head, wrapped
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    for number, cells in enumerate(table, start=2):
        for column, (name, _) in enumerate(COLUMNS, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.alignment = wrapped
            if name in OWN:
                cell.fill = own
                continue
            text = cells[column - 1]
            put(cell, text)
            if name in LINKED and (link := href(text)):
                cell.hyperlink = link
                cell.style = "Hyperlink"
                cell.alignment = wrapped
        # A program that shows the sheet need not work out how high a row of wrapped text has to be.
        lines = (ceil(len(text) / width) for text, (_, width) in zip(cells, COLUMNS, strict=False))
        sheet.row_dimensions[number].height = LINE_HEIGHT * max(1, *lines)
    choice = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "ยืนยัน", f"เลือก {YES} หรือ {NO} หรือเว้นว่าง"
    sheet.add_data_validation(choice)
    last = len(table) + 1
    column = [name for name, _ in COLUMNS].index(ASKED) + 1
    letter = sheet.cell(row=1, column=column).column_letter
    choice.add(f"{letter}2:{letter}{max(2, last)}")
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    _how_to(book, note)
    return xlsx_bytes(book)


def _how_to(book: Any, note: str) -> None:
    page = book.create_sheet("วิธีใช้")
    page.column_dimensions["A"].width = 110
    for number, line in enumerate((*HOW, note), start=1):
        cell = page.cell(row=number, column=1)
        put(cell, cell_text(line))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 12)


def _csv(table: list[list[str]]) -> bytes:
    return csv_bytes([[name for name, _ in COLUMNS], *([*cells, "", "", ""] for cells in table)])
