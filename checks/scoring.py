"""How a year's scores are put together, as data (`checks/scoring.yaml`): instruments, weights, levels, and whence each rule."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

SCORING = Path(__file__).with_name("scoring.yaml")

OIT = "oit"
"""The part that the program judges itself; every other part comes from a file."""

Mark = Literal["official", "seen", "checked", "province", "inferred", "unknown"]


class ScoringError(Exception):
    """There are no scoring rules for a year; the message is Thai, then English."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Instrument(_Strict):
    """One instrument of the assessment: its weight in the total, and the scores (0-100) it is made of.

    `part_weights` is None where it is not known how the parts are weighed against each other.
    """

    code: str
    title_th: str
    weight: float = Field(gt=0)
    parts: tuple[str, ...] = Field(min_length=1)
    part_weights: dict[str, float] | None = None

    @model_validator(mode="after")
    def _weighs_its_parts(self) -> "Instrument":
        if self.part_weights is not None and set(self.part_weights) != set(self.parts):
            raise ValueError(f"part_weights of {self.code} must name its parts")
        return self


class Level(_Strict):
    """A level, reached with a total of at least `total` where every part of every instrument has at least `every`."""

    name: str
    total: float
    every: float = 0


class Fact(_Strict):
    """One rule in words, with the mark that says how sure it is, and its sources."""

    about: str
    mark: Mark
    sources: tuple[str, ...]
    text_th: str


class Scoring(_Strict):
    """A year's rules: `levels` are the best first; `sources` and `marks` explain the keys and marks of the facts."""

    year: int
    instruments: tuple[Instrument, ...]
    levels: tuple[Level, ...]
    facts: tuple[Fact, ...]
    marks: dict[Mark, str]
    sources: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> "Scoring":
        if self.levels[-1] != Level(name=self.levels[-1].name, total=0):
            raise ValueError("the last level must be open to every score")
        if OIT not in self.parts:
            raise ValueError("no instrument has the part 'oit'")
        if unknown := {s for f in self.facts for s in f.sources} - set(self.sources):
            raise ValueError(f"unknown sources: {', '.join(sorted(unknown))}")
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """The scores that the total is made of, in order."""
        return tuple(part for instrument in self.instruments for part in instrument.parts)


@cache
def load_scoring(year: int) -> Scoring:
    """The rules of `year`. Raises ScoringError where the file has none; a broken file is a fault of ours and stays loud."""
    data = yaml.safe_load(SCORING.read_text(encoding="utf-8"))
    rules = data["years"].get(year)
    if rules is None:
        known = ", ".join(map(str, data["years"]))
        raise ScoringError(
            f"ยังไม่มีน้ำหนักและระดับคะแนน ITA ของปี {year} ใน checks/scoring.yaml (มี: {known}) / "
            f"no ITA weights and levels for {year} in checks/scoring.yaml (known: {known})"
        )
    levels = data["level_tables"][rules["levels"]]
    return Scoring.model_validate({**rules, "year": year, "levels": levels, "marks": data["marks"], "sources": data["sources"]})
