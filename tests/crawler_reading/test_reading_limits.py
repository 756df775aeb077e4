"""Small files that ask for endless work or memory cost themselves only: the next document is read as ever."""

import time

import pytest
from nasty_pdfs import drawing_within_drawing, page_of_a_mile, pages_within_pages, picture_of
from reading_makers import text_pdf
from scan_makers import needs_ocr

from crawler.reading import read
from crawler.reading.ocr.scan import read_scan
from crawler.reading.worker import ReadFunction, read_many

SECONDS = 8.0


@pytest.fixture(scope="module")
def nasty() -> dict[str, bytes]:
    return {
        "drawing within drawing": drawing_within_drawing(9, 14),
        "900 million pixels": picture_of(30_000, 30_000),
        "pages within pages": pages_within_pages(),
        "page of a mile": page_of_a_mile(),
    }


@needs_ocr
@pytest.mark.parametrize("read_one", [read, read_scan], ids=["quickly", "by OCR"])
def test_a_hostile_document_ends_in_time_and_the_next_is_read(read_one: ReadFunction, nasty: dict[str, bytes]) -> None:
    bodies = [*nasty.values(), text_pdf([["แผนการดำเนินงาน ประจำปีงบประมาณ", "ข้อความที่อ่านได้ตามปกติ"]])]
    items = [(str(number), body, "", "application/pdf") for number, body in enumerate(bodies)]
    start = time.monotonic()
    artifacts = [artifact for _, artifact in read_many(items, 1, SECONDS, read_one)]
    assert time.monotonic() - start < len(bodies) * SECONDS
    assert len(artifacts) == len(bodies)
    assert all(artifact.refusal is not None and not artifact.blocks for artifact in artifacts[:-1])
    assert artifacts[0].refusal in ("timeout", "crash")
    assert artifacts[-1].refusal is None
    assert artifacts[-1].blocks
