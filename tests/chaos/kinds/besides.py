"""What judges and proves beside the crawl is broken: its processes, its folder, and the audit that it works for."""

import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from commands.beside import FOLDER
from tests.chaos.episode import BESIDE, DONE, PICTURES_BESIDE, Episode, Round
from tests.chaos.kinds.parts import killed
from tests.chaos.kinds.places import FILLER, NO_DISK, fill, small_disk
from tests.chaos.running import JUDGE, Run, lives
from tests.chaos.table import kind

FETCHES = 5
"""That a visit may make, a site having fewer addresses: after half of these it is worked on ahead."""
SOON = 3.0
"""Seconds after a stage of its work has begun within which it is struck."""
STEPS, JUDGEMENTS = "under-way/*.steps", "*.json"
DAMAGED = (STEPS, "ahead/ahead.db*", JUDGEMENTS)
EMPTIED = 0.15
"""How often the whole folder is emptied instead."""

Strike = Callable[[Run, Round], str]


def _round(episode: Episode) -> Round:
    return episode.round(BESIDE, PICTURES_BESIDE, more=("--fetches", str(FETCHES)))


def _verify(episode: Episode, round: Round) -> None:
    episode.verify(round, make=BESIDE, pictures=PICTURES_BESIDE)


def _struck(episode: Episode, round: Round, run: Run, *, last: bool) -> None:
    """Look at what a run has left that came to its end all the same; the next is to do all but the visits again."""
    if run.ended() not in DONE:
        return
    episode.look_at(round, make=BESIDE, pictures=PICTURES_BESIDE)
    if not last:
        for proofs in ("pictures", "copies"):
            shutil.rmtree(round.out / "evidence" / proofs, ignore_errors=True)
        with closing(sqlite3.connect(round.folder / "oit.db", timeout=30)) as db, db:
            db.execute("delete from artifacts")


def _there(pattern: str) -> Callable[[Run, Round], bool]:
    return lambda _run, round: any(round.beside.glob(pattern))


VISITING: dict[str, Callable[[Run, Round], bool]] = {
    "visits under way": _there(STEPS),
    "working ahead": _there("ahead/evidence/*/*"),
}
STAGES: dict[str, Callable[[Run, Round], bool]] = {
    "beginning": lambda _run, _round: True,
    "judged": _there(JUDGEMENTS),
    "waited for": lambda run, _round: any(event.step == JUDGE for event in run.events()),
}
"""What the process is at, by what has begun; `VISITING` where there are visits still to be made."""


def _at_work(episode: Episode, run: Run, round: Round, only: str, *, visiting: bool) -> str:
    """Wait for a moment at which the process beside the crawl is at something: what that is, "" where it has ended before."""
    stages = VISITING | STAGES if visiting else STAGES
    stage = only or episode.chance.choice(list(stages))
    if not run.waited_for(lambda: run.beside() is not None) or (beside := run.beside()) is None:
        return ""
    run.waited_for(lambda: not lives(beside) or stages[stage](run, round))
    time.sleep(episode.chance.uniform(0.0, SOON))
    return stage if lives(beside) else ""


def _again_and_again(
    episode: Episode, runs: int, strikes: int, strike: Strike, codes: tuple[int | None, ...] = DONE, only: str = ""
) -> None:
    """So many runs of a round, each struck so many times, at any stage or `only` at one."""
    round = _round(episode)
    for number in range(runs):
        if episode.over or episode.wrong:
            break
        before = round.kept()
        with episode.watched(round, before, codes) as run:
            for _ in range(strikes):
                stage = _at_work(episode, run, round, only, visiting=len(before) < len(round.ids))
                if stage and (what := strike(run, round)):
                    episode.struck(f"{what} ({stage})")
        _struck(episode, round, run, last=number == runs - 1)
    _verify(episode, round)


@kind("process beside the crawl killed", 6)
def beside_killed(episode: Episode) -> None:
    """What it has not done is done afterwards."""

    def strike(run: Run, _round: Round) -> str:
        return "kill -9 of the process beside the crawl" if killed(run.beside()) else ""

    _again_and_again(episode, 3, 1, strike)


@kind("worker beside the crawl killed", 8)
def worker_killed(episode: Episode) -> None:
    """What it was reading, judging, copying or drawing is done by another one."""

    def strike(run: Run, _round: Round) -> str:
        run.waited_for(lambda: run.beside() is None or bool(run.workers_beside()))
        found = run.workers_beside()
        return "kill -9 of a worker beside the crawl" if found and killed(episode.chance.choice(found)) else ""

    _again_and_again(episode, 2, 4, strike)


@kind("folder beside the crawl damaged", 16)
def folder_damaged(episode: Episode) -> None:
    """What is damaged is not believed."""

    def strike(_run: Run, round: Round) -> str:
        if episode.chance.random() < EMPTIED:
            shutil.rmtree(round.beside, ignore_errors=True)
            return "folder emptied"
        there = [found for pattern in DAMAGED if (found := sorted(p for p in round.beside.glob(pattern) if p.is_file()))]
        if not there:
            return ""
        found, harm = episode.chance.choice(there), episode.chance.choice(HARMS)
        hurt = episode.chance.sample(found, episode.chance.randint(1, len(found)))
        for path in hurt:
            with suppress(FileNotFoundError):
                harm(path, episode.chance)
        return f"{len(hurt)} files like {hurt[0].name} {harm.__doc__}"

    _again_and_again(episode, 2, 4, strike)


def _cut(path: Path, chance: Random) -> None:
    """cut short"""
    with path.open("r+b") as file:
        file.truncate(chance.randint(0, path.stat().st_size))


def _empty(path: Path, _chance: Random) -> None:
    """emptied"""
    with path.open("r+b") as file:
        file.truncate(0)


def _garble(path: Path, chance: Random) -> None:
    """garbled at a place"""
    with path.open("r+b") as file:
        file.seek(chance.randint(0, path.stat().st_size))
        file.write(chance.randbytes(chance.randint(1, 400)))


def _fill_with_garbage(path: Path, chance: Random) -> None:
    """filled with garbage"""
    with path.open("r+b") as file:
        file.write(chance.randbytes(max(1, path.stat().st_size)))


def _lose(path: Path, _chance: Random) -> None:
    """lost"""
    path.unlink()


def _bar(path: Path, _chance: Random) -> None:
    """a folder in its place"""
    path.unlink()
    path.mkdir()


HARMS = (_cut, _empty, _garble, _fill_with_garbage, _lose, _bar)


@kind("disk beside the crawl full", 6)
def disk_full(episode: Episode) -> None:
    """The disk that its folder stands on takes no more."""
    round = _round(episode)
    disk = round.out / FOLDER

    def lifted() -> None:
        (disk / FILLER).unlink(missing_ok=True)

    for number in range(2):
        if episode.over or episode.wrong:
            break
        with small_disk(disk) as mounted:
            if not mounted:
                episode.skipped = NO_DISK
                return
            with episode.watched(round, round.kept(), DONE, lifted) as run:
                stage = _at_work(episode, run, round, "", visiting=not number)
                if stage:
                    left = episode.chance.choice([0, 4_000, 40_000])
                    fill(disk, left)
                    episode.struck(f"disk full but for {left} bytes ({stage})")
        disk.rmdir()
        _struck(episode, round, run, last=number == 1)
    _verify(episode, round)


@kind("audit killed with a process beside", 6)
def audit_killed(episode: Episode) -> None:
    """It ends with the audit, and the same command goes on."""

    def strike(run: Run, _round: Round) -> str:
        return "kill -9 of the audit" if run.kill() else ""

    _again_and_again(episode, 4, 1, strike, (*DONE, -signal.SIGKILL))


def _pressed(episode: Episode, only: str) -> None:
    def strike(run: Run, _round: Round) -> str:
        group = episode.chance.random() < 0.5
        return "Ctrl-C" + " to all its group" * group if run.kill(signal.SIGINT, group=group) else ""

    _again_and_again(episode, 3, 1, strike, (*DONE, 130, -signal.SIGINT), only)


@kind("Ctrl-C with a process beside", 6)
def interrupted(episode: Episode) -> None:
    """Nothing of it is left."""
    _pressed(episode, "")


@kind("Ctrl-C while it is waited for", 6)
def interrupted_waiting(episode: Episode) -> None:
    """The visits are over, and the audit waits for the last judgements."""
    _pressed(episode, "waited for")
