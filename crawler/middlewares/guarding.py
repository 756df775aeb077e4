"""Every request is judged and assigned to its host group before anything else looks at it."""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.error import DNSLookupError

from crawler.errors import ForbiddenAddress
from crawler.guard import Guard
from crawler.resolver import ForbiddenName

LOOKUPS = 48
"""Names looked up at once: fewer than the threads that do it, as a name that waits for a thread is already being timed and a
living one would be taken for dead behind many slow ones."""


class GuardMiddleware:
    """Refuses forbidden addresses and makes the resolved address the downloader slot: hosts that share an address are one
    host group, and the downloader keeps one request in flight and the delay per slot.

    Stands before the robots middleware, so that robots.txt is never asked of a forbidden host; the requests for robots.txt
    and for every redirect's target pass here too. `guard` is set by the spider, which knows the unit file.
    """

    def __init__(self) -> None:
        self.guard = Guard()
        self._unresolved: set[str] = set()
        self._lookups = asyncio.Semaphore(LOOKUPS)

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    async def process_request(self, request: Request) -> None:
        """Raises ForbiddenAddress or CannotResolveHostError."""
        if refusal := self.guard.url_refusal(request.url):
            raise ForbiddenAddress(f"{refusal}: {request.url}")
        request.meta["download_slot"] = await self.address_of(urlparse_cached(request).hostname or "")

    def forget_failures(self) -> None:
        """Names that did not resolve are looked up again when they are asked for."""
        self._unresolved.clear()

    async def address_of(self, host: str) -> str:
        """The address of `host`. A name that did not resolve is not asked for again before `forget_failures`.

        Raises CannotResolveHostError, or ForbiddenAddress where the name leads to a forbidden address.
        """
        from twisted.internet import reactor

        if host in self._unresolved:
            raise CannotResolveHostError(host)
        try:
            async with self._lookups:
                return await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]  # Twisted's hint is wrong
        except ForbiddenName as error:
            raise ForbiddenAddress(str(error)) from error
        except DNSLookupError as error:
            self._unresolved.add(host)
            raise CannotResolveHostError(host) from error
