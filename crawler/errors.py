"""Why a request was not made, or not to the end: raised inside Scrapy, turned into a capture's failure by fetching.py."""

from scrapy.exceptions import IgnoreRequest
from twisted.internet.error import ConnectionLost


class ForbiddenAddress(IgnoreRequest):
    """The guard refuses the address (of the request itself or of a redirect's target)."""


class RedirectLoop(IgnoreRequest):
    """Redirects came back to an address they had left, or went on beyond the bound."""


class StaleConnection(ConnectionLost):
    """A connection kept from an earlier request had been closed by the other side: says nothing of the address asked for."""


class HandshakeFailed(Exception):  # noqa: N818 (named for what happened)
    """The two sides could not agree on how to encrypt; raised from what the network said."""
