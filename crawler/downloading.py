"""The last step before the network: what every request that is really sent passes. It is timed and logged here, its headers
and its connecting are bounded, and a host that speaks only outdated encryption is spoken to in its own way."""

import asyncio
import zlib
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, NoReturn, cast

from OpenSSL import SSL
from scrapy import Request
from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import CancelledError, Deferred
from twisted.internet.error import TCPTimedOutError
from twisted.internet.interfaces import IAddress, IStreamClientEndpoint
from twisted.internet.ssl import CertificateOptions, TLSVersion
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.python.failure import Failure
from twisted.web._newclient import (
    HTTP11ClientProtocol,
    ParseError,
    RequestNotSent,
    RequestTransmissionFailed,
    ResponseNeverReceived,
)
from twisted.web.client import HTTPConnectionPool
from twisted.web.iweb import IPolicyForHTTPS

from crawler.errors import HandshakeFailed, StaleConnection
from crawler.failures import failure_of
from crawler.keeping import not_written
from crawler.turn_taking import SharedTurns
from records.fetch_log import FetchLog, SentRequest

MAX_HEADER_LINE = 64 * 1024
MAX_HEADER_BYTES = 256 * 1024
MAX_HEADER_LINES = 1000
"""Of one answer's head. Browsers stop at about the same size; without a bound, headers could be sent for ever."""
MAX_ROBOTS_LOGGED = 20_000
TLS_1_0 = 0x0301

_when_connected: ContextVar[Callable[[], None]] = ContextVar("when_connected", default=lambda: None)
"""What to call when the request that is on its way has its connection: Twisted's agent hands nothing of ours to its pool."""


class LoggedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler with our bounds and the round's fetch log (`fetch_log` of the spider, which may be None).

    A request whose `meta["legacy_tls"]` is set is sent by outdated encryption. The moment of sending is noted in
    `meta["sent"]` as (monotonic seconds, UTC time), and the host group's delay runs from it.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor

        self._pool = _BoundedPool(reactor, crawler.settings.getfloat("OIT_CONNECT_SECONDS"))
        self._legacy = _LegacyTlsHandler(crawler)
        self._began = (monotonic(), datetime.now(UTC))

    async def download_request(self, request: Request) -> Response:
        """Raises KeepingFailed where the log takes no line or a shared store gives no turn, else as Scrapy's handler does."""
        turns: SharedTurns | None = getattr(self._crawler.spider, "turns", None)
        if turns is None:
            return await self._sent(request)
        async with turns.turn(request.meta["download_slot"], self._crawler.settings.getfloat("DOWNLOAD_DELAY")) as turn:
            try:
                return await self._sent(request)
            finally:
                turn.sent = request.meta["sent"][0]

    async def _sent(self, request: Request) -> Response:
        self._note_sending(request)
        way = self._legacy.download_request if request.meta.get("legacy_tls") else super().download_request
        _when_connected.set(partial(self._note_sending, request))
        try:
            response = await way(request)
        except BaseException as error:
            self._log(request, None, error)
            raise
        self._log(request, response, None)
        return response

    def _note_sending(self, request: Request) -> None:
        """Called as the request is about to be sent, and again once there is a connection to send it by: a server that is
        long to connect to must not see the next request sooner after this one."""
        sent = monotonic()
        self._delay_runs_from(sent, request)
        request.meta["sent"] = (sent, self._utc(sent).isoformat(timespec="seconds"))

    async def close(self) -> None:
        await asyncio.gather(super().close(), self._legacy.close())

    def _delay_runs_from(self, sent: float, request: Request) -> None:
        """Scrapy counts the delay from when it means to send, which on a busy machine is some time before it does."""
        engine = self._crawler.engine
        if engine is not None and (slot := engine.downloader.slots.get(request.meta.get("download_slot", ""))):
            slot.lastseen = sent

    def _log(self, request: Request, response: Response | None, error: BaseException | None) -> None:
        log: FetchLog | None = getattr(self._crawler.spider, "fetch_log", None)
        if log is None:
            return
        ended, robots = monotonic(), bool(request.meta.get("dont_obey_robotstxt"))
        sent: float = request.meta["sent"][0]
        line = SentRequest(
            sent=self._utc(sent).isoformat(timespec="milliseconds"),
            ended=self._utc(ended).isoformat(timespec="milliseconds"),
            group=request.meta.get("download_slot", ""),
            unit_id=request.meta.get("unit_id", ""),
            url=request.url,
            why=request.meta.get("why", "page"),
            method=request.method,
            status=response.status if response is not None else None,
            failure=failure_of(error)[0] if error is not None else None,
            bytes=len(response.body) if response is not None else 0,
            seconds=round(ended - sent, 3),
            robots=_text_of(response) if robots and response is not None and response.status == 200 else None,
        )
        try:
            log.add(line)
        except OSError as failed:
            raise not_written(log.folder, failed) from failed

    def _utc(self, moment: float) -> datetime:
        """The time of a monotonic moment: a clock that is set while a crawl runs must not bend the log."""
        return self._began[1] + timedelta(seconds=moment - self._began[0])


class _LegacyTlsHandler(HTTP11DownloadHandler):
    """Speaks TLS from 1.0 on, with any cipher: for hosts that offer nothing better, and for nobody else."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor

        self._pool = _BoundedPool(reactor, crawler.settings.getfloat("OIT_CONNECT_SECONDS"))
        self._contextFactory = cast(IPolicyForHTTPS, _LegacyContextFactory(tls_min_version=TLSVersion.TLSv1_0))


class _LegacyContextFactory(_ScrapyClientContextFactory):
    def _get_cert_options(self) -> CertificateOptions:
        return _LegacyCertificateOptions(**self._get_cert_options_kwargs())


class _LegacyCertificateOptions(CertificateOptions):
    def _makeContext(self, skipCiphers: bool = False) -> SSL.Context:  # noqa: N802, N803 (Twisted's names)
        context = super()._makeContext(skipCiphers)
        context.set_options(0x4)  # OP_LEGACY_SERVER_CONNECT, as in Scrapy's own
        context.set_min_proto_version(TLS_1_0)
        context.set_cipher_list(b"ALL:@SECLEVEL=0")
        return context


class _BoundedPool(HTTPConnectionPool):
    """Connections are waited for a bounded time, and a request that fails on a kept one is not silently sent again."""

    retryAutomatically = False  # noqa: N815 (Twisted's name)
    maxPersistentPerHost = 1  # noqa: N815

    def __init__(self, reactor: Any, connect_seconds: float) -> None:
        super().__init__(reactor, persistent=True)  # type: ignore[no-untyped-call]
        self._factory = _ProtocolFactory
        self._clock, self._connect_seconds = reactor, connect_seconds

    def getConnection(self, key: Hashable, endpoint: IStreamClientEndpoint) -> Deferred[HTTP11ClientProtocol]:  # noqa: N802
        connecting = super().getConnection(key, endpoint)
        connecting.addTimeout(self._connect_seconds, self._clock, onTimeoutCancel=_gave_up_connecting)
        return connecting.addCallback(_connected, _when_connected.get())


def _connected(connection: HTTP11ClientProtocol, tell: Callable[[], None]) -> HTTP11ClientProtocol:
    tell()
    return connection


def _gave_up_connecting(_failure: Any, seconds: float) -> NoReturn:
    raise TCPTimedOutError(string=f"no connection within {seconds:g} s")  # type: ignore[no-untyped-call]


class _Protocol(_LenientHTTP11ClientProtocol):
    """One connection: bounds the head of an answer and tells what of its failures says nothing of the address asked for."""

    _requests = 0

    def request(self, request: Any) -> Deferred[Any]:
        self._requests += 1
        answering = super().request(request)
        self._parser.__class__ = _BoundedParser  # as Scrapy does it: Twisted names the parser's class itself
        return answering.addErrback(self._explained)

    def _explained(self, failure: Failure) -> Failure:
        """Raises HandshakeFailed, StaleConnection."""
        error, transport = failure.value, self.transport
        if not isinstance(error, RequestNotSent | RequestTransmissionFailed | ResponseNeverReceived):
            return failure
        if any(isinstance(reason.value, CancelledError) for reason in getattr(error, "reasons", [])):
            return failure  # we gave up ourselves, for the time it took
        if isinstance(transport, TLSMemoryBIOProtocol) and transport.getHandle().get_cipher_name() is None:
            raise HandshakeFailed(failure_of(error)[1]) from error
        if self._requests > 1:
            raise StaleConnection("the connection kept from the last request had been closed") from error
        return failure


class _ProtocolFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802 (Twisted's)
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedParser(_LenientHTTPClientParser):
    """An answer's head, interim answers (1xx) before it included, must come to an end."""

    MAX_LENGTH = MAX_HEADER_LINE
    _head_lines = 0
    _head_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 (Twisted's name)
        self._head_lines += 1
        self._head_bytes += len(line)
        if self._head_lines > MAX_HEADER_LINES or self._head_bytes > MAX_HEADER_BYTES:
            raise ParseError("the head of the answer does not end", b"")  # type: ignore[no-untyped-call]
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise ParseError("a line in the head of the answer does not end", line[:80])  # type: ignore[no-untyped-call]


def _text_of(response: Response) -> str | None:
    """The text of a robots.txt as it was sent, which the step that unpacks answers has not seen yet; None if unreadable."""
    packed, body = response.headers.get("Content-Encoding"), response.body
    try:
        text = zlib.decompressobj(wbits=47).decompress(body, MAX_ROBOTS_LOGGED) if packed else body[:MAX_ROBOTS_LOGGED]
    except zlib.error:
        return None
    return text.decode("utf-8", "replace")
