"""The words in a picture, by Tesseract (`tha+eng`): lines in reading order, each word with its confidence.

Tesseract's own figures are kept and not believed: it reads ๒๕๖๙ as ๒๕๒๕ with a confidence of 93.
"""

import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

LANGUAGES = "tha+eng"
SURE = 70
"""Mean confidence (0-100) of a page's words from which on they are taken for its words: upside down, Thai is "read" with 65."""
CLEAR = 80
"""The same from which on the page surely stands upright."""
FEW_LETTERS = 8
"""A picture in which fewer letters are found shows no text to speak of."""

_FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")
_AUTO, _ORIENTATION = 3, 0
_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
_INVERTED = "0.5"
"""Mean confidence of a line (0-1) below which it is also tried as light print on dark: at Tesseract's own 0.7 doubtful lines of
dark print, of which scans are full, are read twice for nothing."""
_TURN_SURE = 1.0
_STRIPES, _LYING = 800, 1.5

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels of the upright picture."""


class Word(NamedTuple):
    """A word as read, how sure Tesseract is of it (0-100), and where it stands."""

    text: str
    confidence: int
    box: Box


class Line(NamedTuple):
    """A line of words; `height` is that of its letters in pixels, the same for lines of the same print."""

    words: list[Word]
    height: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class Reading(NamedTuple):
    """What was read of one picture, and the picture turned upright."""

    lines: list[Line]
    picture: Image.Image

    @property
    def letters(self) -> int:
        """How many letters and digits were found."""
        return sum(char.isalnum() for line in self.lines for word in line.words for char in word.text)

    @property
    def confidence(self) -> float:
        """The words' mean confidence, weighted by their length; 0 without words."""
        weights = [(len(word.text), word.confidence) for line in self.lines for word in line.words]
        return sum(n * c for n, c in weights) / max(1, sum(n for n, _ in weights))

    @property
    def sure(self) -> bool:
        """Whether the words can be taken for what the picture says."""
        return self.confidence >= SURE


class OcrUnavailable(Exception):  # noqa: N818 (named for what happened)
    """Tesseract's data for Thai and English are missing or broken: no picture can be read."""


@cache
def tessdata() -> str | None:
    """The folder with Tesseract's Thai and English data, or None where they are not installed."""
    named = os.environ.get("TESSDATA_PREFIX", "")
    folders = [Path(named)] if named else [folder for pattern in _FOLDERS for folder in sorted(Path("/").glob(pattern[1:]))]
    wanted = [f"{language}.traineddata" for language in LANGUAGES.split("+")]
    return next((str(folder) for folder in reversed(folders) if all((folder / name).is_file() for name in wanted)), None)


def available() -> bool:
    """Whether pictures can be read on this machine."""
    return tessdata() is not None


def read_words(picture: Image.Image, dpi: int) -> Reading:
    """The words of a grey picture whose print is meant at `dpi` dots an inch; a page lying on its side or head is turned.

    Raises OcrUnavailable.
    """
    lying = _seems_to_lie(picture)
    asked = _orientation(picture, dpi) if lying else None
    first = _turned(picture, asked, dpi)
    if first.confidence >= CLEAR and first.letters >= FEW_LETTERS:
        return first
    other = None if lying else _orientation(picture, dpi)
    if asked is None and other is None:
        return first
    return max(first, _turned(picture, other, dpi), key=lambda reading: reading.confidence * reading.letters)


def _turned(picture: Image.Image, turn: Image.Transpose | None, dpi: int) -> Reading:
    upright = picture if turn is None else picture.transpose(turn)
    return Reading(_lines(upright, dpi), upright)


def _seems_to_lie(picture: Image.Image) -> bool:
    """Whether light and dark change more often across the page than down it, as where lines run down.

    A guess, which saves reading a page twice that lies on its side.
    """
    across = picture.resize((_STRIPES, 1), Image.Resampling.BOX).tobytes()
    down = picture.resize((1, _STRIPES), Image.Resampling.BOX).tobytes()
    return _roughness(across) > _LYING * _roughness(down)


def _roughness(stripes: bytes) -> int:
    return sum(abs(one - next_one) for one, next_one in pairwise(stripes))


@cache
def _engine(mode: int) -> Any:
    """One engine a process and mode: loading the data costs as much as reading a short page."""
    # Two workers with as many threads as cores each would only wait for each other.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr  # here, so that the limit on threads is set before

    folder = tessdata()
    if folder is None:
        raise OcrUnavailable("tesseract's data for Thai and English are not installed")
    languages = LANGUAGES if mode == _AUTO else "osd"
    try:
        engine = tesserocr.PyTessBaseAPI(path=folder, lang=languages, psm=mode)
    except RuntimeError as error:
        raise OcrUnavailable(f"{folder}: {error}") from error
    engine.SetVariable("invert_threshold", _INVERTED)
    return engine


def _lines(picture: Image.Image, dpi: int) -> list[Line]:
    api = _engine(_AUTO)
    try:
        api.SetImage(picture)
        api.SetSourceResolution(dpi)
        return list(_found(api)) if api.Recognize() else []
    finally:
        api.Clear()


def _found(api: Any) -> Iterator[Line]:
    from tesserocr import RIL, iterate_level

    # Only the text of the whole page has its spaces right: a line's own puts one between all letters.
    spaced = [line for line in api.GetUTF8Text().splitlines() if line.strip()]
    results = api.GetIterator() if spaced else None
    if results is None:  # an iterator over no words, once asked, takes the process down
        return
    for place in iterate_level(results, RIL.TEXTLINE):
        if place.Empty(RIL.WORD):
            continue
        height = float(place.RowAttributes()["row_height"])
        pieces = list(_pieces(place))
        packed = "".join(piece.text for piece in pieces)
        at = next((n for n, line in enumerate(spaced) if "".join(line.split()) == packed), None)
        tokens = [packed] if at is None else spaced[at].split()
        spaced = spaced if at is None else spaced[at + 1 :]
        if words := _words(tokens, pieces):
            yield Line(words, height)


def _pieces(line: Any) -> Iterator[Word]:
    """The bits of a line as Tesseract makes them of Thai: letters and their marks, now and then a word."""
    from tesserocr import RIL

    while True:
        box = line.BoundingBox(RIL.WORD)
        try:
            text = "".join(line.GetUTF8Text(RIL.WORD).split())
        except RuntimeError:  # a place without a word: a rule, dust
            text = ""
        if text and box is not None:
            yield Word(text, round(line.Confidence(RIL.WORD)), box)
        if line.IsAtFinalElement(RIL.TEXTLINE, RIL.WORD) or not line.Next(RIL.WORD):
            return


def _words(tokens: list[str], pieces: list[Word]) -> list[Word]:
    """The line's words between its spaces, each put together of the pieces that begin in it."""
    words = []
    taken, end = 0, 0
    for token in tokens:
        end += len(token)
        mine = []
        while pieces and taken < end:
            mine.append(pieces.pop(0))
            taken += len(mine[-1].text)
        if mine:
            boxes = [piece.box for piece in mine]
            box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
            confidence = sum(len(p.text) * p.confidence for p in mine) / sum(len(p.text) for p in mine)
            words.append(Word(token, round(confidence), box))
        elif words:
            words[-1] = words[-1]._replace(text=words[-1].text + " " + token)
    return words


def _orientation(picture: Image.Image, dpi: int) -> Image.Transpose | None:
    """How to turn the picture so that it stands upright; None where it does or nobody can tell."""
    try:
        api = _engine(_ORIENTATION)
    except OcrUnavailable:  # osd.traineddata is part of Debian's tesseract, but not everybody's
        return None
    try:
        api.SetImage(picture)
        api.SetSourceResolution(dpi)
        found = api.DetectOrientationScript()
    finally:
        api.Clear()
    if not found or found["orient_conf"] < _TURN_SURE:
        return None
    return _TURNS.get(round(found["orient_deg"] / 90) % 4)
