"""`python -m benchmarks.memory [--units 12 212 1000] [--fetches 12] [--repeat 3]`: the most memory of a crawl.

The crawl is that of an audit, in a process of its own, with few fetches of each unit and without a delay: as many units at once
as there ever are. Of the crawl process the system's own high-water mark is read; of it with all its child processes (readers,
browser) the sum of their resident sets is looked at ten times a second. What processes share counts for each of them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.figures import Figure
from benchmarks.pages_per_cpu import Spec
from benchmarks.province_server import serving

UNITS = (12, 212, 1000)
FETCHES = 12
SIZE = 60
"""Pages of a site: more than are fetched."""
BAR_RATIO, BAR_MB = 1.3, 700.0
LOOK_SECONDS = 0.1
LONGEST_SECONDS = 45 * 60.0
PAGE = os.sysconf("SC_PAGE_SIZE")


class Peak(msgspec.Struct, frozen=True):
    """The most memory of one crawl, in MB (10^6 bytes), and what the crawl came to."""

    units: int
    answers: int
    process: float
    tree: float


def measure(repeat: int = 3, sizes: tuple[int, ...] = UNITS, fetches: int = FETCHES) -> list[Figure]:
    """Figure 7, each measurement with a fresh province and store. The last size is compared with the one before it."""
    runs = [{units: _peak(units, fetches, seed) for units in sizes} for seed in range(1, repeat + 1)]
    before, last = sizes[-2:]
    ratios = [run[last].process / run[before].process for run in runs]
    peaks = [run[last].process for run in runs]
    beside = "; ".join(_told([run[units] for run in runs]) for units in sizes)
    note = f"{fetches} fetches a unit; memory that processes share is counted for each of them"
    return [
        Figure(
            number=7,
            title=f"peak memory of the crawl process at {last} units against {before}",
            values=ratios,
            unit="ratio",
            bar=f"at most {BAR_RATIO}",
            held=median(ratios) <= BAR_RATIO,
            beside=beside,
            note=note,
        ),
        Figure(
            number=7,
            title=f"peak memory of the crawl process at {last} units",
            values=peaks,
            unit="MB",
            bar=f"at most {BAR_MB:g}",
            held=median(peaks) <= BAR_MB,
            beside=beside,
        ),
    ]


def _told(peaks: list[Peak]) -> str:
    process, tree = median(peak.process for peak in peaks), median(peak.tree for peak in peaks)
    answers = median(peak.answers for peak in peaks)
    return f"{peaks[0].units} units ({answers:.0f} answers): {process:.0f} MB, with its child processes {tree:.0f} MB"


def _peak(units: int, fetches: int, seed: int) -> Peak:
    """Raises CalledProcessError where the crawl fails, TimeoutError where it does not end."""
    with serving(units=units, seed=seed, make="mixed", size=SIZE) as province, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.json"
        path.write_bytes(msgspec.json.encode(Spec(folder=folder, units=province.units, fetches=fetches)))
        command = [sys.executable, "-m", "benchmarks.pages_per_cpu", "--run", "ours", "--spec", str(path)]
        crawl = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 (our own)
        process = tree = 0
        deadline = time.monotonic() + LONGEST_SECONDS
        try:
            while crawl.poll() is None:
                process, tree = max(process, _high_water(crawl.pid)), max(tree, _resident(crawl.pid))
                if time.monotonic() > deadline:
                    raise TimeoutError(f"the crawl of {units} units has not ended after {LONGEST_SECONDS / 60:g} minutes")
                time.sleep(LOOK_SECONDS)
        finally:
            crawl.kill()
            crawl.wait()
        if crawl.returncode:
            raise subprocess.CalledProcessError(crawl.returncode, command)
        return Peak(units, province.served().answers, process / 1e6, tree / 1e6)


def _high_water(pid: int) -> int:
    """The greatest resident set that a process has had so far, in bytes; 0 of one that has ended."""
    for line in _proc(pid, "status").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _resident(root: int) -> int:
    """The bytes in the resident sets of a process and all that it has started."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _proc(int(entry.name), "stat")):
            children[int(stat.rpartition(")")[2].split()[1])].append(int(entry.name))
    size, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += children[pid]
        if told := _proc(pid, "statm").split():
            size += int(told[1]) * PAGE
    return size


def _proc(pid: int, name: str) -> str:
    """A file of a process, "" where the process has ended."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=list(UNITS), help="sizes, two or more")
    parser.add_argument("--fetches", type=int, default=FETCHES)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    for figure in measure(options.repeat, tuple(options.units), options.fetches):
        low, high = figure.spread
        sys.stdout.write(f"{figure.title}: {figure.median:.2f} ({low:.2f} to {high:.2f}) {figure.unit}, {figure.bar}\n")
    sys.stdout.write(f"{figure.beside}\n")


if __name__ == "__main__":
    main()
