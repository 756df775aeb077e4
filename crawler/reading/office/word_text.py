"""The words of a Word paragraph as its reader sees them: no deleted, moved or hidden text; text boxes kept apart."""

from collections.abc import Iterator

from docx.oxml.ns import nsmap, qn
from lxml.etree import _Element

from crawler.reading.office.smart_art import DATA_ID, RELATIONS

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), f"{_MC}Fallback"})
_BOX = qn("w:txbxContent")
_SPACES = frozenset({qn("w:tab"), qn("w:ptab")})
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_HYPHEN = qn("w:noBreakHyphen")
_TEXT, _RUN, _LINK, _RUN_PROPERTIES = qn("w:t"), qn("w:r"), qn("w:hyperlink"), qn("w:rPr")
_OFF = ("0", "false", "off")


class Words:
    """Results: `lines` (a line break inside the paragraph begins another), `links` (target id, bookmark, words),
    `boxes` (the elements of text boxes), `drawings` (ids of SmartArt)."""

    def __init__(self, element: _Element) -> None:
        self.links: list[tuple[str, str, str]] = []
        self.boxes: list[_Element] = []
        self.drawings: list[str] = []
        self.lines = "".join(self._of(element)).split("\n")

    def _of(self, element: _Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                yield (child.text or "").replace("\n", " ")
            elif tag in _SPACES:
                yield " "
            elif tag in _BREAKS:
                yield "\n"
            elif tag == _HYPHEN:
                yield "-"
            elif tag == _BOX:
                self.boxes.append(child)
            elif tag == RELATIONS:
                self.drawings.append(child.get(DATA_ID, ""))
            elif tag in _UNSEEN or (tag == _RUN and _is_hidden(child)):
                continue
            elif tag == _LINK:
                words = "".join(self._of(child))
                self.links.append((child.get(qn("r:id"), ""), child.get(qn("w:anchor"), ""), words))
                yield words
            else:
                yield from self._of(child)


def is_centred(paragraph: _Element) -> bool:
    """Whether the paragraph itself is set in the middle of the line, as titles are."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return found is not None and found.get(qn("w:val")) == "center"


def picture_areas(element: _Element) -> Iterator[int]:
    """The sizes of the pictures shown in an element, in square EMU (1/360,000 cm); 0 where the size is not told."""
    for drawing in element.iter(qn("w:drawing")):
        if next(drawing.iter(f"{{{nsmap['a']}}}blip"), None) is not None:
            extent = next(drawing.iter(qn("wp:extent")), None)
            across, down = (extent.get(name, "0") if extent is not None else "0" for name in ("cx", "cy"))
            yield int(across) * int(down) if across.isdecimal() and down.isdecimal() else 0
    for _ in element.iter("{urn:schemas-microsoft-com:vml}imagedata"):
        yield 0


def _is_hidden(run: _Element) -> bool:
    found = run.find(f"{_RUN_PROPERTIES}/{qn('w:vanish')}")
    return found is not None and found.get(qn("w:val"), "1") not in _OFF
