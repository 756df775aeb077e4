"""Run the fuzz groups one after another (or a few at once) and print what they came to.

    python -m tests.fuzz [--minutes N] [--group G]... [--seed N] [--jobs N] [--out DIR]

Ends with 1 where anything escaped; the inputs lie in `DIR/GROUP/escapes/`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.fuzz import GROUPS

HANG_SECONDS = 60
GRACE_SECONDS = 30
"""How long after its own bounds a process of the fuzzer is waited for before it is ended."""
"""Of wall time, on a machine that may be busy. A worker is given 30 for a page and 60 for a document."""
RESTARTS = 5
MAX_INPUT = 200_000
MEMORY = Path("/dev/shm")
"""Where a group's temporary files are, if there is such a place: some groups write a file for every input."""
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)/(\S+)")


class Came(NamedTuple):
    """What a group came to. `coverage` is counted in branches of our own code, before and after; seconds are of wall time."""

    group: str
    runs: int
    seconds: float
    cpu: float
    coverage: tuple[int, int]
    corpus: tuple[int, int, str]
    slowest: float
    peak_mb: int
    seed: int
    escapes: list[str]


def run(group: str, seconds: float, seed: int, out: Path) -> Came:
    """Fuzz one group for so many seconds; where its process ends early (a crash, a hang), another one goes on."""
    folder = out / group
    for name in ("corpus", "escapes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "state.json").unlink(missing_ok=True)
    begun, runs, cpu, slowest, peak = time.monotonic(), 0, 0.0, 0.0, 0
    seen: list[re.Match[str]] = []
    for attempt in range(RESTARTS):
        left = seconds - (time.monotonic() - begun)
        if left < min(5.0, seconds / 2):
            break
        options = [
            f"-max_total_time={round(left)}", f"-seed={seed + attempt}", f"-max_len={MAX_INPUT}", "-rss_limit_mb=0",
            f"-timeout={HANG_SECONDS}", f"-report_slow_units={HANG_SECONDS}", "-print_final_stats=1", "-reload=0",
        ]  # fmt: skip
        with (folder / "log").open("w") as log, _for_temporary_files() as place:
            command = [sys.executable, "-m", "tests.fuzz.one", group, str(folder), *options]
            try:
                ended = subprocess.run(
                    command, stdout=log, stderr=log, check=False, timeout=left + HANG_SECONDS + GRACE_SECONDS,
                    env={**os.environ, "TMPDIR": place},
                )  # fmt: skip
            except subprocess.TimeoutExpired:  # native code that does not end does not let libFuzzer's alarm through either
                (folder / "escapes" / f"no-end-{attempt}").write_bytes((folder / "log").read_bytes()[-10_000:])
                continue
        text = (folder / "log").read_text(errors="replace")
        seen += _COVERAGE.finditer(text)
        done = re.search(r"stat::number_of_executed_units:\s*(\d+)", text)
        state = json.loads(path.read_text()) if (path := folder / "state.json").exists() else {}
        runs += int(done[1]) if done else state.get("runs", 0)
        cpu += state.get("cpu", 0.0)
        slowest, peak = max(slowest, state.get("slowest", 0.0)), max(peak, state.get("peak_mb", 0))
        if not state:
            (folder / "escapes" / "did-not-start").write_text(text)
            break
        if ended.returncode == 0:
            break
    first, last = (seen[0], seen[-1]) if seen else (None, None)
    return Came(
        group,
        runs,
        time.monotonic() - begun,
        cpu,
        (int(first[1]) if first else 0, int(last[1]) if last else 0),
        (int(first[3]) if first else 0, int(last[3]) if last else 0, last[4] if last else ""),
        slowest,
        peak,
        seed,
        sorted(path.name for path in (folder / "escapes").iterdir() if path.suffix != ".txt"),
    )


def _for_temporary_files() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes however the fuzzer ends: libFuzzer ends its process before Python could tidy up."""
    return tempfile.TemporaryDirectory(prefix="oit-fuzz-", dir=MEMORY if MEMORY.is_dir() else None, ignore_cleanup_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=3.0, help="of wall time for each group (default 3)")
    parser.add_argument("--group", action="append", choices=GROUPS, help="only this group; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default 1)")
    parser.add_argument("--jobs", type=int, default=1, help="groups at once (default 1)")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"), help="where corpora and escapes are kept")
    options = parser.parse_args()
    heads = {"minutes": 8, "CPU s": 8, "runs": 10, "coverage": 15, "corpus": 22, "slowest": 9, "peak MB": 9, "seed": 6}
    print(f"{'group':<11}" + "".join(f"{head:>{width}}" for head, width in heads.items()) + "  escapes", flush=True)
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(
            pool.map(lambda group: _told(run(group, options.minutes * 60, options.seed, options.out)), options.group or GROUPS)
        )
    escapes = sum(len(came.escapes) for came in results)
    minutes, runs = sum(came.seconds for came in results) / 60, sum(came.runs for came in results)
    print(f"{len(results)} groups, {minutes:.1f} minutes, {runs:,} executions, {escapes} escapes; kept in {options.out}")
    return 1 if escapes else 0


def _told(came: Came) -> Came:
    (old, new), (had, has, size) = came.coverage, came.corpus
    names = ", ".join(came.escapes) or "-"
    print(
        f"{came.group:<11}{came.seconds / 60:>8.1f}{came.cpu:>8.0f}{came.runs:>10,}{f'{old:,} → {new:,}':>15}"
        f"{f'{had:,} → {has:,} ({size})':>22}{came.slowest:>7.2f} s{came.peak_mb:>9}{came.seed:>6}  {names}",
        flush=True,
    )
    return came


if __name__ == "__main__":
    sys.exit(main())
