"""Recall and fetches are counted right, on a site small enough to count by hand."""

import pytest

from benchmarks.crawl.measure import SiteResult, by_layout, firsts, result, row, worst
from benchmarks.crawl.record import Disclosure, SiteInMemory
from benchmarks.crawl.simulate import visited
from benchmarks.crawl.ways import breadth_first, leads, least, wordless
from records.unit import Unit

HOME = "http://small.example/"
UNIT = Unit(unit_id="small", name_th="เทศบาลตำบลเล็ก", kind="tambon_municipality", website=HOME)


def page(inner: str) -> tuple[str, bytes]:
    body = f"<html><head><title>เทศบาลตำบลเล็ก</title></head><body><h1>เทศบาลตำบลเล็ก</h1>{inner}</body></html>"
    return "text/html; charset=utf-8", body.encode()


@pytest.fixture
def small() -> SiteInMemory:
    """A home page, a page that leads on by an icon, a page and a document that disclose."""
    pages = {
        HOME: page('<a href="/news">ข่าว</a> <a href="/structure">โครงสร้างองค์กร</a>'),
        f"{HOME}news": page('<p>ประกาศ</p><a href="/plan 1.pdf"><img src="/pdf.png"></a>'),
        f"{HOME}structure": page("<h2>โครงสร้างองค์กร</h2><p>สำนักปลัด กองคลัง กองช่าง</p>"),
        f"{HOME}plan 1.pdf": ("application/pdf", b"%PDF-1.4 plan"),
    }
    places = [Disclosure("O1", f"{HOME}structure"), Disclosure("O5", f"{HOME}plan 1.pdf")]
    return SiteInMemory(UNIT, "small", pages, {}, places)


def made(number: int, layout: str, ours: list[int], plain: list[int]) -> SiteResult:
    """A result of a site with four places."""
    return SiteResult(
        seed=1,
        number=number,
        layout=layout,
        pages=200,
        addresses=300,
        places=4,
        wordless=2,
        least=5,
        ours=ours,
        plain=plain,
        unguided=plain,
        misses=[],
    )


def test_breadth_first_goes_level_by_level_in_the_order_of_the_links(small: SiteInMemory) -> None:
    assert breadth_first(small, leads(small)) == [HOME, f"{HOME}news", f"{HOME}structure", f"{HOME}plan 1.pdf"]


def test_breadth_first_leaves_no_level_before_it_is_done(small: SiteInMemory) -> None:
    deeper = {f"{HOME}structure": page('<a href="/people">ผู้บริหาร</a>'), f"{HOME}people": page("<p>นายก</p>")}
    site = SiteInMemory(UNIT, "small", small.pages | deeper, {}, small.disclosures)
    assert breadth_first(site, leads(site)) == [
        HOME,
        *(f"{HOME}{name}" for name in ("news", "structure", "plan 1.pdf", "people")),
    ]


def test_the_least_is_the_shortest_ways_to_all_places_together(small: SiteInMemory) -> None:
    assert least(small, leads(small)) == 4
    assert least(SiteInMemory(UNIT, "small", small.pages, {}, small.disclosures[:1]), leads(small)) == 2


def test_a_place_that_only_an_icon_leads_to_is_wordless(small: SiteInMemory) -> None:
    assert wordless(small, leads(small)) == {f"{HOME}plan 1.pdf"}
    assert [lead.words for lead in leads(small)] == ["ข่าว", "โครงสร้างองค์กร", ""]


def test_a_place_counts_from_the_first_fetch_that_reached_it(small: SiteInMemory) -> None:
    structure, plan = f"{HOME}structure", f"{HOME}plan 1.pdf"
    assert firsts(small, [[HOME], [structure], [structure], [HOME, plan]]) == [2, 4]
    assert firsts(small, [[HOME], [f"{HOME}news"]]) == []


def test_the_real_crawler_goes_through_the_site_in_memory(small: SiteInMemory) -> None:
    reached = {url for fetch in visited(small, interested=False, fetches=20) for url in fetch}
    assert {HOME, f"{HOME}structure", f"{HOME}news", f"{HOME}plan 1.pdf"} <= reached
    assert len(visited(small, interested=False, fetches=2)) == 2


def test_a_site_is_measured_in_three_ways_and_names_what_was_missed(small: SiteInMemory) -> None:
    hidden = SiteInMemory(UNIT, "small", small.pages, {}, [*small.disclosures, Disclosure("O9", f"{HOME}nowhere")])
    of = result(hidden)
    assert (of.pages, of.addresses, of.places, of.wordless) == (3, 4, 3, 2)
    assert of.plain == [3, 4]
    assert len(of.ours) == len(of.unguided) == 2
    assert [miss.item for miss in of.misses] == ["O9"]


def test_recall_and_the_fetches_needed_for_it_are_summed_over_sites() -> None:
    both = row("both", [made(1, "a", [2, 10, 40, 60], [5, 50, 90, 200]), made(2, "a", [41, 50], [45, 400, 500, 600])])
    assert both.ours == [3 / 8, 6 / 8, 6 / 8]
    assert both.plain == [1 / 8, 3 / 8, 4 / 8]
    # Within 40: three places of the first site at fetch 40, plain has its third at 90; nothing of the second site.
    # Within 80: four of the first (60 beside 200) and two of the second (50 beside 400).
    assert both.needed == [(40, 90), (110, 600)]
    assert both.ratios == [90 / 40, 600 / 110]


def test_the_layout_with_the_lowest_recall_within_80_is_the_worst() -> None:
    rows = by_layout([made(1, "good", [1, 2, 3, 4], [9, 9, 9, 9]), made(2, "bad", [1, 2], [9, 9, 9, 9])])
    assert [each.name for each in rows] == ["good", "bad", "all"]
    assert worst(rows).name == "bad"
