"""`python -m benchmarks.crawl [--seeds 1 2 3] [--json] [--misses] [--workers 2]`: recall for each layout, each seed and all."""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import msgspec
from rich.console import Console
from rich.progress import Progress

from benchmarks.crawl.measure import SiteResult, by_layout, measured, worst
from benchmarks.crawl.province import plots
from benchmarks.crawl.tables import print_misses, print_rows


def main() -> None:
    """Measure and print, each seed as soon as it is done. Tables go to standard output, progress to standard error."""
    options = _options()
    console = Console(width=max(Console().width, 180))
    results = []
    for seed, part in _measure(options.seeds, options.layout, options.workers):
        results += part
        if not options.json:
            print_rows(console, f"seed {seed}", by_layout(part))
    if options.json:
        sys.stdout.write(_json(results, options.seeds) + "\n")
        return
    if len(options.seeds) > 1:
        print_rows(console, f"seeds {', '.join(map(str, options.seeds))}", by_layout(results))
    if options.misses:
        print_misses(console, results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--layout", help="only this layout")
    parser.add_argument("--json", action="store_true", help="figures as JSON, places missed included")
    parser.add_argument("--misses", action="store_true", help="list what was not reached within the largest budget")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def _measure(seeds: list[int], layout: str | None, workers: int) -> Iterator[tuple[int, list[SiteResult]]]:
    """Each seed with the results of its sites in their order."""
    chosen = {seed: [plot for plot in plots(seed) if layout in (None, plot[2])] for seed in seeds}
    if not all(chosen.values()):
        sys.exit(f"no such layout: {layout}")
    with (
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
        Progress(console=Console(stderr=True)) as progress,
    ):
        task = progress.add_task("sites", total=sum(map(len, chosen.values())))
        for seed, sites in chosen.items():
            results = []
            for done in as_completed([pool.submit(measured, plot) for plot in sites]):
                results.append(done.result())
                progress.advance(task)
            yield seed, sorted(results, key=lambda r: r.number)


def _json(results: list[SiteResult], seeds: list[int]) -> str:
    rows = {str(seed): by_layout([r for r in results if r.seed == seed]) for seed in seeds} | {"all": by_layout(results)}
    figures = {
        "rows": {name: [{**msgspec.to_builtins(row), "ratios": row.ratios} for row in part] for name, part in rows.items()},
        "worst": worst(rows["all"]).name,
        "sites": results,
    }
    return msgspec.json.encode(figures).decode()


if __name__ == "__main__":
    main()
