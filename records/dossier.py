"""A dossier: a sealed file of what stood at a unit's addresses on a day, so that it can be proved later, without this program.

A ZIP with `manifest.json` (addresses, times, hashes of every body and of every file), `summary.html` (one page that prints the
hash of the manifest: the seal), the WARC records needed, whole, and pictures and saved copies where they exist. The same store
gives the same bytes: nothing is compressed anew, and no clock is asked.

The summary names the seal and the manifest the summary's hash: that hash is taken with 64 zeros in the seal's place.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zlib import error as zlib_error

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from records.errors import RecordsError, StoreError
from records.serialise import from_json, json_line

MANIFEST, SUMMARY = "manifest.json", "summary.html"
FORMAT = "oit-dossier/1"
MAX_MANIFEST = 20_000_000
MAX_BODY = 200_000_000
"""Bytes of one record in checking: far above what is ever fetched, so that a made-up file ends."""

_CHUNK = 1024 * 1024
_BLANK = "0" * 64
_LONGEST_HEAD = 1_000_000


class DossierError(RecordsError):
    """A file is no dossier."""


class SealedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file in the dossier, with its hash (hex) and length in bytes."""

    name: str
    sha256: str
    length: int


class SealedAddress(msgspec.Struct, frozen=True, kw_only=True):
    """An address and what was received from it: as in `Capture`; `fetched_at` is None where nothing was ever asked there.

    `round` is the round whose visit that was, `warc` the file in the dossier with its records and `records` their ids;
    `pictures` and `copy` are files in the dossier. `seen_on`: the address itself was never opened (a questionnaire, say); what
    is sealed is what shows it, received from there ("": the address itself).
    """

    items: list[str]
    url: str
    round: str = ""
    seen_on: str = ""
    final_url: str = ""
    redirects: list[str] = []
    fetched_at: str | None = None
    status: int | None = None
    failure: str | None = None
    media_type: str = ""
    rendered: bool = False
    sha256: str | None = None
    length: int = 0
    warc: str = ""
    records: list[str] = []
    pictures: list[str] = []
    copy: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier holds. `source` says whose list of addresses it is: the unit's submission (`submitted_at`, and the hash of
    the file it stood in), or the program's evidence. `until`: what stood at the end of that day in Thailand (None: as found in
    the round). `summary_sha256` is the summary's hash with its seal blanked."""

    format: str = FORMAT
    unit_id: str
    unit_name: str
    round: str
    round_date: str
    year: int
    source: str
    submitted_at: str | None = None
    submitted_sha256: str | None = None
    until: str | None = None
    versions: dict[str, str] = {}
    addresses: list[SealedAddress] = []
    files: list[SealedFile] = []
    summary_sha256: str = ""

    @property
    def kept(self) -> int:
        """How many addresses are kept with their bodies."""
        return sum(bool(address.warc) for address in self.addresses)


class Verified(msgspec.Struct, frozen=True):
    """What checking a dossier came to: its manifest, its seal, how many bodies were found whole, and what is wrong (Thai,
    English)."""

    manifest: Manifest
    seal: str
    bodies: int
    problems: list[tuple[str, str]]


def seal(
    target: Path, manifest: Manifest, files: Mapping[str, Path], summary: Callable[[Manifest, str], bytes]
) -> tuple[Manifest, str, bytes]:
    """Write the dossier of a manifest that has no files yet. `summary` makes the summary page of a manifest and its seal.

    Returns the manifest as sealed, the seal and the summary. Raises OSError.
    """
    listed = [SealedFile(name=name, sha256=_hash_of(path), length=path.stat().st_size) for name, path in sorted(files.items())]
    whole = msgspec.structs.replace(manifest, files=listed)
    blank = hashlib.sha256(summary(whole, _BLANK)).hexdigest()
    whole = msgspec.structs.replace(whole, summary_sha256=blank)
    told = json_line(whole)
    number = hashlib.sha256(told).hexdigest()
    page = summary(whole, number)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(MANIFEST, len(told)), told)
        archive.writestr(_entry(SUMMARY, len(page)), page)
        for file in listed:
            with files[file.name].open("rb") as content, archive.open(_entry(file.name, file.length), "w") as entry:
                while chunk := content.read(_CHUNK):
                    entry.write(chunk)
    return whole, number, page


def verify(path: Path) -> Verified:
    """Recompute every hash of a dossier. Raises DossierError where the file is none, or cannot be read."""
    with _opened(path) as archive:
        return _verified(archive)


def manifest_of(path: Path) -> Manifest:
    """What a dossier says that it holds, unverified. Raises DossierError where the file is none, or cannot be read."""
    with _opened(path) as archive:
        return _manifest(_bytes(archive, MANIFEST))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (OSError, zipfile.BadZipFile, zlib_error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DossierError(
            f"{path} ไม่ใช่แฟ้มหลักฐานที่อ่านได้ ({error})", f"{path} is no dossier that can be read ({error})"
        ) from error


def _manifest(told: bytes) -> Manifest:
    try:
        return from_json(told, Manifest)
    except StoreError as error:
        raise DossierError(f"{MANIFEST} อ่านไม่ได้", f"{MANIFEST} cannot be read") from error


def _verified(archive: zipfile.ZipFile) -> Verified:
    names = [info.filename for info in archive.infolist()]
    told = _bytes(archive, MANIFEST)
    manifest = _manifest(told)
    if manifest.format != FORMAT:
        raise DossierError(f"ไม่รู้จักแฟ้มชนิด {manifest.format[:40]}", f"a dossier of an unknown kind: {manifest.format[:40]}")
    number = hashlib.sha256(told).hexdigest()
    problems = list(_strangers(names, manifest))
    page = _bytes(archive, SUMMARY) if SUMMARY in names else b""
    if number.encode() not in page:
        problems.append((f"เลขผนึกใน {SUMMARY} ไม่ตรงกับ {MANIFEST}", f"the seal in {SUMMARY} is not that of {MANIFEST}"))
    elif hashlib.sha256(page.replace(number.encode(), _BLANK.encode())).hexdigest() != manifest.summary_sha256:
        problems.append((f"{SUMMARY} ถูกแก้ไข", f"{SUMMARY} was changed"))
    bodies: dict[str, set[str]] = {}
    for file in manifest.files:
        if names.count(file.name) != 1:
            continue  # told already
        problem = _changed(archive, file)
        if problem is not None:
            problems.append(problem)
        elif file.name.endswith(".warc.gz"):
            bodies[file.name] = set()
            problems += _warc(archive, file.name, bodies[file.name])
    for address in manifest.addresses:
        if address.warc and address.sha256 not in bodies.get(address.warc, set()):
            problems.append((f"ไม่พบเนื้อหาของ {address.url}", f"the body of {address.url} was not found"))
    return Verified(manifest, number, len(set().union(*bodies.values())), problems)


def _strangers(names: list[str], manifest: Manifest) -> Iterator[tuple[str, str]]:
    expected = {MANIFEST, SUMMARY, *(file.name for file in manifest.files)}
    for name in sorted(expected - set(names)):
        yield f"ไม่มีไฟล์ {name}", f"{name} is missing"
    for name in sorted(set(names) - expected):
        yield f"มีไฟล์แปลกปลอม {name}", f"{name} does not belong there"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"มีไฟล์ {name} ซ้ำ", f"{name} stands twice"


def _changed(archive: zipfile.ZipFile, file: SealedFile) -> tuple[str, str] | None:
    digest = hashlib.sha256()
    length = 0
    try:
        with archive.open(file.name) as content:
            while length <= file.length and (chunk := content.read(_CHUNK)):
                digest.update(chunk)
                length += len(chunk)
    except zipfile.BadZipFile:
        return f"{file.name} เสียหาย", f"{file.name} is damaged"
    if length != file.length or digest.hexdigest() != file.sha256:
        return f"{file.name} ถูกแก้ไข", f"{file.name} was changed"
    return None


def _warc(archive: zipfile.ZipFile, name: str, found: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the bodies of a WARC file; the hashes of those that are whole go into `found`."""
    try:
        with archive.open(name) as content:
            for record in ArchiveIterator(content, no_record_parse=True):
                if record.rec_type not in ("response", "conversion"):
                    continue
                said = record.rec_headers.get_header("WARC-Payload-Digest")
                sha256 = _body_hash(record.raw_stream, with_head=record.rec_type == "response")
                if said == f"sha256:{sha256}":
                    found.add(sha256)
                else:
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    yield f"{name}: เนื้อหาของ {url} ไม่ตรงกับแฮช", f"{name}: the body of {url} does not agree with its hash"
    except (ArchiveLoadFailed, EOFError, zlib_error) as error:
        yield f"{name} อ่านไม่ได้ ({error})", f"{name} cannot be read ({error})"


def _body_hash(stream: Any, *, with_head: bool) -> str:
    digest = hashlib.sha256()
    begun, head, length = not with_head, b"", 0
    while chunk := stream.read(65_536):
        length += len(chunk)
        if length > MAX_BODY:
            raise DossierError("เนื้อหาในแฟ้มใหญ่เกินไป", "a body in the dossier is too large")
        if begun:
            digest.update(chunk)
            continue
        head += chunk
        before, mark, after = head.partition(b"\r\n\r\n")
        if mark:
            begun = True
            digest.update(after)
        elif len(before) > _LONGEST_HEAD:
            break
    return digest.hexdigest()


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as content:
            told = content.read(MAX_MANIFEST + 1)
    except KeyError as error:
        raise DossierError(f"ไม่มี {name} ในแฟ้ม", f"there is no {name} in it") from error
    if len(told) > MAX_MANIFEST:
        raise DossierError(f"{name} ใหญ่เกินไป", f"{name} is too large")
    return told


def _entry(name: str, length: int) -> zipfile.ZipInfo:
    """An entry without a time of its own, so that the same content gives the same bytes."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.file_size = length
    return entry


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return _stream_hash(file)


def _stream_hash(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
