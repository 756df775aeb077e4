"""Whose document it is: this unit's, another agency's, or signed by one and headed by another."""

from collections import Counter
from functools import partial

from rapidfuzz.fuzz import ratio

from checks.pages import Page, Site, State
from thai.names import Agency, agencies_in, names_unit, other_agencies, parse_agency
from thai.normalise import fold

HEAD = 400
TAIL = 400
ALIKE = 80
"""Likeness (0-100) from which on a name read by OCR is taken for the unit's own."""
SHORT = ("อบต", "ทต", "ทม", "ทน", "อบจ")
COPIED = ("pdf", "office", "image")
"""What an office takes over from another and makes its own by changing the name."""
OFTEN = 3
"""A foreign name said this often in a text that never names the unit makes it the other agency's."""


def owner_state(page: Page, site: Site) -> tuple[State, str]:
    """ "read" where the page is the unit's own or names no agency; else foreign or contradictory, with the reason; found once,
    as every section of a page asks for it."""
    if page.owner is None:
        page.owner = _found(page, site)
    return page.owner


def _found(page: Page, site: Site) -> tuple[State, str]:
    text = "\n".join([*_letterhead(page), page.text])[:60000]
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    others = partial(others_in, site=site, off_picture=page.artifact is not None and bool(page.artifact.ocr_pages))
    half = len(text) // 2
    lines = text.split("\n")
    head = f"{page.heading}\n{_first(lines, min(HEAD, half))}"
    tail = _first(lines[::-1], min(TAIL, half))
    in_head = others(head)
    if names_unit(text, unit, neighbours):
        if in_head and not names_unit(head, unit, neighbours) and names_unit(tail, unit, neighbours):
            return "contradictory", f"หัวเอกสารเป็นของ {in_head[0].text} แต่ท้ายเอกสารเป็นของหน่วยงานนี้"
        signed = others(tail) if not in_head and len(text) > HEAD + TAIL else []
        if signed and not names_unit(tail, unit, neighbours) and page.artifact is not None and page.artifact.media == "pdf":
            return "contradictory", f"หัวเอกสารเป็นของหน่วยงานนี้ แต่ท้ายเอกสารระบุ {signed[0].text}"
        if page.artifact is not None and page.artifact.media in COPIED and (left := _left_in(text, others(text), site)):
            return "contradictory", f"ในเอกสารมีชื่อ {left} มากกว่าชื่อหน่วยงานนี้ อาจคัดลอกมาแล้วแก้ชื่อไม่หมด"
        return "read", ""
    if in_head := in_head or others(_first(lines, HEAD)):
        return "foreign", f"เป็นเอกสารของ {in_head[0].text}"
    named = Counter(a.text for a in others(text))
    if sum(named.values()) >= OFTEN:
        return "foreign", f"เนื้อหากล่าวถึง {named.most_common(1)[0][0]} ไม่ใช่หน่วยงานนี้"
    return "read", ""


def _left_in(text: str, others: list[Agency], site: Site) -> str:
    """The other unit of this unit's kind that a document names often, and more often than this one; "" for none.

    Copies are made among the like; that an office names those of another kind, which it works with, says nothing.
    """
    kind = site.unit.kind
    alike = [a for a in others if a.kind == kind]
    place, often = Counter(fold(a.place) for a in alike).most_common(1)[0] if alike else ("", 0)
    if often < OFTEN or often <= sum(a.kind == kind for a in agencies_in(text)) - len(alike):
        return ""
    known = {fold(a.place) for a in map(parse_agency, site.facts.neighbours) if a is not None and a.kind == kind}
    return next(a.text for a in alike if fold(a.place) == place) if place in known else ""


def _letterhead(page: Page) -> list[str]:
    """What an Office document prints at the head of every page; a web page's header is the site's."""
    artifact = page.artifact
    return [b.text for b in artifact.blocks if b.region == "header"] if artifact and artifact.media == "office" else []


def _misread(agency: Agency, site: Site) -> bool:
    """Whether a name read off a picture is nearly the unit's own, or an abbreviation that no known agency has."""
    name, own = fold(agency.text), fold(site.unit.name_th)
    known = {fold(neighbour) for neighbour in site.facts.neighbours}
    if name in known:
        return False
    return own.startswith(name) or ratio(name, own) >= ALIKE or agency.text.startswith(SHORT)


def _first(lines: list[str], length: int) -> str:
    """So many whole lines as make up `length` characters: a name cut in two would be another's."""
    taken, size = [], 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size >= length:
            break
    return "\n".join(taken)


def others_in(text: str, site: Site, *, off_picture: bool = False) -> list[Agency]:
    """Agencies named in a text that are not the unit.

    The unit's name with more letters glued to it is still the unit ("เทศบาลตำบลดอยน้ำใสถือใช้…"), unless that is another's name.
    `off_picture`: the text was read by OCR, which misspells names and makes short ones up.
    """
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    own = fold(unit)
    return [
        a
        for a in other_agencies(text, unit, neighbours)
        if not (off_picture and _misread(a, site))
        and (not fold(a.text).startswith(own) or any(fold(a.text).startswith(n) for n in site.longer_names))
    ]
