"""`python -m benchmarks.reaudit [--repeat 3]`: what auditing an unchanged province again costs beside the first audit.

Both audits fetch and read every site as an audit does: crawl, reading step and OCR of the scans that an item may turn on. In
the second all sites answer that nothing has changed. A figure is the processor time of the second, all its processes included,
as a share of the first's; that of the server is not counted. Half of the documents of the mixed province are scans.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.figures import Figure
from benchmarks.pages_per_cpu import YEAR, Measured, Spec, job_of, run_apart
from benchmarks.province_server import serving
from benchmarks.province_server.plan import Make
from commands.fetch import Wanted
from commands.progress import Progress
from commands.read import read_round
from crawler.batch import crawl_batch
from records.database import open_store

HTML_UNITS, MIXED_UNITS = 13, 8
SCANS = 0.5
"""Of the documents of a mixed site, as small units put them up."""
HTML_BAR, MIXED_BAR = 0.40, 0.15


class Pair(msgspec.Struct, frozen=True):
    """Two audits of one province. `unchanged` is the share of the second's answers that were "not modified", `ocr_pages` counts
    pages read by OCR in the first, `artifacts` what of both rounds' bodies has been read after each."""

    first: Measured
    second: Measured
    unchanged: float
    ocr_pages: int
    artifacts: tuple[int, int]

    @property
    def share(self) -> float:
        return self.second.seconds / self.first.seconds


def measure(repeat: int = 3) -> list[Figure]:
    """Figure 4, on provinces of pages alone and on such with PDF files and scans."""
    html = [_pair("html", HTML_UNITS, seed) for seed in range(1, repeat + 1)]
    mixed = [_pair("mixed", MIXED_UNITS, seed) for seed in range(1, repeat + 1)]
    return [
        _figure("CPU of a re-audit against the first, pages alone", html, HTML_BAR),
        _figure("CPU of a re-audit against the first, with PDF files and scans", mixed, MIXED_BAR),
    ]


def _figure(title: str, pairs: list[Pair], bar: float) -> Figure:
    first, second = (median(pair.first.seconds for pair in pairs), median(pair.second.seconds for pair in pairs))
    return Figure(
        number=4,
        title=title,
        values=[pair.share for pair in pairs],
        unit="ratio",
        bar=f"at most {bar:.2f}",
        held=median(pair.share for pair in pairs) <= bar,
        beside=f"{first:.1f} s of the processor, then {second:.1f} s; {median(p.ocr_pages for p in pairs):.0f} pages by OCR",
        note=f'{median(pair.unchanged for pair in pairs):.0%} of the second\'s answers were "not modified"; artifacts stored '
        + ", ".join(f"{before} then {after}" for before, after in (pair.artifacts for pair in pairs)),
    )


def _pair(make: Make, units: int, seed: int) -> Pair:
    with serving(units=units, seed=seed, make=make, scans=SCANS) as province, tempfile.TemporaryDirectory() as folder:
        spec = Spec(folder=folder, units=province.units, round="first")
        first = run_apart("audit", spec, province, "benchmarks.reaudit")
        before, known, ocr_pages = province.served(), *_read(spec)
        spec = msgspec.structs.replace(spec, round="second")
        second = run_apart("audit", spec, province, "benchmarks.reaudit")
        after = province.served()
        unchanged = (after.unchanged - before.unchanged) / (after.answers - before.answers)
        return Pair(first, second, unchanged, ocr_pages, (known, _read(spec)[0]))


def _read(spec: Spec) -> tuple[int, int]:
    """How many bodies of a round have an artifact, and the pages of them that were read by OCR."""
    with open_store(f"sqlite:///{spec.folder}/oit.db") as store:
        captures = (capture for unit in spec.units for capture in store.captures(spec.round, unit.unit_id))
        artifacts = store.artifacts({capture.sha256 for capture in captures if capture.sha256})
        keys = store.artifact_keys(artifacts)
        return len(keys), sum(len(artifact.ocr_pages) for artifact in artifacts.values())


def audit(spec: Spec) -> None:
    """The crawl and the reading step of an audit."""
    crawl_batch(job_of(spec))
    wanted = Wanted(YEAR, [])
    with open_store(f"sqlite:///{spec.folder}/oit.db") as store, Progress(len(spec.units), quiet=True) as progress:
        round = store.round(spec.round)
        assert round is not None
        read_round(store, round, spec.units, Path(spec.folder), progress, wanted)


def main() -> None:
    """Measure and print; or make one audit for the measuring."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reaudit", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--run", choices=["audit"], help=argparse.SUPPRESS)
    parser.add_argument("--spec", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        audit(msgspec.json.decode(options.spec.read_bytes(), type=Spec))
        return
    for figure in measure(options.repeat):
        low, high = figure.spread
        sys.stdout.write(f"{figure.title}: {figure.median:.2f} ({low:.2f} to {high:.2f}), {figure.bar}\n")
        sys.stdout.write(f"  {figure.beside}; {figure.note}\n")


if __name__ == "__main__":
    main()
