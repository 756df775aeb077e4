"""The addresses of one layout."""

from collections.abc import Callable

import msgspec


class Shapes(msgspec.Struct, frozen=True):
    """How a layout writes its addresses. Numbers are those of its database; `section` is news, albums or notices."""

    entry: Callable[[int, str], str]
    """(number, name) -> the page behind a menu entry."""
    detail: Callable[[int, str], str]
    """(number, title) -> the page of one thing."""
    file: Callable[[int, str], str]
    """(number, title) -> a document."""
    listing: Callable[[str, int], str]
    """(section, page from 1) -> one page of a list."""
    story: Callable[[str, int, str], str]
    """(section, number, title) -> one piece of news."""
