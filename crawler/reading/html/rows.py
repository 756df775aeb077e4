"""The words around a link: its table row, list item, line or small card."""

from crawler.reading.html.names import names
from crawler.reading.html.tables import cells_of
from crawler.reading.html.tree import BLOCKS, Node, Page

MAX_ROW = 300
"""Characters of a row's text."""

_OTHER_CELLS = 180
_MAX_CARD_LINKS = 5
_MAX_SCAN = 200
_WHOLE = names("li tr dd dt")
_STOPS = names("body html main table tbody thead td th ul ol dl nav header footer aside form")


def table_row_text(page: Page, node: Node, row: Node, cells: list[str]) -> str:
    """The whole row where it is short; else the other cells first, then the line the link stands in."""
    whole = " ".join(cell for cell in cells if cell)
    if len(whole) <= MAX_ROW:
        return whole
    own: Node = node
    while own.parent is not None and own.parent is not row:
        own = own.parent
    mine = page.text(own, 1000)
    others = " ".join(text for text in cells if text and text != mine)[:_OTHER_CELLS].rstrip()
    near = _line_text(page, node, _nearest_block(node)) if own in cells_of(row) else ""
    return f"{others} {near}".strip()[:MAX_ROW]


def row_text(page: Page, node: Node) -> str:
    """The nearest item, paragraph or card around the link that says more than the link itself."""
    block = _nearest_block(node)
    while block.tag not in _WHOLE and block.chars <= node.chars:
        parent = block.parent
        if parent is None or parent.tag in _STOPS or parent.chars > MAX_ROW or parent.links > _MAX_CARD_LINKS:
            break
        block = parent
    if block.tag in _STOPS and block.chars > MAX_ROW:
        return _line_text(page, node, block)
    if block.tag == "li":
        return _item_text(page, node, block)
    own = _line_text(page, node, block) if block.links > 1 or block.chars > MAX_ROW else page.text(block, MAX_ROW)
    return f"{_term(page, block)} {own}".strip()[:MAX_ROW] if block.tag == "dd" else own


def _term(page: Page, description: Node) -> str:
    """What a definition list calls the thing that it describes there: the last <dt> before the <dd>."""
    term = ""
    for sibling in description.parent.elements() if description.parent is not None else []:
        if sibling is description:
            break
        if sibling.tag == "dt":
            term = page.text(sibling, MAX_ROW)
    return term


def _nearest_block(node: Node) -> Node:
    block = node
    while block.parent is not None and block.tag not in BLOCKS:
        block = block.parent
    return block


def _item_text(page: Page, node: Node, item: Node) -> str:
    """A list item's own words, without those of the lists inside it."""
    end = next((child.first for child in item.elements() if child.tag in ("ul", "ol")), item.last)
    if node.first >= end:
        end = item.last
    if item.chars > MAX_ROW and end == item.last:
        return _line_text(page, node, item)
    return page.between(item.first, end, MAX_ROW)


def _line_text(page: Page, node: Node, block: Node) -> str:
    """The line between two <br> that the link stands in; with the line above where there is nothing else in it."""
    pieces = page.pieces
    first = _line_start(pieces, node.first, block.first)
    last = node.last
    while last < min(block.last, node.last + _MAX_SCAN) and pieces[last] != "\n":
        last += 1
    text = page.between(first, last, 2 * MAX_ROW)
    if text == page.text(node, 2 * MAX_ROW) and first > block.first:
        text = page.between(_line_start(pieces, first - 1, block.first), last, 2 * MAX_ROW)
    if len(text) <= MAX_ROW:
        return text
    return page.between(first, node.last, 10 * MAX_ROW)[-MAX_ROW:]


def _line_start(pieces: list[str], position: int, lowest: int) -> int:
    lowest = max(lowest, position - _MAX_SCAN)
    while position > lowest and pieces[position - 1] != "\n":
        position -= 1
    return position
