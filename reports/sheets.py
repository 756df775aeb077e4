"""The reviewers' sheet of a report in its three forms."""

from collections.abc import Iterator
from functools import partial

from records.outline import ItemOutline
from reports.addresses import sheet_at
from reports.data import ReportData
from reports.queue_order import ordered
from reports.rows import rows_of
from reports.sheet import csv_twin, xlsx
from reports.sheet_file import json_twin
from reports.words import Words


def sheets(data: ReportData, items: list[ItemOutline], words: Words) -> Iterator[tuple[str, bytes]]:
    """XLSX, CSV and JSON by file name; `items` are those the round judged (EIT last)."""
    queue = ordered(data, items)
    rows = rows_of(data, items, queue, words)
    name = partial(sheet_at, data.outline.year, data.round.name)
    yield name("xlsx"), xlsx(data, items, rows, queue, words)
    yield name("csv"), csv_twin(rows, words)
    yield name("json"), json_twin(data, items, rows)
