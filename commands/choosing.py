"""What a command works on: the round, its year, its units and items; each refused with a reason when it does not exist."""

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.failures import UsageError
from records.errors import disk_full
from records.finding import EIT
from records.round import Round
from records.unit import Unit

if TYPE_CHECKING:
    from checks.rubric import Rubric
    from records.database import Store


def the_round(store: "Store", name: str | None) -> Round:
    """The named round; without a name the only one there is. Raises UsageError where that is not clear."""
    rounds = store.rounds()
    if name is not None:
        found = store.round(name)
        if found is None:
            known = ", ".join(r.name for r in rounds) or "-"
            raise UsageError(f"ไม่มีรอบตรวจชื่อ '{name}' (มี: {known}) / no such round (known: {known})")
        return found
    if len(rounds) == 1:
        return rounds[0]
    known = ", ".join(r.name for r in rounds) or "-"
    raise UsageError(f"โปรดระบุรอบตรวจด้วย --round (มี: {known}) / name a round with --round (known: {known})")


def some_units(units: Sequence[Unit], ids: Sequence[str] | None) -> list[Unit]:
    """All units, or those named. Raises UsageError for an id that is not in the list."""
    if not ids:
        return list(units)
    known = {u.unit_id for u in units}
    if lacking := [i for i in ids if i not in known]:
        raise UsageError(f"ไม่มีหน่วยงานรหัส {', '.join(lacking)} ในรายชื่อ / no such unit in the list")
    return [u for u in units if u.unit_id in set(ids)]


def some_items(rubric: "Rubric", items: Sequence[str] | None) -> list[str]:
    """The item codes asked for (none: all), in upper case. Raises UsageError for one that the year does not have."""
    codes = list(dict.fromkeys(i.upper() for i in items or []))
    known = {i.code for i in rubric.items()} | {EIT}
    if lacking := [c for c in codes if c not in known]:
        raise UsageError(f"ปี {rubric.year} ไม่มีข้อ {', '.join(lacking)} / year {rubric.year} has no such item")
    return codes


def round_named(name: str | None, year: int, today: datetime.date) -> str:
    """The round's name, or one made of year and day. Raises UsageError for one that no store would take."""
    from records.database import MAX_ROUND_NAME

    if name is None:
        return f"{year}-{today:%Y%m%d}"
    if not name.isprintable() or name != name.strip() or not 0 < len(name) <= MAX_ROUND_NAME:
        raise UsageError(
            f"ชื่อรอบใช้ไม่ได้ ให้ตั้งชื่อ 1-{MAX_ROUND_NAME} ตัวอักษร ไม่มีช่องว่างหัวท้ายหรืออักขระควบคุม เช่น 2569-1 / "
            f"not a usable round name: 1-{MAX_ROUND_NAME} characters without outer spaces or control characters"
        )
    return name


def the_rubric(file: Path | None, year: int | None, otherwise: int, *, strictly: bool = False) -> "Rubric":
    """The rubric of a file, or that of `year`, or that of the year `otherwise`; `strictly` makes its advisory elements count.

    Raises RubricError where it is broken, UsageError where file and year do not belong together.
    """
    from checks.rubric import load_rubric, read_rubric, strict

    rubric = load_rubric(year or otherwise) if file is None else read_rubric(file)
    if year not in (None, rubric.year):
        raise UsageError(
            f"เกณฑ์ในไฟล์ {file} เป็นของปี {rubric.year} ไม่ใช่ปี {year} / the rubric in {file} is for {rubric.year}, not {year}"
        )
    return strict(rubric) if strictly else rubric


def writable(out: Path) -> Path:
    """The folder, which need not exist yet; leaves no trace. Raises UsageError when it cannot be made or written, OSError where
    only the disk is full."""
    try:
        place = next(p for p in (out, *out.absolute().parents) if p.exists() or p.is_symlink())
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        if disk_full(error):
            raise
        raise UsageError(
            f"เขียนลงโฟลเดอร์ {out} ไม่ได้ ({error.strerror}) โปรดเลือกโฟลเดอร์อื่นด้วย --out / "
            f"cannot write to {out}: choose another folder with --out"
        ) from error
    return out


def evidence_folder(out: Path) -> Path:
    """Where a report's evidence lies."""
    return out / "evidence"
