"""Web servers on loopback that behave badly on purpose. Every site has an address of its own; every request is logged."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Self


@dataclass(frozen=True)
class Hit:
    """One request as the server saw it: monotonic seconds of its arrival and of the end of the answer."""

    began: float
    ended: float
    path: str
    headers: Message


class Exchange:
    """One request and the raw connection to answer it on."""

    def __init__(self, connection: socket.socket, path: str, headers: Message, count: int, closing: threading.Event) -> None:
        self.path, self.headers = path, headers
        self.count = count
        """How often this path was asked before."""
        self._connection = connection
        self._closing = closing

    def raw(self, data: bytes) -> None:
        self._connection.sendall(data)

    def answer(
        self, body: str | bytes = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        body = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def redirect(self, to: str) -> None:
        self.answer(status="302 Found", Location=to)

    def keep_once(self, body: str) -> None:
        """Answer as if the connection were kept, and hang up when the next request comes on it."""
        data = body.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(data)}\r\n\r\n"
        self.raw(head.encode() + data)
        self._connection.recv(65536)

    def wait(self, seconds: float) -> None:
        self._closing.wait(seconds)

    @property
    def over(self) -> bool:
        return self._closing.is_set()


Handler = Callable[[Exchange], None]


@dataclass
class Site:
    """A server at one loopback address. Without a handler of its own for robots.txt it answers 404 there."""

    address: str
    handler: Handler
    tls: ssl.SSLContext | None = None
    hits: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._listener = socket.create_server((self.address, 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.address}:{self.port}/"

    @property
    def paths(self) -> list[str]:
        """Every path asked for, in order, robots.txt left out."""
        return [hit.path for hit in sorted(self.hits, key=lambda hit: hit.began) if hit.path != "/robots.txt"]

    def close(self) -> None:
        self._closing.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection.settimeout(10)
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._converse(connection)
        connection.close()

    def _converse(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (data := connection.recv(65536)):
                    return
                head += data
                if head.startswith(b"\x16"):  # a TLS hello at a door that speaks plain HTTP
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
            began = time.monotonic()
            first, _, rest = head.partition(b"\r\n")
            path = first.decode("latin-1").split(" ")[1]
            with self._lock:
                count = sum(hit.path == path for hit in self.hits)
            headers = BytesHeaderParser().parsebytes(rest)
            exchange = Exchange(connection, path, headers, count, self._closing)
            try:
                self.handler(exchange)
            finally:
                with self._lock:
                    self.hits.append(Hit(began, time.monotonic(), path, headers))


def page(title: str, *links: str, text: str = "เนื้อหา") -> str:
    """A page with links given as "address words of the link"."""
    pairs = (link.partition(" ") for link in links)
    items = "".join(f'<li><a href="{href}">{words or href}</a></li>' for href, _, words in pairs)
    head = f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><p>{text}</p><ul>{items}</ul></body></html>"


def serving(pages: dict[str, str | Handler], robots: str = "") -> Handler:
    """A site of fixed pages; a handler in place of a page misbehaves in its own way. Unknown paths are 404."""

    def handle(exchange: Exchange) -> None:
        if exchange.path == "/robots.txt":
            exchange.answer(robots, "200 OK" if robots else "404 Not Found", "text/plain")
            return
        found = pages.get(exchange.path)
        if found is None:
            exchange.answer(page("ไม่พบหน้า", "/elsewhere"), "404 Not Found")
        elif callable(found):
            found(exchange)
        else:
            exchange.answer(found)

    return handle


# The faults, by name -------------------------------------------------------------------------------------------------


def drop(exchange: Exchange) -> None:
    """Closes the connection without a word."""


def stall(exchange: Exchange) -> None:
    """Takes the request and never answers."""
    exchange.wait(30)


def drip(exchange: Exchange) -> None:
    """Streams for ever, a few bytes at a time."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while not exchange.over:
        exchange.raw(b"<p>more</p>")
        exchange.wait(0.05)


def flood(exchange: Exchange) -> None:
    """Streams for ever, as fast as it can."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n")
    while not exchange.over:
        exchange.raw(b"x" * 65536)


def huge(exchange: Exchange) -> None:
    """Announces ten gigabytes."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 10000000000\r\n\r\n%PDF-1.7\n")
    exchange.wait(5)


def broken_chunks(exchange: Exchange) -> None:
    exchange.raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\nzz\r\noops\r\n"
    )


def cut_short(exchange: Exchange) -> None:
    """Promises more than it sends."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><body>only this")


def bad_status_line(exchange: Exchange) -> None:
    exchange.raw(b"ICY over and out\r\nX\r\n\r\n")


def odd_headers(exchange: Exchange) -> None:
    """Headers no browser minds: no colon, raw Thai bytes, a name twice."""
    body = page("แปลกแต่ใช้ได้").encode()
    head = (
        b"HTTP/1.1 200 OK\r\nno colon here\r\nX-Thai: \xa1\xa2\xa3\r\nX-Twice: a\r\nX-Twice: b\r\nContent-Type: text/html\r\n"
    )
    exchange.raw(head + f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
