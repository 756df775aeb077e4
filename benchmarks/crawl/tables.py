"""What the benchmark prints."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.crawl.measure import BUDGETS, Row, SiteResult, worst

HEADS = ("layout", "sites", "pages/site", "places", "wordless", "least/site")


def print_rows(console: Console, title: str, rows: list[Row]) -> None:
    """The table of one seed, or of all: recall of ours, of plain breadth-first and of our crawl without an interest within
    40/80/120 fetches, then the fetches that ours and plain breadth-first need for the recall that ours has within 40 and 80."""
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for head in HEADS:
        table.add_column(head, justify="left" if head == "layout" else "right")
    for name in ("ours", "breadth-first", "no interest"):
        table.add_column(f"{name} @{'/'.join(map(str, BUDGETS))}", justify="right")
    for budget in BUDGETS[:2]:
        table.add_column(f"needed for ours@{budget}", justify="right")
    least = worst(rows)
    for row in rows:
        name = f"{row.name}  ◄ worst" if row is least else row.name
        cells = [
            name,
            str(row.sites),
            str(row.pages // row.sites),
            str(row.places),
            f"{row.wordless / row.places:.0%}",
            str(row.least // row.sites),
        ]
        cells += [_shares(row.ours), _shares(row.plain), _shares(row.unguided)]
        cells += [f"{own}:{other} = {ratio:.1f}x" for (own, other), ratio in zip(row.needed, row.ratios, strict=True)]
        table.add_row(*cells, style="bold" if row.name == "all" else "red" if row is least else "", end_section=False)
    console.print(table)


def print_misses(console: Console, results: list[SiteResult]) -> None:
    """Every place that was not reached, with the words of the links that lead there."""
    for result in results:
        for miss in result.misses:
            console.print(
                escape(f"{result.seed} site-{result.number:03d} {result.layout}: {miss.item} {miss.url}"), soft_wrap=True
            )
            for lead in miss.leads[:3]:
                console.print(escape(f"      [{lead.words or '(no words)'}] on {lead.page}"), soft_wrap=True)


def _shares(recalls: list[float]) -> str:
    return " ".join(f"{recall:.2f}" for recall in recalls)
