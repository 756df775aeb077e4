"""One site visited by the real crawler without a network, a delay or a store. All that is known of its constructor stands here."""

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import cast
from urllib.parse import urljoin

import msgspec

from benchmarks.crawl.address import same
from benchmarks.crawl.record import SiteInMemory
from checks.interest import for_unit
from crawler.events import Event
from crawler.fetching import Answer
from crawler.interest import Interest
from crawler.keeping import UnitKeeper
from crawler.reading import read
from crawler.visit import Limits, UnitVisit
from records.artifact import Artifact
from records.capture import Capture

EVERYTHING = 5_000
"""Fetches that are more than any site has addresses."""


class Log:
    """What was asked for, in order; in the place of a keeper, which stores nothing here."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def add(self, capture: Capture, body: bytes) -> Capture:
        """Note the address, with the address its redirects ended at."""
        self.asked.append(" ".join(dict.fromkeys((same(capture.url), same(capture.final_url)))))
        if not body:
            return capture
        return msgspec.structs.replace(capture, sha256=hashlib.sha256(body).hexdigest(), length=len(body))


def visited(site: SiteInMemory, interested: bool, fetches: int) -> list[list[str]]:
    """The addresses that each fetch of a visit reached, in order: with the checks' interest, or plain breadth-first."""
    interest: Interest | None = for_unit(site.unit, {"year": "2569", "items": ""}) if interested else None
    log = Log()
    limits = Limits(fetches=fetches, minutes=600.0, depth=30 if not interested else Limits().depth)
    visit = UnitVisit(site.unit, "benchmark", limits, _fetch_from(site), _read, cast(UnitKeeper, log), interest, _silent)
    asyncio.run(visit.run())
    return [reached.split(" ") for reached in log.asked]


def _fetch_from(site: SiteInMemory):  # type: ignore[no-untyped-def]
    async def fetch(url: str, charset: str = "utf-8") -> Answer:
        return _answer(site, url)

    return fetch


def _answer(site: SiteInMemory, url: str) -> Answer:
    hops: list[str] = []
    final = url
    while (onward := site.redirects.get(same(final))) is not None and len(hops) < 5:
        final = urljoin(final, onward)
        hops.append(final)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    body = site.pages.get(same(final))
    if body is None:
        return Answer(
            url=url, final_url=final, fetched_at=when, seconds=0.0, status=404, redirects=hops,
            headers={"content-type": "text/html; charset=utf-8"}, body=b"<html><title>404 Not Found</title><h1>Not Found</h1></html>",
        )  # fmt: skip
    return Answer(
        url=url, final_url=final, fetched_at=when, seconds=0.0, status=200, redirects=hops,
        headers={"content-type": body[0]}, body=body[1],
    )  # fmt: skip


async def _read(body: bytes, url: str, media_type: str) -> Artifact:
    return read(body, url, media_type)


def _silent(event: Event) -> None:
    """Nobody listens."""
