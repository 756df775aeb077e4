"""Turns at host groups among machines, as the crawl takes them: none is kept by who gave up, a busy host is told to all."""

import asyncio
import time

import pytest
from postgres_server import Postgres
from scrapy import Request
from scrapy.http import Response

from crawler.middlewares.backing_off import BackoffMiddleware
from crawler.turn_taking import SharedTurns
from records.turns import Turns

GROUP = "127.0.0.1"


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.store()


def test_a_crawl_that_gives_up_waiting_leaves_the_turn_to_others(url: str) -> None:
    first, waiting = Turns(url), SharedTurns(url)

    async def give_up_at_any_moment() -> None:
        for moment in range(20):
            first.take(GROUP, 0.0)

            async def send() -> None:
                async with waiting.turn(GROUP, 0.0):
                    await asyncio.sleep(30)

            sending = asyncio.create_task(send())
            await asyncio.sleep(0.003 * moment)
            first.give_back(GROUP, 0.0, 0.0)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    asyncio.run(give_up_at_any_moment())
    deadline = time.monotonic() + 30
    while first.take(GROUP, 0.0) is None:
        assert time.monotonic() < deadline, "the turn was lost"
        time.sleep(0.01)
    waiting.close()
    first.close()


def test_a_host_that_says_it_is_busy_is_told_to_the_other_machines() -> None:
    told: list[tuple[str, float]] = []
    backing_off = BackoffMiddleware(2, 10.0, 120.0, leave_alone=lambda group, seconds: told.append((group, seconds)))
    for wait in ("7", "600"):
        request = Request("http://127.0.0.1/", meta={"download_slot": GROUP})
        backing_off.process_response(request, Response(request.url, status=429, headers={"Retry-After": wait}))
    assert told == [(GROUP, 7.0)], "a wait that is not sat out holds nobody up"
