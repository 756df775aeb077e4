"""An audit of a unit that publishes scans: read where they matter, once for all rounds, and later for another year's rubric."""

import io
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from oit_runs import ENVIRONMENT, OIT, PLAIN, Audited, Said, lines_of, oit
from PIL import Image, ImageDraw, ImageFont

from crawler.reading.ocr import tesseract as ocr
from records.database import open_store
from records.unit import Unit
from records.unit_file import write_units
from samples.server import serve

pytestmark = pytest.mark.skipif(
    not ocr.available(), reason="Tesseract's data for Thai and English are missing: install tesseract-ocr-tha"
)

NAME = "เทศบาลตำบลป่าสักงาม"
HOST = "127.63.1.1"
FONTS = ("/usr/share/fonts/truetype/tlwg/Garuda.ttf", "/usr/share/fonts/truetype/tlwg/Loma.ttf")

PLAN = [
    "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
    f"{NAME} จัดทำแผนนี้เพื่อป้องกันการทุจริต",
    "โครงการปลูกจิตสำนึกพนักงาน งบประมาณ 12,500 บาท ดำเนินการในไตรมาส 2",
    "กิจกรรมเปิดเผยราคากลาง ไม่ใช้งบประมาณ ดำเนินการตลอดปี",
    "ประกาศ ณ วันที่ ๑๔ ตุลาคม ๒๕๖๘",
]
OLD_PLAN = [line.replace("๒๕๖๙", "๒๕๖๗").replace("๒๕๖๘", "๒๕๖๖") for line in PLAN]
DUTIES = "มีหน้าที่และอำนาจจัดระบบบริการสาธารณะ บำรุงทางน้ำทางบก และรักษาความสะอาดในเขตเทศบาล"
CHART = ["โครงสร้างส่วนราชการ", "นายกเทศมนตรี สภาเทศบาล", "ปลัดเทศบาล", "สำนักปลัด กองคลัง กองช่าง กองการศึกษา"]


def picture(lines: list[str], kind: str) -> bytes:
    font = next((path for path in FONTS if Path(path).exists()), None)
    if font is None:
        pytest.skip("no Thai font found: install fonts-thai-tlwg to run the tests with scans")
    sheet = Image.new("L", (1654, 2339 if kind == "PDF" else 700), 246)
    for row, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((120, 150 + row * 100), line, font=ImageFont.truetype(font, 40), fill=40)
    out = io.BytesIO()
    sheet.rotate(0.5, fillcolor=246).save(out, kind, resolution=200)
    return out.getvalue()


def page(title: str, body: str) -> bytes:
    return f'<!doctype html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}'.encode()


def write_site(folder: Path) -> None:
    links = {
        "plan.pdf": "แผนปฏิบัติการป้องกันการทุจริต",
        "plan67.pdf": "แผนปฏิบัติการป้องกันการทุจริต ประจำปี 2567",
        "structure.html": "โครงสร้างและอำนาจหน้าที่",
        "song.pdf": "เพลงประจำตำบล",
    }
    rows = "".join(f'<li><a href="/{href}">{words}</a></li>' for href, words in links.items())
    files = {
        "index.html": page(NAME, f"<p>ยินดีต้อนรับ</p><ul>{rows}</ul>"),
        "structure.html": page(links["structure.html"], f'<p>{NAME}{DUTIES}</p><p><img src="/img/chart.png"></p>'),
        "plan.pdf": picture(PLAN, "PDF"),
        "plan67.pdf": picture(OLD_PLAN, "PDF"),
        "song.pdf": picture(["เพลงมาร์ชประจำตำบล", "ป่าสักงาม งามตา"], "PDF"),
        "img/chart.png": picture(CHART, "PNG"),
    }
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    folder = tmp_path_factory.mktemp("scans")
    write_site(folder / "site")
    with serve({HOST: folder / "site"}, port=0) as server:
        unit = Unit(unit_id="town", name_th=NAME, kind="tambon_municipality", website=f"http://{HOST}:{server.port}/")
        write_units(folder / "units.csv", [unit])
        said = again("r1", folder)
        yield Audited(folder, said, [])


def again(round_name: str, folder: Path, environment: dict[str, str] | None = None) -> Said:
    """Audit the same site in a round of this name."""
    words = ["audit", "--units", "units.csv", "--round", round_name, "--allow-private-hosts", "--delay", "0.02"]
    done = subprocess.run(
        [OIT, *words, *PLAIN, "--item", "O1", "--item", "O23"],
        cwd=folder,
        env={**ENVIRONMENT, **(environment or {})},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def read_by_ocr(folder: Path) -> set[str]:
    """Hashes of the bodies whose words OCR has read."""
    with sqlite3.connect(folder / "oit.db") as db:
        return {sha for (sha,) in db.execute("select sha256 from artifacts where reader like '%-ocr/%'")}


def test_a_scanned_plan_and_a_chart_shown_as_a_picture_pass_with_their_words_as_proof(audited: Audited) -> None:
    assert audited.said.code == 0, audited.said.err
    findings = {f["item"]: f for f in lines_of(audited.out / "findings.jsonl")}
    assert (findings["O23"]["verdict"], findings["O1"]["verdict"]) == ("pass", "pass")
    proof = findings["O23"]["evidence"][0]
    assert (proof["media"], proof["page"]) == ("scan", 1)
    assert "ทุจริต" in "".join(e["snippet"] for e in findings["O23"]["evidence"])
    assert any(e["media"] == "image" and e["url"].endswith("/img/chart.png") for e in findings["O1"]["evidence"])


def test_only_what_the_items_turn_on_was_read_and_the_line_of_the_unit_counts_its_pages(audited: Audited) -> None:
    assert len(read_by_ocr(audited.folder)) == 2
    assert lines_of(audited.out / "units.jsonl")[0]["ocr_pages"] == 2


def test_a_second_audit_of_unchanged_content_runs_no_ocr_at_all(audited: Audited) -> None:
    # Tesseract that cannot find its data could not read a single page.
    before = [f["verdict"] for f in lines_of(audited.out / "findings.jsonl")]
    said = again("r2", audited.folder, {"TESSDATA_PREFIX": os.devnull})
    assert said.code == 0
    assert "tesseract-ocr-tha" in said.err
    assert [f["verdict"] for f in lines_of(audited.out / "findings.jsonl")] == before == ["pass", "pass"]
    assert len(read_by_ocr(audited.folder)) == 2


def test_a_scan_that_only_a_changed_page_makes_matter_is_read_in_the_next_round(audited: Audited) -> None:
    known = read_by_ocr(audited.folder)
    index = audited.folder / "site" / "index.html"
    index.write_bytes(index.read_bytes().replace(b'"/plan.pdf"', b'"/song.pdf"'))
    said = again("r3", audited.folder)
    assert said.code == 0, said.err
    assert len(read_by_ocr(audited.folder) - known) == 1
    findings = {f["item"]: f["verdict"] for f in lines_of(audited.out / "findings.jsonl")}
    assert findings["O23"] != "pass"
    assert findings["O1"] == "pass"


def test_by_what_the_scans_of_a_round_were_chosen_is_known_once_they_are_read(audited: Audited) -> None:
    with open_store(audited.db) as store:
        scans = {name: visit.scans for name in ("r1", "r2", "r3") if (visit := store.visit(name, "town")) is not None}
    assert scans["r1"]
    assert scans["r3"]
    assert scans["r3"] != scans["r1"]
    assert not scans["r2"]  # Tesseract could not be used there


def test_another_years_rubric_may_need_another_scan_which_is_then_read(audited: Audited) -> None:
    known = read_by_ocr(audited.folder)
    words = ("--round", "r1", "--year", "2567", "--db", audited.db)
    said = oit("read", *words, "--out", str(audited.out), cwd=audited.folder, timeout=120)
    assert said.code == 0, said.err
    assert len(read_by_ocr(audited.folder) - known) >= 1
    assert "อ่านใหม่ 0 รายการ" in oit("read", *words, "--out", str(audited.out), cwd=audited.folder).out
