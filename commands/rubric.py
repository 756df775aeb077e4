"""`oit rubric show` and `oit rubric crosswalk`: what a year asks for, and where it stood in another year."""

from typing import Any

from rich.console import Console
from rich.table import Table

from checks.rubric import Item, Rubric, crosswalk, due_text
from commands.failures import UsageError
from commands.plain import plain
from commands.rubric_document import item_document, show_document

ENFORCE_TH = {"required": "ต้องมี", "advisory": "ควรมี"}


def show_year(rubric: Rubric, console: Console) -> None:
    """All items of a year, a line each."""
    title = plain(rubric.title_th)
    table = Table("ข้อ", "ชื่อข้อ", "ต้องเป็นของ", "องค์ประกอบ", "แต้ม OIT", "concept", title=title, title_justify="left")
    for column in table.columns:
        column.overflow = "fold"  # Thai has no spaces to break at; a name that is cut short helps nobody
    points = rubric.points()
    for item in rubric.items():
        required = sum(e.enforce == "required" for e in item.elements)
        table.add_row(
            item.code,
            plain(item.title_th),
            due_text(item.due) or "-",
            f"{required}+{len(item.elements) - required}",
            f"{points[item.code]:.2f}",
            ", ".join(item.concepts),
        )
    console.print(table)
    console.print(f"องค์ประกอบ: ต้องมี+ควรมี · {plain(rubric.confidence)} · {rubric.version}", soft_wrap=True)


def show_item(rubric: Rubric, code: str, console: Console) -> None:
    """One item with every element, how it is checked, and where it comes from. Raises UsageError for an unknown one."""
    item = _item(rubric, code)
    console.print(f"[bold]{item.code} ({rubric.year})[/] {plain(item.title_th)}", soft_wrap=True)
    console.print(plain(item.title_en), soft_wrap=True)
    console.print(f"ต้องเป็นของ: {due_text(item.due) or 'ไม่กำหนดปี'} · concept: {', '.join(item.concepts)}", soft_wrap=True)
    for element in item.elements:
        mark = " · ยังไม่ยืนยันกับคู่มือ" if element.unconfirmed else ""
        console.print(
            f"  {element.id} [{ENFORCE_TH[element.enforce]}{mark}] {plain(element.text_th)}".replace("[", "\\[", 1),
            soft_wrap=True,
        )
        params = ", ".join(f"{k}={v}" for k, v in element.check.params.items())
        console.print(
            f"      ตรวจด้วย {element.check.kind}{f' ({plain(params)})' if params else ''}", style="dim", soft_wrap=True
        )
        marks = " · ".join(filter(None, (element.confidence or element.evidence, element.basis)))
        console.print(
            f"      ความแน่ใจของเกณฑ์: {plain(marks)}" if marks else "", style="dim", soft_wrap=True, end="\n" if marks else ""
        )
    show_document(rubric, item, console)
    console.print(f"ที่มา: {plain(item.source or '-')} ({plain(item.confidence or '-')})", soft_wrap=True)
    if item.note:
        console.print(f"หมายเหตุ: {plain(item.note)}", soft_wrap=True)


def as_documents(rubric: Rubric, codes: list[str]) -> list[dict[str, Any]]:
    """The documents of some items, or of all where none is named, for a program. Raises UsageError for an unknown one."""
    return [item_document(rubric, item) for item in ([_item(rubric, code) for code in codes] or rubric.items())]


def _item(rubric: Rubric, code: str) -> Item:
    try:
        return rubric.item(code.upper())
    except KeyError:
        raise UsageError(f"ปี {rubric.year} ไม่มีข้อ {code} / year {rubric.year} has no item {code}") from None


def show_crosswalk(older: Rubric, newer: Rubric, console: Console) -> None:
    """Items of two years that share a concept, and those without a counterpart."""
    table = Table("concept", str(older.year), str(newer.year), title=f"{older.year} → {newer.year}", title_justify="left")
    for concept, before, after in crosswalk(older, newer):
        table.add_row(concept, ", ".join(before) or "ไม่มีข้อ", ", ".join(after) or "ไม่มีข้อ")
    console.print(table)
