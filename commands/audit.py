"""`oit audit`: fetch, read, judge, picture and report in one go; stopped and started again, it goes on where it was. Of a unit
that was audited already some items are looked at again."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from checks.facts import Judgement
from commands.beside import Beside
from commands.check import Change, check_round
from commands.choosing import evidence_folder, round_named, some_items, some_units, the_rubric, writable
from commands.cluster import on_cluster
from commands.copies import copy_round
from commands.failures import UsageError
from commands.far import bring, far_address, put_up
from commands.fetch import Manners, Wanted, fetch_units
from commands.options import DEFAULT_PICTURES, DEFAULT_YEAR
from commands.picture import picture_round
from commands.progress import Progress
from commands.read import read_round
from commands.reaudit import Answered, Look, audited_before, keep_answer, look_of, plan, sent_so_far
from commands.report import report_round
from commands.stores import a_store, alone, is_shared
from records.far_evidence import keep_far
from records.finding import Finding
from records.unit_file import read_units

NOTHING_SAID = Answered()
ONE_AUDITED_UNIT = (
    "--url, --said และ --by ใช้กับหน่วยงานเดียว (--unit) และข้อที่ระบุ (--item) ซึ่งตรวจแล้วในรอบที่ระบุ (--round) / "
    "--url, --said and --by are for one --unit and named --item of a --round in which it was audited already"
)
SHARED_STORE = (
    "--cluster ใช้กับฐานข้อมูลที่ทุกเครื่องใช้ร่วมกันได้เท่านั้น เช่น --db postgresql://ผู้ใช้@เครื่อง/ฐานข้อมูล / "
    "--cluster needs a store that all machines share: --db postgresql://user@host/database"
)


class Audited:
    """What an audit came to: its round, its findings, the address of the report, what changed on other units with it, and the
    looks at units that were audited before."""

    def __init__(
        self, round_name: str, findings: list[Finding], report: Path, changes: list[Change], looks: list[Look]
    ) -> None:
        self.round_name, self.findings, self.report, self.changes, self.looks = round_name, findings, report, changes, looks

    @property
    def unaudited(self) -> list[str]:
        """Ids of the units that could not be audited at all."""
        units: dict[str, bool] = {}
        for finding in self.findings:
            units[finding.unit_id] = units.get(finding.unit_id, True) and finding.verdict == "unknown"
        return [unit_id for unit_id, unknown in units.items() if unknown]

    @property
    def unchecked(self) -> list[str]:
        """Ids of the units whose answer could not be checked, since their website could not be opened."""
        return [look.unit_id for look in self.looks if look.answered and not look.opened]


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
    pictures: int = DEFAULT_PICTURES,
    quiet: bool = False,
    answered: Answered = NOTHING_SAID,
    cluster: str = "",
    evidence: str = "",
    today: datetime.date,
) -> Audited:
    """Audit the units of a file under a year's rubric, or that of `rubric_file`, `strict` or not; at most so many `pictures` of
    a unit.

    Where units and items are named, units that were audited in this round before are not visited anew: of them only the pages
    that matter to these items are asked again, and what the unit `answered` is kept and opened.

    With `cluster`, the address of a Dask scheduler, other units are visited, read and judged by its workers; what several units
    together show, and the report, is made here. With `evidence` the evidence stands in that S3-compatible store.

    All input is checked before anything is written. Raises UnitFileError, RubricError, UsageError, StoreError, Busy,
    CrawlCrashed, ArchiveDamaged, ReportError, KeyboardInterrupt.
    """
    units = read_units(units_file)
    rubric = the_rubric(rubric_file, year, DEFAULT_YEAR, strictly=strict)
    chosen = some_units(units, unit_ids)
    wanted = Wanted(rubric.year, some_items(rubric, items), rubric_file, strict=strict)
    name = round_named(round_name, rubric.year, today)
    writable(out)
    if cluster and not is_shared(database):
        raise UsageError(SHARED_STORE)
    address = far_address(evidence)
    with a_store(database) as store:
        known = store.round(name)
        again = audited_before(store, known, rubric, chosen, wanted.items, out) if known and unit_ids and wanted.items else []
        if answered.given and (len(chosen) != 1 or again != chosen):
            raise UsageError(ONE_AUDITED_UNIT)
        round = store.open_round(name, rubric.year, today.isoformat())
        with alone(database, out, round.name):
            store.set_units(round.name, units)
            manners.warn(units)
            with Progress(len(chosen), quiet=quiet) as progress:
                if address:
                    keep_far(evidence_folder(out), address)
                progress.begin("เข้าตรวจ")
                fresh = [u for u in chosen if u not in again]
                ready: dict[str, Judgement] = {}
                if cluster:
                    ready = on_cluster(cluster, store, database, round, fresh, out, manners, progress, wanted, pictures)
                else:
                    about = 0 if address else len(fresh)  # evidence kept far away is brought here at the end only
                    with Beside(store, round, rubric, wanted, out, pictures, fetches=manners.fetches, about=about) as beside:
                        fetch_units(
                            store,
                            database,
                            round,
                            fresh,
                            out,
                            manners,
                            progress,
                            wanted,
                            visited_too=beside.visited,
                            under_way=beside.under_way,
                        )
                        ready = beside.judgements(progress)
                plans = {u.unit_id: plan(store, round, u, rubric, wanted.items, answered) for u in again}
                visits = store.visits(round.name)
                logged = sent_so_far(out, round)
                if answered.given:
                    keep_answer(store, round, chosen[0], wanted.items, answered)
                fetch_units(store, database, round, again, out, manners, progress, wanted, again=True, plans=plans)
                looks = [look_of(store, round, u, wanted.items, visits[u.unit_id], out, logged, answered) for u in again]
                progress.begin("อ่าน")
                read_round(store, round, [u for u in chosen if u.unit_id not in ready], out, progress, wanted)
                progress.begin("ตัดสิน")
                findings, changes = check_round(store, round, chosen, rubric, wanted.items, progress, ready=ready)
                bring(out)
                progress.begin("ถ่ายภาพหลักฐาน")
                picture_round(store, round, chosen, findings, out, progress, pictures)
                progress.begin("เก็บสำเนาหลักฐาน")
                copy_round(store, round, rubric.year, chosen, out, progress)
                put_up(out, round, chosen)
                report = report_round(store, round, units, rubric, out)
    return Audited(round.name, findings, report, changes, looks)
