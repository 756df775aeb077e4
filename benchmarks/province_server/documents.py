"""The documents of a generated site: those of the sample province, each made another file by a mark behind its end."""

from functools import cache
from pathlib import Path
from random import Random

from benchmarks.crawl.record import Answer

SITES = Path(__file__).parent.parent.parent / "samples" / "sites"
_SCANNED = "ws-sao-mae-saman-pong-sanuk-tai"
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OFFICE = 0.05
"""The share of office files among documents."""
LEAST_TEXT = 8_000
"""Bytes from which on a sample PDF is a document of some length."""


def document(rng: Random, mark: str, scans: float) -> Answer:
    """A document of a kind drawn by `rng`; `scans` is the share of scans."""
    drawn = rng.random()
    if drawn < scans:
        return "application/pdf", _marked(rng.choice(_scans()), mark)
    if drawn > 1 - OFFICE:
        path = rng.choice(_office())
        return _OFFICE[path.suffix], path.read_bytes() + mark.encode()
    return "application/pdf", _marked(rng.choice(_texts()), mark)


def _marked(path: Path, mark: str) -> bytes:
    return _bytes(path) + f"\n% {mark}\n".encode()


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _scans() -> list[Path]:
    return sorted((SITES / _SCANNED / "scan").glob("*.pdf"))


@cache
def _texts() -> list[Path]:
    return sorted(path for path in SITES.glob("*/**/*.pdf") if _SCANNED not in path.parts and path.stat().st_size > LEAST_TEXT)


@cache
def _office() -> list[Path]:
    return sorted(path for path in (SITES / _SCANNED / "office").iterdir() if path.suffix in _OFFICE)
