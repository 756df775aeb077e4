"""Plain text, CSV and JSON as lines."""

import hashlib
from typing import Literal

from crawler.reading.text.charset import decode
from records.artifact import Artifact, Block

MAX_TEXT = 2_000_000
MAX_LINES = 10_000
"""Characters and lines kept; the note "cut" tells that there was more."""


def read_plain(body: bytes, media_type: str, reader: str, media: Literal["data", "text"]) -> Artifact:
    """Every line that has words, as a block."""
    text, charset, notes = decode(body, media_type)
    lines = text[:MAX_TEXT].splitlines()
    if len(text) > MAX_TEXT or len(lines) > MAX_LINES:
        notes.append("cut")
    blocks = [Block(kind="text", text=words) for line in lines[:MAX_LINES] if (words := " ".join(line.split()))]
    digest = hashlib.sha256(body).hexdigest()
    return Artifact(sha256=digest, reader=reader, media=media, charset=charset, blocks=blocks, notes=notes)
