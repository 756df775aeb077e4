"""Corrections to a unit file: websites and their confidence changed in place, every other byte left as it was."""

import csv
import io
import os
from pathlib import Path

import msgspec

from records.errors import RecordsError
from records.unit_file import Problem

WEBSITE, CONFIDENCE = "website", "website_confidence"

Span = tuple[int, int]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's website as a person settled it: confirmed, replaced, or known not to be the unit's ("" and "none")."""

    website: str
    confidence: str


class AnswersError(RecordsError):
    """A filled sheet was refused; `problems` name every row that cannot be taken, in the sheet's order."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        super().__init__(
            f"แบบยืนยันที่อยู่เว็บไซต์ {path} ใช้ไม่ได้ ({len(problems)} จุด)",
            f"the filled sheet {path} cannot be used ({len(problems)} problems)",
        )
        self.path, self.problems = path, problems


def corrected(text: str, corrections: dict[str, Correction]) -> str:
    """The text of a unit file that `read_units` accepts, with these units' websites and confidence (by unit id) changed.

    A file without a column for the confidence gets one, as its last.
    """
    start = 1 if text.startswith("\ufeff") else 0
    rows = _rows(text, start)
    columns = [_value(text, span).strip() for span in rows[0]]
    unit_id, website = columns.index("unit_id"), columns.index(WEBSITE)
    confidence = columns.index(CONFIDENCE) if CONFIDENCE in columns else None
    changes: list[tuple[Span, str]] = []
    for number, row in enumerate(rows):
        found = corrections.get(_value(text, row[unit_id]).strip()) if number else None
        if found is not None:
            changes.append((row[website], _cell(found.website)))
            if confidence is not None:
                changes.append((row[confidence], _cell(found.confidence)))
        if confidence is None:
            end = row[-1][1]
            changes.append(((end, end), "," + _cell(CONFIDENCE if number == 0 else found.confidence if found else "")))
    return _changed(text, changes)


def correct_file(path: Path, target: Path, corrections: dict[str, Correction]) -> None:
    """Write the corrected unit file to `target`, which may be the file itself: whole or not at all. Raises OSError."""
    text = path.read_bytes().decode("utf-8")
    open_path = target.with_name(target.name + ".open")
    try:
        with open_path.open("wb") as file:
            file.write(corrected(text, corrections).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        open_path.replace(target)
    finally:
        open_path.unlink(missing_ok=True)


def _changed(text: str, changes: list[tuple[Span, str]]) -> str:
    parts: list[str] = []
    done = 0
    for (start, end), new in sorted(changes, key=lambda change: change[0]):
        if (start, end) != (start, start) and _value(text, (start, end)) == _value(new, (0, len(new))):
            continue  # the same words, however they are quoted
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def _rows(text: str, start: int) -> list[list[Span]]:
    """Where the fields of each row that is not blank stand, quotation marks included."""
    rows: list[list[Span]] = []
    row: list[Span] = []
    at = start
    while at < len(text):
        end = _field_end(text, at)
        row.append((at, end))
        if end < len(text) and text[end] == ",":
            at = end + 1
            if at < len(text):
                continue
            row.append((at, at))
        at = end + (2 if text[end : end + 2] == "\r\n" else 1)
        if any(text[a:b].strip().strip('"').strip() for a, b in row):
            rows.append(row)
        row = []
    return rows


def _field_end(text: str, at: int) -> int:
    if text[at : at + 1] == '"':
        at += 1
        while (quote := text.find('"', at)) >= 0:
            if text[quote + 1 : quote + 2] != '"':
                return quote + 1
            at = quote + 2
        return len(text)
    ends = (place for mark in ",\r\n" if (place := text.find(mark, at)) >= 0)
    return min(ends, default=len(text))


def _value(text: str, span: Span) -> str:
    raw = text[span[0] : span[1]]
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def _cell(value: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([value])
    return out.getvalue() if value else ""
