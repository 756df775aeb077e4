"""Which fields the reviewers' sheets have, in what order, how wide, and how a field is said in a cell."""

from collections.abc import Sequence
from typing import Any

from records.decisions import MAX_NOTE, moment_of
from reports.dates import moment_text
from reports.rows import Row
from reports.spreadsheet import cell_text
from reports.words import Words

OWN = ("decision", "reviewer", "note", "decided_at")
"""The reviewer's own columns."""

WIDTH = {
    "name": 28,
    "item": 6,
    "verdict": 17,
    "decision": 19,
    "reviewer": 16,
    "note": 26,
    "decided_at": 19,
    "final": 17,
    "priority": 9,
    "title": 38,
    "url": 44,
    "snippet": 48,
    "page": 7,
    "missing": 34,
    "undecided": 30,
    "reasons": 40,
    "advice": 40,
    "why": 44,
    "found_on": 36,
    "fetched_at": 20,
    "confidence": 11,
    "points": 8,
    "due": 20,
    "kind": 22,
    "district": 16,
    "website": 28,
    "source": 16,
    "unit_id": 26,
    "round": 14,
    "year": 8,
}

MAIN = (
    *("name", "item", "verdict", "decision", "reviewer", "note", "decided_at", "final", "priority", "title", "url", "snippet"),
    *("page", "missing", "undecided", "reasons", "advice", "found_on", "fetched_at", "confidence", "points", "due", "kind"),
    *("district", "website", "source", "unit_id", "round", "year"),
)
QUEUE = (
    *("priority", "name", "item", "verdict", "decision", "reviewer", "note", "decided_at", "why", "url", "snippet", "page"),
    *("missing", "undecided", "reasons", "title", "points", "confidence", "found_on", "unit_id", "round", "year"),
)

Cell = str | float | None


def heading(fields: Sequence[str], words: Words) -> list[str]:
    """The first row of a sheet with these fields."""
    return [words.column[field] for field in fields]


def cells(row: Row, fields: Sequence[str], words: Words, why: Sequence[str] = ()) -> list[Cell]:
    """A row's cells: texts safe for any spreadsheet, numbers as numbers."""
    return [_cell(row, field, words, why) for field in fields]


def _cell(row: Row, field: str, words: Words, why: Sequence[str]) -> Cell:
    value: Any = why if field == "why" else getattr(row, field)
    match field:
        case "verdict" | "final":
            return words.verdict[row.verdict if field == "verdict" else row.final]
        case "decision":
            return words.verdict[row.decision] if row.decision else ""
        case "kind":
            return words.kind[row.kind]
        case "source":
            return words.source[row.source]
        case "confidence":
            return round(100 * row.confidence)
        case "points":
            points = round(row.points, 2)
            return int(points) if points.is_integer() else points
        case "fetched_at":
            return moment_text(row.fetched_at, words) if row.fetched_at else ""
        case "decided_at":
            return _typed_moment(row.decided_at)
        case "note":
            return cell_text(row.note, 2 * MAX_NOTE)
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, list | tuple):
        return cell_text(" · ".join(value))
    whole: int | None = value
    return whole


def _typed_moment(iso: str) -> str:
    """A decision's time as a person would write it, and as it is read back: `20/01/2569 14:30:00`."""
    moment = moment_of(iso) if iso else None
    return f"{moment:%d/%m}/{moment.year + 543} {moment:%H:%M:%S}" if moment else ""
