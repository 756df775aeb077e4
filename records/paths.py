"""Names from outside made safe to be the name of a file or folder."""

import hashlib
import re

MAX_CHARACTERS = 60
"""Thai letters take three bytes each, and a file name may have 255 bytes."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_\-\u0E01-\u0E3A\u0E3F-\u0E5B]+")


def folder_name(name: str) -> str:
    """A round's or unit's name as one component of a path: Latin and Thai letters, digits, "-" and "_" stay.

    A name that had to be changed gets a short hash of the original, so that two names never share a folder.
    """
    safe = _UNSAFE.sub("_", name)[:MAX_CHARACTERS]
    if name and safe == name and not name.startswith("-"):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe.strip('_-')}-{digest}".lstrip("-")
