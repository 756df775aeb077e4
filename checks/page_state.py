"""The state of a fetched page or a part of it: readable, unreadable, dead, closed, empty, another agency's; and why."""

import re
from urllib.parse import urlsplit

from checks import vocabulary
from checks.owner import owner_state
from checks.pages import Page, Site, State
from checks.walls import WALLED_TH, asks_to_sign_in, closed, of_sign_in_service
from records.address import host_of
from records.artifact import Block
from records.clouds import on_drive
from thai.normalise import fold

THIN = 150
"""Folded characters of content below which a placeholder's words mean the whole page is one."""
NOTICE = 500
MISSING = 250
"""The same for a notice that turns a visitor away (longer pages speak of such notices), and for one that a page is missing."""
POLITE = re.compile(r"^(?:(?:weare|were)?sorry|ขออภัย|error|google(?:drive|docs|ไดรฟ์|เอกสาร)?|เอกสาร(?=google))+")
PERMISSION_TH = "ต้องขอสิทธิ์เข้าถึง (แชร์แบบจำกัดสิทธิ์)"

OURS = ("dns", "refused", "reset", "timeout", "no_route", "tls")
"""Failures that are the auditor's network's where the host is a provider's whose drives the world uses."""

FAILURES_TH = {
    "dns": "ไม่พบชื่อเว็บไซต์",
    "refused": "ปลายทางปฏิเสธการเชื่อมต่อ",
    "reset": "การเชื่อมต่อถูกตัด",
    "timeout": "ไม่ตอบภายในเวลา",
    "no_route": "ไม่มีเส้นทางไปถึง",
    "tls": "การเชื่อมต่อเข้ารหัสล้มเหลว",
    "protocol": "คำตอบผิดรูปแบบ",
    "redirect_loop": "เปลี่ยนเส้นทางวนซ้ำ",
    "forbidden_address": "ชี้ไปยังที่อยู่ภายในที่ห้ามเข้าถึง",
    "other": "ผิดพลาด",
}
REFUSALS_TH = {
    "scan": "เป็นเอกสารสแกน (ภาพ) ที่โปรแกรมอ่านข้อความไม่ได้",
    "garbage_text": "ข้อความในไฟล์ PDF อ่านไม่ออก (แบบอักษรเก่า)",
    "damaged": "ไฟล์เสียบางส่วน",
    "too_large": "ไฟล์ใหญ่เกินกำหนด",
    "timeout": "อ่านไฟล์ไม่เสร็จในเวลาที่กำหนด",
    "crash": "โปรแกรมอ่านไฟล์นี้ไม่สำเร็จ",
    "image": "เป็นรูปภาพที่โปรแกรมอ่านข้อความไม่ได้",
    "office": "เป็นไฟล์ Office ที่โปรแกรมเปิดอ่านไม่ได้",
    "archive": "เป็นไฟล์บีบอัดชนิดที่โปรแกรมเปิดอ่านไม่ได้ (เช่น RAR)",
    "unsupported": "เป็นไฟล์ชนิดที่โปรแกรมยังอ่านไม่ได้",
}


def page_state(page: Page, site: Site) -> tuple[State, str]:
    """What state a fetched page is in, as a disclosure; found once, as every menu leads to it."""
    if page.state is None:
        page.state = _found(page, site)
    return page.state


def _found(page: Page, site: Site) -> tuple[State, str]:
    capture, artifact = page.capture, page.artifact
    if turned_away := _turned_away(page, site):
        return turned_away
    if capture.failure == "robots":
        return "walled", "เว็บไซต์ไม่อนุญาตให้โปรแกรมเปิดหน้านี้ (robots.txt)"
    if capture.failure == "too_large":
        return "unread", "ไฟล์ใหญ่เกินกำหนด โปรแกรมไม่ได้อ่าน"
    if capture.failure in OURS and on_drive(capture.url):
        return "walled", "เปิดไดรฟ์นี้จากเครื่องตรวจไม่ได้ จึงยังไม่ทราบว่าไฟล์เปิดได้หรือไม่"
    if capture.failure is not None:
        return "dead", f"เปิดลิงก์ไม่ได้ ({FAILURES_TH.get(capture.failure, capture.failure)})"
    if not capture.ok:
        if capture.status in (401, 403):
            return "login", f"เข้าถึงไม่ได้ ต้องมีสิทธิ์ (HTTP {capture.status})"
        return "dead", f"เปิดลิงก์ไม่ได้ (HTTP {capture.status})"
    if artifact is None and capture.length == 0:
        return "dead", "เปิดแล้วว่างเปล่า"
    if artifact is None:
        return "unread", "ยังไม่ได้อ่านเอกสารนี้"
    if artifact.refusal == "empty":
        return "dead", "เปิดแล้วว่างเปล่า"
    if artifact.refusal == "encrypted":
        return "login", "เอกสารตั้งรหัสผ่าน"
    if artifact.refusal == "damaged" and not artifact.blocks:
        return "dead", "ไฟล์เสีย เปิดไม่ได้"
    if artifact.refusal is not None:
        return "unread", REFUSALS_TH.get(artifact.refusal, "โปรแกรมอ่านเอกสารนี้ไม่ได้")
    if artifact.media != "html":
        return owner_state(page, site)
    if page.is_folder and not page.ways:
        return "placeholder", "โฟลเดอร์บนไดรฟ์ไม่มีไฟล์"
    if "flipbook" in artifact.notes and _words(page.content) < THIN:
        return "unread", "เป็นหนังสือพลิกหน้า (flip-book) โปรแกรมอ่านข้อความข้างในไม่ได้"
    return section_state(page, page.content, site)


def _turned_away(page: Page, site: Site) -> tuple[State, str] | None:
    """Whether a visitor is turned away: asked for an account, told that the file is gone or too often asked for."""
    capture = page.capture
    if capture.wall:
        return "walled", "เว็บไซต์แสดงหน้ากันโปรแกรม (captcha หรือระบบป้องกัน) แทนเนื้อหา โปรแกรมจึงไม่ได้อ่าน"
    arrived = capture.final_url or capture.url
    moved = urlsplit(arrived)[:3] != urlsplit(capture.url)[:3]
    drive = on_drive(capture.url) or on_drive(arrived)
    if moved and closed(arrived):
        return "walled", WALLED_TH
    if moved and (of_sign_in_service(arrived) or (drive and asks_to_sign_in(arrived))):
        return "login", PERMISSION_TH
    notice = _notice(page, drive=drive, own=host_of(arrived) == site.home)
    if notice == "quota_exceeded" or (drive and capture.status == 429):
        return "unread", "ไดรฟ์จำกัดจำนวนครั้งที่เปิดไฟล์นี้ชั่วคราว โปรแกรมจึงไม่ได้อ่าน"
    if notice == "permission_wall" or (drive and capture.status in (401, 403)):
        return "login", PERMISSION_TH
    if notice == "deleted_file" or (drive and capture.status in (404, 410)):
        return "dead", "ไฟล์ถูกลบหรือไม่มีแล้วบนไดรฟ์"
    if notice == "not_found" and capture.ok:
        return "dead", "เปิดลิงก์แล้วพบแต่หน้าแจ้งว่าไม่พบ (404)"
    return None


def _notice(page: Page, *, drive: bool, own: bool) -> str:
    """Which notice a short page is: the group whose words its title or one of its lines begins with; "" for any other page.

    The unit's own site, and a page that takes a password, speak for themselves: theirs is no notice of a drive's.
    """
    artifact = page.artifact
    if artifact is None or artifact.media != "html":
        return ""
    may_turn_away = not own and (drive or not any(form.password for form in artifact.forms))
    if may_turn_away and _words(artifact.blocks) <= NOTICE:
        lines = _lines(artifact.title, artifact.blocks)
        for group in ("quota_exceeded", "permission_wall", "deleted_file"):
            if any(line.startswith(tuple(vocabulary.plain(group))) for line in lines):
                return group
    if _words(page.content) > MISSING or any(not form.search for form in artifact.forms):
        return ""
    return "not_found" if any(vocabulary.find("not_found", line) for line in _lines(artifact.title, page.content)) else ""


def _lines(title: str, blocks: list[Block]) -> list[str]:
    """A page's lines, folded, without the words of politeness that a notice begins with."""
    return [POLITE.sub("", fold(words)) for words in (title, *(block.text for block in blocks))]


def _words(blocks: list[Block]) -> int:
    """Folded characters beside headings."""
    return sum(len(fold(block.text)) for block in blocks if block.kind != "heading")


def section_state(page: Page, blocks: list[Block], site: Site) -> tuple[State, str]:
    """The state of a part of a page: readable, behind a login, a placeholder, or another agency's."""
    assert page.artifact is not None
    text = "".join(fold(b.text) for b in blocks)
    for form in page.artifact.forms:
        if form.password and len(text) < 400:
            return "login", "ต้องเข้าสู่ระบบก่อน"
    if len(text) < THIN + 100 and vocabulary.find("placeholder", text):
        return "placeholder", "หน้าเว็บยังไม่มีเนื้อหา (อยู่ระหว่างปรับปรุง)"
    body = [b for b in blocks if b.kind != "heading"]
    has_media = bool(page.images) or any(link.kind in ("iframe", "embed", "object") for link in page.links)
    if sum(len(fold(b.text)) for b in body) < 15 and not has_media and not page.artifact.forms:
        return "placeholder", "มีแต่หัวข้อ ไม่มีเนื้อหา"
    return owner_state(page, site)
