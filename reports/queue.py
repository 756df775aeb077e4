"""The reviewer's queue as a page: what to look at first, with its proof beside it, and a place for the decision."""

import posixpath
from collections import Counter
from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from records.finding import VERDICTS, ElementResult, Evidence, Finding, Verdict
from records.outline import ItemOutline
from records.review import Review
from reports.addresses import QUEUE, unit_at
from reports.copies.link import copy_link
from reports.data import ReportData, UnitReport
from reports.elements import asked_elements, judged_elements
from reports.page import environment, page_label, render
from reports.pictures import Picture, picture_of, proof_link
from reports.queue_order import REASONS, QueueEntry, decided_cells, ordered, why_words
from reports.words import Words

DECISIONS: tuple[Verdict, ...] = tuple(verdict for verdict in VERDICTS if verdict != "review")
"""What a person may decide; the keys 1 to 7 choose them in this order."""

FULL = 300
FULL_BYTES = 900_000
ROW_BYTES = 420_000
"""The page is to be usable at once: so many entries and bytes of HTML with their proof, the next as rows, the rest counted."""

MAX_EVIDENCE = 3
MAX_NEAR_MISSES = 3
MAX_ELEMENTS = 14
MAX_DECIDED = 300


class Proof(msgspec.Struct):
    """A piece of evidence, `number`ed from 1 as elsewhere in the report; `link` leads to it where that is safe, `copy` to our
    saved copy and `picture` to its picture where there are such."""

    number: int
    evidence: Evidence
    link: str | None
    copy: str | None
    picture: Picture | None


class EntryView(msgspec.Struct):
    """An entry as the page shows it; `checked` is False where `elements` are only what the rubric asks for."""

    entry: QueueEntry
    number: int
    district: int
    why: list[str]
    elements: list[ElementResult]
    checked: bool
    proofs: list[Proof]

    @property
    def id(self) -> str:
        return f"{self.entry.report.unit.unit_id}.{self.entry.outline.code}"

    @property
    def link(self) -> str:
        """The item in the unit's report."""
        return f"{unit_at(self.entry.report.unit.unit_id)}#{self.entry.outline.code}"

    @property
    def hidden(self) -> int:
        """How many pieces of evidence and near misses stand in the unit's report alone."""
        finding = self.entry.finding
        return len(finding.evidence) - len(self.proofs) + max(0, len(finding.near_misses) - MAX_NEAR_MISSES)


class Decided(msgspec.Struct):
    """A cell that a person decided, with the decision as it was recorded (None: an older program kept only the decision)."""

    report: UnitReport
    outline: ItemOutline
    finding: Finding
    review: Review | None

    @property
    def link(self) -> str:
        return f"{unit_at(self.report.unit.unit_id)}#{self.outline.code}"


def queue_page(data: ReportData, items: list[ItemOutline], words: Words) -> bytes:
    """`queue.html`; `items` are those the round judged (EIT last)."""
    entries = ordered(data, items)
    districts = _districts(data, words)
    views = [_view(entry, number, districts, words) for number, entry in enumerate(entries, 1)]
    full = _rendered("_queue_entry.html", views[:FULL], FULL_BYTES, words)
    rows = _rendered("_queue_row.html", views[len(full) :], ROW_BYTES, words)
    decided = _decided(data, items)
    whys = Counter(reason for entry in entries for reason in entry.why)
    return render(
        "queue.html",
        "queue",
        words,
        print_label=page_label(words.text["nav_queue"], data, words),
        root="",
        here=QUEUE,
        data=data,
        entries=len(entries),
        full=full,
        rows=rows,
        left=len(entries) - len(full) - len(rows),
        decided=decided[:MAX_DECIDED],
        decided_count=len(decided),
        tallies=[(reason, whys[reason]) for reason in REASONS],
        districts=[(number, name) for name, number in districts.items()],
        outlines=[item for item in items if any(entry.outline.code == item.code for entry in entries)],
        reasons=[reason for reason in REASONS if whys[reason]],
        decisions=DECISIONS,
    )


def _districts(data: ReportData, words: Words) -> dict[str, int]:
    """A number for each district, in the order of the report."""
    names = dict.fromkeys(words.district(report.unit) for report in data.units)
    return {name: number for number, name in enumerate(names)}


def _rendered(template: str, views: Iterable[EntryView], most: int, words: Words) -> list[Markup]:
    """The views one by one, as many as `most` bytes hold: how long one is depends on what a site wrote."""
    page = environment(words.language).get_template(template)
    made: list[Markup] = []
    for view in views:
        html = page.render(view=view, entry=view.entry, finding=view.entry.finding, max_near_misses=MAX_NEAR_MISSES)
        most -= len(html.encode("utf-8"))
        if most < 0:
            break
        made.append(Markup(html))  # noqa: S704  # made by a template that escapes
    return made


def _view(entry: QueueEntry, number: int, districts: dict[str, int], words: Words) -> EntryView:
    judged = judged_elements(entry.finding, entry.outline, words)
    return EntryView(
        entry=entry,
        number=number,
        district=districts[words.district(entry.report.unit)],
        why=why_words(entry, words),
        elements=(judged or asked_elements(entry.report.unit, entry.outline, words))[:MAX_ELEMENTS],
        checked=bool(judged),
        proofs=_proofs(entry, words),
    )


def _proofs(entry: QueueEntry, words: Words) -> list[Proof]:
    """The evidence that open elements name, and the first of the rest."""
    evidence = entry.finding.evidence
    named = [at for element in entry.open for at in element.evidence if 0 <= at < len(evidence)]
    chosen = sorted(list(dict.fromkeys([*named, *range(len(evidence))]))[:MAX_EVIDENCE])
    return [_proof(entry.report, at, words, evidence[at]) for at in chosen]


def _proof(report: UnitReport, at: int, words: Words, evidence: Evidence) -> Proof:
    copy, picture = copy_link(report, evidence), picture_of(report, words, evidence)
    return Proof(
        number=at + 1,
        evidence=evidence,
        link=proof_link(evidence),
        copy=_from_here(report, copy) if copy else None,
        picture=picture._replace(link=_from_here(report, picture.link)) if picture else None,
    )


def _from_here(report: UnitReport, link: str) -> str:
    """A link of the unit's page, as it reads on this one."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(unit_at(report.unit.unit_id)), link))


def _decided(data: ReportData, items: list[ItemOutline]) -> list[Decided]:
    reviews = {(review.unit_id, review.item): review for review in data.reviews if review.year in (0, data.round.year)}
    return [
        Decided(report, outline, finding, reviews.get((finding.unit_id, finding.item)))
        for report, outline, finding in decided_cells(data, items)
    ]
