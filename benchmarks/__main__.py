"""`python -m benchmarks [--only 1 4] [--repeat 3]`: the figures that the program is held to, measured and written down."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.page import page, shown
from benchmarks.suite import PARTS, Measured, keep, measured, wanted

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
RESULTS = ROOT / "out" / "bench.json"


def main() -> int:
    """Measure what is asked for; print a table of it; bring results and page up to date. 0 where every bar holds."""
    options = _options()
    console = Console(width=max(Console().width, 150), highlight=False)
    new = []
    for part in wanted(options.only):
        numbers = " and ".join(map(str, part.numbers))
        Console(stderr=True, highlight=False).print(f"{numbers}: {part.title} …")
        new.append(measured(part, options.repeat))
        PAGE.write_text(page(keep(options.results, new[-1])), encoding="utf-8")
    _print(console, new)
    return 0 if all(each.held for each in new) else 1


def _options() -> argparse.Namespace:
    numbers = sorted(number for part in PARTS for number in part.numbers)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", type=int, nargs="+", choices=numbers, default=[], help="figures to measure (default: all)")
    parser.add_argument("--repeat", type=int, default=3, help="measurements of each")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that keeps what was measured")
    return parser.parse_args()


def _print(console: Console, new: list[Measured]) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for head in ("", "figure", "measured", "must be", "held", "load before"):
        table.add_column(head)
    for each in new:
        for figure in each.figures:
            held = "yes" if figure.held else "[red]no[/red]"
            table.add_row(str(figure.number), figure.title, shown(figure), figure.bar, held, f"{each.load:.1f}")
        if each.failed:
            table.add_row("", each.module, f"[red]failed: {escape(each.failed)}[/red]", "", "[red]no[/red]", f"{each.load:.1f}")
    console.print(table)
    for each in new:
        for figure in each.figures:
            console.print(f"{figure.number} {figure.title}: {figure.beside}", markup=False)
    if new:
        console.print(", ".join(f"{name} {value}" for name, value in new[0].machine.items()), markup=False)


if __name__ == "__main__":
    sys.exit(main())
