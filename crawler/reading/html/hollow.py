"""Places of a page that are empty in its source because a script is to fill them."""

import re

from crawler.reading.html.names import names
from crawler.reading.html.tree import Node, Page, descendants

MENU = "hollow_menu"
CONTENT = "hollow_content"
ASKS = "asks_for_scripts"
"""Notes of an artifact: an element that is to hold a menu is empty; one that is to hold the page, a list or a table is; the
page tells whoever has no scripts that it needs them."""

MAX_LOOKED_AT = 5_000
MAX_WAITING_WORDS = 30
"""Characters that a place may show until it is filled ("กำลังโหลด…", "Loading…")."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_PLACES = names("div main section article nav menu aside header ul ol table tbody span center td p")
_MENUS = names(
    "nav navbar navigation menu menus mainmenu topmenu leftmenu rightmenu sidemenu menubar sidebar sidenav topnav mainnav"
)
_NO_MENUS = names("mobile toggle toggler responsive offcanvas breadcrumb breadcrumbs pagination pager search lang language")
"""Menus that stay empty on many a page: copies for small screens, and what only looks like one."""
_CONTENTS = names(
    "app root main content contents container wrapper page list data result results table items posts news body view next nuxt"
    " loading load grid documents files"
)
_FILLED = names("input textarea select button iframe frame embed object img")
_ASKS = re.compile(r"java\s?script|จาวาสคริป|สคริปต์", re.IGNORECASE)


def hollow_notes(page: Page) -> list[str]:
    """What of the above holds for the page, in that order; nothing for a page without scripts."""
    if not page.scripts:
        return []
    notes = set()
    for node in descendants(page.root, MAX_LOOKED_AT):
        if not _is_blank(node):
            continue
        words = {word.lower() for word in _WORD.findall(f"{node.get('class')} {node.get('id')}"[:400])}
        if (node.tag == "nav" or words & _MENUS) and not words & _NO_MENUS:
            notes.add(MENU)
        elif "-" in node.tag or (node.get("id") and (words & _CONTENTS or node.tag == "tbody")):
            notes.add(CONTENT)
    if _ASKS.search(page.noscript):
        notes.add(ASKS)
    return [note for note in (MENU, CONTENT, ASKS) if note in notes]


def _is_blank(node: Node) -> bool:
    if node.chars > MAX_WAITING_WORDS or node.links or node.images or (node.tag not in _PLACES and "-" not in node.tag):
        return False
    return not any(inner.tag in _FILLED for inner in descendants(node, 50))
