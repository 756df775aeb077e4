"""What careful persons say of units' items: a truth file, or a file of reviewers' decisions."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from records.finding import VERDICTS, Verdict
from records.review import Review

PLACES = ("evidence", "evidence_url", "url", "urls")
"""Names of the column with the addresses where the disclosure stands."""


class TruthError(Exception):
    """A truth file cannot be used; the message says which line and why."""


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """A person's verdict on one unit's item. `year` and `round` are None where it holds for any; `places` are the addresses
    where the disclosure stands (none where the person gave none)."""

    unit_id: str
    item: str
    verdict: Verdict
    year: int | None = None
    round: str | None = None
    places: tuple[str, ...] = ()

    @property
    def cell(self) -> tuple[str | None, int | None, str, str]:
        """What it is about."""
        return self.round, self.year, self.unit_id, self.item


def read_truth(path: Path) -> dict[tuple[str, str], Verdict]:
    """The verdicts by unit and item of a truth file that is about one year. Raises TruthError as `read_cells` does."""
    return {(cell.unit_id, cell.item): cell.verdict for cell in read_cells(path)}


def read_cells(path: Path) -> list[Truth]:
    """Read `unit_id,item,verdict[,year][,round][,evidence][,…]` (`evidence`: addresses, with spaces between them).

    Raises TruthError with the line for anything else, and for a cell that stands twice.
    """
    found: dict[tuple[str | None, int | None, str, str], Truth] = {}
    for line, row in _rows(path, ("unit_id", "item", "verdict")):
        cell = _truth(path, line, row, row["verdict"])
        if cell.cell in found:
            raise TruthError(f"{path}:{line}: ซ้ำ / stands twice: {cell.unit_id} {cell.item}")
        found[cell.cell] = cell
    return list(found.values())


def read_reviews(path: Path) -> list[Truth]:
    """The decisions in a file: JSON Lines of reviews, or a CSV of `unit_id,item,decision[,round][,year][,decided_at]`.

    Of several on one cell the latest counts (`decided_at`; of one time the last in the file). Raises TruthError with the line.
    """
    latest: dict[tuple[str | None, int | None, str, str], tuple[str, Truth]] = {}
    for decided_at, cell in _json_reviews(path) if _is_json(path) else _csv_reviews(path):
        if cell.cell not in latest or latest[cell.cell][0] <= decided_at:
            latest[cell.cell] = decided_at, cell
    return [cell for _, cell in latest.values()]


def _json_reviews(path: Path) -> Iterator[tuple[str, Truth]]:
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            try:
                review = msgspec.json.decode(line, type=Review)
            except (msgspec.MsgspecError, RecursionError) as error:
                raise TruthError(f"{path}:{number}: อ่านคำตัดสินของผู้ตรวจไม่ได้ / not a review: {error}") from error
            yield (
                review.decided_at,
                Truth(
                    unit_id=review.unit_id,
                    item=review.item,
                    verdict=review.decision,
                    year=review.year or None,
                    round=review.round,
                ),
            )


def _csv_reviews(path: Path) -> Iterator[tuple[str, Truth]]:
    for line, row in _rows(path, ("unit_id", "item", "decision")):
        yield row.get("decided_at") or "", _truth(path, line, row, row["decision"])


def _truth(path: Path, line: int, row: dict[str, Any], verdict: str) -> Truth:
    if verdict not in VERDICTS:
        raise TruthError(f"{path}:{line}: ไม่รู้จักผล / unknown verdict '{verdict}'")
    year = row.get("year") or None
    if year is not None and not (year.isdecimal() and len(year) == 4):
        raise TruthError(f"{path}:{line}: ปีต้องเป็นปี พ.ศ. เช่น 2569 / not a year of the Buddhist Era: '{year}'")
    places = " ".join(row.get(name) or "" for name in PLACES).split()
    return Truth(
        unit_id=row["unit_id"],
        item=row["item"],
        verdict=verdict,
        year=int(year) if year else None,
        round=row.get("round") or None,
        places=tuple(places),
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a CSV file with their line numbers."""
    reader = csv.DictReader(StringIO(_read(path), newline=""))
    try:
        if lacking := set(columns) - set(reader.fieldnames or []):
            raise TruthError(f"{path}: ขาดคอลัมน์ / missing columns: {', '.join(sorted(lacking))}")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise TruthError(f"{path}: อ่านไม่ได้ / cannot be read: {error}") from error


def _is_json(path: Path) -> bool:
    return _read(path).lstrip().startswith("{")


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise TruthError(f"{path}: อ่านไม่ได้ / cannot be read: {error}") from error
