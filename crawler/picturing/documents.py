"""Pictures of PDF pages and of image files, drawn by our own readers' libraries in a process of its own (`workers.py`)."""

from bisect import bisect_right
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from crawler.picturing.webp import Box, as_webp, covered, marked, without_foot
from crawler.reading.image import TooLargeError, codes_in, load
from crawler.reading.ocr.scan import enlarged, rendered
from crawler.reading.ocr.tesseract import OcrUnavailable, read_words
from crawler.reading.pdf.document import MAX_CODE_PAGES
from crawler.reading.pdf.poppler import PrintedPage, printed_pages
from crawler.reading.sniff import Kind
from thai.occurrences import occurrences
from thai.personal import citizen_numbers

WIDTH, HEIGHT = 900, 1300
"""Pixels of a whole page or picture at most: an upright A4 page fits."""
AROUND = 640
"""Pixels of height that are shown of a page where the place on it is known."""
SEARCHED_PAGES = 10
"""First pages on which the words are looked for where the page is not known."""
CODE_PICTURE = 480
"""Pixels that the picture of a code and its surroundings is enlarged to, at most threefold."""
_LARGEST_SCALE = 8.0
_BESIDE = 6
"""Pixels around what OCR takes for a number that are painted over with it."""

KINDS: tuple[Kind, ...] = ("pdf", "image")
"""The kinds of bodies that can be drawn here."""


def draw(body: bytes, kind: Kind, page: int | None, snippet: str, *, by_ocr: bool = False) -> bytes | None:
    """The place of the snippet as WebP, or the page (the image) where that is not known; None for what cannot be drawn.

    `by_ocr`: OCR saw a citizen number there. It is looked for again and painted over; where it is not found, there is no
    picture.
    """
    try:
        if by_ocr:
            return _covered_scan(body, kind, page or 1)
        return _drawn_page(body, page, snippet) if kind == "pdf" else _drawn_image(body, snippet)
    except (
        pdfium.PdfiumError,
        TooLargeError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        MemoryError,
        OcrUnavailable,
    ):
        return None


def _drawn_page(body: bytes, number: int | None, snippet: str) -> bytes | None:
    document = pdfium.PdfDocument(body)
    try:
        if not 1 <= (number or 1) <= len(document):
            return None
        if number is None and is_code(snippet):
            for at in range(1, min(len(document), MAX_CODE_PAGES) + 1):
                if code := _code(_whole(document, at, []), snippet):
                    return as_webp(code)
        at, words, personal = _words(body, number, snippet)
        drawn = _around(document, at, words, personal) if words else _whole(document, at, personal)
        return as_webp(without_foot(drawn))
    finally:
        document.close()


def _words(body: bytes, number: int | None, snippet: str) -> tuple[int, list[Box], list[Box]]:
    """The page on which the words stand (that number, else the first that holds them), where, and where citizen numbers stand
    on it: as shares of its sides."""
    first, last = (number, number) if number is not None else (1, SEARCHED_PAGES)
    pages = printed_pages(body, first, last) or []
    for at, page in enumerate(pages, start=first):
        if page.width > 0 and page.height > 0 and (found := occurrences(page.words, snippet, most=1)):
            return at, _shares(page, [word for word, _, _ in found[0]]), _shares(page, _personal(page.words))
    beginning = pages[0] if pages and pages[0].width > 0 and pages[0].height > 0 else None
    return first, [], _shares(beginning, _personal(beginning.words)) if beginning is not None else []


def _personal(words: Sequence[str]) -> list[int]:
    """The numbers of the words that citizen numbers are made of."""
    ends, at = [], 0
    for word in words:
        at += len(word) + 1
        ends.append(at)
    spans = [(found.start, found.end) for found in citizen_numbers(" ".join(words))]
    return sorted({bisect_right(ends, place) for start, end in spans for place in range(start, end)})


def _shares(page: PrintedPage, words: list[int]) -> list[Box]:
    boxes = [page.boxes[word] for word in words]
    return [(b[0] / page.width, b[1] / page.height, b[2] / page.width, b[3] / page.height) for b in boxes]


def _around(document: pdfium.PdfDocument, number: int, shares: list[Box], personal: list[Box]) -> Image.Image:
    """The page's full width and so much of its height around the words as can be read, the words marked."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(WIDTH / width, _LARGEST_SCALE)
        shown = min(height, AROUND / scale)
        top, bottom = (min(max(box[side] for box in shares), 1.0) * height for side in (1, 3))
        top = min(box[1] for box in shares) * height
        above = min(max(0.0, (top + min(bottom, top + shown)) / 2 - shown / 2), height - shown)
        picture = page.render(scale=scale, crop=(0, max(0.0, height - above - shown), 0, above)).to_pil()

        def in_pixels(boxes: list[Box]) -> list[Box]:
            placed = [(b[0] * width, b[1] * height - above, b[2] * width, b[3] * height - above) for b in boxes]
            return [(b[0] * scale, b[1] * scale, b[2] * scale, b[3] * scale) for b in placed]

        return covered(marked(picture, in_pixels(shares)), in_pixels(personal))
    finally:
        page.close()


def _whole(document: pdfium.PdfDocument, number: int, personal: list[Box]) -> Image.Image:
    """The page; of one that is very long its beginning."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(WIDTH / width, _LARGEST_SCALE)
        whole: Image.Image = page.render(scale=scale, crop=(0, max(0.0, height - HEIGHT / scale), 0, 0)).to_pil()
        wide, high = width * scale, height * scale
        return covered(whole, [(b[0] * wide, b[1] * high, b[2] * wide, b[3] * high) for b in personal])
    finally:
        page.close()


def _covered_scan(body: bytes, kind: Kind, number: int) -> bytes | None:
    """The page as OCR sees it, upright and grey, without citizen numbers; None where none is found."""
    if kind == "pdf":
        document = pdfium.PdfDocument(body)
        try:
            sheet = rendered(document, number) if number <= len(document) else None
        finally:
            document.close()
    else:
        sheet = enlarged(load(body))
    reading = read_words(sheet.picture, sheet.dpi) if sheet is not None else None
    if reading is None:
        return None
    numbers = [line.words[at].box for line in reading.lines for at in _personal([word.text for word in line.words])]
    if not numbers:
        return None
    around: list[Box] = [
        (left - _BESIDE, top - _BESIDE, right + _BESIDE, bottom + _BESIDE) for left, top, right, bottom in numbers
    ]
    picture = covered(reading.picture, around)
    picture.thumbnail((WIDTH, HEIGHT))
    return as_webp(without_foot(picture))


def _drawn_image(body: bytes, snippet: str) -> bytes:
    picture = load(body, "RGB")
    if is_code(snippet) and (code := _code(picture, snippet)):
        return as_webp(code)
    picture.thumbnail((WIDTH, HEIGHT))
    return as_webp(picture)


def is_code(snippet: str) -> bool:
    """Whether the words may be what a QR code says rather than what stands in print."""
    return snippet.isascii() and 0 < len(snippet) == len("".join(snippet.split()))


def _code(picture: Image.Image, payload: str) -> Image.Image | None:
    """The surroundings of the code that says this, the code framed; None where there is no such code."""
    box = next((code.box for code in codes_in(picture.convert("L")) if code.payload == payload), None)
    if box is None:
        return None
    margin = max(box[2] - box[0], box[3] - box[1])
    left, top = max(0, box[0] - margin), max(0, box[1] - margin)
    part = picture.crop((left, top, min(picture.width, box[2] + margin), min(picture.height, box[3] + margin)))
    scale = min(3.0, CODE_PICTURE / max(part.size))
    part = part.resize((max(1, round(part.width * scale)), max(1, round(part.height * scale))))
    corners = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
    around = [(corners[0] * scale, corners[1] * scale, corners[2] * scale, corners[3] * scale)]
    return marked(part, around, filled=False, margin=8)
