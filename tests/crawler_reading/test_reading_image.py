"""QR codes in pictures are read; the words in pictures are not yet, and the refusal says so."""

import struct
import zlib

import pytest
from PIL import Image
from reading_makers import encoded, qr

from crawler.reading import read
from crawler.reading.image import load

EIT = "https://itas.nacc.go.th/go/eit/abc123"
IIT = "https://itas.nacc.go.th/go/iit/xyz789"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_code_is_read_from_every_kind_of_picture(kind: str) -> None:
    artifact = read(encoded(qr(EIT), kind), "", "")
    assert [code.payload for code in artifact.qr] == [EIT]
    assert (artifact.media, artifact.refusal, artifact.reader) == ("image", "image", "image/1")


@pytest.mark.parametrize("angle", [0, 17, 90, 180, 33])
def test_a_turned_code_is_read(angle: int) -> None:
    picture = Image.new("RGB", (600, 600), "white")
    picture.paste(qr(EIT).rotate(angle, expand=True, fillcolor="white"), (120, 100))
    assert [code.payload for code in read(encoded(picture), "", "").qr] == [EIT]


def test_two_codes_in_one_banner_are_both_read_with_their_places() -> None:
    banner = Image.new("RGB", (1200, 420), "#1b5e9b")
    banner.paste(qr(EIT, 5), (60, 80))
    banner.paste(qr(IIT, 5), (800, 80))
    left, right = read(encoded(banner, "JPEG"), "", "").qr
    assert {left.payload, right.payload} == {EIT, IIT}
    by_payload = {code.payload: code.box for code in (left, right)}
    assert 60 <= by_payload[EIT][0] < by_payload[EIT][2] <= 300
    assert 800 <= by_payload[IIT][0] < by_payload[IIT][2] <= 1040


@pytest.mark.parametrize("picture", [qr(EIT, 2), qr(EIT, 1, 1), qr(EIT, 3, 0)], ids=["small", "tiny", "no border"])
def test_a_small_code_is_read(picture: Image.Image) -> None:
    assert [code.payload for code in read(encoded(picture), "", "").qr] == [EIT]


def test_a_code_in_a_huge_photograph_and_one_on_nothing_are_read() -> None:
    huge = Image.new("RGB", (5000, 4000), "white")
    huge.paste(qr(EIT, 60), (700, 500))
    assert [code.payload for code in read(encoded(huge, "JPEG"), "", "").qr] == [EIT]
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    code = qr(EIT, 6).convert("L")
    clear.paste((0, 0, 0, 255), (20, 20), code.point(lambda value: 255 - value))
    assert [code.payload for code in read(encoded(clear), "", "").qr] == [EIT]


def test_the_same_code_twice_counts_twice_but_not_once_per_size() -> None:
    banner = Image.new("RGB", (900, 300), "white")
    banner.paste(qr(EIT, 4), (20, 20))
    banner.paste(qr(EIT, 4), (600, 20))
    assert len(read(encoded(banner), "", "").qr) == 2


def test_a_picture_of_30000_by_30000_pixels_is_too_large() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + chunk(b"IEND", b"")
    )
    assert read(bomb, "", "image/png").refusal == "too_large"


def empty_png(side: int) -> bytes:
    """A picture that claims to be so large and has next to nothing in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")


def test_a_picture_that_the_library_itself_would_still_unpack_is_too_large_too() -> None:
    artifact = read(empty_png(8_000), "", "image/png")
    assert artifact.refusal == "too_large"
    assert "8000 x 8000" in artifact.refusal_detail


def test_a_broken_picture_is_damaged_and_one_without_a_code_has_none() -> None:
    assert read(encoded(qr(EIT))[:60], "", "").refusal == "damaged"
    assert read(encoded(Image.new("RGB", (40, 40), "green")), "", "").qr == []


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_ocr_is_given_the_pixels_of_a_picture_and_never_the_form_in_which_it_was_sent(form: str) -> None:
    assert load(encoded(Image.new("L", (60, 40), 200), form)).format is None, (
        "the older picture libraries inside tesserocr would read a hostile file"
    )
