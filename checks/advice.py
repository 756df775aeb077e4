"""One sentence a clerk can act on, for each gap."""

from checks.rubric import Item, due_text
from records.finding import ElementResult, Verdict

LISTED = 4
"""Missing elements named in the sentence; the rest are counted (the report lists them all)."""


def advise(item: Item, verdict: Verdict, elements: list[ElementResult]) -> str:
    """What to do next about an item; "" where nothing needs doing."""
    year = due_text(item.due)
    of_year = f" ของ{year}" if year and str(item.due.fiscal_year) not in item.title_th else ""
    lacking = [e.text for e in elements if e.enforce == "required" and e.met is False]
    unsure = [e.text for e in elements if e.enforce == "required" and e.met is None]
    match verdict:
        case "partial":
            return f"เพิ่ม {_listed(lacking)} ในหน้าหรือเอกสารที่เผยแพร่ไว้แล้ว" if lacking else "เพิ่มส่วนที่ขาดในเอกสารที่เผยแพร่"
        case "outdated":
            return f"เผยแพร่ “{item.title_th}”{of_year} และคงของปีก่อนไว้เป็นข้อมูลย้อนหลัง"
        case "inaccessible":
            return "แก้ไขลิงก์ให้เปิดเอกสารได้จริงโดยไม่ต้องเข้าสู่ระบบหรือขอสิทธิ์ แล้วทดลองเปิดจากเครื่องอื่น"
        case "missing":
            return f"เผยแพร่ “{item.title_th}”{of_year} ให้ครบทุกองค์ประกอบ และทำลิงก์จากหน้า ITA/OIT หรือเมนูหลัก"
        case "review":
            what = f" โดยเฉพาะ {_listed(unsure)}" if unsure else ""
            return f"เปิดหลักฐานตรวจด้วยตา{what} หากเป็นภาพหรือไฟล์สแกน ควรเผยแพร่ไฟล์ที่คัดลอกข้อความได้ด้วย"
        case "unknown":
            return "แก้ไขให้เข้าเว็บไซต์ของหน่วยงานได้ก่อน แล้วตรวจใหม่"
        case _:
            return ""


def _listed(texts: list[str]) -> str:
    shown = " / ".join(f"“{t}”" for t in texts[:LISTED])
    return shown if len(texts) <= LISTED else f"{shown} และอีก {len(texts) - LISTED} รายการ"
