"""The file of IIT and EIT scores: `unit_id` and a column for every score that the program does not judge itself."""

import csv
import re
from collections.abc import Collection
from pathlib import Path

from checks.scoring import OIT, Scoring
from commands.bad_lines import refusal
from commands.failures import UsageError

MAX_BYTES = 10 * 1024 * 1024

_SCORE = re.compile(r"\d{1,3}(\.\d{1,6})?")


def read_ita(path: Path, scoring: Scoring, units: Collection[str]) -> dict[str, dict[str, float]]:
    """The scores (0-100) of each unit by part, e.g. `iit`, `eit1`, `eit2`; other columns are left alone.

    A unit whose scores are all empty is left out: they are not known yet. Raises UsageError with the line and the reason for
    anything else that is not a score, an id that is not among `units`, and a unit that stands twice; nothing is half-read.
    """
    parts = [part for part in scoring.parts if part != OIT]
    found: dict[str, dict[str, float]] = {}
    seen: set[str] = set()
    problems: list[str] = []
    for line, row in _rows(path, ["unit_id", *parts]):
        unit_id = row["unit_id"]
        values = {part: row[part] for part in parts}
        bad = [part for part in parts if not _is_score(values[part])]
        if unit_id not in units:
            problems.append(f"{path}:{line}: ไม่มีหน่วยงานรหัส '{unit_id}' ในรอบตรวจ / no such unit in the round")
        elif unit_id in seen:
            problems.append(f"{path}:{line}: {unit_id} ซ้ำ / {unit_id} stands twice")
        elif any(values.values()) and bad:
            told = ", ".join(f"{part} = '{values[part]}'" for part in bad)
            problems.append(f"{path}:{line}: {told} ไม่ใช่คะแนน 0-100 / not a score from 0 to 100")
        elif any(values.values()):
            found[unit_id] = {part: float(values[part]) for part in parts}
        seen.add(unit_id)
    if problems:
        raise refusal("ไฟล์คะแนน IIT/EIT ใช้ไม่ได้ / the file of IIT and EIT scores cannot be used:", problems)
    return found


def _rows(path: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line numbers, cells stripped, short rows filled up."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: ไฟล์ใหญ่เกิน 10 MB / the file is larger than 10 MB")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if lacking := [c for c in columns if c not in (reader.fieldnames or [])]:
                raise UsageError(f"{path}:1: ขาดคอลัมน์ / missing columns: {', '.join(lacking)}")
            return [(reader.line_num, {c: (row[c] or "").strip() for c in columns}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: อ่านไม่ได้ (ต้องเป็น CSV แบบ UTF-8) / cannot be read as a CSV file in UTF-8: {error}") from error


def _is_score(text: str) -> bool:
    return _SCORE.fullmatch(text) is not None and 0 <= float(text) <= 100
