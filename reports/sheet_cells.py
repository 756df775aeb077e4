"""Writing large sheets row by row: a few styles shared by all cells, text stored as text, links to the web alone."""

import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.compat import safe_string
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.xml.constants import XML_NS
from openpyxl.xml.functions import Element, SubElement

from records.finding import VERDICTS, Verdict
from reports.sheet_layout import Cell
from reports.spreadsheet import link_target

FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
MAX_TITLE = 31

FILL: dict[Verdict, tuple[str, str]] = {
    "pass": ("DDF3E2", "14532D"),
    "partial": ("FDEBBF", "5C3D00"),
    "outdated": ("E7DCFA", "4C2A85"),
    "inaccessible": ("FBDCC8", "7A2E05"),
    "missing": ("FAD4D6", "8A121B"),
    "review": ("D5E7FB", "073F80"),
    "unknown": ("E3E6E9", "3A424A"),
    "not_applicable": ("F4F5F6", "59636E"),
}
"""Background and letters of each verdict; each pair has a contrast of 7 or more."""

FONT, LINE_HEIGHT = "Tahoma", 15
"""A font with Thai letters that Windows and macOS bring along, at 10 points, and the points that a line of it takes."""
MOST_LINES = 8
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
"""Thai vowels and tones above and below a letter, which take no room of their own in a line."""

_KEEP_SPACE = {f"{{{XML_NS}}}space": "preserve"}

_HAIR, _TOP = Side("hair", color="B8C0C8"), Alignment(wrap_text=True, vertical="top")
_EDGE = Border(bottom=_HAIR, right=_HAIR)
_MIDDLE = Alignment(horizontal="center", vertical="top")
_HEAD = Alignment(wrap_text=True, vertical="center")


def _font(**look: Any) -> Font:
    return Font(name=FONT, **{"size": 10, **look})


STYLES: dict[str, dict[str, Any]] = {
    "head": {"font": _font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="12355B"), "alignment": _HEAD},
    "own_head": {"font": _font(bold=True, color="3D2E00"), "fill": PatternFill("solid", fgColor="FFD75E"), "alignment": _HEAD},
    "title": {"font": _font(bold=True, size=14)},
    "wide": {"font": _font()},
    "line": {"font": _font(), "alignment": _TOP},
    "text": {"font": _font(), "alignment": _TOP, "border": _EDGE},
    "own": {
        "font": _font(),
        "fill": PatternFill("solid", fgColor="FFF9E3"),
        "alignment": _TOP,
        "number_format": "@",
        "border": _EDGE,
    },
    "link": {"font": _font(color="0B57B7", underline="single"), "alignment": _TOP, "border": _EDGE},
    "number": {"font": _font(), "alignment": _MIDDLE, "border": _EDGE},
    "short": {"font": _font(size=9), "alignment": _MIDDLE, "border": _EDGE},
    "sum": {"font": _font(bold=True), "alignment": _MIDDLE, "border": Border(top=Side("thin"))},
    "sum_name": {"font": _font(bold=True), "alignment": _TOP, "border": Border(top=Side("thin"))},
}
"""`title` and `wide` run over the empty cells beside them; the others stay in their own."""


class _Rows(WriteOnlyWorksheet):  # type: ignore[misc]
    """A page that takes whole rows as XML: openpyxl would make an object of every cell, which takes more time than all else."""

    def _write_rows(self) -> Generator[None, Sequence[Any], None]:
        xml = self._writer.xf.send(True)
        with xml.element("sheetData"), suppress(GeneratorExit):
            while True:
                (row,) = yield
                xml.write(row)
        self._writer.xf.send(None)


class Sheet:
    """A sheet of a workbook that is written row by row, to be printed on A4 across, as wide as the page.

    Widths, frozen panes and the like must be set before the first row.
    """

    def __init__(self, book: Workbook, title: str, widths: Sequence[float]) -> None:
        self.page: Any = _Rows(book, title)
        book._add_sheet(self.page)
        for at, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(at)].width = width
        page = self.page
        page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.2, footer=0.3)
        page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
        self._widths = widths
        self._styles = {name: _style(self.page, look) for name, look in STYLES.items()}
        self._style_ids: dict[str, str] = {}
        self.written = 0

    def row(
        self,
        cells: Iterable[Cell],
        style: str | Callable[[int], str] = "text",
        links: Mapping[int, str] = {},
        height: float | None = None,
    ) -> None:
        """Write a row. `style` names the look of its cells, or gives it by the cell's place (0 first); `links` are addresses by
        place; `height` is in points (None: as its text needs)."""
        self.written += 1
        row, found = Element("row", {"r": str(self.written)}), []
        lines, said = 1, False
        for at, value in enumerate(cells):
            look, place = style if isinstance(style, str) else style(at), f"{get_column_letter(at + 1)}{self.written}"
            if isinstance(value, str):
                if height is None and look not in ("title", "wide"):
                    lines = max(lines, ceil(len(_MARKS.sub("", value)) / self._widths[at]))
                if at in links and (target := link_target(links[at])):
                    look = "link"
                    found.append(Hyperlink(place, target=target))
            said = said or value not in ("", None)
            _add_cell(row, place, self._style_id(look), value)
        if height is None and said:
            height = LINE_HEIGHT * min(lines, MOST_LINES) + (9 if style in ("head", "title") else 3)
        if height is not None:  # a program that shows the sheet need not work it out from wrapped text
            row.attrib.update({"ht": safe_string(float(height)), "customHeight": "1"})
        if not len(row):
            row.text = ""
        self.page.append([row])
        self.page._hyperlinks += found

    def _style_id(self, look: str) -> str:
        """The number of a look in the workbook, which has only those that are used."""
        if look not in self._style_ids:
            self._style_ids[look] = str(self.page.parent._cell_styles.add(self._styles[look]))
        return self._style_ids[look]

    def colour(self, columns: Iterable[int], first: int, words: Mapping[Verdict, str]) -> None:
        """Colour the cells of some columns (0 first), from row `first` to the last written, by the verdict that they name."""
        ranges = [f"{(letter := get_column_letter(at + 1))}{first}:{letter}{max(first, self.written)}" for at in columns]
        for verdict in VERDICTS:
            back, fore = FILL[verdict]
            word = words[verdict].replace('"', '""')
            rule = CellIsRule("equal", [f'"{word}"'], font=Font(color=fore), fill=PatternFill("solid", bgColor=back))
            self.page.conditional_formatting.add(" ".join(ranges), rule)

    def printed(self, title_row: int, columns: int) -> None:
        """On every printed page a row on top, and only the first `columns`. To be called after the last row."""
        self.page.print_title_rows = f"{title_row}:{title_row}"
        self.page.print_area = f"A1:{get_column_letter(columns)}{self.written}"


def _add_cell(row: Any, place: str, style_id: str, value: Cell) -> None:
    is_text = isinstance(value, str)
    cell = SubElement(row, "c", {"r": place, "s": style_id, "t": "inlineStr" if is_text else "n"})
    if isinstance(value, str) and value:
        text = SubElement(SubElement(cell, "is"), "t", _KEEP_SPACE if value != value.strip() else None)
        text.text = value  # past openpyxl's guess at what a text might mean
    elif value is None or is_text:
        cell.text = ""
    else:
        SubElement(cell, "v").text = safe_string(value)


def sheet_titles(names: Sequence[str], taken: Sequence[str], otherwise: str) -> list[str]:
    """Names that Excel takes for sheets: at most 31 characters, none of `[]:*?/\\`, each of its own whatever its case."""
    used, titles = {title.casefold() for title in taken}, []
    for name in names:
        clean = " ".join(name.translate(FORBIDDEN).split()).strip("'")[:MAX_TITLE].strip(" '")
        base = otherwise if not clean or clean.casefold() == "history" else clean
        title, number = base, 1
        while title.casefold() in used:
            number += 1
            title = f"{base[: MAX_TITLE - len(f' ({number})')]} ({number})"
        used.add(title.casefold())
        titles.append(title)
    return titles


def _style(page: Any, look: Mapping[str, Any]) -> Any:
    cell = WriteOnlyCell(page)
    for name, value in look.items():
        setattr(cell, name, value)
    return copy(cell._style)
