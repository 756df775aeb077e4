"""An audit on many machines: a real Dask cluster, a real PostgreSQL, real sites on loopback; one machine dies in mid-run."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
import pytest
from cluster_running import DaskCluster, cluster
from fetch_manners import logged, offences
from object_store import Bucket
from oit_runs import ENVIRONMENT, OIT, PLAIN, lines_of
from postgres_server import Postgres
from test_oit_stopping import without_times
from tiny_sites import TinySites, page, pdf

from commands.cluster.plan import LARGEST
from records.database import open_store
from records.unit import Unit
from records.unit_file import write_units

DELAY = 0.1
AUDIT = ("audit", "--units", "units.csv", "--round", "r1", "--allow-private-hosts", "--delay", str(DELAY), *PLAIN)
FIRST = ("ดอย", "ห้วย", "ป่า", "แม่น้ำ", "บ้าน", "หนอง", "สัน")
SECOND = ("สักงาม", "ทรายทอง", "คำแสน", "หลวงพัฒนา", "กลางเวียง", "ใต้ฟ้า", "เหนือธาร")
UNITS, BESIDE = 48, 4
"""Units in all, and those of them that share an address with another one."""
COMMON = "127.68.9.9"
"""A host that all sites lead to, as to a drive: what is asked of it comes from all machines."""


def names() -> dict[str, str]:
    kinds = ("เทศบาลตำบล", "องค์การบริหารส่วนตำบล")
    made = [f"{kinds[number % 2]}{FIRST[number // 7]}{SECOND[number % 7]}" for number in range(UNITS)]
    return {f"u{number:02}": name for number, name in enumerate(made)}


class Province:
    """48 sites, each at an address of its own but for four that share that of a neighbour, and a host that all link to."""

    def __init__(self) -> None:
        all_names = list(names().items())
        own, beside = dict(all_names[:-BESIDE]), dict(all_names[-BESIDE:])
        self.sites = TinySites(own, {unit_id: f"127.68.1.{n}" for n, unit_id in enumerate(own, start=1)})
        self.beside = TinySites(beside, {unit_id: f"127.68.1.{n}" for n, unit_id in enumerate(beside, start=1)})
        self.common = TinySites({"common": "กรม"}, {"common": COMMON})

    @contextmanager
    def up(self) -> Iterator["Province"]:
        with ExitStack() as servers:
            for sites in (self.common, self.sites, self.beside):
                servers.enter_context(sites.up())
            for sites in (self.sites, self.beside):
                for unit_id in sites.hosts:
                    self._link_to_common(sites, unit_id)
            yield self

    def _link_to_common(self, sites: TinySites, unit_id: str) -> None:
        path = f"/{unit_id}.pdf"
        self.common.pages["common"][path] = pdf("Annual action plan", f"Fiscal year 2569, {unit_id}")
        url = f"http://{COMMON}:{self.common.port}{path}"
        words = f'<h1>{sites.names[unit_id]}</h1><a href="{url}">แผนดำเนินงานและการใช้งบประมาณ ประจำปี พ.ศ. 2569</a>'
        sites.pages[unit_id]["/structure.html"] = page(f"แผน {sites.names[unit_id]}", words)

    def units(self) -> list[Unit]:
        drive = {"drive": f"http://{COMMON}:{self.common.port}/"}
        return [msgspec.structs.replace(u, extra=drive) for u in (*self.sites.units(), *self.beside.units())]

    def asked(self) -> int:
        return sum(len(sites.asked) for sites in (self.sites, self.beside, self.common))


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with Province().up() as up:
        yield up


@pytest.fixture(scope="module")
def on_one_machine(province: Province, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same sites audited by one machine with SQLite."""
    folder = tmp_path_factory.mktemp("one")
    write_units(folder / "units.csv", province.units())
    done = subprocess.run([OIT, *AUDIT], cwd=folder, env=ENVIRONMENT, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def audit(folder: Path, url: str, machines: DaskCluster, *more: str) -> "subprocess.Popen[bytes]":
    """`oit audit --cluster`, begun."""
    with (folder / "stderr.txt").open("ab") as told:
        words = [OIT, *AUDIT, "--db", url, "--cluster", machines.address, *more]
        environment = {**os.environ, "COLUMNS": "200"}
        return subprocess.Popen(words, cwd=folder, env=environment, stdout=told, stderr=told, start_new_session=True)


def visits(url: str) -> dict[str, str]:
    """When each visited unit's visit began."""
    with open_store(url) as store:
        return {unit_id: visit.started_at for unit_id, visit in store.visits("r1").items()}


def wait_until(condition: Callable[[], bool], told: Path, seconds: float = 240.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, told.read_text()
        time.sleep(0.1)


@pytest.mark.timeout(600)
def test_a_round_on_three_machines_of_which_one_is_killed_equals_the_round_of_one(
    province: Province, on_one_machine: Path, postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.store()
    write_units(tmp_path / "units.csv", province.units())
    before = province.asked()
    with cluster(tmp_path / "dask", 3, free_port()) as machines:
        running = audit(tmp_path, url, machines)
        try:
            wait_until(lambda: len(visits(url)) >= 6 or running.poll() is not None, tmp_path / "stderr.txt")
            os.kill(machines.workers[0].pid, signal.SIGKILL)
            stored = visits(url)
            assert running.wait(300) == 0, (tmp_path / "stderr.txt").read_text() + machines.told()
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    told = (tmp_path / "stderr.txt").read_text()
    assert 0 < len(stored) < UNITS
    assert "a worker is gone" in told, told
    assert len(visits(url)) == UNITS
    assert {unit_id: began for unit_id, began in visits(url).items() if unit_id in stored} == stored, "no unit is visited twice"
    for name in ("findings.jsonl", "units.jsonl"):
        one, many = (without_times(lines_of(folder / "out" / name)) for folder in (on_one_machine, tmp_path))
        assert many == one
    log = logged(tmp_path / "out" / "evidence", "r1")
    assert offences(log, DELAY) == []
    unlogged = province.asked() - before - len(log)
    assert 0 <= unlogged <= LARGEST, "all but what the killed machine was waiting for"
    assert len({request.unit_id for request in log if request.group == COMMON}) == UNITS, "one host is asked by all machines"


@pytest.mark.timeout(600)
@pytest.mark.skipif("OIT_LONG_TESTS" not in os.environ, reason="takes minutes: OIT_LONG_TESTS=1 runs it")
def test_scheduler_and_client_may_die_or_be_stopped_and_a_worker_of_another_kind_is_refused_while_the_evidence_goes_to_s3(
    province: Province, on_one_machine: Path, postgres: Postgres, bucket: Bucket, tmp_path: Path
) -> None:
    url, evidence = postgres.store(), bucket.new()
    write_units(tmp_path / "units.csv", province.units())
    told = tmp_path / "stderr.txt"
    with cluster(tmp_path / "dask", 2, free_port()) as machines:
        machines.start_worker(OIT_TESSDATA=str(tmp_path), TESSDATA_PREFIX=str(tmp_path))
        running = audit(tmp_path, url, machines, "--evidence", evidence)
        try:
            wait_until(lambda: len(visits(url)) >= 4 or running.poll() is not None, told)
            assert running.poll() is None, told.read_text()
            assert machines.scheduler is not None
            machines.scheduler.kill()
            wait_until(lambda: all(worker.poll() is not None for worker in machines.workers), told)
            machines.scheduler.wait()
            before_restart = visits(url)
            machines.start_scheduler()
            machines.start_worker()
            machines.start_worker()
            wait_until(lambda: len(visits(url)) >= len(before_restart) + 8, told)
            running.kill()
            running.wait()
            running = audit(tmp_path, url, machines, "--evidence", evidence)
            begun = len(visits(url))
            wait_until(lambda: len(visits(url)) > begun, told)
            os.kill(running.pid, signal.SIGINT)
            assert running.wait(60) == 130, told.read_text()
            stored = visits(url)
            assert len(stored) < UNITS
            running = audit(tmp_path, url, machines, "--evidence", evidence)
            assert running.wait(300) == 0, told.read_text() + machines.told()
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    assert "Traceback" not in told.read_text()
    for words in ("is gone; waiting for it", "is back; going on", "is not used: its program or readers differ"):
        assert words in told.read_text(), told.read_text()
    now = visits(url)
    assert len(now) == UNITS
    assert {unit_id: now[unit_id] for unit_id in stored} == stored
    assert {unit_id: now[unit_id] for unit_id in before_restart} == before_restart
    for name in ("findings.jsonl", "units.jsonl"):
        one, many = (without_times(lines_of(folder / "out" / name)) for folder in (on_one_machine, tmp_path))
        assert many == one
    assert not list((tmp_path / "out").rglob("*.warc.gz"))
    assert sum(name.endswith(".warc.gz") for name in bucket.names(evidence)) == UNITS
    assert offences(logged(tmp_path / "out" / "evidence", "r1"), DELAY) == []
    assert (tmp_path / "out" / "evidence" / "copies").exists()
