"""Writes the comparison of two rounds: pages for people, and a line for every compared cell for programs."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from records.finding import EIT, Finding, Verdict
from reports.addresses import PROVINCE, folder_of
from reports.changes import Change, RoundChanges, lacking, round_changes
from reports.compare_province import comparison_page
from reports.compare_unit import unit_comparison_page
from reports.data import PastRound, ReportData
from reports.files import write_all
from reports.lines import json_lines, schema_of
from reports.personal import past_without_personal, without_personal
from reports.site import check_ids
from reports.words import Language, Words, words_of

MAX_URLS = 12


class ComparedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What one round found: `lacking` are ids of required elements that were not found, `urls` the addresses of the evidence
    (the first twelve), `seen_at` when the first of them was fetched."""

    item: str
    verdict: Verdict
    decision: Verdict | None
    final: Verdict
    confidence: float
    lacking: list[str]
    urls: list[str]
    seen_at: str | None = None


class ComparedCell(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `comparison.jsonl`: an item of a unit in two rounds. `before` are the findings of the item's counterparts in
    the earlier round; `was` is what they come to together, `now` what the later round says. `counted` is False for EIT,
    which is
    in no sum of the comparison."""

    round_a: str
    year_a: int
    round_b: str
    year_b: int
    unit_id: str
    item: str
    change: Change
    was: Verdict
    now: Verdict
    counted: bool
    before: list[ComparedFinding]
    after: ComparedFinding


def write_comparison(out: Path, data: ReportData, before: PastRound, language: Language = "th") -> RoundChanges:
    """Writes index.html, units/<unit_id>.html, comparison.jsonl and comparison.schema.json into `out` (made if needed).

    `data` is the later round, `before` the earlier one. Raises ReportNotWrittenError where `out` cannot be written, ReportError
    where a unit_id is not fit to be a file's name.
    """
    check_ids([report.unit.unit_id for report in data.units])
    data, before = without_personal(data), past_without_personal(before)
    changes = round_changes(data, before)
    write_all(out, _files(data, before, changes, words_of(language)))
    return changes


def compared_cells(data: ReportData, before: PastRound, changes: RoundChanges) -> Iterator[ComparedCell]:
    """The lines of `comparison.jsonl`, in the order of units and items."""
    for unit in changes.units:
        for cell in unit.all_cells:
            yield ComparedCell(
                round_a=before.round.name,
                year_a=before.outline.year,
                round_b=data.round.name,
                year_b=data.outline.year,
                unit_id=unit.unit_id,
                item=cell.item,
                change=cell.change,
                was=cell.was,
                now=cell.now,
                counted=cell.item != EIT,
                before=[_compared(finding) for finding in cell.before],
                after=_compared(cell.after),
            )


def _files(data: ReportData, before: PastRound, changes: RoundChanges, words: Words) -> Iterator[tuple[str, bytes]]:
    yield "comparison.jsonl", json_lines(compared_cells(data, before, changes))
    yield "comparison.schema.json", schema_of(ComparedCell)
    pages = folder_of(words.language)
    reports = {report.unit.unit_id: report for report in data.units}
    for unit in changes.units:
        page = unit_comparison_page(data, before, reports[unit.unit_id], unit, words)
        yield f"{pages}units/{unit.unit_id}.html", page
    yield f"{pages}{PROVINCE}", comparison_page(data, before, changes, words)


def _compared(finding: Finding) -> ComparedFinding:
    return ComparedFinding(
        item=finding.item,
        verdict=finding.verdict,
        decision=finding.decision,
        final=finding.final,
        confidence=finding.confidence,
        lacking=lacking([finding]),
        urls=[evidence.url for evidence in finding.evidence[:MAX_URLS]],
        seen_at=finding.evidence[0].fetched_at if finding.evidence else None,
    )
