"""A report's data without numbers of private persons: what every page, sheet, message and JSON twin is then made from.

The store keeps what was found; a report travels. Citizen numbers are masked everywhere. Telephone numbers of private persons
are masked except in the findings of items that ask for telephone numbers. Addresses (URLs) stay whole: they have to open.
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from records.finding import ElementResult, Evidence, Finding, NearMiss, Place
from reports.data import PastRound, ReportData, UnitReport
from thai.personal import mask_citizen_numbers, mask_private_phones

ASK_FOR_TELEPHONES = frozenset(
    {
        "contact",
        "executives",
        "structure",
        "authority",
        "qa",
        "social_network",
        "e_service",
        "service_manual",
        "complaint_channel",
        "complaint_guideline",
        "opinion_channel",
        "eit_qr",
    }
)
"""Concepts whose items are for being reached: whose number it is there, was for the unit to decide."""

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")
Mask = Callable[[str], str]


def without_personal(data: ReportData) -> ReportData:
    """The same data with the numbers masked; `data` itself stays."""
    return msgspec.structs.replace(
        data,
        units=[_unit(report) for report in data.units],
        before=past_without_personal(data.before) if data.before is not None else None,
        reviews=[_with(review, mask_personal, "note") for review in data.reviews],
    )


def mask_personal(text: str) -> str:
    """The text without citizen numbers, and without telephone numbers of private persons."""
    return mask_private_phones(mask_citizen_numbers(text))


def _unit(report: UnitReport) -> UnitReport:
    result = _with(report.result, mask_personal, "detail")
    health = _each(result.health, lambda note: _with(note, mask_personal, "detail"))
    return msgspec.structs.replace(
        report,
        result=result if health is result.health else msgspec.structs.replace(result, health=health),
        findings=_each(report.findings, _finding),
        captures=_each(report.captures, lambda capture: _with(capture, mask_personal, "link_text")),
        titles={url: mask_personal(title) for url, title in report.titles.items()},
    )


def past_without_personal(before: PastRound) -> PastRound:
    """The same of an earlier round."""
    findings = {unit: {item: _finding(f) for item, f in found.items()} for unit, found in before.findings.items()}
    return msgspec.structs.replace(before, findings=findings)


def _finding(finding: Finding) -> Finding:
    mask = mask_citizen_numbers if ASK_FOR_TELEPHONES.intersection(finding.concepts) else mask_personal

    def evidence(one: Evidence) -> Evidence:
        return _with(one, mask, "link_text", "title", "snippet")

    def element(one: ElementResult) -> ElementResult:
        return _with(one, mask, "reason")

    def near_miss(one: NearMiss) -> NearMiss:
        return _with(one, mask, "text", "why")

    def place(one: Place) -> Place:
        return _with(one, mask, "title")

    finding = _with(finding, mask, "advice")
    changed = {
        "evidence": _each(finding.evidence, evidence),
        "elements": _each(finding.elements, element),
        "near_misses": _each(finding.near_misses, near_miss),
        "indexes": _each(finding.indexes, place),
        "reasons": _each(finding.reasons, mask),
    }
    changed = {name: value for name, value in changed.items() if value is not getattr(finding, name)}
    return msgspec.structs.replace(finding, **changed) if changed else finding


def _each(these: list[T], masked: Callable[[T], T]) -> list[T]:
    """The list masked; the very same list where nothing had to be."""
    new = [masked(one) for one in these]
    return new if any(a is not b for a, b in zip(new, these, strict=True)) else these


def _with(record: S, mask: Mask, *fields: str) -> S:
    """The record with these texts masked; the very same record where nothing had to be."""
    changed = {field: new for field in fields if (new := mask(text := getattr(record, field))) != text}
    return msgspec.structs.replace(record, **changed) if changed else record
