"""JSON as lines and rows: lists of like objects are tables, HTML in texts (as WordPress sends it) is read as HTML."""

import re
from typing import Any

from crawler.reading.gathered import Gathered
from crawler.reading.html.page import read_html

MAX_DEPTH = 30
"""Objects and lists inside one another that are gone into."""
MAX_HTML = 500
"""Texts of one file that are read as HTML."""
MAX_COLUMNS = 60
"""Keys of objects that are shown as the columns of a table."""

_HTML = re.compile(r"</?(?:p|div|br|a|h[1-6]|ul|ol|li|table|tr|td|span|strong|b|em|img|figure|iframe)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_TITLE_KEYS = ("title", "name", "subject", "หัวข้อ", "ชื่อ")
_LINK = re.compile(r"https?://\S{4,2000}\Z")


class JsonText:
    """Goes through what JSON holds and adds it to what was gathered, in the order of the file."""

    def __init__(self, out: Gathered) -> None:
        self._out = out
        self._html = 0

    def add(self, value: Any, key: str = "", depth: int = 0) -> None:
        """Add a value and everything in it; `key` is what it is called."""
        if depth > MAX_DEPTH or self._out.full:
            self._out.cut = True
        elif isinstance(value, dict):
            # WordPress wraps a text in an object with one key that says something.
            if isinstance(value.get("rendered"), str):
                self._text(key, value["rendered"])
            else:
                for name, item in value.items():
                    self.add(item, str(name), depth + 1)
        elif isinstance(value, list):
            columns = _columns(value)
            if columns:
                self._table(value, columns)
            else:
                for item in value:
                    self.add(item, key, depth + 1)
        else:
            self._text(key, _plain(value))

    def _table(self, objects: list[dict[str, Any]], columns: list[str]) -> None:
        self._out.row(columns, header=True)
        for item in objects:
            cells = [_plain(item.get(column)) for column in columns]
            place = self._out.row(cells)
            for cell in cells:
                if _LINK.match(cell):
                    self._out.link(cell, "", place)
            if self._out.full:
                self._out.cut = True
                return

    def _text(self, key: str, text: str) -> None:
        is_title = key.lower() in _TITLE_KEYS
        if (_HTML.search(text) or _ENTITY.search(text)) and self._html < MAX_HTML:
            self._html += 1
            self._fragment(text, is_title=is_title)
        elif is_title:
            self._out.line(text[:300], "heading", level=1)
        else:
            place = self._out.line(f"{key}: {text}" if key and text else text)
            if _LINK.match(text):
                self._out.link(text, key, place)

    def _fragment(self, html: str, *, is_title: bool) -> None:
        """The blocks and links of a piece of HTML, in their places."""
        read = read_html(
            f"<html><body><main>{html}</main></body></html>".encode("utf-8", "replace"), "text/html; charset=utf-8", ""
        )
        if is_title:
            self._out.line(" ".join(block.text for block in read.blocks)[:300], "heading", level=1)
            return
        places: list[int] = []
        for block in read.blocks:
            if block.kind == "row":
                places.append(self._out.row(block.cells, header=block.header))
            else:
                places.append(self._out.line(block.text, block.kind, level=block.level))
        for link in read.links:
            self._out.link(link.href, link.text, places[link.block] if link.block >= 0 else -1)


def _columns(items: list[Any]) -> list[str]:
    """The keys of objects without further objects in them, in order; empty where the list is not a table."""
    if len(items) < 2 or not all(isinstance(item, dict) for item in items):
        return []
    if any(isinstance(value, dict | list) for item in items for value in item.values()):
        return []
    columns = list(dict.fromkeys(str(key) for item in items for key in item))
    texts = (value for item in items[:50] for value in item.values() if isinstance(value, str))
    return columns if 2 <= len(columns) <= MAX_COLUMNS and not any(_HTML.search(text) for text in texts) else []


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
