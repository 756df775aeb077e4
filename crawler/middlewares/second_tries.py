"""Requests that failed for a reason which one more try in another way may mend. Each try waits for its turn like any other."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.errors import HandshakeFailed, StaleConnection


class SecondTryMiddleware:
    """Sends again, once, what was sent on a connection that the other side had closed; and asks a host with whom no way to
    encrypt could be agreed once more by outdated encryption (downloading.py). What a host turned out to need is remembered
    for it alone: every other host keeps today's standard. Stands next to the network, so that it sees every answer.
    """

    def __init__(self) -> None:
        self._outdated: dict[str, bool] = {}
        """Hosts (with port) asked by outdated encryption, and whether that helped."""

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    def process_request(self, request: Request) -> None:
        netloc = urlsplit(request.url).netloc
        request.meta["legacy_tls"] = self._outdated.get(netloc) or request.meta.get("outdated_try") == netloc

    def process_response(self, request: Request, response: Response) -> Response:
        if request.meta["legacy_tls"]:
            self._outdated[urlsplit(request.url).netloc] = True
        return response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        netloc = urlsplit(request.url).netloc
        if isinstance(exception, HandshakeFailed) and netloc not in self._outdated:
            self._outdated[netloc] = False
            return _again(request, why="old_tls", outdated_try=netloc)
        if isinstance(exception, StaleConnection) and not request.meta.get("sent_again"):
            return _again(request, why="retry", sent_again=True)
        return None


def _again(request: Request, **meta: str | bool) -> Request:
    again = request.replace(dont_filter=True)
    again.meta.update(meta)
    return again
