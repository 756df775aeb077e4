"""Workers, scheduler and batches of a cluster die; the round is finished all the same."""

import socket
import time
from contextlib import suppress

import psutil
from cluster_running import DaskCluster, cluster

from tests.chaos.episode import DONE, Episode, Make, Round
from tests.chaos.kinds.databases import MISSING
from tests.chaos.postgres import Server, programs
from tests.chaos.running import FETCH, Run
from tests.chaos.table import kind

BATCH = "commands.cluster.batch"
SIXTEEN: Make = (("p", 10), ("n", 6))
"""Units enough for two batches."""
WORKERS = 2


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _batches(machines: DaskCluster) -> list[psutil.Process]:
    found = []
    for worker in machines.workers:
        with suppress(psutil.NoSuchProcess):
            found += [each for each in psutil.Process(worker.pid).children() if BATCH in " ".join(each.cmdline())]
    return found


def _kill_worker(episode: Episode, machines: DaskCluster) -> str:
    living = [worker for worker in machines.workers if worker.poll() is None]
    chosen = episode.chance.choice(living)
    chosen.kill()
    chosen.wait()
    machines.start_worker()
    return "kill -9 of a worker"


def _kill_scheduler(episode: Episode, machines: DaskCluster) -> str:
    assert machines.scheduler is not None
    machines.scheduler.kill()
    machines.scheduler.wait()
    for worker in machines.workers:
        worker.wait(60)
    machines.start_scheduler()
    for _ in range(WORKERS):
        machines.start_worker()
    return "kill -9 of the scheduler"


def _kill_batch(episode: Episode, machines: DaskCluster) -> str:
    for batch in _batches(machines)[:1]:
        with suppress(psutil.NoSuchProcess):
            batch.kill()
            return "kill -9 of a batch"
    return ""


_STRIKES = {"worker": _kill_worker, "scheduler": _kill_scheduler, "batch": _kill_batch}


def _on_cluster(episode: Episode, what: str, times: int) -> None:
    found = programs()
    if found is None:
        episode.skipped = MISSING
        return
    server = Server(episode.folder / "postgres", found)
    try:
        server.start()
        with cluster(episode.folder / "dask", WORKERS, _free_port()) as machines:
            round = episode.round(SIXTEEN, database=server.store(), more=("--cluster", machines.address))
            with episode.watched(round, {}, DONE) as run:
                for _ in range(times):
                    if not _at_work(run, machines):
                        break
                    time.sleep(episode.chance.uniform(0.5, 4.0))
                    if not run.alive() or _fetched(run):
                        break
                    if struck := _STRIKES[what](episode, machines):
                        episode.struck(struck)
            _verify(episode, round)
    finally:
        server.end()


def _verify(episode: Episode, round: Round) -> None:
    """Gone on with by the cluster; the findings are those of one machine."""
    episode.verify(round, make=SIXTEEN)


def _at_work(run: Run, machines: DaskCluster) -> bool:
    return run.waited_for(lambda: bool(_batches(machines)) or _fetched(run)) and not _fetched(run)


def _fetched(run: Run) -> bool:
    return any(event.event == "step_ended" and event.step == FETCH for event in run.events())


@kind("cluster worker killed", 6)
def worker_killed(episode: Episode) -> None:
    _on_cluster(episode, "worker", 3)


@kind("cluster scheduler killed", 2)
def scheduler_killed(episode: Episode) -> None:
    _on_cluster(episode, "scheduler", 2)


@kind("cluster batch killed", 3)
def batch_killed(episode: Episode) -> None:
    _on_cluster(episode, "batch", 3)
