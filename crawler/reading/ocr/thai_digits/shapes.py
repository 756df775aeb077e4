"""Taking a piece of a picture apart into shapes, and each shape to a small square of ink, ready to be told."""

from itertools import pairwise
from typing import NamedTuple

from PIL import Image

GRID = 16
"""Side of the square, in cells."""

_SPECK = 0.004
"""Share of the crop's height squared below which a shape is dust."""
_LEAST = 6
_ASPECT = 0.95
"""Width of a Thai digit in heights, touching the next."""


class Shape(NamedTuple):
    """A connected shape: its box in pixels of the crop (left, top, right, bottom) and its pixels of ink."""

    left: int
    top: int
    right: int
    bottom: int
    ink: int


def shapes(crop: Image.Image) -> list[Shape]:
    """The dark shapes of a grey crop from left to right, dust left out."""
    dark = inked(crop)
    least = max(_LEAST, _SPECK * crop.height * crop.height)
    return sorted(shape for shape in _connected(dark, crop.width, crop.height) if shape.ink >= least)


def inked(crop: Image.Image) -> bytes:
    """A byte for each pixel, row by row: 1 where there is ink."""
    limit = _threshold(crop.histogram())
    return crop.point([1 if value <= limit else 0 for value in range(256)]).tobytes()


def halves(crop: Image.Image, shape: Shape) -> list[Shape]:
    """The letters of a shape that is too wide for one, parted where they touch with the least ink; a narrow one as it is."""
    width, height = shape.right - shape.left, shape.bottom - shape.top
    parts = round(width / height / _ASPECT)
    if parts < 2:
        return [shape]
    piece = crop.crop((shape.left, shape.top, shape.right, shape.bottom))
    dark = inked(piece)
    columns = [sum(dark[x::width]) for x in range(width)]
    cuts = [0]
    for number in range(1, parts):
        start, end = (round(width * (number + shift) / parts) for shift in (-0.25, 0.25))
        cuts.append(min(range(start, end), key=columns.__getitem__))
    cuts.append(width)
    return [
        Shape(shape.left + left, shape.top, shape.left + right, shape.bottom, sum(columns[left:right]))
        for left, right in pairwise(cuts)
    ]


def squared(crop: Image.Image, shape: Shape) -> list[float]:
    """The shape as GRID x GRID cells, row by row, from 0 (paper) to 1 (ink), its proportions kept."""
    width, height = shape.right - shape.left, shape.bottom - shape.top
    piece = crop.crop((shape.left, shape.top, shape.right, shape.bottom))
    extrema = piece.getextrema()
    darkest, lightest = int(extrema[0]), max(int(extrema[1]), int(extrema[0]) + 1)  # type: ignore[arg-type]  # grey: one band
    side = max(width, height)
    square = Image.new("L", (side, side), lightest)
    square.paste(piece, ((side - width) // 2, (side - height) // 2))
    small = square.resize((GRID, GRID), Image.Resampling.BOX if side >= GRID else Image.Resampling.BILINEAR)
    return [(lightest - value) / (lightest - darkest) if value < lightest else 0.0 for value in small.tobytes()]


def _together(one: Shape, other: Shape) -> Shape:
    return Shape(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
        one.ink + other.ink,
    )


def _threshold(histogram: list[int]) -> int:
    """Otsu's: the grey that parts ink and paper so that both are as uniform as can be."""
    total, weighted = sum(histogram), sum(grey * count for grey, count in enumerate(histogram))
    below = below_weighted = 0
    best, limit = -1.0, 127
    for grey, count in enumerate(histogram):
        below += count
        below_weighted += grey * count
        above = total - below
        if below == 0 or above == 0:
            continue
        apart = below * above * (below_weighted / below - (weighted - below_weighted) / above) ** 2
        if apart > best:
            best, limit = apart, grey
    return limit


def _connected(dark: bytes, width: int, height: int) -> list[Shape]:
    """Shapes of touching pixels (corners too), put together from the runs of each row."""
    parents: list[int] = []
    found: list[Shape] = []
    above: list[tuple[int, int, int]] = []

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for y in range(height):
        row = dark[y * width : (y + 1) * width]
        runs = []
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start)
            end = width if end < 0 else end
            number = len(parents)
            parents.append(number)
            found.append(Shape(start, y, end, y + 1, end - start))
            for left, right, other in above:
                if left <= end and right >= start:
                    mine, theirs = root(number), root(other)
                    if mine != theirs:
                        parents[mine] = theirs
                        found[theirs] = _together(found[theirs], found[mine])
            runs.append((start, end, number))
            start = row.find(1, end)
        above = runs
    return [found[number] for number, parent in enumerate(parents) if parent == number]
