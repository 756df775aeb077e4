"""The clock jumps, and the world outside goes away for a moment."""

import struct
import time
from pathlib import Path

from tests.chaos import verifier
from tests.chaos.episode import DONE, Episode, World
from tests.chaos.running import COPIES, FETCH, JUDGE, LOADING, Run
from tests.chaos.table import kind

CLOCK = Path(__file__).parents[1] / "clock"
JUMPS = (-3_600.0, -60.0, 60.0, 3_600.0, 30 * 86_400.0, -30 * 86_400.0)
HOUR = 3_600.0


@kind("clock jump", 15)
def clock_jump(episode: Episode) -> None:
    """The wall clock of all processes jumps, by a minute to a month, forth and back."""
    round = episode.round()
    place = episode.folder / "clock"
    place.write_bytes(struct.pack("<d", 0.0))
    round.environment = {"OIT_CHAOS_CLOCK": str(place), "PYTHONPATH": str(CLOCK)}
    shifts: list[float] = []
    with episode.watched(round, {}, (*DONE, -9)) as run:  # so that the round has its own day
        run.reached(FETCH, 1.0)
        run.kill()
    for steps in ((LOADING, FETCH), (FETCH, FETCH, FETCH), (JUDGE, COPIES)):
        if episode.over or episode.wrong:
            break
        with episode.watched(round, round.kept(), (*DONE, -9)) as run:
            for step in steps:
                if run.reached(step, episode.chance.uniform(0.1, 0.8)):
                    shift = episode.chance.choice(JUMPS)
                    _jump(place, shift)
                    shifts.append(shift)
                    episode.struck(f"the clock jumped by {shift:+.0f} s ({step})")
            if steps[-1] == FETCH:
                run.kill()
    _jump(place, 0.0)
    episode.verify(round, clock=False)
    seconds = [line for line in verifier.lines_of(round.out / "units.jsonl") if not 0 <= float(line["seconds"]) < HOUR]
    episode.say([f"{line['unit_id']} is said to have taken {line['seconds']} s" for line in seconds])


def _jump(place: Path, shift: float) -> None:
    with place.open("r+b") as file:
        file.write(struct.pack("<d", shift))


@kind("sites gone for a moment", 12, lane="own")
def sites_gone(episode: Episode) -> None:
    """All sites are cut off and come back. What was seen meanwhile may be told as it was; a new look tells what is there."""
    world: World = episode.world
    round = episode.round()
    for _ in range(4):
        if episode.over or episode.wrong:
            break

        def strike(run: Run) -> str:
            world.sites.kill()
            time.sleep(episode.chance.uniform(0.1, 2.0))
            world.sites.start()
            return "all sites gone for a moment"

        episode.disturb(round, FETCH, strike)
    episode.verify(round, world_changed=True)
    run = round.start(*_again(round.words))
    if (code := run.ended()) not in DONE:
        episode.say([f"looking again ended with {code}: {run.told[-800:]}"])
    episode.verify(round)


def _again(words: tuple[str, ...]) -> tuple[str, ...]:
    """`oit fetch --again` in place of the audit."""
    at = words.index("--pictures")
    return ("fetch", "--again", *words[1:at], *words[at + 2 :])
