"""What goes wrong with an item over the whole province, counted: elements that are not found, reasons, near misses."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from records.answer import tells_of_an_answer
from records.finding import EIT, Finding
from records.outline import ElementOutline, ItemOutline
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS
from reports.text import shown

MAX_TEXT = 200
_AT_THE_END = re.compile(r"\s*\([^()]*\)\s*$")
"""What a reason adds in brackets (a status, a name) differs from site to site."""


class ElementCount(msgspec.Struct, frozen=True):
    """Of the units with a gap or a doubt in the item: in how many the element was not found, was found, was not decided."""

    outline: ElementOutline
    unmet: int
    met: int
    unsure: int


class Fault(msgspec.Struct, frozen=True):
    """The same words said of `units` units (Thai)."""

    text: str
    units: int


class ItemFaults(msgspec.Struct, frozen=True):
    """`gaps` units must mend the item, `in_doubt` wait for a person; of both together `absent` showed nothing whose elements
    could be looked at. `elements` are in the rubric's order, `reasons` and `near` those of most units first."""

    gaps: int
    in_doubt: int
    absent: int
    elements: list[ElementCount]
    reasons: list[Fault]
    near: list[Fault]

    @property
    def most_missing(self) -> list[ElementCount]:
        """The elements that at least one unit lacks, those that most lack first."""
        return sorted((count for count in self.elements if count.unmet), key=lambda count: -count.unmet)


def findings_by_item(data: ReportData) -> dict[str, list[tuple[UnitReport, Finding]]]:
    """Each item's findings with their units, in the order of the units."""
    found: dict[str, list[tuple[UnitReport, Finding]]] = {}
    for report in data.units:
        for finding in report.findings:
            found.setdefault(finding.item, []).append((report, finding))
    return found


def item_faults(item: ItemOutline, findings: Sequence[Finding]) -> ItemFaults:
    """Counts the faults of one item over its findings."""
    faulty = [finding for finding in findings if finding.final in GAPS or finding.final == "review"]
    met = [{element.id: element.met for element in finding.elements} for finding in faulty]
    counts = [
        ElementCount(
            outline=element,
            unmet=sum(one.get(element.id, True) is False for one in met),
            met=sum(one.get(element.id) is True for one in met),
            unsure=sum(one.get(element.id, True) is None for one in met),
        )
        for element in item.elements
    ]
    passed = [finding for finding in findings if finding.verdict == finding.final == "pass"]
    harmless = {_same(reason) for finding in passed for reason in finding.reasons}
    return ItemFaults(
        gaps=sum(finding.final in GAPS for finding in faulty),
        in_doubt=sum(finding.final == "review" for finding in faulty),
        absent=sum(not one for one in met),
        elements=counts,
        reasons=_counted(_own_reasons(finding, harmless) for finding in faulty),
        near=_counted((miss.why for miss in finding.near_misses) for finding in faulty),
    )


def _own_reasons(finding: Finding, harmless: set[str]) -> list[str]:
    """The reasons that say more than which elements are missing, and that are no note which passes carry too."""
    texts = [shown(element.text, MAX_TEXT) for element in finding.elements]
    return [
        reason
        for reason in finding.reasons
        if _same(reason) not in harmless
        and not tells_of_an_answer(reason)
        and not any(text and text in reason for text in texts)
        and not (finding.item == EIT and "IIT" in reason and EIT not in reason)  # a note, never a fault of EIT
    ]


def _counted(said: Iterable[Iterable[str]]) -> list[Fault]:
    units: dict[str, int] = {}
    for texts in said:
        for text in dict.fromkeys(_same(text) for text in texts):
            if text:
                units[text] = units.get(text, 0) + 1
    return sorted((Fault(text, count) for text, count in units.items()), key=lambda fault: -fault.units)


def _same(text: str) -> str:
    line = shown(text, MAX_TEXT)
    return _AT_THE_END.sub("", line) or line
