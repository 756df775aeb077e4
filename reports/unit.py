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
from reports.addresses import district_at, unit_at
from reports.changes import unit_changes
from reports.copies.link import copy_link
from reports.data import ReportData, UnitReport
from reports.elements import asked_elements, judged_elements
from reports.numbers import GAPS, unit_numbers
from reports.page import page_label, render
from reports.pictures import picture_of, proof_link
from reports.site_health import site_health
from reports.text import href
from reports.words import Words

URGENT = ("spam", "citizen_numbers")
"""Faults that are told at the top of the page too: others come to harm by them."""
FIRST = 3
"""What to mend first is told whole; the rest is a list."""
MAX_EVIDENCE = 8
MAX_EVIDENCE_OF_ALL = 60
MAX_NEAR_MISSES = 6
MAX_PAGES_LISTED = 60
MAX_CAPTURES_LISTED = 60
MAX_DEAD_LINKS = 40
"""A page must open on a phone from a USB stick, with less than 300 KB; what is beyond these is counted, and stands in
findings.jsonl."""


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
        return len(finding.evidence) - len(self.evidence), max(0, len(finding.near_misses) - MAX_NEAR_MISSES)


class PageRead(msgspec.Struct):
    """A page or document that could be opened: its title (or the words of the link to it), its address, and whether a browser
    had to draw it."""

    title: str
    url: str
    drawn: bool


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
        unread=[capture for capture in report.captures if not capture.ok],
        max_captures=MAX_CAPTURES_LISTED,
        answer=partial(_answer, words=words),
        health=_health([note for note in report.result.health if note.code != report.result.site], words),
        proof_link=proof_link,
        picture_of=partial(picture_of, report, words),
        copy_link=partial(copy_link, report),
        facts=site_health(report),
        changes=unit_changes(report, data.before) if data.before else None,
        unit_at=unit_at,
        district_at=district_at,
        first=FIRST,
        max_near_misses=MAX_NEAR_MISSES,
        max_dead_links=MAX_DEAD_LINKS,
        bar_order=VERDICTS,
    )


def _views(report: UnitReport, items: list[ItemOutline], words: Words) -> list[ItemView]:
    found = {finding.item: finding for finding in report.findings}
    most = _most_of_each([len(finding.evidence) for finding in report.findings])
    return [_view(item, found[item.code], report, words, most) for item in items if item.code in found]


def _most_of_each(counts: list[int]) -> int:
    """How many pieces of evidence of an item the page has room for."""
    fitting = (most for most in range(MAX_EVIDENCE, 1, -1) if sum(min(count, most) for count in counts) <= MAX_EVIDENCE_OF_ALL)
    return next(fitting, 1)


def _view(item: ItemOutline, finding: Finding, report: UnitReport, words: Words, most: int) -> ItemView:
    return ItemView(
        outline=item,
        finding=finding,
        elements=judged_elements(finding, item, words) or asked_elements(report.unit, item, words),
        checked=bool(finding.elements),
        evidence=finding.evidence[:most],
    )


def _group_title(view: ItemView) -> str:
    item = view.outline
    number, title = item.sub_indicator or item.indicator, item.sub_indicator_title or item.indicator_title
    return f"{number} {title}".strip()


def _page_read(capture: Capture, titles: dict[str, str]) -> PageRead:
    title = titles.get(capture.final_url) or titles.get(capture.url) or capture.link_text
    return PageRead(title=title, url=capture.final_url, drawn=capture.rendered)


def _answer(capture: Capture, words: Words) -> str:
    """What came of one address, in words: a failure's name or the HTTP status."""
    if capture.failure is not None:
        return words.failure[capture.failure]
    if capture.status is None:
        return words.text["nothing"]
    return f"HTTP {capture.status}"


def _health(notes: list[HealthNote], words: Words) -> list[HealthView]:
    """The notes by what they are about, in the order in which they were made; an unknown code as it is."""
    groups: dict[str, HealthView] = {}
    for note in notes:
        told = health_words(note.code, note.detail, words.sites)
        view = HealthView(name=told.name if told else note.code, words=told, notes=[], urgent=note.code in URGENT)
        group = groups.setdefault(note.code, view)
        if note.detail or note.url:
            group.notes.append(_note(note, words))
    return list(groups.values())


def _note(note: HealthNote, words: Words) -> NoteView:
    url = note.url or (href(note.detail) or "")
    strange = note.code == "spam" and host_of(url) != host_of(note.found_on or url)
    detail = "" if note.detail == url else note_detail(note.code, note.detail, words.sites)
    return NoteView(detail=detail, url=url, found_on=note.found_on, may_open=not strange)
