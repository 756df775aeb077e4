"""The way from a proof in a report to our saved copy of it."""

from urllib.parse import quote

from records.finding import Evidence
from records.picture import place_of
from records.saved_copy import anchor_of, copy_name
from reports.data import UnitReport


def copy_link(report: UnitReport, evidence: Evidence) -> str | None:
    """The address, from the unit's page, of the very place on the saved copy; None where there is no copy."""
    place = place_of(evidence)
    if place is None or copy_name(place.sha256) not in report.copies:
        return None
    return f"{report.copies_at}/{quote(copy_name(place.sha256))}#{anchor_of(place)}"
