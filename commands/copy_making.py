"""What the processes do that make saved copies; in a file of its own, so that they start with little."""

from crawler.reading.text.charset import decode
from records.artifact import Artifact
from reports.copies.page import Kept, copy_page
from reports.words import Language


def make_copy(kept: Kept, artifact: Artifact | None, body: bytes | None, language: Language) -> bytes:
    """One copy: of a web page from its body, of anything else from what was read out of it."""
    html = decode(body, kept.capture.media_type)[0] if body is not None else None
    return copy_page(kept, artifact, html, language)
