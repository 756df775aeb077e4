"""What the styles of a Word document say of its paragraphs: titles and headings, and lists."""

from collections.abc import Iterator
from functools import cached_property

from docx.oxml.ns import qn
from lxml.etree import _Element

MAX_STYLES = 12
"""Styles that may stand on one another before they are taken to go in a circle."""

_NAMES = {"title": 1, "subtitle": 2} | {f"heading {level}": min(level, 6) for level in range(1, 10)}
_PROPERTIES, _STYLE, _LIST = qn("w:pPr"), qn("w:pStyle"), qn("w:numPr")


class Style:
    """A style with those it stands on."""

    def __init__(self, elements: list[_Element]) -> None:
        self._elements = elements

    @cached_property
    def level(self) -> int:
        """1-6 for titles and headings, by the name of the style or the level in the outline; else 0."""
        for element in self._elements:
            if level := _NAMES.get(value(element, "w:name").lower(), 0):
                return level
            if level := _outline(element.find(_PROPERTIES)):
                return level
        return 0

    @cached_property
    def list(self) -> _Element | None:
        """The properties of the list whose paragraphs have this style."""
        for element in self._elements:
            if (found := element.find(f"{_PROPERTIES}/{_LIST}")) is not None:
                return found
        return None


class Styles:
    """The styles of one document; each is looked into once."""

    def __init__(self, root: _Element | None) -> None:
        elements = root.iterfind(qn("w:style")) if root is not None else ()
        self._elements = {element.get(qn("w:styleId"), ""): element for element in elements}
        self._known: dict[str, Style] = {}

    def level(self, paragraph: _Element) -> int:
        """1-6 for titles and headings, 0 for other paragraphs."""
        return self._of(paragraph).level or _outline(paragraph.find(_PROPERTIES))

    def list(self, paragraph: _Element) -> _Element | None:
        """The properties of the list that a paragraph stands in; None where it stands in none."""
        own = paragraph.find(f"{_PROPERTIES}/{_LIST}")
        return own if own is not None else self._of(paragraph).list

    def _of(self, paragraph: _Element) -> Style:
        style = paragraph.find(f"{_PROPERTIES}/{_STYLE}")
        name = style.get(qn("w:val"), "") if style is not None else ""
        if name not in self._known:
            self._known[name] = Style(list(self._based(name)))
        return self._known[name]

    def _based(self, name: str) -> Iterator[_Element]:
        for _ in range(MAX_STYLES):
            element = self._elements.get(name)
            if element is None:
                return
            yield element
            name = value(element, "w:basedOn")


def value(element: _Element, name: str) -> str:
    """The value that a child of an element ("w:name") carries; "" where there is none."""
    child = element.find(qn(name))
    return child.get(qn("w:val"), "") if child is not None else ""


def _outline(properties: _Element | None) -> int:
    """The heading level that the place in the outline gives; 0 for none."""
    level = value(properties, "w:outlineLvl") if properties is not None else ""
    return int(level) + 1 if level.isdecimal() and len(level) == 1 and int(level) < 6 else 0
