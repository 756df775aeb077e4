"""The places where the program keeps things have no room, may not be written to, or are in somebody else's hands."""

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.chaos.episode import DONE, Episode, Round
from tests.chaos.running import COPIES, FETCH, JUDGE, LOADING, REPORT, Run
from tests.chaos.table import kind

MIB = 16
"""Of a disk that will be full."""
FILLER = "filler"
NO_DISK = "a small disk cannot be mounted here (needs root)"


@contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """A disk of some MiB; False where none can be mounted."""
    place.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MIB}m", "tmpfs", str(place)]
    mounted = shutil.which("mount") is not None and not subprocess.run(mount, capture_output=True, check=False).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, left: int) -> None:
    """Fill the disk but for so many bytes."""
    with (disk / FILLER).open("wb", buffering=0) as filler:
        block = bytes(64 * 1024)
        try:
            while (free := shutil.disk_usage(disk).free) > left:
                if not filler.write(block[: free - left]):
                    break
        except OSError:
            return


def _full(episode: Episode, disk: Path, round: Round) -> None:
    for step in (LOADING, FETCH, FETCH, JUDGE, COPIES, REPORT):
        if episode.over or episode.wrong:
            break
        left = episode.chance.choice([0, 4_000, 40_000])

        def strike(run: Run, left: int = left) -> str:
            fill(disk, left)
            return f"disk full but for {left} bytes" if run.alive() else ""

        episode.disturb(round, step, strike, codes=(*DONE, 1), lifted=lambda: (disk / FILLER).unlink(missing_ok=True))
    episode.verify(round)


@kind("disk of the evidence full", 12)
def evidence_full(episode: Episode) -> None:
    with small_disk(episode.folder / "disk") as mounted:
        if not mounted:
            episode.skipped = NO_DISK
            return
        _full(episode, episode.folder / "disk", episode.round(out=episode.folder / "disk" / "out"))


@kind("disk of the store full", 10)
def store_full(episode: Episode) -> None:
    with small_disk(episode.folder / "disk") as mounted:
        if not mounted:
            episode.skipped = NO_DISK
            return
        disk = episode.folder / "disk"
        _full(episode, disk, episode.round(database=f"sqlite:///{disk}/oit.db"))


@kind("folder not writable", 10)
def not_writable(episode: Episode) -> None:
    """A folder of the report or the evidence takes no new file for the rest of a run."""
    round = episode.round()
    folders = [round.out, round.out / "evidence", round.out / "evidence" / "r1", round.folder]
    if not _can_be_closed(episode.folder):
        episode.skipped = "no folder can be closed here: root needs chattr +i, and a file system that knows it"
        return
    for step in (FETCH, FETCH, JUDGE, COPIES, REPORT):
        if episode.over or episode.wrong:
            break
        closed: list[Path] = []

        def strike(run: Run, closed: list[Path] = closed) -> str:
            folder = episode.chance.choice([folder for folder in folders if folder.exists()])
            closed.append(folder)
            _close(folder, shut=True)
            return f"{folder.name} closed" if run.alive() else ""

        def lifted(closed: list[Path] = closed) -> None:
            for folder in closed:
                _close(folder, shut=False)

        episode.disturb(round, step, strike, codes=(*DONE, 1, 2), lifted=lifted)
    episode.verify(round)


def _can_be_closed(place: Path) -> bool:
    trial = place / "trial"
    trial.mkdir()
    try:
        _close(trial, shut=True)
        (trial / "file").write_bytes(b"")
    except (OSError, subprocess.CalledProcessError):
        return not (trial / "file").exists() and _close(trial, shut=False) is None
    else:
        return False


def _close(folder: Path, *, shut: bool) -> None:
    """Let a folder take no file, or let it take files again. Raises CalledProcessError, OSError."""
    if os.getuid() == 0:  # whom no permission binds
        subprocess.run(["chattr", "+i" if shut else "-i", str(folder)], check=True, capture_output=True)
    else:
        folder.chmod(0o555 if shut else 0o755)


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    """Another program writes into the store and does not end."""
    with closing(sqlite3.connect(store, timeout=30, isolation_level=None)) as other:
        other.execute("begin exclusive")
        try:
            yield
        finally:
            other.execute("rollback")


@kind("store locked for a while", 10)
def locked_for_a_while(episode: Episode) -> None:
    """The program waits, and nothing else comes of it."""
    _locked_round(episode, episode.round(), 1.0, 4.0, DONE)


@kind("store locked for too long", 10)
def locked_for_too_long(episode: Episode) -> None:
    """The program says so and ends; the same command goes on."""
    round = episode.round(database=f"sqlite:///{episode.folder}/round/oit.db?timeout=0.3")
    _locked_round(episode, round, 3.0, 6.0, (*DONE, 1))


def _locked_round(episode: Episode, round: Round, least: float, most: float, codes: tuple[int, ...]) -> None:
    for step in (FETCH, FETCH, JUDGE, COPIES, REPORT):
        if episode.over or episode.wrong:
            break
        over = threading.Event()

        def strike(run: Run, over: threading.Event = over) -> str:
            if not run.alive() or not (round.folder / "oit.db").exists():
                return ""
            with _locked(round.folder / "oit.db"):
                held = episode.chance.uniform(least, most)
                until = time.monotonic() + held
                while run.alive() and time.monotonic() < until:
                    over.wait(0.02)
            return f"store locked for {held:.1f} s"

        episode.disturb(round, step, strike, codes=codes)
    episode.verify(round)
