"""What is looked at in an Office file before a library may open it: its size when unpacked, and that it holds no traps."""

import zipfile
import zlib
from io import BytesIO
from typing import Literal

from crawler.reading.refused import RefusedError, said_by

MAX_PARTS = 5_000
"""Files inside one document."""
MAX_XML = 25_000_000
"""Bytes that all XML inside a document may have when unpacked; in memory it can take eighty times as much."""
MAX_UNPACKED = 200_000_000
"""Bytes that everything inside a document may have when unpacked, pictures too."""

_CHUNK = 1 << 20
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" ", b"\t", b"\r", b"\n", b"\0<")
# Office never declares a document type; whoever does wants to define entities. In UTF-16 letters have zeroes between.
_TRAPS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OBJECTS = ("/media/", "/embeddings/", "/charts/", "/activeX/", "/afchunk")
_LONGEST_TRAP = max(map(len, _TRAPS))

Kind = Literal["word", "sheet", "slides"]


def examined(body: bytes) -> Kind:
    """Which kind of document this is. Every part was unpacked once, so sizes are what they claim and nothing is cut.

    Raises RefusedError: `encrypted`, `damaged`, `too_large`, or `office` for what is none of the three.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            parts = archive.infolist()
            _measure(parts)
            room = MAX_XML
            for part in parts:
                room -= _xml_size(archive, part)
                if room < 0:
                    raise RefusedError("too_large", f"more than {MAX_XML} bytes of XML")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise RefusedError("damaged", f"{type(error).__name__}: {said_by(error)}") from error
    return _kind({part.filename for part in parts})


def has_objects(body: bytes) -> bool:
    """Whether a document that was examined holds pictures, charts or other things that are not words."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return any(folder in name for name in archive.namelist() for folder in _OBJECTS)


def _measure(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise RefusedError("too_large", f"{len(parts)} parts")
    if any(part.flag_bits & 0x1 for part in parts):
        raise RefusedError("encrypted", "parts of the file are encrypted")
    if any(part.compress_type not in _KNOWN_METHODS for part in parts):
        raise RefusedError("office", "parts are packed in a way that Office does not use")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise RefusedError("too_large", f"{unpacked} bytes when unpacked")


def _xml_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Go once through a part: its bytes if it is XML, whatever it is called, else 0.

    zipfile gives no more bytes than the part claims and then compares its checksum.
    """
    with archive.open(part) as stream:
        chunk = stream.read(_CHUNK)
        is_xml = chunk.startswith(_XML_STARTS) and not part.filename.lower().endswith(".svg")
        last = b""
        while chunk:
            if is_xml and any(trap in last + chunk for trap in _TRAPS):
                raise RefusedError("damaged", f"{part.filename[:100]} declares a document type, which Office never does")
            last = chunk[-_LONGEST_TRAP:]
            chunk = stream.read(_CHUNK)
    return part.file_size if is_xml else 0


def _kind(names: set[str]) -> Kind:
    folders = {name.partition("/")[0] for name in names}
    if "word" in folders:
        return "word"
    if "xl" in folders:
        return "sheet"
    if "ppt" in folders:
        return "slides"
    raise RefusedError("office", "neither a document, a sheet nor slides")
