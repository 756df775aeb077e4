"""Serves the sample province on loopback: one port, one 127.x.y.z address per site, plain files and some behaviour per site.

A site's folder may hold a `server.json` (never served itself):

    {"charset": "utf-8" | null,          # what the Content-Type of pages declares; null declares nothing
     "routes": {"/download.php?id=3": {"file": "files/3.pdf", "type": "application/pdf", "status": 200,
                                       "redirect": "/login.php", "headers": {}, "delay": 0.0}}}

A request is looked up among the routes with its query, then without it, then as a file (`index.html` of a folder).
"""

import argparse
import csv
import json
import socket
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

PORT = 8750
HERE = Path(__file__).parent
UNITS = HERE / "unit_sites.csv"
SITES = HERE / "sites"
DRIVE = HERE / "drive"
CONFIG = "server.json"

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".php": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".txt": "text/plain",
    ".xml": "text/xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".zip": "application/zip",
    ".rar": "application/vnd.rar",
}


class SampleServerError(Exception):
    """The sample province cannot be served; the message says why in Thai and English."""


def sample_sites() -> dict[str, Path]:
    """Address → folder of every sample unit that has both (a dead site has an address but no folder)."""
    sites: dict[str, Path] = {}
    with UNITS.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            folder = SITES / row["unit_id"]
            host = urlsplit(row["website"]).hostname
            if host and folder.is_dir():
                sites[host] = folder
    return sites


def sample_drives() -> dict[str, Path]:
    """Address → folder of the stand-in for a cloud drive, named in a column of the unit file."""
    with UNITS.open(encoding="utf-8-sig", newline="") as lines:
        return {host: DRIVE for row in csv.DictReader(lines) if (host := urlsplit(row["drive"]).hostname)}


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for one site. Subclassed per site with its folder and configuration."""

    folder: Path
    charset: str | None = "utf-8"
    routes: Mapping[str, Mapping[str, Any]] = {}
    protocol_version = "HTTP/1.1"
    server_version = "SampleSite/1"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        with_query = f"{path}?{unquote(parts.query)}" if parts.query else path
        route = self.routes.get(with_query) or self.routes.get(path)
        if route is not None:
            self._answer_route(route)
            return
        file = self._file(path)
        if file is None:
            self._answer_missing()
        elif file.is_dir():
            self._answer(301, b"", {"Location": parts.path + "/"})
        else:
            self._answer(200, file.read_bytes(), {"Content-Type": self._type(file)})

    do_HEAD = do_GET  # noqa: N815 - the name is the base class's

    def _file(self, path: str) -> Path | None:
        """The file or folder a path names, or None. Nothing outside the site's folder, nor its configuration, is reachable."""
        if "\0" in path:
            return None
        target = (self.folder / path.lstrip("/")).resolve()
        if not target.is_relative_to(self.folder) or target.name == CONFIG:
            return None
        if target.is_dir():
            if not path.endswith("/"):
                return target
            target = target / "index.html"
        return target if target.is_file() else None

    def _type(self, file: Path) -> str:
        media = MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")
        if media.startswith("text/") and self.charset:
            return f"{media}; charset={self.charset}"
        return media

    def _answer_route(self, route: Mapping[str, Any]) -> None:
        time.sleep(float(route.get("delay", 0)))
        headers = {str(name): str(value) for name, value in route.get("headers", {}).items()}
        if "redirect" in route:
            self._answer(int(route.get("status", 302)), b"", headers | {"Location": str(route["redirect"])})
            return
        body = b""
        if "file" in route:
            file = self.folder / str(route["file"])
            body = file.read_bytes()
            headers.setdefault("Content-Type", str(route.get("type") or self._type(file)))
        self._answer(int(route.get("status", 200)), body, headers)

    def _answer_missing(self) -> None:
        own = self.folder / "404.html"
        if own.is_file():
            self._answer(404, own.read_bytes(), {"Content-Type": self._type(own)})
        else:
            self._answer(404, b"<html><body><h1>404 Not Found</h1></body></html>", {"Content-Type": "text/html"})

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the audit has its own log."""


def _handler(folder: Path) -> type[_Handler]:
    config: dict[str, Any] = {}
    file = folder / CONFIG
    if file.is_file():
        config = json.loads(file.read_text(encoding="utf-8"))
    return type(
        "SiteHandler",
        (_Handler,),
        {"folder": folder.resolve(), "charset": config.get("charset", "utf-8"), "routes": config.get("routes", {})},
    )


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # Without the base class's look-up of the host's name: it may ask a name server.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        address = self.socket.getsockname()
        self.server_address = address
        self.server_name, self.server_port = str(address[0]), int(address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up early is no error of ours."""


class SampleServer:
    """The running sites. A context manager; `close()` ends it. `port` is the one port, `addresses` those served."""

    def __init__(self, sites: Mapping[str, Path], port: int = PORT) -> None:
        """Listen on every address of `sites` (address → folder). Raises SampleServerError when the port is taken."""
        self.port = port
        self._listeners: list[_Listener] = []
        for host, folder in sites.items():
            try:
                listener = _Listener((host, self.port), _handler(folder))
            except OSError as error:
                self.close()
                raise SampleServerError(
                    f"เปิดเว็บไซต์ตัวอย่างที่ {host} พอร์ต {self.port} ไม่ได้ พอร์ตอาจมีโปรแกรมอื่นใช้อยู่ "
                    f"/ Cannot serve the sample site on {host} port {self.port}, the port may be taken: {error.strerror}"
                ) from error
            self.port = listener.server_port
            self._listeners.append(listener)
            threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    @property
    def addresses(self) -> list[str]:
        """Base address of every site, such as `http://127.20.0.1:8750/`."""
        return [f"http://{listener.server_name}:{self.port}/" for listener in self._listeners]

    def close(self) -> None:
        """Stop listening on all addresses."""
        while self._listeners:
            listener = self._listeners.pop()
            listener.shutdown()
            listener.server_close()

    def __enter__(self) -> "SampleServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def serve(sites: Mapping[str, Path] | None = None, port: int = PORT) -> SampleServer:
    """Serve `sites` (address → folder; the whole sample province when None). `port` 0 takes any free one for all.

    Raises SampleServerError when an address or the port cannot be had.
    """
    return SampleServer(sample_sites() | sample_drives() if sites is None else sites, port)


def main() -> int:
    """Serve the sample province until Ctrl-C. Returns the exit code: 0, or 1 when it cannot be served."""
    parser = argparse.ArgumentParser(prog="python -m samples.server", description=main.__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    options = parser.parse_args()
    try:
        server = serve(port=options.port)
    except SampleServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    with server:
        sys.stdout.write("".join(f"{address}\n" for address in server.addresses))
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
