"""Interests for crawls in tests, named to the crawl by dotted path."""

from pathlib import Path

from records.artifact import Artifact, Image, Link
from records.capture import Capture
from records.packed import PackedArtifacts
from records.unit import Unit


class Wishes:
    """Wants links by their words: "เด่น" very much, "รอง" somewhat; pictures with "QR" in their alt. Options: `enough`, how
    many pages titled "ครบ" satisfy it; `search`, what it would ask a site's search for."""

    def __init__(self, options: dict[str, str]) -> None:
        self.enough = int(options.get("enough", "1000"))
        self.found = 0
        self.artifacts = PackedArtifacts()
        self.search = options.get("search", "")

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:
        return 0.9 if "เด่น" in link.text else 0.3 if "รอง" in link.text else 0.0

    def image_worth(self, image: Image, url: str, page: Artifact) -> float:
        return 0.8 if "QR" in image.alt else 0.0

    def saw(self, capture: Capture, artifact: Artifact | None) -> None:
        self.found += artifact is not None and "ครบ" in artifact.title

    def search_words(self) -> list[str]:
        return [self.search] if self.search else []

    def question(self) -> None:
        return None

    def answered(self, answer: frozenset[str]) -> None:
        raise AssertionError("nothing was asked")

    def still_open(self) -> frozenset[str]:
        return frozenset({"more"} if self.found < self.enough else set())


def wishes(unit: Unit, options: dict[str, str]) -> Wishes:
    return Wishes(options)


class Weighing(Wishes):
    """Leaves a file named for the unit in the folder `weighed`, where any link of its was weighed."""

    def __init__(self, unit: Unit, options: dict[str, str]) -> None:
        super().__init__(options)
        self.mark = Path(options["weighed"]) / unit.unit_id

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:
        self.mark.touch()
        return super().link_worth(link, url, page)


def weighing(unit: Unit, options: dict[str, str]) -> Wishes:
    return Weighing(unit, options)


class Broken(Wishes):
    """Fails at one unit's pages."""

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:
        raise ZeroDivisionError("a fault of ours")


def broken_for_b(unit: Unit, options: dict[str, str]) -> Wishes:
    return Broken(options) if unit.unit_id == "b" else Wishes(options)
