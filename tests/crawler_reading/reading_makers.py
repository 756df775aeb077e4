"""Makers of real bodies for the reading tests: PDFs, scans, pictures of QR codes."""

import io
from pathlib import Path

import pytest
import segno
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from crawler.reading import read
from records.artifact import Artifact, Link

_FONTS = (
    "/usr/share/fonts/truetype/tlwg/Garuda.ttf",
    "/usr/share/fonts/truetype/tlwg/Loma.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "/usr/share/fonts/opentype/tlwg/Garuda.otf",
)


def page(html: str, media_type: str = "text/html; charset=utf-8") -> Artifact:
    """A page of the test's, read."""
    return read(html.encode(), "http://example.test/", media_type)


def link_to(artifact: Artifact, href: str) -> Link:
    """The one link with this address."""
    (found,) = [link for link in artifact.links if link.href == href]
    return found


def thai_font() -> str:
    """A Thai font of the system; the test is skipped, aloud, where there is none."""
    for path in _FONTS:
        if Path(path).exists():
            return path
    pytest.skip("no Thai font found: install fonts-thai-tlwg to run the PDF tests")


def text_pdf(pages: list[list[str]], *, large_first: bool = True, password: str = "") -> bytes:
    """A PDF with a text layer; the first line of the first page in large print."""
    document = FPDF()
    document.add_font("Thai", "", thai_font())
    document.set_title("ชื่อเอกสาร")
    document.set_author("งานนโยบายและแผน")
    for number, lines in enumerate(pages):
        document.add_page()
        for row, line in enumerate(lines):
            document.set_font("Thai", size=24 if large_first and number == row == 0 else 14)
            document.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    return bytes(document.output())


def scanned_pdf(pages: int = 1, texts: dict[int, list[str]] | None = None) -> bytes:
    """A PDF whose pages are pictures of text; pages named in `texts` have a text layer instead."""
    document = FPDF()
    document.add_font("Thai", "", thai_font())
    document.set_font("Thai", size=14)
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).text((60, 60), "ประกาศเจตนารมณ์ No Gift Policy", font=ImageFont.truetype(thai_font(), 24), fill=0)
    for number in range(1, pages + 1):
        document.add_page()
        if texts and number in texts:
            for line in texts[number]:
                document.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
        else:
            document.image(picture, 0, 0, 210, 297)
    return bytes(document.output())


def qr(payload: str, scale: int = 6, border: int = 4) -> Image.Image:
    """A picture of a QR code."""
    out = io.BytesIO()
    segno.make(payload, micro=False).save(out, kind="png", scale=scale, border=border)
    return Image.open(out).convert("RGB")


def encoded(picture: Image.Image, kind: str = "PNG") -> bytes:
    """A picture as a file's bytes."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()
