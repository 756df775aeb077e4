"""Makers of scans: pages of print as an office scanner or a telephone makes pictures of them."""

import io
import random

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reading_makers import thai_font

from crawler.reading.ocr import tesseract as ocr

A4 = (1654, 2339)
"""Pixels of an A4 page at 200 dots an inch."""

needs_ocr = pytest.mark.skipif(
    not ocr.available(), reason="Tesseract's data for Thai and English are missing: install tesseract-ocr-tha"
)

LETTER = [
    "ประกาศองค์การบริหารส่วนตำบลทุ่งม่านหมอก",
    "เรื่อง แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
    "โครงการปลูกจิตสำนึกพนักงานส่วนตำบล งบประมาณ 12,500 บาท",
    "ระยะเวลาดำเนินการ ตุลาคม ๒๕๖๘ ถึง มีนาคม ๒๕๖๙ รอบ ๖ เดือน",
    "ประกาศ ณ วันที่ ๓ พฤศจิกายน พ.ศ. ๒๕๖๘",
]


def sheet(lines: list[str], *, font: str = "", size: int = 44, skew: float = 0.7, noise: float = 0.05) -> Image.Image:
    """A grey page of print, a little askew and dirty."""
    page = Image.new("L", A4, 244)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(font or thai_font(), size)
    for row, line in enumerate(lines):
        draw.text((130, 160 + row * size * 2), line, font=face, fill=40)
    page = page.rotate(skew, resample=Image.Resampling.BILINEAR, fillcolor=244).filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", page.size, random.Random(7).randbytes(page.width * page.height))
    return Image.blend(page, grain, noise)


def scan_of(*pages: Image.Image) -> bytes:
    """A PDF whose pages are these pictures and nothing else."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=60)
    return out.getvalue()


def mixed_pdf(text: list[str], picture: Image.Image, *, garbage: str = "") -> bytes:
    """A PDF of a page with a text layer and a page that is a picture; with `garbage`, that stands under the picture as text."""
    document = FPDF()
    document.add_font("Thai", "", thai_font())
    document.set_font("Thai", size=14)
    if text:
        document.add_page()
        for line in text:
            document.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    document.add_page()
    for _ in range(20 if garbage else 0):
        document.cell(0, 10, garbage, new_x="LMARGIN", new_y="NEXT")
    document.image(picture, 0, 0, 210, 297)
    return bytes(document.output())


def jpeg(picture: Image.Image, *, orientation: int = 1) -> bytes:
    """A photograph; `orientation` is what the camera notes of how it was held."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    picture.convert("RGB").save(out, "JPEG", quality=70, exif=exif)
    return out.getvalue()
