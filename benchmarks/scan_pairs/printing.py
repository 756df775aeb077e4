"""Prints a document as a PDF with text, and makes the scan of those pages."""

import hashlib
import io
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from zlib import crc32

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.scan_pairs import paper, wear
from benchmarks.scan_pairs.record import PairDocument
from benchmarks.scan_pairs.stamps import drawn

CHROMIUM = "/usr/bin/chromium"
DPI = 200
MADE = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)
"""The moment every file says it was made, so that the same sources give the same bytes."""


class Printer:
    """The browser that prints, started at first need. With a `cache` folder, what was printed before is read from there."""

    def __init__(self, cache: Path | None = None) -> None:
        self.cache = cache
        self._playwright = sync_playwright().start()
        flags = ["--host-resolver-rules=MAP * ~NOTFOUND", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        self._browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=flags)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    def pdf(self, html: str) -> bytes:
        page = self._browser.new_page()
        page.set_content(html)
        body = page.pdf(prefer_css_page_size=True, tagged=False, print_background=True)
        page.close()
        # Same length as what it replaces, so the file's offsets stay true.
        return re.sub(rb"(/(?:CreationDate|ModDate) \()D:\d{14}", rb"\1" + f"D:{MADE:%Y%m%d%H%M%S}".encode(), body)

    def picture(self, svg: str, width: int, height: int) -> Image.Image:
        """A drawing without a ground."""
        page = self._browser.new_page(viewport={"width": width, "height": height})
        page.set_content(f"<style>body{{margin:0}}</style>{svg}")
        shot = page.screenshot(omit_background=True)
        page.close()
        return Image.open(io.BytesIO(shot)).convert("RGBA")


def pair(document: PairDocument, printer: Printer) -> tuple[bytes, bytes]:
    """The PDF with a text layer, and the PDF of pictures of its pages."""
    html = paper.whole(document)
    if printer.cache is None:
        return _made(document, html, printer)
    text_file, scan_file = (printer.cache / f"{document.id}-{_mark(document, html)}.{kind}.pdf" for kind in ("text", "scan"))
    if not (text_file.exists() and scan_file.exists()):
        printer.cache.mkdir(parents=True, exist_ok=True)
        text, scan = _made(document, html, printer)
        text_file.write_bytes(text)
        scan_file.write_bytes(scan)
    return text_file.read_bytes(), scan_file.read_bytes()


def _made(document: PairDocument, html: str, printer: Printer) -> tuple[bytes, bytes]:
    text = printer.pdf(html)
    scanner = wear.Scanner(crc32(document.id.encode()), document.wear)
    stamp = drawn(document, printer.picture) if document.wear.stamp else None
    prints = _rendered(text)
    stamped = 0 if document.wear.stamp == "received" else len(prints) - 1
    pictures = [scanner.scan(page, stamp if number == stamped else None) for number, page in enumerate(prints)]
    body = io.BytesIO()
    when = MADE.timetuple()
    pictures[0].save(
        body,
        "PDF",
        save_all=True,
        append_images=pictures[1:],
        resolution=DPI,
        quality=scanner.quality,
        creationDate=when,
        modDate=when,
    )
    return text, body.getvalue()


def _rendered(pdf: bytes) -> list[Image.Image]:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / 72).to_pil() for page in opened]
    finally:
        opened.close()


def _mark(document: PairDocument, html: str) -> str:
    """Changes when the pages, their wear or the way of wearing them change."""
    sources = "".join(Path(__file__).with_name(name).read_text("utf-8") for name in ("printing.py", "stamps.py", "wear.py"))
    return hashlib.sha256(f"{html}{document.wear}{sources}".encode()).hexdigest()[:12]
