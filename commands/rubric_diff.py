"""`oit rubric diff`: a rubric of one's own beside the bundled one of the same year."""

from pathlib import Path

from rich.console import Console

from checks.rubric import Rubric
from checks.rubric_diff import Change
from commands.plain import plain

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
KIND_TH = {"added": "เพิ่ม", "removed": "ตัดออก", "changed": "เปลี่ยน"}


def show_diff(file: Path, bundled: Rubric, own: Rubric, changes: list[Change], console: Console) -> None:
    """A line per difference and their number."""
    console.print(f"{plain(str(file))} ({own.version}) เทียบกับเกณฑ์ที่แนบมา ({bundled.version})", soft_wrap=True)
    for change in changes:
        console.print(f"{SIGNS[change.kind]} {plain(change.place)} {plain(_words(change))}", soft_wrap=True)
    if not changes:
        console.print("ไม่ต่างกัน: ถามและตรวจเหมือนกันทุกข้อ / no difference in what is asked and how it is checked", soft_wrap=True)
    else:
        counts = " · ".join(f"{KIND_TH[k]} {n}" for k in SIGNS if (n := sum(c.kind == k for c in changes)))
        console.print(f"ต่างกัน {len(changes)} จุด ({counts}) / {len(changes)} differences", soft_wrap=True)


def _words(change: Change) -> str:
    if change.kind == "changed":
        return f"{change.what}: {change.before} → {change.after}"
    return f"{KIND_TH[change.kind]}: {change.before or change.after}"
