"""A web page → the pieces of its copy. What it has of scripts, styles, forms and ways to other places is left behind."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

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

_EMPTY = {"br", "img", "area"}
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
    taker = _Taker()
    taker.feed(markup)
    taker.close()
    return taker.pieces, whole and taker.whole


class _Element(NamedTuple):
    name: str
    menu: bool


class _Taker(HTMLParser):
    """Puts down the pieces of one page as they come, without a tree: the sieve has left whole elements. It knows what the place
    it has come to stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[_Element] = []
        self._words: list[str] = []
        self._nodes = self._depth = self._menus = self._links = self._headings = self._pres = 0
        self._empty_cell = False

    @property
    def whole(self) -> bool:
        """Whether all was taken."""
        return self._nodes <= MAX_NODES

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._text()
        if not self._another():
            return
        marks = {key: value for key, value in attrs if value}
        self._begin(_Element(tag, _is_menu(tag, marks)), marks)
        if tag in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._text()
        if any(element.name == tag for element in reversed(self._open)):
            while self._another() and self._end(self._open.pop()) != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def close(self) -> None:
        """End what is still open."""
        super().close()
        self._text()
        while self._open and self._another():
            self._end(self._open.pop())

    def _another(self) -> bool:
        """Count one more beginning, end or text; False when there are too many."""
        self._nodes += 1
        return self.whole

    def _begin(self, element: _Element, marks: dict[str, str]) -> None:
        name = element.name
        self._open.append(element)
        self._menus += element.menu
        self._links += name == "a"
        self._headings += name in _HEADINGS
        self._pres += name == "pre"
        if name == "br":
            self.pieces.append(Break())
        if says := tuple(marks[key] for key in ("href", "src", "data", "alt", "title") if key in marks):
            self.pieces.append(Thing(says))
        if name in _SHOWN and self._shown():
            tag, attrs = _SHOWN[name]
            self.pieces.append(Open(tag, attrs + _cell_spans(marks) if tag == "td" else attrs))
            self._empty_cell = tag == "td"
        if name == "img" and (alt := " ".join(marks.get("alt", "").split())):
            self._say(alt, "alt")
        if name == FRAME and (address := marks.get("src") or marks.get("data", "")):
            self._say(address, "to")
        self._depth += name in _SHOWN

    def _end(self, element: _Element) -> str:
        name = element.name
        self._depth -= name in _SHOWN
        if name in _SHOWN and self._shown():
            if name in ("td", "th") and self._empty_cell:
                self.pieces.append(Text(""))
            self._empty_cell = False
            self.pieces.append(Close())
        self._menus -= element.menu
        self._links -= name == "a"
        self._headings -= name in _HEADINGS
        self._pres -= name == "pre"
        return name

    def _text(self) -> None:
        """Put down the words since the last beginning or end."""
        text = "".join(self._words)
        self._words.clear()
        if not text or not self._another():
            return
        if self._pres:
            self._say(text.replace("\t", "    "), "")
        elif words := " ".join(text.split()):
            self._say(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}", "")
        else:
            self.pieces.append(Text(" "))

    def _say(self, text: str, kind: str) -> None:
        like = Text("", kind, 0, self._menus > 0, self._links > 0, self._headings > 0)  # type: ignore[arg-type]
        self.pieces.extend(texts_of(text, like))
        self._empty_cell = False

    def _shown(self) -> bool:
        return self._depth < DEEPEST


def _is_menu(name: str, marks: dict[str, str]) -> bool:
    return name in _MENUS or any(_MENU_WORDS.search(marks[key]) for key in ("class", "id", "role") if key in marks)


def _cell_spans(marks: dict[str, str]) -> str:
    wide = [(key, marks.get(key, "")) for key in ("colspan", "rowspan")]
    return "".join(f' {key}="{value}"' for key, value in wide if _SPANS.fullmatch(value) and value != "1")
