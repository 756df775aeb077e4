"""When nobody answers the fault is ours, and no unit is blamed for it; when others answer, it is not."""

from pathlib import Path

import msgspec
import pytest
from badserver import Exchange, Site, page, serving
from crawling import ROUND, Crawled, unit
from fetch_manners import logged

from crawler.fetching import Answer
from crawler.our_network import OurNetwork, our_failure
from records.visit import HealthNote, Visit

DEAD = [unit(f"dead{number}", f"http://no-such-host-{number}.invalid/") for number in range(5)]
VISIT = Visit(round=ROUND, unit_id="u", site="ok")


def answer(host: str, **what: object) -> Answer:
    url = f"http://{host}/"
    return Answer(url=url, final_url=url, fetched_at="2026-01-01T00:00:00+00:00", seconds=0.1, **what)  # type: ignore[arg-type]


def states(crawled: Crawled) -> dict[str, tuple[str, str]]:
    return {unit_id: (visit.site, visit.detail) for unit_id, visit in crawled.visits.items() if unit_id.startswith("dead")}


def test_when_no_name_of_any_site_is_found_it_is_our_network(tmp_path: Path) -> None:
    assert set(states(Crawled(tmp_path, DEAD)).values()) == {("our_network", "dns")}


def test_four_dead_sites_are_too_few_to_doubt_ourselves(tmp_path: Path) -> None:
    assert set(states(Crawled(tmp_path, DEAD[:4])).values()) == {("unreachable", "dns")}


def test_dead_sites_are_dead_where_a_living_one_still_answers(tmp_path: Path) -> None:
    with Site("127.77.22.1", serving({"/": page("หน้าแรก")})) as alive:
        crawled = Crawled(tmp_path, [*DEAD, unit("alive", alive.url)])
        assert set(states(crawled).values()) == {("unreachable", "dns")}
        assert crawled.visits["alive"].site == "ok"
        assert alive.paths == ["/", "/"], "asked once more, to tell whose fault it is"
    assert [request.why for request in logged(tmp_path / "evidence", ROUND)] == ["robots", "page", "control"]


def test_a_network_that_is_lost_in_the_midst_is_ours(tmp_path: Path) -> None:
    def lost(exchange: Exchange) -> None:
        if exchange.path == "/robots.txt" or (exchange.path == "/" and not exchange.count):
            serving({"/": page("หน้าแรก")})(exchange)
        else:
            exchange.wait(5)  # after its home page nothing comes through any more

    with Site("127.77.22.2", lost) as alive:
        crawled = Crawled(tmp_path, [unit("alive", alive.url), *DEAD])  # it is asked first, and answers before the loss
    assert set(states(crawled).values()) == {("our_network", "dns")}
    assert crawled.visits["alive"].site == "ok"


def test_any_sign_of_life_clears_the_doubt() -> None:
    for sign in ({"status": 200}, {"status": 503}, {"failure": "refused"}, {"failure": "tls"}, {"failure": "reset"}):
        network = OurNetwork()
        for number in range(9):
            network.note(answer(f"h{number}.test", failure="timeout"))
        assert network.doubtful
        network.note(answer("alive.test", **sign))
        assert not network.doubtful, sign


def test_one_host_that_fails_often_is_no_sign_and_neither_is_what_was_never_asked() -> None:
    network = OurNetwork()
    for number in range(9):
        network.note(answer("one.test", failure="timeout"))
        network.note(answer(f"h{number}.test", failure="robots"))
        network.note(answer(f"i{number}.test", failure="forbidden_address"))
    assert not network.doubtful


def test_who_answered_last_is_asked_first() -> None:
    network = OurNetwork()
    for host in ("a.test", "b.test", "c.test", "d.test", "b.test"):
        network.note(answer(host, status=200))
    assert network.controls() == ["http://b.test/", "http://d.test/", "http://c.test/"]


@pytest.mark.parametrize(
    ("changes", "failure"),
    [
        ({"site": "unreachable", "detail": "dns"}, "dns"),
        ({"site": "unreachable", "detail": "no_route"}, "no_route"),
        ({"site": "timeout", "detail": "timeout"}, "timeout"),
        ({"health": [HealthNote(code="timeout", detail="timeout after 9 fetches")]}, "timeout"),
        ({"site": "unreachable", "detail": "refused"}, ""),
        ({"site": "unreachable", "detail": "503"}, ""),
        ({"site": "blocked", "detail": "403"}, ""),
        ({"health": [HealthNote(code="unreachable", detail="reset after 9 fetches")]}, ""),
        ({"health": [HealthNote(code="slow", detail="9.0 s")]}, ""),
        ({}, ""),
    ],
)
def test_only_what_our_own_network_could_have_caused_is_doubted(changes: dict[str, object], failure: str) -> None:
    assert our_failure(msgspec.structs.replace(VISIT, **changes)) == failure
