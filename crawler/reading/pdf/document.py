"""PDF to Artifact: the text layer, page by page, and which pages have none worth the name."""

import hashlib
import re
from ctypes import byref, c_int, create_string_buffer
from statistics import median

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from crawler.reading.image import codes_in
from crawler.reading.pdf.poppler import page_lines
from crawler.reading.pdf.text_layer import is_garbage, mended
from records.artifact import Artifact, Block, Link, QrCode, Refusal

MAX_PAGES = 300
MAX_TEXT = 2_000_000
MAX_LINKS = 2_000
"""Pages, characters and links read of one document; the note "cut" tells that there was more."""

FEW_CHARS = 20
FEW_CHARS_ON_PICTURE = 100
"""A page with fewer characters than this has no text of its own (the second where a picture covers it: stamps, page marks)."""

MAX_CODE_PAGES = 5
"""Pages of one document that are drawn to look for QR codes."""
POSTER_PAGES = 2
"""A scan of so many pages may be a poster: codes are looked for at once, as OCR is for those that an item wants."""
_CODE_POINTS, _CODE_SCALE, _CODE_PIXELS = 36, 2.5, 6_000_000
"""Least side of a code in points, and how large a page is drawn: dots a point, and pixels at most."""
_MAX_TITLE = 150
_MANY_OUTLINES = 60
_MAX_OBJECTS = 3000
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")


class _Line:
    __slots__ = ("page", "size", "text")

    def __init__(self, text: str, page: int, size: float) -> None:
        self.text = text
        self.page = page
        self.size = size


def read_pdf(body: bytes, reader: str) -> Artifact:
    """Read a document's text layer; scans, garbage, encryption and damage are refusals with whatever could be read."""
    digest = hashlib.sha256(body).hexdigest()
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        refusal: Refusal = "encrypted" if encrypted else "damaged"
        return Artifact(sha256=digest, reader=reader, media="pdf", refusal=refusal, refusal_detail=str(error)[:300])
    try:
        reading = _Reading(document)
        reading.run()
        return _artifact(reading, body, digest, reader)
    finally:
        document.close()


class _Reading:
    """The pages of one document, read in order until a limit is reached."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self.document = document
        self.pages = len(document)
        self.lines: list[_Line] = []
        self.links: list[Link] = []
        self.scanned: list[int] = []
        self.garbage: list[int] = []
        self.broken: list[int] = []
        self.codes: list[QrCode] = []
        self._looked_for_codes = 0
        self.cut = self.pages > MAX_PAGES

    def run(self) -> None:
        room = MAX_TEXT
        for number in range(1, min(self.pages, MAX_PAGES) + 1):
            try:
                room -= self._page(number)
            except pdfium.PdfiumError:
                self.broken.append(number)
            if room <= 0:
                self.cut = self.cut or number < self.pages
                break

    def _page(self, number: int) -> int:
        page = self.document[number - 1]
        try:
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_range() if text_page.count_chars() else ""
                chars = len("".join(text.split()))
                if chars < FEW_CHARS_ON_PICTURE and _is_picture(page, chars):
                    self.scanned.append(number)
                    if self.pages <= POSTER_PAGES:
                        self._add_codes(page)
                elif is_garbage(text):
                    self.garbage.append(number)
                    return len(text)
                elif _may_show_code(page):
                    self._add_codes(page)
                self._add_lines(text[:MAX_TEXT], text_page, number)
                self._add_links(page, text_page)
            finally:
                text_page.close()
        finally:
            page.close()
        return len(text)

    def _add_codes(self, page: pdfium.PdfPage) -> None:
        """The QR codes that a page shows."""
        if self._looked_for_codes < MAX_CODE_PAGES:
            self._looked_for_codes += 1
            width, height = page.get_size()
            scale = min(_CODE_SCALE, (_CODE_PIXELS / max(1.0, width * height)) ** 0.5)
            self.codes += codes_in(page.render(scale=scale, grayscale=True).to_pil().convert("L"))

    def _add_lines(self, text: str, text_page: pdfium.PdfTextPage, number: int) -> None:
        start = 0
        for line in text.split("\n"):
            words = " ".join(line.split())
            if words:
                # A line may begin with a space of no size; its first letter tells.
                first = start + len(line) - len(line.lstrip())
                self.lines.append(_Line(words, number, round(raw.FPDFText_GetFontSize(text_page.raw, first), 1)))
            start += len(line) + 1

    def _add_links(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        position, link = c_int(0), raw.FPDF_LINK()
        while len(self.links) < MAX_LINKS and raw.FPDFLink_Enumerate(page.raw, byref(position), byref(link)):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                continue
            size = raw.FPDFAction_GetURIPath(self.document.raw, action, None, 0)
            if not 1 < size <= 4096:
                continue
            buffer = create_string_buffer(size)
            raw.FPDFAction_GetURIPath(self.document.raw, action, buffer, size)
            area = raw.FS_RECTF()
            text = ""
            if raw.FPDFLink_GetAnnotRect(link, byref(area)):
                text = " ".join(text_page.get_text_bounded(area.left, area.bottom, area.right, area.top).split())[:300]
            self.links.append(Link(href=buffer.value.decode("utf-8", "replace"), text=text, row=text))


def _may_show_code(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a nearly square picture that is large enough to be pointed a telephone at."""
    for count, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)):
        left, bottom, right, top = item.get_bounds()
        across, up = right - left, top - bottom
        if min(across, up) >= _CODE_POINTS and max(across, up) <= 1.25 * min(across, up):
            return True
        if count > _MAX_OBJECTS:
            break
    return False


def _is_picture(page: pdfium.PdfPage, chars: int) -> bool:
    """Whether a page of few characters shows a picture instead: an image, or letters drawn as outlines."""
    width, height = page.get_size()
    outlines = 0
    covered = 0.0
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        else:
            outlines += 1
        if count > _MAX_OBJECTS:
            break
    if chars < FEW_CHARS:
        return covered > 0 or outlines > _MANY_OUTLINES
    return bool(covered > 0.5 * width * height)


def _artifact(reading: _Reading, body: bytes, digest: str, reader: str) -> Artifact:
    metadata = _metadata(reading.document)
    refusal, detail = _refusal(reading, body)
    blocks = _blocks(reading.lines)
    unread = {*reading.scanned, *reading.garbage, *reading.broken}
    pages = page_lines(body, min(reading.pages, MAX_PAGES))
    if pages is not None and (by_poppler := _by_poppler(blocks, pages, unread)) and _digits(by_poppler) >= _digits(blocks):
        blocks = by_poppler
    else:  # no poppler, or it left out what runs over the edge of the page
        texts = mended([block.text for block in blocks])
        blocks = [msgspec.structs.replace(block, text=text) for block, text in zip(blocks, texts, strict=True)]
    # What stands in large print tells more than the title that the template's maker once typed.
    title = next((block.text for block in blocks if block.kind == "heading" and block.page == 1), metadata.get("title", ""))
    return Artifact(
        sha256=digest,
        reader=reader,
        media="pdf",
        title=title,
        blocks=blocks,
        links=reading.links,
        qr=reading.codes,
        pages=reading.pages,
        scanned=sorted(reading.scanned + reading.garbage),
        metadata=metadata,
        refusal=refusal,
        refusal_detail=detail,
        notes=["cut"] if reading.cut else [],
    )


def _refusal(reading: _Reading, body: bytes) -> tuple[Refusal | None, str]:
    looked = min(reading.pages, MAX_PAGES)
    if looked == 0 or len(reading.broken) == looked:
        return "damaged", "no page can be opened"
    unread = len(reading.scanned) + len(reading.garbage) + len(reading.broken)
    if unread >= looked and reading.garbage:
        return "garbage_text", f"{len(reading.garbage)} of {looked} pages"
    if unread >= looked:
        return "scan", f"{len(reading.scanned)} of {looked} pages"
    if reading.broken:
        return "damaged", "pages that cannot be opened: " + ", ".join(map(str, reading.broken[:20]))
    if b"startxref" not in body[-65536:]:
        return "damaged", "the file is cut short"
    return None, ""


def _blocks(lines: list[_Line]) -> list[Block]:
    """Lines as blocks; those in clearly larger print are headings, else the short first line of the first page."""
    sizes = [line.size for line in lines if line.size > 0]
    body_size = median(sizes) if sizes else 0.0
    large = sorted({line.size for line in lines if line.size >= 1.15 * body_size > 0}, reverse=True)[:3]
    blocks = []
    for index, line in enumerate(lines):
        level = large.index(line.size) + 1 if line.size in large and len(line.text) <= _MAX_TITLE else 0
        if not large and index == 0 and line.page == 1 and len(line.text) <= _MAX_TITLE:
            level = 1
        blocks.append(Block(kind="heading" if level else "text", text=line.text, level=level, page=line.page))
    return blocks


def _digits(blocks: list[Block]) -> int:
    """How many digits were read: unlike letters, neither reader writes them twice."""
    return sum(char.isdigit() for block in blocks for char in block.text)


def _by_poppler(blocks: list[Block], pages: list[list[str]], unread: set[int]) -> list[Block]:
    """The same document in poppler's words: as many of its first lines are the title as by the size of their print."""
    titles = 0
    while titles < len(blocks) and blocks[titles].kind == "heading":
        titles += 1
    result: list[Block] = []
    room = MAX_TEXT
    for number, lines in enumerate(pages, start=1):
        for line in [] if number in unread else lines:
            room -= len(line)
            if room < 0:
                return result
            text = " ".join(line.split())
            if len(result) < titles:
                result.append(Block(kind="heading", text=text, level=blocks[len(result)].level, page=number))
            else:
                result.append(Block(kind="text", text=text, page=number))
    return result


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    metadata = {}
    for key, name in (("created", "CreationDate"), ("modified", "ModDate"), ("title", "Title"), ("author", "Author")):
        value = " ".join(str(found.get(name, "")).split())[:300]
        if value and name.endswith("Date"):
            value = _iso(value)
        if value:
            metadata[key] = value
    return metadata


def _iso(value: str) -> str:
    """A PDF date (D:YYYYMMDDHHmmSS) as ISO 8601 without its zone; "" where it is none."""
    match = _DATE.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute, second = match.groups()
    date = f"{year}-{month or '01'}-{day or '01'}"
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}" if hour else date
