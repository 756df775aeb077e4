"""The province's targets of a year, as data that the secretariat edits (`targets_of_the_year/<year>.yaml`), with what only
people know: ranks, IIT and EIT scores, official totals."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from records.errors import RecordsError
from records.season import Day, Mark
from records.strict_yaml import Strict, read_strict

TARGETS = Path(__file__).parent / "targets_of_the_year"

Measure = Literal["every_oit", "mean_oit", "every_total", "mean_total", "rank"]
"""What a target counts: how many units have at least `goal` (`every_…`) or the mean of all units (`mean_…`), of the OIT score
or of the whole assessment's total; or a place in a ranking (`rank`: at most `goal`)."""


class TargetsError(RecordsError):
    """The targets cannot be used; the message names the file, the line and the reason."""


class Entry(Strict):
    """A value that a person typed in: who, and on which day. `note` says where it was read."""

    value: float = Field(ge=0, allow_inf_nan=False)
    by: str = Field(min_length=1, max_length=100)
    on: Day
    note: str = ""


class Target(Strict):
    """One target. `entries` are what people typed in of it: the number of units, the mean or the place."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    name: str = Field(min_length=1)
    name_en: str = ""
    measure: Measure
    goal: float = Field(ge=0, allow_inf_nan=False)
    mark: Mark
    source: str = ""
    entries: tuple[Entry, ...] = ()

    @model_validator(mode="after")
    def _within_its_measure(self) -> "Target":
        if self.measure == "rank":
            if self.goal < 1 or any(entry.value < 1 for entry in self.entries):
                raise ValueError("no place")
        elif self.goal > 100 or (self.measure.startswith("mean") and any(entry.value > 100 for entry in self.entries)):
            raise ValueError("above 100")
        if any(entry.value != int(entry.value) for entry in self.entries if not self.measure.startswith("mean")):
            raise ValueError("not whole")
        return self

    @property
    def latest(self) -> Entry | None:
        """What was typed in last, by its day; of one day the last in the file."""
        return latest(self.entries)


class Targets(Strict):
    """A year's targets. `iit` and `eit` are what people typed in of the province's mean IIT and EIT scores (0-100)."""

    year: int = Field(ge=2560, le=2620)
    title: str
    title_en: str = ""
    targets: tuple[Target, ...] = Field(min_length=1)
    iit: tuple[Entry, ...] = ()
    eit: tuple[Entry, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Targets":
        ids = [target.id for target in self.targets]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"twice: {', '.join(twice)}")
        if any(entry.value > 100 for entry in (*self.iit, *self.eit)):
            raise ValueError("above 100")
        return self


def latest(entries: tuple[Entry, ...]) -> Entry | None:
    """The entry of the latest day; of one day the last. None where there is none."""
    return max(reversed(entries), key=lambda entry: entry.on, default=None)


@cache
def load_targets(year: int) -> Targets | None:
    """The targets of a year that come with the program; None where there are none."""
    file = TARGETS / f"{year}.yaml"
    return read_targets(file) if file.exists() else None


def read_targets(path: Path) -> Targets:
    """A targets file. Raises TargetsError naming the line and the reason of everything that is wrong."""
    return read_strict(path, Targets, TargetsError, kind_th="เป้าหมาย", kind_en="targets", reasons=_REASONS)


_REASONS = {
    "no place": ("อันดับต้องเป็น 1 ขึ้นไป", "a place is 1 or more"),
    "above 100": ("คะแนนต้องไม่เกิน 100", "a score is at most 100"),
    "not whole": ("จำนวนหน่วยงานและอันดับต้องเป็นจำนวนเต็ม", "a number of units or a place is a whole number"),
    "greater_than_equal": ("ต้องไม่น้อยกว่า 0", "not below 0"),
    "finite_number": ("ไม่ใช่ตัวเลข", "not a number"),
    "float_parsing": ("ไม่ใช่ตัวเลข", "not a number"),
    "string_too_short": ("เว้นว่างไม่ได้", "may not be empty"),
}
