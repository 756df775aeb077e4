"""How many units of a province reached each level in the official results, as data (`checks/official_levels.yaml`)."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

OFFICIAL_LEVELS = Path(__file__).with_name("official_levels.yaml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class YearLevels(_Strict):
    """One year: units by level, the mean total (0-100) where it is known, and where the figures are from (Thai)."""

    counts: dict[str, int]
    source: str = Field(min_length=1)
    mean: float | None = Field(default=None, ge=0, le=100)


class OfficialLevels(_Strict):
    """A province's results by year. `province_unit` is the id of the unit that is the province itself."""

    province_unit: str
    units: int
    years: dict[int, YearLevels]

    @model_validator(mode="after")
    def _counts_all_units(self) -> "OfficialLevels":
        for year, levels in self.years.items():
            if sum(levels.counts.values()) != self.units:
                raise ValueError(f"the counts of {year} do not add up to {self.units} units")
        return self


@cache
def load_official_levels() -> OfficialLevels:
    """The figures; a broken file is a fault of whoever edited it and stays loud."""
    return OfficialLevels.model_validate(yaml.safe_load(OFFICIAL_LEVELS.read_text(encoding="utf-8")))
