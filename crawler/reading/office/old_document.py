"""Word, Excel and PowerPoint files of before 2007, RTF and OpenDocument: which is which, and reading by LibreOffice."""

import hashlib
import zipfile
from io import BytesIO
from typing import NamedTuple

import msgspec

from crawler.reading.office.document import read_office
from crawler.reading.office.libreoffice import Target, converted
from crawler.reading.refused import RefusedError
from records.artifact import Artifact

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"

_SECTOR = 512
_WORD_START = b"\xec\xa5"
_SHEET_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_RECORD_AFTER_START = 20
_WORD_FLAGS = 10
_MAX_MANIFEST = 1_000_000


class Form(NamedTuple):
    """A kind of file by its suffix, and the kind it is turned into."""

    suffix: str
    target: Target


_STREAMS = {
    "WordDocument": Form("doc", "docx"),
    "Workbook": Form("xls", "xlsx"),
    "Book": Form("xls", "xlsx"),
    "PowerPoint Document": Form("ppt", "pptx"),
}
_OPEN_DOCUMENTS = {
    b"text": Form("odt", "docx"),
    b"spreadsheet": Form("ods", "xlsx"),
    b"presentation": Form("odp", "pptx"),
}


def read_old_office(body: bytes, reader: str) -> Artifact:
    """The document as today's Office would hold it; refusals as of `read_office`, and `encrypted`, `timeout`."""
    digest = hashlib.sha256(body).hexdigest()
    try:
        if "EncryptedPackage".encode("utf-16-le") in body:
            raise RefusedError("encrypted", "today's Office file behind a password")
        form = form_of(body)
        if form is None:
            raise RefusedError("office", "neither a document, a sheet nor slides that are known")
        today = _converted(body, form)
    except RefusedError as error:
        return Artifact(sha256=digest, reader=reader, media="office", refusal=error.refusal, refusal_detail=error.detail)
    return msgspec.structs.replace(read_office(today, reader), sha256=digest)


def form_of(body: bytes) -> Form | None:
    """What kind of document the bytes are; None for other things that such files can hold."""
    if body.startswith(RTF):
        return Form("rtf", "docx")
    if body.startswith(OLE):
        # The names of the streams inside stand in UTF-16 in the directory of the file, those of objects in it after its own.
        places = {name: body.find(f"{name}\0".encode("utf-16-le")) for name in _STREAMS}
        first = min((name for name, place in places.items() if place >= 0), key=places.__getitem__, default="")
        return _STREAMS.get(first)
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            if "xl/workbook.bin" in archive.namelist():
                return Form("xlsb", "xlsx")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None
    head = body[:200]
    return next((form for name, form in _OPEN_DOCUMENTS.items() if b"opendocument." + name in head), None)


def _converted(body: bytes, form: Form) -> bytes:
    if form.suffix in ("odt", "ods", "odp") and _is_locked_open_document(body):
        raise RefusedError("encrypted", "OpenDocument file behind a password")
    try:
        return converted(body, form.suffix, form.target)
    except RefusedError as error:
        # Some files are encrypted with a password that every program knows; only what could not be opened is locked.
        if error.refusal == "damaged" and _is_locked(body):
            raise RefusedError("encrypted", "file behind a password") from error
        raise


def _is_locked(body: bytes) -> bool:
    """Whether an OLE file says of its main stream that it is encrypted. Streams begin at multiples of 512 bytes."""
    for start in range(_SECTOR, len(body) - 2 * _RECORD_AFTER_START, _SECTOR):
        if body.startswith(_WORD_START, start):
            return bool(body[start + _WORD_FLAGS + 1] & 0x01)
        if body.startswith(_SHEET_START, start):
            record = body[start + _RECORD_AFTER_START : start + _RECORD_AFTER_START + 2]
            return record == b"\x2f\x00"
    return False


def _is_locked_open_document(body: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_MAX_MANIFEST)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return False
