"""`oit submission template`: the sheets in which units answer each item, with what the last crawl proved filled in."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from checks.rubric import Rubric, outline
from commands.choosing import some_units, the_round, the_rubric, writable
from commands.crawled import crawl_round, crawled_findings
from commands.failures import UsageError, warn
from commands.options import DEFAULT_UNITS, DEFAULT_YEAR
from commands.plain import plain
from commands.stores import a_store, sqlite_file, the_store
from records.finding import Finding
from records.season import load_calendar, read_calendar
from records.unit import Unit
from records.unit_file import read_units
from reports.files import write_all
from reports.submission_template import Form, best_addresses, template_csv, template_xlsx
from reports.words import Language, words_of

CSV_FOLDER = "csv"
"""The twins lie apart, so that a folder of filled sheets holds every unit once."""


class Templates(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets made: the year, the crawl that they are filled in from ("" for none), how many of how many answers that was,
    and the XLSX files."""

    year: int
    round: str
    units: int
    answers: int
    filled: int
    files: list[Path]

    def as_json(self) -> dict[str, object]:
        """For a program."""
        return {**msgspec.structs.asdict(self), "files": [str(file) for file in self.files]}

    def show(self, console: Console) -> None:
        """For a person."""
        console.print(
            f"แบบส่งลิงก์ปี {self.year}: {self.units} หน่วยงาน กรอกลิงก์ไว้ให้แล้ว {self.filled} จาก {self.answers} ช่อง / "
            f"{self.units} units, {self.filled} of {self.answers} answers filled in",
            soft_wrap=True,
        )
        if self.round:
            console.print(f"จากรอบ / from round: {plain(self.round)}", soft_wrap=True)
        for file in self.files[:3]:
            console.print(f"  {plain(str(file))}", soft_wrap=True)
        if (more := len(self.files) - 3) > 0:
            console.print(f"  … และอีก {more} ไฟล์ / and {more} more", soft_wrap=True)
        console.print(f"CSV: {plain(str(self.files[0].parent / CSV_FOLDER))}", soft_wrap=True)


def make_templates(
    out: Path,
    database: str,
    *,
    units_file: Path | None = None,
    unit_ids: Sequence[str] | None = None,
    round_name: str | None = None,
    year: int | None = None,
    rubric_file: Path | None = None,
    calendar_file: Path | None = None,
    each: bool = False,
    language: Language = "th",
) -> Templates:
    """Write the sheet of all units, or with `each` one for every unit. Without a round and a judged crawl nothing is filled in.

    A sheet that is there and differs is not written over: somebody may have begun to fill it in. Raises UsageError, StoreError,
    UnitFileError, RubricError, CalendarError, ReportError.
    """
    words = words_of(language)
    rubric, form = _form(database, units_file, round_name, year, rubric_file)
    units = some_units(form.units, unit_ids)
    calendar = load_calendar(rubric.year) if calendar_file is None else read_calendar(calendar_file)
    if calendar is not None and calendar.year != rubric.year:
        raise UsageError(
            f"ปฏิทินใน {calendar_file} เป็นของปี {calendar.year} ไม่ใช่ปี {rubric.year} / "
            f"the calendar in {calendar_file} is for {calendar.year}, not {rubric.year}"
        )
    form = msgspec.structs.replace(form, units=units, calendar=calendar)
    parts = {unit.unit_id: [unit] for unit in units} if each else {f"oit-links-{rubric.year}": units}
    files: list[tuple[str, bytes]] = []
    for name, some in parts.items():
        part = msgspec.structs.replace(form, units=some)
        files.append((f"{name}.xlsx", template_xlsx(part, words)))
        files.append((f"{CSV_FOLDER}/{name}.csv", template_csv(part, words)))
    _keep_answers(out, files)
    write_all(writable(out), files)
    found = [form.findings.get(unit.unit_id, {}).get(item.code) for unit in units for item in form.outline.items]
    return Templates(
        year=rubric.year,
        round=form.round,
        units=len(units),
        answers=len(found),
        filled=sum(bool(best_addresses(finding)) for finding in found),
        files=[out / f"{name}.xlsx" for name in parts],
    )


def _form(
    database: str, units_file: Path | None, round_name: str | None, year: int | None, rubric_file: Path | None
) -> tuple[Rubric, Form]:
    file = sqlite_file(database)
    if file is not None and not file.exists() and round_name is None:
        rubric = the_rubric(rubric_file, year, DEFAULT_YEAR)
        return rubric, _empty(rubric, read_units(units_file or DEFAULT_UNITS))
    with the_store(database) if file is not None else a_store(database) as store:
        named = the_round(store, round_name) if round_name is not None else None
        rubric = the_rubric(rubric_file, year, named.year if named else DEFAULT_YEAR)
        round = crawl_round(store, rubric, round_name)
        if round is None:
            return rubric, _empty(rubric, read_units(units_file or DEFAULT_UNITS))
        units = read_units(units_file) if units_file is not None else store.units(round.name)
        findings: dict[str, dict[str, Finding]] = {
            unit_id: dict(found) for unit_id, found in crawled_findings(store, round, rubric).items()
        }
        return rubric, Form(units=units, outline=outline(rubric), findings=findings, round=round.name, date=round.date)


def _empty(rubric: Rubric, units: list[Unit]) -> Form:
    warn(
        f"ยังไม่มีรอบตรวจเว็บไซต์ที่ตัดสินด้วยเกณฑ์ปี {rubric.year} แบบจึงยังไม่มีลิงก์ที่กรอกไว้ให้",
        f"No crawl was judged for {rubric.year}, so nothing is filled in.",
    )
    return Form(units=units, outline=outline(rubric), findings={})


def _keep_answers(out: Path, files: Sequence[tuple[str, bytes]]) -> None:
    there = [out / name for name, content in files if (out / name).exists() and (out / name).read_bytes() != content]
    if there:
        more = f" (+{len(there) - 1})" if len(there) > 1 else ""
        raise UsageError(
            f"มีแบบอยู่แล้วและอาจกรอกไปแล้ว จึงไม่เขียนทับ: {there[0]}{more} ให้ย้ายไปเก็บที่อื่น หรือใช้ --out อื่น / "
            f"not written over, since it may have been filled in: {there[0]}{more}; move it away, or use another --out"
        )
