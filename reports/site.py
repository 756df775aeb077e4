"""Writes a whole report: pages for people and lines for programs, the same bytes for the same data."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from reports.addresses import PROVINCE, QUEUE, folder_of, unit_at
from reports.data import ReportData
from reports.files import ReportError, ReportNotWrittenError, write_all
from reports.guides import guide_files
from reports.lines import json_lines
from reports.numbers import items_judged
from reports.personal import without_personal
from reports.province import province_page
from reports.queue import queue_page
from reports.schemas import schema_files
from reports.sheets import sheets
from reports.unit import unit_page
from reports.words import Language, Words, words_of

__all__ = ["ReportError", "ReportNotWrittenError", "write_report"]

Files = Iterable[tuple[str, bytes]]
MakeSheets = Callable[[ReportData, Language], Callable[[], Files]]
"""Begins to make the sheets of masked data; what it gives back has them once they are done."""

UNIT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def sheets_here(data: ReportData, language: Language) -> Callable[[], Files]:
    """Sheets made in this process, when they are asked for."""
    return lambda: sheets(data, items_judged(data), words_of(language))


def write_report(out: Path, data: ReportData, language: Language = "th", make_sheets: MakeSheets = sheets_here) -> None:
    """Writes index.html, units/<unit_id>/index.html, the reviewers' sheet, findings.jsonl and units.jsonl into `out` (made if
    needed).

    Numbers of private persons are masked in all of them (`reports/personal.py`).
    The pages of another language than Thai go into a folder of their own in `out`, beside the same data.
    All files are complete before the first of an older report is replaced. Raises ReportNotWrittenError where `out`
    cannot be written, ReportError where a unit_id is not fit to be a folder's name.
    """
    check_ids([report.unit.unit_id for report in data.units])
    write_all(out, _files(without_personal(data), words_of(language), make_sheets))


def _files(data: ReportData, words: Words, make_sheets: MakeSheets) -> Iterator[tuple[str, bytes]]:
    made = make_sheets(data, words.language)
    yield from _data_files(data)
    for name, content in chain(_pages(data, words), made()):
        yield folder_of(words.language) + name, content


def _data_files(data: ReportData) -> Iterator[tuple[str, bytes]]:
    yield "findings.jsonl", json_lines(finding for report in data.units for finding in report.findings)
    yield "units.jsonl", json_lines(report.result for report in data.units)
    yield from schema_files()


def _pages(data: ReportData, words: Words) -> Iterator[tuple[str, bytes]]:
    items = items_judged(data)
    for report in data.units:
        yield unit_at(report.unit.unit_id), unit_page(data, report, items, words)
    yield from guide_files(data, items, words)
    yield PROVINCE, province_page(data, items, words)
    yield QUEUE, queue_page(data, items, words)


def check_ids(ids: list[str]) -> None:
    """Raises ReportError for a unit_id that stands twice or is not fit to be a folder's name."""
    for unit_id, times in Counter(ids).items():
        if not UNIT_ID.fullmatch(unit_id):
            raise ReportError(
                f"รหัสหน่วยงาน {unit_id[:60]!r} ใช้เป็นชื่อโฟลเดอร์ไม่ได้ ใช้ได้เฉพาะ a-z A-Z 0-9 _ และ -",
                f"The unit_id {unit_id[:60]!r} cannot be a folder's name: only a-z, A-Z, 0-9, _ and - are allowed.",
            )
        if times > 1:
            raise ReportError(
                f"รหัสหน่วยงาน {unit_id} ซ้ำกัน {times} หน่วยงาน",
                f"The unit_id {unit_id} is used by {times} units.",
            )
