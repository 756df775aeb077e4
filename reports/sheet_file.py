"""The reviewers' sheet as JSON: the same rows for programs, with a head that says what they are and what they add up to."""

from typing import Literal

import msgspec

from records.finding import EIT, Verdict
from records.outline import ItemOutline
from records.serialise import json_line
from reports.agreement import Agreement, agreement
from reports.data import ReportData
from reports.numbers import tally
from reports.rows import Row


class SheetFile(msgspec.Struct, frozen=True, kw_only=True):
    """`counts` are the final verdicts of all rows but those of EIT, which stand in `eit`."""

    kind: Literal["oit-sheet"] = "oit-sheet"
    round: str
    year: int
    date: str
    rubric: str
    versions: dict[str, str]
    units: int
    items: list[str]
    counts: dict[Verdict, int]
    eit: dict[Verdict, int]
    agreement: Agreement
    rows: list[Row]


def json_twin(data: ReportData, items: list[ItemOutline], rows: list[Row]) -> bytes:
    """The sheet as one JSON document."""
    findings = [finding for report in data.units for finding in report.findings]
    return json_line(
        SheetFile(
            round=data.round.name,
            year=data.outline.year,
            date=data.round.date,
            rubric=data.outline.title_th,
            versions=data.versions,
            units=len(data.units),
            items=[item.code for item in items],
            counts=tally(finding for finding in findings if finding.item != EIT).by,
            eit=tally(finding for finding in findings if finding.item == EIT).by,
            agreement=agreement(data),
            rows=rows,
        )
    )
