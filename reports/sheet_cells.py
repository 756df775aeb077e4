"""Writing large sheets row by row: a few styles shared by all cells, text stored as text, links to the web alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

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

_EDGE = Border(bottom=Side("hair", color="B8C0C8"))
STYLES: dict[str, dict[str, Any]] = {
    "head": {
        "font": Font(bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor="12355B"),
        "alignment": Alignment(wrap_text=True, vertical="center"),
    },
    "own_head": {
        "font": Font(bold=True, color="3D2E00"),
        "fill": PatternFill("solid", fgColor="FFD75E"),
        "alignment": Alignment(wrap_text=True, vertical="center"),
    },
    "title": {"font": Font(bold=True, size=14), "alignment": Alignment(vertical="center")},
    "text": {"alignment": Alignment(wrap_text=True, vertical="top"), "border": _EDGE},
    "line": {"alignment": Alignment(wrap_text=True, vertical="top")},
    "own": {
        "fill": PatternFill("solid", fgColor="FFF9E3"),
        "alignment": Alignment(wrap_text=True, vertical="top"),
        "number_format": "@",
        "border": _EDGE,
    },
    "link": {
        "font": Font(color="0B57B7", underline="single"),
        "alignment": Alignment(wrap_text=True, vertical="top"),
        "border": _EDGE,
    },
    "number": {"alignment": Alignment(horizontal="right", vertical="top"), "border": _EDGE},
    "sum": {"font": Font(bold=True), "alignment": Alignment(vertical="top"), "border": Border(top=Side("thin"))},
    "short": {"alignment": Alignment(horizontal="center", vertical="center"), "border": _EDGE},
}


class Sheet:
    """A sheet of a workbook that is written row by row. Widths, frozen panes and the like are set before the first row."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[float]) -> None:
        self.page: Any = book.create_sheet(title)
        for at, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(at)].width = width
        self._styles = {name: _style(self.page, look) for name, look in STYLES.items()}
        self.written = 0

    def row(self, cells: Iterable[Cell], style: str | Callable[[int], str] = "text", links: Mapping[int, str] = {}) -> None:
        """Write a row. `style` names the look of its cells, or gives it by the cell's place (0 first); `links` are addresses by
        place."""
        made = []
        for at, value in enumerate(cells):
            cell = WriteOnlyCell(self.page)
            cell._style = self._styles[style if isinstance(style, str) else style(at)]
            if isinstance(value, str):
                cell._value, cell.data_type = value or None, "s"  # past openpyxl's guess at what a text might mean
                if at in links and (target := link_target(links[at])):
                    cell.hyperlink, cell._style = target, self._styles["link"]
                    cell._value = value
            elif value is not None:
                cell._value, cell.data_type = value, "n"
            made.append(cell)
        self.page.append(made)
        self.written += 1

    def colour(self, columns: Iterable[int], first: int, words: Mapping[Verdict, str]) -> None:
        """Colour the cells of some columns (0 first), from row `first` to the last written, by the verdict that they name."""
        ranges = [f"{(letter := get_column_letter(at + 1))}{first}:{letter}{max(first, self.written)}" for at in columns]
        for verdict in VERDICTS:
            back, fore = FILL[verdict]
            word = words[verdict].replace('"', '""')
            rule = CellIsRule("equal", [f'"{word}"'], font=Font(color=fore), fill=PatternFill("solid", bgColor=back))
            self.page.conditional_formatting.add(" ".join(ranges), rule)

    def landscape(self, title_row: int | None = None) -> None:
        """Print on A4, as wide as the page, with a row on top of every page."""
        page = self.page
        page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        if title_row is not None:
            page.print_title_rows = f"{title_row}:{title_row}"


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
