"""A seed makes a province: the same seed the same sites, another seed others."""

from random import Random

from benchmarks.crawl.agencies import content, unit
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.layouts import LAYOUTS
from benchmarks.crawl.record import SiteInMemory

SITES_A_LAYOUT = 4
SMALLEST, LARGEST = 150, 600
"""Pages a site has; documents come on top. Real sites are often larger."""
Plot = tuple[int, int, str]
"""Seed, number of the site, layout: enough to make the site anywhere."""


def plots(seed: int) -> list[Plot]:
    """What a province consists of."""
    names = [name for name in LAYOUTS for _ in range(SITES_A_LAYOUT)]
    return [(seed, number, name) for number, name in enumerate(names, 1)]


def site(plot: Plot) -> SiteInMemory:
    """One site of a province."""
    seed, number, layout = plot
    rng = Random(f"{seed} {number} {layout}")  # noqa: S311 (no secret)
    size = round(SMALLEST * (LARGEST / SMALLEST) ** rng.random())
    return LAYOUTS[layout](Builder(rng, content(rng, unit(rng, number), size), layout))


def province(seed: int) -> list[SiteInMemory]:
    """Every site of a province."""
    return [site(plot) for plot in plots(seed)]
