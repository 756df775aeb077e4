"""Rows of a table that carries no marks of its own (sheets, CSV, tables in documents): titles above it, its header row."""

import re
from collections.abc import Sequence

from crawler.reading.gathered import MAX_TITLE, Gathered

MAX_HEADER_CELL = 80
"""Characters that the name of a column may have."""
MIN_HEADER_CELLS = 2
"""Cells with words that a header row has at least."""
TITLE_ROWS = 3
"""Rows at the top that may be titles."""
HEADER_ROWS = 5
"""Rows at the top among which the header row is looked for."""

_NUMBER = re.compile(r"[\d๐-๙.,%()/: ฿-]+")


class Rows:
    """Takes the rows of one table in order and adds them to what was gathered.

    A row with words in one cell only is a line. Such lines at the top are its title where `titled`. The first row whose
    cells are all words is the header, unless a row of data came first.
    """

    def __init__(self, out: Gathered, *, titled: bool = False, page: int | None = None) -> None:
        self._out = out
        self._page = page
        self._titled = titled
        self._seen = 0
        self._header_known = False

    def add(self, cells: Sequence[str], *, header: bool = False) -> int:
        """Add a row; the index of its block, or -1 where it is empty or there is no room."""
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return -1
        self._seen += 1
        if len(filled) == 1 and len(cells) > 1:
            return self._lone(filled[0])
        if len(cells) == 1:
            self._titled = False
            return self._out.line(filled[0], page=self._page)
        header = header or (not self._header_known and self._seen <= HEADER_ROWS and looks_like_header(filled))
        self._header_known = True
        self._titled = False
        return self._out.row(list(cells), header=header, page=self._page)

    def _lone(self, text: str) -> int:
        if self._titled and self._seen <= TITLE_ROWS and len(text) <= MAX_TITLE:
            return self._out.line(text, "heading", level=1, page=self._page)
        return self._out.line(text, page=self._page)


def looks_like_header(filled: Sequence[str]) -> bool:
    """Whether the cells with words of a row may be the names of columns: several, short, all different, none a number."""
    if len(filled) < MIN_HEADER_CELLS or len(set(filled)) < len(filled):
        return False
    return all(len(cell) <= MAX_HEADER_CELL and not _NUMBER.fullmatch(cell) for cell in filled)
