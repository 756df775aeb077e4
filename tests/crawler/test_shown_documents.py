"""What a page does not link but shows, or sends its visitor on to, is fetched as its link promised."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from badserver import Exchange, Site, page, serving
from crawling import Crawled, unit


def pdf(exchange: Exchange) -> None:
    exchange.answer(b"%PDF-1.4 x", kind="text/html")


def refresh(to: str) -> str:
    return f'<html><head><meta http-equiv="refresh" content="0; url={to}"></head><body></body></html>'


def showing(shown: str) -> str:
    return f"<html><head><title>แผน</title></head><body>{shown}</body></html>"


PAGES: dict[str, str] = {
    "/": page(
        "หน้าแรก",
        *(f"/{name} เด่น" for name in ("frame", "script", "flip", "viewer", "refresh", "endless/0", "based", "object")),
        "/dull รอง",
    ),
    "/frame": showing('<iframe src="/frame/inner.html"></iframe>'),
    "/frame/inner.html": showing('<iframe src="deep.pdf"></iframe>'),
    "/script": showing('<div id="x"></div><script>PDFObject.embed("files/script.pdf", "#x")</script>'),
    "/flip": showing('<div class="_df_book" source="files/flip.pdf"></div>'),
    "/viewer": showing('<iframe src="/pdfjs/web/viewer.html?file=%2Fdownload.php%3Fid%3D7"></iframe>'),
    "/object": showing(r'<object data="files\object.pdf" type="application/pdf"></object>'),
    "/refresh": refresh("/refresh/2"),
    "/refresh/2": refresh("/refresh/3"),
    "/refresh/3": showing("<p>ถึงแล้ว</p><iframe src='end.pdf'></iframe>"),
    "/based": '<html><head><base href="/elsewhere/"></head><body><iframe src="based.pdf"></iframe></body></html>',
    "/dull": showing('<iframe src="/dull.pdf"></iframe>'),
}
DOCUMENTS = (
    "/frame/deep.pdf", "/files/script.pdf", "/files/flip.pdf", "/download.php?id=7", "/files/object.pdf", "/refresh/end.pdf",
    "/elsewhere/based.pdf",
)  # fmt: skip


def answer(exchange: Exchange) -> None:
    if exchange.path.startswith("/endless/"):
        exchange.answer(refresh(f"/endless/{int(exchange.path.rpartition('/')[2]) + 1}"))
    elif exchange.path in DOCUMENTS or exchange.path == "/dull.pdf":
        pdf(exchange)
    else:
        serving({**PAGES})(exchange)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    with ExitStack() as stack:
        site = stack.enter_context(Site("127.77.10.1", answer))
        Crawled(
            tmp_path_factory.mktemp("shown"),
            [unit("town", site.url)],
            interest="crawl_interests.wishes",
            fetches=80,
            delay=0.01,
        )
        yield site.paths


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_document_that_a_page_shows_is_fetched(paths: list[str], path: str) -> None:
    assert paths.count(path) == 1


def test_the_viewer_itself_is_not_asked_for(paths: list[str]) -> None:
    assert not any("viewer.html" in path for path in paths)


def test_what_is_shown_behind_a_better_link_comes_first(paths: list[str]) -> None:
    assert all(paths.index(path) < paths.index("/dull") for path in DOCUMENTS)


def test_pages_that_send_on_for_ever_are_left_after_five(paths: list[str]) -> None:
    assert len([path for path in paths if path.startswith("/endless/")]) == 6
