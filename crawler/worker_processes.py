"""Processes that carry out one task at a time, each over a pipe of its own, with a deadline for each task.

Pools that let all processes share pipes and the locks on them (Pebble, concurrent.futures) do not outlive a kill -9, such as a
machine short of memory deals out: a process that is killed at the wrong moment takes a lock along or leaves half a message
behind, and everybody waits for ever. Here its pipe ends with it, which is seen at once, and its task is given to another.
"""

import pickle
import signal
import socket
import struct
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from crawler.interruption import ctrl_c_held_back

R = TypeVar("R")

TRIES = 5
"""How often a task is begun whose process is killed: that was hardly the task."""
_BY_SOMEBODY = (-signal.SIGKILL, -signal.SIGTERM)
"""Exit codes of a process that somebody else ended: as a rule a system that is short of memory. Its own is bounded, so that a
task which wants too much gets an error instead."""
START_SECONDS = 120.0
"""How long a process may take to load what a task needs, on a machine that is busy."""
_GRACE_SECONDS = 0.5
_LENGTH = struct.Struct("!Q")
_births = threading.Lock()
"""Held while a process is begun or buried: multiprocessing keeps one list of children for all threads."""
_TASKS_EACH = 500
"""After which a process makes way for a new one: what libraries keep for themselves is given back."""


class Pipe:
    """One end of a way between two processes: whole objects go through it, each in as few calls of the system as can be, since
    after each a thread may have to wait for its turn at the interpreter."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def send(self, value: object) -> None:
        """Raises OSError, and what packing raises."""
        packed = ForkingPickler.dumps(value)
        self._end.sendall(_LENGTH.pack(len(packed)) + bytes(packed))

    def receive(self, seconds: float | None = None) -> Any:
        """What comes next. Raises TimeoutError where it has not come whole after so many seconds, EOFError where nothing
        follows, OSError, and what unpacking raises."""
        whole = int(seconds or 0)
        waiting = struct.pack("ll", whole, round(((seconds or 0) - whole) * 1e6))
        self._end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, waiting)
        return pickle.loads(self._exactly(_LENGTH.unpack(self._exactly(_LENGTH.size))[0]))  # noqa: S301 (our own process)

    def close(self) -> None:
        self._end.close()

    def _exactly(self, length: int) -> bytearray:
        buffer = bytearray(length)
        try:
            came = self._end.recv_into(buffer, length, socket.MSG_WAITALL)
        except BlockingIOError:
            raise TimeoutError from None
        if came == length:
            return buffer
        try:
            more = self._end.recv(1, socket.MSG_PEEK) if came else b""
        except BlockingIOError:
            more = b"."
        raise TimeoutError if more else EOFError


class Died(Exception):  # noqa: N818 (named for what happened)
    """The process that was at a task crashed, or was killed time and again."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(f"exit code {exitcode}")
        self.exitcode = exitcode


class _Task(NamedTuple):
    future: "Future[Any]"
    function: Callable[..., Any]
    args: tuple[Any, ...]
    seconds: float


@dataclass(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Pipe
    done: int = 0


class WorkerProcesses:
    """At most so many processes, begun as tasks come. Each calls `prepare` with `args` first. To be stopped.

    Tasks are begun in the order in which they were scheduled.
    """

    def __init__(self, most: int, prepare: Callable[..., None], *args: Any) -> None:
        self._most, self._prepare, self._args = most, prepare, args
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._unfinished = 0
        self._lock = threading.Lock()
        self._running: set[_Worker] = set()
        self._stopped = False

    @property
    def unfinished(self) -> int:
        """How many tasks are waiting or under way."""
        return self._unfinished

    def schedule(self, function: Callable[..., R], *args: Any, seconds: float) -> "Future[R]":
        """Have `function`, which must be importable by its name, called with these arguments in one of the processes.

        The future raises what the function raises, TimeoutError where it took longer than `seconds`, and Died.
        """
        future: Future[R] = Future()
        future.add_done_callback(self._finished)
        with self._lock:
            self._unfinished += 1
            if len(self._threads) < min(self._most, self._unfinished):
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
        while (task := self._tasks.get()) is not None:
            if self._stopped:
                task.future.cancel()
            if not task.future.set_running_or_notify_cancel():
                continue
            killed = 0
            while not task.future.done():
                worker = worker or self._begun()
                if self._stopped or worker is None:
                    task.future.set_exception(CancelledError())
                    break
                lives, code = self._carried_out(worker, task)
                if lives:
                    break
                worker, killed = None, killed + 1
                if not task.future.done() and (code not in _BY_SOMEBODY or killed >= TRIES):
                    task.future.set_exception(CancelledError() if self._stopped else Died(code))
            if worker is not None and worker.done >= _TASKS_EACH:
                self._end(worker)
                worker = None
        if worker is not None:
            self._end(worker)

    def _begun(self) -> _Worker | None:
        """A new process; None where all are to end."""
        context = get_context("spawn")
        while not self._stopped:
            here, there = socket.socketpair()
            process = context.Process(target=_work, args=(there,), name="oit-worker", daemon=True)
            worker = _Worker(process, Pipe(here))
            try:
                with _births:
                    process.start()
            except BrokenPipeError:  # killed before it could be told what it is
                here.close()
                continue
            finally:
                there.close()
            with self._lock:
                if not self._stopped:
                    self._running.add(worker)
                    return worker
            self._end(worker)
        return None

    def _carried_out(self, worker: _Worker, task: _Task) -> tuple[bool, int | None]:
        """Have a process do a task. Whether it lives and can do another, and if it does not, its exit code; where it died the
        task stays undone."""
        pipe = worker.pipe
        try:
            if not worker.done:
                pipe.send((self._prepare, self._args))
            pipe.send((task.function, task.args))
            if not worker.done:
                pipe.receive(START_SECONDS)  # it has loaded what it needs, and begins
            well, value = pipe.receive(task.seconds)
        except TimeoutError:
            task.future.set_exception(TimeoutError(f"no end after {task.seconds:g} s"))
            worker.process.kill()
            return False, self._end(worker)
        except (EOFError, OSError):
            return False, self._end(worker)
        except Exception as error:  # what it was to be given, or gave, cannot be packed or unpacked
            task.future.set_exception(error)
            return False, self._end(worker)
        worker.done += 1
        if well:
            task.future.set_result(value)
        else:
            task.future.set_exception(value)
        return True, None

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


def _work(end: socket.socket) -> None:
    """In a process: carry out tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = Pipe(end)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        prepare, args = pipe.receive()
        prepare(*args)
        function, given = pipe.receive()
        pipe.send(None)
        while True:
            try:
                answer = (True, function(*given))
            except Exception as error:
                error.add_note(traceback.format_exc())
                answer = (False, error)
            try:
                pipe.send(answer)
            except (AttributeError, TypeError, ValueError, pickle.PicklingError) as error:
                pipe.send((False, RuntimeError(f"cannot be handed over: {error}")))
            function, given = pipe.receive()
