"""What the crawler asks about a unit while it crawls, so that it can go best-first without knowing what an OIT item is."""

from collections.abc import Callable, Mapping
from typing import Protocol

from records.artifact import Artifact, Image, Link
from records.capture import Capture
from records.packed import PackedArtifacts
from records.unit import Unit
from records.visit import Visit


class Interest(Protocol):
    """One unit's curiosity. A setting names a factory `(Unit, options) -> Interest` by dotted path; it is built inside the
    crawling process. Without one the crawl is plain breadth-first. `artifacts` holds what the visit has read: the visit puts it
    there, and both use it."""

    artifacts: PackedArtifacts

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:
        """How much the target of `link`, found on `page` and resolved to `url`, is worth fetching: 0 (not at all) to 1.

        It is asked again when the link's turn comes, and may by then be worth less, as what it leads to has been found. Of
        `page` only what names it and its pictures are to be relied upon: `saw` is told the rest.
        """
        ...

    def image_worth(self, image: Image, url: str, page: Artifact) -> float:
        """The same for a picture (it may hold a QR code). Pictures are fetched only when this is above 0."""
        ...

    def saw(self, capture: Capture, artifact: Artifact | None) -> None:
        """Told of everything fetched, before its links are asked about; without an artifact if it is read by a later step."""
        ...

    def reading_order(self, visit: Visit | None, captures: list[Capture], artifacts: Mapping[str, Artifact]) -> list[str]:
        """Of a whole visit, the hashes of those scans and pictures that are worth reading by OCR, best first."""
        ...

    def question(self) -> Callable[[], frozenset[str]] | None:
        """What is to be worked out now before `still_open` is asked, as a call that can be made in another process; None while
        there is nothing. What it returns goes to `answered`."""
        ...

    def answered(self, answer: frozenset[str]) -> None:
        """Told what the last question came to; where its process failed, nothing."""
        ...

    def still_open(self) -> frozenset[str]:
        """What has not been found yet; empty means the crawl may stop early."""
        ...

    def search_words(self) -> list[str]:
        """What to ask the site's own search for, once no link promises what is still open; the most wanted first."""
        ...


class InterestFactory(Protocol):
    """Builds the interest for one unit from options that can cross a process border (year, items, a rubric's path)."""

    def __call__(self, unit: Unit, options: dict[str, str]) -> Interest: ...
