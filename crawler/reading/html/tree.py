"""A page as plain Python nodes with counts, so that every later question is cheap and nesting cannot hurt (no recursion)."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.html.names import names

MAX_NODES = 300_000
"""Elements and texts looked at in one page."""

MAX_TITLE = 500
MAX_SCRIPT = 20_000
"""Characters kept."""
MAX_NOSCRIPT = 2_000

BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main marquee menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul"
)
"""Elements that begin and end a line."""

DROPPED = names(
    "script style noscript noframes noembed template title option optgroup datalist textarea svg math canvas audio video"
)
"""Elements whose text is not the page's."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_OPENER_ATTRIBUTES = frozenset(("data-toggle", "data-bs-toggle", "aria-controls", "data-target", "data-bs-target"))

_TELLING = (".pdf", "chat", "tawk", "line.me", "lin.ee", "m.me/", "crisp", "zopim", "zdassets", "smartsupp")
"""Scripts that may show a document or a chat window."""

_CODED = re.compile(r"\W{0,3}(?:(?:OIT|ITA|MOIT|EB|ข้อ)\b|[O0]?\s?[\d๐-๙])|[O0]\s?\d\d?\b|25\d\d|๒๕[๐-๙]{2}", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)(?:$|[?#])|/file/d/|download", re.IGNORECASE)


class Node:
    """One element. `first` and `last` bound its text in `Page.pieces`; the counts include everything inside.

    `coded` counts links that carry a number, a year or a document: menus do not. `before` is how much text outside links
    stands above the element.
    """

    __slots__ = (
        "attrs", "before", "blocks", "chars", "children", "coded", "first", "images", "last", "link_chars", "links",
        "parent", "tag",
    )  # fmt: skip

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: "Node | None", first: int, before: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Node | str] = []
        self.first = self.last = first
        self.before = before
        self.chars = self.link_chars = self.links = self.coded = self.blocks = self.images = 0

    def get(self, name: str) -> str:
        """An attribute's value, "" where there is none."""
        return (self.attrs.get(name) or "") if self.attrs else ""

    @property
    def plain(self) -> int:
        """Characters outside links."""
        return self.chars - self.link_chars

    def elements(self) -> "list[Node]":
        """The child elements."""
        return [child for child in self.children if not isinstance(child, str)]


class Page:
    """A parsed page: its root, its text in pieces, its elements by id, its scripts' texts.

    `labels` are the words of <label for=id>, `openers` the elements that may open an accordion or tab pane, `noscript` the
    words for visitors without scripts.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.by_id: dict[str, Node] = {}
        self.labels: dict[str, str] = {}
        self.openers: list[Node] = []
        self.scripts: list[str] = []
        self.noscript = ""
        self.title = ""
        self.cut = False
        self.root = Node("html", {}, None, 0, 0)

    def text(self, node: Node, limit: int = 2000) -> str:
        """The element's text, whitespace collapsed, at most `limit` characters."""
        return self.between(node.first, node.last, limit)

    def between(self, first: int, last: int, limit: int) -> str:
        """The text of some pieces, whitespace collapsed, at most `limit` characters."""
        if last - first <= 40:
            return " ".join("".join(self.pieces[first:last]).split())[:limit].strip()
        size, parts = 0, []
        for piece in self.pieces[first:last]:
            parts.append(piece)
            size += len(piece) if not piece.isspace() else 0
            if size > 2 * limit:
                break
        return " ".join("".join(parts).split())[:limit].strip()


def descendants(node: Node, limit: int = 2000) -> list[Node]:
    """The elements inside, in document order, at most `limit`."""
    found: list[Node] = []
    stack = node.elements()[::-1]
    while stack and len(found) < limit:
        element = stack.pop()
        found.append(element)
        stack.extend(element.elements()[::-1])
    return found


def parse(text: str) -> Page:
    """The tree of a page as a browser would build it. Any text gives a tree; `Page.cut` is set where nodes were left out."""
    page = Page()
    source = LexborHTMLParser(text).root
    if source is None:
        return page
    pieces = page.pieces
    node = page.root = Node("html", source.attributes, None, 0, 0)
    waiting: list[LexborNode | None] = []
    current = source.first_child
    seen = plain = links_open = 0
    link_end = -1
    while True:
        if current is None:
            _leave(page, node)
            if node.tag == "a":
                links_open -= 1
                link_end = len(pieces)
            if node.parent is None:
                return page
            node = node.parent
            current = waiting.pop()
            continue
        seen += 1
        if seen > MAX_NODES:
            page.cut = True
            current = None
            waiting = [None] * len(waiting)
            continue
        tag = current.tag or ""
        if tag == "-text":
            words = current.text_content or ""
            node.children.append(words)
            pieces.append(words)
            size = len(words.strip())
            node.chars += size
            if not links_open:
                plain += size
        elif tag in DROPPED:
            _drop(page, current, tag, node)
        elif not tag.startswith("-"):
            if tag == "a" and len(pieces) == link_end:
                # Links side by side are words apart, whatever parts them on the screen.
                node.children.append(" ")
                pieces.append(" ")
            child = Node(tag, current.attributes, node, len(pieces), plain)
            node.children.append(child)
            if child.attrs:
                name = child.get("id")
                if name:
                    page.by_id.setdefault(name, child)
                if not _OPENER_ATTRIBUTES.isdisjoint(child.attrs) or child.get("href")[:1] == "#":
                    page.openers.append(child)
            if tag in BLOCKS:
                pieces.append(" ")
            elif tag == "br":
                pieces.append("\n")
            inner = current.first_child
            if inner is not None:
                waiting.append(current.next)
                links_open += tag == "a"
                node, current = child, inner
                continue
            _leave(page, child)
            node = child.parent or node
        current = current.next


def _leave(page: Page, node: Node) -> None:
    """Everything inside is known: close the element's text and add its counts to its parent's."""
    if node.tag in BLOCKS:
        page.pieces.append(" ")
        node.blocks += 1
    node.last = len(page.pieces)
    if node.tag == "a" and (node.get("href") or node.get("onclick")):
        node.link_chars = node.chars
        node.links += 1
        if _CODED.match(page.text(node, 80)) or _DOCUMENT.search(node.get("href")[-300:]):
            node.coded += 1
    elif node.tag == "img":
        node.images += 1
    elif node.tag == "label" and node.get("for"):
        page.labels.setdefault(node.get("for"), page.text(node, 200))
    parent = node.parent
    if parent is not None:
        parent.chars += node.chars
        parent.link_chars += node.link_chars
        parent.links += node.links
        parent.coded += node.coded
        parent.blocks += node.blocks
        parent.images += node.images


def _tells(script: str) -> bool:
    return any(word in script for word in _TELLING)


def _drop(page: Page, source: LexborNode, tag: str, parent: Node) -> None:
    """Keep of a dropped element what other questions need: the page's title, script texts, and the field as an element."""
    if tag == "title" and not page.title:
        page.title = " ".join((source.text(deep=True) or "").split())[:MAX_TITLE]
    elif tag == "script":
        text = (source.text(deep=True) or "")[:MAX_SCRIPT]
        page.scripts.append(text)
        attrs = source.attributes
        if attrs.get("src") or _tells(text.lower()):
            parent.children.append(Node(tag, {**attrs, "text": text}, parent, len(page.pieces), 0))
    elif tag == "noscript":
        page.noscript = f"{page.noscript} {source.text(deep=True) or ''}"[-MAX_NOSCRIPT:]
    elif tag == "textarea":
        here = len(page.pieces)
        parent.children.append(Node(tag, source.attributes, parent, here, 0))
