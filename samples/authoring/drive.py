"""A stand-in for Google Drive: what it answers for files that all may see, that some may see, and that are gone."""

# ruff: noqa: E501 - page text keeps its natural lines

import base64
import hashlib
from html import escape
from urllib.parse import quote

from samples.authoring.tools import SITES, Site, Studio

ADDRESS = "http://127.20.0.40:8750"
"""Where it is served; it stands in the column `drive` of the unit file, too."""

SIGN_IN = "/ServiceLogin"


class Drive:
    """The drive while it is written. Its methods give the link by which a page points to a thing."""

    def __init__(self, studio: Studio) -> None:
        self._site = Site("drive", studio, parent=SITES.parent)
        self._site.start()
        self._answer(SIGN_IN, 200, _page("ลงชื่อเข้าใช้ - บัญชี Google", _SIGN_IN), "sign-in.html")

    def finish(self) -> None:
        self._site.finish()

    def file(self, name: str, body: bytes) -> str:
        """A file that everybody may see."""
        known = _id(name)
        download = f"/download?id={known}&export=download"
        stored = f"files/{known}"
        self._site.file(f"/{stored}", body)
        self._site.routes[_asked(known)] = {"redirect": download, "status": 303}
        self._site.routes[download] = {
            "file": stored,
            "type": "application/octet-stream",
            "headers": {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        }
        self._answer(
            f"/file/d/{known}/view", 200, _page(f"{name} - Google Drive", _VIEWER.format(name=escape(name), at=_asked(known)))
        )
        return f"{ADDRESS}/file/d/{known}/view?usp=sharing"

    def scan(self, name: str, *sheets: str) -> str:
        """A scanned document that everybody may see."""
        link = self.file(name, b"")
        self._site.scan(f"/files/{_id(name)}", *sheets)
        return link

    def folder(self, name: str, files: dict[str, str]) -> str:
        """A folder that everybody may see; `files` are name → link. What a browser gets lists it by scripts alone."""
        known = _id(name)
        entries = "".join(
            f'<div class="flip-entry" id="entry-{_id(file)}" tabindex="0" role="link"><div class="flip-entry-info">'
            f'<a href="{link.replace("usp=sharing", "usp=drive_web")}" target="_blank"><div class="flip-entry-list-icon">'
            f'<img src="/icons/16.png" alt=""></div><div class="flip-entry-title">{escape(file)}</div></a></div>'
            '<div class="flip-entry-last-modified"><div>20/2/69</div></div></div>'
            for file, link in files.items()
        )
        self._answer(f"/embeddedfolderview?id={known}", 200, _page(name, f'<div class="flip-list-view">{entries}</div>'))
        self._answer(f"/drive/folders/{known}", 200, _page(f"{name} - Google Drive", _BY_SCRIPTS))
        return f"{ADDRESS}/drive/folders/{known}?usp=sharing"

    def shut(self, name: str) -> str:
        """A file shared with named people: a visitor is sent to the sign-in page."""
        known = _id(name)
        for address in (_asked(known), f"/file/d/{known}/view"):
            self._site.routes[address] = {"redirect": f"{SIGN_IN}?continue={ADDRESS}{quote(address, safe='')}"}
        return f"{ADDRESS}/file/d/{known}/view?usp=sharing"

    def refused(self, name: str) -> str:
        """A file shared with named people: a visitor is told so, as if all was well (200)."""
        return self._told(name, 200, _page("Google Drive: ต้องมีสิทธิ์เข้าถึง", _REFUSED), "access.html")

    def gone(self, name: str) -> str:
        """A file that was deleted."""
        return self._told(name, 404, _page("Google Drive - ไม่พบหน้าเว็บ", _GONE), "gone.html")

    def _told(self, name: str, status: int, page: str, stored: str) -> str:
        known = _id(name)
        for address in (_asked(known), f"/file/d/{known}/view"):
            self._answer(address, status, page, stored)
        return f"{ADDRESS}/file/d/{known}/view?usp=sharing"

    def _answer(self, address: str, status: int, page: str, stored: str = "") -> None:
        stored = stored or f"pages/{hashlib.sha256(address.encode()).hexdigest()[:12]}.html"
        self._site.page(f"/{stored}", page)
        self._site.routes[address] = {"file": stored, "status": status}


def _id(name: str) -> str:
    """The name a drive gives to a thing: long, and without a word in it."""
    return "1" + base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode()[:32]


def _asked(known: str) -> str:
    """Where a file is asked for."""
    return f"/uc?export=download&id={known}"


def _page(title: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>'


_SIGN_IN = '<h1>ลงชื่อเข้าใช้</h1><p>ใช้บัญชี Google ของคุณ</p><form method="post"><label>อีเมลหรือโทรศัพท์ <input type="email" name="identifier"></label><button>ถัดไป</button></form>'
_REFUSED = "<h1>คุณต้องมีสิทธิ์เข้าถึง</h1><p>ขอสิทธิ์เข้าถึงหรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์เข้าถึง</p><p>You need access. Request access, or switch to an account with access.</p><button>ขอสิทธิ์เข้าถึง</button>"
_GONE = "<h1>404</h1><p>ขออภัย ไม่มีไฟล์ที่คุณขอ</p><p>Sorry, the file you have requested does not exist. Make sure that you have the correct URL and the file exists.</p>"
_VIEWER = '<h1>{name}</h1><p>ไม่มีตัวอย่าง</p><p><a href="{at}">ดาวน์โหลด</a></p>'
_BY_SCRIPTS = (
    "<div id='drive_main_page'></div><script>window['_DRIVE_ivd'] = '';</script><noscript>ต้องเปิดใช้ JavaScript</noscript>"
)
