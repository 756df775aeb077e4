"""The calendar of a year's assessment in the province, as data (`calendars/<year>.yaml`), and who submitted by its dates."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from records.decisions import THAILAND, moment_of
from records.errors import RecordsError
from records.strict_yaml import Strict, read_strict
from records.submission import Submission
from records.unit import Unit

CALENDARS = Path(__file__).parent / "calendars"

PhaseKind = Literal["consult", "submit", "enter", "other"]
Mark = Literal["official", "seen", "province", "inferred"]
State = Literal["on_time", "late", "waiting", "overdue"]


class CalendarError(RecordsError):
    """A calendar cannot be used; the message names the file, the line and the reason."""


def _day(value: Any) -> dt.date:
    moment = moment_of(value) if isinstance(value, str) else None
    if moment is None:
        raise ValueError("not a day")
    return moment.date()


Day = Annotated[dt.date, BeforeValidator(_day)]


class Phase(Strict):
    """A phase of the season. `due` is its last day, `opens` its first (None: not known); `round` is the name of the round in
    which what is submitted in it is kept ("": none named)."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    name: str = Field(min_length=1)
    name_en: str = ""
    kind: PhaseKind
    opens: Day | None = None
    due: Day
    round: str = ""
    mark: Mark
    source: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "Phase":
        if self.opens is not None and self.opens > self.due:
            raise ValueError("opens after due")
        return self


class Calendar(Strict):
    """A year's phases, by their last days."""

    year: int = Field(ge=2560, le=2620)
    title: str
    title_en: str = ""
    phases: tuple[Phase, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_of_each(self) -> "Calendar":
        ids = [phase.id for phase in self.phases]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"twice: {', '.join(twice)}")
        return self

    def phase(self, name: str) -> Phase:
        """The phase of this id. Raises CalendarError where there is none."""
        for phase in self.phases:
            if phase.id == name:
                return phase
        known = ", ".join(phase.id for phase in self.phases)
        raise CalendarError(
            f"ปฏิทินปี {self.year} ไม่มีระยะ “{name}” (มี: {known})", f'no phase "{name}" in {self.year} (known: {known})'
        )


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a unit stands against a date. `first` and `last` are when it submitted first and last (ISO 8601, None: never),
    `answers` how many items its last submission answers with an address or with ไม่มี. A unit that submitted in time and
    corrected itself later is in time."""

    unit_id: str
    state: State
    first: str | None = None
    last: str | None = None
    answers: int = 0
    days_late: int = 0


def standings(units: Sequence[Unit], history: Iterable[Submission], due: dt.date, today: dt.date) -> list[Standing]:
    """How every unit stands against the last day `due`, in the order of the units; days are days in Thailand.

    `history` is everything that was submitted, as `Store.submission_history` gives it.
    """
    by_unit: dict[str, list[Submission]] = {}
    for submission in history:
        by_unit.setdefault(submission.unit_id, []).append(submission)
    return [_standing(unit, by_unit.get(unit.unit_id, []), due, today) for unit in units]


def counts(standings: Iterable[Standing]) -> Mapping[State, int]:
    """How many units stand how."""
    found: dict[State, int] = dict.fromkeys(("on_time", "late", "waiting", "overdue"), 0)
    for standing in standings:
        found[standing.state] += 1
    return found


def day_of(taken_at: str) -> dt.date:
    """The day in Thailand of a moment (ISO 8601; one without a zone is in Thailand)."""
    moment = dt.datetime.fromisoformat(taken_at)
    return (moment.astimezone(THAILAND) if moment.tzinfo else moment).date()


def _standing(unit: Unit, taken: list[Submission], due: dt.date, today: dt.date) -> Standing:
    if not taken:
        late = (today - due).days
        return Standing(unit_id=unit.unit_id, state="overdue" if late > 0 else "waiting", days_late=max(0, late))
    ordered = sorted(taken, key=lambda each: dt.datetime.fromisoformat(each.taken_at).astimezone(THAILAND))
    late = (day_of(ordered[0].taken_at) - due).days
    return Standing(
        unit_id=unit.unit_id,
        state="late" if late > 0 else "on_time",
        first=ordered[0].taken_at,
        last=ordered[-1].taken_at,
        answers=sum(bool(item.urls) or item.has is False for item in ordered[-1].items),
        days_late=max(0, late),
    )


@cache
def load_calendar(year: int) -> Calendar | None:
    """The calendar of a year that comes with the program; None where there is none."""
    file = CALENDARS / f"{year}.yaml"
    return read_calendar(file) if file.exists() else None


def read_calendar(path: Path) -> Calendar:
    """A calendar file. Raises CalendarError naming the line and the reason of everything that is wrong."""
    return read_strict(path, Calendar, CalendarError, kind_th="ปฏิทิน", kind_en="calendar", reasons=_REASONS)


_REASONS = {"opens after due": ("วันเริ่มอยู่หลังวันสุดท้าย", "it opens after its last day")}
