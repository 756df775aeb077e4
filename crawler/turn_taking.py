"""Turns at host groups where several machines crawl: before a request is sent its turn is taken in the store."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from time import monotonic
from typing import TypeVar

from crawler.keeping import KeepingFailed
from records.errors import RecordsError
from records.turns import Turns

ASK_AGAIN_SECONDS = 0.05
"""How soon it is asked again for a turn that another machine has."""

T = TypeVar("T")


class Turn:
    """A turn that is held. `sent` is when its request was sent (monotonic seconds), from which the delay runs."""

    def __init__(self, sent: float) -> None:
        self.sent = sent


class SharedTurns:
    """The turns of one crawl. Raises StoreError where the store does not answer."""

    def __init__(self, database: str) -> None:
        self._turns = Turns(database)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="turns")

    @asynccontextmanager
    async def turn(self, group: str, delay: float) -> AsyncIterator[Turn]:
        """Wait for the turn at a group and hold it: what is sent herein is the group's only request, `delay` seconds after the
        last. Who knows better than this when it was sent says so in `sent`. Raises KeepingFailed."""
        while (wait := await self._taken(group, delay)) is None:
            await asyncio.sleep(ASK_AGAIN_SECONDS)
        turn = Turn(monotonic())
        try:
            await asyncio.sleep(wait)
            turn.sent = monotonic()
            yield turn
        finally:
            await self._asked(lambda: self._turns.give_back(group, monotonic() - turn.sent, delay))

    def leave_alone(self, group: str, seconds: float) -> None:
        """Let no machine ask a group before so many seconds have passed: it said that it is busy."""
        self._thread.submit(self._turns.hold, group, seconds)

    async def _taken(self, group: str, delay: float) -> float | None:
        asking = asyncio.ensure_future(self._asked(lambda: self._turns.take(group, delay)))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:  # nobody will send by the turn that may be coming
            asking.add_done_callback(lambda taken: self._unused(group, taken))
            raise

    def _unused(self, group: str, taken: "asyncio.Future[float | None]") -> None:
        if not taken.cancelled() and taken.exception() is None and taken.result() is not None:
            self._thread.submit(self._turns.give_back, group, 0.0, 0.0)

    def close(self) -> None:
        self._thread.shutdown()
        self._turns.close()

    async def _asked(self, question: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, question)
        except RecordsError as error:
            raise KeepingFailed(error.message_th, error.message_en) from error
