"""Processes that carry out one task at a time, each over a pipe of its own, with a deadline for each task.

Pools that let all processes share pipes and the locks on them (Pebble, concurrent.futures) do not outlive a kill -9, such as a
machine short of memory deals out: a process that is killed at the wrong moment takes a lock along or leaves half a message
behind, and everybody waits for ever. Here its pipe ends with it, which is seen at once, and its task is given to another.
"""

import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from crawler.interruption import ctrl_c_held_back

R = TypeVar("R")

TRIES = 2
"""How often a task is begun whose process dies: the first time it may have been killed by something else."""
START_SECONDS = 120.0
"""How long a process may take to load what a task needs, on a machine that is busy."""
_GRACE_SECONDS = 0.5
_births = threading.Lock()
"""Held while a process is begun or buried: multiprocessing keeps one list of children for all threads."""
_TASKS_EACH = 500
"""After which a process makes way for a new one: what libraries keep for themselves is given back."""


class Died(Exception):  # noqa: N818 (named for what happened)
    """The process that was at a task died, and so did the one that tried it again."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(f"exit code {exitcode}")
        self.exitcode = exitcode


class _Task(NamedTuple):
    future: "Future[Any]"
    function: Callable[..., Any]
    args: tuple[Any, ...]
    seconds: float


class _Worker(NamedTuple):
    process: SpawnProcess
    pipe: Connection


class WorkerProcesses:
    """At most `count` processes, begun as tasks come. Each calls `prepare` with `args` first. To be stopped.

    Tasks are begun in the order in which they were scheduled.
    """

    def __init__(self, count: int, prepare: Callable[..., None], *args: Any) -> None:
        self._count, self._prepare, self._args = count, prepare, args
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._unfinished = 0
        self._lock = threading.Lock()
        self._running: set[_Worker] = set()
        self._stopped = False

    def schedule(self, function: Callable[..., R], *args: Any, seconds: float) -> "Future[R]":
        """Have `function`, which must be importable by its name, called with these arguments in one of the processes.

        The future raises what the function raises, TimeoutError where it took longer than `seconds`, and Died.
        """
        future: Future[R] = Future()
        future.add_done_callback(self._finished)
        with self._lock:
            self._unfinished += 1
            if len(self._threads) < min(self._count, self._unfinished):
                thread = threading.Thread(target=self._serve, name="oit-worker", daemon=True)
                with ctrl_c_held_back():
                    thread.start()
                self._threads.append(thread)
        self._tasks.put(_Task(future, function, args, seconds))
        return future

    def stop(self) -> None:
        """End the processes, whatever they are at; what is not done is cancelled."""
        with self._lock:
            self._stopped = True
            for worker in self._running:
                worker.process.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _finished(self, _future: "Future[Any]") -> None:
        with self._lock:
            self._unfinished -= 1

    def _serve(self) -> None:
        """One thread for each process: hand it tasks, and replace it."""
        worker: _Worker | None = None
        done = 0
        while (task := self._tasks.get()) is not None:
            if self._stopped:
                task.future.cancel()
            if not task.future.set_running_or_notify_cancel():
                continue
            for attempt in range(1, TRIES + 1):
                if worker is None:
                    worker, done = self._begun(), 0
                if worker is None:
                    task.future.set_exception(CancelledError())
                    break
                if self._carried_out(worker, task, last=attempt == TRIES):
                    done += 1
                else:
                    worker = None
                if task.future.done():
                    break
            if worker is not None and done >= _TASKS_EACH:
                self._end(worker)
                worker = None
        if worker is not None:
            self._end(worker)

    def _begun(self) -> _Worker | None:
        """A new process; None where all are to end."""
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there, self._prepare, self._args), name="oit-worker", daemon=True)
        worker = _Worker(process, here)
        with _births:
            process.start()
        there.close()
        with self._lock:
            if not self._stopped:
                self._running.add(worker)
                return worker
        self._end(worker)
        return None

    def _carried_out(self, worker: _Worker, task: _Task, *, last: bool) -> bool:
        """Have a process do a task; whether it can do another. Where it died the task stays undone, but for its `last` try."""
        pipe = worker.pipe
        try:
            pipe.send((task.function, task.args))
            if not pipe.poll(START_SECONDS):
                raise EOFError
            pipe.recv()  # it has loaded what it needs, and begins
            if not pipe.poll(task.seconds):
                self._end(worker)
                task.future.set_exception(TimeoutError(f"no end after {task.seconds:g} s"))
                return False
            well, value = pipe.recv()
        except (EOFError, OSError):
            code = self._end(worker)
            if self._stopped:
                task.future.set_exception(CancelledError())
            elif last:
                task.future.set_exception(Died(code))
            return False
        except Exception as error:  # what it was to be given, or gave, cannot be packed or unpacked
            self._end(worker)
            task.future.set_exception(error)
            return False
        if well:
            task.future.set_result(value)
        else:
            task.future.set_exception(value)
        return True

    def _end(self, worker: _Worker) -> int | None:
        """End a process, however it is; its exit code."""
        with self._lock:
            self._running.discard(worker)
        worker.pipe.close()  # one that waits for a task ends by that
        with _births:
            worker.process.join(0.0 if self._stopped else _GRACE_SECONDS)
            worker.process.kill()
            worker.process.join()
            code = worker.process.exitcode
            worker.process.close()
        return code


def _work(pipe: Connection, prepare: Callable[..., None], args: tuple[Any, ...]) -> None:
    """In a process: carry out tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*args)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            function, given = pipe.recv()
            pipe.send(os.getpid())
            try:
                answer = (True, function(*given))
            except Exception as error:
                error.add_note(traceback.format_exc())
                answer = (False, error)
            try:
                pipe.send(answer)
            except (AttributeError, TypeError, ValueError) as error:
                pipe.send((False, RuntimeError(f"cannot be handed over: {error}")))
