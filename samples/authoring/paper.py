"""Printed pages that went over an office scanner or before a telephone's camera."""

import io
import random
from collections.abc import Sequence

import numpy as np
from PIL import ExifTags, Image, ImageChops, ImageFilter

from samples.authoring.office import Day, moment

DPI = 200


def scanned(pages: Sequence[tuple[Image.Image, int]], seed: str, day: Day, dpi: int = DPI) -> bytes:
    """A PDF of grey pictures, one a page. Each page comes with the degrees by which it lay turned on the glass."""
    chance = random.Random(seed)  # noqa: S311 - draws wear
    pictures = [_on_glass(page.convert("L").rotate(turn, expand=True), chance) for page, turn in pages]
    stamp = moment(day).timetuple()
    body = io.BytesIO()
    pictures[0].save(
        body, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=40, creationDate=stamp, modDate=stamp
    )
    return body.getvalue()


def _on_glass(page: Image.Image, chance: random.Random) -> Image.Image:
    """Greyed, a little askew, blurred and specked."""
    page = page.point([40 + round(level * 0.8) for level in range(256)])
    page = page.rotate(chance.choice((-1, 1)) * chance.uniform(0.4, 1.2), Image.Resampling.BICUBIC, fillcolor=244)
    page = page.filter(ImageFilter.GaussianBlur(0.5))
    for _ in range(60):
        x, y = chance.randrange(page.width - 3), chance.randrange(page.height - 3)
        page.paste(chance.randrange(60, 150), (x, y, x + chance.choice((1, 2)), y + chance.choice((1, 2))))
    return page


def photographed(page: Image.Image, seed: str, day: Day) -> bytes:
    """A JPEG of a page on a desk: seen from one side, unevenly lit, stored sideways with the orientation in its EXIF data."""
    chance = random.Random(seed)  # noqa: S311 - draws wear
    width, height = page.width + 160, page.height + 160
    corners = [
        (x + chance.uniform(-1, 1) * 14, y + chance.uniform(-1, 1) * 14)
        for x, y in ((115, 60), (width - 95, 85), (width - 50, height - 75), (45, height - 95))
    ]
    flat = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    view = _perspective(corners, flat)
    paper = page.convert("L").point([30 + round(level * 0.82) for level in range(256)])
    sheet = paper.transform((width, height), Image.Transform.PERSPECTIVE, view, Image.Resampling.BICUBIC)
    cover = Image.new("L", page.size, 255).transform((width, height), Image.Transform.PERSPECTIVE, view)
    picture = Image.composite(
        Image.merge("RGB", (sheet, sheet, sheet)), Image.new("RGB", (width, height), (112, 84, 60)), cover
    )
    light = (
        Image.linear_gradient("L")
        .resize((height, width))
        .rotate(90, expand=True)
        .point([255 - level // 3 for level in range(256)])
    )
    picture = ImageChops.multiply(
        picture, Image.merge("RGB", (light, light, light.point([round(v * 0.94) for v in range(256)])))
    )
    picture = picture.filter(ImageFilter.GaussianBlur(0.7)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.DateTime] = moment(day).strftime("%Y:%m:%d %H:%M:%S")
    body = io.BytesIO()
    picture.save(body, "JPEG", quality=50, exif=exif)
    return body.getvalue()


def _perspective(here: list[tuple[float, float]], there: Sequence[tuple[int, int]]) -> list[float]:
    """The eight numbers by which Pillow finds the point of `there` that is seen at a point of `here`."""
    rows, ends = [], []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        ends += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows), np.array(ends))]
