"""An audit of a unit whose evidence lies on a cloud drive: a stand-in on loopback, named in a column of the unit file."""

import json
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from oit_runs import AUDIT, PLAIN, here, lines_of

from records.unit import Unit
from records.unit_file import write_units
from samples.server import serve

NAME = "เทศบาลตำบลป่าสักงาม"
SITE, DRIVE, SHUT = "127.62.1.1", "127.62.1.2", "127.62.1.3"
FONTS = ("/usr/share/fonts/truetype/tlwg/Garuda.ttf", "/usr/share/fonts/truetype/tlwg/Loma.ttf")


def file_id(name: str) -> str:
    return f"{name}-{'x' * 28}"


def pdf(*lines: str) -> bytes:
    font = next((path for path in FONTS if Path(path).exists()), None)
    if font is None:
        pytest.skip("no Thai font found: install fonts-thai-tlwg to run the tests with PDFs")
    document = FPDF()
    document.add_font("Thai", "", font)
    document.add_page()
    for number, line in enumerate(lines):
        document.set_font("Thai", size=22 if number == 0 else 13)
        document.cell(0, 9, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def page(title: str, body: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


PLAN = (
    "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
    f"{NAME} จัดทำแผนนี้เพื่อป้องกันการทุจริตในการปฏิบัติราชการ มีโครงการและกิจกรรมดังต่อไปนี้",
    "โครงการปลูกจิตสำนึกพนักงาน งบประมาณ 12,500 บาท ดำเนินการในไตรมาส 2",
    "กิจกรรมเปิดเผยราคากลางให้ประชาชนทราบ ไม่ใช้งบประมาณ ดำเนินการตลอดปีงบประมาณ พ.ศ. 2569",
)
STATISTICS = (
    "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
    f"{NAME} รวบรวมเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ตลอดปีงบประมาณ พ.ศ. 2568 ไว้ดังนี้",
    "เดือน จำนวนเรื่องทั้งหมด ดำเนินการแล้วเสร็จ อยู่ระหว่างดำเนินการ",
    "มกราคม 2568 จำนวนเรื่องทั้งหมด 2 เรื่อง ดำเนินการแล้วเสร็จ 1 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง",
)
REPORT = (
    "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2568",
    f"{NAME} ขอรายงานผลการดำเนินงานตามแผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2568",
    "โครงการซ่อมถนนสายบ้านดง หมู่ 4 ดำเนินการแล้วเสร็จ เบิกจ่าย 480,000 บาท",
    "ปัญหา อุปสรรค: ฝนตกชุก ผู้รับจ้างเข้าพื้นที่ล่าช้า",
    "ข้อเสนอแนะ: เริ่มงานก่อสร้างให้เร็วขึ้นในปีถัดไป",
)
STRATEGY = (
    "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)",
    f"แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) ของ {NAME} กำหนดยุทธศาสตร์ไว้ 4 ด้าน",
    "ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน เป้าหมาย ถนนสัญจรได้ทุกฤดู ตัวชี้วัด ร้อยละของถนนที่ปรับปรุง",
)
RISK = (
    "การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
    f"{NAME} วิเคราะห์ความเสี่ยงการทุจริตในปีงบประมาณ พ.ศ. 2569",
)


def write(folder: Path, files: dict[str, str | bytes], routes: dict[str, dict[str, Any]]) -> None:
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body.encode() if isinstance(body, str) else body)
    (folder / "server.json").write_text(json.dumps({"routes": routes}), encoding="utf-8")


def build(folder: Path, port: int) -> None:
    """The unit's site, the drive and a drive closed to robots."""
    drive, shut = f"http://{DRIVE}:{port}", f"http://{SHUT}:{port}"
    rows = (
        ("O5", "แผนพัฒนาท้องถิ่น", f"{drive}/document/d/{file_id('strategy')}/edit"),
        ("O7", "รายงานผลการดำเนินงานประจำปี 2568", f"{drive}/file/d/{file_id('report')}/view?usp=sharing"),
        ("O14", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี 2568", f"{drive}/file/d/{file_id('refused')}/view"),
        ("O18", "สถิติเรื่องร้องเรียนการทุจริต ปี 2568", f"{drive}/file/d/{file_id('large')}/view"),
        ("O21", "การประเมินความเสี่ยงการทุจริต 2569", f"{shut}/file/d/{file_id('risk')}/view"),
        ("O22", "รายงานผลการจัดการความเสี่ยงการทุจริต 2568", f"{drive}/file/d/{file_id('private')}/view"),
        ("O23", "แผนป้องกันการทุจริต", f"{drive}/drive/folders/{file_id('folder')}?usp=sharing"),
        ("O8", "คู่มือหรือมาตรฐานการปฏิบัติงาน", f"{drive}/file/d/{file_id('gone')}/view"),
        ("O9", "คู่มือหรือมาตรฐานการให้บริการ", "/download.php?id=9"),
        ("O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "/missing.pdf"),
    )
    table = "".join(
        f'<tr><td>{code}</td><td>{name}</td><td><a href="{href}">Google Drive</a></td></tr>' for code, name, href in rows
    )
    error = page("404", "<h1>404 ไม่พบหน้าที่ต้องการ</h1>")
    manual = pdf(
        "คู่มือหรือมาตรฐานการให้บริการ",
        f"{NAME} ขั้นตอนการให้บริการ 1. ยื่นคำขอ 2. ตรวจสอบ ระยะเวลา 3 วัน ค่าธรรมเนียม 20 บาท เอกสารที่ใช้ สำเนาบัตร",
        "ช่องทางการให้บริการ กองช่าง กฎหมายที่เกี่ยวข้อง พระราชบัญญัติควบคุมอาคาร ผู้รับผิดชอบ กองช่าง",
    )
    write(
        folder / "site",
        {
            "index.html": page(
                NAME, f"<h1>{NAME}</h1><h2>ITA 2569</h2><table><tr><th>ข้อ</th><th>ข้อมูล</th><th>ลิงก์</th></tr>{table}</table>"
            ),
            "manual.pdf": manual,
            "missing.pdf": error,
        },
        {
            "/download.php?id=9": {"file": "manual.pdf", "type": "text/html; charset=utf-8"},
            "/missing.pdf": {"file": "missing.pdf", "type": "application/pdf"},
        },
    )
    sign_in = page("ลงชื่อเข้าใช้ - บัญชี Google", "<h1>ลงชื่อเข้าใช้</h1>")
    notice = page(
        "Google Drive - Virus scan warning",
        "<p>Google ไดรฟ์ไม่สามารถสแกนไวรัสในไฟล์นี้</p>"
        f'<form id="download-form" action="/download" method="get"><input type="hidden" name="id" value="{file_id("large")}">'
        '<input type="hidden" name="confirm" value="t"><input type="submit" value="ดาวน์โหลดต่อไป"></form>',
    )
    listing = page(
        "2569", f'<div><a href="{drive}/file/d/{file_id("plan")}/view?usp=drive_web"><div>plan-69.pdf</div></a></div>'
    )
    asked = "/uc?export=download&id="
    write(
        folder / "drive",
        {
            "plan.pdf": pdf(*PLAN),
            "report.pdf": pdf(*REPORT),
            "statistics.pdf": pdf(*STATISTICS),
            "strategy.pdf": pdf(*STRATEGY),
            "sign_in.html": sign_in,
            "notice.html": notice,
            "listing.html": listing,
            "access.html": page(
                "Google Drive", "<h1>You need access</h1><p>Request access, or switch to an account with access.</p>"
            ),
            "gone.html": page("Google Drive", "<p>Sorry, the file you have requested does not exist.</p>"),
        },
        {
            asked + file_id("report"): {"redirect": f"/download?id={file_id('report')}&export=download"},
            f"/download?id={file_id('report')}&export=download": {"file": "report.pdf", "type": "application/octet-stream"},
            asked + file_id("large"): {"file": "notice.html"},
            f"/download?id={file_id('large')}&confirm=t": {"file": "statistics.pdf"},
            asked + file_id("private"): {"redirect": "/v3/signin/identifier?continue=x"},
            "/v3/signin/identifier": {"file": "sign_in.html"},
            asked + file_id("refused"): {"file": "access.html"},
            asked + file_id("gone"): {"file": "gone.html", "status": 404},
            asked + file_id("plan"): {"file": "plan.pdf"},
            f"/embeddedfolderview?id={file_id('folder')}": {"file": "listing.html"},
            f"/document/d/{file_id('strategy')}/export?format=pdf": {"file": "strategy.pdf"},
        },
    )
    write(folder / "shut", {"robots.txt": "User-agent: *\nDisallow: /\n", "risk.pdf": pdf(*RISK)}, {})


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("drive")
    for name in ("site", "drive", "shut"):
        (folder / name).mkdir()
    with serve({SITE: folder / "site"}, 0) as first:
        port = first.port
    build(folder, port)
    with serve({SITE: folder / "site", DRIVE: folder / "drive", SHUT: folder / "shut"}, port):
        unit = Unit(
            unit_id="rich",
            name_th=NAME,
            kind="tambon_municipality",
            website=f"http://{SITE}:{port}/",
            extra={"drive": f"http://{DRIVE}:{port}/ http://{SHUT}:{port}/"},
        )
        write_units(folder / "units.csv", [unit])
        said = here(*AUDIT, *PLAIN, cwd=folder)
    assert said.code == 0, said.err
    return {finding["item"]: finding for finding in lines_of(folder / "out" / "findings.jsonl")}


@pytest.mark.parametrize("item", ["O5", "O7", "O18", "O23"])
def test_a_public_file_on_a_drive_is_read_and_judged_as_evidence(findings: dict[str, Any], item: str) -> None:
    finding = findings[item]
    assert finding["verdict"] in ("pass", "partial"), finding["reasons"]
    assert "drive" in {proof["media"] for proof in finding["evidence"]}


def test_the_plan_in_a_folder_passes_though_nothing_but_the_row_names_it(findings: dict[str, Any]) -> None:
    assert findings["O23"]["verdict"] == "pass"
    assert findings["O23"]["evidence"][0]["url"].endswith(f"/file/d/{file_id('plan')}/view?usp=drive_web")


@pytest.mark.parametrize("item", ["O14", "O22"])
def test_a_private_file_is_told_as_just_that(findings: dict[str, Any], item: str) -> None:
    assert findings[item]["verdict"] == "inaccessible"
    assert findings[item]["reasons"] == ["ต้องขอสิทธิ์เข้าถึง (แชร์แบบจำกัดสิทธิ์)"]


def test_a_deleted_file_is_told_as_deleted(findings: dict[str, Any]) -> None:
    assert (findings["O8"]["verdict"], findings["O8"]["reasons"]) == ("inaccessible", ["ไฟล์ถูกลบหรือไม่มีแล้วบนไดรฟ์"])


def test_what_lies_on_a_drive_closed_to_robots_needs_a_person(findings: dict[str, Any]) -> None:
    assert findings["O21"]["verdict"] == "review"


def test_a_document_sent_as_a_page_is_read_as_what_it_is(findings: dict[str, Any]) -> None:
    assert findings["O9"]["verdict"] in ("pass", "partial"), findings["O9"]["reasons"]
    assert findings["O9"]["evidence"][0]["media"] == "pdf"


def test_an_error_page_named_pdf_is_a_dead_link(findings: dict[str, Any]) -> None:
    assert findings["O16"]["verdict"] == "inaccessible"
    assert "404" in findings["O16"]["reasons"][0]
