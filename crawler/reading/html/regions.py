"""Menus, side bars, headers and footers told apart from the content of a page. When in doubt: content.

What repeats on most pages of a site is found later, by comparing pages; here one page speaks for itself, by its elements,
roles, class and id words, and by the shape of lists that are nothing but short links.
"""

import re
from collections.abc import Mapping

from crawler.reading.html.names import names
from crawler.reading.html.tree import HEADINGS, Node, descendants
from records.artifact import Region

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NAV = names(
    "nav navbar navigation menu menus mainmenu topmenu submenu megamenu leftmenu rightmenu sidemenu menubar topbar breadcrumb"
    " breadcrumbs pagination pager sidenav topnav mainnav offcanvas"
)
_ASIDE = names("sidebar aside sidepanel leftmenu rightmenu sidemenu")
_TABS = names("tab tabs pill pills tablist pane accordion")
_HEADER_NAME = re.compile(
    r"(?:(?:site|main|top|web|global)[-_]?)?(?:header|masthead)(?:[-_]?(?:top|area|wrapper|wrap|main|inner|bar|container|\d+))?",
    re.I,
)
_FOOTER_NAME = re.compile(
    r"(?:(?:site|main|page|web|global|bottom)[-_]?)?footer(?:[-_]?(?:top|bottom|area|wrapper|wrap|main|inner|bar|container|widgets?|\d+))?",
    re.I,
)
_WIDGET_NAME = re.compile(r"widget|widget_\w+|widget-area", re.I)
_ROLES: dict[str, Region] = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "complementary": "aside",
    "banner": "header",
    "contentinfo": "footer",
}
_TAGS: dict[str, Region] = {"nav": "nav", "menu": "nav", "aside": "aside", "header": "header", "footer": "footer"}
_MAIN_WORDS = names("content contents main maincontent article entry post")

MENU_LINKS = 6
MENU_LINK_CHARS = 30
"""A list of at least this many links, of this many characters on average, and of hardly anything else looks like a menu."""


def is_main(node: Node) -> bool:
    """Whether the element says that it holds the page's own content."""
    return node.tag in ("main", "article") or node.get("role") in ("main", "article")


def region_of(node: Node, page_plain: int, *, in_main: bool, has_menu: bool, panes: Mapping[int, object]) -> Region | None:
    """The region that begins with `node`, or None where the element says nothing.

    `page_plain` is the page's number of characters outside links, `in_main` whether a main or article element is
    around, `has_menu` whether a menu was seen before (a second list of links is not one for its shape alone). `panes`
    holds the ids (of `id()`) of accordion and tab panes, which are content whatever their names.
    """
    if not node.attrs and node.links < MENU_LINKS and node.tag not in _TAGS:
        return None
    if node.tag in ("html", "body", "main", "article") or node.get("role") == "main":
        return None
    named = _named(node, in_main) if id(node) not in panes else None
    if named is not None and _holds_the_page(node, page_plain):
        named = None
    if named is None and not in_main and _is_menu_by_shape(node, page_plain, has_menu=has_menu):
        return "nav"
    return named


def _named(node: Node, in_main: bool) -> Region | None:
    if node.tag == "header" and (in_main or _is_title_of_article(node)):
        return None
    if node.tag in _TAGS:
        return _TAGS[node.tag]
    role = _ROLES.get(node.get("role"))
    if role is not None:
        return role
    names = f"{node.get('class')} {node.get('id')}".strip()
    if not names or len(names) > 400:
        return None
    return _by_names(node, names, in_main)


def _by_names(node: Node, names: str, in_main: bool) -> Region | None:
    words = {word.lower() for word in _WORD.findall(names)}
    if words & _TABS:
        return None
    if (words & _ASIDE or ("side" in words and words & {"bar", "menu", "nav"})) and not words & {"content", "main"}:
        return "aside"
    if words & _NAV and not words & {"content", "contents", "body"} and _is_linky(node):
        return "nav"
    for name in names.split():
        if _FOOTER_NAME.fullmatch(name):
            return "footer"
        if not in_main and _HEADER_NAME.fullmatch(name):
            return "header"
        if not in_main and _WIDGET_NAME.fullmatch(name):
            return "aside"
    return None


def _is_linky(node: Node) -> bool:
    return node.links > 0 and node.link_chars * 2 >= node.chars and node.coded * 2 <= node.links


def _is_title_of_article(node: Node) -> bool:
    """A <header> that only holds the title of what follows, inside a part that calls itself the content."""
    if node.links >= 5:
        return False
    above = node.parent
    for _ in range(6):
        if above is None:
            return False
        if above.tag == "section":
            return True
        if {word.lower() for word in _WORD.findall(f"{above.get('class')} {above.get('id')}"[:400])} & _MAIN_WORDS:
            return True
        above = above.parent
    return False


def _holds_the_page(node: Node, page_plain: int) -> bool:
    """A wrapper that is called "has-sidebar" or "menu" but holds most of what the page says is no menu."""
    return node.plain > 200 and node.plain * 2 > page_plain


def _is_menu_by_shape(node: Node, page_plain: int, *, has_menu: bool) -> bool:
    if node.tag not in ("ul", "ol", "table", "td", "div", "dl", "center") or node.links < MENU_LINKS:
        return False
    if node.link_chars * 10 < node.chars * 9 or node.link_chars > MENU_LINK_CHARS * node.links or node.coded * 10 > node.links:
        return False
    if page_plain < 200 or _stands_under_heading(node):
        return False
    if node.tag == "td":
        return _is_side_cell(node)
    return node.before < 150 and node.chars > 0 and not has_menu


def _stands_under_heading(node: Node) -> bool:
    """Whether a heading, or a short part with one, stands right above the list or above the box it begins."""
    current = node
    for _ in range(4):
        parent = current.parent
        if parent is None or parent.tag in ("body", "html", "td"):
            break
        if _part_above(parent, current) is not None:
            break
        current = parent
    above = _part_above(current.parent, current) if current.parent is not None else None
    if above is None or above.chars > 200:
        return False
    return any(part.tag in HEADINGS or part.tag in ("b", "strong") for part in (above, *descendants(above, 20)))


def _part_above(parent: Node, node: Node) -> Node | None:
    """The last element with words before `node`."""
    previous: Node | None = None
    for sibling in parent.elements():
        if sibling is node:
            break
        if sibling.chars:
            previous = sibling
    return previous


def _is_side_cell(node: Node) -> bool:
    """A table cell of menu links beside a cell that holds far more words of its own."""
    row = node.parent
    return row is not None and any(
        cell is not node and cell.plain > 200 and cell.plain > 3 * node.plain for cell in row.elements() if cell.tag == "td"
    )
