"""What is done to a scan before and after tesseract, which itself is not run: a few made-up lines stand for what it says."""

import io

import atheris
from nasty_files import image_files, pdf_files
from nasty_pdfs import picture_of
from PIL import Image
from reading_makers import encoded, scanned_pdf

from crawler.reading.ocr import tesseract
from crawler.reading.ocr.scan import read_scan
from crawler.reading.ocr.tesseract import Line, Word
from records.artifact import Artifact
from records.serialise import from_json, to_json

_WORDS = ("ปี", "๒๕๖๙", "2569", "๒๕๒๐๕", "พ.ศ.", "ประกาศ", "|", "", "ก" * 300, "25", "\u0e47\u0e48")
_said = b""


def _lines(picture: Image.Image, dpi: int) -> list[Line]:
    chance = atheris.FuzzedDataProvider(_said)
    lines = []
    for _ in range(chance.ConsumeIntInRange(0, 6)):
        words = []
        for _ in range(chance.ConsumeIntInRange(0, 5)):
            box = tuple(chance.ConsumeIntInRange(-5, max(picture.size) + 5) for _ in range(4))
            words.append(Word(chance.PickValueInList(list(_WORDS)), chance.ConsumeIntInRange(0, 100), box))
        lines.append(Line(words, chance.ConsumeFloatInRange(0, 100)))
    return lines


tesseract._lines = _lines
tesseract._orientation = lambda picture, dpi: None  # type: ignore[assignment]


def seeds() -> list[bytes]:
    small = [encoded(Image.new("L", (40, 60), shade)) for shade in (0, 255)] + [scanned_pdf(), picture_of(64, 64)]
    bodies = small + [b for b, _ in (image_files() | pdf_files()).values() if len(b) < 5_000]
    return [bytes((n * 7 + i * 13) % 256 for i in range(64)) + body for n, body in enumerate(bodies)]


def target(data: bytes) -> None:
    global _said
    _said, body = data[:64], data[64:]
    if _is_large(body):
        return  # bounded already (the picture group tries it), and slow
    artifact = read_scan(body, "http://unit.test/scan", "")
    stored = to_json(artifact)
    assert to_json(from_json(stored, Artifact)) == stored


def _is_large(body: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(body)) as picture:
            return picture.width * picture.height > 1_000_000
    except Exception:
        return False
