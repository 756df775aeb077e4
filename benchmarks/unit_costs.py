"""What a unit costs, measured with real audits: of a generated province with PDF files and scans, and of the sample province.

`python -m benchmarks.unit_costs [--units 8]` audits both anew and writes out/unit_costs.json, from which
`benchmarks.cost_model` reckons. The store of the generated province's audit is kept in out/national/ as its sample.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from statistics import fmean

import msgspec

from benchmarks.machine import machine_facts
from benchmarks.province_server import serving
from records.database import Store, open_store
from records.serialise import to_json
from records.unit_file import write_units

ROOT = Path(__file__).parent.parent
COSTS = ROOT / "out" / "unit_costs.json"
SAMPLE = ROOT / "out" / "national"
DEMO = ROOT / "out" / "demo"
SEED = 5


class UnitCosts(msgspec.Struct, frozen=True, kw_only=True):
    """Means of one audit, per unit. `cpu` are seconds of the processor in all steps, child processes included (None where they
    were not measured); `evidence` are the bytes of WARC files and pictures, `report` those of the unit's pages and copies;
    `store_rows` and `store_bytes` what a unit has in the store, without indexes."""

    province: str
    units: int
    fetches: float
    bytes: float
    ocr_pages: float
    cpu: float | None
    evidence: float
    report: float
    store_rows: float
    store_bytes: float


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """Both provinces' and what they were measured on."""

    machine: dict[str, str]
    generated: UnitCosts
    sample: UnitCosts


def costs_of(province: str, folder: Path, database: Path, cpu: float | None) -> UnitCosts:
    """What the units of a finished audit have come to; the audit's only round is looked at."""
    with open_store(f"sqlite:///{database}") as store:
        round = store.rounds()[0].name
        visits = [visit for visit in store.visits(round).values() if visit.fetched]
        results = store.unit_results(round, store.rounds()[0].year)
        rows, size = _stored(store, round)
    units = len(visits)
    copies = sum(_size(folder / name) for name in ("units", "copies"))
    return UnitCosts(
        province=province,
        units=units,
        fetches=fmean(visit.fetched for visit in visits),
        bytes=fmean(visit.bytes for visit in visits),
        ocr_pages=sum(result.ocr_pages for result in results) / units,
        cpu=None if cpu is None else cpu / units,
        evidence=_size(folder / "evidence") / units,
        report=copies / units,
        store_rows=rows / units,
        store_bytes=size / units,
    )


def _stored(store: Store, round: str) -> tuple[int, int]:
    """Rows that the units of a round have in the store, and the bytes of their records as they are kept."""
    year = store.rounds()[0].year
    sizes = [len(to_json(finding)) for finding in store.findings(round, year)]
    sizes += [len(to_json(result)) for result in store.unit_results(round, year)]
    for unit_id, visit in store.visits(round).items():
        captures = store.captures(round, unit_id)
        artifacts = store.artifacts({c.sha256 for c in captures if c.sha256}).values()
        sizes += [len(to_json(visit)), *(len(to_json(c)) for c in captures)]
        sizes += [len(zlib.compress(to_json(artifact), 6)) for artifact in artifacts]
    return len(sizes), sum(sizes)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def audited(units: int) -> float:
    """Audit a generated province into `SAMPLE`, without a delay; the seconds of the processor that it took, children included.

    Raises CalledProcessError where the audit fails.
    """
    shutil.rmtree(SAMPLE, ignore_errors=True)
    SAMPLE.mkdir(parents=True)
    with serving(units=units, seed=SEED, make="mixed") as province:
        write_units(SAMPLE / "units.csv", province.units)
        words = ("audit", "--units", "units.csv", "--round", "costs", "--allow-private-hosts", "--delay", "0", "--out", ".")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        audit = subprocess.Popen(  # noqa: S603 (our own)
            [Path(sys.executable).with_name("oit"), *words, "--db", f"sqlite:///{SAMPLE}/oit.db"], cwd=SAMPLE
        )
        if audit.wait() not in (0, 3):
            raise subprocess.CalledProcessError(audit.returncode, "oit audit")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.unit_costs", description=__doc__)
    parser.add_argument("--units", type=int, default=8, help="units of the generated province")
    units = parser.parse_args().units
    cpu = audited(units)
    costs = Costs(
        machine=machine_facts() | {"load": f"{os.getloadavg()[0]:.1f}"},
        generated=costs_of("generated", SAMPLE, SAMPLE / "oit.db", cpu),
        sample=costs_of("sample", DEMO, DEMO / "oit.db", None),
    )
    COSTS.write_bytes(msgspec.json.format(msgspec.json.encode(costs), indent=1))
    sys.stdout.write(COSTS.read_text(encoding="utf-8") + "\n")


if __name__ == "__main__":
    main()
