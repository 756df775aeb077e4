"""What a reviewer should check first, and why: the cells of a round in the order of what a human look at them is worth.

Worth = uncertainty × points × how many units the look helps. A few cells that the machine is sure of are mixed in, drawn by
chance, so that its accuracy can be measured and not only its doubts.
"""

import hashlib
from collections.abc import Iterable, Iterator
from math import log2
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec

from records.address import host_of
from records.finding import EIT, ElementResult, Finding
from records.outline import ItemOutline
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS
from reports.words import Words

CERTAIN = 0.85
"""Confidence from which a pass or gap counts as certain: what the machine says of a site that it searched to its end."""

SERIOUS = 2.0
"""Worth (points) from which a gap is looked at although the machine is sure of it: where its error would cost a unit an item of
a third of an indicator, or many units the same item."""

SAMPLE_SHARE = 0.03
"""Of the certain cells. Of 4,000 that is 120: enough to tell 95 % right from 90 %."""

EIT_POINTS = 1.0
"""What EIT weighs here. It has no points of the score and still is a duty: less than the lightest item (1.67), not nothing."""

Reason = Literal["review", "unsure", "serious", "sample"]
"""Why a cell is in the queue: the machine left it to a person; it decided and is not sure; it is sure of a gap that costs much;
it was drawn by chance to measure accuracy."""

REASONS: tuple[Reason, ...] = ("review", "unsure", "serious", "sample")


class QueueEntry(msgspec.Struct, frozen=True):
    """One cell to look at. `value` (points) = `uncertainty` (0-1) × `points` × `helps` (1 or more).

    `pattern` units share what is open in this cell, and it is the `place`-th of them in the queue (from 1). `open` are the
    required elements that were not found or not decided. `sample`: drawn by chance, whatever else brought it here.
    """

    report: UnitReport
    outline: ItemOutline
    finding: Finding
    why: tuple[Reason, ...]
    open: tuple[ElementResult, ...]
    uncertainty: float
    points: float
    helps: float
    pattern: int
    place: int
    sample: bool

    @property
    def value(self) -> float:
        return self.uncertainty * self.points * self.helps


def ordered(data: ReportData, items: Iterable[ItemOutline]) -> list[QueueEntry]:
    """The queue: what is worth most first, the cells that are there for the sample alone spread evenly through it.

    Cells that a reviewer has decided are out (`decided_cells`), and so are `unknown` (the site has to be mended, not the
    verdict) and `not_applicable` (the rubric says so, not the machine's reading).
    """
    outlines = list(items)
    cells = [cell for cell in _cells(data, outlines) if cell.finding.verdict in ("review", "pass", *GAPS)]
    drawn = sampled(cell.finding for cell in cells)
    entries = [entry for entry in _entries(cells, drawn) if entry.finding.decision is None and entry.why]
    at = {item.code: place for place, item in enumerate(outlines)}
    entries.sort(key=lambda entry: (-entry.value, at[entry.outline.code]))
    work = [entry for entry in entries if entry.why != ("sample",)]
    rest = [entry for entry in entries if entry.why == ("sample",)]
    return _spread(work, sorted(rest, key=lambda entry: _chance(entry.finding)))


def decided_cells(data: ReportData, items: Iterable[ItemOutline]) -> list[tuple[UnitReport, ItemOutline, Finding]]:
    """The cells that a reviewer has decided, in the order of the report."""
    return [
        (cell.report, cell.outline, cell.finding) for cell in _cells(data, list(items)) if cell.finding.decision is not None
    ]


def why_words(entry: QueueEntry, words: Words) -> list[str]:
    """Why the entry is here, in sentences."""
    filled = {
        "percent": round(100 * entry.finding.confidence),
        "points": f"{entry.points:.2f}".rstrip("0").rstrip("."),
        "n": entry.pattern,
        "place": entry.place,
    }
    told = [words.text[f"queue_why_{reason}"].format(**filled) for reason in entry.why]
    return told + ([words.text["queue_why_shared"].format(**filled)] if entry.pattern > 1 else [])


def uncertainty(finding: Finding) -> float:
    """How likely a look changes what is known (0-1): all of it where the machine left the cell to a person, else what it lacks
    in confidence."""
    return 1.0 if finding.verdict == "review" else 1.0 - finding.confidence


def weight(item: ItemOutline) -> float:
    """What is at stake in points of the OIT score (0-100): what losing the item costs a unit."""
    return EIT_POINTS if item.code == EIT else item.points


def helps(pattern: int, place: int) -> float:
    """How many units a look helps, damped: the `place`-th look at a pattern of `pattern` units.

    What is learned from one cell (a wording that the machine does not know, a file that it cannot open, a guide that would mend
    it) mostly holds for all cells alike, so the first look counts more the more there are. But 64 units are not 64 times as
    urgent as one, hence the logarithm; and what the first look has taught the next need not teach again, hence the share that
    is left: from 1 + log2(pattern) down to 1, the cell itself.
    """
    return 1.0 + log2(pattern / place)


def open_elements(finding: Finding) -> tuple[ElementResult, ...]:
    """The required elements that were not found or not decided."""
    return tuple(element for element in finding.elements if element.enforce == "required" and element.met is not True)


def sampled(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Unit and item of the cells that are drawn to measure accuracy, decided ones too: of those that the machine is certain of,
    whom chance draws; the one nearest to it where it draws none, so that a small round is measured too."""
    certain = [finding for finding in findings if finding.verdict in ("pass", *GAPS) and finding.confidence >= CERTAIN]
    drawn = [finding for finding in certain if is_drawn(finding)] or sorted(certain, key=_chance)[:1]
    return {(finding.unit_id, finding.item) for finding in drawn}


def is_drawn(finding: Finding) -> bool:
    """Whether chance puts the cell into the sample, were it certain. The draw knows the cell's name alone, not what was found
    there: it falls the same in every run, and no verdict is drawn more often than another."""
    return _chance(finding) < SAMPLE_SHARE


class _Cell(msgspec.Struct, frozen=True):
    report: UnitReport
    outline: ItemOutline
    finding: Finding


def _cells(data: ReportData, items: list[ItemOutline]) -> Iterator[_Cell]:
    outlines = {item.code: item for item in items}
    for report in data.units:
        for finding in report.findings:
            if finding.item in outlines:
                yield _Cell(report, outlines[finding.item], finding)


def _certain(finding: Finding) -> bool:
    return finding.verdict != "review" and finding.confidence >= CERTAIN


def _chance(finding: Finding) -> float:
    """A number of the cell's own in [0, 1)."""
    name = "\n".join((finding.round, str(finding.year), finding.unit_id, finding.item))
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:6]) / 2**48


def _entries(cells: list[_Cell], drawn: set[tuple[str, str]]) -> Iterator[QueueEntry]:
    """Every cell as an entry; those that nothing brings into the queue have an empty `why`."""
    patterns: dict[object, list[_Cell]] = {}
    for number, cell in enumerate(cells):
        patterns.setdefault(_pattern(cell) or number, []).append(cell)
    for alike in patterns.values():
        # The least sure stands for the others: there the look is likeliest to teach something.
        for place, cell in enumerate(sorted(alike, key=lambda cell: -uncertainty(cell.finding)), 1):
            sample = (cell.finding.unit_id, cell.finding.item) in drawn
            entry = QueueEntry(
                report=cell.report,
                outline=cell.outline,
                finding=cell.finding,
                why=(),
                open=open_elements(cell.finding),
                uncertainty=uncertainty(cell.finding),
                points=weight(cell.outline),
                helps=helps(len(alike), place),
                pattern=len(alike),
                place=place,
                sample=sample,
            )
            yield msgspec.structs.replace(entry, why=tuple(_why(entry)))


def _why(entry: QueueEntry) -> Iterator[Reason]:
    finding = entry.finding
    if finding.verdict == "review":
        yield "review"
    elif not _certain(finding):
        yield "unsure"
    elif finding.verdict in GAPS and entry.value >= SERIOUS:
        yield "serious"
    if entry.sample:
        yield "sample"


def _pattern(cell: _Cell) -> object | None:
    """What cells must have in common for one look to help all: item, verdict, what is open, and where it stands.

    None: nothing in common with others. That is so for what was passed (nothing is open) and for what a person has decided
    (nothing is left to learn).
    """
    finding = cell.finding
    if finding.verdict == "pass" or finding.decision is not None:
        return None
    undecided = tuple((element.id, element.met) for element in open_elements(finding))
    return finding.item, finding.verdict, undecided, _stands(cell)


def _stands(cell: _Cell) -> str:
    """Where the first evidence stands, as far as units can share it: the host of another's service (a drive, a social network),
    or the program that makes the page on the unit's own site (`data.php?menu_id`: sites of one maker mostly share it)."""
    if not cell.finding.evidence:
        return ""
    first = cell.finding.evidence[0]
    home = cell.report.visit.home_url if cell.report.visit else ""
    host = host_of(first.url)
    if host not in (host_of(home), host_of(cell.report.unit.website)):
        return f"{first.media} {host}"
    try:
        parts = urlsplit(first.found_on or first.url)
        names = sorted({name for name, _ in parse_qsl(parts.query, max_num_fields=50)})
    except ValueError:
        return first.media
    program = parts.path.rsplit("/", 1)[-1]
    return f"{first.media} {program}?{'&'.join(names)}" if program.endswith((".php", ".asp", ".aspx", ".jsp")) else first.media


def _spread(work: list[QueueEntry], samples: list[QueueEntry]) -> list[QueueEntry]:
    """Samples at even distances among the work: who stops half way has measured half of them."""
    if not work:
        return samples
    places = [((number + 0.5) * len(work) / len(samples), entry) for number, entry in enumerate(samples)]
    spread: list[QueueEntry] = []
    for number, entry in enumerate(work):
        while places and places[0][0] <= number:
            spread.append(places.pop(0)[1])
        spread.append(entry)
    return spread + [entry for _, entry in places]
