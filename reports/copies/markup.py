"""A web page → the pieces of its copy. What it has of scripts, styles, forms and ways to other places is left behind."""

import re
from collections.abc import Iterator
from itertools import islice

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from bs4.element import Tag as Element

from reports.copies.pieces import DEEPEST, LONGEST, Break, Close, Kind, Open, Piece, Tag, Text, Thing, texts_of
from reports.copies.tree import tree_of

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

_CLOSE = Close()
_OPENS = {name: Open(tag, attrs) for name, (tag, attrs) in _SHOWN.items()}
_SAYING = ("href", "src", "data", "alt", "title")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MENUS = {"nav", "header", "footer", "aside"}
_MENU_MARKS = {"class", "id", "role"}
_MENU_WORDS = re.compile("menu|navbar|sidebar|breadcrumb|footer|navigation", re.IGNORECASE)
_SPANS = re.compile(r"[1-9]\d?")

_sieve = nh3.Cleaner(
    tags={*_SHOWN, "br", "img", "area", "tbody", "thead", "tfoot"},
    clean_content_tags=_DROPPED,
    attributes={
        "*": _MENU_MARKS,
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
    markup = sieved(html)
    whole = len(markup) <= MAX_MARKUP
    if not whole:
        markup = markup[: max(markup.rfind("<", 0, MAX_MARKUP), 0) or MAX_MARKUP]
    pieces: list[Piece] = []
    taker = _Taker(pieces)
    walk = _walk(tree_of(f"<body>{markup}</body>"))
    for node, ends in islice(walk, MAX_NODES):
        if isinstance(node, NavigableString):
            taker.text(str(node))
        elif ends:
            taker.end(node)
        else:
            taker.begin(node)
    return pieces, whole and next(walk, None) is None


def sieved(html: str) -> str:
    """The page without what acts, as markup that is whole and regular."""
    return _sieve.clean(_FRAMES.sub(rf"<\1{FRAME}", html))


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
        self._above: list[bool] = []  # of the elements that it stands in, whether they are menus

    def begin(self, node: Element) -> None:
        name, attrs = node.name, node.attrs
        self._above.append(_is_menu(node))
        self._count(name, self._above[-1], 1)
        if name == "br":
            self._pieces.append(Break())
        if attrs and (says := tuple(str(attrs[key]) for key in _SAYING if attrs.get(key))):
            self._pieces.append(Thing(says))
        if name in _OPENS:
            if self._depth < DEEPEST:
                cell = name in ("td", "th")
                open_ = _OPENS[name]
                self._pieces.append(Open(open_.tag, open_.attrs + _cell_spans(node)) if cell and attrs else open_)
                self._empty_cell = cell
            self._depth += 1
        if name == "img" and (alt := " ".join(str(node.get("alt") or "").split())):
            self._say(alt, "alt")
        if name == FRAME and (address := str(node.get("src") or node.get("data") or "")):
            self._say(address, "to")

    def end(self, node: Element) -> None:
        name = node.name
        if name in _OPENS:
            self._depth -= 1
            if self._depth < DEEPEST:
                if self._empty_cell and name in ("td", "th"):
                    self._pieces.append(Text(""))
                self._empty_cell = False
                self._pieces.append(_CLOSE)
        self._count(name, self._above.pop(), -1)

    def _count(self, name: str, is_menu: bool, more: int) -> None:
        """What texts stand in from here, or (-1) no longer."""
        if name == "a":
            self._links += more
        elif name == "pre":
            self._pres += more
        elif name in _HEADINGS:
            self._headings += more
        if is_menu:
            self._menus += more

    def text(self, text: str) -> None:
        if self._pres:
            self._say(text.replace("\t", "    "), "")
        elif words := " ".join(text.split()):
            self._say(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}", "")
        elif text:
            self._pieces.append(Text(" "))

    def _say(self, text: str, kind: Kind) -> None:
        said = Text(text, kind, 0, self._menus > 0, self._links > 0, self._headings > 0)
        self._pieces.extend(texts_of(text, said) if len(text) > LONGEST else (said,))
        self._empty_cell = False


def _is_menu(node: Element) -> bool:
    if node.name in _MENUS:
        return True
    return (
        any(key in _MENU_MARKS and _MENU_WORDS.search(str(mark)) for key, mark in node.attrs.items()) if node.attrs else False
    )


def _cell_spans(node: Element) -> str:
    wide = [(key, str(node.get(key) or "")) for key in ("colspan", "rowspan")]
    return "".join(f' {key}="{value}"' for key, value in wide if _SPANS.fullmatch(value) and value != "1")
