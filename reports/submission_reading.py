"""Reading what units submit: sheets of links, in many shapes, come to one answer for each unit and item, or are refused whole.

It stands among the reports because it is the way back of a sheet that they hand out, and shares their guard over spreadsheets;
what it takes is only what was written: nothing is fetched, nothing judged.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from records.address import address_key
from records.finding import EIT
from records.naming import Naming
from records.outline import ItemOutline
from records.submission import CellNote, CellProblem, Submission, SubmissionsRefusedError, SubmittedItem
from records.unit import Unit
from records.written_addresses import Written, says_none, written_addresses
from reports.filled_sheets import Cell, Row, Sheet, read_sheets
from reports.spreadsheet import SheetUnreadableError
from reports.submission_columns import Columns, Unclear, columns_of, heading_of, place, said_yes
from thai.normalise import fold, normalise

READ = (".xlsx", ".xlsm", ".csv", ".tsv")
TO_CONVERT = (".xls", ".xlsb", ".ods", ".numbers")
MAX_FILES = 2_000
MAX_EXPLANATION = 5_000
LINKS = 3
"""Rows with an address that show a sheet without headings to be an answer all the same."""

_ITEM = re.compile(
    r"(?:ข้อ(?:ที่)?|item|no\.?)?\s*(?:OIT|O|โอ)?\s*[-.:#]?\s*(\d{1,3})(?![\d]|\.\d|\s*/\s*\d)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MORE_ITEMS = re.compile(r"\s*(?:[,/&+\-–]|และ|ถึง)\s*(?:ข้อ(?:ที่)?\s*)?O?\s*\d", re.IGNORECASE)
_EIT = re.compile(r"(?<![a-z])EIT(?![a-z])", re.IGNORECASE)
_UNIT_IS = re.compile(r"(?:ชื่อ)?(?:หน่วยงาน|อปท\.?)(?:ภาครัฐ)?\s*[:：]\s*(?P<name>.+)", re.DOTALL)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What sheets came to: a submission of each unit in the order of the list of units, what is to be told of what was left
    aside, and the files that were read."""

    submissions: list[Submission]
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
    if not files and not reader.problems:
        reader.refuse(str(paths[0]) if paths else "", "", "", "ไม่มีไฟล์ XLSX หรือ CSV", "there is no XLSX or CSV file")
    for file in dict.fromkeys(files[:MAX_FILES]):
        reader.read(file)
    if reader.problems:
        raise SubmissionsRefusedError(reader.problems)
    by_unit: dict[str, list[SubmittedItem]] = {}
    for item in reader.answers():
        by_unit.setdefault(item.unit_id, []).append(item)
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
        if each.unit_id in by_unit
    ]
    return Taken(submissions=submissions, notes=reader.notes, files=list(dict.fromkeys(files)))


def item_code(text: str, codes: Mapping[str, object]) -> str | None:
    """The item that a cell names (`O8`, `ข้อ ๘`, `8. แผน…`, `EIT`); None where it names none, several, or one the year lacks."""
    plain = normalise(text)
    match = _ITEM.match(plain)
    if match is None:
        return EIT if EIT in codes and _EIT.search(plain) else None
    code = f"O{int(match[1])}"
    return code if code in codes and not _MORE_ITEMS.match(match["rest"]) else None


class _Answer:
    """An answer while its rows are read: several rows that share the merged cell of their item are one."""

    def __init__(self, unit: Unit, code: str, file: str, sheet: str, row: int, area: str) -> None:
        self.unit, self.code, self.file, self.sheet, self.row, self.area = unit, code, file, sheet, row, area
        self.has: bool | None = None
        self.urls: dict[str, str] = {}
        self.written: list[str] = []
        self.explanation: list[str] = []
        self.problems: list[CellProblem] = []

    def done(self) -> SubmittedItem:
        problems = [problem for problem in self.problems if problem not in ("no_url", "several_urls")]
        written, urls = "\n".join(self.written), list(self.urls.values())
        if len(urls) > 1:
            problems.append("several_urls")
        given = bool(urls) or "not_an_address" in problems
        if self.has is not False and not given and "says_none" not in problems:
            problems.append("no_url")
            if _ADDRESS.search("\n".join(self.explanation)):
                problems.append("url_elsewhere")
        if (self.has is False and urls) or (self.has is True and not given):
            problems.append("contradicts")
        return SubmittedItem(
            unit_id=self.unit.unit_id,
            item=self.code,
            has=self.has,
            urls=urls,
            written=written,
            explanation="\n".join(self.explanation)[:MAX_EXPLANATION],
            problems=list(dict.fromkeys(problems)),
            file=self.file,
            sheet=self.sheet,
            row=self.row,
        )


class _UnitNotToldError(Exception):
    """Whose answers follow cannot be told; what is wrong has been said."""


class _Reader:
    """Reads one file after another; remembers what was answered, and everything that is wrong."""

    def __init__(self, units: Sequence[Unit], items: Sequence[ItemOutline], unit: Unit | None) -> None:
        self.problems: list[CellNote] = []
        self.notes: list[CellNote] = []
        self.hashes: dict[str, str] = {}
        self._naming = Naming(units)
        self._titles = {item.code: item.title_th for item in items}
        self._by_title: dict[str, list[str]] = {}
        for item in items:
            for title in (item.title_th, item.title_en):
                if title:
                    self._by_title.setdefault(fold(title), []).append(item.code)
        self._otherwise = unit
        self._answers: dict[tuple[str, str], _Answer] = {}
        self._file = self._sheet = ""
        self._named: dict[tuple[str, str], list[Unit]] = {}

    def answers(self) -> Iterator[SubmittedItem]:
        """All answers in the order in which they were read."""
        return (answer.done() for answer in self._answers.values())

    def refuse(self, file: str, sheet: str, cell: str, th: str, en: str) -> None:
        """Something that cannot be taken."""
        self.problems.append(CellNote(file=file, sheet=sheet, cell=cell, message_th=th, message_en=en))

    def listed(self, path: Path) -> list[Path]:
        """The file, or the sheets of a folder by name; what else lies there is told."""
        if not path.is_dir():
            return [path]
        found = []
        for file in sorted(path.iterdir()):
            suffix = file.suffix.lower()
            if file.is_dir() or file.name.startswith((".", "~$")):
                continue
            if suffix in READ:
                found.append(file)
            elif suffix in TO_CONVERT:
                self.refuse(str(file), "", "", "ให้บันทึกไฟล์นี้เป็น .xlsx ก่อน", "save this file as .xlsx first")
            else:
                note = "ไม่ใช่ตาราง จึงไม่ได้อ่าน", "no sheet, so it was not read"
                self.notes.append(CellNote(file=str(file), message_th=note[0], message_en=note[1]))
        return found

    def read(self, path: Path) -> None:
        """Read a file."""
        self._file, self._sheet = str(path), ""
        try:
            sheets, raw = read_sheets(path)
        except SheetUnreadableError as error:
            self.refuse(self._file, "", "", error.problem.message_th, error.problem.message_en)
            return
        self.hashes[self._file] = hashlib.sha256(raw).hexdigest()
        before = len(self.problems)
        unclear: list[tuple[Sheet, Unclear]] = []
        read = 0
        for sheet in sheets:
            self._sheet = sheet.title
            if sheet.hidden:
                self._note("", "แผ่นนี้ซ่อนอยู่ จึงไม่ได้อ่าน", "this sheet is hidden, so it was not read")
                continue
            columns = columns_of(sheet)
            if isinstance(columns, Unclear):
                unclear.append((sheet, columns))
                continue
            read += 1
            self._read_sheet(sheet, columns, path)
        for sheet, why in unclear:
            self._sheet = sheet.title
            links = sum(any(cell.link or _ADDRESS.search(cell.text) for cell in row.cells.values()) for row in sheet.rows)
            if (not read and sheet.rows) or why.cell or links >= LINKS:
                self._refuse(why.cell, why.message_th, why.message_en)
            else:
                self._note("", "แผ่นนี้ไม่มีตารางส่งลิงก์ จึงไม่ได้อ่าน", "this sheet has no table of links, so it was not read")
        if not read and len(self.problems) == before:
            self._sheet = ""
            self._refuse("", "ไม่มีตารางส่งลิงก์ในไฟล์นี้", "there is no table of links in this file")

    # One sheet

    def _read_sheet(self, sheet: Sheet, columns: Columns, path: Path) -> None:
        try:
            block = self._whose(sheet, columns, path)
            last: _Answer | None = None
            for row in sheet.rows:
                if row.number <= columns.row or heading_of(row.text(columns.at["item"])) == "item":
                    continue
                if (named := self._block(row, columns)) is not None:
                    block, last = named, None
                else:
                    last = self._read_row(row, columns, block, last)
        except _UnitNotToldError:
            pass  # and told

    def _whose(self, sheet: Sheet, columns: Columns, path: Path) -> Unit | None:
        """The unit that a whole sheet is of: as a cell above the table, its title or the file's name says; None where each row
        says it. Raises _UnitNotToldError where nothing does."""
        said: dict[str, Unit] = {}
        bare: dict[str, Unit] = {}
        for row in (row for row in sheet.rows if row.number < columns.row):
            for column, cell in row.cells.items():
                if not cell.first:
                    continue
                match = _UNIT_IS.match(normalise(cell.text))
                beside = (
                    row.text(next((at for at in row.cells if at > column), None)) if heading_of(cell.text) == "unit" else ""
                )
                if name := match["name"] if match else "" if heading_of(beside) else beside:
                    unit = self._labelled(name, place(row.number, column))
                    said[unit.unit_id] = unit
                elif len(found := self._units_named(cell.text)) == 1 and found[0].kind != "province":
                    bare[found[0].unit_id] = found[0]  # a province's name stands above any sheet
        told = list((said or bare).values())
        if len(told) > 1:
            names = ", ".join(unit.name_th for unit in told)
            self._refuse("A1", f"เหนือตารางมีชื่อหลายหน่วยงาน ({names})", f"several units are named above the table ({names})")
            raise _UnitNotToldError
        if told:
            return told[0]
        for name in (sheet.title, path.stem):
            found = self._units_named(name)
            if len(found) == 1 and (name == sheet.title or found[0].kind != "province"):
                return found[0]
        if "id" not in columns.at and "unit" not in columns.at and self._otherwise is None:
            self._refuse(
                "",
                "ไม่รู้ว่าเป็นของหน่วยงานใด ให้เพิ่มคอลัมน์ “หน่วยงาน” หรือเขียน “หน่วยงาน: ชื่อ” ไว้เหนือตาราง หรือตั้งชื่อแผ่นเป็นชื่อหน่วยงาน",
                "whose sheet this is cannot be told: add a column หน่วยงาน, write “หน่วยงาน: name” above it, or name the sheet",
            )
            raise _UnitNotToldError
        return self._otherwise

    def _block(self, row: Row, columns: Columns) -> Unit | None:
        """The unit that a row between two tables names; None for any other row. Raises _UnitNotToldError."""
        for column, cell in row.cells.items():
            match = _UNIT_IS.match(normalise(cell.text))
            if match and cell.first and column not in (columns.at.get("explanation"), *columns.urls):
                return self._labelled(match["name"], place(row.number, column))
        return None

    def _labelled(self, name: str, cell: str) -> Unit:
        found = self._units_named(name)
        if len(found) != 1:
            self._not_one(cell, name, found)
            raise _UnitNotToldError
        return found[0]

    def _read_row(self, row: Row, columns: Columns, block: Unit | None, last: _Answer | None) -> _Answer | None:
        item, at = row.cells.get(columns.at["item"], Cell()), columns.at
        links = [(column, cell) for column in columns.urls if (cell := row.cells.get(column)) and not _across(row, column)]
        if item.area and any(cell.area == item.area for cell in (row.cells.get(column) for column in columns.urls) if cell):
            return last  # a heading within the table, merged across
        answered = any(cell.text.strip() or cell.link for _, cell in links) or bool(row.text(at.get("has")))
        code = item_code(item.text, self._titles) if item.text.strip() else None
        if code is None:
            self._no_item(row, columns, item, answered)
            return last
        here = place(row.number, at["item"])
        others = [each for each in self._by_title.get(fold(row.text(at.get("title"))), []) if each != code]
        if others and code not in self._by_title[fold(row.text(at["title"]))]:
            self._refuse(
                place(row.number, at["title"]),
                f"เรื่องนี้เป็นของข้อ {others[0]} แต่แถวนี้เขียนข้อ {code} อาจเป็นแบบของปีอื่น ให้แก้ข้อหรือเรื่องให้ตรงกัน",
                f"this is the title of {others[0]}, but the row says {code}: another year's sheet? make the two agree",
            )
            return last
        unit = self._unit_of(row, columns, code, block, last)
        if unit is None or self._lost(row, columns):
            return last
        merged = bool(last and item.area and last.area == item.area and (last.unit, last.code) == (unit, code))
        answer = last if merged and last else _Answer(unit, code, self._file, self._sheet, row.number, item.area)
        if merged:
            answer.problems.append("merged")
        self._fill(answer, row, columns, links, unit)
        if merged:
            return answer
        known = self._answers.get((unit.unit_id, code))
        if known is None:
            if (stranger := self._other_file(unit)) is not None:
                self._refuse(
                    here,
                    f"{unit.name_th} มีคำตอบในอีกไฟล์แล้ว ({stranger}) ให้รวมคำตอบของหน่วยงานไว้ในไฟล์เดียว",
                    f"{unit.unit_id} has answers in another file ({stranger}); put a unit's answers into one file",
                )
                return last
            self._answers[unit.unit_id, code] = answer
        elif _said(known) != _said(answer):
            where = (
                known.row
                if (known.file, known.sheet) == (self._file, self._sheet)
                else f"{known.row} ({known.sheet or known.file})"
            )
            self._refuse(
                here,
                f"{unit.name_th} ข้อ {code} มีคำตอบแล้วในแถว {where} และไม่เหมือนกัน ให้เหลือแถวเดียว",
                f"{unit.unit_id} {code} was answered in row {where} already, and differently; keep one of the two",
            )
        return answer

    def _fill(self, answer: _Answer, row: Row, columns: Columns, links: list[tuple[int, Cell]], unit: Unit) -> None:
        told = answer.problems
        for _, cell in links:
            found = Written() if cell.date else written_addresses(cell.text, cell.link, unit.website)
            for url in found.urls:
                answer.urls.setdefault(address_key(url), url)
            told.extend(found.problems)
            if cell.date:
                told.extend(("date", "not_an_address"))
            if cell.text.strip() and (cell.first or not answer.written):
                answer.written.append(cell.text.strip())
        said = row.text(columns.at.get("has"))
        has = said_yes(said)
        if said and has is None and says_none(said):
            has = None if not any(c.isalnum() for c in said) else False
        elif said and has is None:
            told.append("has_unclear")
        answer.has = has if answer.has is None else answer.has
        explanation = row.text(columns.at.get("explanation"))
        if explanation and explanation not in answer.explanation:
            answer.explanation.append(explanation)
        used = [
            row.cells[at] for at in (*columns.urls, columns.at.get("has"), columns.at.get("explanation")) if at in row.cells
        ]
        for problem, holds in (
            ("formula", any(cell.formula for cell in used)),
            ("merged", any(cell.area and not cell.first for cell in used)),
            ("date", any(cell.date for cell in used)),
            ("hidden_row", row.hidden),
        ):
            if holds:
                told.append(problem)  # type: ignore[arg-type]  # these are problems of a cell

    # What cannot be taken

    def _no_item(self, row: Row, columns: Columns, item: Cell, answered: bool) -> None:
        """A row that names no item of the year: told where it answers something, or means an item that is not there."""
        text = normalise(item.text)[:60]
        here = place(row.number, columns.at["item"])
        codes = ", ".join([next(iter(self._titles), ""), "…", *list(self._titles)[-2:]])
        if item.date:
            self._refuse(
                here,
                f"โปรแกรมตารางเปลี่ยนเลขข้อเป็นวันที่ ({text}) ให้พิมพ์ใหม่เป็น O8 เป็นต้น",
                f"the spreadsheet program made a date of the item ({text}); type it again, as in O8",
            )
        elif text and (answered or re.match(r"(?:ข้อ(?:ที่)?\s*)?O\s*\d", text, re.IGNORECASE)):
            self._refuse(
                here,
                f"ไม่มีข้อ “{text}” ในปีนี้ (มี {codes}) หรือมีหลายข้อในช่องเดียว ให้ใส่แถวละข้อ",
                f'no item "{text}" in this year (there are {codes}), or several in one cell; give one item a row',
            )
        elif answered:
            self._refuse(
                here,
                "แถวนี้มีคำตอบแต่ไม่บอกข้อ ถ้าเป็นของข้อในแถวบน ให้ใส่ลิงก์ทั้งหมดไว้ในช่องเดียวกัน หรือรวมเซลล์ของข้อให้คลุมแถวนี้",
                "this row answers without an item; if it belongs to the row above, merge the item's cells over both",
            )
        elif explanation := row.text(columns.at.get("explanation")):
            told = explanation[:60]
            self._note(here, f"แถวนี้ไม่มีข้อ จึงไม่ได้อ่าน “{told}”", f'this row has no item, so "{told}" was not read')

    def _unit_of(self, row: Row, columns: Columns, code: str, block: Unit | None, last: _Answer | None) -> Unit | None:
        given, name = row.text(columns.at.get("id")), row.text(columns.at.get("unit"))
        at_id, at_name = columns.at.get("id", 0), columns.at.get("unit", 0)
        found = self._units_named(name, row.text(columns.at.get("district"))) if name else []
        if given:
            unit = self._naming.by_id(given)
            if unit is None:
                self._not_one(place(row.number, at_id), given, [])
            elif name and unit not in found:
                self._refuse(
                    place(row.number, at_name),
                    f"“{name[:60]}” ไม่ใช่ชื่อของรหัส {unit.unit_id} ({unit.name_th}) แถวอาจสลับกัน ให้แก้ให้ตรงกัน",
                    f'"{name[:60]}" is not the name of {unit.unit_id} ({unit.name_th}): were rows moved? make the two agree',
                )
                return None
            return unit
        if name:
            if len(found) == 1:
                return found[0]
            self._not_one(place(row.number, at_name), name, found)
            return None
        if block is not None:
            return block
        if last is not None and (last.unit.unit_id, code) not in self._answers:
            return last.unit  # the name stands in the first row of a unit alone
        if last is not None and row.cells[columns.at["item"]].area == last.area != "":
            return last.unit
        self._refuse(
            place(row.number, at_name or at_id or 1),
            "แถวนี้ไม่บอกหน่วยงาน ให้ใส่รหัสหรือชื่อหน่วยงาน",
            "this row names no unit; give the unit's id or name",
        )
        return None

    def _lost(self, row: Row, columns: Columns) -> bool:
        """Whether a cell of the answer is a formula without its value (and told)."""
        used = [*columns.urls, *(columns.at[field] for field in ("has", "explanation") if field in columns.at)]
        lost = [at for at in used if (cell := row.cells.get(at)) and cell.lost and not cell.link]
        for at in lost:
            text = row.text(at)[:60]
            self._refuse(
                place(row.number, at),
                f"ช่องนี้เป็นสูตรที่ไม่มีค่าหรือค่าผิดพลาด ({text or 'ว่าง'}) ให้คัดลอกแล้ววางเป็นค่า (Paste values)",
                f"this cell is a formula without a value, or an error ({text or 'empty'}); copy it and paste its value",
            )
        return bool(lost)

    def _not_one(self, cell: str, text: str, found: Sequence[Unit]) -> None:
        said = text.strip()[:60]
        if found:
            told = ", ".join(f"{unit.unit_id} ({unit.district_th})" for unit in found[:6])
            self._refuse(
                cell,
                f"“{said}” เป็นได้หลายหน่วยงาน: {told} ให้ใส่รหัสหน่วยงาน หรือเขียนอำเภอต่อท้ายชื่อ",
                f'"{said}" can be several units: {told}; give the id, or the district behind the name',
            )
        else:
            self._refuse(
                cell,
                f"ไม่มีหน่วยงาน “{said}” ในรายชื่อ ให้ใส่รหัสหรือชื่อตามรายชื่อ",
                f'no unit "{said}" in the list; give the id or the name as the list has it',
            )

    def _other_file(self, unit: Unit) -> str | None:
        return next(
            (
                answer.file
                for (unit_id, _), answer in self._answers.items()
                if unit_id == unit.unit_id and answer.file != self._file
            ),
            None,
        )

    def _units_named(self, name: str, district: str = "") -> list[Unit]:
        key = name, district
        if key not in self._named:
            self._named[key] = self._naming.named(name, district)
        return self._named[key]

    def _refuse(self, cell: str, th: str, en: str) -> None:
        self.refuse(self._file, self._sheet, cell, th, en)

    def _note(self, cell: str, th: str, en: str) -> None:
        self.notes.append(CellNote(file=self._file, sheet=self._sheet, cell=cell, message_th=th, message_en=en))


def _across(row: Row, column: int) -> bool:
    """Whether a cell only repeats what its row says further left, being merged across."""
    area = row.cells[column].area
    return bool(area) and any(cell.area == area for at, cell in row.cells.items() if at < column)


def _said(answer: _Answer) -> tuple[object, ...]:
    return answer.has, tuple(answer.urls), "\n".join(answer.written), "\n".join(answer.explanation)
