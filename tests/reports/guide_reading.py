"""How the tests of the guides read pages: as a browser would, by parsing them."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parsed(page: Path | bytes) -> LexborHTMLParser:
    return LexborHTMLParser(page if isinstance(page, bytes) else page.read_bytes())


def text_of(node: LexborNode | LexborHTMLParser | None, selector: str) -> str:
    found = node.css_first(selector) if node is not None else None
    assert found is not None, selector
    return " ".join(found.text().split())


def numbers_of(page: LexborHTMLParser, *ids: str) -> list[int]:
    """The big numbers of a page by the ids of their places."""
    return [int(text_of(page, f"#{one}").replace(",", "")) for one in ids]


@cache
def _ids(path: Path) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in parsed(path).css("[id]"))


def dead_links(path: Path) -> list[str]:
    """The addresses on a page that lead neither to the web nor to a file (and a place in it) that is there."""
    return [link for link in links_of(parsed(path)) if not _leads(path, link)]


def links_of(page: LexborHTMLParser) -> list[str]:
    return [node.attributes.get(name) or "" for name in ("href", "src") for node in page.css(f"[{name}]")]


def _leads(path: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme in ("http", "https")
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in _ids(target)


def outline_of(page: LexborHTMLParser) -> list[tuple[str, tuple[str, ...]]]:
    """What a page is built of: its elements in order with the names of their attributes."""
    return [(node.tag, tuple(sorted(node.attributes))) for node in page.css("body *")]
