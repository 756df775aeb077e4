"""Artifacts as the store keeps them: compressed JSON, a twentieth of the memory that the records take.

The outline stands once more behind it, with its length and a mark, since a report needs no more of most artifacts. Those of an
older program have none, and an older program reads what is there before it.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from records.artifact import Artifact, ArtifactOutline
from records.errors import StoreError
from records.serialise import from_json, to_json

S = TypeVar("S", bound=msgspec.Struct)

_LEVEL = 6
_ENDING = struct.Struct("!I8s")
_MARK = b"\0outline"


class PackedArtifact(msgspec.Struct, frozen=True):
    """An artifact, with what it is found by beside it."""

    sha256: str
    reader: str
    data: bytes


def packed(artifact: Artifact) -> PackedArtifact:
    """The artifact in little room."""
    outline = to_json(ArtifactOutline(**{name: getattr(artifact, name) for name in ArtifactOutline.__struct_fields__}))
    data = zlib.compress(to_json(artifact), _LEVEL) + outline + _ENDING.pack(len(outline), _MARK)
    return PackedArtifact(artifact.sha256, artifact.reader, data)


def unpacked(data: bytes) -> Artifact:
    """The artifact whose `data` this is. Raises StoreError when it is not one."""
    return _from(data, Artifact)


def outlined(data: bytes) -> ArtifactOutline:
    """The outline of the artifact whose `data` this is, for a fraction of the time. Raises StoreError when it is not one."""
    end = len(data) - _ENDING.size
    if end > 0 and data.endswith(_MARK):
        length, _ = _ENDING.unpack_from(data, end)
        return from_json(data[max(end - length, 0) : end], ArtifactOutline)
    return _from(data, ArtifactOutline)


def _from(data: bytes, kind: type[S]) -> S:
    try:
        json = zlib.decompress(data)  # it ends where the compressed part ends
    except zlib.error as error:
        raise StoreError(
            f"ข้อมูลที่อ่านได้จากเว็บไซต์เสียหายในฐานข้อมูล ({error}) ให้กู้คืนจากสำเนา หรือสั่ง oit read ใหม่",
            f"a stored artifact is damaged ({error}); restore the database from a copy, or run oit read again",
        ) from error
    return from_json(json, kind)


class PackedArtifacts(Mapping[str, Artifact]):
    """One artifact of each body, by the body's hash. One that is asked for is unpacked anew each time."""

    def __init__(self, artifacts: Iterable[PackedArtifact] = ()) -> None:
        self._packed = {artifact.sha256: artifact for artifact in artifacts}

    def put(self, artifact: Artifact | PackedArtifact) -> None:
        """Keep an artifact, in place of what was kept of the same body."""
        self._packed[artifact.sha256] = artifact if isinstance(artifact, PackedArtifact) else packed(artifact)

    def of(self, sha256s: Iterable[str]) -> "PackedArtifacts":
        """Those of some bodies, as far as there are any."""
        return PackedArtifacts(self._packed[sha256] for sha256 in dict.fromkeys(sha256s) if sha256 in self._packed)

    def packed(self) -> list[PackedArtifact]:
        """All of them, as they are kept."""
        return list(self._packed.values())

    def __getitem__(self, sha256: str) -> Artifact:
        return unpacked(self._packed[sha256].data)

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
