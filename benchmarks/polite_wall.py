"""`python -m benchmarks.polite_wall [--units 212] [--fetches 120] [--delay 3] [--latency 0.2]`: how near a polite audit comes
to the least time that it can take.

The audit is `oit audit` without evidence pictures, in a process of its own: fetch, read, judge, report. The least time is the
larger of two: that of the host group that was asked most often, each request of the fetch log times the delay (robots.txt,
redirects and retries are requests), and the seconds of the processor that the audit took with all its child processes, shared
out over the cores. With `--failing` a share of the addresses fails in the usual ways: one that never answers then costs its
host group half a minute, which the least time does not count.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.figures import Figure
from benchmarks.province_server import serving
from commands.choosing import evidence_folder
from commands.failures import DONE, SOME_UNKNOWN
from records.fetch_log import read_fetch_log
from records.unit_file import write_units

UNITS, FETCHES, DELAY, LATENCY = 212, 120, 3.0, 0.2
BAR = 1.15
ROUND = "polite"
BOUNDED_BY = (
    "All sites have more pages than a visit may fetch, so that all visits end at one moment. What is left to do then is what "
    "bounds it: by a look at the processes every 5 s (2026-11-27) that is 33 s, of which four fifths go into judging each unit "
    "once more, a tenth into making what proves it and a tenth is idle or spent on reading the store; after it the report "
    "takes 6 s. Judging by its profile: a fifth is loading what was read; of the rest finding what may answer an item takes "
    "44%, judging its elements 27%, knowing which page leads where 24%, whose site it is 5%. All of this is processor time, "
    "so that the figure moves with the machine's speed: single runs on that day came to 1.12 where the audit took 575 CPU-s "
    "and to 1.20 where the same work took 708"
)
LONGEST_SECONDS = 50 * 60.0
POLL_SECONDS = 0.1


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of one audit. `crawl` is from its first request to the end of its last; `polite` the most requests of a host
    group times the delay; `cpu` those of the processor, child processes included."""

    wall: float
    crawl: float
    polite: float
    cpu: float
    cores: int
    requests: int
    retries: int
    groups: int

    @property
    def least(self) -> float:
        return max(self.polite, self.cpu / self.cores)

    @property
    def ratio(self) -> float:
        return self.wall / self.least


def measure(
    repeat: int = 3,
    *,
    units: int = UNITS,
    fetches: int = FETCHES,
    delay: float = DELAY,
    latency: float = LATENCY,
    failing: float = 0.0,
) -> list[Figure]:
    """Figure 2. `delay` and `latency` in seconds, `failing` a share (0-1)."""
    audits = [_audited(units, fetches, delay, latency, failing, seed) for seed in range(1, repeat + 1)]

    wall, crawl = median(audit.wall for audit in audits), median(audit.crawl for audit in audits)
    polite, cpu = median(audit.polite for audit in audits), median(audit.cpu for audit in audits)
    first = audits[0]
    return [
        Figure(
            number=2,
            title=f"wall time of a polite audit of {units} sites against its lower bound",
            values=[audit.ratio for audit in audits],
            unit="ratio",
            bar=f"at most {BAR}",
            held=median(audit.ratio for audit in audits) <= BAR,
            beside=f"{wall:.0f} s by the clock, of them {crawl:.0f} s of requests; the most asked host group {polite:.0f} s, "
            f"processor {cpu:.0f} s on {first.cores} cores; {first.requests} requests to {first.groups} host groups, "
            f"{first.retries} of them retries",
            note=f"{fetches} fetches a unit, delay {delay:g} s, latency {latency:g} s, {failing:.0%} of the addresses failing. "
            + BOUNDED_BY,
        )
    ]


def _audited(units: int, fetches: int, delay: float, latency: float, failing: float, seed: int) -> Audit:
    """Raises CalledProcessError where the audit fails, TimeoutError where it does not end."""
    with (
        serving(units=units, seed=seed, latency=latency, failing=failing) as province,
        tempfile.TemporaryDirectory() as folder,
    ):
        write_units(Path(folder) / "units.csv", province.units)
        manners = ["--delay", f"{delay:g}", "--fetches", str(fetches), "--pictures", "0"]
        place = ["--units", "units.csv", "--round", ROUND, "--out", "out", "--db", f"sqlite:///{folder}/oit.db"]
        command = [str(Path(sys.executable).with_name("oit")), "audit", "--allow-private-hosts", *manners, *place]
        wall, cpu = _run(command, folder)
        log = list(read_fetch_log(evidence_folder(Path(folder) / "out"), ROUND))
    groups = Counter(request.group for request in log)
    return Audit(
        wall=wall,
        crawl=max(_seconds(request.ended) for request in log) - min(_seconds(request.sent) for request in log),
        polite=max(groups.values()) * delay,
        cpu=cpu,
        cores=len(os.sched_getaffinity(0)),
        requests=len(log),
        retries=sum(request.why == "retry" for request in log),
        groups=len(groups),
    )


def _run(command: list[str], folder: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor (child processes included) that an audit takes."""
    began = time.monotonic()
    with (Path(folder) / "audit.log").open("wb") as said:
        audit = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)  # noqa: S603 (our own)
        ended, status, used = os.wait4(audit.pid, os.WNOHANG)
        while not ended:
            if time.monotonic() - began > LONGEST_SECONDS:
                audit.terminate()
                audit.wait()
                raise TimeoutError(f"the audit has not ended after {LONGEST_SECONDS / 60:g} minutes")
            time.sleep(POLL_SECONDS)
            ended, status, used = os.wait4(audit.pid, os.WNOHANG)
    wall = time.monotonic() - began
    audit.returncode = os.waitstatus_to_exitcode(status)
    if audit.returncode not in (DONE, SOME_UNKNOWN):
        raise subprocess.CalledProcessError(audit.returncode, command)
    return wall, used.ru_utime + used.ru_stime


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polite_wall", description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--fetches", type=int, default=FETCHES)
    parser.add_argument("--delay", type=float, default=DELAY)
    parser.add_argument("--latency", type=float, default=LATENCY)
    parser.add_argument("--failing", type=float, default=0.0)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    for figure in measure(
        options.repeat,
        units=options.units,
        fetches=options.fetches,
        delay=options.delay,
        latency=options.latency,
        failing=options.failing,
    ):
        low, high = figure.spread
        sys.stdout.write(f"{figure.title}: {figure.median:.2f} ({low:.2f} to {high:.2f}), {figure.bar}\n")
        sys.stdout.write(f"{figure.beside}; {figure.note}\n")


if __name__ == "__main__":
    main()
