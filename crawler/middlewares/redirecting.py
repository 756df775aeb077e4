"""Redirects hop by hop: each hop is a request of its own, so guard, robots, delay and bounds hold for it."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.errors import RedirectLoop


class TracedRedirectMiddleware(RedirectMiddleware):
    """Scrapy's redirects, with loops seen at once and every hop noted in `meta["hops"]`, a list that all the requests of
    a chain share, so that the chain is known even when its last request fails."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Raises RedirectLoop."""
        try:
            result = super().process_response(request, response)
        except IgnoreRequest as error:
            raise RedirectLoop(str(error)) from error
        if isinstance(result, Request):
            if result.url in (request.url, *request.meta.get("redirect_urls", [])):
                raise RedirectLoop(f"back to {result.url}")
            result.meta.setdefault("hops", []).append(result.url)
            result.meta["why"] = "redirect"
            for name in result.meta.get("own_headers", []):  # they were meant for the address that was asked for
                result.headers.pop(name, None)
        return result
