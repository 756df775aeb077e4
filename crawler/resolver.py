"""The resolver of the crawling process: the last gate before a connection, asked for every host, literals included."""

from collections.abc import Sequence
from typing import Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.guard import address_allowed


class ForbiddenName(DNSLookupError):  # noqa: N818 (named for what happened)
    """A host resolved to an address that must not be connected to."""


class GuardedResolver(CachingThreadedResolver):
    """Checks the address that comes back, which is the one that will be connected, so that a name cannot be pointed
    elsewhere between the check and the use. Answers are kept for the whole crawl."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, private_allowed: bool) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.private_allowed = private_allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            settings.getbool("OIT_ALLOW_PRIVATE_HOSTS"),
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not address_allowed(address, private_allowed=self.private_allowed):
            raise ForbiddenName(f"{name} is at {address}")
        return address
