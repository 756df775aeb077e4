"""`oit submission check`: open the addresses that units are about to submit as their assessor will, judge and report them."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from checks.better import better_addresses
from checks.rubric import Rubric, outline
from commands.check import Change, check_round, show_changes
from commands.choosing import round_named, some_units, the_rubric, writable
from commands.copies import copy_round
from commands.crawled import crawl_round, crawled_findings
from commands.failures import UsageError, warn
from commands.fetch import Manners, Wanted, fetch_units
from commands.options import DEFAULT_PICTURES, DEFAULT_YEAR
from commands.picture import picture_round
from commands.plain import plain
from commands.progress import Progress
from commands.read import read_round
from commands.report import report_round
from commands.stores import a_store, alone
from records.database import Store
from records.finding import EIT, VERDICT_TH, VERDICTS, Finding
from records.round import Round
from records.submission import Submission
from records.unit import Unit
from records.unit_file import read_units
from reports.spreadsheet import SheetUnreadableError
from reports.submission_reading import Taken, read_submissions
from reports.submission_results import RowResult, fill_results
from reports.words import words_of

SHEETS = "submissions"
"""The folder of the filled sheets, beside the report."""
IN_FULL = 3
"""Units up to which every item that does not pass is told on the terminal."""


class CheckedSubmissions(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of submissions came to. `better` are the addresses that a crawl (`crawl_round`, "" for none) knows to be
    better, by unit id and item. `sheets` are the handed in sheets with their results."""

    round: str
    year: int
    units: list[Unit]
    findings: list[Finding]
    changes: list[Change]
    taken: Taken
    crawl_round: str
    better: dict[str, dict[str, list[str]]]
    sheets: list[Path]
    report: Path

    @property
    def unaudited(self) -> list[str]:
        """Ids of the units whose website could not be audited at all."""
        return [unit.unit_id for unit in self.units if all(f.verdict == "unknown" for f in self._of(unit))]

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "round": self.round,
            "year": self.year,
            "submitted": [unit.unit_id for unit in self.units],
            "verdicts": {v: sum(f.final == v for f in self.findings if f.item != EIT) for v in VERDICTS},
            "unaudited": self.unaudited,
            "changed": [change._asdict() for change in self.changes],
            "crawl_round": self.crawl_round,
            "better": self.better,
            "notes": [{"place": note.place, "th": note.message_th, "en": note.message_en} for note in self.taken.notes],
            "sheets": [str(sheet) for sheet in self.sheets],
            "report": str(self.report),
        }

    def show(self, console: Console) -> None:
        """Each unit's count; of a few units what does not pass too."""
        for unit in self.units:
            counts = Counter(f.final for f in self._of(unit) if f.item != EIT)
            asked = counts.total() - counts["not_applicable"]
            told = " · ".join(f"{VERDICT_TH[v]} {counts[v]}" for v in VERDICTS if counts[v])
            console.print(f"{plain(unit.unit_id)} {plain(unit.name_th)}: ผ่าน {counts['pass']}/{asked} ({told})", soft_wrap=True)
            for finding in self._of(unit) if len(self.units) <= IN_FULL else []:
                if finding.final not in ("pass", "not_applicable") and finding.item != EIT:
                    why = plain(" · ".join(finding.reasons))
                    console.print(f"  {finding.item} {VERDICT_TH[finding.final]}: {why}", soft_wrap=True)
                    if finding.advice:
                        console.print(f"     → {plain(finding.advice)}", soft_wrap=True)
        named = sum(map(len, self.better.values()))
        if named:
            console.print(
                f"รอบตรวจเว็บไซต์ {plain(self.crawl_round)} พบที่อยู่ที่ดีกว่า {named} ข้อ / better addresses known for {named} items",
                soft_wrap=True,
            )
        show_changes(self.changes, console)
        for sheet in self.sheets:
            console.print(f"แบบที่กรอกผลแล้ว / the sheet with its results: {plain(str(sheet))}", soft_wrap=True)
        console.print(f"รายงาน / report: {self.report.as_uri()}", soft_wrap=True)

    def _of(self, unit: Unit) -> list[Finding]:
        return [finding for finding in self.findings if finding.unit_id == unit.unit_id]


def check_submissions(
    files: Sequence[Path],
    units_file: Path,
    round_name: str | None,
    database: str,
    out: Path,
    manners: Manners,
    *,
    year: int | None = None,
    rubric_file: Path | None = None,
    strict: bool = False,
    unit_ids: Sequence[str] | None = None,
    crawl: str | None = None,
    pictures: int = DEFAULT_PICTURES,
    again: bool = False,
    quiet: bool = False,
    now: datetime.datetime,
    today: datetime.date,
) -> CheckedSubmissions:
    """Take over the sheets and check what they submit in the round of that name (none: one made of year and day).

    What was opened already since a unit's answers last changed is not opened again, unless `again`. All input is checked before
    anything is written. Raises UnitFileError, SubmissionsRefusedError, RubricError, UsageError, StoreError, Busy, CrawlCrashed,
    ArchiveDamaged, ReportError, KeyboardInterrupt.
    """
    listed = read_units(units_file)
    rubric = the_rubric(rubric_file, year, DEFAULT_YEAR, strictly=strict)
    chosen = some_units(listed, unit_ids)
    name = round_named(round_name, rubric.year, today) if round_name else f"{rubric.year}-submission-{today:%Y%m%d}"
    taken = read_submissions(
        files,
        listed,
        outline(rubric).items,
        round=name,
        year=rubric.year,
        taken_at=now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        unit=chosen[0] if unit_ids and len(chosen) == 1 else None,
    )
    wanted_ids = {unit.unit_id for unit in chosen}
    submissions = [each for each in taken.submissions if each.unit_id in wanted_ids]
    if not submissions:
        raise UsageError("ไฟล์ที่ให้มาไม่มีคำตอบของหน่วยงานใด / the files hold no unit's answers")
    for note in taken.notes:
        warn(f"{note.place}: {note.message_th}", note.message_en)
    writable(out)
    wanted = Wanted(rubric.year, [], rubric_file, strict=strict)
    with a_store(database) as store:
        crawled = crawl_round(store, rubric, crawl)
        round = _open(store, name, rubric, today)
        with alone(database, out, round.name):
            store.set_units(round.name, listed)
            current = _kept(store, round, submissions)
            units = [unit for unit in listed if unit.unit_id in current]
            manners.warn(units)
            with Progress(len(units), quiet=quiet) as progress:
                progress.begin("เปิดที่อยู่ที่ส่งมา")
                _fetch(store, database, round, units, current, out, manners, progress, wanted, again=again)
                progress.begin("อ่าน")
                read_round(store, round, units, out, progress, wanted)
                progress.begin("ตัดสิน")
                findings, changes = check_round(
                    store, round, units, rubric, [], progress, crawl=crawled.name if crawled else None
                )
                progress.begin("ถ่ายภาพหลักฐาน")
                picture_round(store, round, units, findings, out, progress, pictures)
                progress.begin("เก็บสำเนาหลักฐาน")
                copy_round(store, round, rubric.year, units, out, progress)
                report = report_round(store, round, listed, rubric, out)
            known = crawled_findings(store, crawled, rubric)
    better: dict[str, dict[str, list[str]]] = {}
    for finding in findings:
        urls = next((a.urls for a in current[finding.unit_id].items if a.item == finding.item), [])
        if found := better_addresses(known.get(finding.unit_id, {}).get(finding.item), finding, urls):
            better.setdefault(finding.unit_id, {})[finding.item] = found
    return CheckedSubmissions(
        round=round.name,
        year=rubric.year,
        units=units,
        findings=findings,
        changes=changes,
        taken=taken,
        crawl_round=crawled.name if crawled else "",
        better=better,
        sheets=_filled(taken, findings, better, out, round),
        report=report,
    )


def _filled(
    taken: Taken, findings: Sequence[Finding], better: Mapping[str, Mapping[str, list[str]]], out: Path, round: Round
) -> list[Path]:
    """The sheets with what each answer came to, in a folder of their own: those that were handed in stay as they are.

    Raises ReportNotWrittenError.
    """
    found = {(finding.unit_id, finding.item): finding for finding in findings}
    results: dict[str, dict[tuple[str, int], RowResult]] = {}
    for answer in (item for submission in taken.submissions for item in submission.items):
        if finding := found.get((answer.unit_id, answer.item)):
            results.setdefault(answer.file, {})[answer.sheet, answer.row] = RowResult(
                verdict=finding.final,
                reason=" · ".join(finding.reasons),
                todo=finding.advice,
                better=better.get(answer.unit_id, {}).get(answer.item, []),
            )
    written: dict[Path, Path] = {}
    for file in taken.files:
        if str(file) in results:
            target = out / SHEETS / file.name
            number = 2
            while target.with_suffix("") in written:  # of the same name in another folder
                target, number = out / SHEETS / f"{file.stem}-{number}{file.suffix}", number + 1
            try:
                written[target.with_suffix("")] = fill_results(file, target, results[str(file)], words_of("th"), round.date)
            except SheetUnreadableError as error:  # it was read before the check: somebody has changed it since
                warn(f"เขียนผลลงใน {file} ไม่ได้: {error.problem.message_th}", f"No results in {file}: {error.problem.message_en}")
    return list(written.values())


def _open(store: Store, name: str, rubric: Rubric, today: datetime.date) -> Round:
    """Raises UsageError where the name is that of a crawl, RoundConflict."""
    known = store.round(name)
    if known is not None and store.visits(name) and not store.submissions(name):
        raise UsageError(
            f"รอบ {plain(name)} เป็นรอบตรวจเว็บไซต์ ให้ตั้งชื่อรอบอื่นด้วย --round สำหรับการตรวจแบบที่ส่ง / "
            f"round {plain(name)} is a crawl: give this check another name with --round"
        )
    return store.open_round(name, rubric.year, today.isoformat())


def _kept(store: Store, round: Round, submissions: Sequence[Submission]) -> dict[str, Submission]:
    """The submissions as they stand in the store: new ones are kept, of those that say nothing new the one that is there."""
    known = store.submissions(round.name)

    def is_new(each: Submission) -> bool:
        before = known.get(each.unit_id)
        return before is None or [_said(item) for item in before.items] != [_said(item) for item in each.items]

    store.save_submissions(each for each in submissions if is_new(each))
    stored = store.submissions(round.name)
    return {each.unit_id: stored[each.unit_id] for each in submissions}


def _said(item: msgspec.Struct) -> dict[str, object]:
    """What an answer says, wherever it is written."""
    return {k: v for k, v in msgspec.structs.asdict(item).items() if k not in ("file", "sheet", "row")}


def _fetch(
    store: Store,
    database: str,
    round: Round,
    units: list[Unit],
    submissions: dict[str, Submission],
    out: Path,
    manners: Manners,
    progress: Progress,
    wanted: Wanted,
    *,
    again: bool,
) -> None:
    addresses = {
        unit_id: list(dict.fromkeys(url for answer in each.items for url in answer.urls))
        for unit_id, each in submissions.items()
    }
    visits = store.visits(round.name)
    stale = [
        unit
        for unit in units
        if again
        or (visit := visits.get(unit.unit_id)) is None
        or visit.started_at < submissions[unit.unit_id].taken_at  # the answers have changed since
    ]
    fresh = [unit for unit in units if unit not in stale]
    for some, anew in ((stale, True), (fresh, False)):
        if some:
            fetch_units(store, database, round, some, out, manners, progress, wanted, again=anew, addresses=addresses)
