"""What a generated province is like."""

from typing import Literal

import msgspec

Make = Literal["html", "mixed"]
"""`html`: what a unit discloses stands in pages; `mixed`: in pages, PDF files with text, scans and a few office files."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`size` is the number of pages of a site (its documents come on top). `latency` is in seconds, from the request to the
    answer's first byte. `failing` is the share (0-1) of addresses behind the home pages that fail in one of the usual ways.
    `scans` is the share of a mixed site's documents that are scans. `kept` bounds how many sites are in memory at once: others
    are made again when they are asked for."""

    units: int = 12
    seed: int = 1
    make: Make = "html"
    size: int = 150
    latency: float = 0.0
    failing: float = 0.0
    scans: float = 0.25
    kept: int = 256


class Served(msgspec.Struct, frozen=True):
    """What a province has answered so far, robots.txt not counted: in all, whole pages of HTML, "not modified"."""

    answers: int = 0
    pages: int = 0
    unchanged: int = 0


def host(number: int) -> str:
    """The loopback address of a site (from 0)."""
    return f"127.40.{number // 250}.{number % 250 + 1}"
