"""`oit compare ROUND --official`: a round's forecast beside the official results, as a page, lines and a summary."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from checks.projection import within_reach
from checks.rubric import Rubric, load_rubric
from checks.score import oit_scores
from checks.scoring import ScoringError, load_scoring
from commands.compare import judged_round, named, of_units
from commands.failures import UsageError
from commands.past import levels_of
from commands.plain import plain
from records.database import Store
from records.finding import Finding
from records.round import Round
from reports.addresses import PROVINCE, folder_of
from reports.compare_official import write_official_comparison
from reports.data import ReportData
from reports.forecast import FORECASTS, RoundForecast
from reports.words import Language, words_of


class Forecast:
    """How a round's forecast stands to the official results, and where its page lies."""

    def __init__(self, data: ReportData, forecast: RoundForecast, page: Path) -> None:
        self.data, self.forecast, self.page = data, forecast, page

    def as_json(self) -> dict[str, object]:
        """For a program."""
        found = self.forecast
        return {
            "round": self.data.round.name,
            "year": self.data.outline.year,
            "units": len(found.units),
            "compared": found.compared,
            "counts": found.counts,
            "scored": found.scored,
            "mean_difference": found.mean_difference,
            "mean_distance": found.mean_distance,
            "within": found.within,
            "levelled": found.levelled,
            "beyond": found.beyond,
            "without": found.without,
            "page": str(self.page),
        }

    def show(self, console: Console) -> None:
        """For a person."""
        found, words = self.forecast, words_of("th").forecast
        console.print(
            f"{plain(self.data.round.name)} ({self.data.outline.year}): มีผลทางการ / with official results {len(found.units)} "
            f"หน่วยงาน / units, {found.compared} ช่อง / cells",
            soft_wrap=True,
        )
        console.print(" · ".join(f"{words[kind]} {found.counts[kind]}" for kind in FORECASTS), soft_wrap=True)
        if found.mean_distance is not None:
            console.print(
                f"คะแนน OIT ห่างกันเฉลี่ย / mean distance of OIT scores: {found.mean_distance:.2f} "
                f"({found.scored} หน่วยงาน / units)",
                soft_wrap=True,
            )
        if found.levelled:
            told = f"{found.beyond}/{found.levelled}"
            console.print(f"ระดับทางการสูงกว่าที่จำลองว่าถึงได้ / official level better than forecast: {told}", soft_wrap=True)
        console.print(f"รายงาน / report: {self.page.as_uri()}", soft_wrap=True)


def compare_official(
    store: Store,
    round: Round,
    out: Path,
    *,
    year: int | None = None,
    unit_ids: Sequence[str] | None = None,
    language: Language = "th",
) -> Forecast:
    """Set a round's forecast against the official results of its year (or of `year`); the pages go into a folder of `out`.

    Raises UsageError where the round was not judged for the year, nothing official is known of it or a unit is unknown,
    RubricError, ReportError, StoreError.
    """
    rubric = load_rubric(year or round.year)
    folder = out / "compare" / f"{named(round, rubric)}-official{of_units(unit_ids)}"
    data = judged_round(store, round, rubric, out, folder / folder_of(language), unit_ids, language)
    data.levels = levels_of(rubric.year)
    if not any(result.year == rubric.year for result in data.official):
        raise UsageError(
            f"ยังไม่มีผลทางการของปี {rubric.year} ให้รับด้วย oit official import FILE ก่อน / "
            f"no official results of {rubric.year}: run oit official import FILE first"
        )
    reach = best_level_open(rubric, [report.findings for report in data.units])
    forecast = write_official_comparison(folder, data, reach, language)
    return Forecast(data, forecast, (folder / folder_of(language) / PROVINCE).resolve())


def best_level_open(rubric: Rubric, findings: Iterable[list[Finding]]) -> dict[str, str | None]:
    """The best level that each unit's findings leave open, by unit id; {} for a year whose levels are not known."""
    try:
        scoring = load_scoring(rubric.year)
    except ScoringError:
        return {}
    return {found[0].unit_id: within_reach(scoring, oit_scores(rubric, found)) for found in findings if found}
