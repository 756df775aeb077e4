"""`oit audit`: fetch, read, judge, picture and report in one go; stopped and started again, it goes on where it was."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from commands.check import Change, check_round
from commands.choosing import round_named, some_items, some_units, the_rubric, writable
from commands.copies import copy_round
from commands.fetch import Manners, Wanted, fetch_units
from commands.options import DEFAULT_YEAR
from commands.picture import PICTURES, picture_round
from commands.progress import Progress
from commands.read import read_round
from commands.report import report_round
from commands.stores import a_store, alone
from records.finding import Finding
from records.unit_file import read_units


class Audited:
    """What an audit came to: its round, its findings, the address of the report, and what changed on other units with it."""

    def __init__(self, round_name: str, findings: list[Finding], report: Path, changes: list[Change]) -> None:
        self.round_name, self.findings, self.report, self.changes = round_name, findings, report, changes

    @property
    def unaudited(self) -> list[str]:
        """Ids of the units that could not be audited at all."""
        units: dict[str, bool] = {}
        for finding in self.findings:
            units[finding.unit_id] = units.get(finding.unit_id, True) and finding.verdict == "unknown"
        return [unit_id for unit_id, unknown in units.items() if unknown]


def audit(
    units_file: Path,
    year: int | None,
    round_name: str | None,
    database: str,
    out: Path,
    manners: Manners,
    *,
    unit_ids: Sequence[str] | None = None,
    items: Sequence[str] | None = None,
    rubric_file: Path | None = None,
    strict: bool = False,
    pictures: int = PICTURES,
    quiet: bool = False,
    today: datetime.date,
) -> Audited:
    """Audit the units of a file under a year's rubric, or that of `rubric_file`, `strict` or not; at most so many `pictures` of
    a unit.

    All input is checked before anything is written. Raises UnitFileError, RubricError, UsageError, StoreError, Busy,
    CrawlCrashed, ArchiveDamaged, ReportError, KeyboardInterrupt.
    """
    units = read_units(units_file)
    rubric = the_rubric(rubric_file, year, DEFAULT_YEAR, strictly=strict)
    chosen = some_units(units, unit_ids)
    wanted = Wanted(rubric.year, some_items(rubric, items), rubric_file, strict=strict)
    name = round_named(round_name, rubric.year, today)
    writable(out)
    with a_store(database) as store:
        round = store.open_round(name, rubric.year, today.isoformat())
        with alone(database, out, round.name):
            store.set_units(round.name, units)
            manners.warn(units)
            with Progress(len(chosen), quiet=quiet) as progress:
                progress.begin("เข้าตรวจ")
                fetch_units(store, database, round, chosen, out, manners, progress, wanted)
                progress.begin("อ่าน")
                read_round(store, round, chosen, out, progress, wanted)
                progress.begin("ตัดสิน")
                findings, changes = check_round(store, round, chosen, rubric, wanted.items, progress)
                progress.begin("ถ่ายภาพหลักฐาน")
                picture_round(store, round, chosen, findings, out, progress, pictures)
                progress.begin("เก็บสำเนาหลักฐาน")
                copy_round(store, round, rubric.year, chosen, out, progress)
                report = report_round(store, round, units, rubric, out)
    return Audited(round.name, findings, report, changes)
