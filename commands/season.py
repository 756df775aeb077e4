"""`oit season`: the year's season for the governor, by the calendar's phases, and certificates for the complete."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from checks.rubric import Rubric, load_rubric, outline
from checks.score import counted
from checks.scoring import ScoringError, load_scoring
from commands.choosing import the_round
from commands.failures import UsageError, warn
from commands.options import CONFIRM_PREFIX
from commands.plain import plain
from records.database import Store
from records.decisions import moment_of
from records.finding import EIT, Finding, UnitResult
from records.round import Round
from records.season import Calendar, Phase, day_of, load_calendar, read_calendar
from records.submission import Submission
from records.targets import Targets, load_targets, read_targets
from reports.addresses import folder_of
from reports.certificate import DEFAULT, certificate_at, certificates, read_template
from reports.data import ReportData, RoundProgress, UnitReport
from reports.files import write_all
from reports.numbers import tally
from reports.season import PAGE, season_page
from reports.season_numbers import PhaseFacts, SeasonData, season_numbers
from reports.site import check_ids
from reports.words import Language, words_of


class SeasonTold(msgspec.Struct, frozen=True, kw_only=True):
    """What a season came to, and where its page lies."""

    season: SeasonData
    page: Path
    certificates: int

    def as_json(self) -> dict[str, object]:
        """For a program."""
        numbers = season_numbers(self.season)
        return {
            "year": self.season.calendar.year,
            "today": self.season.today.isoformat(),
            "units": len(self.season.units),
            "phases": [
                {
                    "phase": each.facts.phase.id,
                    "due": each.facts.phase.due.isoformat(),
                    "round": each.facts.round.name if each.facts.round else None,
                    "state": each.state,
                    "submitted": None if each.standings is None else each.submitted,
                    "late": None if each.standings is None else [standing.unit_id for standing in each.tardy],
                    "mean": each.mean,
                    "share": each.share,
                    "complete_units": each.whole,
                }
                for each in numbers.phases
            ],
            "targets": [
                {"target": each.target.id, "known": each.known, "value": each.value, "of": each.of, "reached": each.reached}
                for each in numbers.targets
            ],
            "recognised": [unit.unit_id for unit in numbers.recognised],
            "certificates": self.certificates,
            "page": str(self.page),
        }

    def show(self, console: Console) -> None:
        """For a person: a line per phase."""
        numbers = season_numbers(self.season)
        for each in numbers.phases:
            told = [each.facts.phase.name, each.facts.phase.due.isoformat(), each.facts.round.name if each.facts.round else "–"]
            if each.standings is not None:
                told.append(f"ส่งแล้ว / submitted {each.submitted}/{len(self.season.units)}, ล่าช้า / late {len(each.tardy)}")
            if each.state == "judged":
                mean = "–" if each.mean is None else f"{each.mean:.2f}"
                told.append(f"OIT จำลองเฉลี่ย / simulated mean {mean}, ครบทุกข้อ / complete {len(each.whole)}")
            console.print(plain(" · ".join(told)), soft_wrap=True)
        console.print(
            f"ครบทุกข้อทุกระยะ / complete in every phase: {len(numbers.recognised)}"
            f" · เกียรติบัตร / certificates: {self.certificates}",
            soft_wrap=True,
        )
        console.print(f"หน้าสรุป / page: {self.page.as_uri()}", soft_wrap=True)


def tell_season(
    store: Store,
    out: Path,
    year: int,
    *,
    calendar_file: Path | None = None,
    targets_file: Path | None = None,
    phases: Sequence[str] = (),
    today: str | None = None,
    with_certificates: bool = False,
    template: Path | None = None,
    language: Language = "th",
) -> SeasonTold:
    """Write `season.html`, and the certificates if they are asked for, into `out`.

    Which round belongs to which phase stands in the calendar (`round`), or is said by `phases` ("ID=ROUND"). Without `today`
    the season is told as of the last day that its rounds know of. Raises UsageError, CalendarError, TargetsError, RubricError,
    StoreError, ReportError.
    """
    rubric = load_rubric(year)
    calendar = _named(_calendar(calendar_file, year), phases)
    season = gather_season(store, rubric, calendar, _targets(targets_file, year), _day(today))
    words = words_of(language)
    folder = folder_of(language)
    made: dict[str, bytes] = {}
    if with_certificates:
        check_ids([unit.unit_id for unit in season.units])
        made = dict(certificates(season, read_template(template or DEFAULT), words))
    given = {unit.unit_id: at for unit in season.units if (at := certificate_at(unit.unit_id)) in made}

    def files() -> Iterator[tuple[str, bytes]]:
        yield folder + PAGE, season_page(season, words, given)
        for name, page in made.items():
            yield folder + name, page

    write_all(out, files())
    return SeasonTold(season=season, page=(out / folder / PAGE).resolve(), certificates=len(made))


def gather_season(
    store: Store, rubric: Rubric, calendar: Calendar, targets: Targets | None, today: datetime.date | None
) -> SeasonData:
    """The season as the store knows it. Raises UsageError where a phase's round is not there, is of another year, or where no
    round of the year was judged; StoreError."""
    rounds = {r.name: r for r in store.rounds() if r.year == calendar.year and not r.name.startswith(CONFIRM_PREFIX)}
    for phase in calendar.phases:
        if phase.round and (known := the_round(store, phase.round)).year != calendar.year:
            raise UsageError(
                f"รอบ {plain(known.name)} ของระยะ {phase.id} เป็นของปี {known.year} ไม่ใช่ {calendar.year} / "
                f"round {plain(known.name)} of phase {phase.id} is of {known.year}, not {calendar.year}"
            )
    results = {name: _results(store, round, rubric) for name, round in rounds.items()}
    judged = [name for name in rounds if results[name][0]]
    if not judged:
        raise UsageError(
            f"ยังไม่มีรอบของปี {calendar.year} ที่ตัดสินแล้ว ให้สั่ง oit audit หรือ oit submission check ก่อน / "
            f"no round of {calendar.year} has been judged: run oit audit or oit submission check first"
        )
    history = {name: store.submission_history(name) for name in rounds}
    phases = [_facts(phase, rounds, results, history) for phase in calendar.phases]
    named = [facts.round.name for facts in phases if facts.round is not None and facts.results]
    last = max(named or judged, key=lambda name: (rounds[name].date, name))
    return SeasonData(
        calendar=calendar,
        today=today or _last_day(rounds.values(), history.values()),
        report=_report(store, rounds[last], rubric, *results[last]),
        units=store.units(last),
        phases=phases,
        rounds=[(_progress(rounds[name], *results[name]), bool(history[name])) for name in judged],
        targets=targets,
        official=store.official_results(),
        weights=_weights(calendar.year),
    )


Results = tuple[dict[str, UnitResult], dict[str, list[Finding]]]


def _results(store: Store, round: Round, rubric: Rubric) -> Results:
    """Results and findings by unit; the results are counted from the findings, so that people's decisions count in both."""
    findings: dict[str, list[Finding]] = {}
    for finding in store.findings(round.name, rubric.year):
        findings.setdefault(finding.unit_id, []).append(finding)
    stored = store.unit_results(round.name, rubric.year)
    return {r.unit_id: counted(r, findings.get(r.unit_id, []), rubric) for r in stored}, findings


def _facts(
    phase: Phase, rounds: dict[str, Round], results: dict[str, Results], history: dict[str, list[Submission]]
) -> PhaseFacts:
    if not phase.round:
        return PhaseFacts(phase=phase)
    found, findings = results[phase.round]
    return PhaseFacts(phase=phase, round=rounds[phase.round], results=found, findings=findings, history=history[phase.round])


def _report(
    store: Store, round: Round, rubric: Rubric, results: dict[str, UnitResult], findings: dict[str, list[Finding]]
) -> ReportData:
    units = [unit for unit in store.units(round.name) if unit.unit_id in results]
    first = next((finding for found in findings.values() for finding in found), None)
    return ReportData(
        round=round,
        outline=outline(rubric),
        units=[
            UnitReport(
                unit=unit,
                visit=None,
                result=results[unit.unit_id],
                findings=findings.get(unit.unit_id, []),
                captures=[],
                titles={},
            )
            for unit in units
        ],
        versions=first.versions if first else {},
    )


def _progress(round: Round, results: dict[str, UnitResult], findings: dict[str, list[Finding]]) -> RoundProgress:
    scores = [result.oit_score for result in results.values() if result.oit_score is not None]
    cells = tally(f for found in findings.values() for f in found if f.item != EIT)
    return RoundProgress(
        round=round,
        units=len(results),
        audited=len(scores),
        scored=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        complete=cells.by["pass"],
        cells=cells.applicable,
    )


def _last_day(rounds: Iterable[Round], history: Iterable[Sequence[Submission]]) -> datetime.date:
    """The last day that anything is known of: no clock is asked."""
    opened = [datetime.date.fromisoformat(round.date) for round in rounds]
    return max([*opened, *(day_of(taken.taken_at) for found in history for taken in found)])


def _calendar(file: Path | None, year: int) -> Calendar:
    found = read_calendar(file) if file is not None else load_calendar(year)
    if found is None:
        raise UsageError(
            f"ไม่มีปฏิทินของปี {year} ให้ระบุไฟล์ด้วย --calendar / there is no calendar of {year}: name a file with --calendar"
        )
    if found.year != year:
        raise UsageError(
            f"ปฏิทินในไฟล์เป็นของปี {found.year} ไม่ใช่ {year} ให้ใช้ --year {found.year} / "
            f"the calendar is of {found.year}, not {year}: use --year {found.year}"
        )
    return found


def _targets(file: Path | None, year: int) -> Targets | None:
    found = read_targets(file) if file is not None else load_targets(year)
    if found is not None and found.year != year:
        raise UsageError(f"เป้าหมายในไฟล์เป็นของปี {found.year} ไม่ใช่ {year} / the targets are of {found.year}, not {year}")
    return found


def _named(calendar: Calendar, phases: Sequence[str]) -> Calendar:
    """The calendar with the rounds named on the command line."""
    given: dict[str, str] = {}
    for each in phases:
        name, equals, round = each.partition("=")
        if not equals or not round.strip():
            raise UsageError(
                f"--phase ต้องเป็น ระยะ=รอบ เช่น draft=2569-draft ไม่ใช่ {plain(each[:60])} / "
                f"--phase has to be PHASE=ROUND, not {plain(each[:60])}"
            )
        given[calendar.phase(name.strip()).id] = round.strip()
    named = tuple(p.model_copy(update={"round": given[p.id]}) if p.id in given else p for p in calendar.phases)
    if not any(phase.round for phase in named):
        warn(
            "ปฏิทินยังไม่ระบุว่าระยะใดเป็นรอบใด ให้เติม round: ในไฟล์ปฏิทิน หรือใช้ --phase ระยะ=รอบ",
            "No phase of the calendar names its round: add round: to the calendar, or use --phase PHASE=ROUND.",
        )
    return calendar.model_copy(update={"phases": named})


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    moment = moment_of(text)
    if moment is None:
        raise UsageError(f"--today {plain(text[:40])} ไม่ใช่วันที่ เช่น 30/4/2569 / is not a day; write it like 2026-04-30")
    return moment.date()


def _weights(year: int) -> dict[str, float]:
    try:
        return {instrument.code: instrument.weight for instrument in load_scoring(year).instruments}
    except ScoringError:
        return {}
