"""The page of a saved copy: whose it is, what it proves and where, and what was fetched, without anything that acts."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from records.artifact import Artifact
from records.capture import Capture
from records.finding import EvidenceMedia
from records.picture import Place
from records.saved_copy import anchor_of
from reports.copies.blocks import pieces_beside, pieces_of_blocks
from reports.copies.marking import Found, marks_of, written
from reports.copies.pieces import Piece, Text
from reports.dates import moment_text
from reports.page import HERE, render
from reports.text import shown
from reports.words import Language, words_of
from thai.personal import mask_citizen_numbers

ROOM = 300_000
"""Bytes of markup that what was fetched may take on its copy."""
MAX_PLACES = 60
MARK_AT = b'<meta name="oit-copy" content="'


class Proof(msgspec.Struct, frozen=True):
    """A place of the body, the items that it proves, and its evidence picture (address from the copy, width and height in
    pixels), if there is one."""

    place: Place
    items: tuple[str, ...]
    media: EvidenceMedia = "html"
    picture: tuple[str, int, int] | None = None


class Kept(msgspec.Struct, frozen=True):
    """A fetched body of which there is to be a copy. `report_at` is the address of the unit's page from the copy; `readers` are
    what the body was read by."""

    unit_th: str
    unit_en: str
    capture: Capture
    proofs: tuple[Proof, ...]
    report_at: str
    readers: tuple[str, ...] = ()


class View(NamedTuple):
    """A place as the page lists it."""

    proof: Proof
    anchor: str
    found: Found


def copy_page(kept: Kept, artifact: Artifact | None, html: str | None, language: Language) -> bytes:
    """The copy: of a web page from its `html`; of anything else, or where that is None, from what was read out of it."""
    words = words_of(language)
    pieces: list[Piece] = []
    whole = True
    if html is not None:
        from reports.copies.markup import pieces_of_markup  # whoever has copies made by other processes needs no HTML library

        pieces, whole = pieces_of_markup(html)
    elif artifact is not None:
        pieces, whole = pieces_of_blocks(artifact, words)
    if artifact is not None:
        pieces = [*pieces, *pieces_beside(artifact, words)]
    proofs = kept.proofs[:MAX_PLACES]
    marks = marks_of(pieces, [proof.place for proof in proofs])
    body, cut = written(_masked(pieces), marks, ROOM, words)
    name = (kept.unit_en if language == "en" else "") or kept.unit_th
    fetched = moment_text(kept.capture.fetched_at, words)
    return render(
        "copy.html",
        "copy",
        words,
        print_label=f"{shown(name, 80)} · {words.text['copy_saved']} · {fetched}",
        mark=copy_mark(kept, language),
        kept=kept,
        capture=kept.capture,
        whose=name,
        title=(artifact.title if artifact is not None else "") or kept.capture.link_text,
        media=kept.proofs[0].media if kept.proofs else "html",
        views=[View(proof, anchor_of(proof.place), marks.found[anchor_of(proof.place)]) for proof in proofs],
        hidden=len(kept.proofs) - len(proofs),
        body=body,
        cut=cut,
        whole=whole,
        web_page=html is not None,
        unread=artifact is None or artifact.refusal is not None,
        by_ocr=artifact is not None and (bool(artifact.ocr_pages) or any(block.ocr for block in artifact.blocks)),
        scanned=artifact.scanned[:40] if artifact is not None else [],
    )


def _masked(pieces: list[Piece]) -> list[Piece]:
    """The pieces without citizen numbers; every text keeps its length, so that marks stay where they are."""
    return [_masked_text(piece) if isinstance(piece, Text) else piece for piece in pieces]


def _masked_text(piece: Text) -> Text:
    masked = mask_citizen_numbers(piece.text)
    return piece if masked is piece.text else msgspec.structs.replace(piece, text=masked)


def copy_mark(kept: Kept, language: Language) -> str:
    """What stands in the copy to tell whether it is still the one that would be made: of the same body, places and program."""
    said = msgspec.json.encode([_maker(language), kept])
    return hashlib.sha256(said).hexdigest()[:32]


def is_current(head: bytes, mark: str) -> bool:
    """Whether the beginning of a copy bears this mark."""
    return MARK_AT + mark.encode("ascii") + b'"' in head


@cache
def _maker(language: Language) -> str:
    """A hash of all that makes copies: where it has changed, they are made anew."""
    files: Iterable[Path] = (
        *sorted((HERE / "copies").glob("*.py")),
        HERE / "templates" / "copy.html",
        *(HERE / "static" / name for name in ("base.css", "copy.css")),
        HERE / "words" / f"{language}.yaml",
    )
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
