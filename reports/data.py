"""What a report is made from: one round's facts, gathered by the caller. Reports show and count them; they change none."""

import msgspec

from records.capture import Capture
from records.finding import Finding, UnitResult
from records.outline import RubricOutline
from records.round import Round
from records.unit import Unit
from records.visit import Visit


class UnitReport(msgspec.Struct):
    """One unit's share of a report.

    `findings` are in outline order, EIT last; `visit` is None for a unit that was never fetched. `titles` gives the
    title of a page by its address, for the pages of `captures` that have one. `pictures` are the evidence pictures that there
    are (width and height in pixels by file name), `pictures_at` is the address of their folder from the unit's own page.
    """

    unit: Unit
    visit: Visit | None
    result: UnitResult
    findings: list[Finding]
    captures: list[Capture]
    titles: dict[str, str]
    pictures: dict[str, tuple[int, int]] = {}
    pictures_at: str = ""


class ReportData(msgspec.Struct):
    """One round's report: its units in the order they are to be shown. `versions` names what judged (program, rubric)."""

    round: Round
    outline: RubricOutline
    units: list[UnitReport]
    versions: dict[str, str]
