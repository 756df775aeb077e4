"""Where each page of a report lies, from the folder of its language."""

import unicodedata

from records.paths import folder_name
from records.unit import Unit
from reports.words import Language

PROVINCE, QUEUE, HANDBOOK = "index.html", "queue.html", "handbook.html"


def folder_of(language: Language) -> str:
    """Where the pages of a language lie, from the report's folder: the Thai ones in itself, others in one of their own."""
    return "" if language == "th" else f"{language}/"


def unit_at(unit_id: str) -> str:
    """The gap report of a unit."""
    return f"units/{unit_id}/index.html"


def sheet_at(year: int, round: str, extension: str) -> str:
    """The reviewers' sheet and its twins (xlsx, csv, json)."""
    return f"oit-{year}-{folder_name(round)}.{extension}"


def item_at(code: str) -> str:
    """The page of an item."""
    return f"items/{code}.html"


def district_at(unit: Unit) -> str:
    """The page of a unit's district. Its name is made of the district's English name, or else of the Thai one's characters."""
    name = unicodedata.normalize("NFKD", unit.district_en).encode("ascii", "ignore").decode("ascii").lower()
    slug = "-".join("".join(char if char.isalnum() else " " for char in name).split())
    return f"districts/{slug[:60] or unit.district_th.encode('utf-8', 'replace').hex()[:60] or 'none'}.html"
