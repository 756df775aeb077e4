"""What may stand in the website column of the unit file."""

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

MAX_URL = 2000

_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?", re.ASCII)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://", re.ASCII)

ADD_SCHEME = (
    "ที่อยู่เว็บไซต์ต้องขึ้นต้นด้วย http:// หรือ https:// ให้เติม http:// ไว้ข้างหน้า",
    "a website address must start with http:// or https://; add http:// in front of it",
)
ONLY_HTTP = (
    "รับเฉพาะที่อยู่เว็บไซต์แบบ http:// หรือ https:// ให้แก้เป็นที่อยู่เว็บไซต์ของหน่วยงาน หรือเว้นว่างไว้หากยังไม่ทราบ",
    "only http:// and https:// addresses are accepted; give the agency's website, or leave the cell empty if it is not known",
)
NO_SPACES = (
    "ที่อยู่เว็บไซต์มีช่องว่างหรืออักขระที่มองไม่เห็น ให้ลบออก และใส่เพียงที่อยู่เดียวต่อหนึ่งหน่วยงาน",
    "the address contains a space or an invisible character; remove it, and give one address only",
)
BAD_HOST = (
    "ที่อยู่เว็บไซต์ไม่มีชื่อโฮสต์หรือชื่อโฮสต์ไม่ถูกต้อง ให้ใส่ในรูปแบบ http://www.ชื่อหน่วยงาน.go.th/",
    "the address has no valid host name; write it like http://www.name.go.th/",
)
BAD_PORT = (
    "หมายเลขพอร์ตในที่อยู่เว็บไซต์ไม่ถูกต้อง ให้ใช้ตัวเลข 1-65535 หรือลบออก",
    "the port number in the address is not valid; use 1-65535 or remove it",
)
NO_LOGIN = (
    "ที่อยู่เว็บไซต์มีชื่อผู้ใช้หรือรหัสผ่าน (ส่วนที่อยู่หน้า @) ให้ลบออก",
    "the address carries a user name or password (the part before @); remove it",
)
TOO_LONG = (
    f"ที่อยู่เว็บไซต์ยาวเกิน {MAX_URL} ตัวอักษร ให้ใส่เฉพาะที่อยู่หน้าแรกของเว็บไซต์",
    f"the address is longer than {MAX_URL} characters; give the address of the home page only",
)


def website_problem(url: str) -> tuple[str, str] | None:
    """What is wrong with a website address, in Thai and English; None when it is good. A literal IP address is good."""
    if len(url) > MAX_URL:
        return TOO_LONG
    if any(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in url):
        return NO_SPACES
    if not _SCHEME.match(url):
        return ADD_SCHEME
    try:
        parts = urlsplit(url)
    except ValueError:
        return BAD_HOST
    if parts.scheme not in ("http", "https"):
        return ONLY_HTTP
    if "@" in parts.netloc:
        return NO_LOGIN
    if not _valid_host(parts):
        return BAD_HOST
    return None if _valid_port(parts) else BAD_PORT


def website_key(url: str) -> str:
    """A key that is equal for two spellings of one website: no scheme, no `www.`, lower-case host, no trailing slash."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return host + parts.path.rstrip("/") + query


def _valid_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if ":" in host:
        return _is_ip(host)
    try:
        ascii_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    if re.fullmatch(r"[0-9.]+", ascii_host):
        return _is_ip(ascii_host)
    return _HOST.fullmatch(ascii_host) is not None


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _valid_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
