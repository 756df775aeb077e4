"""What passed in one round and no longer holds in the next: links that do not open any more, items that are not complete.
Pure."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from records.address import address_key
from records.capture import Capture
from records.finding import Finding, Verdict


class LostLink(msgspec.Struct, frozen=True, kw_only=True):
    """An address that proved an item and does not open any more: `why` is what came instead (HTTP 404, timeout …)."""

    url: str
    why: str


class Regression(msgspec.Struct, frozen=True, kw_only=True):
    """An item that passed and of which a proof is lost; `after` tells whether it passes all the same."""

    unit_id: str
    item: str
    before: Verdict
    after: Verdict
    links: list[LostLink] = []
    reasons: list[str] = []


def regressions_of(before: Iterable[Finding], after: Mapping[str, Finding], captures: Sequence[Capture]) -> list[Regression]:
    """The regressions of one unit: its findings of the round before, those of now by item, and the captures of now."""
    now = {address_key(capture.url): capture for capture in captures}
    found = []
    for old in before:
        new = after.get(old.item)
        if old.final != "pass" or new is None or new.final == "not_applicable":
            continue
        seen = {e.url: now.get(address_key(e.url)) for e in old.evidence}
        links = [LostLink(url=url, why=_why(c)) for url, c in seen.items() if c is not None and not c.ok]
        if links or new.final != "pass":
            found.append(
                Regression(
                    unit_id=old.unit_id, item=old.item, before=old.final, after=new.final, links=links, reasons=new.reasons
                )
            )
    return found


def _why(capture: Capture) -> str:
    if capture.failure is not None:
        return capture.failure
    return capture.wall or f"HTTP {capture.status}"
