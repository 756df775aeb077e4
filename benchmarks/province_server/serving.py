"""Starts and ends the process that serves a province."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import msgspec

from benchmarks.province_server.listening import run
from benchmarks.province_server.plan import Make, Plan, Served
from benchmarks.province_server.sites import unit_of
from records.unit import Unit

START_SECONDS = 60.0


class Province(msgspec.Struct):
    """A province that is being served: its units with their addresses, and the process that serves them."""

    plan: Plan
    port: int
    units: list[Unit]
    pid: int
    _asking: Connection

    def served(self) -> Served:
        """What it has answered so far."""
        self._asking.send("served")
        answered: Served = self._asking.recv()
        return answered


@contextmanager
def serving(
    *,
    units: int = 12,
    seed: int = 1,
    make: Make = "html",
    size: int = 150,
    latency: float = 0.0,
    failing: float = 0.0,
    scans: float = 0.25,
    kept: int = 256,
) -> Iterator[Province]:
    """Serve a province (the options are those of `Plan`) while the `with` block runs. Raises OSError without a port."""
    plan = Plan(units=units, seed=seed, make=make, size=size, latency=latency, failing=failing, scans=scans, kept=kept)
    context = multiprocessing.get_context("spawn")
    asking, answering = context.Pipe()
    process = context.Process(target=run, args=(plan, answering), name="province", daemon=True)
    process.start()
    answering.close()
    try:
        if not asking.poll(START_SECONDS):
            raise OSError("the province's server did not start")
        port = asking.recv()
        if isinstance(port, OSError):
            raise port
        yield Province(plan, port, [unit_of(plan, number, port) for number in range(units)], process.pid or 0, asking)
    finally:
        process.terminate()
        process.join()
        asking.close()
