"""Writes a round beside the official results of its year: where the machine's forecast was right and where it was wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from records.finding import Verdict
from reports.addresses import PROVINCE, folder_of
from reports.change_signs import forecast_sign
from reports.data import ReportData
from reports.files import write_all
from reports.forecast import FORECASTS, CellForecast, Forecast, RoundForecast, UnitForecast, round_forecast
from reports.lines import json_lines, schema_of
from reports.page import page_label, render
from reports.pictures import proof_link
from reports.site import check_ids
from reports.words import Language, Words, words_of

MAX_WRONG = 300
"""How many wrong forecasts stand on the page with their proof; all of them stand in comparison.jsonl."""


class ForecastCell(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `comparison.jsonl`: an item of a unit of which the official result tells. `official` is whether it was given
    its points, `final` what the report says with a reviewer's decision."""

    round: str
    year: int
    unit_id: str
    item: str
    forecast: Forecast
    verdict: Verdict
    final: Verdict
    confidence: float
    official: bool


class ForecastUnit(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `units.jsonl`: a unit beside its official result; scores are 0-100."""

    round: str
    year: int
    unit_id: str
    counts: dict[Forecast, int]
    official_oit: float | None
    simulated: float | None
    simulated_high: float | None
    difference: float | None
    within: bool | None
    official_level: str
    reach: str | None
    beyond: bool | None


class WrongCell(msgspec.Struct):
    """A wrong forecast as the page shows it."""

    unit: UnitForecast
    cell: CellForecast
    short: str
    title: str


def write_official_comparison(
    out: Path, data: ReportData, reach: Mapping[str, str | None], language: Language = "th"
) -> RoundForecast:
    """Writes index.html, comparison.jsonl, units.jsonl and their schemas into `out` (made if needed). `reach`: the best level
    that the simulation leaves open, by unit id.

    Raises ReportNotWrittenError where `out` cannot be written, ReportError where a unit_id is not fit to be a file's name.
    """
    check_ids([report.unit.unit_id for report in data.units])
    forecast = round_forecast(data, reach)
    write_all(out, _files(data, forecast, words_of(language)))
    return forecast


def _files(data: ReportData, forecast: RoundForecast, words: Words) -> Iterator[tuple[str, bytes]]:
    yield "comparison.jsonl", json_lines(_cells(data, forecast))
    yield "comparison.schema.json", schema_of(ForecastCell)
    yield "units.jsonl", json_lines(_units(data, forecast))
    yield "units.schema.json", schema_of(ForecastUnit)
    yield f"{folder_of(words.language)}{PROVINCE}", official_page(data, forecast, words)


def official_page(data: ReportData, forecast: RoundForecast, words: Words) -> bytes:
    """`index.html` of the comparison with official results."""
    outlines = {item.code: item for item in data.outline.items}
    wrong = {
        kind: [
            WrongCell(
                unit=unit,
                cell=cell,
                short=words.short_name(unit.report.unit),
                title=words.title(outlines[cell.finding.item]) if cell.finding.item in outlines else "",
            )
            for unit in forecast.units
            for cell in unit.cells
            if cell.forecast == kind
        ]
        for kind in ("wrong_pass", "wrong_gap")
    }
    return render(
        "compare_official.html",
        "compare",
        words,
        print_label=page_label(words.text["official_short"], data, words),
        data=data,
        forecast=forecast,
        FORECASTS=FORECASTS,
        forecast_sign=forecast_sign,
        items=[item for item in data.outline.items if sum(forecast.items.get(item.code, {}).values())],
        wrong=wrong,
        max_wrong=MAX_WRONG,
        proof_link=proof_link,
        short={unit.report.unit.unit_id: words.short_name(unit.report.unit) for unit in forecast.units},
        names={report.unit.unit_id: words.name(report.unit) for report in data.units},
    )


def _cells(data: ReportData, forecast: RoundForecast) -> Iterator[ForecastCell]:
    for unit in forecast.units:
        for cell in unit.cells:
            yield ForecastCell(
                round=data.round.name,
                year=data.outline.year,
                unit_id=unit.report.unit.unit_id,
                item=cell.finding.item,
                forecast=cell.forecast,
                verdict=cell.finding.verdict,
                final=cell.finding.final,
                confidence=cell.finding.confidence,
                official=cell.got,
            )


def _units(data: ReportData, forecast: RoundForecast) -> Iterator[ForecastUnit]:
    for unit in forecast.units:
        yield ForecastUnit(
            round=data.round.name,
            year=data.outline.year,
            unit_id=unit.report.unit.unit_id,
            counts=unit.counts,
            official_oit=unit.official.oit,
            simulated=unit.report.result.oit_score,
            simulated_high=unit.report.result.oit_high,
            difference=unit.difference,
            within=unit.within,
            official_level=unit.official.level,
            reach=unit.reach,
            beyond=unit.beyond,
        )
