"""docs/benchmarks.md, written from what was measured."""

from benchmarks.figures import Figure
from benchmarks.suite import PARTS, Measured

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Each figure is a ratio, or a rate, that was measured in one run beside something real, on
generated provinces served on loopback by a process of their own. Processor time includes child processes. A figure is the
median of its measurements; the least and the greatest stand beside it. `make bench ONLY="1 4"` measures some of them anew, and
the others keep their dates. What one machine comes to with more units, and when several are needed, is worked out in
[Nation-wide](national-scale.md).

"""


def page(all_kept: dict[str, Measured]) -> str:
    """The page, figures in the order of their numbers."""
    rows = sorted(((figure, each) for each in all_kept.values() for figure in each.figures), key=lambda pair: pair[0].number)
    return HEAD + _table(rows) + _missing(all_kept) + _details(rows) + _machines(all_kept)


def shown(figure: Figure) -> str:
    """Median and spread, as a person reads them."""
    low, high = figure.spread
    unit = "" if figure.unit == "ratio" else f" {figure.unit}"
    return f"{_short(figure.median)} ({_short(low)} to {_short(high)}){unit}"


def _short(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"


def _table(rows: list[tuple[Figure, Measured]]) -> str:
    lines = ["| | figure | measured | must be | held | on |", "| ---: | --- | --- | --- | --- | --- |"]
    for figure, each in rows:
        held = "yes" if figure.held else "**no**"
        lines.append(f"| {figure.number} | {figure.title} | {shown(figure)} | {figure.bar} | {held} | {each.date} |")
    return "\n".join(lines) + "\n"


def _missing(all_kept: dict[str, Measured]) -> str:
    lines = []
    for part in PARTS:
        each = all_kept.get(part.module)
        if each is None or each.failed:
            why = f"failed on {each.date}: `{each.failed}`" if each else "not measured yet"
            lines.append(f"- {' and '.join(map(str, part.numbers))}, {part.title}: {why}")
    return "\nWithout figures:\n\n" + "\n".join(lines) + "\n" if lines else ""


def _details(rows: list[tuple[Figure, Measured]]) -> str:
    text = "\n## Beside what, and what bounds it\n"
    said: set[str] = set()
    for figure, each in rows:
        text += f"\n**{figure.number} {figure.title}.** "
        measurements = f"{len(figure.values)} measurements, {each.seconds / 60:.0f} minutes, load before {each.load:.1f}."
        words = [figure.beside, figure.note]
        text += " ".join(f"{word[0].upper()}{word[1:].rstrip('.')}." for word in words if word and word not in said)
        said.update(words)
        text += f" {measurements}\n"
    return text


def _machines(all_kept: dict[str, Measured]) -> str:
    text = "\n## Machines\n"
    facts = {tuple(each.machine.items()): each for each in all_kept.values()}
    for machine in facts:
        numbers = sorted(n for part in PARTS for n in part.numbers if _on(all_kept.get(part.module), machine))
        text += f"\nFigure {', '.join(map(str, numbers))}: " + ", ".join(f"{name} {value}" for name, value in machine) + ".\n"
    return text


def _on(each: Measured | None, machine: tuple[tuple[str, str], ...]) -> bool:
    return each is not None and tuple(each.machine.items()) == machine
