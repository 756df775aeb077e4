"""A visit to the addresses that a unit submitted: each is opened as an assessor opens it, and nothing else of the site is."""

from contextlib import ExitStack

import pytest
from badserver import Exchange, Handler, Site, page, serving
from crawling import Crawled, unit

MENU = "".join(f'<li><a href="/menu{n}.html">เด่น เมนู {n}</a></li>' for n in range(5))
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def with_menu(title: str, content: str) -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><h1>{title}</h1>{content}</main></body></html>"
    )


def file(exchange: Exchange) -> None:
    exchange.answer(PDF + exchange.path.encode(), kind="application/pdf")


def cookie(exchange: Exchange) -> None:
    exchange.answer(with_menu("มีคุกกี้", "<p>หน้าเว็บ</p>"), Set_Cookie="sid=1; Path=/")


def to_plan(exchange: Exchange) -> None:
    exchange.redirect("/plan.pdf")


PAGES: dict[str, str | Handler] = {
    "/": with_menu("หน้าแรก", "<p>เทศบาล</p>"),
    "/plan.html": with_menu(
        "แผน",
        '<p>อ่านแผน <a href="/plan.pdf">ดาวน์โหลด</a> <a href="/more.html">อ่านต่อ</a></p><iframe src="/frame.html"></iframe>',
    ),
    "/plan.pdf": file,
    "/more.html": with_menu("อ่านต่อ", '<p><a href="/far.html">เด่น ไกลไป</a></p><iframe src="/inside.html"></iframe>'),
    "/frame.html": page("ในกรอบ"),
    "/inside.html": page("ในกรอบของหน้าถัดไป"),
    "/far.html": page("สองคลิก"),
    "/cookie.html": cookie,
    "/short": to_plan,
    "/list.html": with_menu("รายการ", "".join(f'<p><a href="/n{n}.html">ข่าวที่ {n}</a></p>' for n in range(20))),
    "/secret.html": page("ปิด"),
    **{f"/menu{n}.html": page("เมนู") for n in range(5)},
    **{f"/n{n}.html": page("ข่าว") for n in range(20)},
}


GIVEN = {
    "pages": ["/plan.html", "/cookie.html", "/list.html"],
    "odd": ["/short", "/secret.html", "/gone.html", "https://www.facebook.com/x"],
    "home": ["/", "/plan.pdf", "/plan.pdf#page=2", "/web/viewer.html?file=/more.html.pdf"],
    "many": ["/plan.html", *(f"/n{n}.html" for n in range(12))],
    "none": [],
}
"""What each unit submitted."""


@pytest.fixture(scope="module")
def sites() -> dict[str, Site]:
    return {}


@pytest.fixture(scope="module")
def crawled(sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """One crawl of a site for each unit, with a budget smaller than what `many` submitted."""
    handler = serving(PAGES, robots="User-agent: *\nDisallow: /secret")
    with ExitStack() as stack:
        sites |= {name: stack.enter_context(Site(f"127.70.1.{n}", handler)) for n, name in enumerate(GIVEN, start=1)}
        given = {
            name: [url if url.startswith("http") else sites[name].url + url[1:] for url in urls] for name, urls in GIVEN.items()
        }
        units = [unit(name, site.url) for name, site in sites.items()]
        options = {"interest": "crawl_interests.wishes", "addresses": given, "fetches": 9}
        return Crawled(tmp_path_factory.mktemp("given"), units, **options)


def test_the_given_addresses_and_what_their_content_leads_to_in_one_click_are_opened_and_nothing_of_the_menu(
    crawled: Crawled, sites: dict[str, Site]
) -> None:
    opened = sites["pages"].paths
    assert opened[:4] == ["/", "/plan.html", "/cookie.html", "/list.html"]
    assert sorted(opened[4:]) == ["/frame.html", "/inside.html", "/more.html", "/plan.pdf"]


def test_a_page_opened_after_one_that_sets_a_cookie_is_asked_for_without_it(crawled: Crawled, sites: dict[str, Site]) -> None:
    assert len(sites["pages"].hits) > 5
    assert all(hit.headers["Cookie"] is None for hit in sites["pages"].hits)


def test_what_stands_at_a_given_address_is_kept_as_found_on_no_page(crawled: Crawled) -> None:
    short, secret, gone = (crawled.capture("odd", path) for path in ("/short", "/secret.html", "/gone.html"))
    assert (short.found_on, short.depth) == (None, 1)
    assert short.final_url.endswith("/plan.pdf")
    assert (secret.failure, gone.status) == ("robots", 404)
    assert [c.is_door for c in crawled.captures("odd")] == [True, False, False, False]


def test_a_social_network_is_left_to_people_though_its_address_was_given(crawled: Crawled) -> None:
    assert not [c for c in crawled.captures("odd") if "facebook" in c.url]


def test_an_address_given_twice_or_that_of_the_home_page_is_asked_for_once_and_a_viewer_is_seen_through(
    crawled: Crawled, sites: dict[str, Site]
) -> None:
    assert sites["home"].paths == ["/", "/plan.pdf", "/more.html.pdf"]


def test_every_given_address_is_asked_for_whatever_the_budget_and_nothing_behind_it_then(
    crawled: Crawled, sites: dict[str, Site]
) -> None:
    assert sites["many"].paths == ["/", *GIVEN["many"]]


def test_a_unit_that_gave_no_address_has_only_its_home_page_opened(crawled: Crawled, sites: dict[str, Site]) -> None:
    assert sites["none"].paths == ["/"]
