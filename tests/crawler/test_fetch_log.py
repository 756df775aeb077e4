"""The fetch log of a little province with bad manners: what was really sent stands in it, and it shows that ours were good."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

import badserver as bad
import pytest
from badserver import Exchange, Site, page, serving
from crawling import ROUND, Crawled, job, unit
from fetch_manners import logged, offences, seconds

from crawler.batch import crawl_in_child
from crawler.events import CrawlCrashed, Event, PageFetched
from records.fetch_log import SentRequest, fetch_log_path

DELAY = 0.1
LINKS = [f"/{number}" for number in range(5)]
SMALL: dict[str, str] = {"/": page("หน้าแรก", *LINKS), **{link: page(link) for link in LINKS}}
HIDDEN = "User-agent: *\nDisallow: /secret\n"


def busy_once(exchange: Exchange) -> None:
    if exchange.path == "/2" and exchange.count == 0:
        exchange.answer("", "429 Too Many Requests", Retry_After="1")
    else:
        serving(dict(SMALL))(exchange)


def slow(exchange: Exchange) -> None:
    exchange.wait(0.2)
    serving(dict(SMALL))(exchange)


def keeping(exchange: Exchange) -> None:
    """Keeps the connection of the home page, and hangs up when it is used again."""
    if exchange.path == "/":
        exchange.keep_once(page("หน้าแรก", "/a"))
    else:
        serving({"/a": page("ก")})(exchange)


def late_robots(exchange: Exchange) -> None:
    exchange.wait(0.8 if exchange.path == "/robots.txt" else 0.3)
    serving({"/secret": page("ลับ"), "/open": page("เปิด")}, robots=HIDDEN)(exchange)


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]
    log: list[SentRequest]

    def of(self, name: str) -> list[SentRequest]:
        """What was sent to one site, robots.txt and maps of the site left out."""
        sent = [request for request in self.log if request.url.startswith(self.sites[name].url)]
        return [request for request in sent if not request.url.endswith((".xml", "/robots.txt"))]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("log")
    with ExitStack() as stack:
        shared = stack.enter_context(Site("127.77.20.9", late_robots))
        leading = page("หน้าแรก", f"{shared.url}secret เด่น", f"{shared.url}open เด่น")
        made = {
            "one": ("127.77.20.1", serving(dict(SMALL))),
            "neighbour": ("127.77.20.1", slow),  # another port, another site, the same address
            "robots": ("127.77.20.2", serving({**SMALL, "/": page("หน้าแรก", *LINKS, "/secret")}, robots=HIDDEN)),
            "busy": ("127.77.20.3", busy_once),
            "moved": ("127.77.20.4", serving({"/": lambda e: e.redirect("/home"), "/home": page("บ้าน")})),
            "kept": ("127.77.20.5", keeping),
            "drop": ("127.77.20.6", serving({"/": page("หน้าแรก", "/drop"), "/drop": bad.drop})),
            "left": ("127.77.20.7", serving({"/": leading})),
            "middle": ("127.77.20.11", serving({"/": leading})),
            "right": ("127.77.20.8", serving({"/": leading})),
        }
        sites = {name: stack.enter_context(Site(*how)) for name, how in made.items()}
        units = [unit(name, site.url) for name, site in sites.items()]
        websites = [shared.url, *(site.url for site in sites.values())]
        crawled = Crawled(folder, units, delay=DELAY, interest="crawl_interests.wishes", websites=websites)
        yield Scene(crawled, {**sites, "shared": shared}, logged(folder / "evidence", ROUND))


def test_what_the_servers_saw_is_what_the_log_says(scene: Scene) -> None:
    for name, site in scene.sites.items():
        sent = Counter(request.url.removeprefix(site.url[:-1]) for request in scene.log if request.url.startswith(site.url))
        seen = Counter(hit.path for hit in site.hits)
        if name == "kept":
            seen["/a"] += 1  # the one whose connection was gone when it came
        assert sent == seen, name


def test_the_log_shows_one_request_in_flight_the_delay_kept_and_robots_obeyed(scene: Scene) -> None:
    assert offences(scene.log, DELAY) == []
    assert len([request for request in scene.log if request.group == "127.77.20.1"]) >= 14


def test_a_line_says_for_which_unit_why_and_with_what_outcome(scene: Scene) -> None:
    assert {request.unit_id for request in scene.of("busy")} == {"busy"}
    assert [(request.why, request.status) for request in scene.of("busy") if request.url.endswith("/2")] == [
        ("page", 429),
        ("retry", 200),
    ]
    assert [(request.why, request.status) for request in scene.of("moved")] == [("page", 302), ("redirect", 200)]
    robots = next(request for request in scene.log if request.why == "robots" and request.unit_id == "robots")
    assert (robots.status, robots.robots) == (200, HIDDEN)
    (home,) = [request for request in scene.of("one") if request.url == scene.sites["one"].url]
    assert (home.method, home.bytes, home.failure) == ("GET", len(SMALL["/"].encode()), None)
    assert {request.failure for request in scene.of("drop") if request.url.endswith("/drop")} == {"reset"}


def test_the_times_are_those_of_sending_and_not_of_asking(scene: Scene) -> None:
    for request in scene.of("neighbour"):
        assert 0.2 <= request.seconds < 2
        assert abs(seconds(request.sent, request.ended) - request.seconds) < 0.01


def test_a_connection_that_was_gone_is_no_fault_of_the_page_and_no_hidden_request(scene: Scene) -> None:
    assert [(request.why, request.status, request.failure) for request in scene.of("kept")] == [
        ("page", 200, None),
        ("page", None, "reset"),
        ("retry", 200, None),
    ]
    assert scene.crawled.capture("kept", "/a").ok


def test_all_who_wait_for_a_robots_txt_obey_it(scene: Scene) -> None:
    assert Counter(scene.sites["shared"].paths) == {"/open": 3}
    assert [hit.path for hit in scene.sites["shared"].hits].count("/robots.txt") == 1


def test_a_killed_crawl_leaves_a_log_that_the_next_one_goes_on_with(tmp_path: Path) -> None:
    def kill(event: Event) -> None:
        if isinstance(event, PageFetched) and event.fetched == 3:
            (child,) = active_children()
            os.kill(child.pid or 0, signal.SIGKILL)

    with Site("127.77.20.10", serving(dict(SMALL))) as site:
        with pytest.raises(CrawlCrashed):
            crawl_in_child(job(tmp_path, [unit("a", site.url)]), kill)
        path = fetch_log_path(tmp_path / "evidence", ROUND)
        before = path.read_bytes()
        assert 3 <= before.count(b"\n") <= 5
        path.write_bytes(before + b'{"sent":"2026-')  # cut by a lost machine
        Crawled(tmp_path, [unit("a", site.url)])
        log = logged(tmp_path / "evidence", ROUND)
    assert path.read_bytes().startswith(before)
    assert len(log) == before.count(b"\n") + 7
    assert offences(log, 0.05) == []


def test_the_check_sees_what_is_not_as_it_should_be() -> None:
    def sent(at: float, until: float, path: str, **more: str) -> SentRequest:
        times = {"sent": f"2026-01-01T00:00:{at:06.3f}+00:00", "ended": f"2026-01-01T00:00:{until:06.3f}+00:00"}
        return SentRequest(**times, group="g", unit_id="u", url=f"http://h{path}", **{"why": "page", **more})

    robots = sent(0, 0.1, "/robots.txt", why="robots", robots=HIDDEN)
    assert offences([robots, sent(1, 1.1, "/a"), sent(2, 2.1, "/b")], 1) == []
    assert offences([robots, sent(1, 2.5, "/a"), sent(2, 2.1, "/b")], 1) == ["two in flight: http://h/a and http://h/b"]
    assert offences([robots, sent(0.5, 0.6, "/a")], 1) == ["0.500 s between http://h/robots.txt and http://h/a"]
    assert offences([robots, sent(1, 1.1, "/secret/x")], 1) == ["robots.txt forbids http://h/secret/x"]
    assert offences([sent(1, 1.1, "/a")], 1) == ["robots.txt was not asked for before http://h/a"]
