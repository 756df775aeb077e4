"""Slides (pptx): titles, texts, tables and charts' titles, slide by slide; hidden slides are left out."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from lxml.etree import XMLSyntaxError
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import PartFactory
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.shapes.placeholder import PlaceholderPicture
from pptx.slide import Slide

from crawler.reading.gathered import Gathered
from crawler.reading.office.facts import HIDDEN, Facts, metadata_of
from crawler.reading.office.pictures import codes_in, is_picture_only
from crawler.reading.office.smart_art import DATA_ID, RELATIONS, lines_of
from crawler.reading.refused import RefusedError
from crawler.reading.table_rows import Rows
from records.artifact import BlockKind

MAX_SLIDES = 500
"""Slides read of one file."""
MAX_SHAPES = 2_000
"""Shapes looked at on one slide, those in groups too."""
MAX_NESTING = 12
"""Groups inside one another that are gone into."""

# python-pptx reads presentations; those that open as a show are built alike.
PartFactory.part_type_for[CONTENT_TYPE.PML_SLIDESHOW_MAIN] = PresentationPart


def read_slides(body: bytes) -> Facts:
    """Everything that a viewer of the slides sees. `body` was examined before. Raises RefusedError (`office`)."""
    package = Package.open(BytesIO(body))
    part = package.main_document_part
    if not isinstance(part, PresentationPart):
        raise RefusedError("office", f"the file's main part is {part.content_type}")
    presentation = part.presentation
    out = Gathered()
    area = int(presentation.slide_width or 0) * int(presentation.slide_height or 0)
    scanned: list[int] = []
    hidden = broken = False
    read = pictures = 0
    for number, slide in enumerate(presentation.slides, start=1):
        if number > MAX_SLIDES or out.full:
            out.cut = True
            break
        if slide.element.get("show") in ("0", "false"):
            hidden = True
            continue
        reading = _Reading(slide, out, number)
        read += 1
        pictures += len(reading.areas)
        broken = broken or reading.broken
        if is_picture_only(reading.chars, len(reading.areas), large=any(size * 2 > area for size in reading.areas)):
            scanned.append(number)
    images = [found.blob for found in package.iter_parts() if found.content_type.startswith("image/")]
    return Facts(
        out,
        metadata=metadata_of(body),
        qr=codes_in(images),
        pages=len(presentation.slides),
        scanned=tuple(scanned),
        only_pictures=bool(scanned) and len(scanned) == read,
        pictures=pictures,
        unread=broken,
        notes=(HIDDEN,) if hidden else (),
    )


class _Reading:
    """One slide: `chars` of words, the `areas` of its pictures in square EMU; `broken`: something on it could not be read."""

    def __init__(self, slide: Slide, out: Gathered, number: int) -> None:
        self._out = out
        self._number = number
        self.areas: list[int] = []
        self.broken = False
        before = len(out.blocks)
        title = slide.shapes.title
        if title is not None:
            out.line(title.text_frame.text, "heading", level=1 if number == 1 else 2, page=number)
        shapes = list(islice(_flat(slide.shapes), MAX_SHAPES + 1))
        out.cut = out.cut or len(shapes) > MAX_SHAPES
        for shape in sorted(shapes[:MAX_SHAPES], key=lambda shape: (int(shape.top or 0), int(shape.left or 0))):
            if title is None or shape.shape_id != title.shape_id:
                self._try(shape)
        self.chars = sum(len("".join(block.text.split())) for block in out.blocks[before:])

    def _try(self, shape: Any) -> None:
        try:
            self._shape(shape)
        except (KeyError, ValueError, AttributeError, NotImplementedError, XMLSyntaxError):
            # One shape whose parts are missing or strange must not cost the slides.
            self.broken = True

    def _shape(self, shape: Any) -> None:
        if isinstance(shape, Picture | PlaceholderPicture):
            self.areas.append(int(shape.width or 0) * int(shape.height or 0))
        elif getattr(shape, "has_table", False):
            rows = Rows(self._out, page=self._number)
            for row in shape.table.rows:
                rows.add([cell.text for cell in row.cells])
        elif getattr(shape, "has_chart", False) and shape.chart.has_title:
            self._out.line(shape.chart.chart_title.text_frame.text, page=self._number)
        elif shape.has_text_frame:
            listed: BlockKind = "item" if len(shape.text_frame.paragraphs) > 1 and shape.is_placeholder else "text"
            for paragraph in shape.text_frame.paragraphs:
                place = self._out.line(paragraph.text.replace("\v", " "), listed, page=self._number)
                for run in paragraph.runs:
                    if run.hyperlink.address:
                        self._out.link(run.hyperlink.address, run.text, place)
        for relations in shape._element.iter(RELATIONS):
            for line in lines_of(shape.part.related_part(relations.get(DATA_ID)).blob):
                self._out.line(line, page=self._number)
        self._click(shape)

    def _click(self, shape: Any) -> None:
        action = getattr(shape, "click_action", None) if not getattr(shape, "has_table", False) else None
        if action is not None and action.hyperlink.address:
            self._out.link(action.hyperlink.address, shape.text_frame.text if shape.has_text_frame else shape.name, -1)


def _flat(shapes: Any, depth: int = 0) -> Iterator[BaseShape]:
    """The shapes, those of groups in place of the group."""
    for shape in shapes:
        if isinstance(shape, GroupShape) and depth < MAX_NESTING:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape
