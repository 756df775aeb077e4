"""The gap report of one unit: what its officers must mend, in what order, and what proves it."""

from functools import partial
from itertools import groupby

import msgspec

from records.address import host_of
from records.capture import Capture
from records.finding import EIT, VERDICTS, ElementResult, Evidence, Finding
from records.outline import ItemOutline
from records.site_words import SiteWords, detail_words, health_words, note_detail, site_words
from records.visit import HealthNote
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS, unit_numbers
from reports.page import page_label, render
from reports.pictures import picture_of
from reports.text import href
from reports.words import Words

MAX_EVIDENCE = 12
MAX_NEAR_MISSES = 8
MAX_PAGES_LISTED = 60
MAX_CAPTURES_LISTED = 400
"""A page must open on a phone from a USB stick; what is beyond these is counted, and stands in findings.jsonl."""


class ItemView(msgspec.Struct):
    """One item as the page shows it. `checked` is False where `elements` are only what the rubric asks for."""

    outline: ItemOutline
    finding: Finding
    elements: list[ElementResult]
    checked: bool
    evidence: list[Evidence]

    @property
    def code(self) -> str:
        return self.outline.code

    @property
    def mend(self) -> bool:
        return self.finding.final in GAPS

    @property
    def hidden(self) -> tuple[int, int]:
        """How many pieces of evidence and near misses are counted instead of shown."""
        finding = self.finding
        return max(0, len(finding.evidence) - MAX_EVIDENCE), max(0, len(finding.near_misses) - MAX_NEAR_MISSES)


class PageRead(msgspec.Struct):
    """A page or document that could be opened: its title (or the words of the link to it) and address."""

    title: str
    url: str


class NoteView(msgspec.Struct):
    """One place that shows a fault. `url` is opened from the page only if `may_open`: nobody is sent to a casino."""

    detail: str
    url: str
    found_on: str
    may_open: bool


class HealthView(msgspec.Struct):
    """One fault of the site with the places that show it. `urgent`: it stands at the top of the page too."""

    name: str
    words: SiteWords | None
    notes: list[NoteView]
    urgent: bool


def unit_page(data: ReportData, report: UnitReport, items: list[ItemOutline], words: Words) -> bytes:
    """`units/<unit_id>/index.html` for one unit; `items` are those the round judged (EIT last)."""
    views = _views(report, items, words)
    own = [view for view in views if view.code != EIT]
    numbers = unit_numbers(report, items)
    mend = sorted((view for view in views if view.mend), key=lambda view: -view.outline.points)
    read = [capture for capture in report.captures if capture.ok]
    return render(
        "unit.html",
        "unit",
        words,
        print_label=page_label(words.name(report.unit), data, words),
        data=data,
        report=report,
        unit=report.unit,
        numbers=numbers,
        site=site_words(report.result.site, report.result.detail, numbers.audited, words.sites),
        site_detail=detail_words(report.result.site, report.result.detail, words.sites),
        views=views,
        groups=[(title, list(group)) for title, group in groupby(own, key=_group_title)],
        eit=next((view for view in views if view.code == EIT), None),
        mend=mend,
        person=[view for view in views if view.finding.final == "review"],
        read=read,
        pages=[_page_read(capture, report.titles) for capture in read[:MAX_PAGES_LISTED]],
        captures=report.captures[:MAX_CAPTURES_LISTED],
        answer=partial(_answer, words=words),
        health=_health([note for note in report.result.health if note.code != report.result.site], words),
        proof_link=_proof_link,
        picture_of=partial(picture_of, report, words),
        max_near_misses=MAX_NEAR_MISSES,
        bar_order=VERDICTS,
    )


def _views(report: UnitReport, items: list[ItemOutline], words: Words) -> list[ItemView]:
    found = {finding.item: finding for finding in report.findings}
    return [_view(item, found[item.code], report, words) for item in items if item.code in found]


def _view(item: ItemOutline, finding: Finding, report: UnitReport, words: Words) -> ItemView:
    asked = [
        ElementResult(
            id=element.id,
            text=words.element(element),
            enforce=element.enforce,
            met=None,
            unconfirmed=element.confidence == "inferred",
        )
        for element in item.elements
        if not element.applies_to or report.unit.kind in element.applies_to
    ]
    return ItemView(
        outline=item,
        finding=finding,
        elements=_in_words(finding.elements, item, words) or asked,
        checked=bool(finding.elements),
        evidence=finding.evidence[:MAX_EVIDENCE],
    )


def _in_words(elements: list[ElementResult], item: ItemOutline, words: Words) -> list[ElementResult]:
    """What was judged, in the language of the page."""
    if words.language == "th":
        return elements
    told = {element.id: words.element(element) for element in item.elements}
    return [msgspec.structs.replace(element, text=told.get(element.id, element.text)) for element in elements]


def _group_title(view: ItemView) -> str:
    item = view.outline
    number, title = item.sub_indicator or item.indicator, item.sub_indicator_title or item.indicator_title
    return f"{number} {title}".strip()


def _page_read(capture: Capture, titles: dict[str, str]) -> PageRead:
    title = titles.get(capture.final_url) or titles.get(capture.url) or capture.link_text
    return PageRead(title=title, url=capture.final_url)


def _answer(capture: Capture, words: Words) -> str:
    """What came of one address, in words: a failure's name or the HTTP status."""
    if capture.failure is not None:
        return words.failure[capture.failure]
    if capture.status is None:
        return words.text["nothing"]
    return f"HTTP {capture.status}" + (f" · {words.text['rendered']}" if capture.rendered else "")


def _health(notes: list[HealthNote], words: Words) -> list[HealthView]:
    """The notes by what they are about, in the order in which they were made; an unknown code as it is."""
    groups: dict[str, HealthView] = {}
    for note in notes:
        told = health_words(note.code, note.detail, words.sites)
        view = HealthView(name=told.name if told else note.code, words=told, notes=[], urgent=note.code == "spam")
        group = groups.setdefault(note.code, view)
        if note.detail or note.url:
            group.notes.append(_note(note, words))
    return list(groups.values())


def _note(note: HealthNote, words: Words) -> NoteView:
    url = note.url or (href(note.detail) or "")
    strange = note.code == "spam" and host_of(url) != host_of(note.found_on or url)
    detail = "" if note.detail == url else note_detail(note.code, note.detail, words.sites)
    return NoteView(detail=detail, url=url, found_on=note.found_on, may_open=not strange)


def _proof_link(evidence: Evidence) -> str | None:
    """A safe link to the evidence, at its page where it is a paged document; None where it may not be linked."""
    url = href(evidence.url)
    if url is None:
        return None
    paged = evidence.page is not None and evidence.media in ("pdf", "scan") and "#" not in url
    return f"{url}#page={evidence.page}" if paged else url
