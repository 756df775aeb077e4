"""What a benchmark says: one figure, measured several times in one run beside something real."""

from statistics import median

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured figure. `number` is its place in the list of `make bench`; `values` are its single measurements in `unit`
    ("ratio", "units/s", "MB" …); `bar` says in words what it must reach and `held` whether its median does; `beside` gives the
    raw figures of both sides; `note` says what bounds it or what a reader must know."""

    number: int
    title: str
    values: list[float]
    unit: str
    bar: str
    held: bool
    beside: str
    note: str = ""

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest measurement."""
        return min(self.values), max(self.values)
