"""`python -m benchmarks.judged_reported [STORE] [--units 212] [--repeat 3]`: units that a core judges and reports in a second.

They are judged from the store and into it, in worker processes as `oit check` does; then all pages, sheets and lines are
written. A second is one of the processor, those of the worker processes included: what one core does in it, whatever else the
machine is busy with. The sites are those of the sample province under other names; to make the store is not counted.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from benchmarks.big_province import DEMO, UNITS, YEAR, fill
from benchmarks.figures import Figure
from checks.rubric import load_rubric
from commands.check import check_round
from commands.progress import Progress
from commands.report import report_round
from records.database import open_store

BAR = 8.0
REPORT_BAR = 12.0


class Spent(msgspec.Struct, frozen=True):
    """Seconds of the processor, child processes included, and of the clock."""

    cpu: float
    wall: float


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One judging and reporting of all units. `pages` were read of their sites; `page` is the greatest unit page, `unit_bytes`
    what a unit's folder has and `bytes` what the whole report has for each unit."""

    units: int
    pages: int
    judging: Spent
    reporting: Spent
    page: int
    unit_bytes: float
    bytes: float

    @property
    def rate(self) -> float:
        return self.units / (self.judging.cpu + self.reporting.cpu)

    @property
    def report_rate(self) -> float:
        return self.units / self.reporting.cpu


def measure(repeat: int = 3, units: int = UNITS, sample: Path = DEMO) -> list[Figure]:
    """Figures 3 and 6, each measurement with a store of its own. Raises FileNotFoundError without a sample (`oit demo`)."""
    if not sample.exists():
        raise FileNotFoundError(f"{sample}: make it with `make demo`")
    runs = [_one_run(units, sample) for _ in range(repeat)]
    judging = median(run.judging.cpu for run in runs) / units * 1000
    reporting = median(run.reporting.cpu for run in runs) / units * 1000
    walls = median(run.judging.wall for run in runs), median(run.reporting.wall for run in runs)
    first = runs[0]
    return [
        Figure(
            number=3,
            title="units judged and reported per second of one core",
            values=[run.rate for run in runs],
            unit="units/s",
            bar=f"at least {BAR:g}",
            held=median(run.rate for run in runs) >= BAR,
            beside=f"{units} units with {first.pages} pages and documents: judging {judging:.0f} ms of the processor a unit, "
            f"reporting {reporting:.0f} ms",
            note=f"{walls[0]:.1f} s and {walls[1]:.1f} s by the clock, with the worker processes' start",
        ),
        Figure(
            number=6,
            title="unit reports per second",
            values=[run.report_rate for run in runs],
            unit="reports/s",
            bar=f"at least {REPORT_BAR:g}",
            held=median(run.report_rate for run in runs) >= REPORT_BAR,
            beside=f"{first.unit_bytes / 1000:.0f} kB a unit in its own folder (the greatest page {first.page / 1000:.0f} kB), "
            f"{first.bytes / 1000:.0f} kB with its share of the whole report",
            note="without pictures and saved copies, whose files the audit's evidence folder holds",
        ),
    ]


def _one_run(count: int, sample: Path) -> Run:
    rubric = load_rubric(YEAR)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/oit.db") as store:
        round, pages = fill(store, sample, count)
        units = store.units(round.name)
        out = Path(folder) / "out"
        with Progress(len(units), quiet=True) as progress:
            judging = _spent(lambda: check_round(store, round, units, rubric, [], progress))
        reporting = _spent(lambda: report_round(store, round, units, rubric, out))
        return Run(
            units=len(units),
            pages=pages,
            judging=judging,
            reporting=reporting,
            page=max(path.stat().st_size for path in out.glob("units/*/index.html")),
            unit_bytes=_size(out / "units") / len(units),
            bytes=_size(out) / len(units),
        )


def _spent(what: Callable[[], object]) -> Spent:
    """What a function took; its child processes must have ended with it."""
    cpu, wall = _cpu(), perf_counter()
    what()
    return Spent(_cpu() - cpu, perf_counter() - wall)


def _cpu() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judged_reported", description=__doc__)
    parser.add_argument("sample", nargs="?", type=Path, default=DEMO, help="a store that oit demo made")
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    for figure in measure(options.repeat, options.units, options.sample):
        low, high = figure.spread
        sys.stdout.write(f"{figure.title}: {figure.median:.1f} ({low:.1f} to {high:.1f}), {figure.bar}\n")
        sys.stdout.write(f"  {figure.beside}; {figure.note}\n")


if __name__ == "__main__":
    main()
