"""Reading pages while a site is crawled, in processes of their own: the crawl goes on whatever a page does to its reader."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from crawler.reading import read
from crawler.reading.worker import ReadFunction, prepare, refused
from crawler.worker_processes import Died, WorkerProcesses
from records.artifact import Artifact
from records.serialise import from_json, to_json

log = logging.getLogger(__name__)

SECONDS = 30.0
"""Seconds one page may take; pages take milliseconds."""
AHEAD = 3
"""Bodies for each reader that are handed over before others are read."""

Apart = Callable[[Callable[[], frozenset[str]]], Awaitable[frozenset[str] | None]]
"""A call that can be pickled → what it returned in another process; None where it did not come to an end there."""

ReadPage = Callable[[bytes, str, str], Awaitable[Artifact]]
"""Body, address, Content-Type → what was read; never raises for a fault of the page."""


class PagePool:
    """A pool of reading processes for one crawl; to be used on its event loop, and to be closed.

    A bounded number of bodies is handed over: a visit that brings one more waits until another was read, in the order in which
    they came, and every other visit goes on. It asks for no further page meanwhile.
    """

    def __init__(self, workers: int, seconds: float = SECONDS, read_one: ReadFunction = read) -> None:
        self._seconds, self._read_one = seconds, read_one
        self._room = asyncio.Semaphore(workers * AHEAD)
        self._pool = WorkerProcesses(workers, prepare)
        self.handed_over = 0
        """Bodies that the readers have and have not read yet."""

    async def read(self, body: bytes, url: str, media_type: str) -> Artifact:
        """The artifact of a page; one that hangs or kills its reader is refused as `timeout` or `crash`."""
        async with self._room:
            self.handed_over += 1
            try:
                return await self._read(body, url, media_type)
            finally:
                self.handed_over -= 1

    async def apart(self, call: Callable[[], frozenset[str]]) -> frozenset[str] | None:
        """What a call returns that a reader makes in its turn; None where it fails, hangs or kills its process."""
        async with self._room:
            try:
                return await asyncio.wrap_future(self._pool.schedule(call, seconds=self._seconds))
            except Exception:
                log.exception("worked out apart: %s", getattr(call, "func", call))
                return None

    async def _read(self, body: bytes, url: str, media_type: str) -> Artifact:
        future = self._pool.schedule(_packed, self._read_one, body, url, media_type, seconds=self._seconds)
        try:
            packed = await asyncio.wrap_future(future)
        except TimeoutError:
            return refused(body, media_type, str, "timeout", f"no end after {self._seconds:g} s ({url})")
        except Died as error:
            return refused(body, media_type, str, "crash", f"exit code {error.exitcode} ({url})")
        return from_json(packed, Artifact)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._pool.stop()


def _packed(read_one: ReadFunction, body: bytes, url: str, media_type: str) -> bytes:
    """In the reader: the artifact as JSON, which the crawl unpacks in a fraction of the time that pickled records take."""
    return to_json(read_one(body, url, media_type))
