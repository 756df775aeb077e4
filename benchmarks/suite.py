"""The figures of `make bench`: which modules measure them, how one is run, and what is kept of it."""

import importlib
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import msgspec

from benchmarks.figures import Figure
from benchmarks.machine import load, machine_facts

LONGEST_SECONDS = 3 * 3600.0
"""A figure takes minutes; one that hangs must not keep the others waiting for ever."""


class Part(NamedTuple):
    """A module with `measure(repeat) -> list[Figure]`, and the number of the figure, or figures, that it measures."""

    module: str
    numbers: tuple[int, ...]
    title: str


PARTS = (
    Part("benchmarks.pages_per_cpu", (1,), "pages of a full audit per CPU-second"),
    Part("benchmarks.polite_wall", (2,), "wall time of a polite audit against its lower bound"),
    Part("benchmarks.judged_reported", (3, 6), "units judged and reported per second"),
    Part("benchmarks.reaudit", (4,), "a re-audit of what has not changed against the first audit"),
    Part("benchmarks.ocr_speed", (5,), "OCR against the tesseract program"),
    Part("benchmarks.memory", (7,), "peak memory of the crawl process"),
    Part("benchmarks.crawl.settling", (8,), "fetches per settled item against breadth-first"),
)


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What one part came to: when (UTC date), on what, with how much load before, in how many seconds; `failed` says why there
    are no figures."""

    module: str
    date: str
    machine: dict[str, str]
    load: float
    seconds: float
    repeat: int
    figures: list[Figure] = []
    failed: str = ""

    @property
    def held(self) -> bool:
        return not self.failed and all(figure.held for figure in self.figures)


def wanted(only: list[int]) -> list[Part]:
    """The parts that measure these figures (none named: all)."""
    return [part for part in PARTS if not only or set(only) & set(part.numbers)]


def measured(part: Part, repeat: int) -> Measured:
    """Run a part in a process of its own, so that no figure knows of another; whatever becomes of it is told, not raised."""
    before, began = load(), monotonic()
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, "-m", "benchmarks.suite", part.module, str(repeat), file.name]
        try:
            done = subprocess.run(command, stderr=subprocess.PIPE, timeout=LONGEST_SECONDS, check=False)  # noqa: S603 (our own)
            failed = done.stderr.decode(errors="replace").strip().split("\n")[-1][:300] if done.returncode else ""
            failed = failed or (f"exit code {done.returncode}" if done.returncode else "")
        except subprocess.TimeoutExpired:
            failed = f"no end after {LONGEST_SECONDS / 3600:g} h"
        figures = [] if failed else msgspec.json.decode(Path(file.name).read_bytes(), type=list[Figure])
    return Measured(
        module=part.module,
        date=datetime.now(UTC).date().isoformat(),
        machine=machine_facts(),
        load=before,
        seconds=monotonic() - began,
        repeat=repeat,
        figures=figures,
        failed=failed,
    )


def kept(path: Path) -> dict[str, Measured]:
    """What was measured before, by module; nothing where nothing was."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Measured]) if path.exists() else {}


def keep(path: Path, new: Measured) -> dict[str, Measured]:
    """Lay a measurement beside the others, in place of an older one; a failure takes nothing's place. All that is kept then."""
    all_kept = kept(path)
    if not new.failed or new.module not in all_kept:
        all_kept[new.module] = new
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(all_kept), indent=1))
    return all_kept


if __name__ == "__main__":
    module, times, out = sys.argv[1:]
    Path(out).write_bytes(msgspec.json.encode(importlib.import_module(module).measure(repeat=int(times))))
