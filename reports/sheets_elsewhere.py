"""The sheets of a report made in another process: what it needs is put into a folder, and what it made is taken from there.

Sheets take as long as all pages. Unit by unit nothing of the size of a report goes through memory twice.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from reports.data import ReportData, UnitReport
from reports.numbers import items_judged
from reports.sheets import sheets
from reports.words import Language, words_of

_DATA, _UNITS = "data", "units"
_LENGTH = 8


def put_down(data: ReportData, folder: Path) -> None:
    """Put down what sheets are made from. Raises OSError."""
    (folder / _DATA).write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(data, units=[])))
    with (folder / _UNITS).open("wb") as file:
        for report in data.units:
            needed = msgspec.structs.replace(report, captures=[], titles={}, pictures={}, copies=frozenset())
            packed = msgspec.msgpack.encode(needed)
            file.write(len(packed).to_bytes(_LENGTH) + packed)


def make_sheets(folder: str, language: Language) -> list[str]:
    """Make the sheets of what lies in the folder, into the folder; their names. Raises OSError."""
    here = Path(folder)
    tempfile.tempdir = folder  # a sheet is written beside the workbook first, and must not stay where this is killed
    data = msgspec.msgpack.decode((here / _DATA).read_bytes(), type=ReportData)
    data.units = list(_units(here / _UNITS))
    names = []
    for number, (name, content) in enumerate(sheets(data, items_judged(data), words_of(language))):
        (here / str(number)).write_bytes(content)
        names.append(name)
    return names


def made_sheets(folder: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The sheets that were made, by name. Raises OSError."""
    for number, name in enumerate(names):
        yield name, (folder / str(number)).read_bytes()


def _units(path: Path) -> Iterator[UnitReport]:
    with path.open("rb") as file:
        while length := file.read(_LENGTH):
            yield msgspec.msgpack.decode(file.read(int.from_bytes(length)), type=UnitReport)
