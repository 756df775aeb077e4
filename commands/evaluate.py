"""`oit evaluate`: how findings agree with a careful person's verdicts."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from checks.evaluate import Evaluation, TruthError
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
                    except (msgspec.DecodeError, UnicodeDecodeError) as error:
                        raise TruthError(f"{path}:{number}: อ่านผลไม่ได้ / not a finding: {error}") from error
    except OSError as error:
        raise TruthError(f"{path}: อ่านไม่ได้ / cannot be read: {error.strerror}") from error
    return findings


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
    ):
        console.print(f"  {name_th} / {name_en}: {'-' if value is None else f'{value:.3f}'}")
    console.print(_matrix(evaluation.confusion))
    for unit_id, item, truth, said in evaluation.disagreements[:SHOWN_DISAGREEMENTS]:
        console.print(f"  {plain(unit_id)} {plain(item)}: เฉลย {truth} · ผล {said}", soft_wrap=True)
    if len(evaluation.disagreements) > SHOWN_DISAGREEMENTS:
        console.print(f"  … และอีก {len(evaluation.disagreements) - SHOWN_DISAGREEMENTS} ช่อง")


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
