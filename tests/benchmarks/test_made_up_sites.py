"""The made-up province is what the crawl benchmark says it is: large, of many builds, its places of disclosure within reach."""

import pytest

from benchmarks.crawl.layouts import LAYOUTS
from benchmarks.crawl.province import plots, site
from benchmarks.crawl.record import SiteInMemory
from benchmarks.crawl.ways import Lead, breadth_first, leads, wordless

SEED = 7
ITEMS = {f"O{number}" for number in range(1, 27)} | {"EIT"}


@pytest.fixture(scope="module")
def one_of_each() -> dict[str, SiteInMemory]:
    """A site of every layout."""
    return {plot[2]: site(plot) for plot in plots(SEED)[::4]}


@pytest.fixture(scope="module")
def ways(one_of_each: dict[str, SiteInMemory]) -> dict[str, list[Lead]]:
    """The links of these sites."""
    return {layout: leads(made) for layout, made in one_of_each.items()}


def test_a_province_has_at_least_forty_sites_of_at_least_nine_layouts() -> None:
    made = plots(SEED)
    assert len(made) >= 40
    assert len({layout for _, _, layout in made}) >= 9
    assert len({number for _, number, _ in made}) == len(made)


def test_every_site_has_at_least_150_pages(one_of_each: dict[str, SiteInMemory]) -> None:
    assert set(one_of_each) == set(LAYOUTS)
    for layout, made in one_of_each.items():
        assert sum(kind.startswith("text/html") for kind, _ in made.pages.values()) >= 150, layout


def test_every_place_of_disclosure_is_reached_by_following_links_and_no_address_is_asked_for_twice(
    one_of_each: dict[str, SiteInMemory], ways: dict[str, list[Lead]]
) -> None:
    for layout, made in one_of_each.items():
        places = {place.url for place in made.disclosures}
        order = breadth_first(made, ways[layout])
        assert places <= set(made.pages), layout
        assert places <= set(order), layout
        assert len(order) == len(set(order)), layout


def test_a_site_discloses_some_items_and_not_all(one_of_each: dict[str, SiteInMemory]) -> None:
    seen = set()
    for layout, made in one_of_each.items():
        items = {place.item for place in made.disclosures}
        assert items <= ITEMS, layout
        assert 12 <= len(items) < len(ITEMS), layout
        seen |= items
    assert seen == ITEMS


def test_about_half_of_the_places_are_behind_links_without_words_of_their_own(
    one_of_each: dict[str, SiteInMemory], ways: dict[str, list[Lead]]
) -> None:
    places = sum(len(made.disclosures) for made in one_of_each.values())
    silent = sum(len(wordless(made, ways[layout])) for layout, made in one_of_each.items())
    assert 0.4 <= silent / places <= 0.65


def test_the_same_seed_makes_the_same_site_and_another_seed_another() -> None:
    seed, number, layout = plots(SEED)[8]
    first = site((seed, number, layout))
    assert site((seed, number, layout)) == first
    assert site((seed + 1, number, layout)) != first
