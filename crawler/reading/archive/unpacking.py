"""Archives to Artifact: each file in a zip is read as its kind is, one after the other; nothing is ever written to disk."""

import hashlib
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from crawler.reading.archive.contents import Contents
from crawler.reading.archive.names import is_clutter, name_of
from crawler.reading.refused import RefusedError, said_by
from records.artifact import Artifact

MAX_MEMBERS = 200
"""Files of one archive that are read."""
MAX_NAMES = 20_000
"""Files that an archive may have at all."""
MAX_MEMBER = 50_000_000
"""Bytes that one file may have when unpacked."""
MAX_UNPACKED = 200_000_000
"""Bytes that all files together may have when unpacked."""
MAX_RATIO = 200
"""How many times larger a file may become by unpacking, if it is larger than SMALL; a document seldom gets 20 times larger."""
SMALL = 10_000_000
"""Bytes up to which it does not matter how much larger a file becomes."""
MAX_DEPTH = 2
"""Archives inside archives: the outermost counts as 1."""
SECONDS = 25.0
"""Seconds after which no further file is begun; a document as a whole has not much more than twice as many."""

_KINDS = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zX": "xz"}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

ReadMember = Callable[[bytes, str], Artifact]
"""Reads a file that is no archive; the second argument is its name."""
IsArchive = Callable[[bytes, str], bool]


def read_archive(body: bytes, reader: str, read_member: ReadMember, is_archive: IsArchive) -> Artifact:
    """What the files in a zip say, each below its name. Other kinds of archives are refused by name.

    Where some files cannot be read the note `unread_parts` says so and `refusal_detail` names them; where none can be, the
    archive is refused with the reason.
    """
    digest = hashlib.sha256(body).hexdigest()
    contents = Contents()
    try:
        _Unpacking(contents, read_member, is_archive).run(body, "", 1)
    except RefusedError as error:
        return Artifact(sha256=digest, reader=reader, media="archive", refusal=error.refusal, refusal_detail=error.detail)
    return contents.artifact(digest, reader)


class _Unpacking:
    """What is left of the limits while one archive, and those inside it, is read."""

    def __init__(self, contents: Contents, read_member: ReadMember, is_archive: IsArchive) -> None:
        self._contents = contents
        self._read_member = read_member
        self._is_archive = is_archive
        self._members = MAX_MEMBERS
        self._bytes = MAX_UNPACKED
        self._end = time.monotonic() + SECONDS

    def run(self, body: bytes, folder: str, depth: int) -> None:
        """Read the files of one archive. Raises RefusedError where it cannot be opened or is a trap."""
        kind = next((name for start, name in _KINDS.items() if body.startswith(start)), "" if body.startswith(b"PK") else "tar")
        if kind:
            raise RefusedError("archive", f"{kind} archives are not opened")
        try:
            with zipfile.ZipFile(BytesIO(body)) as archive:
                members = [member for member in archive.infolist() if not is_clutter(name_of(member))]
                _refuse_traps(members)
                for member in members:
                    self._member(archive, member, folder, depth)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise RefusedError("damaged", f"{type(error).__name__}: {said_by(error)}") from error

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: str, depth: int) -> None:
        name = f"{folder}{name_of(member)}"
        try:
            body = self._unpacked(archive, member)
            if self._is_archive(body, name):
                if depth >= MAX_DEPTH and body.startswith(b"PK"):
                    raise RefusedError("archive", "too many archives inside one another")
                self.run(body, f"{name}/", depth + 1)
            else:
                self._contents.add(name, self._read_member(body, name))
        except RefusedError as error:
            self._contents.refuse(name, error.refusal)
        except (MemoryError, RecursionError):
            self._contents.refuse(name, "too_large")
        except Exception:
            # As for any body: what a parser stumbles over costs this one file.
            self._contents.refuse(name, "damaged")

    def _unpacked(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
        self._members -= 1
        if member.flag_bits & 0x1:
            raise RefusedError("encrypted", "")
        if member.compress_type not in _METHODS:
            raise RefusedError("archive", "packed in an unusual way")
        self._bytes -= min(member.file_size, MAX_MEMBER)
        if self._members < 0 or self._bytes < 0 or member.file_size > MAX_MEMBER:
            raise RefusedError("too_large", "")
        if time.monotonic() > self._end:
            raise RefusedError("timeout", "")
        try:
            # zipfile gives no more bytes than the member claims, and then compares the checksum.
            return archive.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise RefusedError("damaged", said_by(error)) from error


def _refuse_traps(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_NAMES:
        raise RefusedError("too_large", f"{len(members)} files")
    for member in members:
        if member.file_size > SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise RefusedError("too_large", f"{member.compress_size} bytes that become {member.file_size}")
