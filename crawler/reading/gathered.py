"""What has been read of a document so far: blocks and links in reading order, within limits."""

import msgspec

from records.artifact import Block, BlockKind, Link, Region

MAX_BLOCKS = 10_000
"""Blocks kept of one document."""
MAX_TEXT = 2_000_000
"""Characters kept of one document, those of cells counted again."""
MAX_LINKS = 5_000
"""Links kept of one document."""
MAX_ROW = 300
"""Characters of the line around a link."""
MAX_TITLE = 150
"""Characters of a line that may be a title."""
MAX_CELL = 5_000
"""Characters kept of one cell."""


class Gathered:
    """Results: `blocks`, `links`, and `cut`, which tells that there was more."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.cut = False
        self._room = MAX_TEXT

    @property
    def full(self) -> bool:
        """Whether nothing more would be kept: what is left need not be read."""
        return self._room <= 0 or len(self.blocks) >= MAX_BLOCKS

    @property
    def words(self) -> int:
        """How many characters were read, spaces apart."""
        return sum(len("".join(block.text.split())) for block in self.blocks)

    @property
    def title(self) -> str:
        """The first heading; "" where there is none."""
        return next((block.text for block in self.blocks if block.kind == "heading" and block.region == "content"), "")

    def line(
        self, text: str, kind: BlockKind = "text", *, level: int = 0, page: int | None = None, region: Region = "content"
    ) -> int:
        """Add a line; the index of its block, or -1 where it says nothing or there is no room."""
        words = " ".join(text.split())
        return self._add(Block(kind=kind, text=words, level=level, page=page, region=region)) if words else -1

    def row(self, cells: list[str], *, header: bool = False, page: int | None = None, region: Region = "content") -> int:
        """Add the row of a table, its cells in their columns; returned as by `line`."""
        texts = [" ".join(cell[: 2 * MAX_CELL].split())[:MAX_CELL] for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        text = " ".join(cell for cell in texts if cell)
        return self._add(Block(kind="row", text=text, cells=texts, header=header, page=page, region=region)) if text else -1

    def link(self, href: str, text: str, block: int, region: Region = "content") -> None:
        """Add a link that stands in the block of that index (-1: in none)."""
        if len(self.links) >= MAX_LINKS:
            self.cut = True
            return
        row = self.blocks[block].text[:MAX_ROW] if block >= 0 else ""
        self.links.append(Link(href=href, text=" ".join(text.split())[:MAX_ROW], row=row, block=block, region=region))

    def head(self, number: int, level: int) -> None:
        """Make a heading of the block of that index."""
        self.blocks[number] = msgspec.structs.replace(self.blocks[number], kind="heading", level=level, cells=[], header=False)

    def _add(self, block: Block) -> int:
        if self.full:
            self.cut = True
            return -1
        if len(block.text) > self._room:
            self.cut = True
            block = msgspec.structs.replace(block, text=block.text[: self._room], cells=[], kind="text", level=0)
        self._room -= len(block.text) + sum(len(cell) for cell in block.cells)
        self.blocks.append(block)
        return len(self.blocks) - 1
