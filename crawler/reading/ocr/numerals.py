"""Words of a scan that stand for Thai numbers, read again by their shapes: Tesseract gives other digits or letters for them."""

import re

from PIL import Image

from crawler.reading.ocr.tesseract import Box, Line, Reading, Word
from crawler.reading.ocr.thai_digits import Told, tell

_THAI_DIGIT = re.compile("[๐-๙]")
_THAI_LETTER = re.compile("[ก-ฮเ-ไ]")
_NUMBER = re.compile(r"\D{0,2}[\d,.:/-]*[0-9][\d,.:/-]*\W{0,2}", re.ASCII)
_BEFORE_YEAR = re.compile(r"(?:พ\.?\s?ศ\.?|ปี|ประมาณ|ประจ[ำ\u0e4d]า?ปี|[คมยพ]\.|[มกพยค]าคม|ายน|พันธ์|ที่|รอบ)$")
_TAIL = re.compile(r"(?<=[ก-๎.])[^ก-๎(]*$")
_YEAR = re.compile(r"(?<![๐-๙])๒๕(?:[๐-๙]{2}|[๐-๙]\?|\?[๐-๙])(?![๐-๙])")
_SHORT = 3
"""Digits of a number that is believed when nothing else stands in the word."""
_DOUBTFUL = 80
_RULES = frozenset("|-–—_.,:;()[]{}/\\'\"“”‘’*•")
"""What rules of a table and real punctuation are read as."""


def with_numerals(reading: Reading) -> Reading:
    """The same reading with its Thai numbers as their shapes tell them; other words stay as they are."""
    lines = []
    for line in reading.lines:
        words: list[Word] = []
        for word in line.words:
            before = words[-1].text if words else ""
            words.append(_again(word, reading.picture) if _may_be_numeral(word, before) else word)
        lines.append(Line(words, line.height))
    return Reading(lines, reading.picture)


def _may_be_numeral(word: Word, before: str) -> bool:
    if _THAI_DIGIT.search(word.text):
        return True
    if len(word.text) > 12 or _NUMBER.fullmatch(word.text) or set(word.text) <= _RULES:
        return False
    tail = _TAIL.search(word.text)
    if tail and tail.group() and _BEFORE_YEAR.search(word.text[: tail.start()]):
        return True
    doubtful = word.confidence < _DOUBTFUL and any(map(str.isalnum, word.text))
    return not _THAI_LETTER.search(word.text) and (doubtful or bool(_BEFORE_YEAR.search(before)))


def _again(word: Word, picture: Image.Image) -> Word:
    crop, shift = _around(word.box, picture)
    told = tell(picture.crop(crop))
    if year := _year(told):
        return word._replace(text=_with_year(word.text, year))
    own = [t for t in told if shift <= (t.shape.left + t.shape.right) / 2 <= crop[2] - crop[0] - shift]
    number = "".join(t.digit for t in own)
    if number and len(own) == len(number) <= _SHORT and not _THAI_LETTER.search(word.text):
        return word._replace(text=number)
    return word


def _around(box: Box, picture: Image.Image) -> tuple[Box, int]:
    """A word's box with what is beside it, and how much that is: the boxes of Thai words are often cut close."""
    left, top, right, bottom = box
    height = bottom - top
    beside, above = round(height * 0.7), height // 4
    around = max(0, left - beside), max(0, top - above), min(picture.width, right + beside), min(picture.height, bottom + above)
    return around, round(height * 0.45)


def _year(told: list[Told]) -> str:
    """Four digits beside one another that begin as years do, one of the last perhaps unknown ("?"); "" where there are none."""
    known = "".join(each.digit or "?" for each in told)
    found = _YEAR.search(known)
    return found.group() if found else ""


def _with_year(text: str, year: str) -> str:
    """The year in place of what was read for it; letters and brackets around it stay."""
    if not _THAI_LETTER.search(text):
        return ("(" if text.startswith("(") else "") + year + (")" if text.endswith(")") else "")
    digits = [match.start() for match in _THAI_DIGIT.finditer(text)]
    if digits:
        return text[: digits[0]] + year + text[digits[-1] + 1 :]
    return _TAIL.sub(year, text, count=1)
