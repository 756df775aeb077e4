"""By what is decided, as a hash: what was decided by the very same rules, and of the same things, need not be decided again."""

import hashlib
import importlib.util
import sys
from functools import cache
from pathlib import Path

import msgspec

from crawler.reading.reader import READERS
from records.capture import Capture
from records.unit import Unit

_OURS = ("crawler", "records", "thai")
_DATA = (".py", ".yaml", ".json")


def rules_of(unit: Unit, interest: str, options: dict[str, str], *further: msgspec.Struct | None) -> str:
    """By what is decided of a unit, as a hash: the program itself, its readers, the interest (its dotted path) and its options,
    whatever is named further. An option that names a file stands for what is in it. Raises OSError where that cannot be read.
    """
    files = [Path(value).read_bytes() for _, value in sorted(options.items()) if value and Path(value).is_file()]
    told = hashlib.sha256(_program(*_OURS, interest.partition(".")[0]).encode())
    readers = sorted({reader.id for reader in READERS.values()})
    for part in (readers, unit, interest, sorted(options.items()), *files, *further):
        told.update(hashlib.sha256(part if isinstance(part, bytes) else msgspec.json.encode(part)).digest())
    return told.hexdigest()


@cache
def _program(*packages: str) -> str:
    """A hash of the code and the data of these packages, and of the language that it runs in."""
    told = hashlib.sha256(sys.version.encode())
    for path in (path for package in packages for path in _files_of(package)):
        told.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _files_of(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package) if package else None
    if spec is None:
        return []
    if spec.submodule_search_locations is None:
        return [Path(spec.origin)] if spec.origin else []
    folders = map(Path, spec.submodule_search_locations)
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _DATA)


def timeless(capture: Capture) -> Capture:
    """A capture without what tells of its moment alone, by which nothing is decided."""
    return msgspec.structs.replace(capture, fetched_at="", seconds=0.0, headers={}, unchanged=False)
