"""What a report tells of other rounds and of official results, gathered from the store."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from checks.official_levels import load_official_levels
from checks.rubric import Rubric, RubricError, crosswalk, load_rubric, outline
from checks.scoring import ScoringError, load_scoring
from commands.options import CONFIRM_PREFIX
from records.database import Store
from records.finding import EIT, Finding, UnitResult, Verdict
from records.round import Round
from records.unit import Unit
from reports.data import Level, LevelCounts, PastRound, RoundProgress


def earlier_rounds(store: Store, round: Round) -> list[Round]:
    """The rounds of the same kind (crawls, submissions) before this one by date, then name, the oldest first; looks at front
    pages are no audits."""
    here, submitted = (round.date, round.name), bool(store.submissions(round.name))
    earlier = [r for r in store.rounds() if (r.date, r.name) < here and not r.name.startswith(CONFIRM_PREFIX)]
    return [r for r in earlier if bool(store.submissions(r.name)) == submitted]


def round_before(store: Store, round: Round, rubric: Rubric) -> PastRound | None:
    """The latest earlier round that was judged for the rubric's year; where there is none, the latest for its own."""
    earlier = earlier_rounds(store, round)[::-1]
    for past in earlier:
        if store.unit_results(past.name, rubric.year):
            return past_round(store, past, rubric, rubric)
    for past in earlier:
        if store.unit_results(past.name, past.year):
            try:
                return past_round(store, past, load_rubric(past.year), rubric)
            except RubricError:  # a year of the user's own, whose rubric is not at hand
                continue
    return None


def past_round(store: Store, past: Round, older: Rubric, newer: Rubric) -> PastRound:
    """A round judged by `older`, for a comparison with one judged by `newer`. Raises StoreError."""
    findings: dict[str, dict[str, Finding]] = {}
    for finding in store.findings(past.name, older.year):
        findings.setdefault(finding.unit_id, {})[finding.item] = finding
    return PastRound(
        round=msgspec.structs.replace(past, year=older.year),
        outline=outline(older),
        findings=findings,
        counterparts=counterparts(older, newer),
        results={result.unit_id: result for result in store.unit_results(past.name, older.year)},
        units={unit.unit_id: unit for unit in store.units(past.name)},
    )


def counterparts(older: Rubric, newer: Rubric) -> dict[str, list[str]]:
    """For each item of `newer`, and EIT, the items of `older` that share a concept with it; of one year, the item itself."""
    if older.year == newer.year:
        same = {item.code for item in older.items()}
        found = {item.code: [item.code] if item.code in same else [] for item in newer.items()}
    else:
        order = [item.code for item in older.items()]
        shared: dict[str, set[str]] = {item.code: set() for item in newer.items()}
        for _, before, after in crosswalk(older, newer):
            for code in after:
                shared[code] |= set(before)
        found = {code: [c for c in order if c in before] for code, before in shared.items()}
    return {**found, EIT: [EIT]}


def progress_until(store: Store, round: Round, year: int) -> list[RoundProgress]:
    """What each judged round up to this one came to, the oldest first: under this report's year where it was judged so, else
    under its own."""
    told = []
    for past in [*earlier_rounds(store, round), round]:
        for judged in dict.fromkeys((year, past.year)):
            if results := store.unit_results(past.name, judged):
                told.append(_progress(msgspec.structs.replace(past, year=judged), results))
                break
    return told


def levels_of(year: int) -> list[Level]:
    """The levels of a year, the best first; [] where they are not known."""
    try:
        return [Level(name=level.name, total=level.total, every=level.every) for level in load_scoring(year).levels]
    except ScoringError:
        return []


def known_levels(units: Sequence[Unit]) -> list[LevelCounts]:
    """What is officially known of the province that these units are, the oldest year first; [] for another province."""
    known = load_official_levels()
    if known.province_unit not in {unit.unit_id for unit in units}:
        return []
    return [
        LevelCounts(year=year, counts=levels.counts, source=levels.source, mean=levels.mean)
        for year, levels in sorted(known.years.items())
    ]


def _progress(round: Round, results: Sequence[UnitResult]) -> RoundProgress:
    scores = [result.oit_score for result in results if result.oit_score is not None]
    counted: Counter[Verdict] = Counter()
    for result in results:
        counted.update(result.verdicts)
    return RoundProgress(
        round=round,
        units=len(results),
        audited=sum(any(v not in ("unknown", "not_applicable") for v in (*+Counter(r.verdicts), r.eit)) for r in results),
        scored=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        complete=counted["pass"],
        cells=counted.total() - counted["not_applicable"],
    )
