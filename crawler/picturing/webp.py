"""A drawn picture as WebP, small enough for a report that is opened on a telephone."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

MOST_BYTES = 80_000
"""Bytes that a picture should not exceed: it is kept more coarsely first, then smaller."""
QUALITIES = (70, 55, 40)
SMALLER = 0.75
_TRIES = 4
_FOOT = 30

_PEN, _PAPER = (208, 74, 0), (255, 240, 140)
"""The colours of a mark: its border, and the colour that light paper takes inside it."""

_COVER = (96, 96, 96)
"""The colour of what is painted over."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


def as_webp(picture: Image.Image) -> bytes:
    """The picture as WebP, at `MOST_BYTES` wherever that can be had without making it tiny."""
    picture = picture.convert("RGB")
    for _ in range(_TRIES):
        for quality in QUALITIES:
            kept = _encoded(picture, quality)
            if len(kept) <= MOST_BYTES:
                return kept
        picture = picture.resize((max(1, round(picture.width * SMALLER)), max(1, round(picture.height * SMALLER))))
    return _encoded(picture, QUALITIES[-1])


def covered(picture: Image.Image, boxes: list[Box]) -> Image.Image:
    """The picture with these places painted over."""
    picture = picture.convert("RGB")
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill=_COVER)
    return picture


def without_foot(picture: Image.Image) -> Image.Image:
    """The picture without the empty ground below the last thing on it."""
    picture = picture.convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((picture.width // 2, picture.height - 1)))
    printed = ImageChops.difference(picture, ground).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, printed[3] + _FOOT))) if printed else picture


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def lines(boxes: list[Box]) -> list[Box]:
    """Boxes in reading order, those that stand side by side on a line made one."""
    merged: list[Box] = []
    for box in boxes:
        if (
            merged
            and min(merged[-1][3], box[3]) - max(merged[-1][1], box[1]) > 0.5 * (box[3] - box[1])
            and box[2] >= merged[-1][0]
        ):
            last = merged[-1]
            merged[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            merged.append(box)
    return merged


def marked(picture: Image.Image, boxes: list[Box], *, filled: bool = True, margin: int = 3) -> Image.Image:
    """The picture with these boxes highlighted, as a marker pen would: what is dark stays dark. Not `filled`, they only have a
    border: what stands in them is itself a picture."""
    result = picture.convert("RGB")
    for box in lines(boxes):
        left, top = max(0, round(box[0]) - margin), max(0, round(box[1]) - margin)
        right, bottom = min(result.width, round(box[2]) + margin), min(result.height, round(box[3]) + margin)
        if right - left < 2 or bottom - top < 2:
            continue
        if filled:
            inside = result.crop((left, top, right, bottom))
            result.paste(ImageChops.multiply(inside, Image.new("RGB", inside.size, _PAPER)), (left, top))
        ImageDraw.Draw(result).rectangle((left, top, right - 1, bottom - 1), outline=_PEN, width=2)
    return result
