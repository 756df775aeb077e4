"""When a server says "too many" or "not now", its whole host group is left alone for as long as it asks."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from time import monotonic
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.turn_taking import SharedTurns

log = logging.getLogger(__name__)

BUSY = (429, 503)


def retry_after_seconds(value: str, now: datetime) -> float | None:
    """What a Retry-After header asks for: seconds, or a date (RFC 9110, 10.2.3). None when it says nothing usable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())


class BackoffMiddleware:
    """Asks again after 429 and 503, a bounded number of times, waiting as Retry-After says or longer each time without it.

    A wait longer than the bound is not sat out: the answer stands as it is and the visit goes by it.
    """

    def __init__(
        self,
        times: int,
        first_wait: float,
        longest_wait: float,
        clock: Callable[[], float] = monotonic,
        leave_alone: Callable[[str, float], None] = lambda _group, _seconds: None,
    ) -> None:
        self.times = times
        self.first_wait = first_wait
        self.longest_wait = longest_wait
        self._clock = clock
        self._leave_alone = leave_alone
        self._not_before: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(
            settings.getint("OIT_BACKOFF_TIMES"),
            settings.getfloat("OIT_BACKOFF_SECONDS"),
            settings.getfloat("OIT_BACKOFF_LONGEST"),
            leave_alone=partial(_tell_other_machines, crawler),
        )

    async def process_request(self, request: Request) -> None:
        """Holds a request to a host group back until it may be asked again."""
        while (wait := self._not_before.get(request.meta["download_slot"], 0.0) - self._clock()) > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in BUSY:
            return response
        tries: int = request.meta.get("backoff_tries", 0)
        asked = retry_after_seconds((response.headers.get("Retry-After") or b"").decode("latin-1"), datetime.now(UTC))
        wait = self.first_wait * 2**tries if asked is None else asked
        if tries >= self.times or wait > self.longest_wait:
            return response
        slot = request.meta["download_slot"]
        self._not_before[slot] = max(self._not_before.get(slot, 0.0), self._clock() + wait)
        self._leave_alone(slot, wait)
        log.info("%s answered %d: waiting %.1f s", request.url, response.status, wait)
        again = request.replace(dont_filter=True)
        again.meta.update(backoff_tries=tries + 1, why="retry")
        return again


def _tell_other_machines(crawler: Crawler, group: str, seconds: float) -> None:
    turns: SharedTurns | None = getattr(crawler.spider, "turns", None)
    if turns is not None:
        turns.leave_alone(group, seconds)
