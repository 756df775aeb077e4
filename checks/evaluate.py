"""How well findings agree with a careful person's verdicts."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from records.finding import VERDICTS, Finding, Verdict

GAPS: frozenset[Verdict] = frozenset({"partial", "outdated", "inaccessible", "missing"})


class TruthError(Exception):
    """A truth file cannot be used; the message says which line and why."""


class Evaluation(msgspec.Struct, frozen=True):
    """The measures, each 0-1 over the cells that both sides have (None where there is nothing to measure on).

    agreement: same verdict. false_pass: of the cells that are no pass in truth, those called pass. gap_recall: of the true
    gaps, those called a gap (of any kind) or sent to review. needless_review: of the cells whose truth is not review,
    those called review. kappa: agreement beyond chance (Cohen). confusion: truth → said → count.
    """

    cells: int
    only_in_truth: int
    only_in_findings: int
    agreement: float | None
    kappa: float | None
    false_pass: float | None
    gap_recall: float | None
    review_rate: float | None
    needless_review: float | None
    confusion: dict[str, dict[str, int]]
    per_item: dict[str, float]
    disagreements: list[tuple[str, str, str, str]]


def read_truth(path: Path) -> dict[tuple[str, str], Verdict]:
    """Read `unit_id,item,verdict[,note]`. Raises TruthError with the line for anything else."""
    truth: dict[tuple[str, str], Verdict] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = {"unit_id", "item", "verdict"} - set(reader.fieldnames or [])
            if lacking:
                raise TruthError(f"{path}: ขาดคอลัมน์ / missing columns: {', '.join(sorted(lacking))}")
            for row in reader:
                key = (row["unit_id"], row["item"])
                if row["verdict"] not in VERDICTS:
                    raise TruthError(f"{path}:{reader.line_num}: ไม่รู้จักผล / unknown verdict '{row['verdict']}'")
                if key in truth:
                    raise TruthError(f"{path}:{reader.line_num}: ซ้ำ / stands twice: {key[0]} {key[1]}")
                truth[key] = row["verdict"]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TruthError(f"{path}: อ่านไม่ได้ / cannot be read: {error}") from error
    return truth


def evaluate(findings: Iterable[Finding], truth: Mapping[tuple[str, str], Verdict]) -> Evaluation:
    """Compare machine verdicts with truth, cell by cell."""
    said = {(f.unit_id, f.item): f.verdict for f in findings}
    common = [key for key in truth if key in said]
    pairs = [(truth[k], said[k]) for k in common]
    n = len(pairs)
    same = sum(t == s for t, s in pairs)
    confusion: dict[str, dict[str, int]] = {}
    for t, s in pairs:
        row = confusion.setdefault(t, {})
        row[s] = row.get(s, 0) + 1
    items: dict[str, list[bool]] = {}
    for key in common:
        items.setdefault(key[1], []).append(truth[key] == said[key])
    return Evaluation(
        cells=n,
        only_in_truth=len(truth) - n,
        only_in_findings=len(said) - n,
        agreement=_share(same, n),
        kappa=_kappa(pairs),
        false_pass=_share(sum(s == "pass" != t for t, s in pairs), sum(t != "pass" for t, _ in pairs)),
        gap_recall=_share(sum(t in GAPS and (s in GAPS or s == "review") for t, s in pairs), sum(t in GAPS for t, _ in pairs)),
        review_rate=_share(sum(s == "review" for _, s in pairs), n),
        needless_review=_share(sum(s == "review" != t for t, s in pairs), sum(t != "review" for t, _ in pairs)),
        confusion=confusion,
        per_item={item: round(sum(hits) / len(hits), 3) for item, hits in items.items()},
        disagreements=[(*k, truth[k], said[k]) for k in common if truth[k] != said[k]],
    )


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
