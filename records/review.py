"""A review: a person's decision on a finding. It overrides the machine's verdict without erasing it."""

from collections.abc import Iterable

import msgspec

from records.finding import Finding, Verdict


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_at` is ISO 8601; of several decisions on one cell the latest counts. `year` is the year of the rubric that the
    item belongs to (0: not told, any)."""

    round: str
    unit_id: str
    item: str
    decision: Verdict
    reviewer: str
    note: str = ""
    decided_at: str = ""
    year: int = 0


def decided(findings: Iterable[Finding], reviews: Iterable[Review]) -> list[Finding]:
    """Findings with the latest decision on each: `decision` and `final` are set, the machine's `verdict` stays. Those that
    nobody decided stay as they are."""
    latest = {(r.unit_id, r.item, r.year): r.decision for r in sorted(reviews, key=lambda review: review.decided_at)}
    found = []
    for finding in findings:
        place = finding.unit_id, finding.item
        decision = latest.get((*place, finding.year)) or latest.get((*place, 0))
        if decision is not None and (finding.decision, finding.final) != (decision, decision):
            finding = msgspec.structs.replace(finding, decision=decision, final=decision)
        found.append(finding)
    return found
