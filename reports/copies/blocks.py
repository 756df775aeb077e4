"""What was read out of a document → the pieces of its copy: the text page by page, rows as tables."""

from itertools import islice

from records.artifact import Artifact, Block
from reports.copies.pieces import Close, Open, Piece, Text, texts_of
from reports.words import Words

MAX_BLOCKS = 40_000
MAX_CELLS = 60
MAX_SAID, MOST_BESIDE = 2000, 50


def pieces_of_blocks(artifact: Artifact, words: Words) -> tuple[list[Piece], bool]:
    """The pieces of a document, and whether all of it was looked at."""
    pieces: list[Piece] = []
    page = 0
    in_table = False
    for block in islice(artifact.blocks, MAX_BLOCKS):
        turned = block.page is not None and block.page != page
        if in_table and (turned or block.kind != "row"):
            pieces.append(Close())
            in_table = False
        if turned:
            page = block.page or 0
            pieces += [Open("h3", ' class="page"'), Text(words.text["page"].format(n=page), "own", page), Close()]
        if block.kind == "row" and not in_table:
            pieces.append(Open("table"))
            in_table = True
        pieces += _row(block, page) if block.kind == "row" else _line(block, page)
    if in_table:
        pieces.append(Close())
    return pieces, len(artifact.blocks) <= MAX_BLOCKS


def pieces_beside(artifact: Artifact, words: Words) -> list[Piece]:
    """What was seen in the body without being text of it: what its QR codes say, and what its forms ask for."""
    codes = [code.payload[:MAX_SAID] for code in artifact.qr[:MOST_BESIDE]]
    forms = [" · ".join([*form.fields[:40], *form.buttons[:10]])[:MAX_SAID] for form in artifact.forms[:MOST_BESIDE]]
    return [*_list(words.text["copy_codes"], codes), *_list(words.text["copy_forms"], forms)]


def _list(title: str, lines: list[str]) -> list[Piece]:
    if not any(lines):
        return []
    pieces: list[Piece] = [Open("h3", ' class="page"'), Text(title, "own"), Close()]
    for line in filter(None, lines):
        pieces += [Open("p"), *texts_of(line, Text("", "to")), Close()]
    return pieces


def _row(block: Block, page: int) -> list[Piece]:
    cells = block.cells[:MAX_CELLS] or [block.text]
    head = ' class="head"' if block.header else ""
    pieces: list[Piece] = [Open("tr")]
    for cell in cells:
        pieces += [Open("td", head), *texts_of(cell, Text("", page=page)), Close()]
    return [*pieces, Close()]


def _line(block: Block, page: int) -> list[Piece]:
    like = Text("", page=page, heading=block.kind == "heading")
    around = {
        "heading": Open("h3", f' class="l{min(max(block.level, 1), 6)}"'),
        "item": Open("div", ' class="item"'),
    }.get(block.kind, Open("p"))
    return [around, *texts_of(block.text, like), Close()]
