"""Where no link promises what is still open: the sitemap, then the site's search; long lists; pages that are all the same."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from badserver import Exchange, Site, page, serving
from crawling import Crawled, unit

from crawler.last_resorts import further_maps
from crawler.reading import read
from records.capture import Capture

SEARCH = (
    '<form action="/find" role="search"><input type="hidden" name="lang" value="th"><input name="q" placeholder="ค้นหา"></form>'
)


def sitemap(*paths: str, tag: str = "urlset") -> str:
    places = "".join(f"<url><loc>{path}</loc></url>" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{tag}>'


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]


def listing(exchange: Exchange) -> None:
    """A list of documents over forty pages, each with one that is wanted on the first nine of them."""
    number = int(exchange.path.partition("page=")[2] or "1")
    wanted = [f"/file{number} เด่น {number}"] if number <= 9 else []
    exchange.answer(page("รายการ", *wanted, f"/list?page={number + 1} ถัดไป"))


def never_missing(exchange: Exchange) -> None:
    """Answers every address that it does not know with its "not found" page and status 200."""
    menu = ["/area", *(f"/menu{name}" for name in "abcdef")]
    pages = {"/": page("หน้าแรก", *menu), "/area": page("พื้นที่", *(f"/area/{n}/view" for n in range(60)))}
    if exchange.path == "/robots.txt":
        exchange.answer(status="404 Not Found")
    else:
        exchange.answer(pages.get(exchange.path, page("ไม่พบข้อมูล")))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:

        def site(address: str, pages: object) -> Site:
            return stack.enter_context(Site(address, pages if callable(pages) else serving(pages)))  # type: ignore[arg-type]

        mapped: dict[str, str] = {"/": page("หน้าแรก", "/plain"), "/plain": page("ธรรมดา"), "/a": page("ก"), "/b": page("ข")}
        sites = {"mapped": site("127.77.21.1", mapped)}
        root = sites["mapped"].url.rstrip("/")
        mapped["/sitemap.xml"] = sitemap(f"{root}/posts.xml", tag="sitemapindex")
        mapped["/posts.xml"] = sitemap(f"{root}/a", f"{root}/b", "http://127.77.21.9/foreign", "file:///etc/passwd")
        found = page("ผลการค้นหา", "/hit เด่น")
        sites["searched"] = site(
            "127.77.21.2",
            {
                "/": page("หน้าแรก", "/plain").replace("</body>", SEARCH + "</body>"),
                "/plain": page("ธรรมดา"),
                "/find?lang=th&q=%E0%B9%81%E0%B8%9C%E0%B8%99": found,
                "/hit": page("เจอ"),
            },
        )
        sites["promising"] = site(
            "127.77.21.3", {"/": page("หน้าแรก", "/x เด่น"), "/x": page("ครบ"), "/sitemap.xml": sitemap("/y")}
        )
        sites["list"] = site(
            "127.77.21.4",
            lambda e: listing(e) if e.path.startswith("/list") else serving({"/": page("หน้าแรก", "/list?page=1 เด่น")})(e),
        )
        chains = {
            f"/{kind}{n}": page("หน้า", f"/{kind}{n + 1} {words}")
            for kind, words in (("d", "เด่น"), ("u", "รอง"))
            for n in range(9)
        }
        fillers = [f"/menu{name}" for name in "abcdef"]
        sites["deep"] = site("127.77.21.6", {"/": page("หน้าแรก", "/d0 เด่น", "/u0 รอง", *fillers), **chains})
        sites["never_missing"] = site("127.77.21.5", never_missing)
        units = [unit(name, each.url) for name, each in sites.items()]
        crawled = Crawled(
            tmp_path_factory.mktemp("resorts"),
            units,
            interest="crawl_interests.wishes",
            interest_options={"enough": "1", "search": "แผน"},
            fetches=40,
            delay=0.0,
        )
        yield Scene(crawled, sites)


def test_pages_that_only_the_sitemap_knows_are_found_after_all_that_is_linked(scene: Scene) -> None:
    assert scene.sites["mapped"].paths == ["/", "/plain", "/sitemap.xml", "/posts.xml", "/a", "/b"]


def test_a_sites_own_search_is_asked_last_as_a_browser_would_send_it(scene: Scene) -> None:
    paths = scene.sites["searched"].paths
    assert paths == ["/", "/plain", "/sitemap.xml", "/find?lang=th&q=%E0%B9%81%E0%B8%9C%E0%B8%99", "/hit"]


def test_neither_is_asked_where_links_lead_to_all_that_is_wanted(scene: Scene) -> None:
    assert scene.sites["promising"].paths == ["/", "/x"]


def test_a_long_list_is_followed_as_long_as_its_pages_offer_something_wanted(scene: Scene) -> None:
    turned = [path for path in scene.sites["list"].paths if path.startswith("/list")]
    assert {f"/list?page={n}" for n in range(1, 10)} <= set(turned)
    assert len(turned) <= 9 + 5 + 1  # the first page is opened for its own name


def test_a_site_that_finds_everything_is_left_alone_after_a_few_and_told_of(scene: Scene) -> None:
    asked = [path for path in scene.sites["never_missing"].paths if path.endswith("/view")]
    assert 1 <= len(asked) <= 6
    assert "crawl_trap" in {note.code for note in scene.crawled.visits["never_missing"].health}


def test_promising_ways_are_followed_deeper_than_others(scene: Scene) -> None:
    paths = scene.sites["deep"].paths
    assert {"/d8", "/u5"} <= set(paths)
    assert "/u6" not in paths


def test_a_map_that_names_what_is_no_address_leads_nowhere_and_harms_nothing() -> None:
    read_map = read(sitemap("http://unit.[test/b.xml", "http://[x/c.xml", "/d.xml", tag="sitemapindex").encode(), "", "")
    url = "http://unit.test/sitemap.xml"
    capture = Capture(unit_id="u", sequence=0, url=url, final_url=url, fetched_at="")
    assert [way.url for way in further_maps(read_map, capture)] == ["http://unit.test/d.xml"]
