"""Pages made from Word or PDF, where every scrap of a line is a positioned box of its own: boxes of one line joined."""

import re

from crawler.reading.html.tree import BLOCKS, Node, descendants

_TOP = re.compile(r"(?:^|;)\s*top\s*:\s*(-?\d{1,6}(?:\.\d{1,6})?)", re.IGNORECASE)
_SAME_LINE = 4.0
_MAX_CHARS = 300


def join_positioned(node: Node) -> list[Node | str]:
    """The children of `node`, neighbouring boxes with the same `top` put into one."""
    if len(node.children) < 2 or not any(not isinstance(child, str) and _top(child) is not None for child in node.children):
        return node.children
    joined: list[Node | str] = []
    line: list[Node] = []
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                joined.extend(_line(line, node))
                line = []
                joined.append(child)
            continue
        top = _top(child)
        if line and (top is None or abs(top - (_top(line[-1]) or 0.0)) > _SAME_LINE):
            joined.extend(_line(line, node))
            line = []
        if top is None:
            joined.append(child)
        else:
            line.append(child)
    joined.extend(_line(line, node))
    return joined


def _line(boxes: list[Node], parent: Node) -> list[Node]:
    if len(boxes) < 2:
        return boxes
    whole = Node("div", {}, parent, boxes[0].first, boxes[0].before)
    whole.last = boxes[-1].last
    for box in boxes:
        box.parent = whole
        for inner in (box, *descendants(box)):
            if inner.tag in BLOCKS:
                inner.tag = "span"
        whole.children += [box, " "]
        whole.chars += box.chars
        whole.link_chars += box.link_chars
        whole.links += box.links
        whole.coded += box.coded
    return [whole]


def _top(node: Node) -> float | None:
    style = node.get("style")
    if "absolute" not in style or node.tag not in ("div", "p") or node.chars > _MAX_CHARS or node.blocks > 3:
        return None
    match = _TOP.search(style[:500])
    return float(match.group(1)) if match else None
