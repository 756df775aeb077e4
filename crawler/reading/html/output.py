"""What has been read of a page so far: lines being gathered, blocks made of them, links and pictures that stand in them."""

import msgspec

from crawler.reading.html.titles import Headings
from records.artifact import Block, BlockKind, Form, Image, Link, Region

MAX_BLOCKS = 10_000
MAX_LINKS = 5_000
MAX_IMAGES = 2_000
MAX_FORMS = 50
MAX_TEXT = 2_000_000
"""What is kept of one page (texts in characters); `Output.cut` tells that something was left out."""

MAX_HEADING = 250
MAX_BOLD_HEADING = 120
LONG_PARAGRAPH = 300
"""Characters: a longer heading is text; a longer paragraph is taken line by line."""

BOLD_LEVEL = 5
TITLE = -1
"""The level of a line that stands out by bold print alone; and of a title that finds its level from the headings above it."""


class Output:
    """Gathers lines until a block ends. Results: `blocks`, `links`, `images`, `forms`, `cut`."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.forms: list[Form] = []
        self.headings = Headings()
        self.cut = False
        self._room = MAX_TEXT
        self._lines: list[list[str]] = [[]]
        self._filled = False
        self._plain: set[int] = set()
        self._pending_links: list[tuple[int, int]] = []
        self._pending_images: list[tuple[int, int]] = []

    def text(self, words: str, *, bold: bool) -> None:
        """Add words to the line."""
        self._lines[-1].append(words)
        if not words.isspace():
            self._filled = True
            if not bold:
                self._plain.add(len(self._lines) - 1)

    def new_line(self) -> None:
        """A line break inside a block."""
        self._lines.append([])

    def space(self) -> None:
        """A border inside a block that only parts words."""
        self._lines[-1].append(" ")

    def link(self, link: Link) -> None:
        """Add a link; one that stands in no block yet gets the block its line becomes."""
        if len(self.links) >= MAX_LINKS:
            self.cut = True
            return
        self.links.append(link)
        if link.block < 0:
            self._pending_links.append((len(self.links) - 1, len(self._lines) - 1))

    def image(self, image: Image) -> None:
        """Add a picture, as `link`."""
        if len(self.images) >= MAX_IMAGES:
            self.cut = True
            return
        self.images.append(image)
        if image.block < 0:
            self._pending_images.append((len(self.images) - 1, len(self._lines) - 1))

    def form(self, form: Form) -> None:
        """Add a form."""
        if len(self.forms) < MAX_FORMS:
            self.forms.append(form)

    def add(self, block: Block) -> int:
        """Add a block; its index, or -1 where there is no room left."""
        if len(self.blocks) >= MAX_BLOCKS or len(block.text) > self._room:
            self.cut = True
            return -1
        self._room -= len(block.text) + sum(len(cell) for cell in block.cells)
        self.blocks.append(block)
        return len(self.blocks) - 1

    def end_block(self, kind: BlockKind, level: int, region: Region) -> None:
        """The lines gathered become one block, or one each where the paragraph is long or has several links."""
        texts = [" ".join("".join(line).split()) for line in self._lines]
        places = self._add_lines(texts, kind, level, region) if self._filled else []
        for index, line in self._pending_links if places else ():
            self.links[index] = msgspec.structs.replace(self.links[index], block=places[line])
        for index, line in self._pending_images if places else ():
            self.images[index] = msgspec.structs.replace(self.images[index], block=places[line])
        self._lines, self._filled, self._plain = [[]], False, set()
        if self._pending_links or self._pending_images:
            self._pending_links, self._pending_images = [], []

    def _add_lines(self, texts: list[str], kind: BlockKind, level: int, region: Region) -> list[int]:
        """Blocks for the lines; for each line the index of its block, -1 for an empty one."""
        whole = " ".join(text for text in texts if text)
        if level and len(whole) <= MAX_HEADING:
            return [self._heading(whole, level, region)] * len(texts)
        if not self._plain and not self._pending_links and kind == "text" and len(whole) <= MAX_BOLD_HEADING:
            return [self._heading(whole, BOLD_LEVEL, region)] * len(texts)
        by_line = len(self._pending_links) > 1 or len(whole) > LONG_PARAGRAPH
        linked = {line for _, line in self._pending_links}
        places: list[int] = []
        paragraph: list[str] = []
        start = 0
        for number, text in enumerate(texts):
            places.append(-1)
            if kind == "text" and 0 < len(text) <= MAX_BOLD_HEADING and number not in self._plain and number not in linked:
                if paragraph:
                    places[start:number] = [self.add(Block(kind=kind, text=" ".join(paragraph), region=region))] * (
                        number - start
                    )
                    paragraph = []
                places[number] = self._heading(text, BOLD_LEVEL, region)
                start = number + 1
                continue
            if text:
                paragraph.append(text)
            if paragraph and (by_line or not text or number == len(texts) - 1):
                index = self.add(Block(kind=kind, text=" ".join(paragraph), region=region))
                places[start:] = [index] * (number + 1 - start)
                paragraph = []
            if not paragraph:
                start = number + 1
        return places

    def _heading(self, text: str, level: int, region: Region) -> int:
        if level == TITLE:
            level = self.headings.push_title(text)
        else:
            self.headings.push(level, text)
        return self.add(Block(kind="heading", text=text, region=region, level=level))
