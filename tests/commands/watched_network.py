"""Audits two websites in a network of its own and tells every connection that anything in it tried to open.

Run as `unshare --net python watched_network.py FOLDER`, as root. Nothing leads out of that network: every address is routed to
its loopback, where a packet socket sees whatever any process sends. Two more addresses are asked for at the end to show that
the watch sees them. Prints one JSON object.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from records.unit import Unit
from records.unit_file import write_units

HOSTS = {"drawn": "127.66.1.1", "plain": "127.66.1.2"}
NAMES = {"drawn": "เทศบาลตำบลป่าสักงาม", "plain": "องค์การบริหารส่วนตำบลห้วยทรายทอง"}
PORT = 8766
PROXY = "127.66.9.9"
OUTSIDE = ("192.0.2.7", 443)
SEEN_AT_LEAST = "10.255.0.53"

HEAD = '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{name}</title></head><body>'
MENU = '<ul><li><a href="/plan">แผนการใช้จ่ายงบประมาณ 2569</a></li><li><a href="/contact">ข้อมูลการติดต่อ</a></li></ul>'
APP = """
document.cookie = "script=1; path=/";
localStorage.setItem("script", "1");
fetch("/menu.json", {credentials: "include"}).then(answer => answer.text()).then(menu => {
  const kept = document.cookie + localStorage.getItem("script");
  document.getElementById("app").innerHTML = "<h1>%s</h1>" + menu + "<p>" + kept + "</p>";
});
"""


def pages(unit: str) -> dict[str, tuple[str, str]]:
    """Path → Content-Type, body. Every page of `drawn` is empty until its script has run."""
    head = HEAD.format(name=NAMES[unit])
    html = "text/html; charset=utf-8"
    shell = head + '<div id="app"></div><script src="/app.js"></script>'
    other = f'<a href="http://{HOSTS["drawn" if unit == "plain" else "plain"]}:{PORT}/">หน่วยงานข้างเคียง</a>'
    words = f"<h1>{NAMES[unit]}</h1>{MENU}{other}<p>{'เทศบาลตั้งอยู่ในอำเภอเมือง ' * 20}</p>"
    return {
        "/": (html, shell if unit == "drawn" else head + words),
        "/app.js": ("text/javascript; charset=utf-8", APP % NAMES[unit]),
        "/menu.json": ("text/plain; charset=utf-8", MENU + other),
        "/plan": (html, head + "<h1>แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569</h1><p>งบประมาณรวม 1,000 บาท</p>" + words),
        "/contact": (html, shell if unit == "drawn" else head + f"<h1>ข้อมูลการติดต่อ</h1><p>{NAMES[unit]} โทร 053-123456</p>"),
    }


asked: list[dict[str, str]] = []


def handler(unit: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append({"unit": unit, "path": self.path, "cookie": self.headers.get("Cookie", "")})
            media, text = pages(unit).get(self.path, ("text/html", "<h1>404</h1>"))
            body = text.encode()
            self.send_response(200 if self.path in pages(unit) else 404)
            self.send_header("Content-Type", media)
            self.send_header("Set-Cookie", f"session={unit}{len(asked)}; Path=/; HttpOnly")
            self.send_header("Set-Cookie", "id=9; Path=/; Max-Age=31536000")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


class Watch:
    """What is sent, as kind and address with port: the first packet of each TCP connection, and every other packet."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._all = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
        self._all.bind(("lo", 0))
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            packet, about = self._all.recvfrom(65535)
            if about[2] != socket.PACKET_OUTGOING and (said := _told(packet[14:], about[1])):
                self.seen.add(said)


def _told(packet: bytes, protocol: int) -> str:
    if protocol == 0x0800:
        length, kind, to = (packet[0] & 15) * 4, packet[9], socket.inet_ntop(socket.AF_INET, packet[16:20])
    elif protocol == 0x86DD:
        length, kind, to = 40, packet[6], socket.inet_ntop(socket.AF_INET6, packet[24:40])
    else:
        return f"protocol {protocol:#06x}"
    (port,) = struct.unpack("!H", packet[length + 2 : length + 4])
    if kind == socket.IPPROTO_TCP:
        return f"tcp {to}:{port}" if packet[length + 13] & 0x12 == 0x02 else ""  # SYN without ACK
    if kind in (socket.IPPROTO_ICMP, socket.IPPROTO_ICMPV6):
        return ""  # the network's own answer that nobody is there
    return f"udp {to}:{port}" if kind == socket.IPPROTO_UDP else f"ip{kind} {to}"


def network() -> None:
    """Loopback up, and every other address in the world led to it."""
    for words in ("link set lo up", "route add default dev lo", "-6 route add default dev lo"):
        subprocess.run(["ip", *words.split()], check=True)


def main(folder: Path) -> None:
    network()
    watch = Watch()
    for unit, host in HOSTS.items():
        server = ThreadingHTTPServer((host, PORT), handler(unit), bind_and_activate=False)
        server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.socket.bind((host, PORT))  # without the class's look-up of the host's name
        server.socket.listen(64)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    units = [
        Unit(
            unit_id=unit, name_th=name, kind="tambon_municipality" if name.startswith("เทศบาล") else "sao", district_th="เมือง",
            website=f"http://{HOSTS[unit]}:{PORT}/",
        )
        for unit, name in NAMES.items()
    ]  # fmt: skip
    write_units(folder / "units.csv", units)
    names = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy")
    proxies = {name: f"http://{PROXY}:3128" for lower in names for name in (lower, lower.upper())}
    done = subprocess.run(
        [Path(sys.executable).with_name("oit"), "audit", "--units", "units.csv", "--round", "r1", "--allow-private-hosts",
         "--delay", "0.02", "--pictures", "2"],
        cwd=folder, env={**os.environ, **proxies, "no_proxy": "", "NO_PROXY": ""}, capture_output=True, check=False,
        stdin=subprocess.DEVNULL, timeout=100,
    )  # fmt: skip
    during = sorted(watch.seen)
    control()
    for _ in range(100):
        if {f"tcp {OUTSIDE[0]}:{OUTSIDE[1]}", f"udp {SEEN_AT_LEAST}:53"} <= watch.seen:
            break
        threading.Event().wait(0.05)
    after = sorted(watch.seen.difference(during))
    said = {"code": done.returncode, "err": done.stderr.decode(), "connections": during, "control": after, "asked": asked}
    print(json.dumps(said))


def control() -> None:
    """Ask two addresses outside, as a program would that calls home."""
    with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        tcp.setblocking(False)
        tcp.connect_ex(OUTSIDE)
        udp.sendto(b"?", (SEEN_AT_LEAST, 53))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
