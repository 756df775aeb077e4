"""One address asked for through Scrapy's downloader, with whatever came of it as a plain record: it never raises for a
fault of the network or of the other side."""

from datetime import UTC, datetime
from time import monotonic
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from w3lib.url import safe_url_string

from crawler.certificates import certificate_problem
from crawler.failures import failure_of
from crawler.keeping import KeepingFailed
from records.capture import Failure

MAX_HEADERS = 60
MAX_HEADER_LENGTH = 2000

Why = Literal["page", "browser", "control"]
"""Why an address is asked for, as in the fetch log (records/fetch_log.py)."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one address. Either `status` and `body`, or `failure`. `seconds` runs from sending the request (for a
    failure: from asking for it, which includes waiting for the host group's turn). `tls_problem` as in a capture;
    `unchanged`: the body is what an earlier visit had kept, and was not sent again."""

    url: str
    final_url: str
    fetched_at: str
    seconds: float
    status: int | None = None
    headers: dict[str, str] = {}
    body: bytes = b""
    redirects: list[str] = []
    failure: Failure | None = None
    failure_detail: str = ""
    tls_problem: str = ""
    unchanged: bool = False

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


class Fetcher:
    """Asks through the engine's downloader and its middlewares; to be used from inside a running spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def fetch(
        self, url: str, charset: str = "utf-8", *, unit_id: str = "", why: Why = "page", headers: dict[str, str] | None = None
    ) -> Answer:
        """`charset` is that of the page the link stood in: browsers write a query in it. `unit_id` and `why` are for the fetch
        log. `headers` are sent beside the usual ones, to the address itself and not to where it may redirect.

        Raises KeepingFailed where the fetch log cannot be written.
        """
        asked, asked_at = monotonic(), _now()
        hops: list[str] = []
        engine = self._crawler.engine
        if engine is None:
            raise RuntimeError("the crawl has not begun")
        meta = {"hops": hops, "unit_id": unit_id, "why": why, "own_headers": list(headers or ())}
        try:
            request = Request(_encoded(url, charset), headers=headers, meta=meta, callback=NO_CALLBACK, dont_filter=True)
            response = await engine.download_async(request)
        except KeepingFailed:
            raise
        except Exception as error:
            failure, detail = failure_of(error)
            return Answer(
                url=url,
                final_url=hops[-1] if hops else url,
                fetched_at=asked_at,
                seconds=round(monotonic() - asked, 3),
                redirects=hops,
                failure=failure,
                failure_detail=detail,
            )
        sent, sent_at = response.meta.get("sent", (asked, asked_at))
        return Answer(
            url=url,
            final_url=hops[-1] if hops else url,
            fetched_at=sent_at,
            seconds=round(monotonic() - sent, 3),
            status=response.status,
            headers=_headers(response),
            body=response.body,
            redirects=hops,
            tls_problem=_tls_problem(response),
        )


def _encoded(url: str, charset: str) -> str:
    try:
        return safe_url_string(url, charset)
    except (LookupError, UnicodeError):  # a charset unknown, or unable to write what stands in the address
        return safe_url_string(url)


def _tls_problem(response: Response) -> str:
    if response.meta.get("legacy_tls"):
        return "legacy_tls"
    if response.certificate is None:
        return ""
    certificate = response.certificate.original.to_cryptography()
    return certificate_problem(certificate, urlsplit(response.url).hostname or "", datetime.now(UTC)) or ""


def _headers(response: Response) -> dict[str, str]:
    names = list(response.headers)[:MAX_HEADERS]
    return {_text(name).lower(): _text(response.headers.get(name) or b"")[:MAX_HEADER_LENGTH] for name in names}


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
