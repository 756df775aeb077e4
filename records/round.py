"""A round: one audit of a set of units under one rubric year."""

import msgspec


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is chosen by the operator and unique in a store. `date` (ISO, local day the round was opened) stands for
    "today" wherever judging or reporting needs one, so that the same store gives the same bytes."""

    name: str
    year: int
    date: str
