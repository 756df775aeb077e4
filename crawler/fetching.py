"""One address asked for through Scrapy's downloader, with whatever came of it as a plain record: it never raises for a
fault of the network or of the other side."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

import msgspec
from OpenSSL.SSL import Error as TlsError
from scrapy import Request, exceptions, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet import error as net
from twisted.web.client import ResponseFailed
from w3lib.url import safe_url_string

from crawler.certificates import certificate_problem
from crawler.errors import ForbiddenAddress, RedirectLoop
from records.capture import Failure

MAX_HEADERS = 60
MAX_HEADER_LENGTH = 2000


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one address. Either `status` and `body`, or `failure`. `seconds` runs from sending the request (for a
    failure: from asking for it, which includes waiting for the host group's turn)."""

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
    certificate_problem: str | None = None

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


class Fetcher:
    """Asks through the engine's downloader and its middlewares; to be used from inside a running spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._headers_came, signals.headers_received)

    async def fetch(self, url: str, charset: str = "utf-8") -> Answer:
        """`charset` is that of the page the link stood in: browsers write a query in it."""
        asked, asked_at = monotonic(), _now()
        hops: list[str] = []
        engine = self._crawler.engine
        if engine is None:
            raise RuntimeError("the crawl has not begun")
        try:
            request = Request(_encoded(url, charset), meta={"hops": hops}, callback=NO_CALLBACK, dont_filter=True)
            response = await engine.download_async(request)
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
            certificate_problem=_certificate_problem(response),
        )

    def _headers_came(self, request: Request) -> None:
        """The slot's delay is waited inside the downloader, so only now is it known when the request was really sent."""
        latency: float = request.meta.get("download_latency", 0.0)
        now = datetime.now(UTC).timestamp() - latency
        request.meta["sent"] = (monotonic() - latency, datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"))


def failure_of(error: BaseException) -> tuple[Failure, str]:
    """The name of a download error and a short detail, found by looking through what it was raised from."""
    for cause in _causes(error):
        if named := _named(cause):
            return named, _detail(cause)
    return "other", _detail(error)


def _named(error: BaseException) -> Failure | None:
    match error:
        case ForbiddenAddress() | exceptions.UnsupportedURLSchemeError() | exceptions.NotSupported():
            return "forbidden_address"
        case RedirectLoop():
            return "redirect_loop"
        case exceptions.IgnoreRequest() if "robots.txt" in str(error):
            return "robots"
        case exceptions.IgnoreRequest() if "DOWNLOAD_MAXSIZE" in str(error):
            return "too_large"
        case exceptions.DownloadCancelledError():
            return "too_large"
        case exceptions.CannotResolveHostError() | net.DNSLookupError() | net.UnknownHostError():
            return "dns"
        case exceptions.DownloadConnectionRefusedError() | net.ConnectionRefusedError():
            return "refused"
        case exceptions.DownloadTimeoutError() | net.TimeoutError() | net.TCPTimedOutError():
            return "timeout"
        case TlsError():
            return "tls"
        case net.ConnectionLost() | net.ConnectionDone() | net.ConnectionAborted():
            return "reset"
        case exceptions.ResponseDataLossError() | zlib.error() | EOFError() | ValueError() | OSError():
            return "protocol"
        case _ if type(error).__module__ in ("twisted.web._newclient", "twisted.web.http"):
            return None if isinstance(error, ResponseFailed) else "protocol"
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it was raised from, deepest reasons last."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        for reason in getattr(seen, "reasons", None) or []:
            if isinstance(value := getattr(reason, "value", reason), BaseException):
                yield value
        seen = seen.__cause__


def _encoded(url: str, charset: str) -> str:
    try:
        return safe_url_string(url, charset)
    except (LookupError, UnicodeError):  # a charset unknown, or unable to write what stands in the address
        return safe_url_string(url)


def _detail(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _certificate_problem(response: Response) -> str | None:
    if response.certificate is None:
        return None
    certificate = response.certificate.original.to_cryptography()
    return certificate_problem(certificate, urlsplit(response.url).hostname or "", datetime.now(UTC))


def _headers(response: Response) -> dict[str, str]:
    names = list(response.headers)[:MAX_HEADERS]
    return {_text(name).lower(): _text(response.headers.get(name) or b"")[:MAX_HEADER_LENGTH] for name in names}


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
