"""Why a request was not made, or not to the end: raised inside Scrapy, turned into a capture's failure by fetching.py."""

from scrapy.exceptions import IgnoreRequest


class ForbiddenAddress(IgnoreRequest):
    """The guard refuses the address (of the request itself or of a redirect's target)."""


class RedirectLoop(IgnoreRequest):
    """Redirects came back to an address they had left, or went on beyond the bound."""
