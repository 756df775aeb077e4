"""The flat rows of a round, one for each unit and item (EIT too): what the XLSX, the CSV and the JSON sheet all say."""

from collections.abc import Iterable

import msgspec

from records.finding import ElementResult, Finding, Verdict
from records.outline import ItemOutline
from records.review import Review
from records.unit import Unit, UnitKind
from reports.data import ReportData
from reports.queue_order import QueueEntry
from reports.words import Words


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's item. Texts stand as they were found; who shows them makes them safe.

    `priority` is the place in the reviewers' queue (1 first), None for what is not in it. `reviewer`, `note` and `decided_at`
    belong to `decision`. `missing` and `undecided` are the required elements that were not found or could not be decided.
    `url` to `fetched_at` are those of the first evidence: the disclosure that decided.
    """

    round: str
    year: int
    unit_id: str
    name: str
    kind: UnitKind
    district: str
    website: str
    item: str
    title: str
    due: str
    points: float
    priority: int | None
    verdict: Verdict
    decision: Verdict | None
    final: Verdict
    reviewer: str
    note: str
    decided_at: str
    source: str
    confidence: float
    missing: list[str]
    undecided: list[str]
    url: str
    found_on: str
    snippet: str
    page: int | None
    fetched_at: str
    reasons: list[str]
    advice: str


def rows_of(data: ReportData, items: Iterable[ItemOutline], queue: Iterable[QueueEntry], words: Words) -> list[Row]:
    """The rows of a report in its order of units, then of items; `items` are those the round judged (EIT last)."""
    outlines = {item.code: item for item in items}
    places = {(entry.report.unit.unit_id, entry.outline.code): place for place, entry in enumerate(queue, start=1)}
    reviews = {(review.unit_id, review.item): review for review in data.reviews if review.year in (0, data.outline.year)}
    return [
        _row(report.unit, outlines[finding.item], finding, places, reviews, words)
        for report in data.units
        for finding in report.findings
        if finding.item in outlines
    ]


def _row(
    unit: Unit,
    item: ItemOutline,
    finding: Finding,
    places: dict[tuple[str, str], int],
    reviews: dict[tuple[str, str], Review],
    words: Words,
) -> Row:
    cell = unit.unit_id, finding.item
    best = finding.evidence[0] if finding.evidence else None
    review = reviews.get(cell) if finding.decision is not None else None
    required = [element for element in finding.elements if element.enforce == "required"]
    return Row(
        round=finding.round,
        year=finding.year,
        unit_id=unit.unit_id,
        name=words.name(unit),
        kind=unit.kind,
        district=words.district(unit),
        website=unit.website,
        item=finding.item,
        title=words.title(item),
        due=words.due(item),
        points=item.points,
        priority=places.get(cell),
        verdict=finding.verdict,
        decision=finding.decision,
        final=finding.final,
        reviewer=review.reviewer if review else "",
        note=review.note if review else "",
        decided_at=review.decided_at if review else "",
        source=finding.source,
        confidence=finding.confidence,
        missing=_texts((element for element in required if element.met is False), item, words),
        undecided=_texts((element for element in required if element.met is None), item, words),
        url=best.url if best else "",
        found_on=(best.found_on or "") if best else "",
        snippet=best.snippet if best else "",
        page=best.page if best else None,
        fetched_at=(best.fetched_at or "") if best else "",
        reasons=finding.reasons,
        advice=finding.advice,
    )


def _texts(elements: Iterable[ElementResult], item: ItemOutline, words: Words) -> list[str]:
    told = {element.id: words.element(element) for element in item.elements} if words.language != "th" else {}
    return [told.get(element.id, element.text) for element in elements]
