"""`python -m benchmarks.pages_per_cpu [--repeat 3]`: pages that a crawl fetches, reads and stores in a second of the processor,
beside programs that do less with the same pages.

Ours is the crawl of a real audit: politeness, guard and robots.txt, reading in processes of their own, the checks' interest
with its judging, evidence archive and store. The bare Scrapy spider only extracts links. LinkChecker checks links; `wget
--mirror` writes the pages to the disk. All visit the same sites, one request at a time for each and without a delay, and end
after as many pages (LinkChecker earlier). A program's processor time includes all of its processes; that of the server is not
counted.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import msgspec
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import TextResponse
from scrapy.linkextractors import LinkExtractor

from benchmarks.figures import Figure
from benchmarks.province_server import Province, serving
from crawler.batch import crawl_batch
from crawler.job import BatchJob
from records.database import open_store
from records.unit import Unit

YEAR = 2569
DATE = "2026-06-01"
UNITS = 13
FETCHES = 120
CHECKED = 500
"""Pages after which LinkChecker is ended: it takes minutes for the rest, at the same rate."""
BAR = 0.8
LONGEST_SECONDS = 600.0
POLL_SECONDS = 0.05


class Measured(msgspec.Struct, frozen=True):
    """What a program did: whole pages that it was sent, and the seconds of the processor that it took."""

    pages: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """What one crawl in a process of its own is told. `pages`: after how many it ends (0: by itself)."""

    folder: str
    units: list[Unit]
    round: str = "bench"
    fetches: int = FETCHES
    pages: int = 0


def measure(repeat: int = 3) -> list[Figure]:
    """Figure 1, each measurement in one run of all programs on the same sites."""
    runs = [_one_run(seed) for seed in range(1, repeat + 1)]
    against_bare = [run["ours"].rate / run["bare"].rate for run in runs]
    against_checker = [run["ours"].rate / run["linkchecker"].rate for run in runs]
    against_wget = [run["ours"].rate / run["wget"].rate for run in runs]
    rates = {name: [run[name].rate for run in runs] for name in runs[0]}
    beside = "; ".join(
        f"{name} {median(each):.1f} ({min(each):.1f} to {max(each):.1f}) pages a CPU-second" for name, each in rates.items()
    )
    common: dict[str, Any] = {"number": 1, "unit": "ratio", "beside": beside}
    note = "wget only writes pages to the disk: no reading, no judging, no archive"
    return [
        Figure(
            title="pages per CPU-second against a bare Scrapy spider",
            values=against_bare,
            bar=f"at least {BAR}",
            held=median(against_bare) >= BAR,
            **common,
        ),
        Figure(
            title="pages per CPU-second against LinkChecker",
            values=against_checker,
            bar="more than 1",
            held=median(against_checker) > 1,
            **common,
        ),
        Figure(
            title="pages per CPU-second against wget --mirror", values=against_wget, bar="none", held=True, note=note, **common
        ),
    ]


def _one_run(seed: int) -> dict[str, Measured]:
    with serving(units=UNITS, seed=seed) as province, tempfile.TemporaryDirectory() as folder:
        spec = Spec(folder=folder, units=province.units)
        ours = run_apart("ours", spec, province)
        bare = run_apart("bare", msgspec.structs.replace(spec, pages=ours.pages), province)
        checker = _until(province, CHECKED, _linkchecker(province.units, folder))
        wget = _until(province, ours.pages, _wget(province.units, folder))
    return {"ours": ours, "bare": bare, "linkchecker": checker, "wget": wget}


def run_apart(what: str, spec: Spec, province: Province, module: str = "benchmarks.pages_per_cpu") -> Measured:
    """Do in a process of its own what the module's function of this name does, and wait for its end."""
    path = Path(spec.folder) / f"{what}.json"
    path.write_bytes(msgspec.json.encode(spec))
    return _until(province, sys.maxsize, [sys.executable, "-m", module, "--run", what, "--spec", str(path)])


def _until(province: Province, pages: int, command: list[str]) -> Measured:
    """Run a program until it ends, or was sent so many pages. Raises CalledProcessError where a crawl of ours fails."""
    before = province.served().pages
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 (our own)
    deadline = time.monotonic() + LONGEST_SECONDS
    ended, status, used = 0, 0, resource.getrusage(resource.RUSAGE_SELF)
    while not ended:
        if province.served().pages - before >= pages or time.monotonic() > deadline:
            program.kill()
        time.sleep(POLL_SECONDS)
        ended, status, used = os.wait4(program.pid, os.WNOHANG)
    program.returncode = os.waitstatus_to_exitcode(status)
    if pages == sys.maxsize and program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return Measured(province.served().pages - before, used.ru_utime + used.ru_stime)


def _linkchecker(units: list[Unit], folder: str) -> list[str]:
    program = str(Path(sys.executable).with_name("linkchecker"))
    config = Path(folder) / "linkchecker.ini"
    config.write_text("[checking]\nmaxrequestspersecond=1000\n")
    return [program, "--config", str(config), "--no-status", "--output", "none", *(unit.website for unit in units)]


def _wget(units: list[Unit], folder: str) -> list[str]:
    program = shutil.which("wget") or "wget"
    return [program, "--mirror", "--quiet", "--directory-prefix", f"{folder}/wget", *(u.website for u in units)]


# In processes of their own ----------------------------------------------------------------------------------------------------


def job_of(spec: Spec) -> BatchJob:
    """The job of an audit of these units, as `oit audit` makes it, but for the delay. Its round is opened in the store."""
    database = f"sqlite:///{spec.folder}/oit.db"
    with open_store(database) as store:
        store.open_round(spec.round, YEAR, DATE)
        store.set_units(spec.round, spec.units)
    return BatchJob(
        units=spec.units,
        round=spec.round,
        database=database,
        evidence=f"{spec.folder}/evidence",
        interest="checks.interest.for_unit",
        interest_options={"year": str(YEAR), "items": ""},
        delay=0.0,
        fetches=spec.fetches,
        allow_private_hosts=True,
        contact="bench@example.go.th",
    )


def ours(spec: Spec) -> None:
    """The crawl of an audit."""
    crawl_batch(job_of(spec))


class BareSpider(scrapy.Spider):
    """Extracts the links of every page and asks for each: Scrapy's own filter drops what was asked for before."""

    name = "bare"

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.start_urls = [unit.website for unit in spec.units]
        self.allowed_domains = [str(urlsplit(url).hostname) for url in self.start_urls]
        self._extractor = LinkExtractor()

    def parse(self, response: Any, **_: Any) -> Iterator[scrapy.Request]:
        if isinstance(response, TextResponse):
            for link in self._extractor.extract_links(response):
                yield scrapy.Request(link.url)


def bare(spec: Spec) -> None:
    """The bare spider."""
    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 40,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
            "CLOSESPIDER_PAGECOUNT": spec.pages,
        }
    )
    process.crawl(BareSpider, spec=spec)
    process.start()


def main() -> None:
    """Measure and print; or run one crawl for the measuring."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages_per_cpu", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--run", choices=["ours", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--spec", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        spec = msgspec.json.decode(options.spec.read_bytes(), type=Spec)
        {"ours": ours, "bare": bare}[options.run](spec)
        return
    for figure in measure(options.repeat):
        low, high = figure.spread
        sys.stdout.write(f"{figure.title}: {figure.median:.2f} ({low:.2f} to {high:.2f}), {figure.bar}\n")
    sys.stdout.write(f"{figure.beside}\n")


if __name__ == "__main__":
    main()
