"""Crawls a batch of units in a process of its own: Scrapy's reactor can run only once in a process, and only that process loads
Scrapy."""

import contextlib
import logging
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING

from crawler.collecting import look_seldom
from crawler.events import CrawlCrashed, CrawlStopped, Event, Listener
from crawler.interruption import ctrl_c_held_back
from crawler.job import BatchJob
from crawler.orphans import end_with_parent
from records.errors import RecordsError

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

GRACE_SECONDS = 20.0
"""How long a child that was asked to stop may take before it is killed. Finished units are stored either way."""


def crawl_batch(job: BatchJob, tell: Listener | None = None) -> None:
    """Crawl the job's units in this process, which must not have run a crawl before. Ends early on SIGTERM.

    Every unit's visit is stored when it ends. Raises CrawlCrashed where the store, the evidence folder or the setup fails.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    stopped: list[CrawlStopped] = []

    def listen(event: Event) -> None:
        if isinstance(event, CrawlStopped):
            stopped.append(event)
        if tell is not None:
            tell(event)

    look_seldom()
    process = AsyncCrawlerProcess(_settings(job))
    crawl = process.crawl("unit_site", job=job, tell=listen)
    with _stopping_on_sigterm(process):
        process.start(install_signal_handlers=False)
    if not crawl.cancelled() and (error := crawl.exception()) is not None:
        raise CrawlCrashed(*_said(error)) from error
    if stopped:
        raise CrawlCrashed(stopped[0].message_th, stopped[0].message_en)


def crawl_in_child(job: BatchJob, on_event: Callable[[Event], None]) -> None:
    """Crawl the job's units in a fresh child process; its events come to `on_event` in this one.

    On KeyboardInterrupt (or any error of `on_event`) the child is asked to stop, given some seconds, and reaped; the error goes
    on. Raises CrawlCrashed when the child failed or died.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(job, sending), name="oit-crawl")
    last: list[CrawlStopped] = []

    def relay(event: Event) -> None:
        if isinstance(event, CrawlStopped):
            last.append(event)
        on_event(event)

    ended = False
    try:
        with ctrl_c_held_back():
            child.start()
            sending.close()
        ended = _relay(receiving, relay)
    finally:
        if child.pid is not None:  # else it could not even be started, and the reason goes on
            if not ended:
                child.terminate()
            _reap(child, receiving)
    if child.exitcode and last:
        raise CrawlCrashed(last[-1].message_th, last[-1].message_en)
    if child.exitcode:
        raise CrawlCrashed(
            f"กระบวนการที่เข้าตรวจจบลงเองด้วยรหัส {child.exitcode}", f"the crawling process ended with code {child.exitcode}"
        )


def _child(job: BatchJob, sending: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means
    end_with_parent()

    def tell(event: Event) -> None:
        with contextlib.suppress(BrokenPipeError):  # the parent is stopping and listens no more
            sending.send(event)

    try:
        crawl_batch(job, tell)
    except Exception as error:
        tell(CrawlStopped(*_said(error)))
        raise SystemExit(1) from None
    finally:
        sending.close()


def _said(error: BaseException) -> tuple[str, str]:
    """What an error says in Thai and in English; one without words of its own is the same in both."""
    if isinstance(error, CrawlCrashed | RecordsError):
        return error.message_th, error.message_en
    return (f"{type(error).__name__}: {error}",) * 2


def _relay(receiving: Connection, on_event: Callable[[Event], None]) -> bool:
    """Hand events on until the child closes its end; True then."""
    while True:
        try:
            event = receiving.recv()
        except (EOFError, OSError):
            return True
        on_event(event)


def _reap(child: SpawnProcess, receiving: Connection) -> None:
    """Wait for a child that is ending; what it still says is let go by, so that it does not wait for a reader."""
    deadline = monotonic() + GRACE_SECONDS
    try:
        with contextlib.suppress(EOFError, OSError):
            while child.is_alive() and monotonic() < deadline:
                if receiving.poll(0.2):
                    receiving.recv()
        child.join(max(0.0, deadline - monotonic()))
    finally:  # also after a second Ctrl-C
        if child.is_alive():
            child.kill()
        child.join()
        receiving.close()


@contextlib.contextmanager
def _stopping_on_sigterm(process: "AsyncCrawlerProcess") -> Iterator[None]:
    from scrapy.utils.defer import deferred_from_coro
    from twisted.internet import reactor

    def stop(_signal: int, _frame: FrameType | None) -> None:
        reactor.callFromThread(lambda: deferred_from_coro(process.stop()))

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _settings(job: BatchJob) -> "Settings":
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.update(
        {
            "OIT_CONTACT": job.contact,
            "DOWNLOAD_DELAY": job.delay,
            "OIT_ALLOW_PRIVATE_HOSTS": job.allow_private_hosts,
            "LOG_ENABLED": bool(job.log_file),
            "LOG_FILE": job.log_file or None,
            "LOG_INSTALL_ROOT_HANDLER": bool(job.log_file),
            **({} if job.timeout is None else {"DOWNLOAD_TIMEOUT": job.timeout}),
            **({} if job.body_mb is None else {"DOWNLOAD_MAXSIZE": int(job.body_mb * 1024 * 1024)}),
            **job.settings,
        },
        priority="cmdline",
    )
    if not job.log_file:
        logging.getLogger().addHandler(logging.NullHandler())
    return settings
