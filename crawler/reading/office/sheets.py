"""Sheets (xlsx): the visible cells as the sheet shows them; formulas by the values that the file keeps of them."""

from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from crawler.reading.gathered import Gathered
from crawler.reading.office.facts import HIDDEN, Facts, metadata_of
from crawler.reading.office.number_formats import shown
from crawler.reading.office.pictures import codes_in, is_picture_only
from crawler.reading.office.sheet_layout import MAX_COLUMNS, layout_of
from crawler.reading.refused import RefusedError
from crawler.reading.table_rows import Rows

MAX_SHEETS = 100
"""Sheets read of one workbook."""
MAX_ROWS = 300_000
"""Rows looked at in a workbook, blank ones too; how many are kept is bounded by what is gathered."""
LAST_ROW = 1_048_576
"""The number of the last row that a sheet can have."""

_DEFAULT_NAMES = frozenset({"sheet", "worksheet", "table", "แผ่น", "แผ่นงาน", "ชีต", "ชีท"})


def read_sheets(body: bytes) -> Facts:
    """Everything that a reader of the workbook sees. `body` was examined before. Raises RefusedError (`office`)."""
    book = load_workbook(BytesIO(body), read_only=True, data_only=True, keep_links=False)
    try:
        with ZipFile(BytesIO(body)) as archive:
            return _read(book, archive, metadata_of(body))
    finally:
        book.close()


def _read(book: Workbook, archive: ZipFile, metadata: dict[str, str]) -> Facts:
    if not book.worksheets:
        raise RefusedError("office", "the workbook has no sheet that can be read")
    out = Gathered()
    hidden = False
    room = MAX_ROWS
    for number, sheet in enumerate(book.worksheets, start=1):
        if number > MAX_SHEETS or out.full or room <= 0:
            out.cut = True
            break
        if sheet.sheet_state != "visible":
            hidden = True
            continue
        reading = _Sheet(sheet, archive, out, number)
        room -= reading.run(room)
        hidden = hidden or reading.hidden
    pictures = [archive.read(name) for name in archive.namelist() if name.startswith("xl/media/")]
    return Facts(
        out,
        metadata=metadata,
        qr=codes_in(pictures),
        pages=len(book.worksheets),
        only_pictures=is_picture_only(out.words, len(pictures), large=False),
        pictures=len(pictures),
        notes=(HIDDEN,) if hidden else (),
    )


class _Sheet:
    """One sheet; `hidden` tells whether rows or columns were left out."""

    def __init__(self, sheet: Any, archive: ZipFile, out: Gathered, number: int) -> None:
        self._sheet = sheet
        self._out = out
        self._number = number
        self._layout = layout_of(archive, sheet._worksheet_path)
        self.hidden = bool(self._layout.rows or self._layout.columns)

    def run(self, room: int) -> int:
        """Read so many rows at most; how many were."""
        titled = not self._out.blocks
        self._sheet.reset_dimensions()  # what a sheet says of its size may be anything
        rows = Rows(self._out, titled=titled, page=self._number)
        named = False
        looked = number = 0
        last: tuple[Any, ...] | None = None
        for number, cells in enumerate(islice(self._sheet.iter_rows(max_col=MAX_COLUMNS), LAST_ROW), start=1):
            # Rows that are missing come as one and the same tuple.
            if cells is last or number in self._layout.rows:
                continue
            last = cells
            looked += 1
            if looked > room or self._out.full:
                self._out.cut = True
                break
            texts = self._texts(cells)
            if not any(texts):
                continue
            if not named:
                named = True
                self._name()
            self._links(rows.add(texts), number)
        else:
            self._out.cut = self._out.cut or number >= LAST_ROW
        return looked

    def _name(self) -> None:
        """The sheet's name as a heading, unless it is the one that the program gave it."""
        name = str(self._sheet.title)
        if name.strip().rstrip("0123456789 ()-").lower() not in _DEFAULT_NAMES:
            self._out.line(name, "heading", level=2 if self._out.blocks else 1, page=self._number)

    def _texts(self, cells: tuple[Any, ...]) -> list[str]:
        texts = [
            shown(cell.value, cell.number_format).strip() if cell.value is not None else ""
            for column, cell in enumerate(cells, start=1)
            if column not in self._layout.columns
        ]
        while texts and not texts[-1]:
            texts.pop()
        # A line in the first column is a line of a sheet all the same, not a table of one column.
        return [*texts, ""] if len(texts) == 1 else texts

    def _links(self, place: int, row: int) -> None:
        for href in self._layout.links.get(row, []):
            self._out.link(href, self._out.blocks[place].text if place >= 0 else "", place)
