"""What a page shows by scripts: documents in a viewer, books whose pages turn, chat windows."""

import re
from collections.abc import Iterable
from functools import lru_cache

from crawler.reading.html.tree import Node, Page
from records.artifact import Link

FLIPBOOK = "flipbook"
"""Note of a page that shows a book of pictures and names no document."""

MAX_NAMED = 5
"""Documents of one script: one that names more holds data of the page, not a viewer."""

_NAMED = re.compile(
    r"(?<![+\w])\s*([\"'`])([^\"'`<>\s\\${}][^\"'`<>\n\\${}]{0,1000}?\.pdf(?:[?#][^\"'`<>\s\\]{0,300})?)\1(?!\s*\+)", re.I
)
_JOINED = re.compile(r"\+\s*[\"'`][^\"'`]{1,200}\.pdf", re.I)
_DOCUMENT = re.compile(r"^[^<>{}\s][^<>{}]{0,2000}\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#]\S{0,300})?$", re.I)
_JAVASCRIPT = ("", "module", "text/javascript", "application/javascript", "text/ecmascript")

_SERVICES = re.compile(
    r"//(?:[-\w]+\.)*(?:anyflip\.com|fliphtml5\.com|pubhtml5\.com|heyzine\.com|issuu\.com|calameo\.com|flipsnack\.com|yumpu\.com|"
    r"publuu\.com|flippingbook\.com|flipbookpdf\.net|joomag\.com|flowpaper\.com)/",
    re.I,
)
_BOOK_NAMES = re.compile(
    r"flip-?book|flip_book|\b_?df_(?:book|button)\b|\bdflip|turnjs|turn\.js|flowpaper|wow-?book|bookblock|book-?flip|real3d|fb3d|3d-flip",
    re.I,
)
_BOOK_CALLS = re.compile(
    r"\)\.(?:turn|flipBook|FlipBook|flipbook|wowBook|bookblock|FlowPaperViewer)\s*\(|new\s+(?:St\.)?PageFlip\s*\("
)


_CHAT = re.compile(
    r"^(?:https?:)?//(?:[-\w]+\.)*(?:tawk\.to|m\.me|line\.me|lin\.ee|crisp\.chat|zopim\.com|zdassets\.com|livechatinc\.com|"
    r"smartsupp(?:chat)?\.com)/|^(?:https?:)?//connect\.facebook\.net/\S*customerchat",
    re.I,
)
_CHAT_ADDRESS = re.compile(rf"[\"'](?={_CHAT.pattern.replace('^', '')})([^\"'\s<>]{{1,300}})[\"']", re.I)


def named_in_script(node: Node) -> list[str]:
    """The documents that a script tells a viewer to show, as written; none where it puts their address together."""
    if node.get("type").lower() not in _JAVASCRIPT:
        return []
    script = node.get("text").replace("\\/", "/")
    if ".pdf" not in script.lower():
        return []
    joined = {match.group(0).rpartition("+")[2].strip()[1:] for match in _JOINED.finditer(script)}
    found = [match.group(2) for match in _NAMED.finditer(script) if match.group(2) not in joined]
    named = list(dict.fromkeys(found))
    return named if len(named) <= MAX_NAMED else []


def chats_in_script(node: Node) -> list[str]:
    """The addresses by which a script opens a chat window (tawk.to, LINE, Messenger …)."""
    if _CHAT.search(node.get("src")):
        return [node.get("src")]
    return list(dict.fromkeys(match.group(1) for match in _CHAT_ADDRESS.finditer(node.get("text").replace("\\/", "/"))))[
        :MAX_NAMED
    ]


def named_in_attributes(node: Node) -> list[str]:
    """The documents that an element's data-* attributes (or `source`) name for a viewer, as written."""
    if not node.attrs:
        return []
    found: dict[str, None] = {}
    for name, value in node.attrs.items():
        if value and "." in value and (name.startswith("data-") or name in ("source", "pdf")) and len(value) < 3000:
            value = value.strip()
            if _DOCUMENT.match(value):
                found[value] = None
    return list(found)


def is_book(node: Node) -> bool:
    """Whether an element is called after a book whose pages turn, or frames one of a service's."""
    if not node.attrs:
        return False
    return _is_book_name(f"{node.get('class')} {node.get('id')}") or (
        node.tag in ("iframe", "embed", "object") and _SERVICES.search(node.get("src") or node.get("data")) is not None
    )


@lru_cache(maxsize=2**12)
def _is_book_name(names: str) -> bool:
    """The same classes stand on every page of a site."""
    return _BOOK_NAMES.search(names) is not None


def turns_pages(page: Page, links: Iterable[Link], *, named: bool) -> bool:
    """Whether a page shows a book whose pages turn (an element is `named` so, or a script makes one) and links to no document
    of it."""
    if not named and not any(_BOOK_CALLS.search(script) for script in page.scripts):
        return False
    return not any(link.region == "content" and _DOCUMENT.match(link.href) for link in links)
