"""`python -m benchmarks.national [--units 1000 2000 4000 8300] [--workers 3]`: rounds of so many units, one after the other.

In each a worker is killed on the way; what is missing or was stored twice at the end is counted. Writes out/national.json.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import psutil  # type: ignore[import-untyped]  # comes with distributed
from sqlalchemy import create_engine, text

from benchmarks.national import errand as simulated
from benchmarks.national.nation import nation
from benchmarks.postgres import Server, postgres
from benchmarks.unit_costs import SAMPLE
from checks.rubric import load_rubric
from commands.check import check_round
from commands.cluster import task
from commands.cluster.errand import Errand
from commands.cluster.hand_out import judge_on_cluster
from commands.progress import Progress
from records.database import open_store

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "out" / "national.json"
YEAR = 2569
SIZES = [1_000, 2_000, 4_000, 8_300]
KILL_AT = 0.3
"""A worker is killed when so much of the round is stored."""
PORT = 18_786


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One round. Seconds of the processor: `workers` and `server` (PostgreSQL) until all is handed in, `driver` until all is
    judged across units and stored too. `handed` and `settled` are seconds of wall time for the same. `missing` counts units
    without a visit or a result, `twice` those stored more than once."""

    units: int
    groups: int
    largest_group: int
    workers: float
    server: float
    driver: float
    handed: float
    settled: float
    store_bytes: int
    rows: int
    killed_at: int
    missing: int
    twice: int

    @property
    def cpu(self) -> float:
        return self.workers + self.server + self.driver


def main() -> int:
    """Run all sizes; 0 where nothing was lost and nothing stored twice."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.national", description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=SIZES)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--faster", type=float, default=1_000.0, help="by how much the time of the visits is compressed")
    options = parser.parse_args()
    runs = []
    for count in options.units:
        with tempfile.TemporaryDirectory(prefix="oit-national-") as folder, postgres() as server:
            runs.append(_round_of(count, options.workers, options.faster, Path(folder), server))
        sys.stdout.write(f"{msgspec.json.encode(runs[-1]).decode()}\n")
        sys.stdout.flush()
        RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(runs), indent=1))
    return 0 if not any(run.missing or run.twice for run in runs) else 1


def _round_of(count: int, workers: int, faster: float, folder: Path, server: Server) -> Run:
    units = nation(count)
    sizes = Counter(unit.website.split(":")[1] for unit in units)
    with open_store(server.url) as store, _cluster(folder, workers) as (address, scheduler, running):
        round = store.open_round("nation", YEAR, "2026-06-01")
        store.set_units(round.name, units)
        errand = Errand(
            round=round.name,
            year=YEAR,
            units=[],
            database=server.url,
            out=str(folder),
            part="",
            contact=f"sqlite:///{SAMPLE}/oit.db {faster}",
        )
        killing = _Killing(server.url, running[0].pid, int(count * KILL_AT))
        began, own, served = time.monotonic(), time.process_time(), _cpu(server.pid)
        with Progress(count, quiet=True) as progress, patch.object(task, "carry_out", simulated.carry_out), killing:
            ready = judge_on_cluster(address, store, round, units, errand, progress)
            handed = time.monotonic() - began
            at_work = killing.cpu + sum(_cpu(process.pid) for process in (*running[1:], scheduler))
            check_round(store, round, units, load_rubric(YEAR), [], progress, ready=ready)
        settled = time.monotonic() - began
        visited, results = set(store.visits(round.name)), {r.unit_id for r in store.unit_results(round.name, YEAR)}
        used = (_cpu(server.pid) - served, time.process_time() - own)
    saved = Counter(line for path in folder.glob("saved-*.txt") for line in path.read_text(encoding="utf-8").split())
    rows, size = _size_of(server.url)
    return Run(
        units=count,
        groups=len(sizes),
        largest_group=max(sizes.values()),
        workers=at_work,
        server=used[0],
        driver=used[1],
        handed=handed,
        settled=settled,
        store_bytes=size,
        rows=rows,
        killed_at=killing.at,
        missing=sum(unit.unit_id not in visited or unit.unit_id not in results for unit in units),
        twice=sum(times > 1 for times in saved.values()),
    )


class _Killing(threading.Thread):
    """Kills a worker once so many units are stored. `cpu` is what it had used, `at` how many were stored by then."""

    def __init__(self, url: str, pid: int, after: int) -> None:
        super().__init__(daemon=True)
        self._url, self._pid, self._after = url, pid, after
        self._ended = threading.Event()
        self.cpu, self.at = 0.0, 0

    def __enter__(self) -> "_Killing":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        engine = create_engine(self._url.replace("postgresql:", "postgresql+psycopg:"))
        while not self._ended.wait(0.3):
            with engine.connect() as db:
                self.at = db.execute(text("select count(*) from visits")).scalar_one()
            if self.at >= self._after:
                self.cpu = _cpu(self._pid)
                os.kill(self._pid, signal.SIGKILL)
                break
        engine.dispose()


def _cpu(pid: int) -> float:
    """Seconds of the processor that a process and all its children have used, those that ended too."""
    process = psutil.Process(pid)
    used = 0.0
    for each in (process, *process.children(recursive=True)):
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        used += times.user + times.system + times.children_user + times.children_system
    return used


def _size_of(url: str) -> tuple[int, int]:
    """Rows and bytes of the whole store, indexes included."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as db:
        names = ("visits", "captures", "artifacts", "findings", "unit_results")
        rows = sum(db.execute(text(f"select count(*) from {name}")).scalar_one() for name in names)  # noqa: S608 (fixed names)
        size = db.execute(text("select pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    return rows, size


@contextmanager
def _cluster(folder: Path, workers: int) -> "Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]":
    """A scheduler and so many workers, each a process of its own."""
    address = f"tcp://127.0.0.1:{PORT}"
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> "subprocess.Popen[bytes]":
        with (folder / f"dask-{len(started)}.log").open("wb") as log:
            environment: dict[str, Any] = {**os.environ, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "dask", *words]
            started.append(subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log))  # noqa: S603
        return started[-1]

    try:
        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard", "--no-show")
        common = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        running = [start("worker", address, *common, "--local-directory", str(folder / f"w{n}")) for n in range(workers)]
        yield address, scheduler, running
    finally:
        for process in started:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
