"""The machine's forecast against the official result, counted once: every item it tells of is in one class."""

from collections.abc import Mapping
from statistics import fmean
from typing import Literal, get_args

import msgspec

from records.finding import EIT, Finding, Verdict
from records.official import OfficialResult
from records.outline import ItemOutline
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS

Forecast = Literal["right_pass", "right_gap", "wrong_pass", "wrong_gap", "undecided"]
FORECASTS: tuple[Forecast, ...] = get_args(Forecast)


class CellForecast(msgspec.Struct, frozen=True):
    """One item of a unit of which the official result tells: `got` is whether it was given its points."""

    finding: Finding
    got: bool
    forecast: Forecast


class UnitForecast(msgspec.Struct, frozen=True):
    """One unit beside its official result. Scores are 0-100 and None where they are not known.

    `difference` is the official OIT score less the simulated one; `within` whether it lies between what was proven and what was
    still open. `reach` is the best level that the simulation left open, `beyond` whether the official one is better.
    """

    report: UnitReport
    official: OfficialResult
    cells: list[CellForecast]
    counts: dict[Forecast, int]
    difference: float | None
    within: bool | None
    reach: str | None
    beyond: bool | None


class RoundForecast(msgspec.Struct, frozen=True):
    """A round beside the official results of its year. `without` are ids of judged units of which nothing official is known.

    `mean_difference` and `mean_distance` are of the `scored` units with both OIT scores; `levelled` units have an official
    level and one that the simulation left open.
    """

    units: list[UnitForecast]
    counts: dict[Forecast, int]
    items: dict[str, dict[Forecast, int]]
    without: list[str]
    scored: int
    mean_difference: float | None
    mean_distance: float | None
    within: int
    levelled: int
    beyond: int

    @property
    def compared(self) -> int:
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """How many items the machine had decided."""
        return self.compared - self.counts["undecided"]

    @property
    def right(self) -> int:
        return self.counts["right_pass"] + self.counts["right_gap"]


def forecast_of(verdict: Verdict, got: bool) -> Forecast:
    """The class of one item by the machine's own verdict; what it left to a person, or could not audit, is undecided."""
    if verdict == "pass":
        return "right_pass" if got else "wrong_pass"
    if verdict in GAPS:
        return "wrong_gap" if got else "right_gap"
    return "undecided"


def round_forecast(data: ReportData, reach: Mapping[str, str | None]) -> RoundForecast:
    """A round beside the official results of its year in `data.official`. `reach`: the best level still open by unit id."""
    known = {result.unit_id: result for result in data.official if result.year == data.outline.year}
    units = [
        _unit(report, known[report.unit.unit_id], reach.get(report.unit.unit_id), data)
        for report in data.units
        if report.unit.unit_id in known
    ]
    differences = [unit.difference for unit in units if unit.difference is not None]
    return RoundForecast(
        units=units,
        counts=_counts([cell for unit in units for cell in unit.cells]),
        items={item.code: _counts(_of_item(units, item)) for item in data.outline.items if item.code != EIT},
        without=[report.unit.unit_id for report in data.units if report.unit.unit_id not in known],
        scored=len(differences),
        mean_difference=fmean(differences) if differences else None,
        mean_distance=fmean(map(abs, differences)) if differences else None,
        within=sum(unit.within is True for unit in units),
        levelled=sum(unit.beyond is not None for unit in units),
        beyond=sum(unit.beyond is True for unit in units),
    )


def _unit(report: UnitReport, official: OfficialResult, reach: str | None, data: ReportData) -> UnitForecast:
    cells = [
        CellForecast(finding=finding, got=got, forecast=forecast_of(finding.verdict, got))
        for finding in report.findings
        if (got := official.items.get(finding.item)) is not None
    ]
    result = report.result
    both = official.oit is not None and result.oit_score is not None
    order = [level.name for level in data.levels]
    ranked = reach in order and official.level in order
    return UnitForecast(
        report=report,
        official=official,
        cells=cells,
        counts=_counts(cells),
        difference=round(official.oit - result.oit_score, 2) if both else None,  # type: ignore[operator]
        within=result.oit_score <= official.oit <= (result.oit_high or 0.0) if both else None,  # type: ignore[operator]
        reach=reach,
        beyond=order.index(official.level) < order.index(reach or "") if ranked else None,
    )


def _of_item(units: list[UnitForecast], item: ItemOutline) -> list[CellForecast]:
    return [cell for unit in units for cell in unit.cells if cell.finding.item == item.code]


def _counts(cells: list[CellForecast]) -> dict[Forecast, int]:
    counts: dict[Forecast, int] = dict.fromkeys(FORECASTS, 0)
    for cell in cells:
        counts[cell.forecast] += 1
    return counts
