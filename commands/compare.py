"""`oit compare`: two judged rounds before and after, as pages, lines and a summary."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec
from rich.console import Console

from checks.rubric import Rubric, load_rubric, outline
from commands.choosing import evidence_folder, some_units
from commands.failures import UsageError, warn
from commands.past import past_round
from commands.plain import plain
from records.database import Store
from records.finding import Finding
from records.paths import folder_name
from records.picture import pictures_folder, pictures_in
from records.round import Round
from records.saved_copy import copies_folder, copies_in
from reports.addresses import PROVINCE, folder_of
from reports.changes import CHANGES, RoundChanges
from reports.compare import write_comparison
from reports.data import PastRound, ReportData, UnitReport
from reports.words import Language, words_of


class Compared:
    """What a comparison came to, and where its first page lies."""

    def __init__(self, before: PastRound, data: ReportData, changes: RoundChanges, page: Path) -> None:
        self.before, self.data, self.changes, self.page = before, data, changes, page

    @property
    def new_problems(self) -> int:
        """How many problems of sites are new."""
        return sum(len(unit.new_problems) for unit in self.changes.units)

    @property
    def healed_problems(self) -> int:
        """How many problems of sites are gone."""
        return sum(len(unit.healed_problems) for unit in self.changes.units)

    def as_json(self) -> dict[str, object]:
        """For a program."""
        changes = self.changes
        return {
            "before": {"round": self.before.round.name, "year": self.before.outline.year},
            "after": {"round": self.data.round.name, "year": self.data.outline.year},
            "units": len(changes.units),
            "compared": changes.compared,
            "counts": changes.counts,
            "new_site_problems": self.new_problems,
            "healed_site_problems": self.healed_problems,
            "new_units": changes.new_units,
            "gone_units": changes.gone_units,
            "new_items": [item.code for item in changes.new_items],
            "gone_items": [item.code for item in changes.gone_items],
            "page": str(self.page),
        }

    def show(self, console: Console) -> None:
        """For a person."""
        changes, words = self.changes, words_of("th").change
        told = " · ".join(f"{words[change]} {changes.counts[change]}" for change in CHANGES)
        rounds = f"{self.before.round.name} ({self.before.outline.year}) → {self.data.round.name} ({self.data.outline.year})"
        console.print(f"{plain(rounds)}: {len(changes.units)} หน่วยงาน / units, {changes.compared} ช่อง / cells", soft_wrap=True)
        console.print(told, soft_wrap=True)
        console.print(
            f"ปัญหาเว็บไซต์ใหม่ / new site problems: {self.new_problems} · หมดไป / gone: {self.healed_problems}", soft_wrap=True
        )
        for label, codes in (
            ("ข้อที่ปีก่อนไม่มีเรื่องเดียวกัน / items without an earlier counterpart", [i.code for i in changes.new_items]),
            ("ข้อของปีก่อนที่ไม่มีเรื่องเดียวกันแล้ว / earlier items without a counterpart", [i.code for i in changes.gone_items]),
            ("หน่วยงานที่มีผลเฉพาะรอบหลัง / units in the later round only", changes.new_units),
            ("หน่วยงานที่มีผลเฉพาะรอบก่อน / units in the earlier round only", changes.gone_units),
        ):
            if codes:
                console.print(f"{label}: {plain(', '.join(codes))}", soft_wrap=True)
        console.print(f"รายงาน / report: {self.page.as_uri()}", soft_wrap=True)


def compare_rounds(
    store: Store,
    first: Round,
    second: Round,
    out: Path,
    *,
    year_a: int | None = None,
    year_b: int | None = None,
    unit_ids: Sequence[str] | None = None,
    language: Language = "th",
) -> Compared:
    """Compare two rounds of a store and write the pages into a folder of `out`.

    Without years the second round counts under its own, the first under the same if it was judged so, else its own. Raises
    UsageError where a round was not judged for its year or a unit is unknown, RubricError, ReportError, StoreError.
    """
    newer = load_rubric(year_b or second.year)
    same_year = store.unit_results(first.name, newer.year)
    older = load_rubric(year_a or (newer.year if same_year else first.year))
    folder = out / "compare" / f"{named(first, older)}-{named(second, newer)}{of_units(unit_ids)}"
    if (first.date, first.name) > (second.date, second.name):
        warn(
            f"รอบ {first.name} ใหม่กว่ารอบ {second.name} จึงอ่านผลว่า “ก่อน” และ “หลัง” กลับกัน",
            f"round {first.name} is later than {second.name}: before and after are the other way round",
        )
    before = past_round(store, first, older, newer)
    _judged(first, older, before.findings)
    data = judged_round(store, second, newer, out, folder / folder_of(language) / "units", unit_ids, language)
    if unit_ids:
        before.findings = {unit_id: found for unit_id, found in before.findings.items() if unit_id in unit_ids}
        before.results = {unit_id: result for unit_id, result in before.results.items() if unit_id in unit_ids}
    changes = write_comparison(folder, data, before, language)
    return Compared(before, data, changes, (folder / folder_of(language) / PROVINCE).resolve())


def judged_round(
    store: Store,
    round: Round,
    rubric: Rubric,
    out: Path,
    pages: Path,
    unit_ids: Sequence[str] | None = None,
    language: Language = "th",
) -> ReportData:
    """A judged round with the pictures and saved copies that there are in `out`, seen from the folder `pages`; nothing else of
    its visits.

    Raises UsageError where the round was not judged for the rubric's year or a unit is unknown, StoreError.
    """
    by_unit: dict[str, list[Finding]] = {}
    for finding in store.findings(round.name, rubric.year):
        by_unit.setdefault(finding.unit_id, []).append(finding)
    _judged(round, rubric, by_unit)
    results = {result.unit_id: result for result in store.unit_results(round.name, rubric.year)}
    reports = []
    for unit in some_units(store.units(round.name), unit_ids):
        if unit.unit_id not in results:
            continue
        folder = pictures_folder(evidence_folder(out), unit.unit_id)
        copies = copies_folder(evidence_folder(out), unit.unit_id, language)
        reports.append(
            UnitReport(
                unit=unit,
                visit=None,
                result=results[unit.unit_id],
                findings=by_unit.get(unit.unit_id, []),
                captures=[],
                titles={},
                pictures=pictures_in(folder),
                pictures_at=_way(folder, pages),
                copies=copies_in(copies),
                copies_at=_way(copies, pages),
            )
        )
    first = next((finding for found in by_unit.values() for finding in found), None)
    return ReportData(
        round=msgspec.structs.replace(round, year=rubric.year),
        outline=outline(rubric),
        units=reports,
        versions=first.versions if first else {},
        official=store.official_results(),
    )


def _way(folder: Path, page_folder: Path) -> str:
    """The address of a folder from the pages of another."""
    return quote(os.path.relpath(folder, page_folder).replace(os.sep, "/"))


def _judged(round: Round, rubric: Rubric, findings: object) -> None:
    if not findings:
        raise UsageError(
            f"รอบ {round.name} ยังไม่ได้ตัดสินด้วยเกณฑ์ปี {rubric.year} ให้สั่ง oit check ก่อน / "
            f"round {round.name} has not been judged for {rubric.year}: run oit check first"
        )


def of_units(unit_ids: Sequence[str] | None) -> str:
    """What stands behind the folder's name where only some units are compared, so that the whole comparison stays."""
    return f"_{folder_name('_'.join(unit_ids))}" if unit_ids else ""


def named(round: Round, rubric: Rubric) -> str:
    """A round's part of the folder's name; its year stands there only where the round belongs to another."""
    name = folder_name(round.name)
    return name if rubric.year == round.year else f"{name}_{rubric.year}"
