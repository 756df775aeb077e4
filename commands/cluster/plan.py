"""How the units of a round are split into batches: small enough for a short tail, large enough to fill a process."""

from collections.abc import Callable, Sequence
from math import ceil

from crawler.host_groups import HostGroup
from records.unit import Unit

LARGEST = 40
"""Units of one batch at most: as many as a crawling process visits side by side (OIT_UNITS_AT_ONCE)."""
SMALLEST = 8
"""Units of one batch at least, where there are as many: starting a process costs seconds."""
BATCHES_A_WORKER = 3
"""Batches that each worker gets at least, where there are units enough: the last one to end keeps the others waiting less."""


def batches(groups: Sequence[HostGroup], seconds: Callable[[Unit], float], workers: int) -> list[list[Unit]]:
    """Batches of whole host groups, the longest first. `seconds` says how long a unit's visit may take.

    Groups that take about as long come together, as a batch takes as long as its longest group: of one group one unit is
    visited after the other, of different ones all at once. Names that nobody knows are dealt out among the others: a batch of
    these alone could not be told from a machine without a network.
    """
    lasting = sorted((g for g in groups if g.alive), key=lambda g: -sum(map(seconds, g.units)))
    silent = [g for g in groups if not g.alive]
    units = sum(len(g.units) for g in groups)
    if not units:
        return []
    count = max(ceil(units / LARGEST), min(BATCHES_A_WORKER * max(workers, 1), ceil(units / SMALLEST)))
    size = ceil(sum(len(g.units) for g in lasting) / count)
    made: list[list[Unit]] = [[]] if lasting else [[] for _ in range(count)]
    for group in lasting:
        if made[-1] and len(made[-1]) + len(group.units) > size:
            made.append([])
        made[-1] += group.units
    living = [len(batch) for batch in made]
    for group in silent:
        place = min(range(len(made)), key=lambda place: (len(made[place]) + 1) / max(living[place], 1))
        made[place] += group.units
    return [batch for batch in made if batch]
