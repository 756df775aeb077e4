"""Runs of `oit`: begun, watched through their event log, struck, and ended, with everything that they have started."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import psutil

from commands.beside import NICER
from commands.event_log import EventLine

OIT = Path(sys.executable).with_name("oit")
MARK = "OIT_CHAOS"
"""The environment variable by which every process of a run is known."""
RUN_SECONDS = 240.0
"""One run may take; one that takes longer is a fault found."""
LEFT_SECONDS = 30.0
"""Processes of a run that has ended may take to end, on a busy machine."""
TICK = 0.004

FETCH, READ, SCANS, JUDGE, PICTURES, COPIES = "เข้าตรวจ", "อ่าน", "อ่านเอกสารสแกน", "ตัดสิน", "ถ่ายภาพหลักฐาน", "เก็บสำเนาหลักฐาน"
LOADING, REPORT = "loading", "report"
"""Before the first step, and after the last."""

CRAWL_WORKER = "spawn_main"
"""What stands in the command line of each process that the program starts of itself."""


class Run:
    """One run of the program, in a session and process group of its own."""

    def __init__(self, folder: Path, words: tuple[str, ...], environment: dict[str, str], seconds: float = RUN_SECONDS) -> None:
        self.folder, self.mark = folder, uuid.uuid4().hex
        self.events_file, self._told = folder / f"events-{self.mark[:8]}", folder / f"told-{self.mark[:8]}"
        with self._told.open("wb") as told:
            self.process = subprocess.Popen(
                [OIT, "--log-json", self.events_file, *words],
                cwd=folder,
                env={**os.environ, "COLUMNS": "200", **environment, MARK: self.mark},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,
            )
        self.pid = self.process.pid
        self._ends = time.monotonic() + seconds

    @property
    def told(self) -> str:
        """What it said on the standard error."""
        return self._told.read_text(encoding="utf-8", errors="replace")

    def events(self) -> list[EventLine]:
        """What happened so far."""
        if not self.events_file.exists():
            return []
        lines = self.events_file.read_bytes().split(b"\n")[:-1]
        return [msgspec.json.decode(line, type=EventLine) for line in lines if line]

    def alive(self) -> bool:
        return self.process.poll() is None

    def reached(self, step: str, later: float = 0.0) -> bool:
        """Wait until a step has begun and so many seconds have passed; whether it is still running then."""
        wanted = {LOADING: lambda _: True, REPORT: _report_begun}.get(step, lambda events: _begun(events, step))
        if not self.waited_for(lambda: wanted(self.events())):
            return False
        until = time.monotonic() + later
        while self.alive() and time.monotonic() < until:
            time.sleep(TICK)
        return self.alive()

    def waited_for(self, condition: Callable[[], bool]) -> bool:
        """Wait for something; whether it came while the run was going on."""
        while not condition():
            if not self.alive() or time.monotonic() > self._ends:
                return False
            time.sleep(TICK)
        return True

    def children(self, *, far: bool = False) -> list[psutil.Process]:
        """What it has started itself; with `far` also what that has started."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.pid).children(recursive=far)
        return []

    def workers(self) -> list[psutil.Process]:
        """Its own processes: the crawl while it fetches, readers while it reads, judges while it judges."""
        return [child for child in self.children() if _says(child, CRAWL_WORKER)]

    def readers_of_pages(self) -> list[psutil.Process]:
        """The readers of its crawl."""
        return [each for crawl in self.workers() for each in _workers_of(crawl)]

    def beside(self) -> psutil.Process | None:
        """What judges and proves beside the crawl, as soon as it is at work: known by its manners."""
        return next((child for child in self.workers() if _nice(child) == NICER), None)

    def workers_beside(self) -> list[psutil.Process]:
        """What reads, judges, draws and copies for it."""
        beside = self.beside()
        return _workers_of(beside) if beside is not None else []

    def browser(self) -> psutil.Process | None:
        """The browser itself, which its other processes belong to."""
        return next(
            (each for each in self.children(far=True) if _says(each, "--user-data-dir=") and not _says(each, "--type=")), None
        )

    def kill(self, how: int = signal.SIGKILL, *, group: bool = False) -> bool:
        """Send it, or all of its group, a signal; whether it was there to take it."""
        if not self.alive():
            return False
        with suppress(ProcessLookupError):
            (os.killpg if group else os.kill)(self.pid, how)
            return True
        return False

    def ended(self) -> int | None:
        """Wait for its end: the exit code, negative for a signal; None where it had to be ended."""
        try:
            return self.process.wait(max(0.1, self._ends - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.end_all()
            return None

    def left(self) -> list[str]:
        """What of it is still there some time after its end; ended then."""
        until = time.monotonic() + LEFT_SECONDS
        while (found := self._marked()) and time.monotonic() < until:
            time.sleep(0.02)
        told = []
        for each in found:
            with suppress(psutil.NoSuchProcess):
                told.append(f"{each.pid} {' '.join(each.cmdline())[:120]}")
                each.kill()
        return told

    def end_all(self) -> None:
        """Kill the run and all that is marked as its own."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()
        for each in self._marked():
            with suppress(psutil.NoSuchProcess):
                each.kill()

    def _marked(self) -> list[psutil.Process]:
        mark = f"{MARK}={self.mark}".encode()
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, psutil.NoSuchProcess):
                if mark in (place / "environ").read_bytes().split(b"\0"):
                    found.append(psutil.Process(int(place.name)))
        return [each for each in found if lives(each)]


def _says(process: psutil.Process, word: str) -> bool:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return any(word in part for part in process.cmdline())
    return False


def _workers_of(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [child for child in process.children() if _says(child, CRAWL_WORKER)]
    return []


def _nice(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.nice())
    return 0


def lives(process: psutil.Process) -> bool:
    """Whether a process has not ended yet."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _begun(events: list[EventLine], step: str) -> bool:
    return any(each.event == "step_begun" and each.step == step for each in events)


def _report_begun(events: list[EventLine]) -> bool:
    return any(each.event == "step_ended" and each.step == COPIES for each in events)
