"""Evidence pictures: where the picture of a place lies, by one rule for those who make pictures and those who show them.

The pictures of a unit lie in `evidence/pictures/<unit>/`. A picture's name is made of what it shows: the same place of the same
bytes has the same name in every round and for every item.
"""

import hashlib
from pathlib import Path

import msgspec
from PIL import Image, UnidentifiedImageError

from records.finding import Evidence
from records.paths import folder_name
from thai.personal import mask_citizen_numbers, mask_private_phones

_MOST_SIDE = 10_000


class Place(msgspec.Struct, frozen=True):
    """A place in one fetched body: the words that were seen there, and the page (1-based) of a document; `shown_on` is the
    address of the page that led to the body, which tells the place of a picture."""

    sha256: str
    snippet: str
    page: int | None = None
    shown_on: str = ""

    @property
    def picture(self) -> str:
        """The file name of the place's picture: the same whether or not numbers of persons are masked in its words."""
        words = mask_private_phones(mask_citizen_numbers(self.snippet))
        shown = f"{self.sha256}\n{self.page or ''}\n{words}"
        return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".webp"


def place_of(evidence: Evidence) -> Place | None:
    """What a picture of the evidence would show; None where nothing was fetched."""
    if evidence.sha256 is None:
        return None
    return Place(evidence.sha256, evidence.snippet, evidence.page, evidence.found_on or "")


def pictures_folder(evidence_folder: Path, unit_id: str) -> Path:
    """Where the pictures of a unit lie; it need not exist."""
    return evidence_folder / "pictures" / folder_name(unit_id)


def pictures_in(folder: Path) -> dict[str, tuple[int, int]]:
    """The pictures that lie in a folder: width and height in pixels by file name. What is no picture is left out."""
    found: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.glob("*.webp")):
        try:
            with Image.open(path, formats=["WEBP"]) as picture:
                width, height = picture.size
        except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
            continue
        if 0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE:
            found[path.name] = (width, height)
    return found
