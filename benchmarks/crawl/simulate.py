"""One site visited by the real crawler without network, delay or store. All that is known of its constructor stands here."""

import asyncio
import hashlib
from typing import cast

import msgspec

from benchmarks.crawl.address import same
from benchmarks.crawl.record import SiteInMemory
from checks.interest import for_unit
from crawler.asking import Fetch
from crawler.events import Event
from crawler.fetching import Answer
from crawler.interest import Interest
from crawler.keeping import UnitKeeper
from crawler.reading import read
from crawler.visit import Limits, UnitVisit
from records.artifact import Artifact
from records.capture import Capture
from records.packed import PackedArtifact

HOPS = 5
NOT_FOUND = ("text/html; charset=utf-8", b"<html><title>404 Not Found</title><h1>Not Found</h1></html>")
WHEN = "2026-06-01T00:00:00+00:00"


class Log:
    """What was asked for, in order; in the place of a keeper, which stores nothing here."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def add(self, capture: Capture, body: bytes) -> Capture:
        """Note the address, with the address its redirects ended at."""
        self.asked.append([same(capture.url), same(capture.final_url)])
        if not body:
            return capture
        return msgspec.structs.replace(capture, sha256=hashlib.sha256(body).hexdigest(), length=len(body))

    def tell_step(self, _capture: Capture, _artifacts: list[PackedArtifact]) -> None:
        """Nobody works beside."""


def visited(site: SiteInMemory, interested: bool, fetches: int) -> list[list[str]]:
    """The addresses that each fetch of a visit reached, in order: with the checks' interest, or plain breadth-first."""
    interest: Interest | None = for_unit(site.unit, {"year": "2569", "items": ""}) if interested else None
    log = Log()
    limits = Limits(fetches=fetches, minutes=600.0)
    visit = UnitVisit(site.unit, "benchmark", limits, _fetch_from(site), _read, cast(UnitKeeper, log), interest, _silent)
    asyncio.run(visit.run())
    return log.asked


def _fetch_from(site: SiteInMemory) -> Fetch:
    async def fetch(url: str, _charset: str) -> Answer:
        return _answer(site, url)

    return fetch


def _answer(site: SiteInMemory, url: str) -> Answer:
    hops: list[str] = []
    while (onward := site.redirects.get(same(hops[-1] if hops else url))) is not None and len(hops) < HOPS:
        hops.append(onward)
    final = hops[-1] if hops else url
    found = site.pages.get(same(final))
    kind, body = found or NOT_FOUND
    return Answer(
        url=url,
        final_url=final,
        fetched_at=WHEN,
        seconds=0.0,
        status=200 if found else 404,
        redirects=hops,
        headers={"content-type": kind},
        body=body,
    )


async def _read(body: bytes, url: str, media_type: str) -> Artifact:
    return read(body, url, media_type)


def _silent(event: Event) -> None:
    """Nobody listens."""
