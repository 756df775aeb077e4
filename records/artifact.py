"""An artifact: what was read out of one body. Facts only; no judgement about OIT items.

Text is kept as the site wrote it (whitespace collapsed, entities decoded); matching normalises it through `thai`.

What stands on a page by the hundred is `gc=False`: it can hold nothing that holds it, so there is no garbage to look for.
"""

from typing import Literal

import msgspec

Media = Literal["html", "pdf", "image", "office", "archive", "data", "text", "empty", "unknown"]

Region = Literal["content", "nav", "aside", "header", "footer"]
"""Where on the page something stands. Menus, side bars and footers repeat on every page and prove nothing."""

BlockKind = Literal["heading", "text", "item", "row", "caption"]

LinkKind = Literal["a", "area", "iframe", "frame", "embed", "object", "refresh"]

Refusal = Literal[
    "scan",
    "garbage_text",
    "encrypted",
    "damaged",
    "empty",
    "too_large",
    "timeout",
    "crash",
    "image",
    "office",
    "archive",
    "unsupported",
]
"""Why a body could not be (wholly) read. `scan`: pages are pictures whose words could not be read (yet). `image`: the same of a
picture."""


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A piece of text in reading order.

    `level` is 1-6 for headings (accordion, tab and panel titles count as headings of the level they act as), else 0.
    `cells` are the cells of a table row; `header` marks a row of header cells. `page` is 1-based in paged documents. `ocr` is
    the confidence (0-100) of each word of `text` where the words were read off a picture; empty where they are text.
    """

    kind: BlockKind
    text: str
    region: Region = "content"
    level: int = 0
    page: int | None = None
    cells: list[str] = []
    header: bool = False
    ocr: list[int] = []


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A way to another address, with the words around it.

    `href` is as written in the page (may be "#", empty, or javascript:), `kind` the element it came from. `row` is the text
    of the table row, list item or short paragraph it stands in, without being longer than 300 characters; `headings`
    are the headings above it, outermost first. `block` is the index of the block it stands in (-1: in none).
    """

    href: str
    kind: LinkKind = "a"
    text: str = ""
    title: str = ""
    alt: str = ""
    region: Region = "content"
    headings: list[str] = []
    row: str = ""
    block: int = -1


class Image(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture shown in a page; fields as in `Link`. `link` is the href of the link around it, if any."""

    src: str
    alt: str = ""
    title: str = ""
    region: Region = "content"
    headings: list[str] = []
    row: str = ""
    block: int = -1
    link: str | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form a visitor can fill in. `fields` are the labels (or names) of its visible fields, `buttons` those of its buttons.

    `password` tells a login form apart. Search boxes have `search` set; `asks` is the name under which such a box sends what
    was typed, `sends` what it sends beside.
    """

    action: str
    method: str = "get"
    fields: list[str] = []
    buttons: list[str] = []
    password: bool = False
    search: bool = False
    asks: str = ""
    sends: dict[str, str] = {}
    headings: list[str] = []
    region: Region = "content"
    block: int = -1


class QrCode(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A QR code found in a picture: what it says and its bounding box in pixels (left, top, right, bottom)."""

    payload: str
    box: tuple[int, int, int, int] = (0, 0, 0, 0)


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read out of one body. Keyed by `sha256` of the body and `reader` (name and version of what read it).

    `base` is the page's own base address or "". `pages` counts a paged document's pages, `scanned` lists those (1-based) that
    are pictures whose words are not known, `ocr_pages` those whose words were read off the picture. `refusal` is set when the
    body could not be wholly read; `blocks` then holds what could. `metadata` are the document's own dates and titles (keys:
    created, modified, title, author). `scripts` counts script elements, to tell a page that a browser would have to draw.
    """

    sha256: str
    reader: str
    media: Media
    title: str = ""
    base: str = ""
    charset: str = ""
    blocks: list[Block] = []
    links: list[Link] = []
    images: list[Image] = []
    forms: list[Form] = []
    qr: list[QrCode] = []
    pages: int = 0
    scanned: list[int] = []
    ocr_pages: list[int] = []
    metadata: dict[str, str] = {}
    scripts: int = 0
    refusal: Refusal | None = None
    refusal_detail: str = ""
    notes: list[str] = []


class ArtifactOutline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What tells how the reading of a body went, without what was read; fields as in `Artifact`."""

    sha256: str
    reader: str
    media: Media
    title: str = ""
    scanned: list[int] = []
    ocr_pages: list[int] = []
    refusal: Refusal | None = None
