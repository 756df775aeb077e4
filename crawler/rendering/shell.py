"""When a page has to be drawn by a browser to be read: it is a shell that scripts fill. Pure: a page as read in, a reason out.

A browser costs seconds and a site several requests, so a page that has content is never drawn.
"""

from collections.abc import Iterator
from typing import Literal

from crawler.reading.html.hollow import ASKS, CONTENT, MENU
from records.artifact import Artifact, Link

Why = Literal["", "shell", "menu", "content"]

SHELL_WORDS, SHELL_WAYS = 250, 3
"""Characters and links below which a page says and leads to nothing; twice as many for one that says it needs scripts."""
NOTHING = 40
"""Characters of a page that is empty in whatever way."""
MENU_WAYS = 5
"""Fewer links than these in menus, side bars and headers are no menu."""
CONTENT_WORDS = 60
POOR_WORDS, POOR_WAYS = 1500, 9

_LEADS_ELSEWHERE = ("frame", "iframe", "refresh", "embed", "object")
_NOWHERE = ("#", "javascript:", "mailto:", "tel:", "line:")


def needs_browser(page: Artifact, *, home: bool, promising: bool) -> Why:
    """Why `page` needs a browser: it is a `shell`; its `menu` is missing (asked of a `home` page only); its `content` is (asked
    of a `promising` page only, as it may well be that there is none). "" where it does not."""
    if page.media != "html" or page.refusal or not page.scripts or any(_shows(link) for link in page.links):
        return ""
    if _is_shell(page):
        return "shell"
    if home and MENU in page.notes and len(set(_ways(page, outside_content=True))) < MENU_WAYS:
        return "menu"
    if promising and CONTENT in page.notes and _content_is_empty(page):
        return "content"
    return ""


def is_poor(page: Artifact) -> bool:
    """Whether a page has scripts and so little else that, where a site leads nowhere, they may be what leads on."""
    if page.media != "html" or not page.scripts or any(_shows(link) for link in page.links):
        return False
    return _words(page) < POOR_WORDS and len(set(_ways(page))) <= POOR_WAYS


def gained(before: Artifact, after: Artifact) -> bool:
    """Whether drawing brought anything: words or ways that the page did not have before."""
    return _words(after) > _words(before) + NOTHING // 2 or not set(_ways(after)) <= set(_ways(before))


def _is_shell(page: Artifact) -> bool:
    words, ways = _words(page), len(set(_ways(page)))
    if any(form.fields for form in page.forms) or len(page.images) > 1:
        return False
    much = 2 if ASKS in page.notes else 1
    if words >= much * SHELL_WORDS or ways > much * SHELL_WAYS:
        return False
    return (words < NOTHING and not ways and not page.images) or CONTENT in page.notes or ASKS in page.notes


def _content_is_empty(page: Artifact) -> bool:
    if any(image.region == "content" for image in page.images) or any(form.region == "content" for form in page.forms):
        return False
    said = sum(len(block.text) for block in page.blocks if block.region == "content" and block.kind != "heading")
    return said < CONTENT_WORDS and not any(link.region == "content" and _leads(link) for link in page.links)


def _words(page: Artifact) -> int:
    return sum(len(block.text) for block in page.blocks)


def _ways(page: Artifact, *, outside_content: bool = False) -> Iterator[str]:
    for link in page.links:
        if _leads(link) and not (outside_content and link.region == "content"):
            yield link.href


def _leads(link: Link) -> bool:
    return bool(link.href) and not link.href.lower().startswith(_NOWHERE)


def _shows(link: Link) -> bool:
    """A frame or a refresh: what it leads to is the page proper, or part of it."""
    return link.kind in _LEADS_ELSEWHERE and link.region == "content" and _leads(link)
