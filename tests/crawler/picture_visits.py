"""A visit for picturing tests, kept in a real evidence archive, and what is seen in the pictures made of it."""

import hashlib
from pathlib import Path

from PIL import Image, ImageChops

from crawler.picturing.making import Errand
from records.archive import EvidenceWriter
from records.capture import Capture
from records.picture import Place, pictures_folder
from records.visit import Visit

HOST = "http://127.84.1.1:8899"
HTML = "text/html; charset=utf-8"

MARK, PEN = (255, 240, 140), (208, 74, 0)
BLUE, RED, GREEN, CYAN, ORANGE = (0, 0, 255), (255, 0, 0), (0, 160, 0), (0, 255, 255), (255, 140, 0)

Bodies = dict[str, tuple[str, bytes]]
"""Path → Content-Type, body."""


def patch(colour: tuple[int, int, int], words: str = "") -> str:
    return f'<div style="background:rgb{colour};width:60px;height:30px">{words}</div>'


def page(body: str, head: str = "") -> tuple[str, bytes]:
    return HTML, f'<!doctype html><html lang="th"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def sha(bodies: Bodies, path: str) -> str:
    return hashlib.sha256(bodies[path][1]).hexdigest()


def visited(evidence: Path, bodies: Bodies, places: list[Place], unit_id: str = "cm-a") -> Errand:
    """The errand of picturing these places of a visit that fetched these bodies."""
    captures = [
        Capture(
            unit_id=unit_id,
            sequence=number,
            url=HOST + path,
            final_url=HOST + path,
            fetched_at="2026-01-15T03:00:00Z",
            status=200,
            media_type=media_type,
            sha256=sha(bodies, path),
            length=len(body),
        )
        for number, (path, (media_type, body)) in enumerate(bodies.items())
    ]
    with EvidenceWriter(evidence, "r1", unit_id) as writer:
        for capture, (_, body) in zip(captures, bodies.values(), strict=True):
            writer.add(capture, body)
        name, length, digest = writer.close()
    visit = Visit(round="r1", unit_id=unit_id, site="ok", warc=name, warc_length=length, warc_sha256=digest)
    return Errand(visit, captures, places)


def picture(evidence: Path, place: Place, unit_id: str = "cm-a") -> Image.Image | None:
    path = pictures_folder(evidence, unit_id) / place.picture
    if not path.exists():
        return None
    with Image.open(path, formats=["WEBP"]) as found:
        return found.convert("RGB")


def seen(picture: Image.Image | None, colour: tuple[int, int, int], near: int = 30) -> tuple[int, int, int, int] | None:
    """Where a colour is seen in a picture."""
    assert picture is not None, "no picture was made"
    red, green, blue = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda off: 255 * (off < near)).getbbox()
