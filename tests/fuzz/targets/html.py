"""Web pages: the reader, what a shell or a wall is told by, and the ways out."""

from pathlib import Path

from nasty_files import html_files

from crawler.walls import wall_in
from tests.fuzz.sound import read_soundly

_SITES = Path(__file__).parents[3] / "samples" / "sites"


def seeds() -> list[bytes]:
    pages = sorted(path for path in _SITES.rglob("*.html") if path.stat().st_size < 20_000)[::9]
    return [path.read_bytes()[:4_000] for path in pages[:40]] + [body[:2_000] for body, _ in html_files().values()]


def target(data: bytes) -> None:
    read_soundly(b"<html>" + data, "text/html; charset=utf-8")
    wall_in(data.decode("utf-8", "replace"))
