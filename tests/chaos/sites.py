"""The sites that are audited while things break: a few, some of them drawn by scripts, in a process that can itself be killed.

`python -m tests.chaos.sites FOLDER` serves what the folder's `sites` says until nobody holds its standard input any more.
"""

import pickle
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from tiny_sites import EIT, Pages, TinySites, page, pdf

from records.unit import Unit

PLAIN = [
    "เทศบาลตำบลดอยหนึ่ง",
    "เทศบาลตำบลห้วยสอง",
    "เทศบาลตำบลป่าสาม",
    "องค์การบริหารส่วนตำบลนาสี่",
    "องค์การบริหารส่วนตำบลน้ำห้า",
    "องค์การบริหารส่วนตำบลม่อนหก",
    "องค์การบริหารส่วนตำบลบ้านเจ็ด",
    "เทศบาลตำบลหนองแปด",
    "เทศบาลตำบลสันเก้า",
    "องค์การบริหารส่วนตำบลแม่สิบ",
]
DRAWN = ["เทศบาลตำบลท่าหนึ่งวาด", "เทศบาลตำบลวังสองวาด"]
NONE = [f"องค์การบริหารส่วนตำบลไร้เว็บ{'กขคงจฉชซญฐฑฒณดตถทธนบปผพฟภมย'[number]}" for number in range(26)]
BESIDE = [
    f"องค์การบริหารส่วนตำบล{place}{what}"
    for place in ("ทุ่ง", "ดอน", "โนน", "คลอง")
    for what in ("แก้ว", "ทอง", "เงิน", "เพชร", "นิล", "ดาว", "ไผ่")
]
LINKS = {
    "/contact.html": "ข้อมูลการติดต่อ",
    "/structure.html": "โครงสร้าง อำนาจหน้าที่",
    "/news.html": "ข่าวประชาสัมพันธ์",
    "/plan.pdf": "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569",
    "/report.pdf": "รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568",
    "/old.pdf": "แผนปฏิบัติการป้องกันการทุจริต ประจำปี พ.ศ. 2566",
}
LATER = 0.02
"""Seconds by which each site answers later than the one before it, so that one after the other is done."""
START_SECONDS = 30.0

APP = """
fetch("/menu.json").then(answer => answer.json()).then(menu => {
  const items = menu.map(way => `<li><a href="${way[0]}">${way[1]}</a></li>`).join("");
  document.getElementById("app").innerHTML = `<h1>${document.title}</h1><ul>${items}</ul><p>${location.pathname}</p>`;
});
"""


class Served(msgspec.Struct, frozen=True):
    """What a process of sites is to serve."""

    names: dict[str, str]
    hosts: dict[str, str]
    pages: dict[str, Pages]


def agency(name: str, number: int, links: Mapping[str, str] = LINKS) -> Pages:
    """A site of a home page and what it links to, which discloses a few things well and most not at all."""
    menu = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links.items())
    contact = f"{name} เลขที่ {number} หมู่ 1 โทรศัพท์ 053-1234{number:02} อีเมล a{number}@example.go.th"
    pages = {
        "/": page(name, f'<h1>{name}</h1><ul>{menu}</ul><p>แบบวัด EIT ปี 2569: <a href="{EIT}{number}">{EIT}{number}</a></p>'),
        "/contact.html": page(f"ติดต่อ {name}", f"<h1>ข้อมูลการติดต่อ</h1><p>{contact}</p>"),
        "/structure.html": page(f"โครงสร้าง {name}", f"<h1>โครงสร้าง</h1><p>{name} มีสำนักปลัด กองคลัง และกองช่าง</p>"),
        "/news.html": page(f"ข่าว {name}", "<h1>ข่าวประชาสัมพันธ์</h1><p>15 มกราคม 2569 ประชุมสภา</p>"),
        "/plan.pdf": pdf("Budget spending plan", f"Fiscal year 2569, unit {number}"),
        "/report.pdf": pdf("Procurement report", f"Fiscal year 2568, unit {number}"),
        "/old.pdf": pdf("Action plan against corruption", f"Fiscal year 2566, unit {number}"),
    }
    return {path: pages[path] for path in ("/", *links)}


def small(name: str, number: int) -> Pages:
    """A site of three pages."""
    return agency(name, number, {path: LINKS[path] for path in ("/contact.html", "/plan.pdf")})


def application(name: str, number: int) -> Pages:
    """A site whose home page is empty until a browser has run its scripts."""
    pages = agency(name, number)
    head = f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{name}</title></head><body>'
    shell = f'{head}<div id="app"></div><script src="/app.js"></script></body></html>'
    menu = [
        ["/contact.html", "ข้อมูลการติดต่อ"],
        ["/structure.html", "โครงสร้าง อำนาจหน้าที่"],
        ["/plan.pdf", "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569"],
    ]
    return {
        **pages,
        "/": ("text/html; charset=utf-8", shell.encode()),
        "/app.js": ("text/javascript; charset=utf-8", APP.encode()),
        "/menu.json": ("application/json", msgspec.json.encode(menu)),
    }


class Sites:
    """The sites, once `start` was called, at 127.77.`lane`.n. Killed and started again they are the same, at the same port."""

    def __init__(self, folder: Path, lane: int) -> None:
        self.folder, self.lane, self.port = folder, lane, 0
        folder.mkdir(parents=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._units = _units()
        makes: dict[str, Any] = {"p": agency, "d": application, "b": small}
        pages = {
            unit.unit_id: makes[unit.unit_id[0]](unit.name_th, number)
            for number, unit in enumerate(self._units, start=1)
            if unit.unit_id[0] in makes
        }
        hosts = {unit_id: f"127.77.{lane}.{number}" for number, unit_id in enumerate(pages, start=1)}
        names = {unit.unit_id: unit.name_th for unit in self._units}
        (folder / "sites").write_bytes(pickle.dumps(Served({unit_id: names[unit_id] for unit_id in hosts}, hosts, pages)))
        self._hosts = hosts

    def start(self) -> None:
        """Begin to answer."""
        port = self.folder / "port"
        port.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.chaos.sites", str(self.folder), str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while not port.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the sites do not answer: {(self.folder / 'log').read_text(errors='replace')[-500:]}")
            time.sleep(0.02)
        self.port = int(port.read_text())

    def kill(self) -> None:
        """End all sites at once: what they were answering is cut off, and what is asked now refused."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            self._process.stdin.close()

    def units(self, *makes: tuple[str, int]) -> list[Unit]:
        """So many units of each kind: "p" and "b" plain sites, "d" drawn ones, "n" without a website."""
        found = []
        for make, count in makes:
            for unit in [unit for unit in self._units if unit.unit_id.startswith(make)][:count]:
                host = self._hosts.get(unit.unit_id)
                found.append(msgspec.structs.replace(unit, website=f"http://{host}:{self.port}/" if host else ""))
        return found


def _units() -> list[Unit]:
    named = [
        (f"{make}{number:02}", name)
        for make, names in (("p", PLAIN), ("d", DRAWN), ("n", NONE), ("b", BESIDE))
        for number, name in enumerate(names)
    ]
    return [
        Unit(
            unit_id=unit_id,
            name_th=name,
            name_en=unit_id,
            kind="tambon_municipality" if name.startswith("เทศบาล") else "sao",
            district_th="เมือง",
            district_en="Mueang",
            website="",
        )
        for unit_id, name in named
    ]


def _serve(folder: Path, port: int) -> None:
    served: Served = pickle.loads((folder / "sites").read_bytes())
    sites = TinySites(served.names, served.hosts)
    sites.pages, sites.port = served.pages, port
    with sites.up():
        sites.delay.update({unit_id: LATER * number for number, unit_id in enumerate(served.hosts)})
        (folder / "port.part").write_text(str(sites.port))
        (folder / "port.part").rename(folder / "port")
        sys.stdin.buffer.read()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
