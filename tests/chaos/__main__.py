"""Break audits in all the ways of the table until so many faults were injected or the time is over, and print what came of it.

    python -m tests.chaos [--minutes N] [--kind NAME]... [--seed N] [--jobs N] [--keep DIR]

Ends with 1 where anything was lost. Ctrl-C begins no further fault and cleans up. The same seed draws the same faults; when
they come depends on the machine.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Lock
from traceback import format_exc

from tests.chaos import kinds  # noqa: F401 (fills the table)
from tests.chaos.episode import Episode, Until, World
from tests.chaos.table import KINDS, Kind

LONGEST = 1_500
"""Characters of an error that are told."""
FRUITLESS = 3
"""Episodes of a kind without a fault after which it is given up."""


class Tally:
    """What came of all kinds so far."""

    def __init__(self, seed: int) -> None:
        self.injected: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.skipped: dict[str, str] = {}
        self.wrong: list[str] = []
        self._seed, self._lock, self._begun = seed, Lock(), time.monotonic()

    def take(self, episode: Episode, number: int) -> None:
        """Count an episode and tell of it. What went wrong in an episode is laid to all of its faults."""
        with self._lock:
            kind = episode.kind
            self.injected[kind] += len(episode.faults)
            if episode.wrong:
                self.lost[kind] += max(1, len(episode.faults))
                self.wrong += [f"{kind} {number}: {each}" for each in episode.wrong]
            if episode.skipped:
                self.skipped[kind] = episode.skipped
            said = f"SKIPPED: {episode.skipped}" if episode.skipped else "LOST" if episode.wrong else "whole"
            spent = (time.monotonic() - self._begun) / 60
            print(
                f"{spent:5.1f} min  {self.injected.total():4} faults  {kind} {number}: {len(episode.faults)} injected, {said}",
                flush=True,
            )
            for each in episode.wrong:
                print(f"           {each}", flush=True)

    def table(self) -> str:
        """A line for each kind and one for all."""
        lines = [f"{'kind of fault':<32}{'injected':>10}{'survived':>10}"]
        for name in KINDS:
            if name in self.skipped or self.injected[name] or self.lost[name]:
                survived = self.injected[name] - min(self.lost[name], self.injected[name])
                note = (
                    f"  SKIPPED: {self.skipped[name]}"
                    if name in self.skipped
                    else "  LOST SOMETHING"
                    if self.lost[name]
                    else ""
                )
                lines.append(f"{name:<32}{self.injected[name]:>10}{survived:>10}{note}")
        struck = sum(1 for count in self.injected.values() if count)
        survived = self.injected.total() - sum(min(self.lost[name], self.injected[name]) for name in KINDS)
        minutes = (time.monotonic() - self._begun) / 60
        all_faults = f"{self.injected.total()} faults injected, {survived} survived"
        lines.append(f"{struck} kinds, {all_faults}, {minutes:.1f} minutes, seed {self._seed}")
        return "\n".join(lines)


class Turns:
    """Which kind is next: the one that has had the smallest part of what is wanted, so that a short run has some of all."""

    def __init__(self, chosen: list[Kind], tally: Tally) -> None:
        self._open, self._tally = dict.fromkeys(chosen, 0), tally
        self._busy: set[Kind] = set()
        self._fruitless: Counter[Kind] = Counter()
        self._lock = Lock()

    def take(self) -> tuple[Kind, int] | None:
        """A kind that nobody is at, and the number of its next episode; None where there is none."""
        with self._lock:
            free = [kind for kind in self._open if kind not in self._busy]
            if not free:
                return None
            kind = min(free, key=lambda kind: self._tally.injected[kind.name] / kind.wanted)
            self._busy.add(kind)
            self._open[kind] += 1
            return kind, self._open[kind]

    def give_back(self, kind: Kind, episode: Episode) -> None:
        """Tell what an episode came to; a kind that has enough, cannot strike or has lost something is over."""
        with self._lock:
            self._busy.discard(kind)
            self._fruitless[kind] = 0 if episode.faults else self._fruitless[kind] + 1
            enough = self._tally.injected[kind.name] >= kind.wanted
            if enough or episode.skipped or episode.wrong or self._fruitless[kind] >= FRUITLESS:
                del self._open[kind]


def act(turns: Turns, tally: Tally, worlds: dict[str, World], folder: Path, seed: int, until: Until, *, keep: bool) -> None:
    """Episode after episode, until there is nothing more to do or the time is over."""
    while not until.over and (turn := turns.take()) is not None:
        kind, number = turn
        place = folder / f"{kind.name.replace(' ', '-')}-{number}"
        place.mkdir(parents=True)
        episode = Episode(kind.name, place, worlds[kind.lane], Random(f"{seed} {kind.name} {number}"), until)
        try:
            kind.act(episode)
        except Exception:
            episode.wrong.append(format_exc()[-LONGEST:])
        tally.take(episode, number)
        turns.give_back(kind, episode)
        if not keep and not episode.wrong:
            shutil.rmtree(place, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=25.0, help="after which no further fault is begun (default 25)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default 1)")
    parser.add_argument("--jobs", type=int, default=3, help="kinds at once (default 3)")
    parser.add_argument("--keep", type=Path, help="keep what was broken in this folder")
    options = parser.parse_args()
    until, tally = Until(options.minutes), Tally(options.seed)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: until.stop())
    folder = options.keep or Path(tempfile.mkdtemp(prefix="oit-chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # PostgreSQL's user has to come by
    chosen = [KINDS[name] for name in options.kind or KINDS]
    worlds = {lane: World(folder / f"world-{lane}", number) for number, lane in enumerate({"shared": 0, "own": 0}, start=1)}
    try:
        for world in worlds.values():
            world.sites.start()
        turns = Turns(chosen, tally)
        with ThreadPoolExecutor(options.jobs) as pool:
            keep = options.keep is not None
            lanes = [
                pool.submit(act, turns, tally, worlds, folder, options.seed, until, keep=keep) for _ in range(options.jobs)
            ]
            for lane in lanes:
                lane.result()
    finally:
        for world in worlds.values():
            world.sites.kill()
        if not options.keep and not tally.wrong:
            shutil.rmtree(folder, ignore_errors=True)
    print(tally.table())
    for each in tally.wrong:
        print(f"LOST  {each.splitlines()[0]}")
    if tally.wrong:
        print(f"what was broken lies in {folder}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
