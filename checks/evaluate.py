"""How well findings agree with a careful person's verdicts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

import msgspec

from checks.truth import Truth, TruthError, read_truth
from records.address import address_key
from records.finding import Finding, Verdict

__all__ = ["Bin", "Evaluation", "Measures", "TruthError", "evaluate", "measure", "read_truth"]

GAPS: frozenset[Verdict] = frozenset({"partial", "outdated", "inaccessible", "missing"})

BINS = 10
"""Ranges of confidence in the table of reliability."""


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of some cells, each 0-1 (None where there is nothing to measure on).

    agreement: same verdict. false_pass: of the cells that are no pass in truth, those called pass. gap_recall: of the true
    gaps, those called a gap (of any kind) or sent to review. needless_review: of the cells whose truth is not review,
    those called review. kappa: agreement beyond chance (Cohen). evidence: of the cells called pass for which the truth gives
    addresses (`evidence_cells`), those whose evidence has one of them.
    """

    cells: int
    agreement: float | None
    kappa: float | None
    false_pass: float | None
    gap_recall: float | None
    review_rate: float | None
    needless_review: float | None
    evidence: float | None
    evidence_cells: int


class Bin(msgspec.Struct, frozen=True):
    """The cells with a confidence from `low` up to `high` (not included, but for 1): the confidence they state on the mean, and
    the share of them that was right."""

    low: float
    high: float
    cells: int
    stated: float
    right: float


class Evaluation(Measures, frozen=True, kw_only=True):
    """The measures over all cells that both sides have, and the same by concept, year and round.

    confusion: truth → said → count. reliability: bins of confidence that hold a cell; ece: the mean distance between what they
    state and what was right, weighed by cells. Items are named with their year where there are several.
    """

    only_in_truth: int
    only_in_findings: int
    confusion: dict[str, dict[str, int]]
    per_item: dict[str, float]
    per_concept: dict[str, Measures]
    per_year: dict[str, Measures]
    per_round: dict[str, Measures]
    reliability: list[Bin]
    ece: float | None
    disagreements: list[tuple[str, str, str, str]]


Pair = tuple[Truth, Finding]


def evaluate(findings: Iterable[Finding], truth: Mapping[tuple[str, str], Verdict]) -> Evaluation:
    """Compare machine verdicts with those of a truth that is about one year, by unit and item."""
    return measure(findings, [Truth(unit_id=unit, item=item, verdict=v) for (unit, item), v in truth.items()])


def measure(findings: Iterable[Finding], truth: Sequence[Truth]) -> Evaluation:
    """Compare machine verdicts with truth, cell by cell; findings of several years and rounds may stand together.

    A verdict without a round holds for every round, one without a year for the only year that there is. Raises TruthError where
    a verdict says no year and could be about several.
    """
    said = {_key(f): f for f in findings}
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in said.values():
        by_cell.setdefault((finding.unit_id, finding.item), []).append(finding)
    pairs: list[Pair] = []
    matched: set[tuple[str, int, str, str]] = set()
    unmatched = 0
    # What is said of one round goes before what holds for any.
    for cell in sorted(truth, key=lambda c: (c.round is None, c.year is None)):
        about = [f for f in by_cell.get((cell.unit_id, cell.item), []) if _about(cell, f) and _key(f) not in matched]
        if len(years := {f.year for f in about}) > 1:
            raise TruthError(
                f"{cell.unit_id} {cell.item}: ผลมีหลายปี ({', '.join(map(str, sorted(years)))}) เฉลยต้องมีคอลัมน์ year / "
                "the findings are of several years: the truth needs a column year"
            )
        unmatched += not about
        pairs += [(cell, f) for f in about]
        matched |= set(map(_key, about))
    several = len({f.year for _, f in pairs}) > 1
    reliability = _reliability(pairs)
    return Evaluation(
        **msgspec.structs.asdict(_measures(pairs)),
        only_in_truth=unmatched,
        only_in_findings=len(said) - len(matched),
        confusion=_confusion(pairs),
        per_item={name: _mean(_right(p) for p in found) for name, found in _by(pairs, lambda f: [_named(f, several)]).items()},
        per_concept=_each(_by(pairs, lambda f: f.concepts)),
        per_year=_each(_by(pairs, lambda f: [str(f.year)])),
        per_round=_each(_by(pairs, lambda f: [f.round])),
        reliability=reliability,
        ece=round(sum(b.cells * abs(b.stated - b.right) for b in reliability) / len(pairs), 4) if pairs else None,
        disagreements=[(f.unit_id, _named(f, several), t.verdict, f.verdict) for t, f in pairs if t.verdict != f.verdict],
    )


def _key(finding: Finding) -> tuple[str, int, str, str]:
    return finding.round, finding.year, finding.unit_id, finding.item


def _about(cell: Truth, finding: Finding) -> bool:
    return cell.round in (None, finding.round) and cell.year in (None, finding.year)


def _named(finding: Finding, several: bool) -> str:
    return f"{finding.year} {finding.item}" if several else finding.item


def _right(pair: Pair) -> bool:
    return pair[0].verdict == pair[1].verdict


def _by(pairs: Iterable[Pair], names: Callable[[Finding], Iterable[str]]) -> dict[str, list[Pair]]:
    """The pairs under each name that `names` gives a finding, in the order of first sight."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for name in names(pair[1]):
            found.setdefault(name, []).append(pair)
    return found


def _each(groups: Mapping[str, list[Pair]]) -> dict[str, Measures]:
    return {name: _measures(groups[name]) for name in sorted(groups)}


def _measures(pairs: Sequence[Pair]) -> Measures:
    said = [(t.verdict, f.verdict) for t, f in pairs]
    n = len(said)
    placed = [pair for pair in pairs if pair[1].verdict == "pass" and pair[0].places]
    return Measures(
        cells=n,
        agreement=_share(sum(t == s for t, s in said), n),
        kappa=_kappa(said),
        false_pass=_share(sum(s == "pass" != t for t, s in said), sum(t != "pass" for t, _ in said)),
        gap_recall=_share(sum(t in GAPS and (s in GAPS or s == "review") for t, s in said), sum(t in GAPS for t, _ in said)),
        review_rate=_share(sum(s == "review" for _, s in said), n),
        needless_review=_share(sum(s == "review" != t for t, s in said), sum(t != "review" for t, _ in said)),
        evidence=_share(sum(map(_at_its_place, placed)), len(placed)),
        evidence_cells=len(placed),
    )


def _at_its_place(pair: Pair) -> bool:
    """Whether the evidence has one of the addresses that the person gave, however these are written."""
    truth, finding = pair
    return not {address_key(e.url) for e in finding.evidence}.isdisjoint(map(address_key, truth.places))


def _confusion(pairs: Iterable[Pair]) -> dict[str, dict[str, int]]:
    confusion: dict[str, dict[str, int]] = {}
    for truth, finding in pairs:
        row = confusion.setdefault(truth.verdict, {})
        row[finding.verdict] = row.get(finding.verdict, 0) + 1
    return confusion


def _reliability(pairs: Iterable[Pair]) -> list[Bin]:
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(min(BINS - 1, int(pair[1].confidence * BINS)), []).append(pair)
    return [
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            cells=len(found),
            stated=_mean((f.confidence for _, f in found), 4),
            right=_mean(map(_right, found), 4),
        )
        for at, found in sorted(groups.items())
    ]


def _mean(values: Iterable[float], digits: int = 3) -> float:
    return round(fmean(values), digits)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _kappa(pairs: list[tuple[Verdict, Verdict]]) -> float | None:
    n = len(pairs)
    if not n:
        return None
    truth, said = Counter(t for t, _ in pairs), Counter(s for _, s in pairs)
    chance = sum(truth[v] * said[v] for v in truth) / n**2
    observed = sum(t == s for t, s in pairs) / n
    return round((observed - chance) / (1 - chance), 4) if chance < 1 else None
