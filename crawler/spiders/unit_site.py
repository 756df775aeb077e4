"""The spider that visits units' websites, many at once, one request in flight per unit.

Each unit is one coroutine (visit.py) that asks through the engine's downloader, so that Scrapy's middlewares, slots and
delays hold for every request while the order of a unit's requests stays in its own hands.
"""

import asyncio
import contextlib
import datetime
import logging
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, CloseSpider
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.errors import ForbiddenAddress
from crawler.events import CrawlStopped, Listener, UnitDone, UnitFailed, UnitPostponed, UnitStarted
from crawler.fetching import Fetcher
from crawler.guard import guard_for
from crawler.interest import Interest, InterestFactory
from crawler.job import BatchJob
from crawler.keeping import KeepingFailed, UnitKeeper
from crawler.middlewares.guarding import GuardMiddleware
from crawler.reading.page_pool import PagePool
from crawler.states import worth_a_second_look
from crawler.visit import Limits, UnitVisit
from records.database import Store, open_store
from records.unit import Unit
from records.unit_file import read_units
from records.visit import Visit

log = logging.getLogger(__name__)


class UnitSiteSpider(scrapy.Spider):
    """`scrapy crawl unit_site -a unit=ID[,ID…] [-a units=FILE] [-a round=NAME]`, or with a `BatchJob` from batch.py."""

    name = "unit_site"

    def __init__(self, job: BatchJob, tell: Listener, store: Store) -> None:
        super().__init__()
        self._job, self._tell, self._store = job, tell, store
        self._done: list[Visit] = []
        self._down: dict[str, float] = {}
        self._groups: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_args: Any, **kwargs: Any) -> Self:
        """Raises RecordsError where the unit file or the store cannot be used, ValueError for an unknown unit."""
        job = kwargs.pop("job", None) or job_from_settings(crawler.settings, **kwargs)
        spider = cls(job, kwargs.get("tell", lambda _event: None), open_store(job.database))
        spider._set_crawler(crawler)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Complete the user agent with the contact."""
        super().update_settings(settings)
        if contact := settings["OIT_CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """Visits all units, then yields a small record of each. (While visits run there is no yield: a stopped engine
        cancels what is awaited here, and with it every visit.)"""
        self._prepare()
        try:
            await self._visit_all(self._job.units, last=False)
            await self._visit_all([unit for unit in self._job.units if unit.unit_id in self._down], last=True)
        except KeepingFailed as error:
            log.error("stopped: %s", error)
            self._tell(CrawlStopped(error.message_th, error.message_en))
            raise CloseSpider("keeping_failed") from error
        finally:
            self._store.close()
            self._pages.close()
        for visit in self._done:
            yield {"unit_id": visit.unit_id, "site": visit.site, "detail": visit.detail, "fetched": visit.fetched}

    def _prepare(self) -> None:
        job, settings = self._job, self.crawler.settings
        guarding = self.crawler.get_downloader_middleware(GuardMiddleware)
        if guarding is None:
            raise CloseSpider("no_guard")  # never go out without it
        self._guarding = guarding
        websites = job.websites or [address for unit in job.units for address in unit.addresses]
        guarding.guard = guard_for(websites, private_allowed=job.allow_private_hosts)
        self._fetcher = Fetcher(self.crawler)
        self._pages = PagePool(settings.getint("OIT_READERS") or os.cpu_count() or 1)
        self._seats = asyncio.Semaphore(settings.getint("OIT_UNITS_AT_ONCE"))
        self._limits = Limits(
            fetches=job.fetches, minutes=job.minutes, pictures=settings.getint("OIT_IMAGES"), depth=settings.getint("OIT_DEPTH")
        )

    async def _visit_all(self, units: list[Unit], *, last: bool) -> None:
        tasks = [asyncio.create_task(self._visit_in_turn(unit, last=last)) for unit in units]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _visit_in_turn(self, unit: Unit, *, last: bool) -> None:
        """Units whose sites share an address go one after another, else each would wait for the others' requests and run
        out of its time; of the rest a bounded number go at once."""
        if last:
            pause = self.crawler.settings.getfloat("OIT_SECOND_LOOK_SECONDS")
            await asyncio.sleep(max(0.0, self._down[unit.unit_id] + pause - monotonic()))
        async with self._groups[await self._group_of(unit)], self._seats:
            await self._visit(unit, last=last)

    async def _group_of(self, unit: Unit) -> str:
        host = urlsplit(unit.website).hostname
        with contextlib.suppress(CannotResolveHostError, ForbiddenAddress):
            if host:
                return await self._guarding.address_of(host)
        return unit.unit_id

    async def _visit(self, unit: Unit, *, last: bool) -> None:
        job = self._job
        keeper = UnitKeeper(self._store, Path(job.evidence), job.round, unit.unit_id)
        self._tell(UnitStarted(unit.unit_id))
        try:
            interest = self._interest_in(unit)
            crawl = UnitVisit(
                unit, job.round, self._limits, self._fetcher.fetch, self._pages.read, keeper, interest, self._tell
            )
            visit = await crawl.run()
            if not last and worth_a_second_look(visit.site, visit.detail):
                self._down[unit.unit_id] = monotonic()
                self._tell(UnitPostponed(unit.unit_id, visit.detail))
                return
            visit = crawl.save(visit)
        except KeepingFailed:
            raise
        except Exception as error:  # a fault of ours must cost one unit, not all; it stays unvisited
            log.exception("visit of %s failed", unit.unit_id)
            self._tell(UnitFailed(unit.unit_id, f"{type(error).__name__}: {error}"))
            return
        finally:
            keeper.abandon()
        self._done.append(visit)
        self._tell(UnitDone(unit.unit_id, visit.site, visit.detail, visit.fetched))

    def _interest_in(self, unit: Unit) -> Interest | None:
        if not self._job.interest:
            return None
        factory: InterestFactory = load_object(self._job.interest)
        return factory(unit, self._job.interest_options)


def job_from_settings(settings: BaseSettings, *, unit: str = "", units: str = "", round: str = "") -> BatchJob:
    """The job of a crawl started by `scrapy crawl`: its round is opened in the store if need be.

    `unit` names units by id, comma between; none means all. Raises RecordsError, ValueError for an unknown unit.
    """
    known = read_units(Path(units or settings["UNITS_FILE"]))
    wanted = {name.strip() for name in unit.split(",") if name.strip()}
    if unknown := wanted - {each.unit_id for each in known}:
        raise ValueError(f"no such unit: {', '.join(sorted(unknown))}")
    job = BatchJob(
        units=[each for each in known if not wanted or each.unit_id in wanted],
        round=round or settings["OIT_ROUND"],
        database=settings["OIT_DB"],
        evidence=settings["OIT_EVIDENCE"],
        websites=[address for each in known for address in each.addresses],
        interest=settings["OIT_INTEREST"],
        interest_options=settings.getdict("OIT_INTEREST_OPTIONS"),
        fetches=settings.getint("OIT_FETCHES"),
        minutes=settings.getfloat("OIT_MINUTES"),
        allow_private_hosts=settings.getbool("OIT_ALLOW_PRIVATE_HOSTS"),
    )
    with open_store(job.database) as store:
        today = datetime.datetime.now().astimezone().date().isoformat()
        store.open_round(job.round, settings.getint("OIT_YEAR"), today)
        if not store.units(job.round):
            store.set_units(job.round, known)
    return job
