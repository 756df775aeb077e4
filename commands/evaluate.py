"""`oit evaluate`: how findings agree with a careful person's verdicts, or with reviewers' decisions."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from checks.evaluate import Evaluation, Measures, TruthError
from checks.truth import Truth, read_cells, read_reviews
from commands.failures import UsageError
from commands.plain import plain
from records.finding import VERDICTS, Finding

SHOWN_DISAGREEMENTS = 40


def read_findings(path: Path) -> list[Finding]:
    """The findings of a `findings.jsonl`. Raises TruthError with the line that cannot be read."""
    findings = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    try:
                        findings.append(msgspec.json.decode(line, type=Finding))
                    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                        raise TruthError(f"{path}:{number}: อ่านผลไม่ได้ / not a finding: {error}") from error
    except OSError as error:
        raise TruthError(f"{path}: อ่านไม่ได้ / cannot be read: {error.strerror}") from error
    return findings


def truth_or_reviews(truth: Path | None, reviews: Path | None) -> list[Truth]:
    """What a person says, from the one file that was named. Raises UsageError where none or both were, TruthError."""
    if truth is not None and reviews is None:
        return read_cells(truth)
    if reviews is not None and truth is None:
        return read_reviews(reviews)
    raise UsageError("ระบุ --truth หรือ --reviews อย่างใดอย่างหนึ่ง / name either --truth or --reviews")


def show(evaluation: Evaluation, console: Console) -> None:
    """Print the measures, the confusion matrix and the cells that differ."""
    console.print(f"เปรียบเทียบ {evaluation.cells} ช่อง / {evaluation.cells} cells compared")
    if evaluation.only_in_truth or evaluation.only_in_findings:
        console.print(f"  เฉพาะในเฉลย / only in truth: {evaluation.only_in_truth}")
        console.print(f"  เฉพาะในผล / only in findings: {evaluation.only_in_findings}")
    for name_th, name_en, value in (
        ("ตรงกัน", "agreement", evaluation.agreement),
        ("ตรงกันเกินโอกาส", "Cohen's kappa", evaluation.kappa),
        ("ผ่านผิด", "false-pass rate", evaluation.false_pass),
        ("พบสิ่งที่ขาด", "gap recall", evaluation.gap_recall),
        ("ส่งคนตรวจ", "review rate", evaluation.review_rate),
        ("ส่งคนตรวจโดยไม่จำเป็น", "needless review", evaluation.needless_review),
        ("ความมั่นใจคลาดเคลื่อน", "calibration error (ECE)", evaluation.ece),
    ):
        console.print(f"  {name_th} / {name_en}: {_number(value)}")
    if evaluation.evidence_cells:
        console.print(
            f"  หลักฐานตรงที่ / evidence accuracy: {_number(evaluation.evidence)} "
            f"({evaluation.evidence_cells} ช่องที่ผ่านและเฉลยบอกที่อยู่ / passes with an address in the truth)",
            soft_wrap=True,
        )
    console.print(_matrix(evaluation.confusion))
    for unit_id, item, truth, said in evaluation.disagreements[:SHOWN_DISAGREEMENTS]:
        console.print(f"  {plain(unit_id)} {plain(item)}: เฉลย {truth} · ผล {said}", soft_wrap=True)
    if len(evaluation.disagreements) > SHOWN_DISAGREEMENTS:
        console.print(f"  … และอีก {len(evaluation.disagreements) - SHOWN_DISAGREEMENTS} ช่อง")


def show_tables(evaluation: Evaluation, console: Console) -> None:
    """Print the measures by year, by round where there are several, and by concept; then how reliable confidence is."""
    console.print(_table("รายปี / by year", "ปี", evaluation.per_year))
    if len(evaluation.per_round) > 1:
        console.print(_table("รายรอบ / by round", "รอบ", evaluation.per_round))
    console.print(_table("รายเรื่อง / by concept", "เรื่อง", evaluation.per_concept))
    table = _bare_table("ความมั่นใจกับความถูกต้อง / reliability", "ความมั่นใจ", "ช่อง", "ระบุไว้", "ถูกจริง")
    for each in evaluation.reliability:
        table.add_row(f"{each.low:.1f}-{each.high:.1f}", str(each.cells), f"{each.stated:.3f}", f"{each.right:.3f}")
    console.print(table)


def _table(title: str, first: str, groups: Mapping[str, Measures]) -> Table:
    table = _bare_table(title, first, "ช่อง", "ตรงกัน", "kappa", "ผ่านผิด", "พบที่ขาด", "ส่งคนเกิน")
    table.columns[0].overflow = "fold"
    for name, group in groups.items():
        measures = (group.agreement, group.kappa, group.false_pass, group.gap_recall, group.needless_review)
        table.add_row(plain(name), str(group.cells), *map(_number, measures))
    return table


def _bare_table(title: str, first: str, *columns: str) -> Table:
    table = Table(first, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _matrix(confusion: Mapping[str, Mapping[str, int]]) -> Table:
    """Truth by row, machine by column; verdicts that neither gave are left out, so that it fits 80 columns."""
    said = [v for v in VERDICTS if any(v in row for row in confusion.values())]
    table = Table(
        "เฉลย \\ ผล", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), title="เฉลย × ผล / truth × machine", title_justify="left"
    )
    for verdict in said:
        table.add_column(verdict, justify="right", no_wrap=True)
    for verdict in VERDICTS:
        if row := confusion.get(verdict):
            table.add_row(verdict, *[str(row.get(v, "·")) for v in said])
    return table
