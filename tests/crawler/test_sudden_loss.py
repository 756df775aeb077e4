"""When half of the sites fall silent at one moment it is our network, although the others answer; where many were dead from the
beginning it is not."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from badserver import Exchange, Handler, Site, page, serving
from crawling import ROUND, Crawled, unit
from fetch_manners import logged

from crawler.fetching import Answer
from crawler.our_network import OurNetwork
from records.visit import Visit

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """Our network as a round sees it that asks each host in turn, by a clock of its own."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.network = OurNetwork(self.clock)

    def ask(self, hosts: range, failing: range | list[int] = range(0), times: int = 1, seconds: float = 5.0) -> None:
        for _ in range(times):
            for host in hosts:
                self._note(host, "timeout" if host in failing else None)
            self.clock.now += seconds

    def lost(self, hosts: range) -> list[int]:
        return [host for host in hosts if self.network.loss_explains(f"http://www.h{host}.test/")]

    def _note(self, host: int, failure: str | None) -> None:
        url = f"http://h{host}.test/"
        self.network.note(
            Answer(
                url=url,
                final_url=url,
                fetched_at="2026-01-01T00:00:00+00:00",
                seconds=0.1,
                status=None if failure else 200,
                failure=failure,  # type: ignore[arg-type]
            )
        )


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_half_of_all_hosts_that_fall_silent_within_a_minute_are_lost_with_whoever_is_tried_after_them(watched: Watched) -> None:
    watched.ask(range(20), times=3)
    watched.ask(range(20), failing=range(10), times=2)
    assert watched.lost(range(20)) == list(range(10))
    watched.ask(range(20, 24), failing=[20, 21])  # never asked before: nobody can tell whether they are dead
    assert watched.lost(range(24)) == [*range(10), 20, 21]
    assert not watched.network.doubtful, "others answer"


def test_a_fifth_that_was_dead_from_the_beginning_is_no_loss(watched: Watched) -> None:
    watched.ask(range(40), failing=range(8), times=20)
    assert watched.lost(range(40)) == []


def test_sites_that_were_silent_before_the_loss_are_not_excused_by_it(watched: Watched) -> None:
    watched.ask(range(20), failing=[0, 1], times=3)
    watched.ask(range(20), failing=range(12), times=2)
    assert watched.lost(range(20)) == list(range(2, 12))


def test_sites_that_fall_silent_one_after_another_are_no_loss(watched: Watched) -> None:
    for fallen in range(1, 11):
        watched.ask(range(20), failing=range(fallen), times=6)
    assert watched.lost(range(20)) == []


def test_few_hosts_and_single_slow_pages_are_no_loss(watched: Watched) -> None:
    watched.ask(range(4), times=2)
    watched.ask(range(4), failing=range(4), times=3)
    assert watched.lost(range(4)) == [], "four hosts are too few"
    watched.ask(range(20), times=2)
    watched.ask(range(20), failing=range(4, 14))
    watched.ask(range(20))
    assert watched.lost(range(20)) == [], "each failed once, and answered then"


def test_what_falls_silent_as_usual_in_this_round_is_no_loss(watched: Watched) -> None:
    for host in range(30):  # one after another each has had enough of us
        watched.ask(range(host, host + 1), times=2)
        watched.ask(range(host, host + 1), failing=[host], times=2, seconds=10)
    fresh = Watched()
    for round_ in (watched, fresh):
        round_.ask(range(40, 46), times=2)
        round_.ask(range(40, 46), failing=range(40, 46), times=2)
    assert watched.lost(range(46)) == []
    assert fresh.lost(range(46)) == list(range(40, 46)), "the same in a round that knew none"


def test_the_loss_is_over_when_some_of_the_lost_answer_again(watched: Watched) -> None:
    watched.ask(range(20), times=2)
    watched.ask(range(20), failing=range(10), times=3)
    watched.ask(range(10), failing=range(2, 10))
    assert watched.lost(range(20)) == list(range(2, 10)), "two of ten may be chance"
    watched.ask(range(10), failing=range(3, 10))
    assert watched.lost(range(20)) == [], "who is still silent is so by itself"


def lost_visit(host: int, ended: datetime) -> Visit:
    url = f"http://h{host}.test/"
    return Visit(
        round=ROUND, unit_id=f"u{host}", site="our_network", detail="timeout", home_url=url, ended_at=ended.isoformat()
    )


@pytest.mark.parametrize(("ago", "excused"), [(timedelta(minutes=10), True), (timedelta(hours=2), False)])
def test_a_run_that_goes_on_soon_remembers_the_loss_and_one_much_later_judges(
    watched: Watched, ago: timedelta, excused: bool
) -> None:
    visits = [lost_visit(host, NOW - ago) for host in range(8)]
    watched.network.remember(visits, [visit.home_url for visit in visits], NOW)
    watched.ask(range(9), failing=range(8), times=2)
    assert watched.lost(range(9)) == (list(range(8)) if excused else [])


def test_who_answered_in_an_earlier_run_of_the_round_is_asked_whose_fault_it_is(watched: Watched) -> None:
    visits = [msgspec.structs.replace(lost_visit(host, NOW), site="ok" if host else "timeout", detail="") for host in range(3)]
    watched.network.remember(visits, [], NOW)
    assert watched.network.controls() == ["http://h2.test/", "http://h1.test/"]


# With real sites ------------------------------------------------------------------------------------------------------


@contextmanager
def province(sites: int, silent: int, *, answering_first: bool) -> Iterator[list[Site]]:
    """Sites of a home page and some pages behind it. Of the silent ones nothing comes any more behind their home pages, or
    from the beginning."""

    def handler(number: int) -> Handler:
        pages: dict[str, str | Handler] = {f"/p{n}": page(f"หน้า {n}", text=f"เนื้อหา {number} {n}") for n in range(8)}
        pages["/"] = page("หน้าแรก", *pages)
        answers = serving(pages)

        def handle(exchange: Exchange) -> None:
            let_through = exchange.path in ("/", "/robots.txt") and not exchange.count and answering_first
            if number < silent and not let_through:
                exchange.wait(20)
            else:
                answers(exchange)

        return handle

    with ExitStack() as stack:
        yield [stack.enter_context(Site(f"127.77.30.{number + 1}", handler(number))) for number in range(sites)]


def states(folder: Path, sites: list[Site]) -> list[tuple[str, str]]:
    crawled = Crawled(folder, [unit(f"u{number:02}", site.url) for number, site in enumerate(sites)])
    return [(crawled.visits[unit_id].site, crawled.visits[unit_id].detail) for unit_id in sorted(crawled.visits)]


def test_when_half_of_the_sites_stop_answering_at_once_the_round_says_our_network(tmp_path: Path) -> None:
    with province(10, silent=5, answering_first=True) as sites:
        assert states(tmp_path, sites) == [("our_network", "timeout")] * 5 + [("ok", "")] * 5
    asked = {urlsplit(r.url).hostname for r in logged(tmp_path / "evidence", ROUND) if r.why == "control"}
    assert asked & {site.address for site in sites[:5]}, "the lost ones were asked once more before it was said"


def test_sites_that_are_dead_from_the_beginning_are_dead_whatever_their_share(tmp_path: Path) -> None:
    with province(8, silent=5, answering_first=False) as sites:
        assert states(tmp_path, sites) == [("timeout", "timeout")] * 5 + [("ok", "")] * 3
