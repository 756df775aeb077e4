"""A site that has stopped answering, or will not have us, is left alone before the budget's end."""

from records.capture import Capture
from records.visit import HealthNote

IN_A_ROW = 5
"""Failures, or refusals, in a row after which a site is left alone."""
REFUSALS = (403, 429, 503)
_DOWN = ("refused", "reset", "timeout", "no_route", "tls")


class Silence:
    """Counts what a site refuses or fails to answer; `note` is what to tell once it is enough, else None."""

    def __init__(self) -> None:
        self._failures = self._refusals = 0
        self.note: HealthNote | None = None

    def heard(self, capture: Capture, fetched: int) -> None:
        """Take note of what came of an address of the site, the `fetched`-th of the visit."""
        self._failures = self._failures + 1 if capture.failure in _DOWN else 0
        self._refusals = self._refusals + 1 if capture.status in REFUSALS or capture.wall else 0
        if self._failures >= IN_A_ROW:
            code = "timeout" if capture.failure == "timeout" else "unreachable"
            self.note = HealthNote(code=code, detail=f"{capture.failure} after {fetched} fetches")
        if self._refusals >= IN_A_ROW:
            self.note = HealthNote(code="blocked", detail=f"{capture.wall or capture.status} after {fetched} fetches")
