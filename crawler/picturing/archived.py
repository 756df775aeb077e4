"""What a visit fetched, as an answer to what its pages want when they are drawn again: nothing else exists for them."""

from collections.abc import Iterable

from crawler.rendering.browser import Answered, Asked
from records.address import address_key
from records.capture import Capture

MAX_PART = 5_000_000
"""Bytes of a picture or stylesheet that is given to a page."""
MAX_ALL = 200_000_000
"""Bytes of one visit's bodies that are held at a time."""


class Archived:
    """The bodies of one visit by hash and by address. What no picture needs, and what is beyond the bounds, is left out."""

    def __init__(self, captures: list[Capture], bodies: Iterable[tuple[str, bytes]], needed: set[str]) -> None:
        self._bodies: dict[str, bytes] = {}
        self._first: dict[str, Capture] = {}
        self._by_key: dict[str, Capture] = {}
        kept = {c.sha256 for c in captures if c.sha256 in needed or _may_be_shown(c)}
        room = MAX_ALL
        for sha256, body in bodies:
            if sha256 in kept and (sha256 in needed or len(body) <= MAX_PART) and len(body) <= room:
                room -= len(body)
                self._bodies[sha256] = body
        for capture in captures:
            if capture.sha256 in self._bodies:
                self._first.setdefault(capture.sha256, capture)
                for url in (capture.url, capture.final_url, *capture.redirects):
                    self._by_key.setdefault(address_key(url), capture)

    def body(self, sha256: str) -> bytes | None:
        return self._bodies.get(sha256)

    def capture(self, sha256: str) -> Capture | None:
        """The first capture of these bytes."""
        return self._first.get(sha256)

    def at(self, url: str) -> Capture | None:
        """What was fetched at an address, however it is spelt."""
        return self._by_key.get(address_key(url))

    def part(self, asked: Asked) -> Answered:
        """A picture, stylesheet or font that the visit fetched."""
        capture = self.at(asked.url)
        if capture is None or capture.sha256 is None or not capture.ok or asked.kind not in ("image", "stylesheet", "font"):
            return Answered(refused="not in the archive")
        return Answered(headers={"Content-Type": capture.media_type}, body=self._bodies[capture.sha256])


def _may_be_shown(capture: Capture) -> bool:
    declared = capture.media_type.partition(";")[0].strip().lower()
    return declared.startswith(("image/", "font/")) or declared in ("text/css", "application/octet-stream", "")
