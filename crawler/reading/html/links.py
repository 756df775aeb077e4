"""Addresses hidden in a page: in scripts' one-liners, in refreshes, in lazy pictures."""

import re

from crawler.reading.html.tree import Node, Page
from crawler.reading.html.viewers import named_in_attributes
from records.viewers import MAX_HREF

_OPENS = re.compile(
    r"(?:location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\s*\(\s*|window\.open\s*\(\s*)(['\"])([^'\"]{1,2000})\1(?!\s*\+)",
    re.IGNORECASE,
)
"""An address that is put together of parts is none: only running the script tells it."""
_HANDS_OVER = re.compile(r"\(\s*(['\"])([^'\"<>]{1,2000}\.(?:pdf|docx?|xlsx?|pptx?))\1", re.IGNORECASE)
"""A call that is given one document, such as showPdf('a.pdf')."""
_REFRESH = re.compile(r"^\s*[\d.]*\s*(?:[;,]?\s*url\s*=|[;,])\s*['\"]?\s*([^'\"]*)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*['\"]?([^'\")]{1,2000})", re.IGNORECASE)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-bg", "data-background-image")
_SOURCES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_NEARLY_EMPTY = 200


def href_of(node: Node) -> str | None:
    """Where a click on the element leads, as written in the page; None where it is no link.

    A link whose own address goes nowhere but whose script opens one simple address leads there.
    """
    href = node.get("href") if node.tag in ("a", "area") else ""
    written = bool(node.attrs) and "href" in node.attrs and node.tag in ("a", "area")
    goes_nowhere = not href or href.startswith("#") or href[:11].lower() == "javascript:"
    if goes_nowhere:
        for script in (href, node.get("onclick")):
            match = (_OPENS.search(script[:3000]) or _HANDS_OVER.search(script[:3000])) if script else None
            if match:
                return match.group(2).strip()
        if node.get("data-href"):
            return node.get("data-href").strip()[:MAX_HREF]
        for document in named_in_attributes(node) if written else ():
            return document
    if not written or len(href) > MAX_HREF:
        return None
    return href.strip()


def frame_source(node: Node) -> str:
    """The address that a frame, embed or object shows, "" where there is none."""
    source = node.get(_SOURCES[node.tag])
    if not source or source.startswith("about:"):
        source = node.get("data-src") or node.get("data-lazy-src")
    source = source.strip()
    return "" if len(source) > MAX_HREF or source.startswith("data:") else source


def image_source(node: Node) -> str:
    """The picture's address, the lazy one before a stand-in; for a picture inside the page only "data:" and its type."""
    lazy = next((value for name in _LAZY if (value := node.get(name).strip())), "")
    source = lazy or node.get("src").strip()
    if not source or (source.startswith("data:") and node.get("data-srcset")):
        source = _first_of_set(node) or source
    if source.startswith("data:"):
        return source[:100].partition(",")[0]
    return source if len(source) <= MAX_HREF else ""


def _first_of_set(picture: Node) -> str:
    """The first address of a picture's set of sizes, its own or that of the <picture> around it."""
    holders = [picture]
    if picture.parent is not None and picture.parent.tag == "picture":
        holders += [each for each in picture.parent.elements() if each.tag == "source"]
    sets = (holder.get(name).strip() for holder in holders for name in ("srcset", "data-srcset"))
    return next((written.split(None, 1)[0].rstrip(",") for written in sets if written), "")


def background_source(node: Node) -> str:
    """The picture behind an element by its own style, "" where there is none."""
    style = node.get("style")
    if "url(" not in style:
        return ""
    match = _BACKGROUND.search(style[:4000])
    return "" if match is None or match.group(1).startswith("data:") else match.group(1).strip()


def refresh_target(node: Node) -> str:
    """Where a <meta http-equiv=refresh> leads, "" where it leads nowhere else."""
    if node.get("http-equiv").lower() != "refresh":
        return ""
    match = _REFRESH.match(node.get("content")[:MAX_HREF])
    return match.group(1).strip() if match else ""


def script_target(page: Page) -> str:
    """Where the script of a nearly empty page sends its visitor, "" where it does not or the page has content."""
    if page.root.chars > _NEARLY_EMPTY:
        return ""
    for script in page.scripts:
        match = _OPENS.search(script)
        if match and "window.open" not in match.group(0):
            return match.group(2).strip()
    return ""
