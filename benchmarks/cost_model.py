"""`python -m benchmarks.cost_model [--write]`: what rounds of 212, 8,300 and 100,000 units cost, by what was measured.

Takes out/unit_costs.json (`benchmarks.unit_costs`) and, where it is there, out/national.json (`benchmarks.national`). The
batches are those that `oit audit --cluster` would hand out for a made-up nation. `--write` puts the tables into
docs/national-scale.md.
"""

import argparse
import heapq
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression

import msgspec

from benchmarks.national.__main__ import RESULTS, Run
from benchmarks.national.nation import nation, visit_seconds
from benchmarks.unit_costs import COSTS, Costs, UnitCosts
from commands.cluster.plan import batches
from crawler.host_groups import HostGroup
from records.unit import Unit

PAGE = Path(__file__).parent.parent / "docs" / "national-scale.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
SITES = (212, 8_300, 100_000)
MACHINES = (1, 3, 10, 30)
CORES = 2
"""Of one machine, as of that on which the costs were measured."""
WORKERS = (1, 4)
"""Dask workers on one machine."""


class Plan(msgspec.Struct, frozen=True):
    """Hours that a round takes on so many machines, and those of its longest host group alone: no machine makes it shorter."""

    hours: float
    longest_group: float


def planned(count: int, machines: int, workers: int, costs: UnitCosts) -> Plan:
    """A batch takes as long as its longest host group on the network, then the processor's time for all its units: reckoned one
    after the other, as if nothing overlapped, and as if all `workers` of a machine wanted its cores at once. Batches go to the
    worker that is free first, as the handing out does."""
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in nation(count):
        groups[_address(unit)].append(unit)

    def seconds(unit: Unit) -> float:
        return visit_seconds(unit, costs.fetches)

    free = [0.0] * (machines * workers)
    for batch in batches([HostGroup(units, alive=True) for units in groups.values()], seconds, len(free)):
        lanes: defaultdict[str, float] = defaultdict(float)
        for unit in batch:
            lanes[_address(unit)] += seconds(unit)
        heapq.heapreplace(free, free[0] + max(lanes.values()) + len(batch) * (costs.cpu or 0.0) * workers / CORES)
    longest = max(sum(map(seconds, units)) for units in groups.values())
    return Plan(max(free) / 3600, longest / 3600)


def tables(costs: Costs, runs: list[Run]) -> str:
    """All tables, in Markdown."""
    return "\n".join((_units(costs), _rounds(costs.generated), _volumes(costs.generated), _simulated(runs)))


def _address(unit: Unit) -> str:
    return unit.website.split(":")[1]


def _units(costs: Costs) -> str:
    kinds = (costs.generated, costs.sample)
    rows = [
        ("units measured", *(f"{c.units}" for c in kinds)),
        ("fetches", *(f"{c.fetches:.0f}" for c in kinds)),
        ("bytes received", *(f"{c.bytes / 1e6:.1f} MB" for c in kinds)),
        ("pages read by OCR", *(f"{c.ocr_pages:.1f}" for c in kinds)),
        ("seconds of the processor, all steps", *(f"{c.cpu:.1f}" if c.cpu else "not measured" for c in kinds)),
        ("evidence (WARC, pictures)", *(f"{c.evidence / 1e6:.1f} MB" for c in kinds)),
        ("its pages and copies in the report", *(f"{c.report / 1e6:.2f} MB" for c in kinds)),
        ("rows in the store", *(f"{c.store_rows:.0f}" for c in kinds)),
        ("bytes in the store, without indexes", *(f"{c.store_bytes / 1e3:.0f} KB" for c in kinds)),
    ]
    machine = ", ".join(f"{name} {value}" for name, value in costs.machine.items())
    return _table(("per unit", "generated province", "sample province"), rows) + f"\nMeasured on: {machine}.\n"


def _rounds(costs: UnitCosts) -> str:
    rows = []
    for count in SITES:
        for workers in WORKERS:
            plans = [planned(count, machines, workers, costs) for machines in MACHINES]
            hours = (f"{plan.hours:.1f} h" for plan in plans)
            rows.append((f"{count:,}", str(workers), *hours, f"{plans[0].longest_group:.1f} h"))
    machines = (f"{n} machine{'s' * (n > 1)}" for n in MACHINES)
    return _table(("units", "workers a machine", *machines, "longest host group alone"), rows)


def _volumes(costs: UnitCosts) -> str:
    rows = [
        (
            f"{count:,}",
            f"{count * (costs.cpu or 0) / 3600:,.1f} h",
            f"{count * costs.fetches / 1e3:,.0f} thousand",
            f"{count * costs.bytes / 1e9:,.0f} GB",
            f"{count * costs.evidence / 1e9:,.0f} GB",
            f"{count * costs.store_bytes / 1e9:,.1f} GB",
            f"{count * costs.ocr_pages:,.0f}",
        )
        for count in SITES
    ]
    return _table(("units", "processor", "fetches", "received", "evidence", "store", "OCR pages"), rows)


def _simulated(runs: list[Run]) -> str:
    if not runs:
        return "The simulation has not been run.\n"
    rows = [
        (
            f"{run.units:,}",
            f"{run.groups:,} ({run.largest_group})",
            f"{run.workers:.0f} s",
            f"{run.server:.0f} s",
            f"{run.driver:.0f} s",
            f"{1000 * run.cpu / run.units:.0f} ms",
            f"{run.settled / 60:.1f} min",
            f"{run.store_bytes / 1e9:.2f} GB",
            f"{run.killed_at:,}",
            f"{run.missing} / {run.twice}",
        )
        for run in runs
    ]
    heads = ("units", "host groups (largest)", "workers", "PostgreSQL", "driver", "CPU a unit", "wall", "store", "killed at")
    return _table((*heads, "lost / stored twice"), rows) + (f"\n{_line(runs)}\n" if len(runs) > 2 else "")


def _line(runs: list[Run]) -> str:
    slope, start = linear_regression([run.units for run in runs], [run.cpu for run in runs])
    off = [(run.cpu - start - slope * run.units) / run.cpu for run in runs]
    return (
        f"Straight line through these: {start:.0f} s + {1000 * slope:.0f} ms a unit; the points lie off it by "
        + ", ".join(f"{each:+.1%}" for each in off)
        + "."
    )


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, ("---", *("---:" for _ in heads[1:])), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost_model", description=__doc__)
    parser.add_argument("--write", action="store_true", help="into docs/national-scale.md instead")
    costs = msgspec.json.decode(COSTS.read_bytes(), type=Costs)
    runs = msgspec.json.decode(RESULTS.read_bytes(), type=list[Run]) if RESULTS.exists() else []
    text = tables(costs, runs)
    if not parser.parse_args().write:
        sys.stdout.write(text)
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
