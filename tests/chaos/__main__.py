"""Break audits in all the ways of the table until so many faults were injected or the time is over, and print what came of it.

    python -m tests.chaos [--minutes N] [--kind NAME]... [--seed N] [--jobs N] [--keep DIR]

Ends with 1 where anything was lost. The same seed draws the same faults; when they come depends on the machine.
"""

import argparse
import shutil
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
from tests.chaos.episode import Episode, World
from tests.chaos.table import KINDS, Kind

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
        lines = [f"{'kind of fault':<28}{'injected':>10}{'survived':>10}"]
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
                lines.append(f"{name:<28}{self.injected[name]:>10}{survived:>10}{note}")
        struck = sum(1 for count in self.injected.values() if count)
        survived = self.injected.total() - sum(min(self.lost[name], self.injected[name]) for name in KINDS)
        minutes = (time.monotonic() - self._begun) / 60
        all_faults = f"{self.injected.total()} faults injected, {survived} survived"
        lines.append(f"{struck} kinds, {all_faults}, {minutes:.1f} minutes, seed {self._seed}")
        return "\n".join(lines)


def act(kind: Kind, world: World, folder: Path, seed: int, ends: float, tally: Tally, *, keep: bool) -> None:
    """Episodes of one kind until it has struck often enough."""
    fruitless = number = 0
    while tally.injected[kind.name] < kind.wanted and time.monotonic() < ends and fruitless < FRUITLESS:
        number += 1
        place = folder / f"{kind.name.replace(' ', '-')}-{number}"
        place.mkdir(parents=True)
        episode = Episode(kind.name, place, world, Random(f"{seed} {kind.name} {number}"), ends)
        try:
            kind.act(episode)
        except Exception:
            episode.wrong.append(format_exc())
        tally.take(episode, number)
        fruitless = 0 if episode.faults else fruitless + 1
        if episode.skipped or episode.wrong:
            break
        if not keep:
            shutil.rmtree(place, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=25.0, help="after which no further fault is begun (default 25)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default 1)")
    parser.add_argument("--jobs", type=int, default=2, help="kinds at once (default 2)")
    parser.add_argument("--keep", type=Path, help="keep what was broken in this folder")
    options = parser.parse_args()
    ends, tally = time.monotonic() + options.minutes * 60, Tally(options.seed)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="oit-chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # PostgreSQL's user has to come by
    chosen = [KINDS[name] for name in options.kind or KINDS]
    worlds = {lane: World(folder / f"world-{lane}", number) for number, lane in enumerate({"shared": 0, "own": 0}, start=1)}
    try:
        for world in worlds.values():
            world.sites.start()
        with ThreadPoolExecutor(options.jobs) as pool:
            done = [
                pool.submit(act, each, worlds[each.lane], folder, options.seed, ends, tally, keep=options.keep is not None)
                for each in chosen
            ]
            for each in done:
                each.result()
    finally:
        for world in worlds.values():
            world.sites.kill()
        if not options.keep and not tally.wrong:
            shutil.rmtree(folder, ignore_errors=True)
    print(tally.table())
    for each in tally.wrong:
        print(f"LOST  {each}")
    if tally.wrong:
        print(f"what was broken lies in {folder}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
