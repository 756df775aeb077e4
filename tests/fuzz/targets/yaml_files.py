"""YAML that people write: calendars, targets, rubrics. The first byte chooses which."""

import tempfile
from pathlib import Path

from checks.rubric import RUBRICS, RubricError, outline, read_rubric, strict
from records import season, targets
from records.season import CalendarError, read_calendar
from records.targets import TargetsError, read_targets

FOLDER = Path(tempfile.mkdtemp())
"""In what the runner sets as the place for temporary files, and removes."""
_RECORDS = Path(season.__file__).parent


def seeds() -> list[bytes]:
    rubric = RUBRICS / "2569.yaml"
    laughs = b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nphases: [*c, *c]\n"
    odd = [
        laughs,
        b"year: 2569-13-45\n",
        b"? [a]\n: b\n",
        b"- " * 300,
        b"!!python/object:os.system x",
        b"year: 1" + b"0" * 5_000,
        b"{a: " * 200,
    ]
    files = [(0, path) for path in sorted((_RECORDS / "calendars").glob("*.yaml"))]
    files += [(1, path) for path in sorted((_RECORDS / "targets_of_the_year").glob("*.yaml"))]
    whole = [bytes([which]) + path.read_bytes() for which, path in files]
    lines = rubric.read_bytes().splitlines(keepends=True)
    return [
        *whole,
        b"\2" + b"".join(lines[:120]),
        b"\2" + rubric.read_bytes(),
        *(bytes([n % 3]) + each for n, each in enumerate(odd * 2)),
    ]


def target(data: bytes) -> None:
    path = FOLDER / "given.yaml"
    path.write_bytes(data[1:])
    which = data[0] % 3 if data else 0
    try:
        if which == 0:
            read_calendar(path)
        elif which == 1:
            read_targets(path)
        else:
            rubric = read_rubric(path)
            outline(rubric)
            outline(strict(rubric))
    except (CalendarError, TargetsError, RubricError):
        return


assert targets
