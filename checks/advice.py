"""One sentence a clerk can act on, for each gap. What the gap costs stands in the year's outline; reports show it beside."""

from collections.abc import Sequence
from typing import NamedTuple

from checks.rubric import Item, due_text
from records.finding import ElementResult, Verdict

LISTED = 4
"""Missing elements named in the sentence; the rest are counted (the report lists them all)."""

NAMED = 60
"""Characters of a page's own name that are quoted."""


class Where(NamedTuple):
    """The places that the sentence sends a clerk to, by the names that the site gives them ("" where none is known): the page
    or document that was found, the words of the link to it, and the page that links it or should."""

    page: str = ""
    link: str = ""
    linked_from: str = ""


def advise(
    item: Item, verdict: Verdict, elements: list[ElementResult], where: Where | None = None, asked: Sequence[str] = ()
) -> str:
    """What to do next about an item; "" where nothing needs doing. `asked`: what it has to show, named where it is missing."""
    where = where or Where()
    year = due_text(item.due)
    of_year = f" ของ{year}" if year and str(item.due.fiscal_year) not in item.title_th else ""
    lacking = [e.text for e in elements if e.enforce == "required" and e.met is False]
    unsure = [e.text for e in elements if e.enforce == "required" and e.met is None]
    linked = f"ทำลิงก์ไว้ในหน้า {_named(where.linked_from)}" if where.linked_from else "ทำลิงก์จากหน้า ITA/OIT หรือเมนูหลัก"
    match verdict:
        case "partial":
            place = f"ใน {_named(where.page)}" if where.page else "ในหน้าหรือเอกสารที่เผยแพร่ไว้แล้ว"
            if lacking:
                said = any(str(item.due.fiscal_year) in text for text in lacking)
                return f"เพิ่ม {_listed(lacking)}{f' ของ{year}' if year and not said else ''} {place}"
            return f"ระบุ{year} ให้ชัดเจน {place}" if year else "เพิ่มส่วนที่ขาดในเอกสารที่เผยแพร่"
        case "outdated":
            return f"เผยแพร่ “{item.title_th}”{of_year} แล้ว{linked} และคงของปีก่อนไว้เป็นข้อมูลย้อนหลัง"
        case "inaccessible":
            link = f" {_named(where.link)}" if where.link else ""
            page = f" ในหน้า {_named(where.linked_from)}" if where.linked_from else ""
            whose = f"{of_year} " if of_year else ""
            return f"แก้ไขลิงก์{link}{page} ให้เปิดเอกสาร{whose}ได้จริงโดยไม่ต้องเข้าสู่ระบบหรือขอสิทธิ์ แล้วทดลองเปิดจากเครื่องอื่น"
        case "missing":
            whole = f"ให้มี {_listed(asked)}" if asked else "ให้ครบทุกองค์ประกอบ"
            return f"เผยแพร่ “{item.title_th}”{of_year} {whole} และ{linked}"
        case "review":
            what = f" โดยเฉพาะ {_listed(unsure)}" if unsure else ""
            return f"เปิดหลักฐานตรวจด้วยตา{what} หากเป็นภาพหรือไฟล์สแกน ควรเผยแพร่ไฟล์ที่คัดลอกข้อความได้ด้วย"
        case "unknown":
            return "แก้ไขให้เข้าเว็บไซต์ของหน่วยงานได้ก่อน แล้วตรวจใหม่"
        case _:
            return ""


def _listed(texts: Sequence[str]) -> str:
    shown = " / ".join(f"“{t}”" for t in texts[:LISTED])
    return shown if len(texts) <= LISTED else f"{shown} และอีก {len(texts) - LISTED} รายการ"


def _named(name: str) -> str:
    """A name as the site writes it, on one line and cut where it is long."""
    line = " ".join(name.split())
    return f"“{line}”" if len(line) <= NAMED else f"“{line[:NAMED]}…”"
