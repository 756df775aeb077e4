"""Where evidence stands that is not on the unit's own website: social networks, drives, flip-book services, sign-in pages."""

import re
from urllib.parse import urlsplit

from records.clouds import on_drive

WALLED_TH = "อยู่บนสื่อสังคมออนไลน์หรือคลาวด์ภายนอก ไม่ใช่บนเว็บไซต์ของหน่วยงาน โปรแกรมเปิดตรวจไม่ได้"

_WALLS = re.compile(
    r"(^|\.)(facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|line\.me|lin\.ee|twitter\.com|x\.com|instagram\.com|tiktok\.com|"
    r"youtube\.com|youtu\.be|forms\.gle|canva\.com|canva\.site|scribd\.com|issuu\.com|anyflip\.com|fliphtml5\.com|pubhtml5\.com|"
    r"flipsnack\.com|yumpu\.com|publuu\.com|slideshare\.net|calameo\.com|heyzine\.com|flippingbook\.com|flipbookpdf\.net|"
    r"joomag\.com)$"
)
_SIGN_IN_HOSTS = re.compile(
    r"(^|\.)(accounts\.google\.com|login\.microsoftonline\.com|login\.microsoft\.com|login\.live\.com|login\.windows\.net)$"
)
_SIGN_IN = re.compile(r"/(?:service|sign|log)[-_]?in(?:v2)?(?:$|[/.])|/authenticate\.aspx|/oauth2/", re.IGNORECASE)


def closed(url: str) -> bool:
    """Whether an address is one that the program never opens: a social network, a form, a design or flip-book service."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return _WALLS.search(host) is not None or (host == "docs.google.com" and "forms" in parts.path.split("/"))


def elsewhere(url: str) -> bool:
    """Whether an address that was not opened is closed to the program, or on a cloud drive or a page builder of its owner's."""
    return closed(url) or on_drive(url) or (urlsplit(url).hostname or "").endswith("sites.google.com")


def of_sign_in_service(url: str) -> bool:
    """Whether an address is on a host whose only business is to ask who one is."""
    return _SIGN_IN_HOSTS.search(urlsplit(url).hostname or "") is not None


def asks_to_sign_in(url: str) -> bool:
    """Whether an address says of itself that one signs in there."""
    return of_sign_in_service(url) or _SIGN_IN.search(urlsplit(url).path) is not None
