"""`python -m benchmarks.report_province [STORE] [--profile]`: how long the report of a province takes, how soon it is usable.

All pages, sheets and lines of 212 judged units are written by one process, from the store. Then the province page is opened in
a browser: the time until its filters answer is the browser's own, from navigation to the effect of an input event.
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from playwright.sync_api import sync_playwright

from benchmarks.big_province import DEMO, YEAR, fill
from checks.rubric import load_rubric
from commands.check import check_round
from commands.progress import Progress
from commands.report import report_round
from records.database import open_store

LIMIT_SECONDS = 25.0
LIMIT_MATRIX = 1_500_000
CHROMIUM = "/usr/bin/chromium"
SHOWN_COSTS = 30

USABLE = """() => {
  const field = document.getElementById("f-search");
  field.value = "แม่";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  void document.body.offsetHeight;
  return performance.now();
}"""


def main() -> int:
    """Print seconds and sizes; 0 where they are within the limits."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_province", description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, default=DEMO, help="a store that oit demo made")
    parser.add_argument("--profile", action="store_true", help="list the greatest costs too")
    options = parser.parse_args()
    rubric = load_rubric(YEAR)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/oit.db") as store:
        round, _ = fill(store, options.store)
        units = store.units(round.name)
        with Progress(len(units), quiet=True) as progress:
            check_round(store, round, units, rubric, [], progress)
        out = Path(folder) / "out"
        profile = cProfile.Profile()
        wall, processor = perf_counter(), process_time()
        if options.profile:
            profile.runcall(report_round, store, round, units, rubric, out)
        else:
            report_round(store, round, units, rubric, out)
        wall, processor = perf_counter() - wall, process_time() - processor
        if options.profile:
            pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("cumulative").print_stats(SHOWN_COSTS)
        pages = [path.stat().st_size for path in out.glob("units/*/index.html")]
        matrix = (out / "index.html").stat().st_size
        sys.stdout.write(
            f"{len(units)} units: wall {wall:.1f} s, of the processor {processor:.1f} s\n"
            f"largest unit page {max(pages) / 1024:.0f} KB, province page {matrix / 1e6:.2f} MB\n"
            f"province page usable after {_usable(out / 'index.html'):.0f} ms in the browser\n"
        )
    return 0 if processor <= LIMIT_SECONDS and matrix <= LIMIT_MATRIX else 1


def _usable(page: Path) -> float:
    """Milliseconds from navigation until the first filter has been answered, in a fresh browser."""
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=root)
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        tab.goto(page.as_uri())
        milliseconds = float(tab.evaluate(USABLE))
        browser.close()
    return milliseconds


if __name__ == "__main__":
    sys.exit(main())
