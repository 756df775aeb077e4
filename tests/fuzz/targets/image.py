"""Pictures and the QR codes in them."""

from nasty_files import image_files
from PIL import Image
from reading_makers import encoded, qr

from tests.fuzz.sound import read_soundly


def seeds() -> list[bytes]:
    code = qr("https://itas.nacc.go.th/go/eit/abc", scale=2)
    kinds = [encoded(code, kind) for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")]
    modes = [encoded(Image.new(mode, (9, 9)), "PNG") for mode in ("1", "LA", "P", "I;16", "RGBA")]
    return [*kinds, *modes, encoded(Image.new("CMYK", (9, 9)), "JPEG"), *(body for body, _ in image_files().values())]


def target(data: bytes) -> None:
    read_soundly(data, "image/png")
