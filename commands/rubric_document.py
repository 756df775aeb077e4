"""An item as a rule document: what is asked, why, what is looked at, what passes and what does not, what to publish instead."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from checks.concepts import load_concepts
from checks.documents import Example, FailingExample, concept_documents, kind_documents
from checks.rubric import Element, Item, Rubric, due_text
from commands.plain import plain
from records.finding import VERDICT_TH

AGENCY = "เทศบาลตำบลตัวอย่าง"
"""Whose examples are shown: a name that no agency has."""
RESTS_ON_TH = {
    "criteria": "ข้อความของเกณฑ์ที่หน่วยงานคัดลอกไว้ ยังไม่ได้เทียบกับคู่มือ",
    "reading": "การอ่านความของข้อโดยผู้ทำโปรแกรม ยังไม่ยืนยันกับคู่มือ",
}


def item_document(rubric: Rubric, item: Item) -> dict[str, Any]:
    """All that is known of an item, as plain values for a program."""
    year = item.due.fiscal_year or rubric.year
    known = concept_documents()
    kinds = sorted({e.check.kind for e in item.elements})
    return {
        "year": rubric.year,
        "item": item.code,
        "title_th": item.title_th,
        "title_en": item.title_en,
        "due": due_text(item.due),
        "concepts": [
            {
                "concept": name,
                "title_th": load_concepts().concepts[name].title_th,
                "required": _is_required(item, name),
                **(known[name].model_dump(exclude={"passes", "fails"})),
                "passes": known[name].passes.filled(AGENCY, year).model_dump(exclude_defaults=True),
                "fails": [fail.filled(AGENCY, year).model_dump(exclude_defaults=True) for fail in known[name].fails],
            }
            for name in item.concepts
            if name in known
        ],
        "elements": [_element(e) for e in item.elements],
        "kinds": {kind: kind_documents()[kind].model_dump(exclude={"trials"}) for kind in kinds},
        "source": item.source,
        "confidence": item.confidence,
        "note": item.note,
        "rubric": rubric.version,
    }


def _is_required(item: Item, concept: str) -> bool:
    """Whether a required element of the item asks for the concept (the year may only name it, or ask for it as advisory)."""
    required = [e.check.params.get("of") or item.concepts for e in item.elements if e.enforce == "required"]
    return any(concept in concepts for concepts in required)


def _element(element: Element) -> dict[str, Any]:
    return {
        "id": element.id,
        "text_th": element.text_th,
        "text_en": element.text_en,
        "enforce": element.enforce,
        "applies_to": list(element.applies_to),
        "check": {"kind": element.check.kind, **element.check.params},
        "confidence": element.confidence or element.evidence,
        "basis": element.basis,
        "unconfirmed": element.unconfirmed,
    }


def show_document(rubric: Rubric, item: Item, console: Console) -> None:
    """What the item is about, with its examples and how each kind of check looks."""
    year = item.due.fiscal_year or rubric.year
    for name in item.concepts:
        document = concept_documents().get(name)
        if document is None:
            continue
        console.print(f"\n[bold]{load_concepts().concepts[name].title_th}[/] · {name}", soft_wrap=True)
        for word, text in (("ขอให้มี", document.asks), ("เพราะ", document.why), ("ดูที่", document.looks)):
            console.print(f"  {word}: {plain(text)}", soft_wrap=True)
        console.print(f"  อาศัย: {RESTS_ON_TH[document.rests_on]}", soft_wrap=True)
        if not _is_required(item, name):
            console.print("  ปีนี้ไม่มีองค์ประกอบที่ต้องมีเรื่องนี้ในข้อนี้โดยตรง ตัวอย่างต่อไปนี้เป็นของปีที่ขอ", soft_wrap=True)
        console.print("  ตัวอย่างที่ผ่าน", soft_wrap=True)
        _print(document.passes.filled(AGENCY, year), console)
        for fail in document.fails:
            console.print(f"  ตัวอย่างที่ไม่ผ่าน ({VERDICT_TH[fail.verdict]}): {plain(fail.because)}", soft_wrap=True)
            _print(fail.filled(AGENCY, year), console)
        console.print(f"  ให้เผยแพร่: {plain(document.publish)}", soft_wrap=True)
    console.print("\n[bold]วิธีตรวจที่ใช้ในข้อนี้[/]", soft_wrap=True)
    for kind in sorted({e.check.kind for e in item.elements}):
        known = kind_documents()[kind]
        console.print(f"  {kind}: {plain(known.asks)}", soft_wrap=True)
        console.print(f"      ดูที่: {plain(known.looks)} · เพราะ: {plain(known.why)}", style="dim", soft_wrap=True)
        console.print(f"      ให้เผยแพร่: {plain(known.publish)}", style="dim", soft_wrap=True)


def _print(example: Example | FailingExample, console: Console) -> None:
    for line in _lines(example):
        console.print(f"      {plain(line)}", style="dim", soft_wrap=True)


def _lines(example: Example | FailingExample) -> Iterator[str]:
    yield f"ลิงก์ “{example.label}” → “{example.title}”"
    yield from example.lines
    yield from (" | ".join(row) for row in example.table)
    yield from (f"{words} ({address})" for words, address in example.links.items())
    if example.photos:
        yield f"รูป: {', '.join(example.photos)}"
    if example.form:
        yield f"แบบฟอร์ม: {', '.join(example.form)}"
