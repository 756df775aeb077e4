"""What the files of an archive said, put together into one artifact."""

import re

import msgspec

from crawler.reading.gathered import MAX_BLOCKS, MAX_LINKS, MAX_TEXT
from crawler.reading.office.document import UNREAD_PARTS
from records.artifact import Artifact, Block, Form, Image, Link, QrCode, Refusal

MAX_NAMED = 30
"""Files that could not be read and are named."""

_ABSOLUTE = re.compile(r"\s*(?:https?:|mailto:|tel:|//)", re.IGNORECASE)
_STRONGEST: tuple[Refusal, ...] = (
    "scan",
    "image",
    "garbage_text",
    "office",
    "archive",
    "too_large",
    "timeout",
    "crash",
    "unsupported",
    "encrypted",
    "damaged",
    "empty",
)
"""Reasons in the order in which one speaks for all: first that there is something which a person could read."""


class Contents:
    """Takes the artifacts of files in the order of the archive. A file counts as a page: blocks carry its number."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._images: list[Image] = []
        self._forms: list[Form] = []
        self._qr: list[QrCode] = []
        self._read: list[Artifact] = []
        self._refusals: list[tuple[str, Refusal]] = []
        self._scanned: list[int] = []
        self._files = 0
        self._room = MAX_TEXT
        self._cut = False
        self._unread = False

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Note a file that could not be read."""
        self._files += 1
        self._refusals.append((name, refusal))

    def add(self, name: str, read: Artifact) -> None:
        """Add what a file says, below its name. Names of files without words are kept out: a name proves no content."""
        if read.refusal is not None:
            self.refuse(name, read.refusal)
        else:
            self._files += 1
            self._read.append(read)
        if read.scanned or read.refusal in ("scan", "image", "garbage_text"):
            self._scanned.append(self._files)
        self._unread = self._unread or bool(read.scanned) or UNREAD_PARTS in read.notes
        self._cut = self._cut or "cut" in read.notes
        self._qr += read.qr
        if read.blocks:
            self._add_words(name, read)

    def artifact(self, digest: str, reader: str) -> Artifact:
        """The whole. Refused where no file was read wholly, with the reason that says most."""
        refusal = self._refusal()
        unread = self._unread or any(reason != "empty" for _, reason in self._refusals)
        notes = ["cut"] if self._cut else []
        return Artifact(
            sha256=digest,
            reader=reader,
            media="archive",
            title=self._read[0].title if len(self._read) == 1 else "",
            blocks=self._blocks,
            links=self._links,
            images=self._images,
            forms=self._forms,
            qr=self._qr,
            pages=self._files,
            scanned=self._scanned,
            metadata=self._metadata(),
            refusal=refusal,
            refusal_detail=self._detail(),
            notes=[*notes, UNREAD_PARTS] if unread and refusal is None else notes,
        )

    def _add_words(self, name: str, read: Artifact) -> None:
        start = len(self._blocks)
        self._blocks.append(Block(kind="heading", text=name, level=1, page=self._files))
        for block in read.blocks:
            self._room -= len(block.text) + sum(map(len, block.cells))
            if self._room < 0 or len(self._blocks) >= MAX_BLOCKS:
                self._cut = True
                break
            level = min(block.level + 1, 6) if block.level else 0
            self._blocks.append(msgspec.structs.replace(block, level=level, page=self._files))
        kept = len(self._blocks) - start - 1

        def place(block: int) -> int:
            return block + start + 1 if 0 <= block < kept else -1

        # An address relative to a file in an archive leads to no place on the site.
        links = [link for link in read.links if _ABSOLUTE.match(link.href)]
        for link in links[: MAX_LINKS - len(self._links)]:
            moved = msgspec.structs.replace(link, block=place(link.block), headings=[name, *link.headings])
            self._links.append(moved)
        self._images += [msgspec.structs.replace(image, block=place(image.block)) for image in read.images]
        self._forms += [msgspec.structs.replace(form, block=place(form.block)) for form in read.forms]

    def _refusal(self) -> Refusal | None:
        if self._read:
            return None
        return min((reason for _, reason in self._refusals), key=_STRONGEST.index, default="empty")

    def _detail(self) -> str:
        if not self._refusals:
            return "" if self._read else "no files"
        named = ", ".join(f"{name[:120]} ({reason})" for name, reason in self._refusals[:MAX_NAMED])
        return f"{len(self._refusals)} of {self._files} files not read: {named}"[:1000]

    def _metadata(self) -> dict[str, str]:
        """That of the only file read; of several the dates of the youngest."""
        if len(self._read) == 1:
            return self._read[0].metadata
        found = {}
        for key in ("created", "modified"):
            dates = [read.metadata[key] for read in self._read if key in read.metadata]
            if dates:
                found[key] = max(dates)
        return found
