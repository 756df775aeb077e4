"""The numbers of a season, counted once: the calendar's phases, the months, the targets, who was complete throughout."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from records.finding import EIT, Finding, UnitResult
from records.official import OfficialResult
from records.round import Round
from records.season import Calendar, Phase, Standing, State, counts, standings
from records.submission import Submission
from records.targets import Entry, Target, Targets, latest
from records.unit import Unit
from reports.data import ReportData, RoundProgress
from reports.numbers import tally

PhaseState = Literal["ahead", "open", "unnamed", "unjudged", "judged"]
Known = Literal["official", "typed", "simulated", "estimated", "unknown"]


class PhaseFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A phase with its round (None: none is named, or it has not begun): results and findings under the year's rubric, by unit
    id, and all that was submitted in it."""

    phase: Phase
    round: Round | None = None
    results: dict[str, UnitResult] = {}
    findings: dict[str, list[Finding]] = {}
    history: list[Submission] = []


class SeasonData(msgspec.Struct, kw_only=True):
    """A season as it stood on the day `today`. `report` is its latest judged round, `units` are the units of the season,
    `rounds` what each judged round of the year came to, the oldest first, with whether it judged submissions; `weights` are
    those of the instruments (iit, eit, oit; {}: not known)."""

    calendar: Calendar
    today: date
    report: ReportData
    units: list[Unit]
    phases: list[PhaseFacts]
    rounds: list[tuple[RoundProgress, bool]]
    targets: Targets | None = None
    official: list[OfficialResult] = []
    weights: dict[str, float] = {}


class PhaseNumbers(msgspec.Struct, frozen=True):
    """One phase. `standings` are in the order of the units, None where the phase asks for no submission or its round is not
    known. `mean` (0-100) is of the `scored` units; `complete` of `cells` findings were complete; `whole` are the units that
    were complete in every item."""

    facts: PhaseFacts
    state: PhaseState
    standings: list[Standing] | None
    counts: Mapping[State, int]
    judged: int
    scored: int
    mean: float | None
    complete: int
    cells: int
    whole: list[str]

    @property
    def share(self) -> float | None:
        """Percent of the cells that were complete; None where nothing was judged."""
        return 100 * self.complete / self.cells if self.cells else None

    @property
    def submitted(self) -> int:
        """How many units have submitted, in time or late."""
        return self.counts["on_time"] + self.counts["late"]

    @property
    def tardy(self) -> list[Standing]:
        """Who is late: those that have not submitted after the last day first, then those that did, the latest first."""
        late = [each for each in self.standings or [] if each.state in ("overdue", "late")]
        return sorted(late, key=lambda each: (each.state != "overdue", -each.days_late))


class Month(msgspec.Struct, frozen=True):
    """A month (its first day) and the round that stands for it: its last crawl, else its last check of submissions."""

    first: date
    progress: RoundProgress
    submissions: bool

    @property
    def share(self) -> float | None:
        """Percent of the cells that were complete."""
        return 100 * self.progress.complete / self.progress.cells if self.progress.cells else None


class TargetNumbers(msgspec.Struct, frozen=True):
    """How a target stands. `value` is the number of units, the mean or the place, `of` the number of units that it is counted
    over; `reached` is None where it is not known. `entry` is what was typed in, where it decided; `parts` what the estimate is
    made of."""

    target: Target
    known: Known
    value: float | None = None
    of: int | None = None
    reached: bool | None = None
    entry: Entry | None = None
    parts: tuple[Entry, ...] = ()

    @property
    def filled(self) -> float | None:
        """How far the bar is filled (0-1); None where there is none to draw."""
        if self.value is None or self.target.measure == "rank":
            return None
        return min(1.0, self.value / (self.of or 1)) if self.of is not None else self.value / 100


class SeasonNumbers(msgspec.Struct, frozen=True):
    """The whole season. `latest` is the last phase that was judged; `recognised` are the units that were complete in every
    judged phase, in the order of the units."""

    phases: list[PhaseNumbers]
    months: list[Month]
    targets: list[TargetNumbers]
    recognised: list[Unit]

    @property
    def judged(self) -> list[PhaseNumbers]:
        """The phases that were judged, in order."""
        return [phase for phase in self.phases if phase.state == "judged"]

    @property
    def latest(self) -> PhaseNumbers | None:
        """The last phase that was judged."""
        return self.judged[-1] if self.judged else None

    @property
    def asking(self) -> PhaseNumbers | None:
        """The last phase that asks for submissions and has begun."""
        return next((phase for phase in reversed(self.phases) if phase.standings is not None), None)


def season_numbers(season: SeasonData) -> SeasonNumbers:
    """Everything that the page of a season shows."""
    codes = {item.code for item in season.report.outline.items if item.code != EIT}
    phases = [_phase(facts, season, codes) for facts in season.phases]
    judged = [phase for phase in phases if phase.state == "judged"]
    always = set.intersection(*(set(phase.whole) for phase in judged)) if judged else set()
    return SeasonNumbers(
        phases=phases,
        months=_months(season.rounds),
        targets=[_target(target, season, judged[-1:]) for target in (season.targets.targets if season.targets else ())],
        recognised=[unit for unit in season.units if unit.unit_id in always],
    )


def is_whole(findings: Sequence[Finding], codes: set[str]) -> bool:
    """Whether every item of the year was judged, and each that applies is complete (EIT is not asked)."""
    own = [finding for finding in findings if finding.item != EIT]
    finals = {finding.final for finding in own}
    return {finding.item for finding in own} >= codes and finals <= {"pass", "not_applicable"} and "pass" in finals


def _phase(facts: PhaseFacts, season: SeasonData, codes: set[str]) -> PhaseNumbers:
    scores = [result.oit_score for result in facts.results.values() if result.oit_score is not None]
    counted = tally(finding for found in facts.findings.values() for finding in found if finding.item != EIT)
    asks = facts.round is not None and (facts.phase.kind == "submit" or bool(facts.history))
    standing = standings(season.units, facts.history, facts.phase.due, season.today) if asks else None
    return PhaseNumbers(
        facts=facts,
        state=_state(facts, season.today),
        standings=standing,
        counts=counts(standing or ()),
        judged=len(facts.results),
        scored=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        complete=counted.by["pass"],
        cells=counted.applicable,
        whole=[u.unit_id for u in season.units if is_whole(facts.findings.get(u.unit_id, []), codes)],
    )


def _state(facts: PhaseFacts, today: date) -> PhaseState:
    if facts.results:
        return "judged"
    if facts.round is not None:
        return "unjudged"
    if facts.phase.due < today:
        return "unnamed"
    return "open" if facts.phase.opens is not None and facts.phase.opens <= today else "ahead"


def _months(rounds: Iterable[tuple[RoundProgress, bool]]) -> list[Month]:
    found: dict[date, Month] = {}
    for progress, submissions in rounds:
        first = date.fromisoformat(progress.round.date).replace(day=1)
        before = found.get(first)
        if before is None or before.submissions or not submissions:
            found[first] = Month(first, progress, submissions)
    return [found[first] for first in sorted(found)]


def _target(target: Target, season: SeasonData, judged: list[PhaseNumbers]) -> TargetNumbers:
    """What is official of every unit counts first, then what was typed in, then what the program can tell."""
    measure, units = target.measure, len(season.units)
    if measure == "rank":
        return _typed(target, None) or TargetNumbers(target, "unknown")
    of = units if measure.startswith("every") else None
    whole = measure.endswith("total")
    published = _published(season, whole=whole)
    if published is not None:
        return _counted(target, "official", published, of)
    if (typed := _typed(target, of)) is not None:
        return typed
    if whole:
        return _estimated(target, season, judged) if measure == "mean_total" else TargetNumbers(target, "unknown", of=of)
    if not judged:
        return TargetNumbers(target, "unknown", of=of)
    results = judged[0].facts.results
    scores = [results[u.unit_id].oit_score for u in season.units if u.unit_id in results]
    return _counted(target, "simulated", [score for score in scores if score is not None], of)


def _published(season: SeasonData, *, whole: bool) -> list[float] | None:
    """The official totals (`whole`) or OIT scores of this year, where they are known of every unit."""
    own = {result.unit_id: result for result in season.official if result.year == season.calendar.year}
    values = [own[u.unit_id].total if whole else own[u.unit_id].oit for u in season.units if u.unit_id in own]
    told = [value for value in values if value is not None]
    return told if season.units and len(told) == len(season.units) else None


def _counted(target: Target, known: Known, scores: list[float], of: int | None) -> TargetNumbers:
    if of is not None:
        value = float(sum(round(score, 2) >= target.goal for score in scores))
        return TargetNumbers(target, known, value, of, value >= of)
    if not scores:
        return TargetNumbers(target, "unknown")
    mean = sum(scores) / len(scores)
    return TargetNumbers(target, known, mean, None, round(mean, 2) >= target.goal)


def _typed(target: Target, of: int | None) -> TargetNumbers | None:
    entry = target.latest
    if entry is None:
        return None
    value = entry.value
    reached = value <= target.goal if target.measure == "rank" else value >= (of if of is not None else target.goal)
    return TargetNumbers(target, "typed", value, of, reached, entry)


def _estimated(target: Target, season: SeasonData, judged: list[PhaseNumbers]) -> TargetNumbers:
    """The mean total from the means of IIT and EIT that were typed in and the simulated mean of OIT."""
    iit, eit = (latest(season.targets.iit), latest(season.targets.eit)) if season.targets else (None, None)
    oit = judged[0].mean if judged else None
    if iit is None or eit is None or oit is None or not {"iit", "eit", "oit"} <= set(season.weights):
        return TargetNumbers(target, "unknown")
    weights = season.weights
    parts = weights["iit"] * iit.value + weights["eit"] * eit.value + weights["oit"] * oit
    value = parts / (weights["iit"] + weights["eit"] + weights["oit"])
    return TargetNumbers(target, "estimated", value, None, round(value, 2) >= target.goal, None, (iit, eit))
