"""Audit a large generated province whose sites fail in random ways, and look at what a long run does to memory and manners.

    python -m tests.soak [--units N] [--fetches N] [--delay S] [--failing SHARE] [--make html|mixed] [--seed N] [--keep DIR]

Of 25 units one has no website, and one none that answers. Every unit has to end in a named state, the crawling process must not
grow, and every request has to be polite. Ends with 1 where one of these does not hold.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec
import psutil

from benchmarks.province_server import serving
from benchmarks.province_server.plan import host
from records.unit import Unit
from records.unit_file import write_units
from records.visit import SiteState
from tests.chaos import verifier
from tests.chaos.running import Run

MARKS = (0.25, 0.5, 1.0)
"""Shares of all units at whose end the memory is told."""
GROWTH = 1.25
"""How much larger the crawl may be at the last unit than at the first mark, when all that goes on side by side does so."""
EACH = 25
NOBODY = 9
"""A port that is left alone."""
LOOK_SECONDS = 0.25
LONGEST_SECONDS = 60 * 60.0


class Grown(NamedTuple):
    """Memory of the crawling process when so many units were done: its high water since it began, and what it has, in MiB."""

    done: int
    high: float
    now: float


def watched(run: Run, units: int) -> list[Grown]:
    """Wait for the end of a run; the memory of its crawl at each mark, as long as it crawls."""
    seen: list[Grown] = []
    last: Grown | None = None
    done = read = 0
    while run.alive():
        time.sleep(LOOK_SECONDS)
        if run.events_file.exists():
            with run.events_file.open("rb") as events:
                events.seek(read)
                new = events.read()
            read, done = read + len(new), done + new.count(b'"event":"unit_done"')
        # Of what the audit has started: the crawl is by far the largest, what goes on beside it a fifth of that.
        if memories := [memory for worker in run.workers() if (memory := _memory(worker)) is not None]:
            high, now = max(memories)
            last = Grown(done, max(high, last.high if last else 0.0), now)
            if len(seen) < len(MARKS) and done >= MARKS[len(seen)] * units:
                seen.append(last)
    if len(seen) < len(MARKS) and last is not None:  # the crawl ended with its last unit
        seen.append(last)
    return seen


def _without(unit: Unit, number: int) -> Unit:
    """Every 25th unit without a website, and every 25th with one at a port where nobody answers."""
    match number % EACH:
        case 7:
            return msgspec.structs.replace(unit, website="")
        case 19:
            return msgspec.structs.replace(unit, website=f"http://{host(number)}:{NOBODY}/")
    return unit


def _memory(process: psutil.Process) -> tuple[float, float] | None:
    """High water and present size of a process in MiB, None where it has ended."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    except OSError:
        return None
    sizes = {line.split()[0]: float(line.split()[1]) / 1024 for line in lines if line.startswith(("VmHWM:", "VmRSS:"))}
    return (sizes["VmHWM:"], sizes["VmRSS:"]) if len(sizes) == 2 else None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--fetches", type=int, default=12, help="of each unit at most (default 12)")
    parser.add_argument("--delay", type=float, default=0.2, help="seconds between requests to one site (default 0.2)")
    parser.add_argument("--failing", type=float, default=0.05, help="share of the addresses that fail (default 0.05)")
    parser.add_argument("--make", choices=("html", "mixed"), default="html", help="mixed: with documents and scans, slower")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the audit in this folder")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="oit-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return soak(folder, options)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def soak(folder: Path, options: argparse.Namespace) -> int:
    """Run the audit in a folder and print what it came to; 1 where something does not hold."""
    database, out = f"sqlite:///{folder}/oit.db", folder / "out"
    with serving(units=options.units, seed=options.seed, make=options.make, failing=options.failing) as province:
        units = [_without(unit, number) for number, unit in enumerate(province.units)]
        write_units(folder / "units.csv", units)
        words = (
            *("audit", "--units", "units.csv", "--round", verifier.ROUND, "--allow-private-hosts", "--db", database),
            *("--out", str(out), "--delay", str(options.delay), "--fetches", str(options.fetches), "--pictures", "0"),
        )
        begun = time.monotonic()
        run = Run(folder, words, {}, seconds=LONGEST_SECONDS)
        grown = watched(run, options.units)
        code, minutes = run.ended(), (time.monotonic() - begun) / 60
    ids = [unit.unit_id for unit in units]
    wrong = [f"it ended with {code}: {run.told[-800:]}"] if code not in (0, 3) else []
    wrong += ["it says: " + run.told[-800:]] * ("Traceback" in run.told)
    wrong += [f"a process is left: {each}" for each in run.left()]
    wrong += verifier.broken_store(database) + verifier.broken_evidence(database, out)
    wrong += verifier.lost_or_doubled(database, out, ids) + verifier.left_over(folder)
    states = Counter(str(line["site"]) for line in verifier.lines_of(out / "units.jsonl"))
    wrong += [f"{state} is no state that has a name" for state in states if state not in get_args(SiteState)]
    log = verifier.logged(out / "evidence", verifier.ROUND)
    offences = verifier.impolite(out, options.delay)
    wrong += offences[:10]
    if grown and grown[-1].high > GROWTH * grown[0].high:
        wrong.append(f"the crawl grew from {grown[0].high:.0f} to {grown[-1].high:.0f} MiB")
    failed = Counter(request.failure or f"status {request.status}" for request in log if request.status != 200)
    print(f"{options.units} units, {len(log)} requests, {minutes:.1f} minutes; states: {_counted(states)}")
    print(f"answers other than 200: {_counted(failed)}")
    print("memory of the crawl: " + ", ".join(f"{g.high:.0f} MiB ({g.now:.0f} now) at {g.done} units" for g in grown))
    print(f"offences against manners: {len(offences)} in {len(log)} requests to {len({r.group for r in log})} host groups")
    for each in wrong:
        print(f"WRONG {each}")
    return 1 if wrong else 0


def _counted(counts: "Counter[str]") -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
