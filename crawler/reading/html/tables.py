"""Tables: rows of data kept as rows, tables that only lay out the page walked through."""

from collections.abc import Mapping

from crawler.reading.html.tree import HEADINGS, Node, Page, descendants

MAX_CELL = 1000
MAX_CELL_BLOCKS = 40
MAX_ROW_LINKS = 25
"""A row with more than this in a cell (characters, lines) or in all (links) lays out the page."""
FRAME_ROWS = 4
"""Rows of a table that is the frame of a page: its head, its body, its foot."""

MENU_ROWS = 4
"""Entries of a menu that is the first column of a table, at least."""

_SECTION_TITLE = 200
_MAX_SPAN = 50


class Table:
    """What is known of the table around: its number of columns and the cells that span down into the next rows. `menu` holds
    the ids (of `id()`) of the cells that are entries of a menu beside the page."""

    def __init__(self, node: Node) -> None:
        self.rows = rows_of(node)
        self.columns = max((_width(row) for row in self.rows[:200]), default=0)
        self.menu = _menu_beside_page(self.rows)
        self.layout = node.get("role") in ("presentation", "none") or bool(self.menu)
        self._spanning: dict[int, tuple[int, str]] = {}

    def cells(self, page: Page, row: Node) -> list[str]:
        """The row's cell texts in their columns, with the words of cells that reach down into it."""
        texts: list[str] = []
        waiting = dict(sorted(self._spanning.items()))
        self._spanning = {column: (left - 1, text) for column, (left, text) in waiting.items() if left > 1}
        for cell in cells_of(row):
            while len(texts) in waiting:
                texts.append(waiting[len(texts)][1])
            text = page.text(cell, MAX_CELL)
            down = _span(cell, "rowspan")
            if down > 1 and text:
                self._spanning[len(texts)] = (down - 1, text)
            texts.append(text)
        while len(texts) in waiting:
            texts.append(waiting[len(texts)][1])
        return texts


def rows_of(table: Node) -> list[Node]:
    """The table's own rows, not those of tables inside it."""
    rows = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child.elements() if row.tag == "tr")
    return rows


def cells_of(row: Node) -> list[Node]:
    """The cells of a table row."""
    return [cell for cell in row.elements() if cell.tag in ("td", "th")]


def is_data_row(table: Table, row: Node, panes: Mapping[int, object]) -> bool:
    """Whether the row is a record with cells, not a frame for parts of the page."""
    cells = cells_of(row)
    if table.layout or not cells or row.links > MAX_ROW_LINKS:
        return False
    if len(table.rows) == 1 and len(cells) == 1:
        return False
    filled = [cell for cell in cells if cell.chars or cell.images or cell.links]
    if any(cell.chars > MAX_CELL or cell.blocks > MAX_CELL_BLOCKS for cell in filled):
        return False
    if sum(1 for cell in filled if cell.links > 5) > 1 or _is_grid(filled) or _has_menu(table, filled):
        return False
    return not any(_holds_parts(cell, panes) for cell in filled if cell.blocks > 2)


def is_header_row(table: Table, row: Node) -> bool:
    """All <th>, in <thead>, or the table's first row with nothing but bold words."""
    cells = cells_of(row)
    if len(cells) < 2:
        return False
    if all(cell.tag == "th" for cell in cells) or (row.parent is not None and row.parent.tag == "thead"):
        return True
    return row is table.rows[0] and not row.links and all(cell.tag == "th" or _is_bold(cell) for cell in cells if cell.chars)


def section_title(table: Table, row: Node, page: Page) -> str:
    """The words of a row that is one cell across all columns and heads the rows below it, else ""."""
    cells = cells_of(row)
    if table.columns < 2 or row.links or not 0 < row.chars <= _SECTION_TITLE:
        return ""
    filled = [cell for cell in cells if cell.chars]
    if len(filled) != 1 or len(cells) != 1 or _span(filled[0], "colspan") < table.columns:
        return ""
    return page.text(row, _SECTION_TITLE)


def _holds_parts(cell: Node, panes: Mapping[int, object]) -> bool:
    """Whether parts of the page stand in the cell: a real table, a form, panes, or several headings."""
    headings = 0
    for node in descendants(cell, 200):
        if node.tag == "table" and (node.chars > 200 or sum(len(cells_of(row)) for row in rows_of(node)) > 2):
            return True
        if node.tag in ("form", "iframe", "nav") or id(node) in panes:
            return True
        headings += node.tag in HEADINGS
    return headings > 1


def _has_menu(table: Table, filled: list[Node]) -> bool:
    """A menu in one cell and the page in the next: the frame of many an old site."""
    return len(table.rows) <= FRAME_ROWS and any(
        cell.links > 5 and cell.link_chars * 10 >= cell.chars * 8 and len(filled) > 1 for cell in filled
    )


def _menu_beside_page(rows: list[Node]) -> set[int]:
    """The cells of a first column of single links, beside one cell that reaches down along them and holds the page."""
    cells = [cell for row in rows[:200] for cell in cells_of(row)]
    tall = [cell for cell in cells if _span(cell, "rowspan") >= MENU_ROWS]
    if not any(cell.plain > MAX_CELL or any(node.tag in HEADINGS for node in descendants(cell, 200)) for cell in tall):
        return set()
    first = [row_cells[0] for row in rows[:200] if (row_cells := cells_of(row))]
    entries = {id(cell) for cell in first if cell.links == 1 and cell.coded == 0 and cell.link_chars * 10 >= cell.chars * 9}
    return entries if len(entries) >= MENU_ROWS else set()


def _is_grid(filled: list[Node]) -> bool:
    """Cells that are alike and each stand for themselves: pictures with captions, buttons side by side."""
    if len(filled) < 2 or not all(cell.links for cell in filled):
        return False
    if all(cell.images for cell in filled):
        return True
    return len(filled) > 2 and all(cell.link_chars >= 6 * cell.links for cell in filled)


def _is_bold(cell: Node) -> bool:
    bold = sum(node.chars for node in descendants(cell, 50) if node.tag in ("b", "strong"))
    return bold * 10 >= cell.chars * 9


def _width(row: Node) -> int:
    return sum(_span(cell, "colspan") for cell in cells_of(row))


def _span(cell: Node, name: str) -> int:
    value = cell.get(name).strip()
    return max(1, min(int(value), _MAX_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1
