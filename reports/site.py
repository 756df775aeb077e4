"""Writes a whole report: pages for people and lines for programs, the same bytes for the same data."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from records.outline import ItemOutline
from reports.addresses import PROVINCE, QUEUE, folder_of, sheet_at, unit_at
from reports.data import ReportData
from reports.files import ReportError, ReportNotWrittenError, write_all
from reports.guides import guide_files
from reports.lines import json_lines
from reports.numbers import items_judged
from reports.personal import without_personal
from reports.province import province_page
from reports.queue import queue_page
from reports.queue_order import ordered
from reports.rows import rows_of
from reports.schemas import schema_files
from reports.sheet import csv_twin, xlsx
from reports.sheet_file import json_twin
from reports.unit import unit_page
from reports.words import Language, Words, words_of

__all__ = ["ReportError", "ReportNotWrittenError", "write_report"]

UNIT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def write_report(out: Path, data: ReportData, language: Language = "th") -> None:
    """Writes index.html, units/<unit_id>/index.html, the reviewers' sheet, findings.jsonl and units.jsonl into `out` (made if
    needed).

    Numbers of private persons are masked in all of them (`reports/personal.py`).
    The pages of another language than Thai go into a folder of their own in `out`, beside the same data.
    All files are complete before the first of an older report is replaced. Raises ReportNotWrittenError where `out`
    cannot be written, ReportError where a unit_id is not fit to be a folder's name.
    """
    check_ids([report.unit.unit_id for report in data.units])
    write_all(out, _files(without_personal(data), words_of(language), folder_of(language)))


def _files(data: ReportData, words: Words, folder: str) -> Iterator[tuple[str, bytes]]:
    yield from _data_files(data)
    for name, content in _pages(data, words):
        yield folder + name, content


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
    yield from _sheets(data, items, words)


def _sheets(data: ReportData, items: list[ItemOutline], words: Words) -> Iterator[tuple[str, bytes]]:
    queue = ordered(data, items)
    rows = rows_of(data, items, queue, words)
    name = partial(sheet_at, data.outline.year, data.round.name)
    yield name("xlsx"), xlsx(data, items, rows, queue, words)
    yield name("csv"), csv_twin(rows, words)
    yield name("json"), json_twin(data, items, rows)


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
