"""Whose document it is: this unit's, another agency's, or signed by one and headed by another."""

from collections import Counter

from checks.disclosure import State
from checks.pages import Page, Site
from thai.names import names_unit, other_agencies

HEAD = 400
TAIL = 400
OFTEN = 3
"""A foreign name said this often in a text that never names the unit makes it the other agency's."""


def owner_state(page: Page, site: Site) -> tuple[State, str]:
    """ "read" where the page is the unit's own or names no agency; else foreign or contradictory, with the reason."""
    text = page.text[:60000]
    unit, others = site.unit.name_th, site.facts.neighbours
    head, tail = f"{page.heading}\n{text[:HEAD]}", text[-TAIL:]
    in_head = other_agencies(head, unit)
    if names_unit(text, unit, others):
        if in_head and not names_unit(head, unit, others) and names_unit(tail, unit, others):
            return "contradictory", f"หัวเอกสารเป็นของ {in_head[0].text} แต่ท้ายเอกสารเป็นของหน่วยงานนี้"
        if (
            not in_head
            and (signed := other_agencies(tail, unit))
            and not names_unit(tail, unit, others)
            and len(text) > HEAD + TAIL
        ):
            if page.artifact is not None and page.artifact.media == "pdf":
                return "contradictory", f"หัวเอกสารเป็นของหน่วยงานนี้ แต่ท้ายเอกสารระบุ {signed[0].text}"
        return "read", ""
    if in_head:
        return "foreign", f"เป็นเอกสารของ {in_head[0].text}"
    named = Counter(a.text for a in other_agencies(text, unit))
    if named and sum(named.values()) >= OFTEN:
        return "foreign", f"เนื้อหากล่าวถึง {named.most_common(1)[0][0]} ไม่ใช่หน่วยงานนี้"
    return "read", ""
