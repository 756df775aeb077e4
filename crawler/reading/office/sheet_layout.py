"""What openpyxl's quick way of reading a sheet leaves out: hidden rows and columns, and links."""

from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml.etree import iterparse
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

MAX_HYPERLINKS = 5_000
"""Links taken of one sheet."""
MAX_COLUMNS = 200
"""Columns read of a sheet, from the left."""

_ROW, _COLUMN, _HYPERLINK = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "col", "hyperlink"))
_TRUE = ("1", "true")


class Layout(NamedTuple):
    """Hidden rows and columns (1-based), and the addresses that cells lead to, by row."""

    rows: set[int]
    columns: set[int]
    links: dict[int, list[str]]


def layout_of(archive: ZipFile, path: str) -> Layout:
    """Read the layout of the sheet at `path` inside a workbook. Raises what lxml and zipfile raise for damaged ones."""
    found = Layout(set(), set(), {})
    targets: dict[str, str] | None = None
    number = 0
    with archive.open(path) as source:
        for _, element in iterparse(source, tag=(_ROW, _COLUMN, _HYPERLINK), resolve_entities=False):
            if element.tag == _ROW:
                number = _whole(element.get("r")) or number + 1
                if element.get("hidden") in _TRUE:
                    found.rows.add(number)
            elif element.tag == _COLUMN and element.get("hidden") in _TRUE:
                first, last = _whole(element.get("min")), _whole(element.get("max"))
                found.columns.update(range(first, min(last, MAX_COLUMNS) + 1))
            elif element.tag == _HYPERLINK and len(found.links) < MAX_HYPERLINKS:
                targets = _targets(archive, path) if targets is None else targets
                _add_link(found, element, targets)
            # What has been looked at is let go, or a large sheet would fill the memory.
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return found


def _add_link(found: Layout, element: Any, targets: dict[str, str]) -> None:
    href = targets.get(element.get(f"{{{REL_NS}}}id", ""), "")
    try:
        _, row = coordinate_from_string(element.get("ref", "").partition(":")[0])
    except ValueError:
        return
    if href:
        found.links.setdefault(row, []).append(href)


def _targets(archive: ZipFile, path: str) -> dict[str, str]:
    rels = get_rels_path(path)
    if rels not in archive.namelist():
        return {}
    return {rel.Id: rel.Target for rel in get_dependents(archive, rels) if rel.TargetMode == "External"}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
