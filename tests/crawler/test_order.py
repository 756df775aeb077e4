"""The order of a visit: the best links first, the same every time, and never off to where it has no business."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from badserver import Exchange, Site, page, serving
from crawling import Crawled, unit

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50


def home(foreign: Site, hidden: Site) -> str:
    links = [
        "/ก หนึ่ง", "/low รอง", "/best เด่น", "/files/แผน%20ปี.pdf เด่น", "/plain.pdf เอกสาร", "/movie.mp4 เด่น",
        "# เด่น", "javascript:void(0) เด่น", "mailto:a@b.c เด่น", f"{foreign.url}doc เด่น", f"{foreign.url}other รอง",
        f"{hidden.url} เด่น", "http://localhost:9/ เด่น", "https://www.facebook.com/x เด่น",
        "https://itas.nacc.go.th/go/eit/abc123 เด่น", "/viewer.html?file=/files/viewed.pdf เด่น",
        "/shop?PHPSESSID=0123456789abcdef เด่น", "/shop?PHPSESSID=fedcba9876543210 เด่น", r"\old\page.html เด่น",
    ]  # fmt: skip
    pictures = '<img src="/qr.png" alt="QR"><img src="/logo.png" alt="ตรา">' + "".join(
        f'<img src="/qr{number}.png" alt="QR {number}">' for number in range(40)
    )
    return page("หน้าแรก", *links).replace("</body>", pictures + "</body>")


def frames(exchange: Exchange) -> None:
    pages = {
        "/": '<html><frameset cols="20%,*"><frame src="/menu.html"><frame src="/main.html"></frameset></html>',
        "/menu.html": page("เมนู", *(f"/m{number}" for number in range(8))),
        "/main.html": page("หลัก", *(f"/n{number}" for number in range(8))),
    }
    serving({**pages, **{f"/{part}{n}": page("หน้า") for part in "mn" for n in range(8)}})(exchange)


@dataclass
class Scene:
    first: Crawled
    second: Crawled
    sites: dict[str, Site]
    orders: list[list[str]]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        foreign = stack.enter_context(Site("127.77.3.2", serving({"/doc": page("เอกสารนอก", "/deeper เด่น"), "/": page("นอก")})))
        hidden = stack.enter_context(Site("127.77.3.3", serving({"/": page("ลับ")})))
        document = {path: (lambda e: e.answer(b"%PDF-1.4 x", kind="application/pdf")) for path in ("/plain.pdf",)}
        main = {
            "/": home(foreign, hidden),
            "/best": page("ดี", "/deep เด่น", "/ก"),
            "/deep": page("ลึก"),
            "/low": page("รอง"),
            "/shop": page("ร้าน"),
            "/%E0%B8%81": page("ก"),
            "/qr.png": lambda e: e.answer(PNG, kind="image/png"),
            **document,
        }
        sites = {
            "main": stack.enter_context(Site("127.77.3.1", serving(main))),
            "frames": stack.enter_context(Site("127.77.3.4", frames)),
            "enough": stack.enter_context(
                Site(
                    "127.77.3.5",
                    serving({"/": page("หน้าแรก", "/x เด่น", "/y เด่น", "/z เด่น"), "/x": page("ครบ"), "/y": page("ย")}),
                )
            ),
            "foreign": foreign,
            "hidden": hidden,
        }
        units = [unit(name, sites[name].url) for name in ("main", "frames")]
        units.append(unit("enough", sites["enough"].url))
        websites = [each.website for each in units] + [foreign.url]
        orders = []
        crawls = []
        for turn in "ab":
            for site in sites.values():
                site.hits.clear()
            folder = tmp_path_factory.mktemp(turn)
            crawls.append(
                Crawled(
                    folder,
                    units,
                    websites=websites,
                    interest="crawl_interests.wishes",
                    interest_options={"enough": "1"},
                    fetches=40,
                )
            )
            orders.append(sites["main"].paths)
        yield Scene(*crawls, sites, orders)


def test_two_crawls_of_the_same_site_go_the_same_way(scene: Scene) -> None:
    assert scene.orders[0] == scene.orders[1]
    for unit_id in ("main", "frames"):
        assert [c.url for c in scene.first.captures(unit_id)] == [c.url for c in scene.second.captures(unit_id)]


def test_the_best_links_are_followed_first(scene: Scene) -> None:
    order = scene.orders[0]
    assert order[:2] == ["/", "/best"]
    assert order.index("/deep") < order.index("/low") < order.index("/%E0%B8%81")


def test_a_page_that_promises_nothing_is_still_visited_but_not_a_document(scene: Scene) -> None:
    assert "/%E0%B8%81" in scene.orders[0]
    assert "/plain.pdf" not in scene.orders[0]


def test_addresses_with_thai_letters_spaces_and_backslashes_are_asked_for_as_a_browser_would(scene: Scene) -> None:
    assert {"/files/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5.pdf", "/old/page.html"} <= set(scene.orders[0])
    assert "/files/viewed.pdf" in scene.orders[0], "a viewer's document is fetched, not the viewer"


def test_videos_questionnaires_social_networks_and_localhost_are_never_asked_for(scene: Scene) -> None:
    assert not any(path.startswith(("/movie", "/viewer")) for path in scene.orders[0])
    urls = {capture.url for capture in scene.first.captures("main")}
    assert not any(host in url for url in urls for host in ("facebook", "nacc.go.th", "mailto"))
    localhost = scene.first.capture("main", "localhost:9/")
    assert (localhost.failure, localhost.status) == ("forbidden_address", None)


def test_a_private_address_outside_the_unit_file_is_not_connected_to(scene: Scene) -> None:
    capture = scene.first.capture("main", scene.sites["hidden"].url)
    assert capture.failure == "forbidden_address"
    assert scene.sites["hidden"].connections == 0


def test_a_foreign_site_is_visited_one_hop_and_only_for_a_promising_link(scene: Scene) -> None:
    assert set(scene.sites["foreign"].paths) == {"/doc"}


def test_session_ids_do_not_make_new_pages(scene: Scene) -> None:
    assert len([path for path in scene.orders[0] if path.startswith("/shop")]) == 1


def test_only_wanted_pictures_are_fetched_and_only_so_many(scene: Scene) -> None:
    pictures = [path for path in scene.orders[0] if path.endswith(".png")]
    assert "/qr.png" in pictures
    assert "/logo.png" not in pictures
    assert len(pictures) == 24


def test_where_a_page_was_found_is_kept(scene: Scene) -> None:
    best = scene.first.capture("main", "/best")
    assert (best.found_on, best.link_text, best.depth) == (scene.sites["main"].url, "เด่น", 1)
    first = scene.first.captures("main")[0]
    assert (first.sequence, first.found_on, first.link_text, first.depth) == (0, None, "", 0)


def test_frames_are_entered_first_and_count_as_the_home_page(scene: Scene) -> None:
    urls = [capture.url.rpartition("/")[2] for capture in scene.first.captures("frames")]
    assert urls[:3] == ["", "menu.html", "main.html"]
    assert {scene.first.capture("frames", name).depth for name in ("/menu.html", "/main.html")} == {0}
    assert {"m7", "n7"} <= set(urls)


def test_a_visit_ends_when_nothing_is_open_any_more(scene: Scene, tmp_path: Path) -> None:
    assert [capture.url.rpartition("/")[2] for capture in scene.first.captures("enough")] == ["", "x"]
    assert not scene.first.visits["enough"].budget_exhausted
