"""The words of SmartArt, in which offices draw who is over whom: they stand in a part of their own beside the document."""

from lxml import etree

_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"
_PARAGRAPH, _TEXT = (f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}" for name in ("p", "t"))
RELATIONS = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
"""The element of a document that shows SmartArt."""
DATA_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
"""Its attribute that names the part with the words."""


def lines_of(part: bytes) -> list[str]:
    """What the boxes of a drawing say, in the order in which they were made. Raises XMLSyntaxError."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    paragraphs = (paragraph for point in root.iter(_POINT) for paragraph in point.iter(_PARAGRAPH))
    return ["".join(text.text or "" for text in paragraph.iter(_TEXT)) for paragraph in paragraphs]
