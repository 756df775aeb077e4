"""A made-up nation: so many units, many of whose websites share an address with others, and how long a visit to each takes."""

from random import Random

from records.unit import Unit

SHARED = 0.45
"""The share of units on addresses that hold more than one: an assumption, as no list of them is at hand."""
LARGEST_GROUP = 240
ANSWER_MEDIAN, ANSWER_SIGMA = 0.4, 0.9
"""Seconds that a site takes to answer, lognormal over the sites: an assumption."""
DEAD = 0.04
"""The share of units whose site does not answer; their visit ends after the second look."""
DEAD_SECONDS = 90.0


def nation(count: int, seed: int = 1) -> list[Unit]:
    """So many units. Groups of a shared address have 2 to `LARGEST_GROUP` units, the larger the rarer (Pareto, exponent 1)."""
    rng = Random(f"nation {seed}")  # noqa: S311 (no secret)
    units: list[Unit] = []
    group = 0
    while len(units) < count:
        group += 1
        address = f"127.{100 + group // 62_500}.{group // 250 % 250}.{group % 250 + 1}"
        # Of the groups, so many are shared that SHARED of the units are on one: a shared one holds about 9.5 units.
        size = (
            min(LARGEST_GROUP, int(2 / (1 - rng.random()))) if rng.random() < SHARED / 9.5 / (SHARED / 9.5 + 1 - SHARED) else 1
        )
        for _ in range(min(size, count - len(units))):
            number = len(units) + 1
            name = f"องค์การบริหารส่วนตำบลจำลองที่ {number}"
            website = f"http://{address}:{8000 + number % 50_000}/"
            units.append(Unit(unit_id=f"n{number:06}", name_th=name, kind="sao", website=website))
    rng.shuffle(units)
    return units


def visit_seconds(unit: Unit, fetches: float, delay: float = 1.0) -> float:
    """How long a visit takes on the real network: between two requests the delay passes or the answer, whatever is longer."""
    rng = Random(f"visit {unit.unit_id}")  # noqa: S311
    if rng.random() < DEAD:
        return DEAD_SECONDS
    answer = ANSWER_MEDIAN * rng.lognormvariate(0.0, ANSWER_SIGMA)
    return fetches * max(delay, answer)
