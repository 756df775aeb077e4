"""A reading that hangs or dies costs one document."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

from reading_makers import encoded, qr

from crawler.reading import read, reader_for
from crawler.reading.ocr.scan import ocr_reader
from crawler.reading.page_pool import AHEAD, PagePool
from crawler.reading.worker import read_many
from records.artifact import Artifact


def hostile(body: bytes, url: str, media_type: str) -> Artifact:
    """A reader that hangs or dies on command."""
    if b"hang" in body:
        time.sleep(600)
    if b"die" in body:
        os.abort()
    return read(body, url, media_type)


def test_a_hang_and_a_crash_cost_one_document_each_and_order_is_kept() -> None:
    bodies = [b"<p>one", b"<p>hang", b"<p>two", b"<p>die", b"<p>three", encoded(qr("x"))]
    items = [(str(number), body, f"http://x.test/{number}", "text/html") for number, body in enumerate(bodies)]
    start = time.monotonic()
    results = list(read_many(items, workers=2, timeout=3, read_one=hostile))
    assert [key for key, _ in results] == ["0", "1", "2", "3", "4", "5"]
    assert [artifact.refusal for _, artifact in results] == [None, "timeout", None, "crash", None, "image"]
    assert results[1][1].reader.startswith("html/")
    assert "http://x.test/1" in results[1][1].refusal_detail
    assert results[0][1] == read(*items[0][1:])
    assert time.monotonic() - start < 30


def test_bodies_are_taken_only_a_few_ahead() -> None:
    taken = 0

    def items() -> Iterator[tuple[str, bytes, str, str]]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield str(number), b"<p>x", "", "text/html"

    results = read_many(items(), workers=1, timeout=20)
    next(results)
    assert taken <= 6
    assert len(list(results)) == 39


def test_a_page_that_hangs_or_kills_its_reader_during_the_crawl_costs_itself_and_the_next_is_read() -> None:
    async def crawl(pool: PagePool) -> list[Artifact]:
        bodies = [b"<p>one", b"<p>hang", b"<p>die", b"<p>two"]
        return list(await asyncio.gather(*(pool.read(body, "http://x.test/", "text/html") for body in bodies)))

    pool = PagePool(2, 3.0, hostile)
    try:
        artifacts = asyncio.run(crawl(pool))
    finally:
        pool.close()
    assert [artifact.refusal for artifact in artifacts] == [None, "timeout", "crash", None]
    assert artifacts[3] == read(b"<p>two", "http://x.test/", "text/html")


def test_a_scan_that_kills_its_reader_is_kept_as_such_and_does_not_take_the_place_of_what_was_read_quickly() -> None:
    (result,) = read_many([("x", b"<p>die", "http://x.test/", "text/html")], 1, 20, hostile, ocr_reader)
    assert (result[1].refusal, result[1].reader) == ("crash", ocr_reader(reader_for(b"<p>die", "text/html")))


def gated(body: bytes, url: str, media_type: str) -> Artifact:
    """Reads nothing before the file named by the address is there."""
    while not Path(url).exists():
        time.sleep(0.01)
    return read(body, url, media_type)


def test_a_visit_that_brings_more_than_the_readers_can_take_waits_and_everything_else_goes_on(tmp_path: Path) -> None:
    gate = tmp_path / "open"
    most = 0

    async def crawl(pool: PagePool) -> list[Artifact]:
        nonlocal most
        reading = [asyncio.create_task(pool.read(b"<p>%d" % number, str(gate), "text/html")) for number in range(12)]
        for _ in range(50):  # the loop's other work
            await asyncio.sleep(0)
            most = max(most, pool.handed_over)
        assert not any(task.done() for task in reading)
        gate.touch()
        return list(await asyncio.gather(*reading))

    pool = PagePool(1, 20.0, gated)
    try:
        artifacts = asyncio.run(crawl(pool))
    finally:
        pool.close()
    assert most == AHEAD
    assert [artifact.blocks[0].text for artifact in artifacts] == [str(number) for number in range(12)]
