"""Text PDFs are read; scans, locked and broken ones are refused by name."""

import io

import pytest
from fpdf import FPDF
from PIL import Image
from reading_makers import encoded, qr, scanned_pdf, text_pdf, thai_font

from crawler.reading import read
from crawler.reading.pdf.text_layer import is_garbage

LINES = ["ประกาศเทศบาลตำบลทดสอบ", "เรื่อง แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "๑. จัดซื้อครุภัณฑ์คอมพิวเตอร์ จำนวน ๓ เครื่อง"]


def test_a_text_pdf_gives_lines_with_pages_a_heading_and_its_dates() -> None:
    artifact = read(text_pdf([LINES, ["หน้าที่สองของเอกสารนี้ มีข้อความอยู่บ้าง"]]), "", "application/octet-stream")
    assert (artifact.media, artifact.refusal, artifact.pages) == ("pdf", None, 2)
    assert artifact.reader.startswith("pdf/")
    assert [block.page for block in artifact.blocks] == [1, 1, 1, 2]
    assert (artifact.blocks[0].kind, artifact.blocks[0].level) == ("heading", 1)
    assert "๒๕๖๙" in artifact.blocks[1].text
    assert artifact.title == LINES[0]
    assert artifact.metadata["author"] == "งานนโยบายและแผน"
    assert artifact.metadata["created"][4] == "-"


def test_without_large_print_the_short_first_line_is_the_heading() -> None:
    artifact = read(text_pdf([LINES], large_first=False), "", "")
    assert [block.kind for block in artifact.blocks] == ["heading", "text", "text"]


def test_a_document_of_pictures_is_a_scan() -> None:
    artifact = read(scanned_pdf(2), "", "application/pdf")
    assert (artifact.refusal, artifact.scanned, artifact.pages, artifact.blocks) == ("scan", [1, 2], 2, [])


def test_a_document_with_some_scanned_pages_is_read_and_names_them() -> None:
    artifact = read(scanned_pdf(3, {2: [LINES[1], LINES[2]]}), "", "application/pdf")
    assert (artifact.refusal, artifact.scanned) == (None, [1, 3])
    assert {block.page for block in artifact.blocks} == {2}


def test_a_locked_document_is_encrypted_and_a_cut_one_damaged() -> None:
    assert read(text_pdf([LINES], password="secret"), "", "").refusal == "encrypted"
    whole = text_pdf([LINES])
    for end in (10, len(whole) // 2, len(whole) - 60):
        assert read(whole[:end], "", "").refusal == "damaged"


@pytest.mark.parametrize(
    ("text", "garbage"),
    [
        ("¡ÒÃºÃÔËÒÃ§Ò¹ºØ¤¤Å á¼¹¾Ñ²¹Ò·éÍ§¶Ôè¹ »ÃÐ¨Ó»Õ", True),
        ("\ue010\ue022\ue033\ue044" * 20, True),
        ("่้็" * 30 + "กข" * 20, True),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐) เทศบาลตำบล", False),
        ("คมู่ อื แนวทาง การทจุ ริต ประจำ ปี ที่ ดำ เนิน การของหน่วยงาน ที่นี่ ผู้บริหาร" * 3, False),
        ("ที\uf70a นี\uf70a ผู\uf70a ป\uf70bญหา พิมพ\uf70e ประจําปีงบประมาณ", False),
        ("Annual report of the municipality, fiscal year 2026", False),
    ],
)
def test_the_codes_of_an_old_font_are_no_words(text: str, garbage: bool) -> None:
    assert is_garbage(text) is garbage


def test_a_legacy_font_document_is_refused_as_garbage() -> None:
    words = "แผนพัฒนาท้องถิ่นของเทศบาลตำบล ประจำปีงบประมาณ".encode("cp874").decode("latin-1")
    artifact = read(text_pdf([[words, words, words]]), "", "")
    assert (artifact.refusal, artifact.scanned, artifact.blocks) == ("garbage_text", [1], [])


def test_a_link_in_a_document_is_a_link() -> None:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=14)
    document.cell(60, 10, "Open the plan here, please", link="https://example.go.th/plan?id=1")
    (link,) = read(bytes(document.output()), "", "").links
    assert link.href == "https://example.go.th/plan?id=1"
    assert "plan" in link.text


def test_a_picture_named_pdf_is_a_picture() -> None:
    from PIL import Image

    assert read(encoded(Image.new("RGB", (50, 50), "red"), "JPEG"), "x.pdf", "application/pdf").media == "image"


def test_the_code_on_a_notice_is_found_beside_its_words_and_on_a_poster_without_any() -> None:
    code = qr("https://itas.nacc.go.th/go/eit/abc123", 6).convert("L")
    notice = FPDF()
    notice.add_font("Thai", "", thai_font())
    notice.set_font("Thai", size=14)
    notice.add_page()
    for line in ("ขอเชิญประเมินหน่วยงานภาครัฐ", "สแกนคิวอาร์โค้ดเพื่อตอบแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก"):
        notice.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    notice.image(code, 80, 60, 40, 40)
    poster = Image.new("L", (1240, 1754), 240)
    poster.paste(code, (500, 900))
    out = io.BytesIO()
    poster.save(out, "PDF", resolution=150)
    for body in (bytes(notice.output()), out.getvalue()):
        assert [found.payload for found in read(body, "", "").qr] == ["https://itas.nacc.go.th/go/eit/abc123"]
