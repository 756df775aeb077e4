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
from crawler.reading.archive.unpacking import read_archive
from crawler.reading.image import codes_in, load
from crawler.reading.ocr.numerals import with_numerals
from crawler.reading.ocr.tesseract import FEW_LETTERS, Line, OcrUnavailable, Reading, read_words
from crawler.reading.office.document import UNREAD_PARTS
from crawler.reading.office.pictures import pictures_of
from crawler.reading.pdf.document import POSTER_PAGES
from crawler.reading.reader import is_archive, media_type_of
from crawler.reading.refused import said_by
from records.artifact import Artifact, Block, Refusal

VERSION = 3
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
_SCATTERED, _SCATTERED_SURE = 3, 90
_TITLE_LINES, _TITLE_LETTERS, _TITLE_SURE, _MAX_TITLE = 4, 5, 75, 150
_LARGE_PRINT = 1.3
_INK, _DARK = 40, 170
_EMPTY, _PHOTOGRAPH = 0.0015, 0.2
"""Greys below the paper's from which on a pixel is ink, and that is dark on any paper; the share of ink up to which a page is
empty, and of dark pixels above which it is a photograph."""


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
    OcrUnavailable, and nothing else: what a hostile picture trips over is a doubt in the artifact.
    """
    known = read(body, url, media_type)
    reader = ocr_reader(known.reader)
    if not is_unread(known):
        return msgspec.structs.replace(known, reader=reader)
    if known.media == "archive":
        return _unpacked(body, known, reader)
    seen = _Seen(known)
    begun = monotonic()
    for sheet in _sheets_of(body, known, seen):
        if monotonic() - begun > MAX_SECONDS:
            break
        seen.look(sheet)
    return _with(known, seen, reader)


def _sheets_of(body: bytes, known: Artifact, seen: "_Seen") -> Iterator[Sheet]:
    """The sheets that can be made of a body; where one cannot, that is a doubt and the end."""
    try:
        yield from _sheets(body, known)
    except Exception as error:
        seen.doubt = f"{type(error).__name__}: {said_by(error)}"[:200]


def _unpacked(body: bytes, known: Artifact, reader: str) -> Artifact:
    """An archive with its scans and pictures read; what is left unread is named as by its quick reader."""
    whole = read_archive(body, reader, lambda member, name: read_scan(member, name, media_type_of(name)), is_archive)
    return msgspec.structs.replace(whole, ocr_pages=[page for page in known.scanned if page not in whole.scanned])


class _Seen:
    """What the sheets of one body came to: pages whose words were read, pages known to have none, and the most doubtful."""

    def __init__(self, known: Artifact) -> None:
        self.blocks: list[Block] = []
        self.codes = list(known.qr)
        self.codes_known = known.pages <= POSTER_PAGES
        self.read: list[int] = []
        self.wordless: list[int] = []
        self.doubt = ""

    def look(self, sheet: Sheet) -> None:
        """Read one sheet."""
        try:
            reading = with_numerals(read_words(sheet.picture, sheet.dpi))
        except OcrUnavailable:
            raise
        except Exception as error:
            self.doubt = f"{type(error).__name__}: {said_by(error)}"[:200]
            return
        if sheet.page and not self.codes_known:
            known = {code.payload for code in self.codes}
            self.codes += [code for code in codes_in(sheet.picture) if code.payload not in known]
        page = sheet.page or 1
        if reading.letters >= FEW_LETTERS and reading.sure:
            self.blocks += _blocks(reading, sheet.page, first=not self.read)
            self.read.append(page)
        elif reading.letters >= FEW_LETTERS:
            self.doubt = f"words too doubtful ({reading.confidence:.0f} of 100)"
        elif sheet.page == 0 or _shows_no_print(sheet.picture):
            self.wordless.append(page)
        else:
            self.doubt = "print that cannot be made out"


def _shows_no_print(picture: Image.Image) -> bool:
    """Whether a page is empty or a photograph: else what is on it is print, too faint or blurred to be read."""
    histogram = picture.histogram()
    pixels = sum(histogram)
    paper = next(grey for grey in range(256) if 2 * sum(histogram[: grey + 1]) >= pixels)
    ink, dark = sum(histogram[: max(0, paper - _INK)]) / pixels, sum(histogram[:_DARK]) / pixels
    return ink < _EMPTY or dark > _PHOTOGRAPH


def _with(known: Artifact, seen: _Seen, reader: str) -> Artifact:
    blocks, done = seen.blocks, [*seen.read, *seen.wordless]
    whole = known.media == "office" and bool(done) and not seen.doubt  # its pictures have no pages
    left = [] if whole else [page for page in known.scanned if page not in done]
    refusal = None if seen.read else known.refusal
    detail = seen.doubt or ("no words in it" if seen.wordless else known.refusal_detail)
    merged = sorted([*known.blocks, *blocks], key=lambda block: block.page or 0)
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return msgspec.structs.replace(
        known,
        reader=reader,
        title=known.title if known.blocks else title or known.title,
        blocks=merged,
        qr=seen.codes,
        scanned=left,
        ocr_pages=sorted(done),
        refusal=refusal,
        refusal_detail=detail if refusal or left else "",
        notes=[note for note in known.notes if not (whole and note == UNREAD_PARTS)],
    )


def _sheets(body: bytes, known: Artifact) -> Iterator[Sheet]:
    if known.media == "image":
        yield enlarged(load(body))
    elif known.media == "office":
        for picture in pictures_of(body)[:MAX_PAGES]:
            yield enlarged(load(picture))
    elif known.media == "pdf":
        document = pdfium.PdfDocument(body)
        try:
            for number in known.scanned[:MAX_PAGES]:
                yield rendered(document, number)
        finally:
            document.close()


def rendered(document: pdfium.PdfDocument, number: int) -> Sheet:
    """A page (1-based) as a grey picture. Raises PdfiumError where it cannot be opened."""
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


def enlarged(picture: Image.Image) -> Sheet:
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
    """A block a line. The first line of a document is its title, and the second where both are in large print."""
    lines = [line for line in reading.lines if not _is_dust(line)]
    usual = median(line.height for line in lines) if lines else 0.0
    title = next((number for number, line in enumerate(lines[:_TITLE_LINES]) if _may_be_title(line)), 0) if first else -1
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        second = first and number == title + 1 and all(x.height >= _LARGE_PRINT * usual for x in lines[title : number + 1])
        heads = (number == title or second) and len(line.text) <= _MAX_TITLE
        confidences = [word.confidence for word in line.words for _ in word.text.split()]
        blocks.append(
            Block(
                kind="heading" if heads else "text", text=line.text, level=1 if heads else 0, page=page or None, ocr=confidences
            )
        )
    return blocks


def _letters(line: Line) -> int:
    return sum(char.isalnum() for word in line.words for char in word.text)


def _sureness(line: Line) -> float:
    return sum(word.confidence for word in line.words) / len(line.words)


def _may_be_title(line: Line) -> bool:
    """Whether a line near the top says something, and is no stamp or emblem read as letters."""
    return _letters(line) >= _TITLE_LETTERS and _sureness(line) >= _TITLE_SURE


def _is_dust(line: Line) -> bool:
    """Specks and rules read as a letter or two, and tone marks taken for a line of their own: single letters far apart."""
    letters, sure = _letters(line), _sureness(line)
    scattered = len(line.words) >= _SCATTERED and letters < 2 * len(line.words) and sure < _SCATTERED_SURE
    return letters == 0 or scattered or (letters < _DUST_LETTERS and sure < _DUST_CONFIDENCE)
