"""robots.txt is asked for once of each host, by whoever comes first, and obeyed by all who wait for it."""

import asyncio
import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from crawler.failures import failure_of
from crawler.keeping import KeepingFailed

log = logging.getLogger(__name__)

MAX_RULES = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5, asks for as many at least)."""


class SharedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, in which of several requests that wait for the same robots.txt only the first would obey it.

    A robots.txt that cannot be had forbids nothing. But a host that let the request for it run out of time is not asked for
    the page as well, which would cost that time again: the page fails as robots.txt did, and the next one asks anew.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asking: dict[str, asyncio.Task[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Raises what the request for robots.txt failed by when it ran out of time."""
        netloc = urlparse_cached(request).netloc
        if netloc not in self._asking:
            self._asking[netloc] = asyncio.create_task(self._ask(request))
        asking = self._asking[netloc]
        try:
            return await asyncio.shield(asking)
        except Exception:
            if self._asking.get(netloc) is asking:
                del self._asking[netloc]
            raise

    def forget_failures(self) -> None:
        """Hosts without a robots.txt so far are asked for it again."""
        self._asking = {netloc: asking for netloc, asking in self._asking.items() if not asking.done() or _has_rules(asking)}

    async def _ask(self, request: Request) -> RobotParser | None:
        parts, engine = urlparse_cached(request), self.crawler.engine
        if engine is None:
            raise RuntimeError("the crawl has not begun")
        meta = {"dont_obey_robotstxt": True, "why": "robots", "unit_id": request.meta.get("unit_id", "")}
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        try:
            answer = await engine.download_async(
                Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK, dont_filter=True)
            )
        except KeepingFailed:
            raise
        except Exception as error:
            failure, detail = failure_of(error)
            log.info("%s: %s", url, detail)
            if failure == "timeout":
                raise
            return None
        return build_from_crawler(self._parserimpl, self.crawler, answer.body[:MAX_RULES])


def _has_rules(asking: asyncio.Task[RobotParser | None]) -> bool:
    return not asking.cancelled() and asking.exception() is None and asking.result() is not None
