"""Going the way of a unit's last visit again. What a visit asks for next follows from its rules and from what the site answered
so far: as long as all is answered as it was then, the next address is known without reading or weighing anything."""

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from crawler.asking import Fetch, ask
from crawler.capturing import capture_of
from crawler.fetching import Answer
from crawler.frontier import Way
from crawler.reading.reader import READERS
from records.archive import KeptBodies
from records.capture import Capture
from records.errors import ArchiveDamaged
from records.unit import Unit
from records.visit import Visit

_OURS = ("crawler", "records", "thai")
_DATA = (".py", ".yaml")

Keep = Callable[[Capture, bytes], Capture]
"""(capture, its body) -> the capture as it is kept."""


def rules_of(unit: Unit, interest: str, options: dict[str, str], *bounds: msgspec.Struct | None) -> str:
    """By what a visit of the unit decides, as a hash: the program itself, its readers, the interest (its dotted path) and its
    options, the bounds. An option that names a file stands for what is in it."""
    files = [Path(value).read_bytes() for _, value in sorted(options.items()) if value and Path(value).is_file()]
    told = hashlib.sha256(_program(*_OURS, interest.partition(".")[0]).encode())
    readers = sorted({reader.id for reader in READERS.values()})
    for part in (readers, unit, interest, sorted(options.items()), *files, *bounds):
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


def is_whole(captures: Iterable[Capture], asked: int) -> bool:
    """Whether captures tell each of the `asked` addresses of a visit as it was asked for: what was asked again tells only its
    last try, what a browser drew not what came, and a query in other letters was spelled by the page that it stood in."""
    kept = [c for c in captures if not c.rendered and urlsplit(c.url).query.isascii()]
    return len(kept) == asked


class Trail:
    """The way that the last visit went: its captures in their order, and their bodies. What was asked for anew is handed to
    the visit that needs it after all, once."""

    def __init__(self, visit: Visit, captures: list[Capture], bodies: KeptBodies) -> None:
        self.visit = visit
        self.captures: list[Capture] = []
        """As they are now, as far as the way was gone."""
        self._before, self._bodies = captures, bodies
        self._ahead: dict[str, tuple[Capture, Answer]] = {}

    def __bool__(self) -> bool:
        """Whether something that was asked for ahead has not been taken yet."""
        return bool(self._ahead)

    async def follow(self, fetch: Fetch, keep: Keep, in_time: Callable[[], bool]) -> bool:
        """Ask for what was asked for then, until something comes of it that did not then or the time is over; whether all is as
        it was. Raises KeepingFailed."""
        for before in self._before:
            if not in_time():
                return False
            answer = await ask(fetch, before.url, "utf-8")
            capture = keep(_captured(answer, before), answer.body)
            same = _the_same(capture, before)
            if same:  # the last visit's file has its body too
                answer = msgspec.structs.replace(answer, body=b"")
            self.captures.append(capture)
            self._ahead[capture.url] = (capture, answer)
            if not same:
                return False
        return True

    def take(self, way: Way, place: int) -> tuple[Capture, Answer] | None:
        """What came of a way, the `place`-th of the visit, if it was asked for ahead; it is kept already."""
        taken = self._ahead.pop(way.url, None)
        if taken is None:
            return None
        capture, answer = taken
        capture = msgspec.structs.replace(
            capture, sequence=place, found_on=way.found_on, link_text=way.link_text, depth=way.depth
        )
        if capture.sha256 is None or answer.body:
            return capture, answer
        try:
            return capture, msgspec.structs.replace(answer, body=self._bodies.read(capture.sha256))
        except ArchiveDamaged:
            return None


def _captured(answer: Answer, before: Capture) -> Capture:
    way = Way(url=before.url, worth=1.0, depth=before.depth, found_on=before.found_on, link_text=before.link_text)
    # A body that was not sent again is that of a page which was looked at before.
    return capture_of(answer, way, before.unit_id, before.sequence, before.wall if answer.unchanged else None)


def _the_same(now: Capture, before: Capture) -> bool:
    """Whether an address was answered as it was: when, how fast and with which further headers decides nothing."""
    as_it_was = msgspec.structs.replace(
        now, fetched_at=before.fetched_at, seconds=before.seconds, headers=before.headers, unchanged=before.unchanged
    )
    return as_it_was == before
