"""Manners, measured at the server: who we say we are, robots.txt, delay, one request at a time, Retry-After, budget."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise

import pytest
from badserver import Exchange, Hit, Site, page, serving
from crawling import Crawled, unit

DELAY = 0.15
LINKS = [f"/{number}" for number in range(6)]
SMALL: dict[str, str] = {"/": page("หน้าแรก", *LINKS), **{link: page(link) for link in LINKS}}


def endless(exchange: Exchange) -> None:
    """Every page leads to new ones."""
    if exchange.path == "/robots.txt":
        exchange.answer("", "404 Not Found")
    else:
        exchange.answer(page(exchange.path, *(f"{exchange.path}x{letter}/" for letter in "abcdefg")))


def busy_once(exchange: Exchange) -> None:
    if exchange.path == "/2" and exchange.count == 0:
        exchange.answer("", "429 Too Many Requests", Retry_After="1")
    else:
        serving(dict(SMALL))(exchange)


def busy_for_long(exchange: Exchange) -> None:
    exchange.answer("", "429 Too Many Requests", Retry_After="86400")


def busy_always(exchange: Exchange) -> None:
    if exchange.path == "/":
        exchange.answer(page("หน้าแรก", *(f"/{letter}" for letter in "abcdefghijkl")))
    else:
        exchange.answer("", "429 Too Many Requests", Retry_After="86400")


def slow(exchange: Exchange) -> None:
    exchange.wait(0.25)
    serving(dict(SMALL))(exchange)


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    robots = "User-agent: OIT-PreAudit\nDisallow: /2\nDisallow: /4\n\nUser-agent: *\nDisallow: /"
    with ExitStack() as stack:
        made = {
            "one": ("127.77.2.1", serving(dict(SMALL))),
            "neighbour": ("127.77.2.1", slow),  # another port, another site, the same address
            "robots": ("127.77.2.2", serving(dict(SMALL), robots=robots)),
            "endless": ("127.77.2.3", endless),
            "busy_once": ("127.77.2.4", busy_once),
            "busy_for_long": ("127.77.2.5", busy_for_long),
            "busy_always": ("127.77.2.6", busy_always),
        }
        sites = {name: stack.enter_context(Site(*how)) for name, how in made.items()}
        units = [unit(name, site.url) for name, site in sites.items()]
        yield Scene(Crawled(tmp_path_factory.mktemp("manners"), units, delay=DELAY, fetches=12), sites)


def in_order(*sites: Site) -> list[Hit]:
    return sorted((hit for site in sites for hit in site.hits), key=lambda hit: hit.began)


def test_the_crawler_says_who_it_is_and_whom_to_ask(scene: Scene) -> None:
    agents = {hit.headers["User-Agent"] for site in scene.sites.values() for hit in site.hits}
    assert len(agents) == 1
    (agent,) = agents
    assert agent.startswith("OIT-PreAudit/")
    assert agent.endswith("(+oit@example.go.th)")


def kept(gaps: list[float]) -> bool:
    """Whether the delay was kept, as the server sees it: a busy machine may take note of one request late, which makes the gap
    before it longer and the one behind it shorter, but never all of them shorter."""
    return sum(gaps) >= DELAY * len(gaps) * 0.97 and all(gap > DELAY / 2 for gap in gaps)


def test_the_delay_is_kept_between_requests_to_one_site(scene: Scene) -> None:
    for name, site in scene.sites.items():
        hits = in_order(site)
        gaps = [later.began - earlier.began for earlier, later in pairwise(hits)]
        assert kept(gaps), name


def test_sites_that_share_an_address_are_one_host_group(scene: Scene) -> None:
    hits = in_order(scene.sites["one"], scene.sites["neighbour"])
    assert len(hits) >= 14
    for earlier, later in pairwise(hits):
        assert later.began >= earlier.ended - 0.02, "two requests in flight"
    assert kept([later.began - earlier.began for earlier, later in pairwise(hits)])
    assert all(scene.crawled.visits[name].fetched == 7 for name in ("one", "neighbour"))


def test_robots_txt_is_asked_first_and_obeyed(scene: Scene) -> None:
    site = scene.sites["robots"]
    assert in_order(site)[0].path == "/robots.txt"
    assert {"/2", "/4"}.isdisjoint(site.paths)
    assert {"/1", "/3", "/5"} <= set(site.paths)
    for path in ("/2", "/4"):
        capture = scene.crawled.capture("robots", path)
        assert (capture.failure, capture.status) == ("robots", None)


def test_what_robots_txt_forbids_is_not_counted_as_fetched(scene: Scene) -> None:
    assert scene.crawled.visits["robots"].fetched == len(scene.sites["robots"].paths) == 5


def test_the_fetch_budget_is_kept_and_said_to_be_spent(scene: Scene) -> None:
    visit = scene.crawled.visits["endless"]
    assert len(scene.sites["endless"].paths) == visit.fetched == 12
    assert visit.budget_exhausted
    assert visit.left > 0


def test_a_site_seen_whole_has_not_spent_its_budget(scene: Scene) -> None:
    visit = scene.crawled.visits["one"]
    assert not visit.budget_exhausted
    assert visit.left == 0


def test_retry_after_is_waited_for(scene: Scene) -> None:
    hits = in_order(scene.sites["busy_once"])
    (refused, *_) = [number for number, hit in enumerate(hits) if hit.path == "/2"]
    assert hits[refused + 1].path == "/2"
    assert hits[refused + 1].began - hits[refused].ended > 0.95
    assert scene.crawled.capture("busy_once", "/2").ok


def test_a_site_that_asks_for_too_long_a_wait_is_left_alone(scene: Scene) -> None:
    visit = scene.crawled.visits["busy_for_long"]
    assert (visit.site, visit.detail) == ("blocked", "429")
    assert scene.sites["busy_for_long"].paths == ["/"]


def test_a_site_that_keeps_refusing_is_left_alone(scene: Scene) -> None:
    assert len(scene.sites["busy_always"].paths) == 6
    assert "blocked" in {note.code for note in scene.crawled.visits["busy_always"].health}


def test_breadth_first_without_an_interest(scene: Scene) -> None:
    assert scene.sites["one"].paths == ["/", *LINKS]
