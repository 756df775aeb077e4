"""Saved copies: where our own copy of a fetched body lies, by one rule for those who make copies and those who link to them.

The copies of a unit lie in `evidence/copies/<unit>/`, those in another language than Thai in a folder of that language. There
is one for each body, named by its hash. Names are short: a unit's page has a hundred ways to copies, and must open on a phone.
"""

import re
from pathlib import Path

from records.paths import folder_name
from records.picture import Place

_NAME = re.compile(r"[0-9a-f]{12}\.html")


def copy_name(sha256: str) -> str:
    """The file name of the copy of a body, by the body's hash (hex)."""
    return f"{sha256[:12]}.html"


def anchor_of(place: Place) -> str:
    """The id at which a place stands on its copy."""
    return f"p-{place.picture[:10]}"


def copies_folder(evidence_folder: Path, unit_id: str, language: str = "th") -> Path:
    """Where the copies of a unit lie; it need not exist."""
    return evidence_folder / ("copies" if language == "th" else f"copies-{language}") / folder_name(unit_id)


def copies_in(folder: Path) -> frozenset[str]:
    """The file names of the copies that lie in a folder."""
    return frozenset(path.name for path in folder.glob("*.html") if _NAME.fullmatch(path.name) and path.is_file())
