"""A few tiny websites on loopback, one 127.x.y.z address each, which note what is asked of them and can be shut and opened."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fpdf import FPDF

from records.unit import Unit
from records.unit_file import write_units

EIT = "https://itas.nacc.go.th/go/eit/abc123"

Pages = dict[str, tuple[str, bytes]]
"""Path → (Content-Type, body)."""


def page(title: str, body: str) -> tuple[str, bytes]:
    text = f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
    return "text/html; charset=utf-8", text.encode()


def pdf(*lines: str) -> tuple[str, bytes]:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=14)
    for line in lines:
        document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return "application/pdf", bytes(document.output())


def _agency(name: str, number: int) -> Pages:
    links = {
        "/contact.html": "ข้อมูลการติดต่อ",
        "/structure.html": "โครงสร้าง อำนาจหน้าที่",
        "/news.html": "ข่าวประชาสัมพันธ์",
        "/plan.pdf": "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569",
        "/report.pdf": "รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568",
    }
    menu = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links.items())
    return {
        "/": page(name, f'<h1>{name}</h1><ul>{menu}</ul><p>แบบวัด EIT ปี 2569: <a href="{EIT}">{EIT}</a></p>'),
        "/contact.html": page(
            f"ติดต่อ {name}",
            f"<h1>ข้อมูลการติดต่อ</h1><p>{name} เลขที่ {number} หมู่ 1 โทรศัพท์ 053-12345{number} อีเมล a{number}@example.go.th</p>",
        ),
        "/structure.html": page(f"โครงสร้าง {name}", f"<h1>โครงสร้าง</h1><p>{name} มีสำนักปลัด กองคลัง และกองช่าง</p>"),
        "/news.html": page(f"ข่าว {name}", "<h1>ข่าวประชาสัมพันธ์</h1><p>15 มกราคม 2569 ประชุมสภา</p>"),
        "/plan.pdf": pdf("Budget spending plan", f"Fiscal year 2569, unit {number}"),
        "/report.pdf": pdf("Procurement report", f"Fiscal year 2568, unit {number}"),
    }


NAMES = {
    "rich": "เทศบาลตำบลป่าสักงาม",
    "plain": "องค์การบริหารส่วนตำบลห้วยทรายทอง",
    "slow": "เทศบาลตำบลแม่น้ำช้า",
    "dead": "องค์การบริหารส่วนตำบลดอยเงียบ",
    "none": "เทศบาลตำบลไร้เว็บ",
}
HOSTS = {"rich": "127.61.1.1", "plain": "127.61.1.2", "slow": "127.61.1.3", "dead": "127.61.1.4"}


class TinySites:
    """All that have a host answer while they are `up`, but never `dead`. `asked` lists (unit id, path) of every request.

    `pages` may be changed between two of them. With `tags` each has an ETag, and is not sent again to whom has it.
    """

    def __init__(self, names: Mapping[str, str] = NAMES, hosts: Mapping[str, str] = HOSTS, *, tags: bool = False) -> None:
        self.names, self.hosts, self.tags = names, hosts, tags
        self.pages: dict[str, Pages] = {}
        self.port = 0
        self.asked: list[tuple[str, str]] = []
        self.delay: dict[str, float] = {}

    @contextmanager
    def up(self) -> Iterator["TinySites"]:
        """The sites, always on the same port."""
        servers = []
        for number, unit_id in enumerate((unit_id for unit_id in self.hosts if unit_id != "dead"), start=1):
            pages = self.pages.setdefault(unit_id, _agency(self.names[unit_id], number))
            handler = type("Handler", (_Handler,), {"sites": self, "unit_id": unit_id, "pages": pages})
            server = _Server((self.hosts[unit_id], self.port), handler)
            self.port = server.server_port
            servers.append(server)
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield self
        finally:
            self.delay.clear()
            for server in servers:
                server.shutdown()
                server.server_close()

    def units(self) -> list[Unit]:
        """The agencies of the sites, and those that have none."""
        return [
            Unit(
                unit_id=unit_id,
                name_th=name,
                name_en=unit_id,
                kind="tambon_municipality" if name.startswith("เทศบาล") else "sao",
                district_th="เมือง",
                district_en="Mueang",
                website=f"http://{self.hosts[unit_id]}:{self.port}/" if unit_id in self.hosts else "",
            )
            for unit_id, name in self.names.items()
        ]

    def write_units(self, path: Path, *, dead: bool = True) -> None:
        """The unit file; without the dead site, which is looked at twice, an audit is some seconds quicker."""
        write_units(path, [unit for unit in self.units() if dead or unit.unit_id != "dead"])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # Without the base class's look-up of the host's name, which may ask a name server.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.socket.getsockname()

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that was stopped hangs up early."""


class _Handler(BaseHTTPRequestHandler):
    sites: TinySites
    unit_id: str
    pages: Pages

    def do_GET(self) -> None:
        self.sites.asked.append((self.unit_id, self.path))
        time.sleep(self.sites.delay.get(self.unit_id, 0.0))
        found = self.pages.get(self.path)
        media, body = found or ("text/html", b"<h1>404</h1>")
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"' if self.sites.tags and found else ""
        if tag and self.headers["If-None-Match"] == tag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200 if found else 404)
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
