"""Titles that act as headings without being <h1>-<h6>: accordion, tab and panel titles, and the panes they open."""

import re
from typing import Literal, NamedTuple

from crawler.reading.html.names import names
from crawler.reading.html.tree import HEADINGS, Node, Page

MAX_TITLE = 200
"""Longer text is no title."""

_WORD = re.compile(r"[a-z]+")
_NO_PANES = frozenset(("dropdown", "modal", "offcanvas", "tooltip", "popover", "button"))
_MENU_WORDS = frozenset(("navbar", "offcanvas", "menu", "modal", "dropdown", "carousel"))
_TITLE_CLASSES = names(
    "panel-title panel-heading card-header card-title accordion-button accordion-header accordion-title accordion-toggle"
    " elementor-tab-title elementor-toggle-title toggle-title tab-title box-title vc_tta-title-text ui-accordion-header"
    " collapsible accordion"
)
_TAB_WORDS = frozenset(("tab", "tabs", "tablist", "pills", "accordion"))


class Pane(NamedTuple):
    """A part of the page that a title opens. `level` is that of the heading element around the title, 0 for none."""

    title: str
    level: int


def find_panes(page: Page) -> tuple[dict[int, Pane], set[int]]:
    """The panes by `id()` of their element, and the `id()`s of the elements that open them."""
    panes: dict[int, Pane] = {}
    openers: set[int] = set()
    for opener in page.openers:
        pane = _pane_of(page, opener)
        if pane is None:
            continue
        title = page.text(opener, MAX_TITLE + 1)
        if not title or len(title) > MAX_TITLE:
            continue
        openers.add(id(opener))
        panes.setdefault(id(pane), Pane(title, _heading_level(opener)))
    return panes, openers


def _pane_of(page: Page, opener: Node) -> Node | None:
    toggle = (opener.get("data-toggle") or opener.get("data-bs-toggle")).lower()
    if toggle in _NO_PANES:
        return None
    names = (opener.get("data-target"), opener.get("data-bs-target"), opener.get("href"), opener.get("aria-controls"))
    target = next((page.by_id[key] for name in names if (key := name.removeprefix("#")) and key in page.by_id), None)
    if target is None or target is opener or target.first <= opener.first < target.last:
        return None
    if not toggle and opener.get("role") != "tab" and "aria-expanded" not in opener.attrs and not _among_tabs(opener):
        return None
    words = set(_WORD.findall(target.get("class").lower()))
    return None if words & _MENU_WORDS else target


def _among_tabs(opener: Node) -> bool:
    """Whether the element stands in a row of tabs: a plain link to a place in the page is not yet a tab."""
    above = opener.parent
    for _ in range(4):
        if above is None:
            return False
        if above.get("role") == "tablist" or _TAB_WORDS & set(_WORD.findall(f"{above.get('class')} {above.get('id')}".lower())):
            return True
        above = above.parent
    return False


def _heading_level(opener: Node) -> int:
    above: Node | None = opener
    for _ in range(3):
        if above is None:
            return 0
        if above.tag in HEADINGS:
            return HEADINGS[above.tag]
        above = above.parent
    return 0


def acts_as_title(node: Node) -> bool:
    """Whether an element that opens no known pane is a title by its element or class."""
    if node.tag in ("summary", "legend"):
        return node.chars <= MAX_TITLE
    classes = node.get("class") if node.attrs else ""
    if not classes or not 0 < node.chars <= MAX_TITLE or node.links > 2:
        return False
    if _TITLE_CLASSES.isdisjoint(classes.lower().split()):
        return False
    # The heading element inside speaks for itself; "accordion" names a title only on a button.
    if "accordion" in classes.lower().split() and node.tag not in ("button", "a"):
        return False
    return not any(child.tag in HEADINGS for child in node.elements())


class Heading(NamedTuple):
    """A heading above the present place. A title ends its brother title; the title of a pane stays until the pane ends."""

    level: int
    text: str
    kind: Literal["heading", "title", "pane"]


class Headings:
    """The headings above the present place, outermost first."""

    def __init__(self) -> None:
        self.stack: tuple[Heading, ...] = ()
        self.texts: list[str] = []

    def push(self, level: int, text: str) -> None:
        """A heading ends those of the same and deeper levels, but not the title of the pane it stands in."""
        self._set((*self._above(level), Heading(level, text, "heading")))

    def push_title(self, text: str) -> int:
        """A title without a level stands one below the last heading; the level it got."""
        above = tuple(heading for heading in self.stack if heading.kind != "title")
        level = self._next_level(above)
        self._set((*above, Heading(level, text, "title")))
        return level

    def enter_pane(self, pane: Pane) -> int:
        """The title of a pane that begins here; the level it got."""
        level = pane.level or self._next_level(self.stack)
        self._set((*self._above(level), Heading(level, pane.title, "pane")))
        return level

    def restore(self, stack: tuple[Heading, ...]) -> None:
        """Back to the headings of an earlier place."""
        if stack is not self.stack:
            self._set(stack)

    def _above(self, level: int) -> tuple[Heading, ...]:
        """The headings that stay when one of this level comes."""
        inner = max((index + 1 for index, heading in enumerate(self.stack) if heading.kind == "pane"), default=0)
        return (*self.stack[:inner], *(heading for heading in self.stack[inner:] if heading.level < level))

    @staticmethod
    def _next_level(above: tuple[Heading, ...]) -> int:
        return min(6, above[-1].level + 1) if above else 1

    def _set(self, stack: tuple[Heading, ...]) -> None:
        self.stack = stack
        self.texts = [heading.text for heading in stack]
