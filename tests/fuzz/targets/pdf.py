"""Documents: pdfium, poppler in a process of its own, QR codes on pages.

No drawing within a drawing is among the seeds: a few changed bytes make it endless, which only the deadline of a worker ends
(tests/crawler_reading/test_reading_limits.py).
"""

from nasty_files import pdf_files
from nasty_pdfs import picture_of
from reading_makers import text_pdf

from tests.fuzz.sound import read_soundly


def seeds() -> list[bytes]:
    whole = text_pdf([["แผนการดำเนินงาน ๒๕๖๙", "ข้อความ"], ["หน้า 2"]])
    small = [body for body, _ in pdf_files().values() if len(body) < 20_000]
    return [whole, picture_of(64, 64), *small]


def target(data: bytes) -> None:
    read_soundly(b"%PDF-1.5\n" + data, "application/pdf")
