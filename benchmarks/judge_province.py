"""`python -m benchmarks.judge_province [STORE] [--units 212] [--profile]`: how long judging a province from the store takes.

They are judged twice by one process, from the store and into the store, and both runs must give the same bytes.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.big_province import DEMO, UNITS, YEAR, fill
from checks.rubric import Rubric, load_rubric
from commands.check import check_round
from commands.progress import Progress
from records.database import Store, open_store
from records.round import Round
from records.serialise import json_line

LIMIT_SECONDS = 30.0
SHOWN_COSTS = 25


def main() -> int:
    """Print pages, seconds and whether both runs agreed; 0 where they did within the limit."""
    options = _options()
    rubric = load_rubric(YEAR)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/oit.db") as store:
        round, pages = fill(store, options.store, options.units)
        if options.profile:
            _profile(store, round, rubric)
            return 0
        first, second = _judged(store, round, rubric), _judged(store, round, rubric)
    same = first[0] == second[0]
    cells = first[0].count(b"\n")
    sys.stdout.write(
        f"{options.units} units, {pages} pages and documents, {cells} findings\n"
        f"wall {first[1]:.1f} s and {second[1]:.1f} s, of the processor {first[2]:.1f} s and {second[2]:.1f} s; "
        f"{'the same bytes' if same else 'DIFFERENT BYTES'}\n"
    )
    return 0 if same and min(first[2], second[2]) <= LIMIT_SECONDS else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judge_province", description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, default=DEMO, help="a store that oit demo made")
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--profile", action="store_true", help="list the greatest costs instead")
    return parser.parse_args()


def _judged(store: Store, round: Round, rubric: Rubric) -> tuple[bytes, float, float]:
    """The findings as lines, the seconds of wall time and those of the processor."""
    wall, processor = perf_counter(), process_time()
    with Progress(len(store.units(round.name)), quiet=True) as progress:
        findings = check_round(store, round, store.units(round.name), rubric, [], progress).findings
    return b"".join(map(json_line, findings)), perf_counter() - wall, process_time() - processor


def _profile(store: Store, round: Round, rubric: Rubric) -> None:
    profile = cProfile.Profile()
    profile.runcall(_judged, store, round, rubric)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats(order).print_stats(SHOWN_COSTS)


if __name__ == "__main__":
    sys.exit(main())
