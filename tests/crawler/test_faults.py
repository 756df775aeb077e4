"""A server that misbehaves: every fault ends in its own name, in bounded time and requests."""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import badserver as bad
import pytest
from badserver import Exchange, Site, page, serving
from crawling import Crawled, unit

from records.archive import read_bodies

BODY_LIMIT = 256 * 1024


def bomb(exchange: Exchange) -> None:
    exchange.answer(gzip.compress(b"0" * 20_000_000), Content_Encoding="gzip")


def calendar(exchange: Exchange) -> None:
    if exchange.path == "/robots.txt":
        exchange.answer("", "404 Not Found")
        return
    month = int(exchange.path.rpartition("=")[2]) if "month=" in exchange.path else 0
    exchange.answer(page("ปฏิทิน", f"/cal?month={month + 1} เดือนถัดไป", "/news ข่าว"))


def pager(exchange: Exchange) -> None:
    if exchange.path == "/robots.txt":
        exchange.answer("", "404 Not Found")
        return
    number = int(exchange.path.rpartition("=")[2]) if "page=" in exchange.path else 1
    exchange.answer(
        page(f"ข่าวหน้า {number}", f"/list?cat=4&amp;page={number + 1} ถัดไป", f"/list?cat=4&amp;page={number + 2} ถัดไป")
    )


FAULTS: dict[str, str | bad.Handler] = {
    "/drop": bad.drop,
    "/stall": bad.stall,
    "/drip": bad.drip,
    "/flood": bad.flood,
    "/huge": bad.huge,
    "/bomb": bomb,
    "/chunks": bad.broken_chunks,
    "/cut": bad.cut_short,
    "/status": bad.bad_status_line,
    "/loop": lambda exchange: exchange.redirect("/loop2"),
    "/loop2": lambda exchange: exchange.redirect("/loop"),
    "/chain": lambda exchange: exchange.redirect("/chain?0"),
    "/odd": bad.odd_headers,
    "/gone": lambda exchange: exchange.answer(page("ไม่พบหน้า", "/from-error"), "404 Not Found"),
    "/error": lambda exchange: exchange.answer(page("ผิดพลาด"), "500 Internal Server Error"),
    "/ok": page("ดี"),
}


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]
    secret: Site


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        secret = stack.enter_context(Site("127.77.1.99", serving({"/": page("ความลับ")})))
        number = iter(range(1, 90))

        def site(handler: bad.Handler) -> Site:
            return stack.enter_context(Site(f"127.77.1.{next(number)}", handler))

        linked = [path for path in FAULTS if path != "/loop2"]

        def chain(exchange: Exchange) -> None:
            if exchange.path.startswith("/chain"):
                exchange.redirect(f"/chain?{int(exchange.path.partition('?')[2] or 0) + 1}")
            else:
                serving({**FAULTS, "/": page("หน้าแรก", *linked)})(exchange)

        letters = [f"/{letter}" for letter in "abcdefghij"]
        sites = {
            "faults": site(chain),
            "out": site(serving({"/": lambda exchange: exchange.redirect(secret.url)})),
            "drop": site(bad.drop),
            "stall": site(bad.stall),
            "error": site(serving({"/": lambda exchange: exchange.answer("", "503 Service Unavailable")})),
            "forbidding": site(serving({"/": lambda exchange: exchange.answer(page("403"), "403 Forbidden")})),
            "robots": site(serving({"/": page("หน้าแรก")}, robots="User-agent: *\nDisallow: /")),
            "calendar": site(calendar),
            "pager": site(pager),
            "plain": site(serving({"/": page("หน้าแรก")})),
            "empty": site(serving({"/": ""})),
            "dying": site(serving({"/": page("หน้าแรก", *letters), **dict.fromkeys(letters, bad.drop)})),
            "recovering": site(lambda e: bad.drop(e) if e.count == 0 else serving({"/": page("กลับมาแล้ว")})(e)),
        }
        units = [unit(name, each.url) for name, each in sites.items()]
        units += [
            unit("none", ""),
            unit("nameless", "http://no-such-host.invalid/"),
            unit("closed", "http://127.77.1.98:9/"),
            unit("tls", sites["plain"].url.replace("http:", "https:")),
            unit("rooted", sites["plain"].url + "old/home.php"),
        ]
        yield Scene(Crawled(tmp_path_factory.mktemp("faults"), units), sites, secret)


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/drop", "reset"),
        ("/stall", "timeout"),
        ("/drip", "timeout"),
        ("/flood", "too_large"),
        ("/huge", "too_large"),
        ("/bomb", "too_large"),
        ("/chunks", "protocol"),
        ("/cut", "protocol"),
        ("/status", "protocol"),
        ("/loop", "redirect_loop"),
        ("/chain", "redirect_loop"),
    ],
)
def test_every_fault_has_its_own_name(scene: Scene, path: str, failure: str) -> None:
    capture = scene.crawled.capture("faults", path)
    assert (capture.failure, capture.status, capture.sha256) == (failure, None, None)
    assert capture.seconds < 3


def test_an_error_status_is_an_answer_whose_links_are_not_followed(scene: Scene) -> None:
    gone = scene.crawled.capture("faults", "/gone")
    assert (gone.status, gone.failure, gone.ok) == (404, None, False)
    assert scene.crawled.capture("faults", "/error").status == 500
    assert "/from-error" not in scene.sites["faults"].paths


def test_headers_that_browsers_forgive_are_forgiven(scene: Scene) -> None:
    odd = scene.crawled.capture("faults", "/odd")
    assert odd.ok
    assert odd.headers["content-type"] == "text/html"


def test_a_fault_does_not_keep_the_rest_from_being_fetched(scene: Scene) -> None:
    assert scene.crawled.capture("faults", "/ok").ok
    assert scene.crawled.visits["faults"].site == "ok"


def test_a_looping_address_costs_few_requests(scene: Scene) -> None:
    paths = scene.sites["faults"].paths
    assert len([path for path in paths if path in ("/loop", "/loop2")]) <= 3
    assert len([path for path in paths if path.startswith("/chain")]) <= 6


def test_huge_files_are_told_as_a_fault_of_the_site(scene: Scene) -> None:
    notes = {note.detail.rpartition("/")[2] for note in scene.crawled.visits["faults"].health if note.code == "huge_file"}
    assert notes == {"flood", "huge", "bomb"}
    assert all(capture.length <= BODY_LIMIT for capture in scene.crawled.captures("faults"))


def test_a_forbidden_address_is_never_connected_to(scene: Scene) -> None:
    (capture,) = scene.crawled.captures("out")
    assert capture.failure == "forbidden_address"
    assert capture.redirects == [scene.secret.url]
    assert scene.secret.connections == 0


@pytest.mark.parametrize(
    ("unit_id", "site", "detail"),
    [
        ("none", "no_website", ""),
        ("nameless", "unreachable", "dns"),
        ("closed", "unreachable", "refused"),
        ("drop", "unreachable", "reset"),
        ("error", "unreachable", "503"),
        ("empty", "unreachable", "empty"),
        ("out", "unreachable", "forbidden_address"),
        ("stall", "timeout", "timeout"),
        ("tls", "tls_error", "tls"),
        ("forbidding", "blocked", "403"),
        ("robots", "blocked", "robots"),
        ("recovering", "ok", ""),
        ("rooted", "ok", ""),
    ],
)
def test_a_site_that_cannot_be_visited_says_why(scene: Scene, unit_id: str, site: str, detail: str) -> None:
    visit = scene.crawled.visits[unit_id]
    assert (visit.site, visit.detail) == (site, detail)


def test_no_request_is_spent_on_a_unit_without_a_website_or_an_unknown_name(scene: Scene) -> None:
    assert scene.crawled.visits["none"].fetched == 0
    assert scene.crawled.visits["nameless"].fetched == 0
    assert scene.crawled.visits["none"].warc is None


def test_a_site_closed_to_robots_is_not_entered(scene: Scene) -> None:
    assert scene.sites["robots"].paths == []


def test_a_site_that_forbids_is_asked_once(scene: Scene) -> None:
    assert scene.sites["forbidding"].paths == ["/"]


def test_an_endless_calendar_is_cut_short_and_told(scene: Scene) -> None:
    months = [path for path in scene.sites["calendar"].paths if "month=" in path]
    assert len(months) == 5
    assert "crawl_trap" in {note.code for note in scene.crawled.visits["calendar"].health}
    assert "/news" in scene.sites["calendar"].paths


def test_an_endless_pager_is_cut_short(scene: Scene) -> None:
    assert len([path for path in scene.sites["pager"].paths if "page=" in path]) == 5


def test_what_was_fetched_stands_in_the_evidence_archive(scene: Scene) -> None:
    visit = scene.crawled.visits["faults"]
    kept = {sha256 for sha256, _ in read_bodies(scene.crawled.folder / "evidence", visit)}
    assert kept == {capture.sha256 for capture in scene.crawled.captures("faults") if capture.sha256}
    assert kept


def test_every_visit_has_one_capture_for_each_address(scene: Scene) -> None:
    for unit_id in scene.crawled.visits:
        urls = [capture.url for capture in scene.crawled.captures(unit_id)]
        assert len(urls) == len(set(urls)), unit_id


def test_a_passing_failure_is_tried_again_later_in_the_visit(scene: Scene) -> None:
    assert scene.sites["faults"].paths.count("/drop") == 2


def test_a_site_that_stops_answering_is_left_alone(scene: Scene) -> None:
    visit = scene.crawled.visits["dying"]
    assert (visit.site, visit.fetched) == ("ok", 6)
    assert visit.left > 0
    assert "unreachable" in {note.code for note in visit.health}


def test_the_content_type_is_kept_as_sent_so_that_a_body_can_be_read_again(scene: Scene) -> None:
    assert scene.crawled.capture("faults", "/ok").media_type == "text/html; charset=utf-8"
