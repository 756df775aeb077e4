"""A visit under way: what it has fetched and read so far, in a file that grows with it, for whoever works beside the crawl.

Nothing depends on such a file, and nothing of it counts: what cannot be written is left out, what is damaged is not read.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from records.capture import Capture
from records.errors import StoreError
from records.packed import PackedArtifact
from records.paths import folder_name
from records.serialise import from_json, to_json

_NUMBER = 4
"""Bytes in which the length of a part is written before it."""
_ENDING = ".steps"


class Step(msgspec.Struct, frozen=True):
    """A step of a visit: what came of one address, with what is newly read. `evidence` names the open evidence file, `length`
    is the number of its bytes that are whole records."""

    capture: Capture
    artifacts: list[PackedArtifact]
    evidence: str
    length: int


def steps_file(folder: Path, unit_id: str) -> Path:
    """Where a unit's visit tells its steps; the file is there as long as the visit is under way."""
    return folder / f"{folder_name(unit_id)}{_ENDING}"


class StepsWriter:
    """Writes the steps of one visit until `close`: then the file is gone."""

    def __init__(self, folder: Path, unit_id: str) -> None:
        self._path = steps_file(folder, unit_id)
        self._file = None
        with suppress(OSError):
            self._file = self._path.open("wb", buffering=0)

    def tell(self, step: Step) -> None:
        """Add a step. What cannot be written ends the telling: a file with a gap would be wrong, a short one is not."""
        if self._file is None:
            return
        data = to_json(step)
        try:
            if self._file.write(len(data).to_bytes(_NUMBER, "big") + data) < _NUMBER + len(data):
                self._end()
        except OSError:
            self._end()

    def close(self) -> None:
        """Remove the file: the visit is over."""
        self._end()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def count_steps(path: Path) -> int:
    """How many whole steps a file holds, without reading them; none where there is no such file."""
    try:
        with path.open("rb") as file:
            size, count = os.fstat(file.fileno()).st_size, 0
            while len(number := file.read(_NUMBER)) == _NUMBER and (end := file.tell() + int.from_bytes(number, "big")) <= size:
                file.seek(end)
                count += 1
            return count
    except OSError:
        return 0


def read_steps(path: Path) -> list[Step]:
    """The steps in a file as far as they are whole; [] where it is gone or damaged."""
    try:
        data = path.read_bytes()
        steps, at = [], 0
        while (begin := at + _NUMBER) <= len(data) and (end := begin + int.from_bytes(data[at:begin], "big")) <= len(data):
            steps.append(from_json(data[begin:end], Step))
            at = end
        return steps
    except (OSError, StoreError):
        return []
