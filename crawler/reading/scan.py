"""Scans and pictures to Artifact, by OCR: what the quick readers left unread because it is a picture.

It takes seconds a page, so it is done only for what an interest names as worth reading, first pages first.
"""

from collections.abc import Iterator
from statistics import median
from time import monotonic
from typing import NamedTuple

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from crawler.reading import read
from crawler.reading.archive import read_archive
from crawler.reading.image import codes_in, load
from crawler.reading.numerals import with_numerals
from crawler.reading.ocr import FEW_LETTERS, Line, Reading, read_words
from crawler.reading.office import UNREAD_PARTS
from crawler.reading.pictures import pictures_of
from crawler.reading.reader import is_archive, media_type_of
from records.artifact import Artifact, Block, QrCode, Refusal

VERSION = 1
"""Raised when the results of OCR change; below 100."""
MAX_PAGES = 12
"""Pages of one document read by OCR; those left over stay named in `scanned`."""
MAX_SECONDS = 60.0
"""Seconds after which no further page of a document is begun."""

UNREAD: tuple[Refusal, ...] = ("scan", "garbage_text", "image")
"""Refusals of the quick readers that OCR may mend."""

_LEAST_DPI, _DPI, _MOST_DPI = 150, 200, 300
_MAX_PIXELS = 16_000_000
_PAGE_INCHES = 8.27
_SMALL_SIDE, _LARGE_SIDE = 1600, 3600
_DUST_LETTERS, _DUST_CONFIDENCE = 4, 40
_TITLE_LETTERS, _MAX_TITLE = 5, 150
_LARGE_PRINT = 1.3


class Sheet(NamedTuple):
    """A picture to read: its page (1-based; 0 for a picture by itself), and the dots an inch its print is meant at."""

    page: int
    picture: Image.Image
    dpi: int


def is_unread(artifact: Artifact) -> bool:
    """Whether OCR may find more than is known of a body."""
    parts = bool(artifact.scanned) or UNREAD_PARTS in artifact.notes
    return artifact.refusal in UNREAD or (artifact.refusal is None and parts)


def ocr_reader(reader: str) -> str:
    """The id of what `read_scan` makes of a body whose quick reader has this id: both versions stand in its number, so that a
    body is read again when either changes, and what knows more counts before what the quick reader stored."""
    kind, _, version = reader.rpartition("/")
    return f"{kind}-ocr/{int(version) * 100 + VERSION}"


def read_scan(body: bytes, url: str, media_type: str) -> Artifact:
    """The body as its quick reader sees it, with the words of its pictures added.

    A page whose words are too doubtful stays in `scanned`, and a document of which no page could be read stays refused. Raises
    RuntimeError where Tesseract's data are missing.
    """
    known = read(body, url, media_type)
    reader = ocr_reader(known.reader)
    if not is_unread(known):
        return msgspec.structs.replace(known, reader=reader)
    if known.media == "archive":
        return _unpacked(body, known, reader)
    begun = monotonic()
    blocks: list[Block] = []
    codes: list[QrCode] = []
    done: list[int] = []
    worst = 100.0
    for sheet in _sheets(body, known):
        if monotonic() - begun > MAX_SECONDS:
            break
        reading = with_numerals(read_words(sheet.picture, sheet.dpi))
        codes += codes_in(sheet.picture) if sheet.page else []
        # A photograph or an empty page says nothing; that is known then, and no reason to ask a person.
        if reading.sure or reading.letters < FEW_LETTERS:
            blocks += _blocks(reading, sheet.page, first=not done)
            done.append(sheet.page or 1)
        else:
            worst = min(worst, reading.confidence)
    return _with(known, blocks, codes, done, worst, reader)


def _unpacked(body: bytes, known: Artifact, reader: str) -> Artifact:
    """An archive with its scans and pictures read; what is left unread is named as by its quick reader."""
    whole = read_archive(body, reader, lambda member, name: read_scan(member, name, media_type_of(name)), is_archive)
    return msgspec.structs.replace(whole, ocr_pages=[page for page in known.scanned if page not in whole.scanned])


def _with(known: Artifact, blocks: list[Block], codes: list[QrCode], done: list[int], worst: float, reader: str) -> Artifact:
    whole = known.media == "office" and bool(done) and worst == 100  # its pictures have no pages
    left = [] if whole else [page for page in known.scanned if page not in done]
    detail = f"words too doubtful ({worst:.0f} of 100)" if worst < 100 else known.refusal_detail
    refusal = known.refusal if not done else None
    merged = sorted([*known.blocks, *blocks], key=lambda block: block.page or 0)
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return msgspec.structs.replace(
        known,
        reader=reader,
        title=known.title if known.blocks else title or known.title,
        blocks=merged,
        qr=[*known.qr, *codes],
        scanned=left,
        ocr_pages=done,
        refusal=refusal,
        refusal_detail=detail if refusal or left else "",
        notes=[note for note in known.notes if not (whole and note == UNREAD_PARTS)],
    )


def _sheets(body: bytes, known: Artifact) -> Iterator[Sheet]:
    if known.media == "image":
        yield _enlarged(load(body))
    elif known.media == "office":
        for picture in pictures_of(body)[:MAX_PAGES]:
            yield _enlarged(load(picture))
    elif known.media == "pdf":
        document = pdfium.PdfDocument(body)
        try:
            for number in known.scanned[:MAX_PAGES]:
                yield _rendered(document, number)
        finally:
            document.close()


def _rendered(document: pdfium.PdfDocument, number: int) -> Sheet:
    page = document[number - 1]
    try:
        dpi = _resolution(page)
        width, height = page.get_size()
        scale = min(dpi / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        return Sheet(number, picture, round(scale * 72))
    finally:
        page.close()


def _resolution(page: pdfium.PdfPage) -> int:
    """Dots an inch of the page's largest picture, within what print is read best at."""
    best, area = 0.0, 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > area and right > left:
            area = (right - left) * (top - bottom)
            best = max(item.get_px_size()) / max(right - left, top - bottom) * 72
    if best < _LEAST_DPI:
        return _DPI
    return round(min(best, _MOST_DPI))


def _enlarged(picture: Image.Image) -> Sheet:
    """A photograph or drawing at a size at which print can be read."""
    longest = max(picture.size)
    factor = 1.0
    if longest < _SMALL_SIDE:
        factor = min(3.0, _SMALL_SIDE / longest)
    elif longest > _LARGE_SIDE:
        factor = _LARGE_SIDE / longest
    if factor != 1.0:
        size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        picture = picture.resize(size, Image.Resampling.BICUBIC if factor > 1 else Image.Resampling.BOX)
    return Sheet(0, picture, min(_MOST_DPI, max(70, round(min(picture.size) / _PAGE_INCHES))))


def _blocks(reading: Reading, page: int, *, first: bool) -> list[Block]:
    """A block a line. The first lines of a document in large print are its title; without any its first line is."""
    lines = [line for line in reading.lines if not _is_dust(line)]
    usual = median(line.height for line in lines) if lines else 0.0
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        large = first and number < 2 and len(blocks) == number and line.height >= _LARGE_PRINT * usual
        title = len(line.text) <= _MAX_TITLE and (large or (first and number == 0))
        confidences = [word.confidence for word in line.words for _ in word.text.split()]
        blocks.append(
            Block(
                kind="heading" if title else "text", text=line.text, level=1 if title else 0, page=page or None, ocr=confidences
            )
        )
    return blocks


def _is_dust(line: Line) -> bool:
    """Specks, rules and stamps read as a letter or two."""
    letters = sum(char.isalnum() for word in line.words for char in word.text)
    sure = sum(word.confidence for word in line.words) / len(line.words)
    return letters == 0 or (letters < _DUST_LETTERS and sure < _DUST_CONFIDENCE)
