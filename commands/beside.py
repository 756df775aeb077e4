"""Reading, judging and proving the units whose visits have ended, in a process of its own, while others are still visited.

A polite crawl leaves the processor idle. What is done meanwhile need not be done afterwards; what is not done, because the
process fell behind, failed or was killed, is done then: nothing depends on it.
"""

import contextlib
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import msgspec

from checks.facts import Judgement
from checks.rubric import Rubric
from commands.copies import Copies
from commands.fetch import Wanted
from commands.judging import FEW, Judges, Wish, seldom_collected
from commands.picture import picture_round
from commands.progress import Progress
from commands.read import read_round
from crawler.interruption import ctrl_c_held_back
from crawler.orphans import end_with_parent
from records.database import Store, open_store
from records.errors import ArchiveDamaged, StoreError
from records.finding import EIT
from records.round import Round
from records.serialise import from_json, to_json
from records.unit import Unit
from reports.files import ReportNotWrittenError

BATCH = 16
BATCH_SECONDS = 15.0
"""So many units, or those of so many seconds, are taken together."""
PATIENCE_SECONDS = 1.0
NICER = 5
"""The crawl goes first: sites wait for it."""
FOLDER = ".oit-beside"
"""In the audit's own folder, which no other command works in meanwhile: what a killed run left there goes with the next."""
_SUFFIX = ".json"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is told: plain data. `pictures` as in `picture_round`; judgements are left in `folder`."""

    database: str
    round: Round
    rubric: Rubric
    items: list[str]
    options: Wanted
    out: Path
    pictures: int
    folder: Path


class Beside:
    """Takes up units of a round as their visits end. Use in a `with` statement; with few units (`about`) it does nothing, since
    its start would cost more than it spares."""

    def __init__(
        self,
        store: Store,
        round: Round,
        rubric: Rubric,
        wanted: Wanted,
        out: Path,
        pictures: int,
        *,
        about: int,
        few: int = FEW,
    ) -> None:
        self._task = Task(
            database=store.address,
            round=round,
            rubric=rubric,
            items=wanted.items,
            options=wanted,
            out=out,
            pictures=pictures,
            folder=out / FOLDER,
        )
        self._wanted = about > few
        self._process: SpawnProcess | None = None
        self._sending: Connection | None = None

    def __enter__(self) -> Self:
        shutil.rmtree(self._task.folder, ignore_errors=True)  # of a run that was killed
        if self._wanted and _made(self._task.folder):
            context = get_context("spawn")
            receiving, self._sending = context.Pipe(duplex=False)
            self._process = context.Process(target=_keep_up, args=(self._task, receiving), name="oit-beside")
            with ctrl_c_held_back():
                self._process.start()
            receiving.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()  # whatever it has started ends with it
            self._process.join()
        self._no_more()
        shutil.rmtree(self._task.folder, ignore_errors=True)

    def visited(self, unit: Unit) -> None:
        """A unit's visit is stored."""
        if self._sending is not None:
            with contextlib.suppress(OSError):  # it has ended: the unit is judged afterwards
                self._sending.send(unit.unit_id)

    def judgements(self, progress: Progress) -> dict[str, Judgement]:
        """Wait until the last units are done, no others are to come, and tell what was judged, by unit id."""
        self._no_more()
        if self._process is not None:
            progress.begin("ตัดสิน")
        told: set[str] = set()
        while self._process is not None and self._process.is_alive():
            self._process.join(PATIENCE_SECONDS)
            for unit_id in {path.stem for path in self._left()} - told:
                told.add(unit_id)
                progress.unit_done(unit_id)
        with contextlib.suppress(StoreError):
            judgements = [from_json(path.read_bytes(), Judgement) for path in self._left()]
            return {judgement.unit.unit_id: judgement for judgement in judgements}
        return {}

    def _left(self) -> list[Path]:
        return sorted(self._task.folder.glob(f"*{_SUFFIX}"))

    def _no_more(self) -> None:
        if self._sending is not None:
            self._sending.close()
            self._sending = None


def _made(folder: Path) -> bool:
    """Whether a folder could be made; where not, a later step says why."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True)
        return True
    return False


def _keep_up(task: Task, receiving: Connection) -> None:
    """In the process: judge units as they are named, until no more are."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    os.nice(NICER)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # whoever does it again afterwards says what is wrong
    waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(receiving, waiting), daemon=True).start()
    with (
        open_store(task.database) as store,
        seldom_collected(),
        Judges(store, task.round, task.rubric, None, FEW + 1) as judges,
        Copies(store, task.round, task.out, "th") as copies,
    ):
        units = {unit.unit_id: unit for unit in store.units(task.round.name)}
        for batch in _batches(waiting):
            _finish(task, store, judges, copies, [units[unit_id] for unit_id in batch])


def _listen(receiving: Connection, waiting: "queue.SimpleQueue[str | None]") -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put(receiving.recv())
    waiting.put(None)


def _batches(waiting: "queue.SimpleQueue[str | None]") -> Iterator[list[str]]:
    """Units that wait together, until none is to come."""
    ended = False
    while not ended:
        batch: list[str] = []
        until = monotonic() + BATCH_SECONDS
        while len(batch) < BATCH and not ended:
            try:
                unit_id = waiting.get(timeout=max(0.0, until - monotonic()) if batch else None)
            except queue.Empty:
                break
            ended = unit_id is None
            batch += [unit_id] if unit_id is not None else []
        if batch:
            yield batch


def _finish(task: Task, store: Store, judges: Judges, copies: Copies, units: list[Unit]) -> None:
    """All that can be done of units without knowing the others. Of one whose judging fails nothing is left: it is tried again
    afterwards."""
    silent = Progress(0, quiet=True)
    read_round(store, task.round, units, task.out, silent, task.options)
    items = [*task.items, EIT] if task.items else []
    judgements = [judged.judgement for judged in judges.judge(Wish(u, items) for u in units) if not judged.failed]
    findings = [finding for judgement in judgements for finding in judgement.findings]
    picture_round(store, task.round, units, findings, task.out, silent, task.pictures)
    for judgement in judgements:
        with contextlib.suppress(ArchiveDamaged, ReportNotWrittenError):
            copies.make(judgement.unit, judgement.findings)
        path = task.folder / f"{judgement.unit.unit_id}{_SUFFIX}"
        path.with_suffix(".part").write_bytes(to_json(judgement))
        path.with_suffix(".part").replace(path)
