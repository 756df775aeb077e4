"""Word documents, sheets and slides to Artifact."""

import hashlib
import warnings
from collections.abc import Callable

from crawler.reading.office.facts import Facts
from crawler.reading.office.libreoffice import Target, converted
from crawler.reading.office.ooxml import Kind, examined, has_objects
from crawler.reading.refused import RefusedError, said_by
from records.artifact import Artifact, Refusal
from records.errors import disk_full

UNREAD_PARTS = "unread_parts"
"""The note that something of a document could not be read although its other words were."""

_MODERN: dict[Kind, Target] = {"word": "docx", "sheet": "xlsx", "slides": "pptx"}


def read_office(body: bytes, reader: str) -> Artifact:
    """The words of a docx, xlsx or pptx. What has only pictures is refused as `scan`; what no library can open as `office`."""
    digest = hashlib.sha256(body).hexdigest()
    try:
        facts = _facts(body, examined(body))
        if not facts.out.words and not facts.only_pictures:
            raise RefusedError("office", "no words, only objects") if has_objects(body) else RefusedError("empty", "no words")
        return _artifact(facts, digest, reader)
    except RefusedError as error:
        refusal, detail = error.refusal, error.detail
    except SyntaxError as error:  # of all parsers of XML
        refusal, detail = "damaged", f"XML: {said_by(error)}"
    except (MemoryError, RecursionError) as error:
        refusal, detail = "too_large", type(error).__name__
    return Artifact(sha256=digest, reader=reader, media="office", refusal=refusal, refusal_detail=detail[:300])


def _facts(body: bytes, kind: Kind) -> Facts:
    """What a document says, read once more by way of LibreOffice where the library for its kind cannot make sense of it.

    Raises RefusedError, SyntaxError, MemoryError, RecursionError.
    """
    read, suffix = _reader(kind), _MODERN[kind]
    try:
        return _quietly(read, body)
    except (SyntaxError, MemoryError, RecursionError):
        raise
    except Exception as error:
        # Nothing was cut and all checksums are right: it is rather the library that is too strict.
        reason = str(error) if isinstance(error, RefusedError) else f"{type(error).__name__}: {said_by(error)}"
        try:
            today = converted(body, suffix, suffix)
            examined(today)
            return _quietly(read, today)
        except Exception as second:
            if disk_full(second):
                raise
            raise RefusedError("office", reason) from error


def _reader(kind: Kind) -> Callable[[bytes], Facts]:
    """The function for a kind. Its libraries take a third of a second to load, and most processes never meet an Office file."""
    match kind:
        case "word":
            from crawler.reading.office.word import read_word

            return read_word
        case "sheet":
            from crawler.reading.office.sheets import read_sheets

            return read_sheets
        case "slides":
            from crawler.reading.office.slides import read_slides

            return read_slides


def _quietly(read: Callable[[bytes], Facts], body: bytes) -> Facts:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of every extension that it does not know
        return read(body)


def _artifact(facts: Facts, digest: str, reader: str) -> Artifact:
    refusal: Refusal | None = "scan" if facts.only_pictures else None
    notes = list(facts.notes)
    if facts.out.cut:
        notes.append("cut")
    if (facts.unread or facts.scanned) and refusal is None:
        notes.append(UNREAD_PARTS)
    return Artifact(
        sha256=digest,
        reader=reader,
        media="office",
        title=facts.out.title or facts.metadata.get("title", ""),
        blocks=facts.out.blocks,
        links=facts.out.links,
        qr=facts.qr,
        pages=facts.pages,
        scanned=list(facts.scanned),
        metadata=facts.metadata,
        refusal=refusal,
        refusal_detail=f"nothing but pictures: {facts.pictures}" if facts.only_pictures else "",
        notes=notes,
    )
