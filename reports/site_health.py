"""What a unit's own visit tells of its website beside the notes: secure or not, how fast, which links are dead."""

from statistics import median

import msgspec

from records.capture import Capture, Failure
from reports.data import UnitReport

DEAD: frozenset[Failure] = frozenset({"dns", "refused", "no_route", "reset", "timeout", "tls", "protocol", "redirect_loop"})
"""Failures of which a visitor of the link would know; what the auditor would not open is no dead link."""


class SiteHealth(msgspec.Struct, frozen=True):
    """`secure`: whether the website is met at an https address, None where nothing answered. `seconds` is the median time of an
    answer, None where there was none. `dead` are the links that lead to nothing, in the order they were met."""

    secure: bool | None
    seconds: float | None
    dead: list[Capture]


def site_health(report: UnitReport) -> SiteHealth:
    """The health of the website of one unit."""
    answered = [capture for capture in report.captures if capture.status is not None]
    return SiteHealth(
        secure=answered[0].final_url.lower().startswith("https:") and not answered[0].tls_problem if answered else None,
        seconds=median(capture.seconds for capture in answered) if answered else None,
        dead=[capture for capture in report.captures if capture.found_on and _is_dead(capture)],
    )


def _is_dead(capture: Capture) -> bool:
    if capture.status is None:
        return capture.failure in DEAD
    return capture.status in (404, 410) or capture.status >= 500
