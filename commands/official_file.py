"""The file of official results: `year`, `unit_id`, and columns for scores, level and items, as far as they are known."""

import csv
import io
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from checks.rubric import available_years, load_rubric
from checks.scoring import ScoringError, load_scoring
from commands.bad_lines import refusal
from commands.failures import UsageError
from records.official import OfficialResult
from thai.normalise import normalise

MAX_BYTES = 10 * 1024 * 1024

KEYS = ("year", "unit_id")
SCORES = ("total", "iit", "eit1", "eit2", "oit")
LEVEL = "level"
GOT = {"100": True, "1": True, "ได้": True, "0": False, "ไม่ได้": False}
"""How people write whether an item was given its points."""

_ITEM = re.compile(r"O[1-9]\d?")
_SCORE = re.compile(r"\d{1,3}(\.\d{1,6})?")
_WHOLE = re.compile(r"(100|0|1)(?:\.0+)?")


class OfficialFile(NamedTuple):
    """What a file holds: its results in the order of its lines, the columns that were taken and those left alone, and how many
    lines say nothing yet."""

    results: list[OfficialResult]
    taken: list[str]
    ignored: list[str]
    empty: int


def read_official(path: Path, units: Collection[str]) -> OfficialFile:
    """Read a CSV file (UTF-8 with or without BOM, or cp874 as Excel for Windows writes it).

    Thai digits count as digits. Raises UsageError with the line and the reason for a year without rules, an id that is not
    among `units` (where there are any), a unit that stands twice for a year, and every value that is no score, level or answer;
    nothing is half-read.
    """
    header, rows = _rows(path)
    columns = {at: name for at, name in enumerate(header) if name in (*KEYS, LEVEL, *SCORES) or _ITEM.fullmatch(name)}
    _check_header(path, header, list(columns.values()))
    results: list[OfficialResult] = []
    problems: list[str] = []
    seen: set[tuple[str, str]] = set()
    empty = 0
    for line, cells in rows:
        row = {name: normalise(cells[at]) if at < len(cells) else "" for at, name in columns.items()}
        wrong = ["มีช่องเกินหัวตาราง / more cells than the header has"] if any(cells[len(header) :]) else []
        wrong += _wrong_key(row, units, seen)
        seen.add((row["year"], row["unit_id"]))
        if not wrong:
            wrong = _wrong_values(row)
        if wrong:
            problems += [f"{path}:{line}: {reason}" for reason in wrong]
        elif any(value for name, value in row.items() if name not in KEYS):
            results.append(_result(row))
        else:
            empty += 1
    if problems:
        raise refusal(
            "ไฟล์ผลทางการใช้ไม่ได้ จึงยังไม่ได้รับข้อมูลใดเลย / the file of official results cannot be used; nothing was taken:", problems
        )
    taken = [name for name in columns.values() if name not in KEYS]
    ignored = [name for at, name in enumerate(header) if at not in columns and name]
    return OfficialFile(results=results, taken=taken, ignored=ignored, empty=empty)


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names in the header, and the cells of each line with its number; empty lines are left out."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: ไฟล์ใหญ่เกิน 10 MB / the file is larger than 10 MB")
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp874")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"{path}: อ่านไม่ได้ (ต้องเป็น CSV แบบ UTF-8 หรือ cp874) / cannot be read as a CSV file in UTF-8 or cp874: {error}"
        ) from error
    if not lines:
        raise UsageError(f"{path}: ไฟล์ว่างเปล่า ไม่มีแม้หัวตาราง / the file is empty and has no header")
    names = [name.upper() if _ITEM.fullmatch(name.upper()) else name.casefold() for name in lines[0][1]]
    return names, [(line, cells) for line, cells in lines[1:] if any(cells)]


def _check_header(path: Path, header: list[str], known: list[str]) -> None:
    if lacking := [name for name in KEYS if name not in header]:
        raise UsageError(f"{path}:1: ขาดคอลัมน์ / missing columns: {', '.join(lacking)}")
    if twice := sorted({name for name in known if known.count(name) > 1}):
        raise UsageError(f"{path}:1: คอลัมน์ซ้ำ / columns stand twice: {', '.join(twice)}")
    if len(known) == len(KEYS):
        names = ", ".join((LEVEL, *SCORES, "O1 …"))
        raise UsageError(f"{path}:1: ไม่มีคอลัมน์ผลใดเลย ใช้ได้: {names} / no column of results; there may be: {names}")


def _wrong_key(row: dict[str, str], units: Collection[str], seen: Collection[tuple[str, str]]) -> list[str]:
    year, unit_id = row["year"], row["unit_id"]
    known = [str(y) for y in available_years() if _has_rules(y)]
    if year not in known:
        return [f"ปี '{year}' ไม่มีเกณฑ์ (มี: {', '.join(known)}) / no rules for this year (known: {', '.join(known)})"]
    if not unit_id or (units and unit_id not in units):
        return [f"ไม่มีหน่วยงานรหัส '{unit_id}' ในรอบตรวจใดเลย / no such unit in any round: '{unit_id}'"]
    if (year, unit_id) in seen:
        return [f"{unit_id} ปี {year} ซ้ำ / {unit_id} stands twice for {year}"]
    return []


def _wrong_values(row: dict[str, str]) -> list[str]:
    year = int(row["year"])
    items = {item.code for item in load_rubric(year).items()}
    levels = [level.name for level in load_scoring(year).levels]
    wrong = []
    for name, value in row.items():
        if not value or name in KEYS:
            continue
        if name in SCORES and not (_SCORE.fullmatch(value) and float(value) <= 100):
            wrong.append(f"{name} = '{value}' ไม่ใช่คะแนน 0-100 / not a score from 0 to 100")
        elif name == LEVEL and value not in map(normalise, levels):
            told = ", ".join(levels)
            wrong.append(f"level = '{value}' ไม่ใช่ระดับของปี {year} (มี: {told}) / not a level of {year} (known: {told})")
        elif _ITEM.fullmatch(name) and name not in items:
            wrong.append(f"ปี {year} ไม่มีข้อ {name} / year {year} has no item {name}")
        elif _ITEM.fullmatch(name) and _got(value) is None:
            wrong.append(f"{name} = '{value}' ต้องเป็น 100, 0, ได้ หรือ ไม่ได้ / must be 100, 0, 1, ได้ or ไม่ได้")
    return wrong


def _result(row: dict[str, str]) -> OfficialResult:
    scores = {name: float(row[name]) for name in SCORES if row.get(name)}
    level = next((n.name for n in load_scoring(int(row["year"])).levels if normalise(n.name) == row.get(LEVEL)), "")
    items = {name: got for name, value in row.items() if _ITEM.fullmatch(name) and (got := _got(value)) is not None}
    return OfficialResult(year=int(row["year"]), unit_id=row["unit_id"], level=level, items=items, **scores)


def _got(value: str) -> bool | None:
    whole = _WHOLE.fullmatch(value)
    return GOT.get(whole[1] if whole else value)


def _has_rules(year: int) -> bool:
    try:
        load_scoring(year)
    except ScoringError:
        return False
    return True
