"""The unit file (`unit_sites.csv`): read whole or refused whole, with every problem and what to do about it."""

import csv
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import msgspec

from records.errors import RecordsError
from records.unit import UNIT_KINDS, Unit, UnitKind
from records.website import website_key, website_problem

REQUIRED_COLUMNS = ("unit_id", "name_th", "name_en", "kind", "district_th", "district_en", "website")
OPTIONAL_COLUMNS = ("website_confidence", "name_confidence")
KNOWN_COLUMNS = REQUIRED_COLUMNS + OPTIONAL_COLUMNS

MAX_BYTES = 10 * 1024 * 1024
MAX_UNIT_ID = 100

OFFICIAL_COUNTS: dict[UnitKind, int] = {
    "province": 1,
    "pao": 1,
    "city_municipality": 1,
    "town_municipality": 6,
    "tambon_municipality": 115,
    "sao": 88,
}
"""How many units of each kind Chiang Mai has in the assessment (official composition of FY2568)."""

_UNIT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with a unit file. `line` is the physical line (1 = header), None for the file as a whole."""

    message_th: str
    message_en: str
    line: int | None = None
    column: str = ""


class UnitFileError(RecordsError):
    """A unit file was refused; `problems` holds everything found wrong with it, in file order."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        lines_th = [_place(p, "บรรทัด", "คอลัมน์") + p.message_th for p in problems]
        lines_en = [_place(p, "line", "column") + p.message_en for p in problems]
        super().__init__(
            f"ไฟล์รายชื่อหน่วยงาน {path} ใช้ไม่ได้ ({len(problems)} จุด): " + "; ".join(lines_th),
            f"the unit file {path} cannot be used ({len(problems)} problems): " + "; ".join(lines_en),
        )
        self.path = path
        self.problems = problems


def read_units(path: Path) -> list[Unit]:
    """The units of a UTF-8 CSV file (with or without BOM), in file order; cells are stripped of surrounding spaces.

    Columns that the program does not use are kept in `Unit.extra`. Raises UnitFileError naming every problem.
    """
    text = _read_text(path)
    rows, broken = _read_rows(text)
    if not rows:
        raise UnitFileError(path, broken or [_EMPTY])
    columns = [cell.strip() for cell in rows[0][1]]
    problems = _header_problems(columns, rows[0][0])
    if problems:
        raise UnitFileError(path, problems)
    units, problems = _read_body(columns, rows[1:])
    problems += broken
    if not problems and not units:
        problems.append(_NO_UNITS)
    if problems:
        raise UnitFileError(path, problems)
    return units


def write_units(path: Path, units: Iterable[Unit]) -> None:
    """Write a unit file that `read_units` reads again; extra columns follow the known ones. Raises OSError."""
    rows = list(units)
    extra = list(dict.fromkeys(name for unit in rows for name in unit.extra))
    open_path = path.with_name(path.name + ".open")
    with open_path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*KNOWN_COLUMNS, *extra])
        for unit in rows:
            known = [cast(str, getattr(unit, name)) for name in KNOWN_COLUMNS]
            writer.writerow(known + [unit.extra.get(name, "") for name in extra])
        file.flush()
        os.fsync(file.fileno())
    open_path.replace(path)


def website_shared(units: Iterable[Unit]) -> dict[str, list[str]]:
    """Websites given for more than one unit: address as first written -> unit ids. Allowed, but worth a warning."""
    first: dict[str, str] = {}
    owners: dict[str, list[str]] = {}
    for unit in units:
        if unit.website:
            key = website_key(unit.website)
            owners.setdefault(first.setdefault(key, unit.website), []).append(unit.unit_id)
    return {website: ids for website, ids in owners.items() if len(ids) > 1}


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        message_th = f"เปิดไฟล์ไม่ได้ ({error.strerror}) ให้ตรวจชื่อไฟล์ ที่เก็บ และสิทธิ์การอ่าน"
        message_en = f"the file cannot be opened ({error.strerror}); check its name, folder and permissions"
        raise UnitFileError(path, [Problem(message_th=message_th, message_en=message_en)]) from error
    if len(raw) > MAX_BYTES:
        raise UnitFileError(path, [_TOO_LARGE])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnitFileError(path, [_encoding_problem("UTF-16", 1)])
    if b"\0" in raw:
        raise UnitFileError(path, [msgspec.structs.replace(_NUL, line=_line_of(raw, raw.index(b"\0")))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnitFileError(path, [_encoding_problem(_guess_encoding(raw), _line_of(raw, error.start))]) from error


def _read_rows(text: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The non-blank rows with the physical line each begins on, and the fault that stopped the reading, if any."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        message_th = f'อ่านแถวนี้ในรูปแบบ CSV ไม่ได้ ({error}) ให้ตรวจเครื่องหมายอัญประกาศ (") ที่เปิดแล้วไม่ปิด'
        message_en = f'this row is not valid CSV ({error}); look for a quotation mark (") that is not closed'
        return rows, [Problem(line=line, message_th=message_th, message_en=message_en)]
    return rows, []


def _header_problems(columns: list[str], line: int) -> list[Problem]:
    problems = []
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        names = ", ".join(missing)
        hint_th = hint_en = ""
        if len(columns) == 1 and re.search(r"[;\t]", columns[0]):
            hint_th = " (คอลัมน์ในไฟล์นี้ไม่ได้คั่นด้วยจุลภาค ให้บันทึกใหม่เป็น CSV ที่คั่นด้วยจุลภาค)"
            hint_en = " (the columns of this file are not separated by commas: save it as comma-separated CSV)"
        problems.append(
            Problem(
                line=line,
                column=missing[0] if len(missing) == 1 else "",
                message_th=f"ขาดคอลัมน์ {names} ให้เพิ่มชื่อคอลัมน์ในบรรทัดหัวตาราง{hint_th}",
                message_en=f"missing column(s): {names}; add them to the header line{hint_en}",
            )
        )
    for name in sorted({name for name in columns if columns.count(name) > 1 or not name}):
        problems.append(
            Problem(
                line=line,
                column=name,
                message_th="หัวตารางมีชื่อคอลัมน์ซ้ำหรือว่าง ให้ตั้งชื่อใหม่หรือลบคอลัมน์นั้นออก",
                message_en="a column name is repeated or empty; rename or remove that column",
            )
        )
    return problems


def _read_body(columns: list[str], rows: list[tuple[int, list[str]]]) -> tuple[list[Unit], list[Problem]]:
    units: list[Unit] = []
    problems: list[Problem] = []
    first_line: dict[str, int] = {}
    for line, cells in rows:
        if len(cells) != len(columns):
            problems.append(_cell_count_problem(line, len(cells), len(columns)))
            continue
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        problems += _row_problems(row, line)
        unit_id = row["unit_id"]
        folder = unit_id.casefold()  # some file systems hold "A" and "a" for one folder
        if folder in first_line:
            problems.append(_duplicate_problem(unit_id, line, first_line[folder]))
        elif unit_id:
            first_line[folder] = line
        known = {name: row[name] for name in KNOWN_COLUMNS if name in row and name != "kind"}
        extra = {name: cell for name, cell in row.items() if name not in KNOWN_COLUMNS}
        units.append(Unit(kind=cast(UnitKind, row["kind"]), extra=extra, **known))
    return units, problems


def _row_problems(row: dict[str, str], line: int) -> list[Problem]:
    found: list[tuple[str, tuple[str, str]]] = []
    if not row["unit_id"]:
        found.append(("unit_id", _NO_UNIT_ID))
    elif not is_unit_id(row["unit_id"]):
        found.append(("unit_id", _BAD_UNIT_ID))
    if not row["name_th"]:
        found.append(("name_th", _NO_NAME))
    if row["kind"] not in UNIT_KINDS:
        found.append(("kind", _BAD_KIND))
    if row["website"] and (wrong := website_problem(row["website"])):
        found.append(("website", wrong))
    return [Problem(line=line, column=column, message_th=th, message_en=en) for column, (th, en) in found]


def is_unit_id(text: str) -> bool:
    """Whether a text can be a unit id, which is also the name of a folder and part of an address."""
    return len(text) <= MAX_UNIT_ID and _UNIT_ID.fullmatch(text) is not None


def _cell_count_problem(line: int, got: int, want: int) -> Problem:
    return Problem(
        line=line,
        message_th=f'แถวนี้มี {got} ช่อง แต่หัวตารางมี {want} ช่อง ให้ตรวจจุลภาคที่ขาดหรือเกิน ข้อความที่มีจุลภาคต้องอยู่ในเครื่องหมาย "…"',
        message_en=f'this row has {got} cells, the header has {want}; check its commas (a text with a comma needs "…")',
    )


def _duplicate_problem(unit_id: str, line: int, first: int) -> Problem:
    return Problem(
        line=line,
        column="unit_id",
        message_th=f'unit_id "{unit_id}" ซ้ำกับบรรทัด {first} ให้แก้หรือลบแถวใดแถวหนึ่ง',
        message_en=f'unit_id "{unit_id}" already stands in line {first}; change or remove one of the two rows',
    )


def _encoding_problem(name: str, line: int) -> Problem:
    return Problem(
        line=line,
        message_th=f'ไฟล์ไม่ได้เข้ารหัสแบบ UTF-8 (น่าจะเป็น {name}) ให้เปิดไฟล์แล้วบันทึกใหม่เป็น "CSV UTF-8"',
        message_en=f'the file is not UTF-8 (it looks like {name}); open it and save it again as "CSV UTF-8"',
    )


def _guess_encoding(raw: bytes) -> str:
    """Thai Windows and TIS-620 put every Thai letter in A1-FB, which is all that such a file holds beside ASCII."""
    high = [byte for byte in raw if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xFB for byte in high)
    return "windows-874/TIS-620" if thai >= 0.9 * len(high) else "another encoding"


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1


def _place(problem: Problem, line: str, column: str) -> str:
    parts = [f"{line} {problem.line}"] if problem.line else []
    parts += [f"{column} {problem.column}"] if problem.column else []
    return " ".join(parts) + ": " if parts else ""


_EMPTY = Problem(
    message_th="ไฟล์ว่าง ให้ใส่หัวตาราง " + ",".join(REQUIRED_COLUMNS) + " และหน่วยงานบรรทัดละหนึ่งแห่ง",
    message_en="the file is empty; it needs a header (" + ",".join(REQUIRED_COLUMNS) + ") and one unit per line",
)
_NO_UNITS = Problem(
    message_th="ไฟล์มีแต่หัวตาราง ให้ใส่หน่วยงานอย่างน้อยหนึ่งแห่ง",
    message_en="the file has a header but no units; add at least one unit",
)
_TOO_LARGE = Problem(
    message_th=f"ไฟล์ใหญ่เกิน {MAX_BYTES // 1024 // 1024} MB ให้ตรวจว่าเป็นไฟล์รายชื่อหน่วยงานจริง",
    message_en=f"the file is larger than {MAX_BYTES // 1024 // 1024} MB; check that it really is the unit file",
)
_NUL = Problem(
    message_th='ไฟล์มีอักขระว่าง (NUL) จึงไม่ใช่ไฟล์ CSV ที่ถูกต้อง ให้บันทึกใหม่เป็น "CSV UTF-8"',
    message_en='the file contains NUL characters and is not a valid CSV file; save it again as "CSV UTF-8"',
)
_NO_UNIT_ID = (
    "ไม่มีรหัสหน่วยงาน (unit_id) ให้ใส่รหัสที่ไม่ซ้ำกัน เช่น cm-sao-mae-na-toen",
    "the unit has no unit_id; give it one that no other unit has, such as cm-sao-mae-na-toen",
)
_BAD_UNIT_ID = (
    f"รหัสหน่วยงานใช้ได้เฉพาะ a-z A-Z 0-9 - และ _ ขึ้นต้นด้วยตัวอักษรหรือตัวเลข ยาวไม่เกิน {MAX_UNIT_ID} ตัว (ใช้เป็นชื่อโฟลเดอร์) ให้แก้รหัส",
    f"a unit_id may only have a-z A-Z 0-9 - and _, start with a letter or digit, and be at most {MAX_UNIT_ID} long "
    "(it names a folder); change it",
)
_NO_NAME = ("ไม่มีชื่อหน่วยงานภาษาไทย (name_th) ให้ใส่ชื่อเต็ม", "the unit has no Thai name (name_th); give its full name")
_BAD_KIND = (
    "ไม่รู้จักประเภทหน่วยงาน ให้ใช้คำใดคำหนึ่งต่อไปนี้: " + ", ".join(UNIT_KINDS),
    "unknown kind of unit; use one of: " + ", ".join(UNIT_KINDS),
)
