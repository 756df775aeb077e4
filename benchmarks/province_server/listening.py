"""The server: one event loop, the plainest HTTP/1.1 that keeps connections, no threads."""

import asyncio
import signal
from collections import OrderedDict
from functools import partial
from multiprocessing.connection import Connection
from urllib.parse import quote, unquote
from zlib import crc32

from benchmarks.province_server.plan import Plan, Served, host
from benchmarks.province_server.sites import BuiltSite, Sent, built

CHANGED = "Mon, 02 Feb 2026 03:04:05 GMT"
ROBOTS = b"User-agent: *\nDisallow: /admin/\nDisallow: /search\n"
NOT_FOUND = Sent("text/html; charset=utf-8", (b"<html><title>404 Not Found</title><h1>Not Found</h1></html>",), "")
FAULTS = ("500", "503", "404", "reset", "cut", "silence")
"""How an address that fails does so. `cut`: the body ends too early; `silence`: no answer before the visitor gives up."""
SAFE = "/:?&=%+~,;@"
MAX_HEAD = 64 * 1024


class Sites:
    """The sites of a province, made when they are first asked for; those asked for last are kept."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.port = plan, 0
        self._kept: OrderedDict[int, BuiltSite] = OrderedDict()
        self.answers = self.pages = self.unchanged = 0

    def of(self, number: int) -> BuiltSite:
        site = self._kept.pop(number, None) or built(self.plan, number, self.port)
        self._kept[number] = site
        if len(self._kept) > self.plan.kept:
            self._kept.popitem(last=False)
        return site

    def fault(self, number: int, path: str) -> str:
        """How this address fails; "" where it does not."""
        draw = crc32(f"{self.plan.seed} {number} {path}".encode())
        if path == "/" or draw % 100_000 >= self.plan.failing * 100_000:
            return ""
        return FAULTS[draw // 100_000 % len(FAULTS)]


class _Visitor(asyncio.Protocol):
    """One connection to one site."""

    def __init__(self, sites: Sites, number: int, loop: asyncio.AbstractEventLoop) -> None:
        self._sites, self._number, self._loop = sites, number, loop
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            if self._sites.plan.latency:
                self._loop.call_later(self._sites.plan.latency, self._answer, head)
            else:
                self._answer(head)
        if len(self._waiting) > MAX_HEAD:
            self._transport.abort()

    def _answer(self, head: bytes) -> None:
        if self._transport.is_closing():
            return
        lines = head.decode("latin-1").split("\r\n")
        method, _, target = lines[0].rpartition(" ")[0].partition(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        closing = headers.get("connection", "").lower() == "close"
        target = target.partition("#")[0]
        if target == "/robots.txt":
            self._send(200, Sent("text/plain", (ROBOTS,), ""), method, closing=closing)
            return
        self._sites.answers += 1
        if fault := self._sites.fault(self._number, target):
            self._fail(fault, method, closing=closing)
            return
        site = self._sites.of(self._number)
        path = _path(target)
        if (onward := site.redirects.get(path)) is not None:
            self._send(302, NOT_FOUND, method, f"Location: {quote(onward, safe=SAFE)}\r\n", closing=closing)
        elif (sent := site.pages.get(path)) is None:
            self._send(404, NOT_FOUND, method, closing=closing)
        elif headers.get("if-none-match") == sent.etag or headers.get("if-modified-since") == CHANGED:
            self._sites.unchanged += 1
            self._send(304, sent, method, closing=closing)
        else:
            self._sites.pages += sent.media_type.startswith("text/html")
            self._send(200, sent, method, closing=closing)

    def _fail(self, fault: str, method: str, *, closing: bool) -> None:
        match fault:
            case "reset":
                self._transport.abort()
            case "cut":
                self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html>")
                self._transport.close()
            case "silence":
                pass
            case _:
                self._send(int(fault), NOT_FOUND, method, closing=closing)

    def _send(self, status: int, sent: Sent, method: str, more: str = "", *, closing: bool) -> None:
        validators = f"ETag: {sent.etag}\r\nLast-Modified: {CHANGED}\r\n" if sent.etag else ""
        body = "" if status == 304 else f"Content-Type: {sent.media_type}\r\nContent-Length: {sent.length}\r\n"
        end = "Connection: close\r\n" if closing else ""
        head = f"HTTP/1.1 {status} Answer\r\nServer: province\r\n{body}{validators}{more}{end}\r\n"
        pieces = sent.pieces if method != "HEAD" and status != 304 else ()
        self._transport.writelines([head.encode("latin-1"), *pieces])
        if closing:
            self._transport.close()


def _path(target: str) -> str:
    """A target as the keys of a site are written."""
    path, _, query = target.encode("latin-1").decode("utf-8", "replace").partition("?")
    return (unquote(path) or "/") + (f"?{unquote(query)}" if query else "")


def run(plan: Plan, told: Connection) -> None:
    """Serve until ended. Tells the port first (or the OSError that there is none), then answers what it is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_run(plan, told))


async def _run(plan: Plan, told: Connection) -> None:
    loop = asyncio.get_running_loop()
    sites = Sites(plan)
    try:
        for number in range(plan.units):
            server = await loop.create_server(partial(_Visitor, sites, number, loop), host(number), sites.port, backlog=128)
            sites.port = server.sockets[0].getsockname()[1]
    except OSError as error:
        told.send(error)
        return
    ended = asyncio.Event()

    def asked() -> None:
        try:
            told.recv()
        except EOFError:
            loop.remove_reader(told.fileno())
            ended.set()
            return
        told.send(Served(sites.answers, sites.pages, sites.unchanged))

    loop.add_reader(told.fileno(), asked)
    told.send(sites.port)
    await ended.wait()
