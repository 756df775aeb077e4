"""What the processes do that make saved copies; in a file of its own, so that they start with little."""

from crawler.reading.text.charset import decode
from records.packed import PackedArtifact, unpacked
from reports.copies.page import Kept, copy_page
from reports.words import Language


def make_copy(kept: Kept, packed: PackedArtifact | None, body: bytes | None, language: Language) -> bytes:
    """One copy: of a web page from its body, of anything else from what was read out of it."""
    artifact = unpacked(packed.data) if packed is not None else None
    html = decode(body, kept.capture.media_type)[0] if body is not None else None
    return copy_page(kept, artifact, html, language)
