"""What a command works on: the round, its year, its units and items; each refused with a reason when it does not exist."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from checks.rubric import Rubric
from commands.failures import UsageError
from records.database import Store
from records.finding import EIT
from records.round import Round
from records.unit import Unit


def the_round(store: Store, name: str | None) -> Round:
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


def some_items(rubric: Rubric, items: Sequence[str] | None) -> list[str]:
    """The item codes asked for (none: all), in upper case. Raises UsageError for one that the year does not have."""
    codes = [i.upper() for i in items or []]
    known = {i.code for i in rubric.items()} | {EIT}
    if lacking := [c for c in codes if c not in known]:
        raise UsageError(f"ปี {rubric.year} ไม่มีข้อ {', '.join(lacking)} / year {rubric.year} has no such item")
    return codes


def writable(out: Path) -> Path:
    """The folder, made if needed. Raises UsageError before anything else is begun when it cannot be written."""
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        if made and out.is_dir() and not any(out.iterdir()):
            out.rmdir()
        raise UsageError(
            f"เขียนลงโฟลเดอร์ {out} ไม่ได้ ({error.strerror}) โปรดเลือกโฟลเดอร์อื่นด้วย --out / "
            f"cannot write to {out}: choose another folder with --out"
        ) from error
    return out


def evidence_folder(out: Path) -> Path:
    """Where a report's evidence lies."""
    return out / "evidence"
