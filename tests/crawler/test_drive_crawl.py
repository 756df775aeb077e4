"""Evidence on a cloud drive is fetched as a visitor without an account would get it, and no further."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from badserver import Exchange, Site, page, serving
from crawling import Crawled, unit

PDF = b"%PDF-1.4 public"


def file_id(name: str) -> str:
    """An id as long as real ones."""
    return f"{name}-{'x' * 28}"


def pdf(exchange: Exchange) -> None:
    exchange.answer(PDF, kind="application/pdf")


def asked(name: str) -> str:
    return f"/uc?export=download&id={file_id(name)}"


def drive_pages() -> dict[str, object]:
    """What a drive answers: as Google's does, by its addresses."""
    notice = (
        f'<form id="download-form" action="/download" method="get"><input type="hidden" name="id" value="{file_id("large")}">'
        '<input type="hidden" name="confirm" value="t"></form><p>can\'t scan this file for viruses</p>'
    )
    names = [*(f"in{n:02}" for n in range(30)), "deep"]
    files = "".join(f'<a href="/file/d/{file_id(name)}/view"><div>{name}.pdf</div></a>' for name in names[:30])
    inner = f'<a href="/drive/folders/{file_id("inner")}">2569</a>'
    return {
        asked("public"): lambda e: e.redirect(f"/download?id={file_id('public')}&export=download"),
        f"/download?id={file_id('public')}&export=download": pdf,
        asked("large"): notice,
        f"/download?id={file_id('large')}&confirm=t": pdf,
        asked("private"): lambda e: e.redirect("/ServiceLogin?continue=x"),
        "/ServiceLogin?continue=x": page("ลงชื่อเข้าใช้ - บัญชี Google"),
        asked("gone"): lambda e: e.answer(page("ไม่มีไฟล์ที่คุณขอ"), "404 Not Found"),
        f"/document/d/{file_id('written')}/export?format=pdf": pdf,
        f"/embeddedfolderview?id={file_id('folder')}": f"<title>2569</title>{inner}{files}<a href='/elsewhere'>x</a>",
        f"/embeddedfolderview?id={file_id('inner')}": f"<title>2569</title><a href='/file/d/{file_id('deep')}/view'>d</a>",
        **{asked(name): pdf for name in names},
    }


@dataclass
class Scene:
    crawled: Crawled
    drive: Site
    closed: Site
    unlisted: Site


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        drive = stack.enter_context(Site("127.77.9.2", serving(drive_pages())))  # type: ignore[arg-type]
        closed = stack.enter_context(Site("127.77.9.3", serving({}, robots="User-agent: *\nDisallow: /\n")))
        unlisted = stack.enter_context(Site("127.77.9.4", serving({asked("public"): pdf})))
        root, shut, hidden = (site.url.rstrip("/") for site in (drive, closed, unlisted))
        links = [
            f"{root}/file/d/{file_id('public')}/view?usp=sharing เด่น",
            f"{root}/file/d/{file_id('public')}/preview เด่น",
            f"{root}/open?id={file_id('public')} เด่น",
            f"{root}/file/d/{file_id('large')}/view เด่น",
            *(f"{root}/file/d/{file_id('private')}{n}/view เด่น" for n in range(8)),
            f"{root}/file/d/{file_id('private')}/view เด่น",
            f"{root}/file/d/{file_id('gone')}/view เด่น",
            f"{root}/document/d/{file_id('written')}/edit เด่น",
            f"{root}/drive/u/0/folders/{file_id('folder')}?usp=sharing เด่น",
            f"{shut}/file/d/{file_id('public')}/view เด่น",
            f"{hidden}/file/d/{file_id('public')}/view เด่น",
            f"{root}/file/d/{file_id('unpromising')}/view รอง",
            "/short เด่น",
            "/form เด่น",
        ]
        main = {
            "/": page("หน้าแรก", *links),
            "/short": lambda e: e.redirect(f"{root}/file/d/{file_id('in00')}/view"),
            "/form": lambda e: e.redirect("https://docs.google.com/forms/d/e/1FAIpQL/viewform"),
            "/last": page("ท้าย"),
        }
        site = stack.enter_context(Site("127.77.9.1", serving({**main})))  # type: ignore[arg-type]
        town = unit("town", site.url)
        crawled = Crawled(
            tmp_path_factory.mktemp("drive"),
            [town],
            websites=[site.url, drive.url, closed.url],
            interest="crawl_interests.wishes",
            fetches=80,
            delay=0.01,
        )
        yield Scene(crawled, drive, closed, unlisted)


def test_a_public_file_is_downloaded_and_kept_under_the_address_of_its_link(scene: Scene) -> None:
    capture = scene.crawled.capture("town", f"/file/d/{file_id('public')}/view?usp=sharing")
    (shut,) = [c for c in scene.crawled.captures("town") if c.url.startswith(scene.closed.url)]
    assert (capture.status, capture.length, capture.link_text) == (200, len(PDF), "เด่น")
    assert [hop.rpartition("/")[2].partition("?")[0] for hop in capture.redirects] == ["uc", "download"]
    assert capture.final_url == capture.redirects[-1]
    assert shut.failure == "robots"


def test_the_same_file_linked_in_other_ways_is_asked_for_once(scene: Scene) -> None:
    assert scene.drive.paths.count(asked("public")) == 1


def test_the_notice_before_a_large_file_is_passed_once(scene: Scene) -> None:
    capture = scene.crawled.capture("town", f"/file/d/{file_id('large')}/view")
    assert (capture.status, capture.length) == (200, len(PDF))
    assert scene.drive.paths.count(f"/download?id={file_id('large')}&confirm=t") == 1


def test_a_document_written_on_the_drive_is_exported(scene: Scene) -> None:
    assert scene.crawled.capture("town", f"/document/d/{file_id('written')}/edit").length == len(PDF)


def test_a_folder_is_listed_and_a_bounded_number_of_its_files_fetched(scene: Scene) -> None:
    fetched = [path for path in scene.drive.paths if "&id=in" in path]
    assert len(fetched) == 19, "twenty of a folder, of which one is a folder"
    found = scene.crawled.capture("town", f"/file/d/{file_id('in01')}/view")
    assert found.found_on == f"{scene.drive.url}embeddedfolderview?id={file_id('folder')}"
    assert scene.crawled.capture("town", f"/file/d/{file_id('deep')}/view").length == len(PDF)
    assert "/elsewhere" not in scene.drive.paths


def test_a_file_that_asks_for_an_account_is_left_there(scene: Scene) -> None:
    capture = scene.crawled.capture("town", f"/file/d/{file_id('private')}/view")
    assert capture.final_url.endswith("/ServiceLogin?continue=x")


def test_files_that_nobody_may_see_do_not_end_the_visit(scene: Scene) -> None:
    assert scene.crawled.visits["town"].health == []


def test_a_drive_closed_to_robots_is_not_asked(scene: Scene) -> None:
    assert scene.closed.paths == []


def test_a_stand_in_that_is_in_no_column_of_the_unit_file_is_not_connected_to(scene: Scene) -> None:
    (capture,) = [c for c in scene.crawled.captures("town") if c.url.startswith(scene.unlisted.url)]
    assert capture.failure == "forbidden_address"
    assert scene.unlisted.connections == 0


def test_a_file_that_no_word_speaks_for_is_not_fetched(scene: Scene) -> None:
    assert not any("unpromising" in path for path in scene.drive.paths)


def test_a_short_link_to_a_drive_leads_to_the_file(scene: Scene) -> None:
    capture = scene.crawled.capture("town", "/short")
    assert (capture.status, capture.length) == (200, len(PDF))


def test_a_form_is_not_opened_even_behind_a_short_link(scene: Scene) -> None:
    capture = scene.crawled.capture("town", "/form")
    assert (capture.failure, capture.final_url) == (
        "forbidden_address",
        "https://docs.google.com/forms/d/e/1FAIpQL/viewform",
    )
