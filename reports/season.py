"""The season on one page for the governor: phases, who submitted and who is late, progress by month, targets, recognition."""

from collections.abc import Iterable
from functools import partial

import msgspec

from records.season import Phase, Standing, State
from records.targets import Entry, Target
from records.unit import Unit
from reports.dates import date_text
from reports.page import page_label, render
from reports.season_chart import month_chart
from reports.season_numbers import PhaseNumbers, SeasonData, SeasonNumbers, TargetNumbers, season_numbers
from reports.text import number, shown
from reports.words import Words

PAGE = "season.html"


class DistrictNames(msgspec.Struct, frozen=True):
    """Units of one district, with how they stand where that is told."""

    district: str
    units: list[tuple[Unit, Standing | None]]


def season_page(season: SeasonData, words: Words, certificates: dict[str, str] | None = None) -> bytes:
    """`season.html`; `certificates` are the addresses of the certificates from the page, by unit id (None: none were made)."""
    numbers = season_numbers(season)
    title = (season.calendar.title_en if words.language == "en" else "") or season.calendar.title
    asking = numbers.asking
    return render(
        "season.html",
        "season",
        words,
        print_label=page_label(title, season.report, words),
        data=season.report,
        season=season,
        numbers=numbers,
        title=title,
        name_of=partial(phase_name, words=words),
        chart=month_chart(numbers.months),
        overdue=_by_district(_tardy(season, asking, "overdue"), words),
        late=_by_district(_tardy(season, asking, "late"), words),
        recognised=_by_district(((unit, None) for unit in numbers.recognised), words),
        targets=[(each, target_words(each, season, words)) for each in numbers.targets],
        certificates=certificates or {},
        rounds_told=_rounds_told(numbers),
    )


def target_words(told: TargetNumbers, season: SeasonData, words: Words) -> tuple[str, str]:
    """What stands beside a target: its value, and how it is known."""
    t = words.text
    return _value(told, words), {
        "official": t["season_known_official"],
        "typed": _entry(told.entry, words),
        "simulated": t["season_known_simulated"],
        "estimated": t["season_known_estimated"].format(
            parts=" · ".join(
                f"{name} {number(part.value)} ({_entry(part, words)})"
                for name, part in zip(("IIT", "EIT"), told.parts, strict=False)
            )
        ),
        "unknown": t["season_known_rank"] if told.target.measure == "rank" else _unknown(told, season, words),
    }[told.known]


def _unknown(told: TargetNumbers, season: SeasonData, words: Words) -> str:
    t = words.text
    if told.target.measure.endswith("oit"):
        return t["season_known_nothing"]
    official = {r.unit_id for r in season.official if r.year == season.calendar.year and r.total is not None}
    some = len(official & {unit.unit_id for unit in season.units})
    return t["season_known_total"].format(n=some, of=len(season.units))


def _value(told: TargetNumbers, words: Words) -> str:
    t = words.text
    if told.value is None:
        return t["season_unknown"]
    if told.target.measure == "rank":
        return t["season_place"].format(n=number(told.value, 0))
    if told.of is not None:
        return t["season_of_units"].format(n=number(told.value, 0), of=told.of)
    return number(told.value)


def _entry(entry: Entry | None, words: Words) -> str:
    if entry is None:
        return ""
    said = words.text["season_known_typed"].format(by=shown(entry.by, 60), date=date_text(entry.on.isoformat(), words))
    return f"{said} · {shown(entry.note, 120)}" if entry.note else said


def _tardy(season: SeasonData, asking: PhaseNumbers | None, state: State) -> Iterable[tuple[Unit, Standing]]:
    units = {unit.unit_id: unit for unit in season.units}
    return [(units[each.unit_id], each) for each in asking.tardy if each.state == state] if asking else []


def _by_district(units: Iterable[tuple[Unit, Standing | None]], words: Words) -> list[DistrictNames]:
    """The districts with most names first."""
    found: dict[str, list[tuple[Unit, Standing | None]]] = {}
    for unit, standing in units:
        found.setdefault(words.district(unit), []).append((unit, standing))
    return [DistrictNames(district, found[district]) for district in sorted(found, key=lambda name: (-len(found[name]), name))]


def _rounds_told(numbers: SeasonNumbers) -> str:
    return " · ".join(dict.fromkeys(shown(phase.facts.round.name, 60) for phase in numbers.judged if phase.facts.round))


def phase_name(named: Phase | Target, words: Words) -> str:
    """The name of a phase or a target in the language of the page; Thai where there is no other."""
    return (named.name_en if words.language == "en" else "") or named.name
