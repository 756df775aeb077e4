"""`python -m benchmarks.thai_digits`: teach the network of `crawler/reading/ocr/thai_digits` from the fonts of this machine.

Needs numpy and Debian's fonts-thai-tlwg and fonts-noto-core. Prints how well digits of fonts are told that were kept out of the
teaching, two families at a time; then teaches with all of them and writes the file. The same fonts give the same file.
"""

import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from crawler.reading.ocr.thai_digits import DIGITS, FILE, StoredLayer, StoredNetwork
from crawler.reading.ocr.thai_digits.shapes import GRID, shapes, squared

FOLDERS = ("truetype/tlwg/*.ttf", "truetype/noto/Noto*Thai*.ttf")
OTHERS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฤๆฯเแโใไาะ0123456789abdegmsSBEGWYQ"
"""Letters that are no digits; o and O are left out, as nobody can tell them from ๐."""
HIDDEN = 48
LINES, ROUNDS, BATCH = 9000, 40, 128
KEPT_OUT = (("Laksaman", "Loma"), ("NotoSansThai", "Norasi"), ("Garuda", "NotoSerifThai"), ("Sawasdee", "Kinnari"))

Examples = tuple[np.ndarray, np.ndarray]
Weights = list[np.ndarray]


def fonts() -> list[Path]:
    """The Thai fonts of the machine."""
    return sorted(path for folder in FOLDERS for path in Path("/usr/share/fonts").glob(folder))


def family(font: Path) -> str:
    """A font's family by its file's name."""
    return font.stem.split("-")[0]


def examples(chosen: list[Path], lines: int, seed: int) -> Examples:
    """Shapes of so many lines of eight letters, printed and scanned badly, with the number of the digit (10: no digit)."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    cells, labels = [], []
    for _ in range(lines):
        font = ImageFont.truetype(str(rng.choice(chosen)), rng.randint(24, 60))
        text = "".join(rng.choice(DIGITS if rng.random() < 0.7 else OTHERS) for _ in range(8))
        picture, places = _scanned(font, text, rng)
        for shape in shapes(picture):
            middle = (shape.left + shape.right) / 2
            hit = [(left, right, char) for left, right, char in places if left - 1 <= middle <= right + 1]
            if len(hit) == 1 and shape.right - shape.left <= 1.25 * (hit[0][1] - hit[0][0]) + 4:
                cells.append(squared(picture, shape))
                labels.append(DIGITS.index(hit[0][2]) if hit[0][2] in DIGITS else len(DIGITS))
    return np.array(cells, dtype=np.float32), np.array(labels)


def _scanned(font: ImageFont.FreeTypeFont, text: str, rng: random.Random) -> tuple[Image.Image, list[tuple[float, float, str]]]:
    """A line of print as an office scanner sees it, and where each letter stands."""
    width, height = int(font.getlength(text)) + 80, int(font.size * 2.6)
    paper, ink = rng.randint(215, 255), rng.randint(0, 90)
    picture = Image.new("L", (width, height), paper)
    draw = ImageDraw.Draw(picture)
    at, places = 30.0, []
    for char in text:
        draw.text((at, height * 0.2), char, font=font, fill=ink)
        places.append((at, at + font.getlength(char), char))
        at += font.getlength(char) + rng.choice((0, 0, 0, 1))
    weight = rng.random()
    if weight < 0.1 and font.size >= 34:
        picture = picture.filter(ImageFilter.MinFilter(3))
    elif weight < 0.2 and font.size >= 40:
        picture = picture.filter(ImageFilter.MaxFilter(3))
    stretch, slant = rng.uniform(0.85, 1.15), rng.uniform(-0.08, 0.12)
    picture = picture.transform(
        (int(width * stretch), height),
        Image.Transform.AFFINE,
        (1 / stretch, slant / stretch, -slant * height / 2 / stretch, 0, 1, 0),
        resample=Image.Resampling.BILINEAR,
        fillcolor=paper,
    )
    places = [(left * stretch, right * stretch, char) for left, right, char in places]
    picture = picture.rotate(rng.uniform(-1.8, 1.8), resample=Image.Resampling.BILINEAR, fillcolor=paper)
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.1)))
    # Pillow's noise knows no seed.
    grain = Image.frombytes("L", picture.size, rng.randbytes(picture.width * picture.height))
    picture = Image.blend(picture, grain, rng.uniform(0.0, 0.08))
    if rng.random() < 0.5:
        for _ in range(int(picture.width * height * rng.uniform(0, 0.004))):
            picture.putpixel((rng.randrange(picture.width), rng.randrange(height)), rng.choice((0, 255)))
    if rng.random() < 0.6:
        body = io.BytesIO()
        picture.save(body, "JPEG", quality=rng.randint(30, 80))
        picture = Image.open(body).convert("L")
    return picture, places


def taught(known: Examples, seed: int = 0) -> Weights:
    """A network of one hidden layer, by gradient descent (Adam) with a falling pace."""
    cells, labels = known
    rng = np.random.default_rng(seed)
    outcomes = len(DIGITS) + 1
    weights = [
        rng.normal(0, 0.08, (GRID * GRID, HIDDEN)),
        np.zeros(HIDDEN),
        rng.normal(0, 0.2, (HIDDEN, outcomes)),
        np.zeros(outcomes),
    ]
    first = [np.zeros_like(w) for w in weights]
    second = [np.zeros_like(w) for w in weights]
    step = 0
    for number in range(ROUNDS):
        pace = 0.0015 * (1 + np.cos(np.pi * number / ROUNDS)) + 1e-5
        for batch in _batches(rng.permutation(len(cells))):
            step += 1
            for w, slope, m, v in zip(weights, _slopes(weights, cells[batch], labels[batch]), first, second, strict=True):
                m += 0.1 * (slope - m)
                v += 0.001 * (slope * slope - v)
                w -= pace * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return weights


def _batches(order: np.ndarray) -> Iterator[np.ndarray]:
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _slopes(weights: Weights, cells: np.ndarray, labels: np.ndarray) -> Weights:
    hidden = np.maximum(0, cells @ weights[0] + weights[1])
    error = _probabilities(hidden @ weights[2] + weights[3])
    error[np.arange(len(labels)), labels] -= 1
    error /= len(labels)
    back = (error @ weights[2].T) * (hidden > 0)
    return [cells.T @ back + 1e-4 * weights[0], back.sum(0), hidden.T @ error + 1e-4 * weights[2], error.sum(0)]


def _probabilities(outcomes: np.ndarray) -> np.ndarray:
    powers: np.ndarray = np.exp(outcomes - outcomes.max(1, keepdims=True))
    powers /= powers.sum(1, keepdims=True)
    return powers


def _told_right(weights: Weights, asked: Examples) -> float:
    cells, labels = asked
    digits = labels < len(DIGITS)
    outcomes = np.maximum(0, cells[digits] @ weights[0] + weights[1]) @ weights[2] + weights[3]
    return float((outcomes.argmax(1) == labels[digits]).mean())


def network_of(weights: Weights) -> StoredNetwork:
    """The network as its file holds it."""
    return StoredNetwork(_stored(weights[0], weights[1]), _stored(weights[2], weights[3]))


def _stored(weights: np.ndarray, biases: np.ndarray) -> StoredLayer:
    scale = float(np.abs(weights).max()) / 127
    rows = np.round(weights.T / scale).astype(int).tolist()
    return StoredLayer(scale, [round(float(b), 4) for b in biases], rows)


def main() -> None:
    """Measure on fonts kept out, then teach with all and write the network."""
    known = fonts()
    for out in KEPT_OUT:
        unseen = [font for font in known if family(font) in out]
        weights = taught(examples([font for font in known if font not in unseen], LINES // 2, 1))
        sys.stdout.write(f"without {', '.join(out)}: {_told_right(weights, examples(unseen, 500, 2)):.3f} of their digits\n")
    weights = taught(examples(known, LINES, 3))
    sys.stdout.write(f"with all: {_told_right(weights, examples(known, 500, 4)):.3f} of new lines in the same fonts\n")
    FILE.write_bytes(msgspec.json.encode(network_of(weights)) + b"\n")


if __name__ == "__main__":
    main()
