"""`oit units confirm`: look at every unit's front page, and write the sheet in which a person settles the addresses; take it
back."""

import datetime
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from checks.front_page import FrontPage, front_page
from commands.choosing import round_named, some_units, writable
from commands.failures import UsageError, warn
from commands.fetch import Manners, Wanted, fetch_units
from commands.judging import facts_of
from commands.options import CONFIRM_PREFIX, DEFAULT_YEAR
from commands.plain import plain
from commands.progress import Progress
from commands.stores import a_store, alone
from records.corrections import AnswersError, correct_file
from records.settled import Settled, settle
from records.unit import Unit
from records.unit_file import read_units, website_shared
from records.website import website_key
from reports.confirm_sheet import CSV, XLSX, ConfirmRow, read_answers, write_sheet

INTEREST = "checks.front_page.for_unit"
FRONT_FETCHES = 6
FRONT_MINUTES = 3.0
NAMED_TH = {"yes": "ใช่", "no": "ไม่ใช่", "unsure": "ไม่แน่ใจ"}


class Confirmed:
    """What a look at the front pages came to, the units that need a person most first."""

    def __init__(self, round_name: str, seen: list[FrontPage], sheet: Path) -> None:
        self.round_name, self.seen, self.sheet = round_name, seen, sheet

    @property
    def unopened(self) -> list[str]:
        """Ids of the units whose site could not be looked at."""
        return [page.unit.unit_id for page in self.seen if not page.opened]

    @property
    def counts(self) -> dict[str, int]:
        """How many sites name the unit, do not, or leave it open."""
        found = Counter(page.named for page in self.seen)
        return {named: found[named] for named in ("yes", "no", "unsure")}

    def as_json(self) -> dict[str, object]:
        """For a program."""
        files = {"sheet": str(self.sheet), "csv": str(self.sheet.with_suffix(".csv"))}
        return {"round": self.round_name, "units": len(self.seen), "named": self.counts, "unopened": self.unopened, **files}

    def show(self, console: Console) -> None:
        """For a person."""
        told = " · ".join(f"{NAMED_TH[named]} {n}" for named, n in self.counts.items())
        console.print(f"เป็นเว็บไซต์ของหน่วยงาน / names the unit: {told}", soft_wrap=True)
        if self.unopened:
            console.print(f"เปิดไม่ได้หรือไม่มีที่อยู่ / not opened: {len(self.unopened)}", soft_wrap=True)
        console.print(f"แบบยืนยัน / sheet: {plain(str(self.sheet))} (และ .csv / and .csv)", soft_wrap=True)


class Taken:
    """What a filled sheet changed, and where the corrected unit file stands."""

    def __init__(self, settled: Settled, target: Path) -> None:
        self.settled, self.target = settled, target

    def as_json(self) -> dict[str, object]:
        """For a program."""
        done = self.settled
        lists = {"confirmed": done.confirmed, "replaced": done.replaced, "emptied": done.emptied}
        return {"file": str(self.target), **lists}

    def show(self, console: Console) -> None:
        """For a person."""
        for words, ids in (
            ("ยืนยันตามเดิม / confirmed", self.settled.confirmed),
            ("เปลี่ยนที่อยู่ / replaced", self.settled.replaced),
            ("ลบที่อยู่ที่ไม่ใช่ของหน่วยงาน / emptied", self.settled.emptied),
        ):
            console.print(f"{words}: {len(ids)}" + (f" ({', '.join(ids)})" if ids else ""), soft_wrap=True)
        console.print(f"บัญชีรายชื่อ / unit file: {plain(str(self.target))}", soft_wrap=True)


def confirm(
    units_file: Path,
    round_name: str | None,
    database: str,
    out: Path,
    manners: Manners,
    *,
    unit_ids: Sequence[str] | None = None,
    quiet: bool = False,
    today: datetime.date,
) -> Confirmed:
    """Look at the front pages of a file's units and write the sheet. Stopped and started again, it goes on where it was.

    A sheet in `out` that somebody has begun to fill in is not written over. Raises UnitFileError, UsageError, StoreError,
    CrawlCrashed, ReportError, KeyboardInterrupt.
    """
    units = read_units(units_file)
    chosen = some_units(units, unit_ids)
    name = round_named(round_name or f"{CONFIRM_PREFIX}{today:%Y%m%d}", DEFAULT_YEAR, today)
    if not name.startswith(CONFIRM_PREFIX):
        raise UsageError(
            f"ชื่อรอบของการยืนยันต้องขึ้นต้นด้วย {CONFIRM_PREFIX} เพื่อไม่ให้ปนกับรอบตรวจ / "
            f"a round of confirming must be named {CONFIRM_PREFIX}…, so that it is not taken for an audit"
        )
    writable(out)
    _keep_answers(out)
    with alone(database, out, name), a_store(database) as store:
        round = store.open_round(name, DEFAULT_YEAR, today.isoformat())
        store.set_units(round.name, units)
        manners.warn(units)
        with Progress(len(chosen), quiet=quiet) as progress:
            progress.begin("เปิดหน้าแรก")
            fetch_units(store, database, round, chosen, out, manners, progress, Wanted(DEFAULT_YEAR, []), interest=INTEREST)
        seen = []
        for unit in chosen:
            facts = facts_of(store, round, unit, [u.name_th for u in units if u.name_th != unit.name_th])
            seen.append(front_page(facts, units, _sharing(unit, units)))
    seen.sort(key=lambda page: page.need)
    note = f"รอบ {round.name} วันที่ {round.date} จาก {units_file.name} จำนวน {len(seen)} หน่วยงาน"
    return Confirmed(round.name, seen, write_sheet(out, [_row(page) for page in seen], note))


def take_answers(sheet: Path, units_file: Path, target: Path | None) -> Taken:
    """Correct a unit file by a filled sheet: in `target`, or in place. Raises UnitFileError, AnswersError, UsageError."""
    units = read_units(units_file)
    settled = settle(sheet, read_answers(sheet), units)
    target = target or units_file
    try:
        correct_file(units_file, target, settled.corrections)
    except OSError as error:
        raise UsageError(
            f"เขียนไฟล์ {target} ไม่ได้ ({error.strerror}) บัญชีรายชื่อเดิมไม่เปลี่ยน / cannot write {target}; the unit file is unchanged"
        ) from error
    for website, ids in website_shared(read_units(target)).items():
        if set(ids) & settled.corrections.keys():
            warn(f"เว็บไซต์ {website} ใช้ร่วมกัน {len(ids)} หน่วยงาน:", f"one website for {', '.join(ids)}")
    return Taken(settled, target)


def _keep_answers(out: Path) -> None:
    for sheet in (out / XLSX, out / CSV):
        if not sheet.exists():
            continue
        try:
            filled = any(answer.confirm or answer.correct for answer in read_answers(sheet))
        except AnswersError:
            filled = True  # not a sheet of ours
        if filled:
            raise UsageError(
                f"{sheet} มีคำตอบแล้วหรือไม่ใช่แบบที่โปรแกรมออก จึงไม่เขียนทับ ให้รับแบบนั้นด้วย --take แล้วย้ายไปเก็บที่อื่น หรือใช้ --out อื่น / "
                f"{sheet} holds answers or is no sheet of ours: take it over with --take and move it away, or use another --out"
            )


def _sharing(unit: Unit, units: list[Unit]) -> list[str]:
    key = website_key(unit.website) if unit.website else ""
    return [u.name_th for u in units if key and u is not unit and u.website and website_key(u.website) == key]


def _row(page: FrontPage) -> ConfirmRow:
    unit = page.unit
    return ConfirmRow(
        unit_id=unit.unit_id,
        name=unit.name_th,
        district=unit.district_th,
        website=unit.website,
        confidence=unit.website_confidence,
        arrived=page.arrived,
        state=page.state,
        says=page.says,
        named=page.named,
        why=page.why,
    )
