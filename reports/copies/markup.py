"""A web page → the pieces of its copy. What it has of scripts, styles, forms and ways to other places is left behind."""

import re
from collections.abc import Iterator
from itertools import islice

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from bs4.element import Tag as Element

from reports.copies.pieces import DEEPEST, Break, Close, Open, Piece, Tag, Text, Thing, texts_of

MAX_MARKUP = 2_000_000
"""Characters of markup, without scripts and styles, that are looked at."""
MAX_NODES = 120_000

FRAME = "x-frame"
"""What frames are called while the page is taken apart: as such they would swallow what stands in them."""

_FRAMES = re.compile(r"<(/?)(?:iframe|frame|embed|object)\b", re.IGNORECASE)
_DROPPED = {
    "script", "style", "noscript", "noframes", "noembed", "template", "title", "option", "optgroup", "datalist", "textarea",
    "svg", "math", "canvas", "audio", "video",
}  # fmt: skip
"""Elements whose words are not the page's: the same as in reading, so that what was judged is what is shown."""

_SHOWN: dict[str, tuple[Tag, str]] = {
    **{name: ("h3", f' class="l{name[1]}"') for name in ("h1", "h2", "h3", "h4", "h5", "h6")},
    **dict.fromkeys(("div", "section", "article", "main", "center", "figure", "form", "fieldset", "details"), ("div", "")),
    **dict.fromkeys(("nav", "header", "footer", "aside"), ("div", ' class="menu"')),
    **dict.fromkeys(("ul", "ol", "dl", "menu", "dir"), ("div", ' class="list"')),
    **dict.fromkeys(("li", "dd"), ("div", ' class="item"')),
    **dict.fromkeys(("p", "dt", "legend", "summary", "address", "figcaption"), ("p", "")),
    **dict.fromkeys(("b", "strong"), ("b", "")),
    **dict.fromkeys(("i", "em", "cite"), ("i", "")),
    **dict.fromkeys(("s", "del", "strike"), ("s", "")),
    "pre": ("pre", ""), "blockquote": ("blockquote", ""), "table": ("table", ""), "caption": ("caption", ""), "tr": ("tr", ""),
    "td": ("td", ""), "th": ("td", ' class="head"'), "u": ("u", ""), "sub": ("sub", ""), "sup": ("sup", ""),
    "a": ("span", ' class="link"'), FRAME: ("div", ""),
}  # fmt: skip
"""How an element of a page is shown. Nothing is a link, and lists are no lists: they are often broken, and would be told so."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MENUS = {"nav", "header", "footer", "aside"}
_MENU_WORDS = re.compile("menu|navbar|sidebar|breadcrumb|footer|navigation", re.IGNORECASE)
_SPANS = re.compile(r"[1-9]\d?")

_sieve = nh3.Cleaner(
    tags={*_SHOWN, "br", "img", "area", "tbody", "thead", "tfoot"},
    clean_content_tags=_DROPPED,
    attributes={
        "*": {"class", "id", "role"},
        "a": {"href", "title"},
        "area": {"href", "alt", "title"},
        "img": {"src", "alt", "title"},
        FRAME: {"src", "data", "title"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    link_rel=None,
)


def pieces_of_markup(html: str) -> tuple[list[Piece], bool]:
    """The pieces of a page, and whether all of it was looked at."""
    markup = _sieve.clean(_FRAMES.sub(rf"<\1{FRAME}", html))
    whole = len(markup) <= MAX_MARKUP
    if not whole:
        markup = markup[: max(markup.rfind("<", 0, MAX_MARKUP), 0) or MAX_MARKUP]
    pieces: list[Piece] = []
    taker = _Taker(pieces)
    walk = _walk(BeautifulSoup(f"<body>{markup}</body>", "html.parser"))
    for node, ends in islice(walk, MAX_NODES):
        if isinstance(node, NavigableString):
            taker.text(str(node))
        elif ends:
            taker.end(node)
        else:
            taker.begin(node)
    return pieces, whole and next(walk, None) is None


def _walk(soup: BeautifulSoup) -> Iterator[tuple[Element | NavigableString, bool]]:
    """Every node in reading order, elements when they begin and (True) when they end, however deep they stand."""
    above: list[Element] = []
    inside = [iter(soup.contents)]
    while inside:
        node = next(inside[-1], None)
        if node is None:
            inside.pop()
            if above:
                yield above.pop(), True
        elif isinstance(node, Element):
            yield node, False
            above.append(node)
            inside.append(iter(node.contents))
        elif isinstance(node, NavigableString):
            yield node, False


class _Taker:
    """Puts down the pieces of one page, and knows what the place it has come to stands in."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._depth = self._menus = self._links = self._headings = self._pres = 0
        self._empty_cell = False

    def begin(self, node: Element) -> None:
        name = node.name
        self._menus += _is_menu(node)
        self._links += name == "a"
        self._headings += name in _HEADINGS
        self._pres += name == "pre"
        if name == "br":
            self._pieces.append(Break())
        if says := tuple(str(node[key]) for key in ("href", "src", "data", "alt", "title") if node.get(key)):
            self._pieces.append(Thing(says))
        if name in _SHOWN and self._shown():
            tag, attrs = _SHOWN[name]
            self._pieces.append(Open(tag, attrs + _cell_spans(node) if tag == "td" else attrs))
            self._empty_cell = tag == "td"
        if name == "img" and (alt := " ".join(str(node.get("alt") or "").split())):
            self._say(alt, "alt")
        if name == FRAME and (address := str(node.get("src") or node.get("data") or "")):
            self._say(address, "to")
        self._depth += name in _SHOWN

    def end(self, node: Element) -> None:
        name = node.name
        self._depth -= name in _SHOWN
        if name in _SHOWN and self._shown():
            if name in ("td", "th") and self._empty_cell:
                self._pieces.append(Text(""))
            self._empty_cell = False
            self._pieces.append(Close())
        self._menus -= _is_menu(node)
        self._links -= name == "a"
        self._headings -= name in _HEADINGS
        self._pres -= name == "pre"

    def text(self, text: str) -> None:
        if self._pres:
            self._say(text.replace("\t", "    "), "")
        elif words := " ".join(text.split()):
            self._say(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}", "")
        elif text:
            self._pieces.append(Text(" "))

    def _say(self, text: str, kind: str) -> None:
        like = Text("", kind, 0, self._menus > 0, self._links > 0, self._headings > 0)  # type: ignore[arg-type]
        self._pieces.extend(texts_of(text, like))
        self._empty_cell = False

    def _shown(self) -> bool:
        return self._depth < DEEPEST


def _is_menu(node: Element) -> bool:
    if node.name in _MENUS:
        return True
    marks = [node.get(key) for key in ("class", "id", "role")]
    return any(_MENU_WORDS.search(" ".join(mark) if isinstance(mark, list) else mark) for mark in marks if mark)


def _cell_spans(node: Element) -> str:
    wide = [(key, str(node.get(key) or "")) for key in ("colspan", "rowspan")]
    return "".join(f' {key}="{value}"' for key, value in wide if _SPANS.fullmatch(value) and value != "1")
