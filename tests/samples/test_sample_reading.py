"""What is read from each kind of file that the sample offices publish: the words its author wrote, or why there are none."""

from collections.abc import Iterator

import pytest
from sample_visits import get

from crawler.reading import read
from crawler.reading.ocr import tesseract as ocr
from crawler.reading.ocr.scan import read_scan
from records.artifact import Artifact
from samples.server import SampleServer, sample_drives, sample_sites, serve
from thai.normalise import fold, toneless

OFFICE, BROKEN = (
    next(host for host, folder in sample_sites().items() if folder.name.endswith(name))
    for name in ("pong-sanuk-tai", "si-wilai-thong")
)

WRITTEN = [
    ("/download.php?id=8", "คู่มือการปฏิบัติงานของเจ้าหน้าที่", "รับเงินและออกใบเสร็จ"),
    ("/office/buy68.docx", "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568", "วิธีเฉพาะเจาะจง 159 97 3,841,250.00"),
    ("/office/skr69.xlsx", "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม 2568", "พฤศจิกายน 2568"),
    ("/office/nogift69.pptx", "การขับเคลื่อนนโยบาย No Gift Policy", "อบรมพนักงาน 26 คน เมื่อวันที่ 21 มกราคม 2569"),
    ("/data/stat68.csv", "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "พฤษภาคม 2568 1 1 0"),
    ("/pack/plan-anti69.zip", "บัญชีโครงการตามแผนปฏิบัติการป้องกันการทุจริต", "กิจกรรมเปิดเผยข้อมูลจัดซื้อจัดจ้างบนเว็บไซต์"),
]
PICTURED = [
    ("/scan/o5.pdf", "แผนพัฒนาท้องถิ่น", "๒๕๖๖", "ประชาชนมีสุขภาพดี"),
    ("/scan/o6.pdf", "แผนการดำเนินงาน", "๒๕๖๙", "รายงานความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ"),
    ("/scan/Scan2025-12-10_095532.pdf", "การประเมินความเสี่ยงการทุจริต", "๒๕๖๙", "เบิกค่าน้ำมันรถเกินการใช้จริง"),
    ("/doc/o7.pdf", "รายงานผลการดำเนินงาน", "2568", "เบิกจ่าย"),
    ("/img/ethics1.jpg", "ประมวลจริยธรรมผู้บริหารท้องถิ่น", "พนักงานส่วนท้องถิ่น", "ไม่เลือกปฏิบัติ"),
    ("/img/ethics2.png", "ให้บริการตามลำดับคิว", "2569", "รับของขวัญจากผู้มาติดต่อ"),
    ("/img/chart.png", "สำนักปลัด", "กองการศึกษา", "หน่วยตรวจสอบภายใน"),
]
REFUSED = [
    (BROKEN, "/pdf/hr-69.pdf", "encrypted"),
    (BROKEN, "/pdf/ita-68.pdf", "damaged"),
    (BROKEN, "/pdf/buy-68.pdf", "empty"),
    (OFFICE, "/pack/report-anti68.rar", "archive"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with serve({**sample_sites(), **sample_drives()}, port=0) as running:
        yield running


def fetched(server: SampleServer, host: str, address: str) -> tuple[bytes, str]:
    """A file's body and the Content-Type it is sent with."""
    _, headers, body = get(host, server.port, address)
    return body, headers.get("content-type", "")


def said(artifact: Artifact) -> str:
    return fold("".join(block.text for block in artifact.blocks))


@pytest.mark.parametrize(("address", "title", "further"), WRITTEN)
def test_documents_with_words_say_what_their_author_wrote(server: SampleServer, address: str, title: str, further: str) -> None:
    body, media_type = fetched(server, OFFICE, address)
    artifact = read(body, address, media_type)
    assert artifact.refusal is None
    assert fold(title) in said(artifact)
    assert fold(further) in said(artifact)


@pytest.mark.skipif(not ocr.available(), reason="Tesseract's data for Thai and English are missing: install tesseract-ocr-tha")
@pytest.mark.parametrize(("address", "words", "number", "further"), PICTURED)
def test_scans_photographs_and_old_fonts_are_read_as_they_look(
    server: SampleServer, address: str, words: str, number: str, further: str
) -> None:
    body, media_type = fetched(server, OFFICE, address)
    assert read(body, address, media_type).refusal in ("scan", "garbage_text", "image")
    artifact = read_scan(body, address, media_type)
    assert (artifact.refusal, artifact.scanned) == (None, [])
    # OCR loses tone marks; that a phrase is found without them is the checks' business.
    assert all(toneless(fold(phrase)) in toneless(said(artifact)) for phrase in (words, number, further))


@pytest.mark.parametrize(("host", "address", "refusal"), REFUSED)
def test_what_nobody_could_open_is_refused_by_name(server: SampleServer, host: str, address: str, refusal: str) -> None:
    body, media_type = fetched(server, host, address)
    assert read(body, address, media_type).refusal == refusal


def test_an_error_page_is_read_as_a_page_whatever_it_is_called(server: SampleServer) -> None:
    body, media_type = fetched(server, BROKEN, "/pdf/report-68.pdf")
    artifact = read(body, "", media_type)
    assert (artifact.media, said(artifact)) == ("html", "notfound")
