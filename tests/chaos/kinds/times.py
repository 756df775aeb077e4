"""The clock jumps, and the world outside goes away for a moment."""

import shutil
import signal
import struct
import subprocess
import time
from pathlib import Path

from tests.chaos import verifier
from tests.chaos.episode import DONE, Episode
from tests.chaos.running import COPIES, FETCH, JUDGE, LOADING, Run
from tests.chaos.table import kind

CLOCK = Path(__file__).parents[1] / "clock.c"
DAY = 86_400
JUMPS = (-3_600, -60, 60, 3_600, 30 * DAY, -30 * DAY)
LONGEST = 600.0
"""Seconds that no visit here takes, however the clock jumps."""


@kind("clock jump", 18)
def clock_jump(episode: Episode) -> None:
    """The wall clock of all processes jumps, by a minute to a month, forth and back."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    library, place = episode.folder / "clock.so", episode.folder / "clock"
    if compiler is None or subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, CLOCK], check=False).returncode:
        episode.skipped = "no C compiler for the clock that jumps"
        return
    _jump_to(place, 0)
    round = episode.round()
    round.environment = {"OIT_CHAOS_CLOCK": str(place), "LD_PRELOAD": str(library)}
    with episode.watched(round, {}, (*DONE, -signal.SIGKILL)) as run:  # so that the round has its own day
        run.reached(FETCH, 1.0)
        run.kill()
    for steps in ((LOADING, FETCH, FETCH), (FETCH, FETCH, FETCH), (JUDGE, COPIES)):
        if episode.over or episode.wrong:
            break
        with episode.watched(round, round.kept(), (*DONE, -signal.SIGKILL)) as run:
            for step in steps:
                if run.reached(step, episode.chance.uniform(0.1, 0.8)):
                    shift = episode.chance.choice(JUMPS)
                    _jump_to(place, shift)
                    episode.struck(f"the clock jumped to {shift:+} s ({step})")
            if steps[-1] == FETCH:
                run.kill()
    _jump_to(place, 0)
    episode.verify(round, clock=False)
    for line in verifier.lines_of(round.out / "units.jsonl"):
        episode.say([f"{line['unit_id']} is said to have taken {line['seconds']} s"] * (not 0 <= line["seconds"] < LONGEST))


def _jump_to(place: Path, seconds: int) -> None:
    with place.open("r+b" if place.exists() else "wb") as file:
        file.write(struct.pack("<q", seconds))


@kind("sites gone for a moment", 12, lane="own")
def sites_gone(episode: Episode) -> None:
    """All sites are cut off and come back. What was seen meanwhile may be told as it was; a new look tells what is there."""
    round = episode.round()
    for _ in range(2):
        if episode.over or episode.wrong:
            break

        def strike(run: Run) -> str:
            for _ in range(3):
                if not run.reached(FETCH, episode.chance.uniform(0.2, 1.0)) or _over(run):
                    return ""
                episode.world.sites.kill()
                time.sleep(episode.chance.uniform(0.1, 1.0))
                episode.world.sites.start()
                episode.struck("all sites gone for a moment")
            run.kill()
            return ""

        with episode.watched(round, round.kept(), (*DONE, -signal.SIGKILL)) as run:
            strike(run)
    episode.verify(round, world_changed=True)
    run = round.start(*_again(round.words))
    if (code := run.ended()) not in DONE:
        episode.say([f"looking again ended with {code}: {run.told[-800:]}"])
    episode.verify(round)


def _over(run: Run) -> bool:
    return any(event.event == "step_ended" and event.step == FETCH for event in run.events())


def _again(words: tuple[str, ...]) -> tuple[str, ...]:
    """`oit fetch --again` in place of the audit."""
    at = words.index("--pictures")
    return ("fetch", "--again", *words[1:at], *words[at + 2 :])
