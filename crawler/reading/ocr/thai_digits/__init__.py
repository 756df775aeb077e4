"""Thai digits in a picture, which Tesseract cannot read: its Thai data know no ๖, ๗, ๘ or ๙ and give others instead.

A small network tells the ten digits from other letters. `benchmarks/thai_digits.py` made `network.json` out of the fonts of
fonts-thai-tlwg and fonts-noto-core; on a font it has not seen it errs in about one digit of ten, so that what it says is weak
evidence too: a second opinion beside words, file names and dates.
"""

import math
from functools import cache
from operator import mul
from pathlib import Path
from typing import NamedTuple

import msgspec
from PIL import Image

from crawler.reading.ocr.thai_digits.shapes import Shape, halves, shapes, squared

DIGITS = "๐๑๒๓๔๕๖๗๘๙"
FILE = Path(__file__).with_name("network.json")
SURE = 0.6
"""Probability from which on a shape is taken for a digit."""
_LEAST_HEIGHT = 0.2
"""Height of a digit in heights of its line, at least: smaller shapes are dots, dashes and marks."""
MAX_SHAPES = 20
"""A crop with more shapes than this is no number."""


class StoredLayer(msgspec.Struct, frozen=True):
    """A layer as the file holds it: whole numbers to be multiplied by `scale`, a row for each outcome."""

    scale: float
    biases: list[float]
    weights: list[list[int]]


class StoredNetwork(msgspec.Struct, frozen=True):
    """The file."""

    first: StoredLayer
    second: StoredLayer


class Told(NamedTuple):
    """A shape and what it was taken for: a digit, or "" for anything else; `probability` of that."""

    shape: Shape
    digit: str
    probability: float


def tell(crop: Image.Image) -> list[Told]:
    """What the shapes of a grey crop with one line of print are, from left to right.

    What the crop cuts and what stands above or below its middle is another line's. Nothing where there are too many shapes to
    be a number.
    """
    found = [shape for shape in shapes(crop) if _of_the_line(shape, crop)]
    if len(found) > MAX_SHAPES:
        return []
    told: list[Told] = []
    for shape in found:
        parts = [_told(crop, part) for part in halves(crop, shape)]
        # What is as wide as two and cannot be parted is no digit, however much the whole looks like one.
        told += parts if len(parts) == 1 or all(part.digit for part in parts) else [Told(shape, "", 1.0)]
    return told


def _of_the_line(shape: Shape, crop: Image.Image) -> bool:
    whole = shape.left > 0 and shape.right < crop.width and shape.top > 0 and shape.bottom < crop.height
    middle = (shape.top + shape.bottom) / 2 / crop.height
    return whole and 0.2 < middle < 0.8 and shape.bottom - shape.top >= _LEAST_HEIGHT * crop.height


def _told(crop: Image.Image, shape: Shape) -> Told:
    first, second = _network()
    cells = squared(crop, shape)
    hidden = [max(0.0, bias + sum(map(mul, weights, cells))) for weights, bias in first]
    outcomes = [bias + sum(map(mul, weights, hidden)) for weights, bias in second]
    highest = max(outcomes)
    powers = [math.exp(outcome - highest) for outcome in outcomes]
    best = powers.index(max(powers))
    probability = powers[best] / sum(powers)
    return Told(shape, DIGITS[best] if best < len(DIGITS) and probability >= SURE else "", probability)


Layer = list[tuple[list[float], float]]
"""For each cell its weights and its bias."""


@cache
def _network() -> tuple[Layer, Layer]:
    """The two layers."""
    stored = msgspec.json.decode(FILE.read_bytes(), type=StoredNetwork)
    return _layer(stored.first), _layer(stored.second)


def _layer(stored: StoredLayer) -> Layer:
    return [([stored.scale * w for w in row], bias) for row, bias in zip(stored.weights, stored.biases, strict=True)]
