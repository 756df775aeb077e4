"""The names of files inside a zip archive: in UTF-8, or in whatever charset the packing computer had."""

from contextlib import suppress
from zipfile import ZipInfo

_UTF8_FLAG = 0x800
NAMELESS = "?"
"""Stands for a name of which nothing can be shown."""
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def name_of(member: ZipInfo) -> str:
    """The name as the person who packed the archive saw it, with folders; characters that break lines are left out."""
    name = member.filename
    if not member.flag_bits & _UTF8_FLAG:
        # zipfile takes names for those of an American computer of the eighties.
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437"))
    return " ".join("".join(char for char in name if char.isprintable()).split()) or NAMELESS


def is_clutter(name: str) -> bool:
    """Whether a file was put there by a computer, not by a person."""
    last = name.rpartition("/")[2]
    return name.endswith("/") or name.startswith(_CLUTTER) or last in _CLUTTER or last.startswith(("._", "~$"))


def _decoded(raw: bytes) -> str:
    for charset in ("utf-8", "cp874"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")
