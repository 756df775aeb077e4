"""A real Dask cluster on loopback for tests: a scheduler and workers, each a process of its own, ended with the test."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

START_SECONDS = 60.0


class DaskCluster:
    """Use in a `with` statement. `address` is the scheduler's."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.address = folder, f"tcp://127.0.0.1:{port}"
        self._port = port
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []
        folder.mkdir()

    def start_scheduler(self) -> None:
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard", "--no-show"
        )

    def start_worker(self, **environment: str) -> "subprocess.Popen[bytes]":
        number = len(self.workers)
        words = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--name", f"w{number}")
        local = ("--local-directory", str(self.folder / f"w{number}"))
        worker = self._start("worker", self.address, *words, *local, **environment)
        self.workers.append(worker)
        return worker

    def told(self) -> str:
        """What scheduler and workers said."""
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.folder.glob("*.log")))

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None and process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)
                process.wait(30)

    def _start(self, *words: str, **environment: str) -> "subprocess.Popen[bytes]":
        log = self.folder / f"{words[0]}-{len(self.workers)}-{time.monotonic_ns()}.log"
        with log.open("wb") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                env={**os.environ, **environment},
                cwd=self.folder,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )


@contextlib.contextmanager
def cluster(folder: Path, workers: int, port: int) -> Iterator[DaskCluster]:
    """A cluster of so many workers; nobody waits for them to have started."""
    running = DaskCluster(folder, port)
    try:
        running.start_scheduler()
        for _ in range(workers):
            running.start_worker()
        yield running
    finally:
        running.stop()
