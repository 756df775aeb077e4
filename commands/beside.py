"""Reading, judging and proving the units whose visits have ended, in a process of its own, while others are still visited.

A polite crawl leaves the processor idle. What is done meanwhile need not be done afterwards; what is not done, because the
process fell behind, failed or was killed, is done then: nothing depends on it. While no visit has ended, those that are still
under way are worked on ahead (ahead.py).
"""

import contextlib
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import chain, islice
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
from commands.ahead import Ahead
from commands.fetch import Wanted
from commands.judging import FEW, Judges, seldom_collected
from commands.progress import Progress
from commands.proving import Proving
from commands.read import read_round
from crawler.interruption import ctrl_c_held_back
from crawler.orphans import end_with_parent
from records.database import Store, open_store
from records.errors import StoreError
from records.finding import EIT
from records.paths import folder_name
from records.round import Round
from records.serialise import from_json, to_json
from records.unit import Unit

BATCH = 64
BATCH_SECONDS = 15.0
"""Units, or seconds, that are waited for before what waits is taken up together."""
READ_AT_ONCE, PROVED_AT_ONCE = 8, 8
"""So many of them are read, and so many proved, while others are judged."""
PATIENCE_SECONDS = 1.0
NICER = 15
"""The crawl goes first: sites wait for it."""
FOLDER = ".oit-beside"
"""In the audit's own folder."""
_SUFFIX = ".json"
_UNDER_WAY, _AHEAD = "under-way", "ahead"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is told: plain data. `pictures` as in `picture_round`, `fetches` as in `Manners`; judgements are left in
    `folder`."""

    database: str
    round: Round
    rubric: Rubric
    items: list[str]
    options: Wanted
    out: Path
    pictures: int
    fetches: int
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
        fetches: int,
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
            fetches=fetches,
            folder=folder_beside(out, round.name),
        )
        self._wanted = about > few
        self._process: SpawnProcess | None = None
        self._sending: Connection | None = None

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:  # Ctrl-C: whoever is not let in is not shown out either
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    @property
    def under_way(self) -> Path | None:
        """Where visits are to tell their steps; None: nobody wants to know them."""
        return self._task.folder / _UNDER_WAY if self._process is not None else None

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
        return {judgement.unit.unit_id: judgement for judgement in self._whole()}

    def _begin(self) -> None:
        shutil.rmtree(self._task.folder, ignore_errors=True)  # of a run that was killed
        if self._wanted and _made(self._task.folder / _UNDER_WAY):
            context = get_context("spawn")
            receiving, self._sending = context.Pipe(duplex=False)
            process = context.Process(target=_keep_up, args=(self._task, receiving), name="oit-beside")
            with ctrl_c_held_back():
                process.start()
                self._process = process
            receiving.close()

    def _end(self) -> None:
        with ctrl_c_held_back():
            if self._process is not None:
                self._process.kill()  # whatever it has started ends with it
                self._process.join()
            self._no_more()
            shutil.rmtree(self._task.folder, ignore_errors=True)
            with contextlib.suppress(OSError):  # another round is being audited
                self._task.folder.parent.rmdir()

    def _whole(self) -> Iterator[Judgement]:
        """What was judged, but for what is damaged or gone: that is judged afterwards."""
        for path in self._left():
            with contextlib.suppress(OSError, StoreError):
                yield from_json(path.read_bytes(), Judgement)

    def _left(self) -> list[Path]:
        return sorted(self._task.folder.glob(f"*{_SUFFIX}"))

    def _no_more(self) -> None:
        if self._sending is not None:
            self._sending.close()
            self._sending = None


def folder_beside(out: Path, round: str) -> Path:
    """A round's own, since others may be audited into `out` at the same time. No other command works on this one meanwhile:
    what a killed run left there goes with the next."""
    return out / FOLDER / folder_name(round)


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
    items = [*task.items, EIT] if task.items else []
    with (
        open_store(task.database) as store,
        seldom_collected(),
        Judges(store, task.round, task.rubric, None, FEW + 1) as judges,
        Proving(store, task.round, judges, items, task.out, task.pictures) as proving,
        Ahead(
            store,
            task.round,
            judges,
            items,
            task.out,
            task.pictures,
            folder=task.folder / _AHEAD,
            under_way=task.folder / _UNDER_WAY,
            fetches=task.fetches,
        ) as ahead,
    ):
        units = {unit.unit_id: unit for unit in store.units(task.round.name)}
        for batch in _batches(waiting, ahead.look):
            _finish(task, store, proving, ahead, (units[unit_id] for unit_id in batch))


def _listen(receiving: Connection, waiting: "queue.SimpleQueue[str | None]") -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put(receiving.recv())
    waiting.put(None)


def _batches(waiting: "queue.SimpleQueue[str | None]", meanwhile: Callable[[], bool]) -> Iterator[Iterator[str]]:
    """Units that wait together, with those that come while these are worked on, until none is to come. Where none waits,
    `meanwhile` does something else; it tells whether it did."""
    ended = False
    while not ended:
        if waiting.empty() and meanwhile():
            continue
        batch: list[str] = []
        until = monotonic() + PATIENCE_SECONDS
        while len(batch) < BATCH and not ended:
            try:
                unit_id = waiting.get(timeout=max(0.0, until - monotonic()))
            except queue.Empty:
                break
            ended = unit_id is None
            batch += [unit_id] if unit_id is not None else []
            until = monotonic() + BATCH_SECONDS if len(batch) == 1 else until
        if batch:
            yield chain(batch, _come_meanwhile(waiting))


def _come_meanwhile(waiting: "queue.SimpleQueue[str | None]") -> Iterator[str]:
    while not waiting.empty():
        unit_id = waiting.get()
        if unit_id is None:
            waiting.put(None)  # for whoever waits for the next
            return
        yield unit_id


def _read(task: Task, store: Store, units: Iterator[Unit]) -> Iterator[Unit]:
    """The units, as what was fetched of them is read; a few at once, so that those before them are judged meanwhile."""
    while some := list(islice(units, READ_AT_ONCE)):
        read_round(store, task.round, some, task.out, Progress(0, quiet=True), task.options)
        yield from some


def _finish(task: Task, store: Store, proving: Proving, ahead: Ahead, units: Iterator[Unit]) -> None:
    """All that can be done of units without knowing the others. Of one whose judging fails nothing is left: it is tried again
    afterwards."""
    judged = proving.judged(_read(task, store, units))
    while judgements := list(islice(judged, PROVED_AT_ONCE)):
        for judgement in judgements:
            ahead.hand_over(judgement, store.captures(task.round.name, judgement.unit.unit_id))
        proving.prove(judgements)
        for judgement in judgements:
            path = task.folder / f"{judgement.unit.unit_id}{_SUFFIX}"
            path.with_suffix(".part").write_bytes(to_json(judgement))
            path.with_suffix(".part").replace(path)
