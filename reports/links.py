"""The ways from one page of a report to its other files, found and changed where pages leave the folder they were made for."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urldefrag, urlsplit

_WAY = re.compile(r'(?P<before><(?:a|img)\b(?:[^<>"]|"[^"]*")*?)(?P<attribute>\s(?:href|src)="(?P<way>[^"]*)")')
"""In a page of our own templates: what comes from elsewhere is escaped, so `<` begins a tag and `"` an attribute's value."""

_ID = re.compile(r'<(?:[^<>"]|"[^"]*")*?\sid="([^"]*)"')


def with_ways(page: str, change: Callable[[str, bool], str | None]) -> str:
    """The page (HTML) with every way to another of the report's files replaced by what `change` makes of it; it is told whether
    the file is a picture shown on the page.

    Where that is None the words stay and lead nowhere. Ways to the web and within the page are left as they are.
    """

    def changed(found: re.Match[str]) -> str:
        way = found["way"].replace("&amp;", "&")
        if not _is_local(way):
            return found[0]
        attribute = found["attribute"].partition("=")[0]
        to = change(way, attribute.strip() == "src")
        if to is None:
            return found["before"]
        return f'{found["before"]}{attribute}="{to.replace("&", "&amp;")}"'

    return _WAY.sub(changed, page)


def ways_of(page: str) -> list[str]:
    """Every way of the page (HTML) to another of the report's files."""
    ways = [found["way"].replace("&amp;", "&") for found in _WAY.finditer(page)]
    return [way for way in ways if _is_local(way)]


def ids_of(page: str) -> set[str]:
    """The places of the page (HTML) that a way may lead to."""
    return set(_ID.findall(page))


def target_of(way: str, page: str) -> tuple[str, str]:
    """The file that a way leads to from a page, and the place in it: both paths from the report's folder."""
    path, place = urldefrag(way)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))), place


def way_to(target: str, place: str, page: str) -> str:
    """The way from a page to a file and a place in it: the reverse of `target_of`."""
    path = quote(posixpath.relpath(target, posixpath.dirname(page) or "."))
    return f"{path}#{place}" if place else path


def _is_local(way: str) -> bool:
    try:
        parts = urlsplit(way)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path)
