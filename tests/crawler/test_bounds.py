"""More ways to wear a crawler out: heads that do not end, bombs in bombs, addresses that breed, doors that never open."""

import asyncio
import gzip
import hashlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import badserver as bad
import pytest
from badserver import Exchange, Site, page, serving
from crawling import FAST, ROUND, Crawled, unit
from fetch_manners import logged, offences

import crawler.rendering.supplies
import crawler.rendering.visiting
import crawler.visit
from crawler.fetching import Answer
from crawler.keeping import UnitKeeper
from crawler.rendering.browser import Asked, Browser
from crawler.rendering.errors import PageFailed
from crawler.rendering.visiting import Limits as RenderingLimits
from crawler.rendering.visiting import Rendering
from crawler.visit import Limits, UnitVisit
from records.artifact import Artifact, Link
from records.database import open_store


def many_lines(exchange: Exchange) -> None:
    """Thousands of short headers."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)))
    exchange.raw(b"\r\n<p>at last</p>")


def one_line(exchange: Exchange) -> None:
    """One header of ten megabytes."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(160):
        exchange.raw(b"x" * 65536)
    exchange.raw(b"\r\n\r\n<p>at last</p>")


def folded(exchange: Exchange) -> None:
    """One header that goes on from line to line, each of them short."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-Folded: a\r\n")
    while not exchange.over:
        exchange.raw(b" and so on and so forth\r\n" * 1000)


def interim(exchange: Exchange) -> None:
    """Says for ever that the answer is about to come."""
    while not exchange.over:
        exchange.raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def slow_head(exchange: Exchange) -> None:
    """Sends its headers for ever, one after the other."""
    exchange.raw(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not exchange.over:
        exchange.raw(b"X-%d: y\r\n" % (number := number + 1))
        exchange.wait(0.05)


def slow_chunks(exchange: Exchange) -> None:
    """A body in chunks of one byte, for ever."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not exchange.over:
        exchange.raw(b"1\r\nx\r\n")
        exchange.wait(0.05)


def strange_coding(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: origami\r\n\r\n<p>folded</p>")


def bomb_in_bomb(exchange: Exchange) -> None:
    exchange.answer(gzip.compress(gzip.compress(b"0" * 20_000_000)), Content_Encoding="gzip, gzip")


def broken_gzip(exchange: Exchange) -> None:
    exchange.answer(gzip.compress(b"0123456789" * 500)[:-30], Content_Encoding="gzip")


def chain(exchange: Exchange) -> None:
    """Leads on for ever, to a new address each time."""
    exchange.redirect(f"/chain?{int(exchange.path.partition('?')[2] or 0) + 1}")


HEADS: dict[str, str | bad.Handler] = {
    "/many-lines": many_lines,
    "/one-line": one_line,
    "/folded": folded,
    "/interim": interim,
    "/slow-head": slow_head,
    "/slow-chunks": slow_chunks,
    "/coding": strange_coding,
    "/bombs": bomb_in_bomb,
    "/gzip": broken_gzip,
}
CHAINS = [f"/chain?{number}00" for number in range(2)]


def breeding(exchange: Exchange) -> None:
    """Every page links to itself under new names: session ids, sort orders, print versions; and nothing is ever missing."""
    if exchange.path == "/robots.txt":
        exchange.answer("", "404 Not Found")
        return
    count = exchange.count
    links = [f"/list?PHPSESSID={number:032x}" for number in range(count, count + 5)]
    links += [f"/list?sort={name}" for name in ("name", "date", "size")]
    links += ["/list?print=1", "/list?tmpl=component&amp;print=1", "/list;jsessionid=ABCDEF0123456789ABCDEF"]
    exchange.answer(page("รายการ", *links))


def soft(exchange: Exchange) -> None:
    """Says "200 OK, not found" to every address."""
    if exchange.path == "/":
        exchange.answer(page("หน้าแรก", "/menu", "/a", "/b", "/c", "/d", "/e"))
    elif exchange.path == "/menu":
        exchange.answer(page("เมนู", *(f"/article?id={number}" for number in range(60))))
    elif exchange.path == "/robots.txt":
        exchange.answer("", "404 Not Found")
    else:
        exchange.answer(page("ไม่พบหน้าที่ต้องการ"))


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made: dict[str, bad.Handler] = {
        "heads": serving({**HEADS, "/": page("หน้าแรก", *HEADS, "/ok"), "/ok": page("ดี")}),
        "chains": lambda e: chain(e) if e.path.startswith("/chain") else serving({"/": page("หน้าแรก", *CHAINS)})(e),
        "breeding": breeding,
        "soft": soft,
        "shut": bad.stall,
    }
    with ExitStack() as stack:
        sites = {
            name: stack.enter_context(Site(f"127.77.24.{number}", handler))
            for number, (name, handler) in enumerate(made.items(), 1)
        }
        units = [unit(name, site.url) for name, site in sites.items()]
        yield Scene(Crawled(tmp_path_factory.mktemp("bounds"), units, fetches=60), sites)


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/many-lines", "protocol"),
        ("/one-line", "protocol"),
        ("/folded", "protocol"),
        ("/interim", "protocol"),
        ("/slow-head", "timeout"),
        ("/slow-chunks", "timeout"),
        ("/coding", "protocol"),
        ("/bombs", "too_large"),
        ("/gzip", "protocol"),
    ],
)
def test_what_does_not_end_or_cannot_be_unpacked_has_its_own_name(scene: Scene, path: str, failure: str) -> None:
    capture = scene.crawled.capture("heads", path)
    assert (capture.failure, capture.status, capture.sha256) == (failure, None, None)
    assert capture.seconds < 3
    assert scene.sites["heads"].paths.count(path) <= 2
    assert scene.crawled.capture("heads", "/ok").ok


def test_a_chain_of_redirects_is_followed_five_steps(scene: Scene) -> None:
    for start in CHAINS:
        capture = scene.crawled.capture("chains", start)
        assert (capture.failure, len(capture.redirects)) == ("redirect_loop", 5)
    assert len([path for path in scene.sites["chains"].paths if path.startswith("/chain")]) == 2 * 6


def test_session_ids_sort_orders_and_print_versions_are_one_page(scene: Scene) -> None:
    assert len([path for path in scene.sites["breeding"].paths if path.startswith("/list")]) == 1
    assert scene.crawled.visits["breeding"].fetched == 2


def test_a_site_that_never_says_not_found_is_not_asked_for_ever(scene: Scene) -> None:
    assert len([path for path in scene.sites["soft"].paths if path.startswith("/article")]) <= 7
    assert "crawl_trap" in {note.code for note in scene.crawled.visits["soft"].health}


def test_a_site_that_lets_robots_txt_run_out_of_time_is_not_waited_for_twice(scene: Scene) -> None:
    visit = scene.crawled.visits["shut"]
    assert (visit.site, visit.detail) == ("timeout", "timeout")
    sent = [request for request in logged(scene.crawled.folder / "evidence", ROUND) if request.unit_id == "shut"]
    assert [(request.why, request.failure) for request in sent] == [("robots", "timeout")] * 2, "and no more on the second look"


def test_a_host_that_accepts_no_connection_is_given_up_before_an_answers_time(tmp_path: Path) -> None:
    with ExitStack() as stack:
        door = stack.enter_context(socket.create_server(("127.77.24.9", 0), backlog=0))
        for _ in range(3):  # fill what the system queues for a server that accepts nobody
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(door.getsockname())
        website = f"http://127.77.24.9:{door.getsockname()[1]}/"
        crawled = Crawled(tmp_path, [unit("full", website)], timeout=20.0, settings={**FAST, "OIT_CONNECT_SECONDS": 0.5})
    visit = crawled.visits["full"]
    assert (visit.site, visit.detail) == ("timeout", "timeout")
    sent = logged(tmp_path / "evidence", ROUND)
    assert [(request.why, request.failure) for request in sent] == [("robots", "timeout")] * 2
    assert all(0.4 < request.seconds < 5 for request in sent)


def test_hostile_sites_do_not_spoil_our_manners(scene: Scene) -> None:
    assert offences(logged(scene.crawled.folder / "evidence", ROUND), 0.05) == []


def test_few_doors_are_tried_where_each_costs_its_full_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, asked = [0.0], []

    async def fetch(url: str, _charset: str) -> Answer:
        clock[0] += 30.0
        asked.append(url)
        return Answer(url=url, final_url=url, fetched_at="2026-01-01T00:00:00+00:00", seconds=30.0, failure="timeout")

    async def read(_body: bytes, _url: str, _media_type: str) -> Artifact:
        raise AssertionError("nothing came")

    monkeypatch.setattr(crawler.visit, "monotonic", lambda: clock[0])
    with open_store(f"sqlite:///{tmp_path}/oit.db") as store:
        keeper = UnitKeeper(store, tmp_path, ROUND, "a")
        where = unit("a", "http://silent.test/old/home.php")
        visit = asyncio.run(UnitVisit(where, ROUND, Limits(), fetch, read, keeper, None, lambda _event: None).run())
    assert (visit.site, visit.detail) == ("timeout", "timeout")
    assert asked == ["http://silent.test/old/home.php", "https://silent.test/old/home.php"]


@pytest.mark.parametrize(("where_the_hour_goes", "opened"), [("waiting", 4), ("drawing", 1)])
def test_the_minutes_of_a_visit_do_not_run_while_it_waits_for_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where_the_hour_goes: str, opened: int
) -> None:
    clock = [0.0]
    links = [Link(href=f"/{name}", text=name) for name in ("a", "b", "c")]

    async def fetch(url: str, _charset: str) -> Answer:
        now = "2026-01-01T00:00:00+00:00"
        return Answer(url=url, final_url=url, fetched_at=now, seconds=1.0, status=200, body=f"<html>{url}".encode())

    async def read(body: bytes, _url: str, _media_type: str) -> Artifact:
        return Artifact(sha256=hashlib.sha256(body).hexdigest(), reader="html/1", media="html", links=links)

    class Busy:
        """A browser that has a seat after an hour, or takes an hour for the page."""

        @asynccontextmanager
        async def page(self, answer: Callable[[Asked], Awaitable[object]], **_: object) -> AsyncIterator[None]:
            clock[0] += 3600.0 * (where_the_hour_goes == "waiting")
            await answer(Asked("http://site.test/", "document"))
            clock[0] += 3600.0 * (where_the_hour_goes == "drawing")
            raise PageFailed("", "", again=False)
            yield

    for module in (crawler.visit, crawler.rendering.visiting, crawler.rendering.supplies):
        monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    monkeypatch.setattr(crawler.rendering.visiting, "needs_browser", lambda _page, *, home, promising: "home" if home else "")
    with open_store(f"sqlite:///{tmp_path}/oit.db") as store:
        keeper = UnitKeeper(store, tmp_path, ROUND, "a")
        rendering = Rendering(cast(Browser, Busy()), fetch, read, keeper, RenderingLimits())
        where, limits = unit("a", "http://site.test/"), Limits(minutes=0.5)
        crawl = UnitVisit(where, ROUND, limits, fetch, read, keeper, None, lambda _event: None, rendering)
        visit = asyncio.run(crawl.run())
        keeper.abandon()
    assert visit.fetched == opened
