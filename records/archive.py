"""The evidence archive: the bodies of one unit in one round, in one WARC file, so that the proof can be replayed years later.

A file is written as `.open` and renamed when it is whole. Its length and hash stand in the `Visit`, because a WARC that
was cut reads to its end without an error. The same captures and bodies give the same bytes: no clock, no random ids.

What a browser made of a page is a `conversion` that refers to the page's own `response`; what the page asked for meanwhile lies
between the two, so that it can be drawn again.
"""

import hashlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote
from zlib import DEFLATED, MAX_WBITS, compressobj
from zlib import error as zlib_error

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from records.capture import Capture
from records.errors import ArchiveDamaged
from records.far_evidence import FarError, far
from records.paths import folder_name
from records.visit import Visit

_CHUNK = 1024 * 1024
_LEVEL = 5
"""Of compression: a third of the time of warcio's own 9, for files that are a fifteenth larger."""
_EPOCH = "1970-01-01T00:00:00Z"
"""The date of a file without any capture: its bytes must not depend on the clock."""

_CHANGED_BY_DECODING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_BODY_NOTE = "bodies are stored decoded: Content-Encoding and Transfer-Encoding were removed, Content-Length was set anew"
_NAMESPACE = uuid.UUID("6f1c8c0e-3f5e-5d5b-9a64-0f2f0a1f2569")
_NOT_IN_NAME = re.compile(r"[^!-9;-~]+")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_CONTROL = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]+")


class EvidenceWriter:
    """Writes the evidence file of one unit in one round. Call `close` when the unit is done, else `abandon`.

    With `onto` it begins with the records of that visit's file. One of the same round keeps its place until the new one is
    stored: the new one has another name.

    In a `with` statement a file that was not closed is abandoned. A leftover of a killed run is overwritten. Raises OSError,
    and ArchiveDamaged where the file of `onto` is not whole.
    """

    def __init__(self, folder: Path, round: str, unit_id: str, onto: Visit | None = None) -> None:
        turn = f".again-{len(onto.again) + 1}" if onto is not None and onto.round == round else ""
        self._name = f"{folder_name(round)}/{folder_name(unit_id)}{turn}.warc.gz"
        self._info = {"software": _program(), "isPartOf": round, "description": unit_id, "oit-body": _BODY_NOTE}
        self._path = folder / self._name
        self._open_path = self._path.with_name(self._path.name + ".open")
        self._first: dict[str, tuple[str, str]] = {}
        self._answers: dict[str, str] = {}
        self._records = 0
        self._begun = self._finished = False
        before = _verified(folder, onto) if onto is not None and onto.warc is not None else None
        if before is not None and onto is not None:
            self._go_on_from(before, onto)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._open_path.open("wb")
        if before is not None:
            with before.open("rb") as earlier:
                shutil.copyfileobj(earlier, self._file, _CHUNK)
        self._writer: Any = _Writer(self._file, gzip=False, warc_version="1.1")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.abandon()

    def add(self, capture: Capture, body: bytes) -> None:
        """Add a capture with its decoded body; a body that is in the file already is only referred to.

        Raises ValueError when the capture has no status, no time, or another hash than the body.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        if capture.status is None or sha256 != capture.sha256:
            raise ValueError(f"capture {capture.sequence} of {capture.unit_id} is not the capture of this body ({sha256})")
        date = _warc_date(capture.fetched_at)
        if not self._begun:
            self._write_info(date)
        url = _line(capture.final_url)
        headers = {
            "WARC-Record-ID": self._record_id(),
            "WARC-Date": date,
            "WARC-Payload-Digest": f"sha256:{sha256}",
            "OIT-Sequence": str(capture.sequence),
            "OIT-Requested-URI": _line(capture.url),
        }
        if capture.rendered:
            if sha256 not in self._first:
                self._first[sha256] = (url, date)
                self._writer.write_record(self._conversion(url, headers, self._answers.get(capture.url), body))
            return
        self._answers[capture.url] = headers["WARC-Record-ID"]
        answer = _answer(capture, len(body))
        if sha256 in self._first:
            record = self._revisit(url, headers, answer, self._first[sha256])
        else:
            self._first[sha256] = (url, date)
            record = self._writer.create_warc_record(
                url, "response", payload=BytesIO(body), length=len(body), warc_headers_dict=headers, http_headers=answer
            )
        self._writer.write_record(record)

    def so_far(self) -> tuple[str, int]:
        """The file as it is called while it is written, relative to the evidence folder, and how many of its bytes are whole
        records by now. Raises OSError."""
        self._file.flush()
        return f"{self._name}.open", self._file.tell()

    def close(self) -> tuple[str, int, str]:
        """Finish the file. Returns its name relative to the evidence folder, its length in bytes and its SHA-256."""
        if not self._begun and not self._records:
            self._write_info(_EPOCH)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        length, sha256 = _measure(self._open_path)
        self._open_path.replace(self._path)
        self._finished = True
        _sync_folder(self._path.parent)
        return self._name, length, sha256

    def abandon(self) -> None:
        """Remove the unfinished file; does nothing after `close`. Raises OSError where it cannot be removed."""
        if not self._finished:
            with suppress(OSError):  # a full disk does not take what is still to be written
                self._file.close()
            self._open_path.unlink(missing_ok=True)
            self._finished = True

    def discard(self) -> None:
        """Remove the file that `close` has finished: its visit could not be stored. Raises OSError."""
        self._path.unlink(missing_ok=True)

    def _revisit(self, url: str, headers: dict[str, str], answer: StatusAndHeaders, first: tuple[str, str]) -> Any:
        digest = headers.pop("WARC-Payload-Digest")
        return self._writer.create_revisit_record(
            url, digest, refers_to_uri=first[0], refers_to_date=first[1], http_headers=answer, warc_headers_dict=headers
        )

    def _conversion(self, url: str, headers: dict[str, str], answer: str | None, body: bytes) -> Any:
        headers = {**headers, "WARC-Refers-To": answer} if answer is not None else headers
        return self._writer.create_warc_record(
            url,
            "conversion",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict=headers,
        )

    def _go_on_from(self, path: Path, visit: Visit) -> None:
        """Note how many records a file has, and which bodies. Raises ArchiveDamaged."""
        try:
            with path.open("rb") as file:
                for record in ArchiveIterator(file, no_record_parse=True):
                    self._records += 1
                    if record.rec_type in ("response", "conversion"):
                        named = record.rec_headers.get_header
                        digest = (named("WARC-Payload-Digest") or "").removeprefix("sha256:")
                        self._first.setdefault(digest, (named("WARC-Target-URI") or "", named("WARC-Date") or ""))
        except (ArchiveLoadFailed, EOFError, OSError, zlib_error) as error:
            raise _damaged(visit, str(error), str(error)) from error

    def _write_info(self, date: str) -> None:
        self._begun = True
        lines = "".join(f"{name}: {_line(value, ' ')}\r\n" for name, value in self._info.items()).encode("utf-8")
        headers = {
            "WARC-Record-ID": self._record_id(),
            "WARC-Date": date,
            "WARC-Filename": self._path.name,
            "Content-Type": "application/warc-fields",
        }
        record = self._writer.create_warc_record(
            "", "warcinfo", payload=BytesIO(lines), length=len(lines), warc_headers_dict=headers
        )
        self._writer.write_record(record)

    def _record_id(self) -> str:
        self._records += 1
        identity = uuid.uuid5(_NAMESPACE, f"{self._name} {self._records}")
        return f"<urn:uuid:{identity}>"


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no annotations
    """Writes each record as a gzip member of its own, as `gzip=True` does, at our level of compression."""

    def _write_warc_record(self, out: Any, record: Any) -> None:
        super()._write_warc_record(_Gzipped(out), record)


class _Gzipped:
    """What warcio writes one record to."""

    def __init__(self, out: Any) -> None:
        self._out, self._packer = out, compressobj(_LEVEL, DEFLATED, MAX_WBITS + 16)

    def write(self, data: bytes) -> None:
        self._out.write(self._packer.compress(data))

    def flush(self) -> None:
        self._out.write(self._packer.flush())


def read_bodies(folder: Path, visit: Visit) -> Iterator[tuple[str, bytes]]:
    """Each body of the visit once, as (SHA-256 in hex, body), in the order fetched; nothing for a visit without a file.

    The whole file is verified before the first body comes. Raises ArchiveDamaged.
    """
    if visit.warc is None:
        return
    path = _verified(folder, visit)
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                if record.rec_type in ("response", "conversion"):
                    body = record.raw_stream.read()
                    if record.rec_type == "response":
                        _, _, body = body.partition(b"\r\n\r\n")
                    yield _checked(record.rec_headers.get_header("WARC-Payload-Digest"), body, visit), body
    except (ArchiveLoadFailed, EOFError, OSError, zlib_error) as error:
        raise _damaged(visit, str(error), str(error)) from error


def keep_beginning(folder: Path, name: str, length: int, into: Path) -> tuple[str, int, str]:
    """Copy the first `length` bytes of an evidence file that is still written (`so_far` told them) to another evidence folder.
    Returns its name there, its length and its SHA-256. Raises OSError, also where the file is no longer open."""
    kept = name.removesuffix(".open")
    path = into / kept
    path.parent.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("rb") as file:
        path.write_bytes(file.read(length))
    return kept, *_measure(path)


class KeptBodies:
    """The bodies of a visit, each to be had by its hash at once: one pass notes where in the file they begin.

    The file is verified first. It stays open until `close`, and readable even where a new one takes its place. Raises
    ArchiveDamaged.
    """

    def __init__(self, folder: Path, visit: Visit) -> None:
        self._visit = visit
        self._begin: dict[str, int] = {}
        path = _verified(folder, visit)
        try:
            self._file = path.open("rb")
            records = ArchiveIterator(self._file, no_record_parse=True)
            for record in records:
                if record.rec_type == "response":
                    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
                    self._begin[digest.removeprefix("sha256:")] = records.get_record_offset()
        except (ArchiveLoadFailed, EOFError, OSError, zlib_error) as error:
            raise _damaged(visit, str(error), str(error)) from error

    def __contains__(self, sha256: str | None) -> bool:
        return sha256 in self._begin

    def read(self, sha256: str) -> bytes:
        """One body by its hash. Raises ArchiveDamaged, also when the file does not hold it."""
        if sha256 not in self:
            raise _damaged(self._visit, f"ไม่มีเนื้อหา {sha256} ในไฟล์", f"the body {sha256} is not in it")
        try:
            self._file.seek(self._begin[sha256])
            record = next(ArchiveIterator(self._file, no_record_parse=True))
            _, _, content = record.raw_stream.read().partition(b"\r\n\r\n")
        except (ArchiveLoadFailed, EOFError, OSError, StopIteration, zlib_error) as error:
            raise _damaged(self._visit, str(error), str(error)) from error
        _checked(f"sha256:{sha256}", content, self._visit)
        return bytes(content)

    def close(self) -> None:
        self._file.close()


def body(folder: Path, visit: Visit, sha256: str) -> bytes:
    """One body of the visit by its hash. Raises ArchiveDamaged, also when the file does not hold it."""
    for found, content in read_bodies(folder, visit):
        if found == sha256:
            return content
    raise _damaged(visit, f"ไม่มีเนื้อหา {sha256} ในไฟล์", f"the body {sha256} is not in it")


def intact(folder: Path, visit: Visit) -> bool:
    """Whether the visit's evidence file is there and whole, so that a resumed round need not fetch again. One in a far store is
    known by its length; its hash is looked at whenever it is used."""
    remote = far(folder)
    if remote is not None and visit.warc is not None and not (folder / visit.warc).exists():
        return remote.length(visit.warc) == visit.warc_length
    try:
        _ = visit.warc is not None and _verified(folder, visit)
    except ArchiveDamaged:
        return False
    return True


def _verified(folder: Path, visit: Visit) -> Path:
    path = folder / (visit.warc or "")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _damaged(visit, "ชื่อไฟล์ชี้ออกนอกโฟลเดอร์หลักฐาน", "its name leads out of the evidence folder")
    _fetch_back(folder, path, visit)
    try:
        length, sha256 = _measure(path)
    except OSError as error:
        raise _damaged(visit, f"เปิดไม่ได้: {error.strerror}", f"cannot be opened: {error.strerror}") from error
    if length != visit.warc_length:
        th = f"ยาว {length} ไบต์ แต่บันทึกไว้ {visit.warc_length} ไบต์"
        raise _damaged(visit, th, f"it has {length} bytes, {visit.warc_length} were recorded")
    if sha256 != visit.warc_sha256:
        raise _damaged(visit, "ค่าแฮชไม่ตรงกับที่บันทึกไว้", "its hash is not the recorded one")
    return path


def _fetch_back(folder: Path, path: Path, visit: Visit) -> None:
    """Have the file here, where the folder's evidence stands in a far store and it is not, or is another's. Raises
    ArchiveDamaged."""
    remote = far(folder)
    if remote is None or (path.exists() and path.stat().st_size == visit.warc_length):
        return
    try:
        remote.get(visit.warc or "")
    except FarError as error:
        raise _damaged(visit, error.message_th, error.message_en) from error


def _checked(digest: str | None, content: bytes, visit: Visit) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if digest != f"sha256:{sha256}":
        raise _damaged(visit, "เนื้อหาในไฟล์ไม่ตรงกับค่าแฮชของตัวเอง", "a body does not agree with its own hash")
    return sha256


def _damaged(visit: Visit, why_th: str, why_en: str) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"ไฟล์หลักฐาน {visit.warc} ของ {visit.unit_id} ใช้ไม่ได้ ({why_th}) ให้กู้คืนจากสำเนา หรือเก็บข้อมูลเว็บไซต์นี้ใหม่",
        f"the evidence file {visit.warc} of {visit.unit_id} cannot be used ({why_en}); "
        "restore it from a copy, or fetch the site again",
    )


def _answer(capture: Capture, length: int) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(capture.status or 0).phrase
    except ValueError:
        phrase = ""
    kept = [(_NOT_IN_NAME.sub("", name), _line(value, " ")) for name, value in capture.headers.items()]
    kept = [(name, quote(value, safe=_ASCII)) for name, value in kept if name and name.lower() not in _CHANGED_BY_DECODING]
    return StatusAndHeaders(f"{capture.status} {phrase}", [*kept, ("Content-Length", str(length))], protocol="HTTP/1.1")


def _line(text: str, instead: str = "") -> str:
    """A text without anything that could begin a new header line."""
    return _CONTROL.sub(instead, text).strip()


def _warc_date(moment: str) -> str:
    """An ISO 8601 time as WARC writes it: UTC with seconds. Raises ValueError."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _measure(path: Path) -> tuple[int, str]:
    digest = hashlib.sha256()
    length = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            length += len(chunk)
    return length, digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _program() -> str:
    try:
        return f"oit-preaudit/{version('oit-preaudit')}"
    except PackageNotFoundError:
        return "oit-preaudit"
