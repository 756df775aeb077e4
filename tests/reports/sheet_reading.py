"""A finished sheet, read as a person's program would read it."""

import csv
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MAIN, QUEUE, MATRIX = "ตรวจทาน OIT", "คิวตรวจ", "ตารางผล"


def workbook(folder: Path) -> Any:
    """The workbook of a report's folder."""
    (path,) = folder.glob("oit-*.xlsx")
    return load_workbook(path)


def table(page: Any) -> list[dict[str, Any]]:
    """The rows of a page by their headings; empty cells are ""."""
    rows = page.iter_rows(values_only=True)
    names = next(rows)
    return [dict(zip(names, ("" if cell is None else cell for cell in row), strict=True)) for row in rows]


def csv_table(folder: Path) -> list[dict[str, str]]:
    """The rows of the CSV twin."""
    (path,) = folder.glob("oit-*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path: Path, decisions: dict[tuple[str, str], dict[str, Any]], sheet: str = MAIN) -> None:
    """Type decisions into a workbook, by unit id and item: values by heading."""
    book = load_workbook(path)
    page = book[sheet]
    columns = {cell.value: cell.column for cell in page[1]}
    found = set()
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, columns["รหัสหน่วยงาน"]).value, page.cell(row, columns["ข้อ"]).value
        if cell in decisions:
            found.add(cell)
            for heading, value in decisions[cell].items():
                page.cell(row, columns[heading]).value = value
    assert found == set(decisions)
    book.save(path)
