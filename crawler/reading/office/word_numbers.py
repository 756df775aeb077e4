"""The numbers that Word writes before the paragraphs of a list: they stand nowhere in the text of the file."""

import re
from collections import defaultdict

from docx.oxml.ns import qn
from lxml.etree import _Element

from crawler.reading.office.word_styles import value

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_PLACE = re.compile(r"%([1-9])")
_MAX_DEPTH = 8

Level = tuple[str, str, int]
"""The kind of numbers, the text around them ("%1." or "%1.%2"), and the first number."""


class Numbering:
    """Counts the lists of one document as its paragraphs go by."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[tuple[str, str], Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        for abstract in root.iterfind(qn("w:abstractNum")):
            for level in abstract.iterfind(qn("w:lvl")):
                key = (abstract.get(qn("w:abstractNumId"), ""), level.get(qn("w:ilvl"), "0"))
                kind, text, start = (value(level, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
                self._levels[key] = (kind, text, int(start) if start.isdecimal() else 1)
        for number in root.iterfind(qn("w:num")):
            self._abstract[number.get(qn("w:numId"), "")] = value(number, "w:abstractNumId")

    def label(self, properties: _Element | None) -> str | None:
        """What stands before the next paragraph with these list properties: "1.", "๒.๑"; "" for a bullet or an unusual kind
        of number; None where it is in no list."""
        number = value(properties, "w:numId") if properties is not None else ""
        if properties is None or number in ("", "0"):
            return None
        deep = value(properties, "w:ilvl")
        depth = min(int(deep), _MAX_DEPTH) if deep.isdecimal() else 0
        levels = [self._levels.get((self._abstract.get(number, ""), str(n)), ("", "", 1)) for n in range(depth + 1)]
        counts = self._counts[self._abstract.get(number, number)]
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        kind, text, _ = levels[depth]
        if kind in ("", "bullet", "none"):
            return ""
        shown = [_shown(levels[n][0], counts.get(n, levels[n][2])) for n in range(depth + 1)]
        if any(not words for words in shown):
            return ""
        return _PLACE.sub(lambda m: shown[int(m[1]) - 1] if int(m[1]) <= len(shown) else "", text)


def _shown(kind: str, number: int) -> str:
    """A number as lists of this kind show it; "" for kinds that are not known."""
    if kind == "decimal":
        return str(number)
    if kind in ("thaiNumbers", "thaiCounting"):
        return str(number).translate(_THAI_DIGITS)
    if kind == "decimalZero":
        return f"{number:02}"
    if kind == "thaiLetters" and 0 < number <= len(_THAI_LETTERS):
        return _THAI_LETTERS[number - 1]
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    return ""
