"""What the walk through a page knows of the place it is at."""

import msgspec

from crawler.reading.html.tables import Table
from crawler.reading.html.titles import Heading
from crawler.reading.html.tree import Node
from records.artifact import BlockKind, Region


class State(msgspec.Struct):
    """What holds at the present place; copied where an element changes it.

    `level` is that of the heading we are in (0: none, TITLE: a title's), `row` the index of the table row's block (-1: none).
    """

    region: Region = "content"
    in_main: bool = False
    kind: BlockKind = "text"
    level: int = 0
    bold: bool = False
    link: str | None = None
    in_form: bool = False
    table: Table | None = None
    row: int = -1
    row_node: Node | None = None
    cells: list[str] = []


class Exit:
    """Stands on the stack where an element ends. `headings` are those to go back to, None to keep the present ones."""

    __slots__ = ("block", "headings", "state")

    def __init__(self, state: State, headings: tuple[Heading, ...] | None, *, block: bool) -> None:
        self.state = state
        self.headings = headings
        self.block = block
