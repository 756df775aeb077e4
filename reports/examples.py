"""Good examples to imitate: for an item, the units whose disclosure passes most surely, each with a proof that opens."""

from collections.abc import Iterator

import msgspec

from records.address import QUESTIONNAIRE_HOST, address_key, host_of
from records.finding import Evidence, Finding
from records.picture import place_of
from reports.data import ReportData, UnitReport
from reports.text import href

SOUND_SITES = frozenset({"ok", "moved"})
"""Nobody is sent to imitate a site that browsers warn of, or that others have written on."""


class Example(msgspec.Struct, frozen=True):
    """A pass that can be looked at. `url` is a safe link to it; `confirmed`: a reviewer decided that it passes."""

    report: UnitReport
    finding: Finding
    evidence: Evidence
    url: str
    confirmed: bool


def best_examples(data: ReportData, code: str, n: int) -> list[Example]:
    """At most `n` examples of an item, the best first, each of another unit and another address; [] where nobody passes.

    What a reviewer confirmed stands before what the machine alone found. Then a tenth of the machine's confidence counts more
    than a picture, a picture more than what is less than that, and the order of the units decides between equals.
    """
    different: dict[str, Example] = {}
    for example in sorted(_usable(data, code), key=_order):
        different.setdefault(address_key(example.url), example)
    return list(different.values())[:n]


def _usable(data: ReportData, code: str) -> Iterator[Example]:
    for report in data.units:
        if report.result.site not in SOUND_SITES or any(note.code == "spam" for note in report.result.health):
            continue
        finding = next((finding for finding in report.findings if finding.item == code and finding.final == "pass"), None)
        if finding is not None and (example := _example(report, finding)) is not None:
            yield example


def _leaking(report: UnitReport) -> set[str]:
    """The places on which citizen numbers stand: nobody is sent there."""
    return {address_key(note.url) for note in report.result.health if note.code in ("citizen_number", "citizen_numbers")}


def _example(report: UnitReport, finding: Finding) -> Example | None:
    """The first piece of evidence that can be opened, one with a picture before one without."""
    leaking = _leaking(report)
    linked = ((evidence, _link(evidence)) for evidence in finding.evidence)
    opened = [(evidence, url) for evidence, url in linked if url is not None and address_key(url) not in leaking]
    if not opened:
        return None
    evidence, url = min(opened, key=lambda one: not _pictured(report, one[0]))
    return Example(report, finding, evidence, url, finding.decision == "pass")


def _link(evidence: Evidence) -> str | None:
    """What can be opened: the evidence at its page, or where it stands if it is a questionnaire, which nobody opens to look."""
    if host_of(evidence.url) == QUESTIONNAIRE_HOST:
        return href(evidence.found_on or "")
    url = href(evidence.url)
    paged = evidence.page is not None and evidence.media in ("pdf", "scan")
    return f"{url}#page={evidence.page}" if url and paged and "#" not in url else url


def _pictured(report: UnitReport, evidence: Evidence) -> bool:
    place = place_of(evidence)
    return place is not None and place.picture in report.pictures


def _order(example: Example) -> tuple[bool, bool, float, bool, float]:
    finding = example.finding
    return (
        not example.confirmed,
        example.confirmed and finding.verdict != "pass",  # a confidence that was none in a pass
        -round(finding.confidence, 1),
        not _pictured(example.report, example.evidence),
        -finding.confidence,
    )
