"""A report's sheets made by a second process while the first one writes the pages: each is half of the work."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.cores import cores
from crawler.reading.worker import prepare
from crawler.worker_processes import Died, WorkerProcesses
from reports.data import ReportData
from reports.sheets_elsewhere import made_sheets, make_sheets, put_down
from reports.site import Files, MakeSheets, sheets_here
from reports.words import Language

FOLDER = ".oit-sheets"
"""In the report's own folder, which one report at a time is written into: what a killed run left there goes with the next."""
FEWEST = 48
"""Units from which a second process pays for its beginning."""
SECONDS = 1800.0
"""After which the sheets are made here: such a process hangs."""


@contextmanager
def sheets_beside(out: Path, units: int) -> Iterator[MakeSheets]:
    """How the sheets of a report of so many units into `out` are made; with few units, or one core, in this process."""
    if units < FEWEST or cores() < 2:
        yield sheets_here
        return
    pool = WorkerProcesses(1, prepare)
    folder = out / FOLDER

    def begin(data: ReportData, language: Language) -> Callable[[], Files]:
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
            put_down(data, folder)
        except (OSError, UnicodeEncodeError):
            return sheets_here(data, language)
        future = pool.schedule(make_sheets, str(folder), language, seconds=SECONDS)

        def made() -> Files:
            try:
                names = future.result()
            except (OSError, Died, MemoryError):
                yield from sheets_here(data, language)()
            else:
                yield from made_sheets(folder, names)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        return made

    try:
        yield begin
    finally:
        pool.stop()
        shutil.rmtree(folder, ignore_errors=True)
