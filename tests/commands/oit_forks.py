"""Many runs of `oit` for the price of one start: a process that has the program loaded runs it in forks of itself.

Each run is a process, session and group of its own, as if started from a terminal; what it starts, it starts as ever.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "OIT_TEST_FORKS"
"""The environment variable by which every process of a run, whatever its group, is known as such."""


class Forks:
    """Start runs one after another; each must have ended before the next."""

    def __init__(self, loaded: "subprocess.Popen[str]", mark: str) -> None:
        self._loaded, self._mark = loaded, mark

    def start(self, folder: Path, *words: str) -> int:
        """Begin `oit words…` in the folder; what it tells goes to stderr.txt there. Returns its process id."""
        (folder / "stderr.txt").write_bytes(b"")
        assert self._loaded.stdin is not None
        self._loaded.stdin.write(json.dumps([str(folder), words]) + "\n")
        self._loaded.stdin.flush()
        return int(self._line())

    def ended(self) -> int:
        """Wait for the run's end; its exit code, negative for a signal."""
        return int(self._line())

    def left(self) -> list[int]:
        """Process ids of all runs and of everything they have started, however far removed, that are still alive."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                mine = f"{MARK}={self._mark}".encode() in (place / "environ").read_bytes().split(b"\0")
            except OSError:
                continue  # has ended meanwhile
            if mine and int(place.name) != self._loaded.pid:
                found.append(int(place.name))
        return found

    def _line(self) -> str:
        assert self._loaded.stdout is not None
        return self._loaded.stdout.readline()


@contextmanager
def forks(mark: str) -> Iterator[Forks]:
    """The loaded program."""
    environment = {**os.environ, "COLUMNS": "200", MARK: mark}
    command = [sys.executable, __file__]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as loaded:
        yield Forks(loaded, mark)


def _serve() -> None:
    from commands.command_line import app

    for line in sys.stdin:
        folder, words = json.loads(line)
        child = os.fork()
        if not child:
            os.setsid()
            os.chdir(folder)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(0, 1)
            os.dup2(os.open("stderr.txt", os.O_WRONLY | os.O_APPEND), 2)
            sys.argv = ["oit", *words]
            app()
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
