"""The two charts of the province page as plain geometry and counts: progress over the rounds, and levels beside those of other
years. Templates draw them; every number of a chart stands in words or a table beside it."""

from collections import Counter

import msgspec

from records.official import OfficialResult
from reports.data import Level, LevelCounts, ReportData, RoundProgress

SHOWN_ROUNDS = 24
"""More points than these cannot be told apart on a phone; the latest are shown."""
LABELS = 4
WIDTH, HEIGHT = 360.0, 170.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 338.0, 16.0, 142.0
"""Units of the drawing: narrow, so that its letters stay readable where it is as wide as a phone."""


class Point(msgspec.Struct, frozen=True):
    """One round in the chart: `mean` and `share` (percent of cells complete) with their heights in the drawing, None where
    there is no score. `named`: the round's day stands below it; `told`: its values stand beside it."""

    progress: RoundProgress
    x: float
    mean_y: float | None
    share: float | None
    share_y: float | None
    named: bool
    told: bool


class ProgressChart(msgspec.Struct, frozen=True):
    """`mean_lines` and `share_lines` are the lines to draw ("x,y x,y"), one for each run of rounds of the same year: years are
    not joined, because they ask for different things. `left_out` counts older rounds that are not shown."""

    points: list[Point]
    mean_lines: list[str]
    share_lines: list[str]
    grid: list[tuple[int, float]]
    left_out: int


class LevelBar(msgspec.Struct, frozen=True):
    """One bar: counts of units by class in order, under the index of the class among the colours. `year` is None for the
    simulation."""

    kind: str
    year: int | None
    parts: list[tuple[int, str, int]]
    source: str = ""
    mean: float | None = None

    @property
    def units(self) -> int:
        return sum(count for _, _, count in self.parts)


class Step(msgspec.Struct, frozen=True):
    """A level that asks every instrument for at least `every` points."""

    name: str
    every: float


def progress_chart(rounds: list[RoundProgress]) -> ProgressChart | None:
    """The rounds in order; None where there is only one, because a point is no progress."""
    if len(rounds) < 2:
        return None
    shown = rounds[-SHOWN_ROUNDS:]
    step = (RIGHT - LEFT - 30) / (len(shown) - 1)
    every = max(1, -(-len(shown) // LABELS))
    last = len(shown) - 1
    points = []
    for at, progress in enumerate(shown):
        share = 100 * progress.complete / progress.cells if progress.cells else None
        points.append(
            Point(
                progress=progress,
                x=round(LEFT + 15 + at * step, 1),
                mean_y=_height(progress.mean),
                share=share,
                share_y=_height(share),
                named=(last - at) % every == 0,
                told=len(shown) <= LABELS or at in (0, last),
            )
        )
    return ProgressChart(
        points=points,
        mean_lines=_lines([(p.progress.round.year, p.x, p.mean_y) for p in points]),
        share_lines=_lines([(p.progress.round.year, p.x, p.share_y) for p in points]),
        grid=[(value, _height(value) or 0.0) for value in (0, 25, 50, 75, 100)],
        left_out=len(rounds) - len(shown),
    )


def level_steps(levels: list[Level]) -> list[Step]:
    """The levels that ask something of every instrument, the best first."""
    return [Step(name=level.name, every=level.every) for level in levels if level.every > 0]


def official_bars(data: ReportData) -> list[LevelBar]:
    """How many units reached each level, a bar for each year of which that is known, the oldest first. Of the figures made
    known for a province and what was imported for its units, those that tell of more units count."""
    years: dict[int, LevelBar] = {known.year: _known(known) for known in data.known_levels}
    for year in sorted({result.year for result in data.official}):
        own = _imported(year, [result for result in data.official if result.year == year and result.level], data)
        if own.units and (year not in years or own.units >= years[year].units):
            years[year] = own
    return [years[year] for year in sorted(years)]


def simulated_bars(data: ReportData) -> list[LevelBar]:
    """How many units reach what the levels ask of OIT: with what is proven, and at most with all that is still open."""
    steps = level_steps(data.levels)
    if not steps:
        return []
    results = [report.result for report in data.units]
    return [
        _simulated("proven", [result.oit_score for result in results], steps),
        _simulated("open", [r.oit_high if r.oit_high is not None else r.oit_score for r in results], steps),
    ]


def _simulated(kind: str, scores: list[float | None], steps: list[Step]) -> LevelBar:
    reached: Counter[int] = Counter()
    for score in scores:
        at = len(steps) + 1 if score is None else next((i for i, s in enumerate(steps) if score >= s.every), len(steps))
        reached[at] += 1
    parts = [(at, str(at), reached[at]) for at in range(len(steps) + 2)]
    return LevelBar(kind=kind, year=None, parts=parts)


def _known(known: LevelCounts) -> LevelBar:
    parts = [(at, name, count) for at, (name, count) in enumerate(known.counts.items())]
    return LevelBar(kind="official", year=known.year, parts=parts, source=known.source, mean=known.mean)


def _imported(year: int, results: list[OfficialResult], data: ReportData) -> LevelBar:
    """The order of levels is that of the report's year, then as they come."""
    counted = Counter(result.level for result in results)
    order = [level.name for level in data.levels]
    names = [*order, *sorted(set(counted) - set(order))] if set(counted) & set(order) else sorted(counted)
    totals = [result.total for result in results if result.total is not None]
    return LevelBar(
        kind="imported",
        year=year,
        parts=[(at, name, counted[name]) for at, name in enumerate(names)],
        mean=sum(totals) / len(totals) if totals else None,
    )


def _height(value: float | None) -> float | None:
    """Where a value of 0-100 stands in the drawing."""
    return None if value is None else round(BOTTOM - (BOTTOM - TOP) * value / 100, 1)


def _lines(points: list[tuple[int, float, float | None]]) -> list[str]:
    """The runs of neighbouring points that have a value and belong to one year; a point alone makes no line."""
    runs: list[list[str]] = [[]]
    before: int | None = None
    for year, x, y in points:
        if y is None or (before is not None and year != before):
            runs.append([])
        if y is not None:
            runs[-1].append(f"{x:g},{y:g}")
        before = year
    return [" ".join(run) for run in runs if len(run) > 1]
