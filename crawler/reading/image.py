"""Pictures to Artifact: QR codes at once; that the words were not looked for is its refusal (`scan.py` reads them)."""

import hashlib
import warnings
from io import BytesIO
from typing import Literal

import zxingcpp
from PIL import Image, ImageOps

from crawler.reading.refused import said_by
from records.artifact import Artifact, QrCode, Refusal

MAX_PIXELS = 40_000_000
"""Larger pictures are refused before their pixels are unpacked."""

MAX_CODES = 50
MAX_PAYLOAD = 4096

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_SMALL = 2_000_000
_LARGE = 3_000_000
_QUIET = 16


def read_image(body: bytes, reader: str) -> Artifact:
    """The QR codes of a picture, several and turned ones too."""
    digest = hashlib.sha256(body).hexdigest()
    refusal: Refusal = "image"
    detail = ""
    codes: list[QrCode] = []
    try:
        codes = codes_in(load(body))
    except (TooLargeError, Image.DecompressionBombError, MemoryError) as error:
        refusal, detail = "too_large", said_by(error)[:300]
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        refusal, detail = "damaged", said_by(error)[:300]
    return Artifact(sha256=digest, reader=reader, media="image", qr=codes, refusal=refusal, refusal_detail=detail)


class TooLargeError(Exception):
    """A picture with more pixels than may be unpacked."""


def load(body: bytes, mode: Literal["L", "RGB"] = "L") -> Image.Image:
    """The first frame in grey (or colour) on white, upright as its camera says. Raises TooLargeError, and what Pillow raises
    for damage."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(body), formats=_FORMATS) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise TooLargeError(f"{width} x {height} pixels")
            if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
                # Codes are often black on nothing; nothing must not become black.
                opaque = Image.new("RGBA", picture.size, "white")
                opaque.alpha_composite(picture.convert("RGBA"))
                return ImageOps.exif_transpose(opaque).convert(mode)
            return ImageOps.exif_transpose(picture).convert(mode)


def codes_in(picture: Image.Image) -> list[QrCode]:
    """The QR codes of a grey picture, several and turned ones too, from the top."""
    found = _scan(picture, 1.0)
    pixels = picture.width * picture.height
    if pixels <= _SMALL:
        # A small code in a banner, or one without its white border, shows up when enlarged.
        found += _scan(picture, 2.0)
        if not found and pixels * 4 <= _SMALL:
            found += _scan(picture, 4.0)
    elif not found and pixels > _LARGE:
        found += _scan(picture, (_LARGE / 2 / pixels) ** 0.5)
    unique: dict[tuple[str, int, int], QrCode] = {}
    for code in found:
        # The same code seen at two sizes; the same payload elsewhere in the picture is another code.
        place = (code.payload, (code.box[0] + code.box[2]) // 100, (code.box[1] + code.box[3]) // 100)
        if not any(_near(place, known) for known in unique):
            unique[place] = code
    return sorted(unique.values(), key=lambda code: (code.box[1], code.box[0], code.payload))[:MAX_CODES]


def _near(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) <= 1 and abs(one[2] - other[2]) <= 1


def _scan(picture: Image.Image, scale: float) -> list[QrCode]:
    if scale != 1.0:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        scaled = picture.resize(size, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX)
    else:
        scaled = picture
    framed = Image.new("L", (scaled.width + 2 * _QUIET, scaled.height + 2 * _QUIET), 255)
    framed.paste(scaled, (_QUIET, _QUIET))
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    codes = []
    for barcode in zxingcpp.read_barcodes(framed, formats=formats, text_mode=zxingcpp.TextMode.Plain):
        if barcode.text:
            codes.append(QrCode(payload=barcode.text[:MAX_PAYLOAD], box=_box(barcode.position, scale, picture)))
    return codes


def _box(position: zxingcpp.Position, scale: float, picture: Image.Image) -> tuple[int, int, int, int]:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    across = [min(picture.width, max(0, round((corner.x - _QUIET) / scale))) for corner in corners]
    down = [min(picture.height, max(0, round((corner.y - _QUIET) / scale))) for corner in corners]
    return min(across), min(down), max(across), max(down)
