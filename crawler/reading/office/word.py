"""Word documents (docx): paragraphs, lists, tables, text boxes, page headers and footers in reading order.

Word lays out pages only when it shows a document, so blocks have no page numbers.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart
from lxml.etree import _Element

from crawler.reading.gathered import MAX_TITLE, Gathered
from crawler.reading.office.facts import Facts, metadata_of
from crawler.reading.office.pictures import codes_in, is_picture_only
from crawler.reading.office.smart_art import lines_of
from crawler.reading.office.word_numbers import Numbering
from crawler.reading.office.word_styles import Styles
from crawler.reading.office.word_text import Words, is_centred, picture_areas
from crawler.reading.refused import RefusedError
from crawler.reading.table_rows import looks_like_header
from records.artifact import BlockKind, Region

MAX_NESTING = 12
"""Tables, text boxes and content controls inside one another that are gone into."""
TITLE_LINES = 3
"""Centred lines at the top of a document without headings that are its title."""
PAGE_AREA = 7_560_000 * 10_692_000
"""An A4 page in square EMU."""

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:customXml")})
_OTHER_DOCUMENTS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
# python-docx reads only documents proper; those with macros (which nobody runs here) and templates are built alike.
for _name in (CONTENT_TYPE.WML_DOCUMENT_MAIN, *_OTHER_DOCUMENTS):
    PartFactory.part_type_for[_name] = DocumentPart


def read_word(body: bytes) -> Facts:
    """Everything that a reader of the document sees. `body` was examined before. Raises RefusedError (`office`)."""
    part = Package.open(BytesIO(body)).main_document_part
    if not isinstance(part, DocumentPart):
        raise RefusedError("office", f"the document's main part is {part.content_type}")
    out = Gathered()
    walk = _Walk(part, out)
    _margins(part, out, "header")
    walk.story(part, part.element.body, "content")
    _margins(part, out, "footer")
    if walk.titles and not walk.headed:
        for number, index in enumerate(walk.titles):
            out.head(index, min(number + 1, 6))
    areas = list(picture_areas(part.element.body))
    large = any(area * 2 > PAGE_AREA for area in areas)
    own = sum(len("".join(block.text.split())) for block in out.blocks if block.region == "content")
    pictures = [related.blob for related in part.package.iter_parts() if related.content_type.startswith("image/")]
    return Facts(
        out,
        metadata=metadata_of(body),
        qr=codes_in(pictures),
        only_pictures=is_picture_only(own, len(areas), large=large),
        pictures=len(areas),
        unread=large,
    )


def _margins(part: DocumentPart, out: Gathered, region: Region) -> None:
    """The words of page headers or footers, each once: sections mostly repeat them."""
    name = "header" if region == "header" else "footer"
    margins = [related.target_part for related in part.rels.values() if not related.is_external and _is(related.reltype, name)]
    seen: set[str] = set()
    for margin in margins:
        own = Gathered()
        if isinstance(margin, StoryPart):
            _Walk(part, own).story(margin, margin.element, region)
        for block in own.blocks:
            if block.text not in seen:
                seen.add(block.text)
                out.line(block.text, region=region)


def _is(reltype: str, name: str) -> bool:
    return reltype.rpartition("/")[2] == name


class _Walk:
    """Goes through the paragraphs and tables of one story (the body, a header). `titles` are lines that could be a title."""

    def __init__(self, main: DocumentPart, out: Gathered) -> None:
        self._part: StoryPart = main
        self._out = out
        self._region: Region = "content"
        self.headed = False
        self.titles: list[int] = []
        self._begun = False
        self._styles = Styles(_beside(main, "styles"))
        self._numbers = Numbering(_beside(main, "numbering"))

    def story(self, part: StoryPart, container: _Element, region: Region) -> None:
        self._part, self._region = part, region
        self._blocks(container, 0)

    def _blocks(self, container: _Element, depth: int) -> None:
        if depth > MAX_NESTING:
            self._out.cut = True
            return
        for child in container:
            if self._out.full:
                self._out.cut = True
                return
            if child.tag == _PARAGRAPH:
                self._paragraph(child, depth)
            elif child.tag == _TABLE:
                self._table(child, depth)
            elif child.tag in _WRAPPERS:
                self._blocks(child, depth + 1)

    def _paragraph(self, element: _Element, depth: int) -> None:
        words = Words(element)
        level = self._styles.level(element)
        label = self._numbers.label(self._styles.list(element))
        kind: BlockKind = "text" if label is None else "item"
        if level and " ".join(words.lines).strip():
            self.headed = True
            text = " ".join([label or "", *words.lines])
            places = [self._out.line(text, "heading", level=level, region=self._region)] * len(words.lines)
        else:
            lines = [f"{label or ''} {words.lines[0]}" if words.lines[0].strip() else "", *words.lines[1:]]
            places = [self._out.line(line, kind, region=self._region) for line in lines]
            self._may_be_title(places, centred=is_centred(element))
        filled = [place for place in places if place >= 0]
        self._links(words, filled)
        for drawing in words.drawings:
            self._drawing(drawing)
        for box in words.boxes:
            self._blocks(box, depth + 1)

    def _drawing(self, target: str) -> None:
        relation = self._part.rels.get(target)
        if relation is not None and not relation.is_external:
            for line in lines_of(relation.target_part.blob):
                self._out.line(line, region=self._region)

    def _may_be_title(self, places: list[int], *, centred: bool) -> None:
        for place in places:
            if place < 0:
                continue
            short = len(self._out.blocks[place].text) <= MAX_TITLE
            if self._begun or not short or (self.titles and not centred) or len(self.titles) >= TITLE_LINES:
                self._begun = True
                return
            self.titles.append(place)
            self._begun = not centred

    def _links(self, words: Words, places: list[int]) -> None:
        for target, bookmark, text in words.links:
            if (href := self._href(target, bookmark)) is not None:
                packed = " ".join(text.split())
                place = next((n for n in places if packed and packed in self._out.blocks[n].text), places[0] if places else -1)
                self._out.link(href, text, place, self._region)

    def _href(self, target: str, bookmark: str) -> str | None:
        relation = self._part.rels.get(target)
        if relation is not None and relation.is_external:
            return str(relation.target_ref)
        return f"#{bookmark}" if bookmark else None

    def _table(self, table: _Element, depth: int) -> None:
        rows = list(_children(table, _ROW))
        cells = [list(_children(row, _CELL)) for row in rows]
        if all(len(row) <= 1 for row in cells):
            # A frame around text, not a table.
            self._begun = self._begun or bool(self.titles)
            for row in cells:
                for cell in row:
                    self._blocks(cell, depth + 1)
            return
        self._begun = True
        for number, row in enumerate(cells):
            if self._out.full:
                self._out.cut = True
                return
            self._row(rows[number], row, first=number == 0)

    def _row(self, row: _Element, cells: Iterable[_Element], *, first: bool) -> None:
        texts: list[str] = []
        words: list[Words] = []
        for cell in cells:
            found = [Words(paragraph) for paragraph in cell.iter(_PARAGRAPH)]
            words += found
            texts.append(" ".join(line for part in found for line in part.lines))
            texts += [""] * (_span(cell) - 1)
        filled = [text for text in texts if text.strip()]
        marked = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        header = len(filled) > 1 and (marked or (first and looks_like_header(filled)))
        place = self._out.row(texts, header=header, region=self._region)
        for part in words:
            self._links(part, [place] if place >= 0 else [])


def _children(element: _Element, tag: str, depth: int = 0) -> Iterator[_Element]:
    """Rows of a table or cells of a row, those inside content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and depth < MAX_NESTING:
            yield from _children(child, tag, depth + 1)


def _span(cell: _Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(qn("w:val"), "1") if found is not None else "1"
    return min(max(int(value), 1), 60) if value.isdecimal() and len(value) < 4 else 1


def _beside(main: DocumentPart, name: str) -> _Element | None:
    """A part that goes with the document: its styles, its numbering."""
    found = next((r.target_part for r in main.rels.values() if not r.is_external and _is(r.reltype, name)), None)
    return getattr(found, "element", None)
