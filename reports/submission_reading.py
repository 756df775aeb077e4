"""Reading what units submit: sheets of links, in many shapes, come to one answer for each unit and item, or are refused whole.

It stands among the reports because it is the way back of a sheet that they hand out, and shares their guard over spreadsheets;
what it takes is only what was written: nothing is fetched, nothing judged.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from records.finding import EIT
from records.outline import ItemOutline
from records.submission import CellNote, Submission, SubmissionsRefusedError, SubmittedItem
from records.unit import Unit
from reports.filled_sheets import Cell, Row, Sheet, read_sheets
from reports.spreadsheet import SheetUnreadableError
from reports.submission_answers import Answer, address_cells
from reports.submission_columns import Columns, Unclear, columns_of, heading_of, place
from reports.submission_telling import Telling
from reports.submission_units import UnitNotToldError, Whose
from thai.normalise import fold, normalise

READ = (".xlsx", ".xlsm", ".csv", ".tsv")
TO_CONVERT = (".xls", ".xlsb", ".ods", ".numbers")
MAX_FILES = 2_000
LINKS = 3
"""Rows with an address that show a sheet without headings to be an answer all the same."""

_ITEM = re.compile(
    r"(?:ข้อ(?:ที่)?|item|no\.?)?\s*(?:OIT|O|โอ)?\s*[-.:#]?\s*(\d{1,3})(?![\d]|\.\d|\s*/\s*\d)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MORE_ITEMS = re.compile(r"\s*(?:[,/&+\-–]|และ|ถึง)\s*(?:ข้อ(?:ที่)?\s*)?O?\s*\d", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/](?:[a-z]{3,9}|\d{1,2}|[ก-ฮมเีิ]{1,3}\. ?[คพย]\.?)(?:[-/ ]\d{2,4})?", re.IGNORECASE)
"""What a spreadsheet program makes of 9.1 or 8-1: a date, as it is written into a CSV."""
_EIT = re.compile(r"(?<![a-z])EIT(?![a-z])", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What sheets came to: a submission of each unit in the order of the list of units, what is to be told of what was left
    aside, and the files that were read. `empty` are the ids of the units that have rows and not one answer in them, as in a
    sheet of the whole province: they have submitted nothing yet."""

    submissions: list[Submission]
    empty: list[str]
    notes: list[CellNote]
    files: list[Path]


def read_submissions(
    paths: Sequence[Path],
    units: Sequence[Unit],
    items: Sequence[ItemOutline],
    *,
    round: str,
    year: int,
    taken_at: str,
    unit: Unit | None = None,
) -> Taken:
    """Take over sheets of links (files, folders), all or nothing. `unit` is whose they are where a sheet does not say.

    Raises SubmissionsRefusedError naming every cell that cannot be taken.
    """
    reader = _Reader(units, items, unit)
    files: list[Path] = []
    for path in paths:
        files += reader.listed(path)
    if not files and not reader.telling.problems:
        reader.telling.file = str(paths[0]) if paths else ""
        reader.telling.refuse("", "ไม่มีไฟล์ XLSX หรือ CSV", "there is no XLSX or CSV file")
    if len(files) > MAX_FILES:
        reader.telling.refuse("", f"มีเกิน {MAX_FILES:,} ไฟล์", f"there are more than {MAX_FILES:,} files")
    for file in dict.fromkeys(files[:MAX_FILES]):
        reader.read(file)
    if reader.telling.problems:
        raise SubmissionsRefusedError(reader.telling.problems)
    by_unit: dict[str, list[SubmittedItem]] = {}
    for item in reader.answers():
        by_unit.setdefault(item.unit_id, []).append(item)
    empty = [unit_id for unit_id, items in by_unit.items() if not any(map(_answers, items))]
    if empty:
        few = ", ".join(empty[:5]) + (" …" if len(empty) > 5 else "")
        reader.telling.file, reader.telling.sheet = str(paths[0]), ""
        reader.telling.note(
            "", f"ยังไม่ได้กรอก {len(empty)} หน่วยงาน ({few})", f"{len(empty)} units have not filled in anything yet ({few})"
        )
    submissions = [
        Submission(
            round=round,
            year=year,
            unit_id=each.unit_id,
            taken_at=taken_at,
            sha256=reader.hashes[by_unit[each.unit_id][0].file],
            items=by_unit[each.unit_id],
        )
        for each in units
        if each.unit_id in by_unit and each.unit_id not in empty
    ]
    return Taken(submissions=submissions, empty=empty, notes=reader.telling.notes, files=list(dict.fromkeys(files)))


def item_code(text: str, codes: Mapping[str, object]) -> str | None:
    """The item that a cell names (`O8`, `ข้อ ๘`, `8. แผน…`, `EIT`); None where it names none, several, or one the year lacks."""
    plain = normalise(text)
    match = _ITEM.match(plain)
    if match is None or _DATE.fullmatch(plain):
        return EIT if EIT in codes and _EIT.search(plain) else None
    code = f"O{int(match[1])}"
    return code if code in codes and not _MORE_ITEMS.match(match["rest"]) else None


def _answers(item: SubmittedItem) -> bool:
    return item.has is not None or bool(item.urls or item.written or item.explanation)


class _Reader:
    """Reads one file after another, and remembers what was answered."""

    def __init__(self, units: Sequence[Unit], items: Sequence[ItemOutline], unit: Unit | None) -> None:
        self.telling = Telling()
        self.hashes: dict[str, str] = {}
        self._whose = Whose(units, self.telling, unit)
        self._titles = {item.code: item.title_th for item in items}
        self._by_title: dict[str, list[str]] = {}
        for item in items:
            for title in dict.fromkeys((item.title_th, item.title_en)):
                if title:
                    self._by_title.setdefault(fold(title), []).append(item.code)
        self._answers: dict[tuple[str, str], Answer] = {}
        self._file_of: dict[str, str] = {}

    def answers(self) -> Iterator[SubmittedItem]:
        """All answers in the order in which they were read."""
        return (answer.done() for answer in self._answers.values())

    def listed(self, path: Path) -> list[Path]:
        """The file, or the sheets of a folder by name; what else lies there is told."""
        if not path.is_dir():
            return [path]
        try:
            there = sorted(path.iterdir())
        except OSError as error:
            self.telling.file = str(path)
            self.telling.refuse("", f"เปิดโฟลเดอร์ไม่ได้ ({error.strerror})", f"the folder cannot be opened ({error.strerror})")
            return []
        found = []
        for file in there:
            self.telling.file, suffix = str(file), file.suffix.lower()
            if file.is_dir() or file.name.startswith((".", "~$")):
                continue
            if suffix in READ:
                found.append(file)
            elif suffix in TO_CONVERT:
                self.telling.refuse("", "ให้บันทึกไฟล์นี้เป็น .xlsx ก่อน", "save this file as .xlsx first")
            else:
                self.telling.note("", "ไม่ใช่ตาราง จึงไม่ได้อ่าน", "no sheet, so it was not read")
        return found

    def read(self, path: Path) -> None:
        """Read a file."""
        self.telling.file, self.telling.sheet = str(path), ""
        try:
            sheets, raw = read_sheets(path)
        except SheetUnreadableError as error:
            self.telling.refuse("", error.problem.message_th, error.problem.message_en)
            return
        self.hashes[str(path)] = hashlib.sha256(raw).hexdigest()
        before = len(self.telling.problems)
        unclear: list[tuple[Sheet, Unclear]] = []
        read = 0
        for sheet in sheets:
            self.telling.sheet = sheet.title
            if sheet.hidden:
                self.telling.note("", "แผ่นนี้ซ่อนอยู่ จึงไม่ได้อ่าน", "this sheet is hidden, so it was not read")
                continue
            columns = columns_of(sheet)
            if isinstance(columns, Unclear):
                unclear.append((sheet, columns))
                continue
            read += 1
            self._read_sheet(sheet, columns, path)
        for sheet, why in unclear:
            self.telling.sheet = sheet.title
            links = sum(any(cell.link or _ADDRESS.search(cell.text) for cell in row.cells.values()) for row in sheet.rows)
            if (not read and sheet.rows) or why.cell or links >= LINKS:
                self.telling.refuse(why.cell, why.message_th, why.message_en)
            else:
                self.telling.note("", "แผ่นนี้ไม่มีตารางส่งลิงก์ จึงไม่ได้อ่าน", "this sheet has no table of links, so it was not read")
        if not read and len(self.telling.problems) == before:
            self.telling.sheet = ""
            self.telling.refuse("", "ไม่มีตารางส่งลิงก์ในไฟล์นี้", "there is no table of links in this file")

    # One sheet

    def _read_sheet(self, sheet: Sheet, columns: Columns, path: Path) -> None:
        try:
            block = self._whose.of_sheet(sheet, columns, path)
            last: Answer | None = None
            for row in sheet.rows:
                if row.number <= columns.row or heading_of(row.text(columns.at["item"])) == "item":
                    continue
                if (named := self._whose.of_block(row, columns)) is not None:
                    block, last = named, None
                else:
                    last = self._read_row(row, columns, block, last)
        except UnitNotToldError:
            pass  # and told

    def _read_row(self, row: Row, columns: Columns, block: Unit | None, last: Answer | None) -> Answer | None:
        """Read a row; `last` is the answer above it. The answer that the next row may belong to."""
        item, at = row.cells.get(columns.at["item"], Cell()), columns.at
        if item.area and any(cell.area == item.area for column, cell in row.cells.items() if column in columns.urls):
            return last  # a heading within the table, merged across
        code = item_code(item.text, self._titles) if item.text.strip() else None
        if code is None:
            links = any(cell.text.strip() or cell.link for cell in address_cells(row, columns))
            self._no_item(row, columns, item, links or bool(row.text(at.get("has"))))
            return last
        goes_on = last is not None and item.area != "" and (last.area, last.code) == (item.area, code)
        may_be = last is not None and (goes_on or (last.unit.unit_id, code) not in self._answers)
        unit = self._whose.of_row(row, columns, block, last.unit if last and may_be else None)
        if unit is None or self._other_title(row, columns, code) or self._lost(row, columns):
            return last
        if last is not None and goes_on and last.unit == unit:
            last.problems.append("merged")
            last.take(row, columns)
            return last
        answer = Answer(unit, code, self.telling.file, self.telling.sheet, row.number, item.area)
        answer.take(row, columns)
        self._keep(answer, place(row.number, at["item"]))
        return answer

    def _keep(self, answer: Answer, here: str) -> None:
        """Keep an answer, unless its unit has another one to the item, or answers in another file."""
        unit, code = answer.unit, answer.code
        known = self._answers.setdefault((unit.unit_id, code), answer)
        other = self._file_of.setdefault(unit.unit_id, answer.file)
        if known is not answer and not known.same(answer):
            same_sheet = (known.file, known.sheet) == (answer.file, answer.sheet)
            where = known.row if same_sheet else f"{known.row} ({known.sheet or known.file})"
            self.telling.refuse(
                here,
                f"{unit.name_th} ข้อ {code} มีคำตอบแล้วในแถว {where} และไม่เหมือนกัน ให้เหลือแถวเดียว",
                f"{unit.unit_id} {code} was answered in row {where} already, and differently; keep one of the two",
            )
        elif known is answer and other != answer.file:
            self.telling.refuse(
                here,
                f"{unit.name_th} มีคำตอบในอีกไฟล์แล้ว ({other}) ให้รวมคำตอบของหน่วยงานไว้ในไฟล์เดียว",
                f"{unit.unit_id} has answers in another file ({other}); put a unit's answers into one file",
            )

    # What cannot be taken

    def _other_title(self, row: Row, columns: Columns, code: str) -> bool:
        """Whether a row has the title of another item than it names (and told)."""
        title = row.text(columns.at.get("title"))
        meant = self._by_title.get(fold(title), []) if title else []
        if not meant or code in meant:
            return False
        self.telling.refuse(
            place(row.number, columns.at["title"]),
            f"เรื่องนี้เป็นของข้อ {meant[0]} แต่แถวนี้เขียนข้อ {code} อาจเป็นแบบของปีอื่น ให้แก้ข้อหรือเรื่องให้ตรงกัน",
            f"this is the title of {meant[0]}, but the row says {code}: another year's sheet? make the two agree",
        )
        return True

    def _no_item(self, row: Row, columns: Columns, item: Cell, answered: bool) -> None:
        """A row that names no item of the year: told where it answers something, or means an item that is not there."""
        text = normalise(item.text)[:60]
        here = place(row.number, columns.at["item"])
        codes = ", ".join([next(iter(self._titles), ""), "…", *list(self._titles)[-2:]])
        if item.date or _DATE.fullmatch(text):
            self.telling.refuse(
                here,
                f"โปรแกรมตารางเปลี่ยนเลขข้อเป็นวันที่ ({text}) ให้พิมพ์ใหม่เป็น O8 เป็นต้น",
                f"the spreadsheet program made a date of the item ({text}); type it again, as in O8",
            )
        elif text and (answered or re.match(r"(?:ข้อ(?:ที่)?\s*)?O\s*\d", text, re.IGNORECASE)):
            self.telling.refuse(
                here,
                f"ไม่มีข้อ “{text}” ในปีนี้ (มี {codes}) หรือมีหลายข้อในช่องเดียว ให้ใส่แถวละข้อ",
                f'no item "{text}" in this year (there are {codes}), or several in one cell; give one item a row',
            )
        elif answered:
            self.telling.refuse(
                here,
                "แถวนี้มีคำตอบแต่ไม่บอกข้อ ถ้าเป็นของข้อในแถวบน ให้ใส่ลิงก์ทั้งหมดไว้ในช่องเดียวกัน หรือรวมเซลล์ของข้อให้คลุมแถวนี้",
                "this row answers without an item; if it belongs to the row above, merge the item's cells over both",
            )
        elif explanation := row.text(columns.at.get("explanation")):
            told = explanation[:60]
            self.telling.note(here, f"แถวนี้ไม่มีข้อ จึงไม่ได้อ่าน “{told}”", f'this row has no item, so "{told}" was not read')

    def _lost(self, row: Row, columns: Columns) -> bool:
        """Whether a cell of the answer is a formula without its value (and told)."""
        used = [*columns.urls, *(columns.at[field] for field in ("has", "explanation") if field in columns.at)]
        lost = [at for at in used if (cell := row.cells.get(at)) and cell.lost and not cell.link]
        for at in lost:
            text = row.text(at)[:60]
            self.telling.refuse(
                place(row.number, at),
                f"ช่องนี้เป็นสูตรที่ไม่มีค่าหรือค่าผิดพลาด ({text or 'ว่าง'}) ให้คัดลอกแล้ววางเป็นค่า (Paste values)",
                f"this cell is a formula without a value, or an error ({text or 'empty'}); copy it and paste its value",
            )
        return bool(lost)
