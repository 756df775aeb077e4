"""Which column of a sheet of links is which: told by its heading, as people word it (`submission_headings.yaml`)."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from openpyxl.utils import get_column_letter

from reports.filled_sheets import Row, Sheet
from thai.normalise import fold, normalise

HEADINGS = Path(__file__).with_name("submission_headings.yaml")
ANSWERS = ("id", "unit", "district", "item", "title", "has", "url", "explanation")
OURS = ("note", "verdict", "reason", "todo", "better")
SINGLE = ("id", "unit", "item", "has", "explanation")
"""Fields that must not have two columns: it would be a guess which of them is meant."""

LOOKED_THROUGH = 60
"""Rows that may stand above the headings."""
LONGEST_HEADING = 80
MATRIX = 5
"""Items beside one another that show a sheet to be laid out across."""

_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"[\d.\s)]+\Z")
_ADDRESS = re.compile(r"://|www\.")
_CODE = re.compile(r"O ?\d{1,2}", re.IGNORECASE)


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `submission_headings.yaml`."""

    id: list[str]
    unit: list[str]
    district: list[str]
    item: list[str]
    title: list[str]
    has: list[str]
    url: list[str]
    explanation: list[str]
    holds: dict[str, list[str]]
    note: list[str]
    verdict: list[str]
    reason: list[str]
    todo: list[str]
    better: list[str]
    yes: list[str]
    no: list[str]


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Where the headings stand (`row`) and the column (1 = first) of each field that there is; addresses may have several."""

    row: int
    at: Mapping[str, int]
    urls: list[int]


class Unclear(msgspec.Struct, frozen=True):
    """Why the headings of a sheet cannot be told, and at which cell ("" for the sheet)."""

    cell: str
    message_th: str
    message_en: str


def columns_of(sheet: Sheet) -> Columns | Unclear:
    """The columns of a sheet, by the first row that heads a column of items and one of addresses."""
    best: dict[str, list[int]] = {}
    for row in sheet.rows[:LOOKED_THROUGH]:
        found = _fields(row)
        if "item" in found and "url" in found:
            return _settled(row, found)
        if sum(bool(_CODE.fullmatch(normalise(cell.text))) for cell in row.cells.values()) >= MATRIX:
            return Unclear(
                f"A{row.number}",
                "แผ่นนี้วางข้อเรียงไปทางขวา (หนึ่งแถวต่อหนึ่งหน่วยงาน) ให้ใช้แบบของ oit submission template ซึ่งหนึ่งแถวคือหนึ่งข้อ",
                "this sheet has its items side by side; use the sheet of oit submission template, with one row for each item",
            )
        if len(found) > len(best):
            best = found
    lacking = [name for name, field in (("ข้อ", "item"), ("URL", "url")) if field not in best]
    return Unclear(
        "",
        f"ไม่พบหัวตาราง {' และ '.join(lacking)} ให้ตั้งชื่อคอลัมน์ในแถวเดียวกันว่า “ข้อ” “มี/ไม่มี” “URL” “คำอธิบาย”",
        f"no row heads the column(s) {' and '.join(lacking)}; name the columns, in one row, ข้อ, มี/ไม่มี, URL, คำอธิบาย",
    )


def heading_of(text: str) -> str:
    """The field that a heading names; "" for none."""
    names, plain = _names(), normalise(text[:300])
    for said in (plain, _BRACKETED.sub("", plain), normalise(text[:300].strip().split("\n")[0])):
        if said.strip() and (field := names.get(_key(said))):
            return field
    return "url" if names.get(_key(_NUMBER.sub("", plain))) == "url" else ""


def place(row: int, column: int) -> str:
    """The name of a cell as spreadsheets show it: `F12`."""
    return f"{get_column_letter(column)}{row}"


def said_yes(text: str) -> bool | None:
    """What a cell of มี/ไม่มี says; None for neither."""
    return _answers().get(_key(text))


def _settled(row: Row, found: dict[str, list[int]]) -> Columns | Unclear:
    for field in SINGLE:
        if len(columns := found.get(field, [])) > 1:
            cells = ", ".join(place(row.number, at) for at in columns)
            heading = row.text(columns[0])[:LONGEST_HEADING]
            return Unclear(
                place(row.number, columns[1]),
                f"มีหลายคอลัมน์ที่เป็น “{heading}” ({cells}) ไม่รู้ว่าจะใช้คอลัมน์ใด ให้เหลือคอลัมน์เดียวหรือเปลี่ยนชื่อ",
                f'several columns are "{heading}" ({cells}); keep one, or rename the others',
            )
    urls = found["url"]
    apart = [at for at in urls[1:] if row.cells[at].first and not _NUMBER.search(normalise(row.text(at)))]
    if apart:
        cells = ", ".join(place(row.number, at) for at in urls)
        return Unclear(
            place(row.number, urls[1]),
            f"มีหลายคอลัมน์ที่เป็นลิงก์ ({cells}) ไม่รู้ว่าจะใช้คอลัมน์ใด ให้เหลือคอลัมน์เดียว หรือตั้งชื่อเป็น URL 1, URL 2",
            f"several columns are links ({cells}); keep one, or number them: URL 1, URL 2",
        )
    at = {field: columns[0] for field, columns in found.items()}
    return Columns(row=row.number, at=at, urls=urls)


def _fields(row: Row) -> dict[str, list[int]]:
    """The columns of a row that head a field. What a cell merged across says is said of its first column alone, but for
    addresses, which may stand in any of its columns."""
    found: dict[str, list[int]] = {}
    others: list[tuple[int, str]] = []
    areas: set[str] = set()
    for column, cell in row.cells.items():
        if len(cell.text) > 3 * LONGEST_HEADING:
            continue
        field, again = heading_of(cell.text), cell.area in areas
        if cell.area:
            areas.add(cell.area)
        if again and field != "url":
            continue
        if field:
            found.setdefault(field, []).append(column)
        elif len(cell.text) <= LONGEST_HEADING and not _ADDRESS.search(cell.text):
            others.append((column, fold(cell.text)))
    for field, words in vocabulary().holds.items():
        if field not in found and (columns := [at for at, key in others if any(fold(word) in key for word in words)]):
            found[field] = columns
    return found


def _key(text: str) -> str:
    return fold(text) or normalise(text).casefold()


@cache
def vocabulary() -> Vocabulary:
    """The words by which columns and answers are known."""
    return msgspec.yaml.decode(HEADINGS.read_bytes(), type=Vocabulary)


@cache
def _names() -> dict[str, str]:
    words = vocabulary()
    return {_key(name): field for field in (*ANSWERS, *OURS) for name in getattr(words, field)}


@cache
def _answers() -> dict[str, bool]:
    words = vocabulary()
    return {_key(word): True for word in words.yes} | {_key(word): False for word in words.no}
