"""The spider that visits units' websites, many at once, one request in flight per unit.

Each unit is one coroutine (visit.py) that asks through the engine's downloader, so that Scrapy's middlewares, slots and
delays hold for every request while the order of a unit's requests stays in its own hands.
"""

import asyncio
import contextlib
import datetime
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec
import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, CloseSpider
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.again import Earlier
from crawler.asking import Fetch
from crawler.cores import cores
from crawler.errors import ForbiddenAddress
from crawler.events import CrawlStopped, Listener, UnitDone, UnitFailed, UnitPostponed, UnitStarted
from crawler.fetching import Answer, Fetcher
from crawler.given import Given
from crawler.guard import guard_for
from crawler.interest import Interest, InterestFactory
from crawler.job import BatchJob
from crawler.keeping import KeepingFailed, UnitKeeper, not_written
from crawler.middlewares.guarding import GuardMiddleware
from crawler.middlewares.robots import SharedRobotsMiddleware
from crawler.open_files import visits_that_fit
from crawler.our_network import MAYBE_OURS, OurNetwork, our_failure
from crawler.reading.page_pool import PagePool
from crawler.rendering.browser import Browser
from crawler.rendering.visiting import Limits as RenderingLimits
from crawler.rendering.visiting import Rendering
from crawler.rules import rules_of
from crawler.side_by_side import all_of
from crawler.states import worth_a_second_look
from crawler.turn_taking import SharedTurns
from crawler.unchanged import Memory
from crawler.visit import Limits, UnitVisit
from records.database import Store, open_store
from records.fetch_log import FetchLog
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
        self._network = OurNetwork()
        self._doubted: list[tuple[UnitVisit, UnitKeeper, Visit, str]] = []
        self.fetch_log: FetchLog | None = None
        self.turns = SharedTurns(job.database) if job.turns else None
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
            self._open_log()
            visits, websites = self._store.visits(self._job.round).values(), (unit.website for unit in self._job.units)
            self._network.remember(visits, websites, datetime.datetime.now(datetime.UTC))
            await all_of(self._visit_in_turn(unit, last=False) for unit in self._job.units)
            if self._network.ever_answered:  # else all names would only be looked up in vain once more
                self._guarding.forget_failures()
                self._robots.forget_failures()
            down = [unit for unit in self._job.units if unit.unit_id in self._down]
            await all_of(self._visit_in_turn(unit, last=True) for unit in down)
            await self._settle_doubted()
            await self._browser.close()
        except KeepingFailed as error:
            log.error("stopped: %s", error)
            self._tell(CrawlStopped(error.message_th, error.message_en))
            raise CloseSpider("keeping_failed") from error
        finally:
            for _, keeper, _, _ in self._doubted:
                keeper.abandon()
            self._browser.kill()  # a stopped engine gives no time to wait for its end
            self._store.close()
            self._pages.close()
        for visit in self._done:
            yield {"unit_id": visit.unit_id, "site": visit.site, "detail": visit.detail, "fetched": visit.fetched}

    def _prepare(self) -> None:
        job, settings = self._job, self.crawler.settings
        guarding = self.crawler.get_downloader_middleware(GuardMiddleware)
        if guarding is None:
            raise CloseSpider("no_guard")  # never go out without it
        robots = self.crawler.get_downloader_middleware(SharedRobotsMiddleware)
        if robots is None:
            raise CloseSpider("no_robots")
        self._guarding, self._robots = guarding, robots
        websites = job.websites or [address for unit in job.units for address in unit.addresses]
        guarding.guard = guard_for(websites, private_allowed=job.allow_private_hosts)
        self._fetcher = Fetcher(self.crawler)
        self._pages = PagePool(settings.getint("OIT_READERS") or cores())
        self._browser = Browser(
            settings["OIT_CHROMIUM"],
            pages_each=settings.getint("OIT_BROWSER_PAGES"),
            memory_mb=settings.getint("OIT_BROWSER_MB"),
            at_once=settings.getint("OIT_BROWSER_AT_ONCE"),
        )
        self._seats = asyncio.Semaphore(visits_that_fit(settings.getint("OIT_UNITS_AT_ONCE")))
        self._limits = Limits(
            fetches=job.fetches, minutes=job.minutes, pictures=settings.getint("OIT_IMAGES"), depth=settings.getint("OIT_DEPTH")
        )

    def _open_log(self) -> None:
        """Raises KeepingFailed."""
        evidence = Path(self._job.evidence)
        try:
            self.fetch_log = FetchLog(evidence, self._job.round, self._job.log_part)
        except OSError as error:
            raise not_written(evidence, error) from error

    def closed(self, _reason: str) -> None:
        """Called by Scrapy when the last request has ended."""
        if self.fetch_log is not None:
            self.fetch_log.close()
            self.fetch_log = None
        if self.turns is not None:
            self.turns.close()

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
        earlier = self._earlier(unit)
        onto = earlier.visit if earlier is not None else None
        under_way = Path(job.under_way) if job.under_way else None
        keeper = UnitKeeper(self._store, Path(job.evidence), job.round, unit.unit_id, onto, under_way)
        self._tell(UnitStarted(unit.unit_id))
        memory: Memory | None = None
        held = False
        try:
            rules = self._rules_for(unit)
            memory = await Memory.of(self._fetcher, unit.unit_id, self._store, Path(job.evidence), rules)
            fetch = self._watched(memory)
            interest = self._interest_in(unit)
            rendering = self._rendering_for(unit, keeper)
            given = Given(job.addresses[unit.unit_id]) if unit.unit_id in job.addresses else None
            limits = self._limits
            if earlier is not None:
                given = Given(earlier.again.given)
                limits = msgspec.structs.replace(limits, fetches=min(limits.fetches, earlier.again.fetches))
            crawl = UnitVisit(
                unit,
                job.round,
                limits,
                fetch,
                self._pages.read,
                keeper,
                interest,
                self._tell,
                rendering,
                given,
                earlier,
                memory.recall,
                self._pages.apart,
                rules,
                memory.trail,
            )
            visit = await crawl.run()
            maybe_ours = bool(our_failure(visit))
            asked_anew = worth_a_second_look(visit.site, visit.detail) and not crawl.left_as_it_was  # a person waits for it
            doubtful = self._network.doubtful or self._network.loss_explains(unit.website)
            if not last and (asked_anew or (maybe_ours and doubtful)):
                self._down[unit.unit_id] = monotonic()
                self._tell(UnitPostponed(unit.unit_id, visit.detail))
                return
            if last and maybe_ours:  # whose fault it is shows when the others have had their second look too
                self._doubted.append((crawl, keeper, visit, unit.website))
                held = True
                return
            visit = crawl.save(visit)
        except KeepingFailed:
            raise
        except Exception as error:  # a fault of ours must cost one unit, not all; it stays unvisited
            log.exception("visit of %s failed", unit.unit_id)
            self._tell(UnitFailed(unit.unit_id, f"{type(error).__name__}: {error}"))
            return
        finally:
            if memory is not None:
                memory.close()
            if not held:
                keeper.abandon()
        self._ended(visit)

    def _earlier(self, unit: Unit) -> Earlier | None:
        """The visit that this one goes on from, where it is to go on from one."""
        again = self._job.again.get(unit.unit_id)
        visit = self._store.visit(again.round, unit.unit_id) if again is not None else None
        if again is None or visit is None:
            return None
        return Earlier(again, visit, self._store.captures(again.round, unit.unit_id))

    def _watched(self, memory: Memory) -> Fetch:
        """Fetching for one unit, by which what all units meet is known of our own network."""

        async def fetch(url: str, charset: str) -> Answer:
            answer = await memory.fetch(url, charset)
            self._network.note(answer)
            return answer

        return fetch

    async def _settle_doubted(self) -> None:
        """Say of the visits that failed as our own network might have made them whose fault it was: the sites' where others
        answer, or those who answered before do so again; ours all the same where many fell silent at one moment and most of
        these still do not answer."""
        if not self._doubted:
            return
        ours = self._network.doubtful and not await self._answering(self._network.controls(), 1)
        lost = [] if ours else self._network.lost_controls()
        over = bool(lost) and await self._answering(lost, len(lost) // 2 + 1)
        while self._doubted:
            crawl, keeper, visit, website = self._doubted.pop()
            if ours or (not over and self._network.loss_explains(website)):
                visit = msgspec.structs.replace(visit, site="our_network", detail=our_failure(visit))
            try:
                self._ended(crawl.save(visit))
            finally:
                keeper.abandon()

    async def _answering(self, urls: list[str], enough: int) -> bool:
        """Whether so many of these addresses answer. No more are asked than it takes to know."""
        for left in range(len(urls), 0, -1):
            if left < enough:
                return False
            answer = await self._fetcher.fetch(urls[-left], why="control")
            enough -= answer.failure not in MAYBE_OURS
            if enough <= 0:
                return True
        return False

    def _ended(self, visit: Visit) -> None:
        self._done.append(visit)
        self._tell(UnitDone(visit.unit_id, visit.site, visit.detail, visit.fetched))

    def _rules_for(self, unit: Unit) -> str:
        """The rules of a visit that searches the unit's site; "" for one that asks for what it is told."""
        job = self._job
        if unit.unit_id in job.addresses or unit.unit_id in job.again:
            return ""
        return rules_of(unit, job.interest, job.interest_options, self._limits, self._rendering_limits())

    def _rendering_limits(self) -> RenderingLimits:
        settings = self.crawler.settings
        return RenderingLimits(
            pages=settings.getint("OIT_RENDERED"),
            seconds=settings.getfloat("OIT_RENDER_SECONDS"),
            page_requests=settings.getint("OIT_RENDER_REQUESTS"),
            all_requests=settings.getint("OIT_RENDER_REQUESTS_ALL"),
        )

    def _rendering_for(self, unit: Unit, keeper: UnitKeeper) -> Rendering | None:
        limits = self._rendering_limits()
        fetch = partial(self._fetcher.fetch, unit_id=unit.unit_id, why="browser")
        return Rendering(self._browser, fetch, self._pages.read, keeper, limits) if limits.pages else None

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
