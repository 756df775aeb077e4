"""What a rubric of one's own asks for that the bundled one of the same year does not, and the other way round."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec

from checks.rubric import Check, Element, Item, Rubric, due_text

T = TypeVar("T")

ENFORCE_TH = {"required": "ต้องมี", "advisory": "ควรมี"}


class Change(msgspec.Struct, frozen=True):
    """One difference. `place` is the code of an item or the id of an element. `what` says in Thai which part of it changed, ""
    where the whole was added or removed; `before` and `after` are that part, or the whole's title, in words ("" for none)."""

    kind: Literal["added", "removed", "changed"]
    place: str
    what: str
    before: str
    after: str


def rubric_diff(bundled: Rubric, own: Rubric) -> list[Change]:
    """The differences in what is asked, how it is checked and where it counts, in the order of `bundled`; then what only `own`
    has."""
    before, after = {i.code: i for i in bundled.items()}, {i.code: i for i in own.items()}
    changes: list[Change] = []
    for code in _both(before, after):
        was, now = before.get(code), after.get(code)
        if was is None or now is None:
            changes.append(_whole(code, was.title_th if was else "", now.title_th if now else ""))
        else:
            changes += _parts(code, _item_parts(was, bundled), _item_parts(now, own))
            changes += _elements(was, now)
    return changes


def _elements(was: Item, now: Item) -> list[Change]:
    before, after = {e.id: e for e in was.elements}, {e.id: e for e in now.elements}
    changes: list[Change] = []
    for id in _both(before, after):
        old, new = before.get(id), after.get(id)
        if old is None or new is None:
            changes.append(_whole(id, _element_title(old), _element_title(new)))
        else:
            changes += _parts(id, _element_parts(old), _element_parts(new))
    return changes


def _item_parts(item: Item, rubric: Rubric) -> dict[str, str]:
    due = due_text(item.due) or "ไม่กำหนดปี"
    return {
        "ชื่อข้อ": item.title_th,
        "เรื่อง (concept)": ", ".join(item.concepts),
        "ต้องเป็นของ": f"{due} [{item.due.period}]" if item.due.period else due,
        "ตัวชี้วัดย่อย": next(
            f"{s.code} {s.title_th}"
            for n in rubric.indicators
            for s in n.sub_indicators
            if any(i.code == item.code for i in s.items)
        ),
        "ใช้กับ": "ทุกหน่วยงาน" if item.applies_to == "all" else ", ".join(item.applies_to),
    }


def _element_parts(element: Element) -> dict[str, str]:
    return {
        "ข้อความ": element.text_th,
        "การบังคับ": ENFORCE_TH[element.enforce],
        "วิธีตรวจ": _check_words(element.check),
        "ใช้กับ": ", ".join(element.applies_to) or "ทุกหน่วยงานของข้อ",
        "ความเชื่อมั่น": element.confidence or element.evidence or "-",
    }


def _element_title(element: Element | None) -> str:
    return f"[{ENFORCE_TH[element.enforce]}] {element.text_th} ({_check_words(element.check)})" if element else ""


def _check_words(check: Check) -> str:
    return " ".join([check.kind, *(f"{name}={_value_words(value)}" for name, value in sorted(check.params.items()))])


def _value_words(value: Any) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list | tuple) else str(value)


def _both(before: Mapping[str, T], after: Mapping[str, T]) -> list[str]:
    return [*before, *(key for key in after if key not in before)]


def _whole(place: str, before: str, after: str) -> Change:
    return Change("removed" if before else "added", place, "", before, after)


def _parts(place: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    return [Change("changed", place, what, before[what], after[what]) for what in before if before[what] != after[what]]
