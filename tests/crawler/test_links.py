"""Links and addresses: what counts as one page, what breeds, what a page's links are worth. All pure."""

from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.doors import ways_in
from crawler.following import Site, kind_of, target_of, ways_out
from crawler.frontier import Frontier, Way
from crawler.middlewares.backing_off import retry_after_seconds
from crawler.states import moved_to, site_state
from crawler.traps import calendar_shape, pager_shape, visit_key
from records.artifact import Artifact, Link
from records.capture import Capture
from records.visit import SiteState

HOME = "http://www.a.go.th/"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.go.th/x", "https://www.a.go.th:443/x"),
        ("http://a.go.th/x", "http://a.go.th:80/x#part"),
        ("http://a.go.th/%e0%b8%81", "http://a.go.th/%E0%B8%81"),
        ("http://a.go.th/ก", "http://a.go.th/%E0%B8%81"),
        ("http://a.go.th/x?a=1&b=2", "http://a.go.th/x?b=2&a=1"),
        ("http://a.go.th/x", "http://a.go.th/x?PHPSESSID=0123456789abcdef"),
        ("http://a.go.th/x", "http://a.go.th/x;jsessionid=ABC123?utm_source=fb&fbclid=1"),
        ("http://a.go.th/x?id=3", "http://a.go.th/x?id=3&tmpl=component&print=1"),
        ("http://a.go.th/x?id=3", "http://a.go.th/x?id=3&sort=name&dir=desc"),
    ],
)
def test_addresses_that_show_the_same_are_one(one: str, other: str) -> None:
    assert visit_key(one) == visit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.go.th/x?id=1", "http://a.go.th/x?id=2"),
        ("http://a.go.th/x?sid=12", "http://a.go.th/x?sid=13"),
        ("http://a.go.th/x?order=12", "http://a.go.th/x?order=13"),
        ("http://a.go.th:8080/x", "http://a.go.th/x"),
        ("http://a.go.th/x", "http://b.a.go.th/x"),
    ],
)
def test_addresses_that_show_something_else_are_two(one: str, other: str) -> None:
    assert visit_key(one) != visit_key(other)


@given(st.text(max_size=80))
def test_no_address_is_too_strange_for_a_key(text: str) -> None:
    visit_key(f"http://a.go.th/{text}")


@pytest.mark.parametrize(
    ("shape", "one", "other"),
    [
        (pager_shape, "http://a/list?page=2", "http://a/list?page=3"),
        (pager_shape, "http://a/news/page/2/", "http://a/news/page/3/"),
        (pager_shape, "http://a/c?id=4&limitstart=20", "http://a/c?limitstart=40&id=4"),
        (calendar_shape, "http://a/cal?year=2569&month=1", "http://a/cal?year=2570&month=12"),
        (calendar_shape, "http://a/events/2026/01", "http://a/events/2026/02"),
        (calendar_shape, "http://a/events/2026-01-02", "http://a/events/2027-11-30"),
        (calendar_shape, "http://a/cal?date=2026-01-02", "http://a/cal?date=2026-01-03"),
    ],
)
def test_pages_of_one_pager_or_calendar_share_a_shape(shape, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    assert shape(one) == shape(other) != ""


@pytest.mark.parametrize(
    "url",
    [
        "http://a/?p=12",
        "http://a/index/?page=article123",
        "http://a/data.php?menu_id=4",
        "http://a/2024/03/15/title",
        "http://a/o12",
    ],
)
def test_numbered_content_is_neither_pager_nor_calendar(url: str) -> None:
    assert pager_shape(url) == calendar_shape(url) == ""


def test_the_frontier_hands_out_the_best_way_to_each_address_once() -> None:
    frontier = Frontier()
    frontier.push(Way(url=f"{HOME}a", worth=0.2, depth=1, link_text="first"))
    frontier.push(Way(url=f"{HOME}b", worth=0.5, depth=1))
    frontier.push(Way(url=f"{HOME}a#x", worth=0.9, depth=2, link_text="better"))
    frontier.push(Way(url=f"{HOME}a", worth=0.1, depth=1))
    frontier.push(Way(url=f"{HOME}c", worth=0.5, depth=1))
    assert len(frontier) == 3
    order = list(iter(frontier.pop, None))
    assert [(way.url, way.link_text) for way in order] == [(f"{HOME}a#x", "better"), (f"{HOME}b", ""), (f"{HOME}c", "")]
    assert len(frontier) == 0


def test_a_way_that_has_lost_its_worth_waits_behind_the_others() -> None:
    worth = {"/a": 0.9, "/b": 0.8}
    frontier = Frontier()
    for path in worth:
        frontier.push(Way(url=f"http://unit.test{path}", worth=worth[path], depth=1, worth_now=partial(worth.get, path)))
    worth["/a"] = 0.3
    order = [frontier.pop(), frontier.pop(), frontier.pop()]
    assert [way and way.url.removeprefix("http://unit.test") for way in order] == ["/b", "/a", None]


def test_a_menu_of_numbered_pages_is_visited_whole_but_what_breeds_deeper_is_not() -> None:
    frontier = Frontier()
    for number in range(60):
        frontier.push(Way(url=f"{HOME}menu/{number}", worth=0.01, depth=1))
        frontier.push(Way(url=f"{HOME}detail/{number}", worth=0.01, depth=2))
        frontier.push(Way(url=f"{HOME}wanted/{number}", worth=0.8, depth=2))
    names = [way.url.split("/")[3] for way in iter(frontier.pop, None)]
    assert (names.count("menu"), names.count("detail"), names.count("wanted")) == (60, 25, 60)


def page(*links: Link) -> Artifact:
    return Artifact(sha256="0", reader="html/1", media="html", links=list(links))


def test_a_splash_page_costs_no_depth() -> None:
    site = Site(hosts={"a.go.th"})
    (way,) = ways_out(page(Link(href="/home", text="เข้าสู่เว็บไซต์")), HOME, 0, site, None, splash_allowed=True)
    assert (way.depth, way.worth > 0.9) == (0, True)
    full = page(*(Link(href=f"/{number}") for number in range(10)))
    assert {way.depth for way in ways_out(full, HOME, 0, site, None, splash_allowed=True)} == {1}


def test_pages_of_a_foreign_site_lead_nowhere() -> None:
    assert ways_out(page(Link(href="/x")), "http://b.go.th/", 1, Site(hosts={"a.go.th"}), None) == []


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://www.a.go.th/x", "same"),
        ("http://eservice.a.go.th/", "sub"),
        ("http://ba.go.th/", "off"),
        ("http://a.go.th:8080/", "off"),
        ("http://7.0.0.1/", "off"),
    ],
)
def test_what_belongs_to_a_site(url: str, place: str) -> None:
    assert Site(hosts={"a.go.th", "0.0.1"}).place(url) == place


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("doc/แผน ปี.pdf", f"{HOME}doc/แผน ปี.pdf"),
        (r"files\2569\a.pdf", f"{HOME}files/2569/a.pdf"),
        ("x#part", f"{HOME}x"),
        ("/pdfjs/web/viewer.html?file=../../docs/a.pdf", f"{HOME}docs/a.pdf"),
        ("https://docs.google.com/gview?url=http%3A%2F%2Fa.go.th%2Fa.pdf&embedded=true", "http://a.go.th/a.pdf"),
        ("/download.php?file=a.pdf", f"{HOME}download.php?file=a.pdf"),
        ("#", None),
        ("", None),
        ("javascript:void(0)", None),
        ("mailto:a@a.go.th", None),
        ("tel:053", None),
        ("http://[broken", None),
    ],
)
def test_where_a_link_leads(href: str, target: str | None) -> None:
    assert target_of(Link(href=href), HOME) == target


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"{HOME}a.PDF", "document"),
        (f"{HOME}a.pdf?x=1", "document"),
        (f"{HOME}a.php?f=a.pdf", "page"),
        (f"{HOME}", "page"),
        (f"{HOME}a.b/c", "page"),
        (f"{HOME}a.mp4", "never"),
        (f"{HOME}a.jpg", "image"),
        (f"{HOME}a.zip", "archive"),
    ],
)
def test_what_an_address_promises(url: str, kind: str) -> None:
    assert kind_of(url) == kind


def test_the_ways_into_a_site() -> None:
    assert ways_in("http://www.a.go.th/home") == [
        "http://www.a.go.th/home",
        "https://www.a.go.th/home",
        "http://a.go.th/home",
        "https://a.go.th/home",
        "http://www.a.go.th/",
    ]
    assert ways_in("http://127.0.0.5:8000") == ["http://127.0.0.5:8000/"]


def test_another_scheme_or_www_is_not_a_move() -> None:
    assert moved_to("http://a.go.th/", "https://www.a.go.th/home") is None
    assert moved_to("http://a.go.th/", "https://new.a.go.th/") is None
    assert moved_to("http://a.go.th/", "https://b.go.th/") == "b.go.th"


def home(**answer: object) -> Capture:
    return Capture(unit_id="u", sequence=0, url=HOME, final_url=HOME, fetched_at="2026-01-15T00:00:00+00:00", **answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("homes", "state"),
    [
        ([], ("no_website", "")),
        ([home(failure="dns"), home(status=200, length=5)], ("ok", "")),
        ([home(failure="refused"), home(failure="dns")], ("unreachable", "refused")),
        ([home(failure="refused"), home(status=403)], ("blocked", "403")),
        ([home(failure="timeout"), home(failure="tls")], ("tls_error", "tls")),
        ([home(status=200)], ("unreachable", "empty")),
        ([home(status=500)], ("unreachable", "500")),
    ],
)
def test_the_way_in_that_got_furthest_tells_the_state(homes: list[Capture], state: tuple[SiteState, str]) -> None:
    assert site_state(homes) == state


def test_what_retry_after_asks_for() -> None:
    now = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
    assert retry_after_seconds("30", now) == 30
    assert retry_after_seconds("Thu, 15 Jan 2026 12:01:00 GMT", now) == 60
    assert retry_after_seconds("Thu, 15 Jan 2026 11:00:00 GMT", now) == 0
    assert retry_after_seconds("soon", now) is None
    assert retry_after_seconds("", now) is None


@given(st.text(max_size=40))
def test_no_retry_after_makes_the_crawl_fail(value: str) -> None:
    wait = retry_after_seconds(value, datetime(2026, 1, 15, tzinfo=UTC))
    assert wait is None or wait >= 0
