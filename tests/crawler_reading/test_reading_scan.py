"""Scans and pictures are read by OCR; what it is not sure of stays unread, and no number is believed that it made up."""

import io
import zipfile

import docx
import pytest
from docx.shared import Mm
from PIL import Image, ImageFilter
from reading_makers import encoded, qr, text_pdf
from scan_makers import A4, LETTER, jpeg, mixed_pdf, needs_ocr, scan_of, sheet

from crawler.reading import read
from crawler.reading.ocr.scan import MAX_PAGES, is_unread, ocr_reader, read_scan
from records.artifact import Artifact
from thai.normalise import fold

pytestmark = needs_ocr

TITLE = "แผนปฏิบัติการป้องกันการทุจริต"
FAMILIES = ("Laksaman", "Kinnari", "Norasi", "Garuda")


def said(artifact: Artifact) -> str:
    """All words, in the form that phrases are matched on."""
    return fold("".join(block.text for block in artifact.blocks))


def test_the_words_of_a_scanned_page_are_read_with_the_confidence_of_each() -> None:
    body = scan_of(sheet(LETTER))
    assert read(body, "", "").refusal == "scan"
    artifact = read_scan(body, "", "application/pdf")
    assert fold(TITLE) in said(artifact)
    assert "12,500" in " ".join(block.text for block in artifact.blocks)
    assert (artifact.refusal, artifact.scanned, artifact.ocr_pages, artifact.pages) == (None, [], [1], 1)
    assert all(len(block.ocr) == len(block.text.split()) and block.page == 1 for block in artifact.blocks)
    assert fold(artifact.title).startswith(fold("ประกาศองค์การบริหารส่วนตำบล"))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(turn: int) -> None:
    artifact = read_scan(scan_of(sheet(LETTER).rotate(turn, expand=True)), "", "")
    assert fold(TITLE) in said(artifact)


@pytest.mark.parametrize("family", FAMILIES)
def test_thai_digits_are_read_in_the_fonts_of_offices(family: str) -> None:
    font = f"/usr/share/fonts/truetype/tlwg/{family}.ttf"
    artifact = read_scan(scan_of(sheet(LETTER, font=font)), "", "")
    words = " ".join(block.text for block in artifact.blocks)
    assert words.count("๒๕๖๙") == 2
    assert words.count("๒๕๖๘") == 2
    assert "รอบ ๖ เดือน" in words


def test_arabic_digits_and_sums_stay_as_they_were_read() -> None:
    lines = ["รายงานผลการใช้จ่ายงบประมาณ ประจำปี 2568", "รายจ่ายทั้งสิ้น 1,234,500 บาท คิดเป็นร้อยละ 87", "เลขที่ 402/2568"]
    words = " ".join(block.text for block in read_scan(scan_of(sheet(lines)), "", "").blocks)
    assert all(number in words for number in ("2568", "1,234,500", "87"))
    assert not any("๐" <= char <= "๙" for char in words)


def test_pages_of_text_keep_their_text_and_only_the_others_are_read_by_ocr() -> None:
    body = mixed_pdf(["บันทึกข้อความ รายงานผลการดำเนินงานตามแผน", "หน้าแรกเป็นตัวอักษรจริง อ่านได้ทันที"], sheet(LETTER))
    artifact = read_scan(body, "", "")
    assert [block.page for block in artifact.blocks] == sorted(block.page or 0 for block in artifact.blocks)
    assert not any(block.ocr for block in artifact.blocks if block.page == 1)
    assert all(block.ocr for block in artifact.blocks if block.page == 2)
    assert (artifact.scanned, artifact.ocr_pages, artifact.refusal) == ([], [2], None)


def test_a_text_layer_of_an_old_font_is_not_believed_and_the_page_is_read_as_it_looks() -> None:
    body = mixed_pdf([], sheet(LETTER), garbage="á¼¹»¯ÔºÑµÔ¡ÒÃ»éÍ§¡Ñ¹¡ÒÃ·Ø¨ÃÔµ")
    assert read(body, "", "").refusal == "garbage_text"
    artifact = read_scan(body, "", "")
    assert artifact.refusal is None
    assert fold(TITLE) in said(artifact)
    assert "Ô" not in "".join(block.text for block in artifact.blocks)


def test_a_photograph_held_sideways_is_read_as_its_camera_says() -> None:
    held = sheet(LETTER).resize((1240, 1754)).transpose(Image.Transpose.ROTATE_90)
    body = jpeg(held, orientation=6)
    artifact = read_scan(body, "", "image/jpeg")
    assert (artifact.media, artifact.refusal, artifact.ocr_pages) == ("image", None, [1])
    assert fold(TITLE) in said(artifact)


def test_a_small_drawing_is_enlarged_until_it_can_be_read() -> None:
    chart = sheet(["โครงสร้างส่วนราชการ", "สำนักปลัด กองคลัง กองช่าง"], skew=0).crop((0, 100, 1300, 420)).resize((520, 128))
    assert "กองคลัง" in said(read_scan(encoded(chart), "", "image/png"))


def test_a_picture_without_words_is_known_to_have_none_and_still_no_document() -> None:
    artifact = read_scan(encoded(Image.effect_noise((600, 800), 12)), "", "")
    assert (artifact.refusal, artifact.blocks, artifact.ocr_pages) == ("image", [], [1])


@pytest.mark.parametrize("width", [60, 110, 160], ids=["a smear", "hardly letters", "guesses"])
def test_print_too_blurred_to_be_read_stays_unread_and_says_so(width: int) -> None:
    blurred = sheet(LETTER * 2).resize((width, width * 141 // 100)).resize(A4)
    artifact = read_scan(scan_of(blurred), "", "")
    assert (artifact.refusal, artifact.blocks, artifact.scanned, artifact.ocr_pages) == ("scan", [], [1], [])
    assert "doubtful" in artifact.refusal_detail or "made out" in artifact.refusal_detail


def test_an_empty_page_and_a_photograph_behind_a_report_leave_nothing_to_ask_a_person() -> None:
    photograph = Image.effect_noise(A4, 60).filter(ImageFilter.GaussianBlur(9))
    artifact = read_scan(scan_of(sheet(LETTER), sheet([]), photograph), "", "")
    assert (artifact.refusal, artifact.scanned, artifact.ocr_pages) == (None, [], [1, 2, 3])
    assert {block.page for block in artifact.blocks} == {1}


def test_a_code_on_a_scanned_page_is_found() -> None:
    page = sheet(LETTER)
    page.paste(qr("https://itas.nacc.go.th/go/eit/abc123", 8).convert("L"), (600, 1200))
    assert [code.payload for code in read_scan(scan_of(page), "", "").qr] == ["https://itas.nacc.go.th/go/eit/abc123"]


def test_of_a_long_scan_the_first_pages_are_read_and_the_others_stay_named() -> None:
    page = Image.new("L", (420, 594), 250)
    artifact = read_scan(scan_of(*[page] * (MAX_PAGES + 3)), "", "")
    assert artifact.ocr_pages == list(range(1, MAX_PAGES + 1))
    assert artifact.scanned == [MAX_PAGES + 1, MAX_PAGES + 2, MAX_PAGES + 3]
    assert is_unread(artifact)


def test_a_scan_pasted_into_word_and_one_packed_in_a_zip_are_read() -> None:
    picture, word, packed = io.BytesIO(jpeg(sheet(LETTER))), io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_picture(picture, width=Mm(150))
    document.save(word)
    assert fold(TITLE) in said(read_scan(word.getvalue(), "", ""))
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("plan/plan69.pdf", scan_of(sheet(LETTER)))
        archive.writestr("อ่านก่อน.pdf", text_pdf([["คำชี้แจงประกอบแผนปฏิบัติการประจำปี", "ข้อความในไฟล์นี้อ่านได้อยู่แล้ว"]]))
    artifact = read_scan(packed.getvalue(), "", "")
    assert fold(TITLE) in said(artifact)
    assert (artifact.scanned, artifact.refusal) == ([], None)


def test_what_ocr_reads_is_kept_apart_by_both_readers_versions() -> None:
    assert ocr_reader("pdf/8") == "pdf-ocr/803"
    assert read_scan(scan_of(sheet(LETTER)), "", "").reader == ocr_reader(read(scan_of(sheet(LETTER)), "", "").reader)


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.4 nothing", b"\xff\xd8\xff\xe0 no picture", b"PK\x03\x04 no archive", text_pdf([["ลับ"]], password="x"), b""],
    ids=["pdf", "jpeg", "zip", "locked", "empty"],
)
def test_what_is_broken_or_locked_stays_refused_as_it_was(body: bytes) -> None:
    assert read_scan(body, "", "").refusal == read(body, "", "").refusal is not None
