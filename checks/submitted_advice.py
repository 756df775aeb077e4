"""What to do about a submitted answer, in words a clerk can act on. What a finding lacks stands in `advice.py`."""

from collections.abc import Sequence

from checks.page_state import page_state
from checks.pages import Site
from checks.submitted import Address
from records.clouds import on_drive, thing_at
from records.finding import Finding
from records.submission import CellProblem, SubmittedItem

NOT_FOUND_TH = "เปิดทุกที่อยู่ที่ส่งมาแล้ว ไม่พบการเปิดเผยข้อมูลข้อนี้"
NAMELESS_TH = "ที่อยู่ที่ส่งมีเนื้อหาตามที่ข้อนี้ต้องการ แต่ไม่มีหัวข้อหรือชื่อเอกสารบอกว่าเป็นเรื่องของข้อนี้"
VOUCHED_TH = "เอกสารชุดเดียวกันนี้ครบถ้วนในการตรวจเว็บไซต์รอบ {round} ซึ่งเห็นว่าเว็บไซต์แสดงไว้เป็นของปีใด"
WRITTEN = 80
"""Characters of a cell that are quoted."""

GOOGLE_TH = (
    "เปิดไฟล์นี้ใน Google ไดรฟ์ กด “แชร์” (Share) ที่หัวข้อ “การเข้าถึงทั่วไป” (General access) เปลี่ยนจาก “จำกัด” (Restricted) "
    "เป็น “ทุกคนที่มีลิงก์” (Anyone with the link) สิทธิ์ “ผู้มีสิทธิ์อ่าน” (Viewer) แล้วทดลองเปิดลิงก์ในหน้าต่างไม่ระบุตัวตน (Incognito)"
)
DRIVE_TH = (
    "ตั้งค่าการแชร์ของไฟล์นี้ให้ทุกคนที่มีลิงก์เปิดอ่านได้โดยไม่ต้องเข้าสู่ระบบ (Anyone with the link · View) "
    "แล้วทดลองเปิดลิงก์ในหน้าต่างไม่ระบุตัวตน (Incognito)"
)
LOGIN_TH = "ย้ายข้อมูลไปไว้ในหน้าที่เปิดได้โดยไม่ต้องเข้าสู่ระบบหรือใช้รหัสผ่าน แล้วส่งที่อยู่ของหน้านั้นแทน"
DEAD_TH = "เปิดที่อยู่นี้จากเครื่องอื่นดู หากเปิดไม่ได้ ให้คัดลอกที่อยู่ของหน้าหรือไฟล์ที่ใช้อยู่จริงจากเว็บไซต์มาส่งแทน"
LOCKED_TH = "ปลดรหัสผ่านของไฟล์ แล้วเผยแพร่ใหม่ให้เปิดอ่านได้ทันที"
DAMAGED_TH = "เผยแพร่ไฟล์หรือหน้านี้ใหม่ ขณะนี้เปิดแล้วว่างเปล่าหรือไฟล์เสีย แล้วทดลองเปิดจากเครื่องอื่น"
EMPTY_TH = "ใส่เนื้อหาของข้อนี้ในหน้าที่ส่งให้ครบ ขณะนี้มีแต่หัวข้อหรือข้อความว่าอยู่ระหว่างปรับปรุง"
INSIDE_TH = "ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน ให้เผยแพร่บนเว็บไซต์ที่ทุกคนเปิดได้จากอินเทอร์เน็ต แล้วส่งที่อยู่นั้นแทน"
DIRECT_TH = "ส่งที่อยู่ของหน้าหรือเอกสารของข้อนี้โดยตรงแทนหน้ารวมลิงก์"
NAME_IT_TH = "ตั้งหัวข้อของหน้าหรือชื่อเอกสารให้บอกว่าเป็นเรื่องของข้อนี้ แล้วให้เจ้าหน้าที่เปิดยืนยัน"
OWN_TH = "เผยแพร่หรือทำลิงก์ไว้ในหน้าเว็บไซต์ของหน่วยงานเอง แล้วส่งที่อยู่ของหน้านั้นแทน"


WRITTEN_TH: dict[CellProblem, str] = {
    "no_scheme": "ที่อยู่ไม่มี https:// นำหน้า โปรแกรมเติมให้เพื่อเปิดตรวจ ให้แก้ในแบบก่อนส่งจริง",
    "scheme_mended": "ส่วนหน้าของที่อยู่ (https://) เขียนผิด โปรแกรมแก้ให้เพื่อเปิดตรวจ ให้แก้ในแบบก่อนส่งจริง",
    "text_around": "ในช่องที่อยู่มีข้อความอื่นปน โปรแกรมใช้เฉพาะที่อยู่ ให้ลบข้อความออกก่อนส่งจริง",
    "trailing_thai": "มีข้อความต่อท้ายที่อยู่โดยไม่เว้นวรรค โปรแกรมตัดออกเพื่อเปิดตรวจ ให้ลบออกก่อนส่งจริง",
    "spaces_inside": "ในที่อยู่มีช่องว่าง โปรแกรมแก้ให้เพื่อเปิดตรวจ ให้แก้ในแบบก่อนส่งจริง",
    "odd_characters": "ในที่อยู่มีอักขระที่มองไม่เห็นหรือไม่ใช่ตัวอักษรปกติ โปรแกรมแก้ให้เพื่อเปิดตรวจ ให้คัดลอกที่อยู่มาวางใหม่",
    "link_differs": "ลิงก์ของช่องพาไปที่อื่น ไม่ตรงกับข้อความที่เห็นในช่อง โปรแกรมตรวจตามลิงก์",
    "hidden_row": "แถวนี้ถูกซ่อนไว้ในแผ่นงาน",
    "date": "โปรแกรมตารางคำนวณแปลงสิ่งที่พิมพ์ในช่องเป็นวันที่ ให้ตั้งรูปแบบช่องเป็นข้อความแล้วใส่ที่อยู่ใหม่",
    "has_unclear": "ช่อง มี/ไม่มี อ่านไม่ได้ว่าตอบว่าอะไร",
    "url_elsewhere": "ที่อยู่ใส่ไว้ในช่องคำอธิบาย ซึ่งผู้ประเมินไม่ได้เปิด ให้ย้ายมาไว้ในช่อง URL",
}
"""What is to be told of how an answer was written; what is not here is told by the verdict, or is as it should be."""


def written_th(answer: SubmittedItem) -> list[str]:
    """What the unit should mend in how it wrote the answer."""
    told = [WRITTEN_TH[problem] for problem in answer.problems if problem in WRITTEN_TH]
    if answer.urls and "not_an_address" in answer.problems:
        told.append("ในช่องที่อยู่มีข้อความที่ไม่ใช่ URL ที่เปิดได้ปนอยู่")
    if answer.urls and answer.has is False:
        told.append("ในแบบตอบว่า “ไม่มี” แต่ใส่ที่อยู่ไว้ จึงตรวจตามที่อยู่")
    return told


def not_answered_th(answer: SubmittedItem | None) -> str:
    """Why an item has no address."""
    if answer is None:
        return "ในแบบที่ส่งไม่มีแถวของข้อนี้"
    written = " ".join(answer.written.split())[:WRITTEN]
    if answer.has and written:
        return f"ตอบว่า “มี” แต่ในช่องที่อยู่ไม่มี URL ที่เปิดได้ (เขียนว่า “{written}”)"
    if answer.has:
        return "ตอบว่า “มี” แต่ไม่ได้ใส่ที่อยู่ (URL)"
    if answer.has is False:
        return "หน่วยงานตอบว่า “ไม่มี” ข้อมูลข้อนี้"
    if written:
        return f"ในช่องที่อยู่ไม่มี URL ที่เปิดได้ (เขียนว่า “{written}”)"
    return "ไม่ได้กรอกข้อนี้ในแบบที่ส่ง"


def not_direct_th(addresses: Sequence[Address]) -> str:
    """Why what is complete by everything that the addresses lead to is not complete by what an assessor is to look at."""
    if any(not address.fitting for address in addresses):
        return "พบข้อมูลของข้อนี้ แต่ที่อยู่ที่ส่งไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน ผู้ประเมินอาจไม่รับ"
    return "พบข้อมูลของข้อนี้ แต่อยู่หลังหน้ารวมลิงก์ ผู้ประเมินเปิดเฉพาะที่อยู่ที่ส่งและต้องหาลิงก์ต่อเอง"


def advice_for(finding: Finding, addresses: Sequence[Address], site: Site) -> str:
    """What to do about a finding on a submission; the finding's own advice where the addresses are not what is wrong."""
    if finding.verdict in ("pass", "not_applicable"):
        return ""
    if finding.verdict in ("missing", "outdated"):
        return f"{finding.advice} แล้ว{'ส่งที่อยู่ของหน้าหรือเอกสารนั้นแทน' if addresses else 'ใส่ที่อยู่ของหน้าหรือเอกสารนั้นในแบบที่ส่ง'}"
    if finding.verdict == "inaccessible":
        return " / ".join(dict.fromkeys(filter(None, (_remedy(address, site) for address in addresses)))) or finding.advice
    if finding.verdict == "review" and any(address.index for address in addresses):
        direct = [url for url in dict.fromkeys(e.url for e in finding.evidence) if url not in {a.url for a in addresses}]
        return f"{DIRECT_TH}: {' , '.join(direct[:3])}" if direct else DIRECT_TH
    if finding.verdict == "review" and any(not address.fitting for address in addresses):
        return OWN_TH
    return finding.advice or NAME_IT_TH


def _remedy(address: Address, site: Site) -> str:
    """What opens a closed, empty or dead address."""
    page = address.page
    if page is None:
        return ""
    state, _ = page_state(page, site)
    if address.sent_home or (state == "dead" and not page.capture.ok):
        return INSIDE_TH if page.capture.failure == "forbidden_address" else DEAD_TH
    if page.artifact is not None and page.artifact.refusal == "encrypted":
        return LOCKED_TH
    if state == "login" and on_drive(address.url):
        return GOOGLE_TH if thing_at(address.url) is not None else DRIVE_TH
    gone = page.artifact is not None and page.artifact.refusal is None and page.capture.length > 0
    return {"login": LOGIN_TH, "dead": DEAD_TH if gone else DAMAGED_TH, "placeholder": EMPTY_TH}.get(state, "")
