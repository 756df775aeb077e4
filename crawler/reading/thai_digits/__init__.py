"""Thai digits in a picture, which Tesseract cannot read: its Thai data know no ๖, ๗, ๘ or ๙ and give others instead.

A small network tells the ten digits from other letters. `teach.py` made `network.json` out of the fonts of
fonts-thai-tlwg and fonts-noto-core; on a font it has not seen it errs in about one digit of ten, so that what it says is weak
evidence too: a second opinion beside words, file names and dates.
"""

import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from PIL import Image

from crawler.reading.thai_digits.shapes import Shape, shapes, squared

DIGITS = "๐๑๒๓๔๕๖๗๘๙"
FILE = Path(__file__).with_name("network.json")
SURE = 0.6
"""Probability from which on a shape is taken for a digit."""
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
    """What the shapes of a grey crop are, from left to right; nothing where there are too many to be a number."""
    found = shapes(crop)
    return [_told(crop, shape) for shape in found] if len(found) <= MAX_SHAPES else []


def _told(crop: Image.Image, shape: Shape) -> Told:
    first, second = _network()
    cells = squared(crop, shape)
    hidden = [max(0.0, bias + sum(map(_times, weights, cells))) for weights, bias in first]
    outcomes = [bias + sum(map(_times, weights, hidden)) for weights, bias in second]
    highest = max(outcomes)
    powers = [math.exp(outcome - highest) for outcome in outcomes]
    best = powers.index(max(powers))
    probability = powers[best] / sum(powers)
    return Told(shape, DIGITS[best] if best < len(DIGITS) and probability >= SURE else "", probability)


def _times(one: float, other: float) -> float:
    return one * other


Layer = list[tuple[list[float], float]]
"""For each cell its weights and its bias."""


@cache
def _network() -> tuple[Layer, Layer]:
    """The two layers."""
    stored = msgspec.json.decode(FILE.read_bytes(), type=StoredNetwork)
    return _layer(stored.first), _layer(stored.second)


def _layer(stored: StoredLayer) -> Layer:
    return [([stored.scale * w for w in row], bias) for row, bias in zip(stored.weights, stored.biases, strict=True)]
