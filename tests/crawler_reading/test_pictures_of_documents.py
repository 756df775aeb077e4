"""The picture of a document's proof shows the place itself: marked, readable, small, and bounded whatever the file asks for."""

import asyncio
import contextlib
import hashlib
import io
import random
import time
from pathlib import Path

import pytest
import segno
import zxingcpp
from fpdf import FPDF
from nasty_pdfs import drawing_within_drawing, page_of_a_mile, pages_within_pages
from PIL import Image, ImageChops
from reading_makers import text_pdf, thai_font
from scan_makers import A4, jpeg, needs_ocr, scan_of, sheet

from commands.picture import picture_round
from commands.progress import Progress
from crawler.picturing import making
from crawler.picturing.documents import draw
from crawler.picturing.webp import MOST_BYTES
from crawler.reading import read
from crawler.reading.ocr.scan import read_scan
from crawler.reading.ocr.tesseract import read_words
from records.archive import EvidenceWriter
from records.capture import Capture
from records.database import open_store
from records.finding import Evidence, Finding
from records.picture import pictures_folder, place_of
from records.unit import Unit
from records.visit import Visit
from thai.personal import citizen_numbers

UNIT = Unit(unit_id="u", name_th="องค์การบริหารส่วนตำบลสมมุติ", kind="sao")
BLUE, RED = (0, 0, 255), (255, 0, 0)
EIT = "https://itas.nacc.go.th/go/eit/abc123"


def drawn(body: bytes, kind: str, page: int | None, snippet: str) -> Image.Image:
    made = draw(body, kind, page, snippet)  # type: ignore[arg-type]
    assert made is not None
    assert len(made) <= MOST_BYTES
    picture = Image.open(io.BytesIO(made))
    assert picture.format == "WEBP"
    return picture.convert("RGB")


def box_of(picture: Image.Image, colour: tuple[int, int, int], near: int = 30) -> tuple[int, int, int, int] | None:
    """Where a colour is seen in a picture."""
    red, green, blue = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda off: 255 * (off < near)).getbbox()


def mark_of(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return box_of(picture, (255, 240, 140))


def two_pages(landscape: bool = False, patch_at: float = 150) -> bytes:
    """Thai print; the second page has a blue patch right of its last line, the first a red one."""
    document = FPDF(orientation="L" if landscape else "P")
    document.add_font("Thai", "", thai_font())
    document.set_font("Thai", size=14)
    for colour, words in ((RED, "หน้าแรกของแผน"), (BLUE, "รวมงบประมาณทั้งสิ้น ๑,๒๓๔,๕๖๗ บาท")):
        document.add_page()
        document.set_fill_color(*colour)
        document.text(20, 30, "เทศบาลตำบลตัวอย่าง")
        document.text(20, patch_at, words)
        document.rect(120, patch_at - 5, 10, 6, style="F")
    return bytes(document.output())


def beside(mark: tuple[int, int, int, int] | None, patch: tuple[int, int, int, int] | None) -> bool:
    """Whether the mark stands left of the patch, on the same line."""
    assert mark is not None
    assert patch is not None
    return mark[2] < patch[0] and abs((mark[1] + mark[3]) - (patch[1] + patch[3])) / 2 < 15


@pytest.mark.parametrize("landscape", [False, True])
def test_a_pdf_shows_the_words_marked_and_what_stands_around_them(landscape: bool) -> None:
    picture = drawn(two_pages(landscape), "pdf", 2, "รวมงบประมาณทั้งสิ้น ๑,๒๓๔,๕๖๗ บาท")
    assert 890 <= picture.width <= 910
    assert picture.height < 700
    assert beside(mark_of(picture), box_of(picture, BLUE))
    assert box_of(picture, RED) is None


def test_words_at_the_foot_of_a_page_are_in_the_picture() -> None:
    picture = drawn(two_pages(patch_at=285), "pdf", 2, "รวมงบประมาณทั้งสิ้น")
    assert beside(mark_of(picture), box_of(picture, BLUE))


def test_a_page_that_is_turned_is_marked_at_the_same_words() -> None:
    upright = two_pages()
    turned = upright.replace(b"/Type /Page\n", b"/Type /Page /Rotate 180\n")
    assert turned.count(b"/Rotate") == 2
    picture = drawn(turned, "pdf", 2, "รวมงบประมาณทั้งสิ้น")
    mark, patch = mark_of(picture), box_of(picture, BLUE)
    assert mark is not None
    assert patch is not None
    assert mark[0] > patch[2]  # on its head, what was left is right
    assert abs((mark[1] + mark[3]) - (patch[1] + patch[3])) / 2 < 15


def test_words_without_a_page_number_are_looked_for_in_the_first_pages() -> None:
    assert beside(mark_of(picture := drawn(two_pages(), "pdf", None, "รวมงบประมาณทั้งสิ้น")), box_of(picture, BLUE))


def test_a_page_on_which_the_words_are_not_found_is_shown_whole_and_unmarked() -> None:
    picture = drawn(two_pages(patch_at=285), "pdf", 2, "ข้อความที่อ่านจากภาพไม่ตรง")
    assert mark_of(picture) is None
    assert box_of(picture, BLUE) is not None
    assert picture.height > 1200


@pytest.mark.parametrize("snippet", ["Beneficiaries 2569", "words that are not there"])
def test_a_citizens_number_on_a_page_is_painted_over_and_a_documents_number_is_not(snippet: str) -> None:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=14)
    document.text(20, 40, "Beneficiaries 2569")
    document.set_text_color(*RED)
    document.text(20, 55, "3-5099-00000-07-2")
    document.text(20, 65, "3 5099 00000 07 2")
    document.set_text_color(*BLUE)
    document.text(20, 75, "3-5099-00000-07-3")
    picture = drawn(bytes(document.output()), "pdf", 1, snippet)
    assert box_of(picture, RED, 60) is None  # the pen of a mark is orange
    assert box_of(picture, BLUE, 60) is not None


def test_a_page_that_the_document_does_not_have_has_no_picture() -> None:
    assert draw(two_pages(), "pdf", 9, "รวม") is None


def poster(code: str) -> bytes:
    """A large poster with a small code in its lower right, a blue patch beside it and a red one far away."""
    picture = Image.new("RGB", (2400, 3000), "white")
    drawn_code = io.BytesIO()
    segno.make(code).save(drawn_code, kind="png", scale=8, border=4)
    picture.paste(Image.open(drawn_code).convert("RGB"), (1800, 2400))
    picture.paste(BLUE, (1700, 2450, 1760, 2500))
    picture.paste(RED, (100, 100, 400, 400))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_code_on_a_poster_is_shown_with_its_surroundings_and_can_still_be_read() -> None:
    picture = drawn(poster(EIT), "image", None, EIT)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [EIT]
    assert box_of(picture, BLUE) is not None
    assert box_of(picture, RED) is None
    assert box_of(picture, (208, 74, 0)) is not None


def test_a_code_in_a_pdf_is_found_on_its_page() -> None:
    document = FPDF()
    for code in ("https://example.go.th/", EIT):
        document.add_page()
        drawn_code = io.BytesIO()
        segno.make(code).save(drawn_code, kind="png", scale=8, border=4)
        document.image(drawn_code, x=60, y=60, w=50)
    picture = drawn(bytes(document.output()), "pdf", None, EIT)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [EIT]


def test_an_image_is_shown_whole_and_fits_a_telephone() -> None:
    picture = drawn(poster(EIT), "image", None, "ประกาศเจตนารมณ์")
    assert picture.size == (900, 1125)
    assert box_of(picture, RED) is not None


def test_a_photograph_full_of_detail_is_kept_small() -> None:
    chance = random.Random(1)
    noise = Image.frombytes("RGB", (1600, 1200), chance.randbytes(3 * 1600 * 1200))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=60)
    assert drawn(out.getvalue(), "image", None, "").width >= 250


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7 broken", pages_within_pages(), text_pdf([["ลับ"]], password="x"), b"\x89PNG\r\n\x1a\nbroken", b""],
    ids=["broken", "pages within pages", "locked", "broken image", "empty"],
)
def test_what_cannot_be_opened_has_no_picture(body: bytes) -> None:
    assert draw(body, "image" if body.startswith(b"\x89PNG") else "pdf", 1, "คำ") is None


def test_pages_that_ask_for_the_impossible_are_bounded() -> None:
    begun = time.monotonic()
    for body in (page_of_a_mile(), drawing_within_drawing(2, 9)):
        made = draw(body, "pdf", 1, "คำ")
        assert made is None or max(Image.open(io.BytesIO(made)).size) <= 1310
    assert time.monotonic() - begun < 20


def test_a_document_that_hangs_its_reader_is_ended_and_the_next_one_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both() -> list[bytes | None]:
        with contextlib.closing(making.Documents()) as documents:
            monkeypatch.setattr(making, "DOCUMENT_SECONDS", 2.0)
            hung = await documents.draw(drawing_within_drawing(9, 9), "pdf", 1, "คำ")
            monkeypatch.setattr(making, "DOCUMENT_SECONDS", 20.0)
            return [hung, await documents.draw(two_pages(), "pdf", 1, "หน้าแรก")]

    begun = time.monotonic()
    hung, after = asyncio.run(both())
    assert hung is None
    assert after is not None
    assert time.monotonic() - begun < 30


def test_what_is_drawn_is_what_was_read() -> None:
    """Each line that the reader took from a document is found again on its page."""
    body = text_pdf([["แผนปฏิบัติการป้องกันการทุจริต ประจำปี ๒๕๖๙"], ["นํ้าประปาหมู่บ้าน จำนวน ๑๒ ครั้ง", "ผู้รับผิดชอบ กองช่าง"]])
    for block in read(body, "http://example.test/a.pdf", "application/pdf").blocks:
        assert mark_of(drawn(body, "pdf", block.page, block.text)) is not None, block.text


REGISTER = ["บัญชีรายชื่อผู้มีสิทธิรับเบี้ยยังชีพ ประจำปี 2569", "นายสมมุติ ใจดี 3-5099-00000-07-2", "นางทดลอง ใจงาม ตำบลสมมุติ"]


@needs_ocr
def test_a_citizens_number_that_ocr_saw_in_a_scan_is_not_in_its_picture(tmp_path: Path) -> None:
    body = scan_of(sheet(REGISTER).crop((0, 0, A4[0], 700)))
    sha256 = hashlib.sha256(body).hexdigest()
    capture = Capture(
        unit_id="u", sequence=0, url="http://u.test/a", final_url="http://u.test/a", fetched_at="2026-01-15T03:00:00Z",
        status=200, media_type="application/octet-stream", sha256=sha256, length=len(body),
    )  # fmt: skip
    with EvidenceWriter(tmp_path / "evidence", "r1", "u") as writer:
        writer.add(capture, body)
        warc, length, digest = writer.close()
    visit = Visit(round="r1", unit_id="u", site="ok", warc=warc, warc_length=length, warc_sha256=digest)
    proof = Evidence(url=capture.url, snippet=REGISTER[0], sha256=sha256, page=1, media="scan")
    finding = Finding(
        round="r1", year=2569, unit_id="u", item="O5", concepts=["a"], verdict="partial", final="partial", evidence=[proof]
    )
    place = place_of(proof)
    assert place is not None
    with open_store(f"sqlite:///{tmp_path}/oit.db") as store, Progress(1, quiet=True) as progress:
        known = store.open_round("r1", 2569, "2026-01-15")
        store.save_visit(visit, [capture], [read_scan(body, capture.url, "")])
        assert picture_round(store, known, [UNIT], [finding], tmp_path, progress, 5) == 1
    with Image.open(pictures_folder(tmp_path / "evidence", "u") / place.picture) as made:
        said = "\n".join(
            line.text for line in read_words(made.convert("L").resize((1654, 1654 * made.height // made.width)), 200).lines
        )
    assert "นางทดลอง" in said, "all else can still be read"
    assert citizen_numbers(said) == []
    assert "5099" not in said


@needs_ocr
def test_a_scan_in_which_the_number_is_not_found_again_has_no_picture() -> None:
    page = sheet(["เอกสารแผนพัฒนาท้องถิ่น ประจำปี 2569"]).crop((0, 0, A4[0], 400))
    assert draw(jpeg(page), "image", None, "แผน", by_ocr=True) is None
