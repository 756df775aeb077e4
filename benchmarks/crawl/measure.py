"""Recall of the places of disclosure, and the fetches needed for it."""

from collections.abc import Iterable

import msgspec

from benchmarks.crawl.province import Plot, site
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.simulate import visited
from benchmarks.crawl.ways import Lead, breadth_first, leads, least, wordless

BUDGETS = (40, 80, 120)


class Miss(msgspec.Struct, frozen=True):
    """A place not reached within the largest budget, and the links that lead there."""

    item: str
    url: str
    leads: list[Lead]


class SiteResult(msgspec.Struct, frozen=True, kw_only=True):
    """One site measured. `least` is about the fewest fetches that reach every place. `ours`, `plain` and `unguided` are the
    numbers of the fetches (from 1) that reached a place for the first time, ascending: our crawl, plain breadth-first without
    an end, and our crawl without an interest (breadth-first, but wary of traps) within the largest budget."""

    seed: int
    number: int
    layout: str
    pages: int
    addresses: int
    places: int
    wordless: int
    least: int
    ours: list[int]
    plain: list[int]
    unguided: list[int]
    misses: list[Miss]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What some sites come to together. Recalls are shares of all their places; `needed` holds for each of the budgets 40 and
    80 the fetches (sum over the sites) that ours and plain breadth-first need for the recall that ours has there."""

    name: str
    sites: int
    places: int
    wordless: int
    pages: int
    least: int
    ours: list[float]
    plain: list[float]
    unguided: list[float]
    needed: list[tuple[int, int]]

    @property
    def ratios(self) -> list[float]:
        """How many times more fetches breadth-first needs."""
        return [other / own if own else 0.0 for own, other in self.needed]


def measured(plot: Plot) -> SiteResult:
    """Build one site and go through it."""
    return result(site(plot), seed=plot[0], number=plot[1])


def result(of: SiteInMemory, seed: int = 0, number: int = 1) -> SiteResult:
    """Go through a site in the three ways."""
    budget = max(BUDGETS)
    ours = visited(of, interested=True, fetches=budget)
    reached = {url for fetch in ours for url in fetch}
    ways = leads(of)
    return SiteResult(
        seed=seed,
        number=number,
        layout=of.layout,
        pages=sum(kind.startswith("text/html") for kind, _ in of.pages.values()),
        addresses=len(of.pages),
        places=len({place.url for place in of.disclosures}),
        wordless=len(wordless(of, ways)),
        least=least(of, ways),
        ours=firsts(of, ours),
        plain=firsts(of, [[url] for url in breadth_first(of, ways)]),
        unguided=firsts(of, visited(of, interested=False, fetches=budget)),
        misses=[
            Miss(place.item, place.url, [lead for lead in ways if lead.target == place.url])
            for place in of.disclosures
            if place.url not in reached
        ],
    )


def firsts(of: SiteInMemory, order: Iterable[list[str]]) -> list[int]:
    """The numbers (from 1) of the fetches that reached a place of disclosure for the first time, one for each place reached."""
    open_places = {place.url for place in of.disclosures}
    numbers = []
    for number, fetch in enumerate(order, 1):
        for url in fetch:
            if url in open_places:
                open_places.discard(url)
                numbers.append(number)
    return numbers


def within(numbers: list[int], budget: int) -> int:
    """How many places were reached within a budget."""
    return sum(number <= budget for number in numbers)


def row(name: str, results: list[SiteResult]) -> Row:
    """Sum up some sites."""
    places = sum(r.places for r in results)
    return Row(
        name=name,
        sites=len(results),
        places=places,
        wordless=sum(r.wordless for r in results),
        pages=sum(r.pages for r in results),
        least=sum(r.least for r in results),
        ours=[sum(within(r.ours, k) for r in results) / places for k in BUDGETS],
        plain=[sum(within(r.plain, k) for r in results) / places for k in BUDGETS],
        unguided=[sum(within(r.unguided, k) for r in results) / places for k in BUDGETS],
        needed=[_needed(results, k) for k in BUDGETS[:2]],
    )


def _needed(results: list[SiteResult], budget: int) -> tuple[int, int]:
    own = other = 0
    for r in results:
        if count := within(r.ours, budget):
            own += r.ours[count - 1]
            other += r.plain[count - 1]
    return own, other


def by_layout(results: list[SiteResult]) -> list[Row]:
    """A row for each layout, in the order of the province, then one for all."""
    names = list(dict.fromkeys(r.layout for r in sorted(results, key=lambda r: (r.seed, r.number))))
    return [*(row(name, [r for r in results if r.layout == name]) for name in names), row("all", results)]


def worst(rows: list[Row]) -> Row:
    """The layout in which we find least within the middle budget."""
    return min((r for r in rows if r.name != "all"), key=lambda r: (r.ours[1], r.ratios[1]))
