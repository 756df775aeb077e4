"""One module per kind of body: bytes in, Artifact out."""

import hashlib

from crawler.reading.reader import READERS, reader_for
from crawler.reading.refused import said_by
from crawler.reading.sniff import sniff
from records.artifact import Artifact
from records.errors import disk_full

__all__ = ["read", "reader_for"]


def read(body: bytes, url: str, media_type: str) -> Artifact:
    """Read a body of any kind; hostile ones too: what goes wrong is a refusal in the artifact, never an exception (but OSError
    where this machine's disk is full, which is not the body's fault).

    `url` is only named in refusals. `media_type` is the Content-Type as sent; the bytes decide what the body is.
    """
    kind = sniff(body, media_type)
    reader = READERS[kind]
    try:
        return reader.read(body, media_type)
    except Exception as error:
        if disk_full(error):
            raise
        # Whatever a parser stumbles over in hostile bytes costs this one document.
        return Artifact(
            sha256=hashlib.sha256(body).hexdigest(),
            reader=reader.id,
            media=reader.media,
            refusal="damaged",
            refusal_detail=f"{type(error).__name__}: {said_by(error)} ({url})"[:300],
        )
