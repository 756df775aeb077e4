"""Front pages as they are met when addresses are confirmed, one 127.64.1.n address each, which note what is asked of them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OWN = "เทศบาลตำบลป่าสักงาม"
SPLASH = "องค์การบริหารส่วนตำบลห้วยทรายทอง"
WRONG = "เทศบาลตำบลแม่น้ำช้า"
PARKED = "องค์การบริหารส่วนตำบลดอยเงียบ"
FORMULA = "เทศบาลตำบลท่าแสนสุข"
NONE = "เทศบาลตำบลไร้เว็บ"
NEIGHBOUR = "องค์การบริหารส่วนตำบลดงสะแบง"

MENU = "".join(f'<li><a href="/page/{n}">เรื่องที่ {n}</a></li>' for n in range(40))
PAGES: dict[str, dict[str, str]] = {
    "own": {"/": f"<title>{OWN}</title><h1>{OWN}</h1><ul>{MENU}</ul>"},
    "splash": {
        "/": "<title>ทรงพระเจริญ</title><a href='/home'><img src='/king.jpg'></a>",
        "/home": f"<title>หน้าหลัก</title><h2>ข่าว</h2><ul>{MENU}</ul><footer>สงวนลิขสิทธิ์ {SPLASH}</footer>",
    },
    "wrong": {"/": f"<title>{NEIGHBOUR}</title><h1>{NEIGHBOUR}</h1><ul>{MENU}</ul>"},
    "parked": {"/": "<title>doi-ngiap.example</title><h1>This domain is for sale</h1>"},
    "formula": {"/": '<title>=HYPERLINK("http://evil.example/","คลิก")</title><p>ร้านค้าออนไลน์ ส่งทั่วประเทศทุกวัน</p>'},
}
HOSTS = {unit_id: f"127.64.1.{n}" for n, unit_id in enumerate(PAGES, start=1)}


class FrontSites:
    """The sites while they are up. `asked` lists (unit id, path) of every request."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[tuple[str, str]] = []

    @contextmanager
    def up(self) -> Iterator["FrontSites"]:
        """The sites, all on one port."""
        servers = []
        for unit_id, host in HOSTS.items():
            handler = type("Handler", (_Handler,), {"sites": self, "unit_id": unit_id})
            server = _Server((host, self.port), handler)
            self.port = server.server_port
            servers.append(server)
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield self
        finally:
            for server in servers:
                server.shutdown()
                server.server_close()

    def address(self, unit_id: str) -> str:
        return f"http://{HOSTS[unit_id]}:{self.port}/"

    def write_units(self, path: Path) -> None:
        """A unit file with a BOM, odd line ends, a quoted remark and a column that the program does not know."""
        head = "unit_id,name_th,name_en,kind,district_th,district_en,website,website_confidence,name_confidence,source"
        rows = [
            f'own,{OWN},Pa Sak Ngam,tambon_municipality,แม่ริม,Mae Rim,{self.address("own")},high,high,"list, 2560"',
            f"splash,{SPLASH},Huai Sai Thong,sao,แม่ริม,Mae Rim,{self.address('splash')},low,high,",
            f'wrong,{WRONG},Mae Nam Cha,tambon_municipality,ฝาง,Fang,"{self.address("wrong")}",medium,high,"said ""so"""',
            f"parked,{PARKED},Doi Ngiap,sao,ฝาง,Fang,{self.address('parked')},medium,high,x",
            f"formula,{FORMULA},Tha Saen Suk,tambon_municipality,ฝาง,Fang,{self.address('formula')},medium,high,x",
            f"none,{NONE},Rai Wep,tambon_municipality,ฝาง,Fang,,none,high,x",
        ]
        path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([head, *rows, ""]).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # Without the base class's look-up of the host's name, which may ask a name server.
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.socket.getsockname()

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that was stopped hangs up early."""


class _Handler(BaseHTTPRequestHandler):
    sites: FrontSites
    unit_id: str

    def do_GET(self) -> None:
        self.sites.asked.append((self.unit_id, self.path))
        found = PAGES[self.unit_id].get(self.path)
        body = f"<!doctype html><meta charset=utf-8>{found or '404'}".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
