"""Whatever ends a worker process, nobody waits for ever, and what it was at is done by another."""

import gc
import os
import signal
import socket
import struct
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from crawler.worker_processes import TRIES, Died, WorkerProcesses


def nothing() -> None:
    """Needs no preparation."""


def own_id() -> int:
    return os.getpid()


def killed(tally: str, times: int) -> int:
    """Is killed by somebody so many times, as the file `tally` counts, before it ends well."""
    with Path(tally).open("ab") as file:
        file.write(b"x")
    if Path(tally).stat().st_size <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def killed_in_mid_word(tally: str) -> int:
    """The first time, half of an answer is in the pipe when its process is killed."""
    if not Path(tally).exists():
        Path(tally).touch()
        (pipe,) = (each for each in gc.get_objects() if isinstance(each, socket.socket))
        pipe.sendall(struct.pack("!Q", 1000) + b"half")
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def crashes() -> None:
    os.abort()


def hangs() -> None:
    time.sleep(600)


def fails() -> None:
    raise LookupError("no such page")


@pytest.fixture
def workers() -> Iterator[WorkerProcesses]:
    pool = WorkerProcesses(1, nothing)
    yield pool
    pool.stop()


def test_a_task_whose_process_is_killed_is_done_by_another_one(workers: WorkerProcesses, tmp_path: Path) -> None:
    first = workers.schedule(own_id, seconds=30).result()
    assert workers.schedule(killed, str(tmp_path / "tally"), TRIES - 1, seconds=30).result() != first


def test_a_task_whose_process_is_killed_every_time_is_given_up(workers: WorkerProcesses, tmp_path: Path) -> None:
    with pytest.raises(Died, match="-9"):
        workers.schedule(killed, str(tmp_path / "tally"), 100, seconds=30).result()
    assert (tmp_path / "tally").stat().st_size == TRIES
    assert workers.schedule(own_id, seconds=30).result()


def test_a_process_that_is_killed_while_it_waits_is_replaced(workers: WorkerProcesses) -> None:
    waiting = workers.schedule(own_id, seconds=30).result()
    os.kill(waiting, signal.SIGKILL)
    assert workers.schedule(own_id, seconds=30).result() != waiting


def test_half_an_answer_of_a_process_that_was_killed_keeps_nobody_waiting(workers: WorkerProcesses, tmp_path: Path) -> None:
    assert workers.schedule(killed_in_mid_word, str(tmp_path / "tally"), seconds=30).result(60)


def test_a_task_that_crashes_its_process_costs_itself_alone_and_is_not_tried_again(workers: WorkerProcesses) -> None:
    crashed, well = workers.schedule(crashes, seconds=30), workers.schedule(own_id, seconds=30)
    with pytest.raises(Died, match=str(-signal.SIGABRT)):
        crashed.result()
    assert well.result()


def test_a_task_that_takes_too_long_costs_itself_alone_and_an_error_is_handed_on(workers: WorkerProcesses) -> None:
    late, wrong, well = (workers.schedule(task, seconds=1.0) for task in (hangs, fails, own_id))
    with pytest.raises(TimeoutError, match="no end after 1 s"):
        late.result()
    with pytest.raises(LookupError, match="no such page"):
        wrong.result()
    assert well.result()


def test_when_stopped_the_processes_end_and_what_is_not_done_is_cancelled() -> None:
    pool = WorkerProcesses(1, nothing)
    here = pool.schedule(own_id, seconds=30).result()
    at_work, waiting = pool.schedule(hangs, seconds=600), pool.schedule(own_id, seconds=30)
    pool.stop()
    for future in (at_work, waiting):
        with pytest.raises(CancelledError):
            future.result()
    assert not Path(f"/proc/{here}").exists()
