"""The web addresses that a person wrote into a cell: found among words, and mended where it is plain what was meant."""

import re
from urllib.parse import urlsplit

import msgspec

from records.address import address_key, host_of
from records.submission import CellProblem
from thai.normalise import fold

LONGEST = 2_000
"""Characters of an address; browsers and servers take no more for sure."""
LONGEST_CELL = 33_000
"""Characters of a cell that are looked at; a spreadsheet's cell holds 32,767."""

SHORTENER = re.compile(
    r"bit\.ly|bitly\.com|goo\.gl|t\.ly|tinyurl\.com|cutt\.ly|is\.gd|v\.gd|ow\.ly|rb\.gy|t\.co|gg\.gg|s\.id|shorturl\.(?:at|asia)"
    r"|url\.in\.th|lin\.ee|me-qr\.com|qrco\.de|qr\.page|buff\.ly|rebrand\.ly|tiny\.cc|soo\.gd|bl\.ink|dub\.co|forms\.gle"
    r"|maps\.app\.goo\.gl"
)
"""Hosts whose addresses say nothing of where they lead."""

_NONE = re.compile(
    "(?:อยู่ระหว่าง|กาลังดาเนินการ|ยังไม่ได้|ยังไม่มี|ยังไม่เผยแพร่)(?!.*(?:http|www)).*"
    "|ไม่(?:มี|ได้ดาเนินการ)(?:ข้อมูล|ลิงก์|ลิงค์|url)?|รอ(?:ข้อมูล|ดาเนินการ)|na|none|no|nil|null|pending|x"
)
"""What stands in place of an address where there is none, as `fold` writes it."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0x3000: " ", 0xA0: " "}

_APART = r"(?:\s*[:;][\s:;/\\]{0,6}[/\\][\s/\\:]*|\s*[/\\][\s:;]{0,6}[/\\:][\s/\\:;]*)"
_SCHEME = re.compile(rf"(?<![a-z0-9_/=?&%.\-])(h[tx]{{1,4}}p(s?)){_APART}(?:(h[tx]{{1,4}}p(s?)){_APART})?", re.IGNORECASE)
"""`http://` and how it gets misspelt: htttp://, hxxp:, http//, https:/, backslashes, spaces, and written twice."""
_NUMBERED = re.compile(
    r"(?:(?<=[\s,;])|^)[ \t]*\(?\d{1,2}[.)][ \t]*(?=https?://|www\.|[a-z][a-z0-9-]*\.)", re.IGNORECASE | re.MULTILINE
)
_WWW_SPACE = re.compile(r"\bwww(?:[ \t]*\.[ \t]+|[ \t]+\.)(?=\w)", re.IGNORECASE)
_SPLIT_HOST = re.compile(r"((?:https?://|\bwww\.)[\w.-]{1,250})[ \t]+(?=/[^\s/])", re.IGNORECASE)

_TLD = r"(?:(?:go|or|ac|co|in|mi|net)\.th|th|com|net|org|info|gov|edu|biz|me|ly|gle|gl|gd|gy|at|asia|cc|site|online)"
_BARE = (
    r"(?<![a-z0-9_@.\-/:%=])(?:www\.(?=[\w-])"
    rf"|(?:[a-z0-9][a-z0-9-]*\.)+{_TLD}(?![a-z0-9@-]|\.[a-z0-9])"
    r"|(?<![ก-๎])[ก-๎]{2,60}\.ไทย(?![ก-๎@])|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?=/))"
)
_START = re.compile(rf"https?://|{_BARE}", re.IGNORECASE)
_GLUED = re.compile(r"(?<![=/?&:%#])(?=https?://)|(?<=[ก-๛])(?=www\.)", re.IGNORECASE)
_STOP = re.compile(r"[\s<>\"“”„«»{}|^`]|[,;、](?=\s|\Z|https?://|www\.)", re.IGNORECASE)
_WRAPPED = re.compile(
    rf"(https?://\S{{1,2000}}[/\-=_?&])[ \t]*\n[ \t]*(?!https?://|{_BARE})(?=[!-~]+[ \t]*(?:\n|\Z))", re.IGNORECASE
)
"""An address broken over two lines, as copied from a document."""

_NO_WEB = re.compile(
    r"(?<![\w.])(?:javascript|vbscript|data|file|mailto|ftp|tel|sms|line|about|blob|chrome|smb):\S*|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_ON_DISK = re.compile(r"(?<![\w/])(?:[a-z]:\\|\\\\[\w.-]+\\)[^\n\r]*", re.IGNORECASE)

_FILE_END = r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|html?|php|aspx?|jsp|zip|rar|csv|txt|odt|ods|mp4)"
_ENDS_IN_FILE = re.compile(rf"{_FILE_END}\Z", re.IGNORECASE)
_SPACED_FILE = re.compile(
    rf"[ \t]+(?!https?://|www\.)[^\s/:]+(?:[ \t]+(?!https?://|www\.)[^\s/:]+){{0,6}}?{_FILE_END}(?![\w.])", re.IGNORECASE
)
_THAI_TAILS = (
    re.compile(rf"(?P<kept>.*{_FILE_END})[ก-๛][^/?#=&]*", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<kept>(?:https?://)?[a-z0-9.-]+\.{_TLD}(?::\d+)?)[ก-๛].*", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?P<kept>.*[?&][a-z0-9_-]+=[a-z0-9_-]+)[ก-๛][^&=/?#%]*", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?P<kept>.*[!-~])(?:(?:และ|หรือ|กับ|นะครับ|นะคะ|ครับ|ค่ะ|คะ|นะ|จ้า)|(?:ข้อ|หน้า)(?:ที่)?\d+)", re.DOTALL),
    re.compile("(?P<kept>.*[^ก-๎])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+", re.DOTALL),
    re.compile("(?P<kept>.*?)[ๆฯ๏๚๛]+", re.DOTALL),
)
"""Thai words glued to the end of an address: behind a file's name, a host or a number, words that join or end a sentence, marks
without a letter. Any other Thai may belong to the address."""
_END_MARKS = ".,;:!'\"“”‘’·…*"
_MOST_ENDS = 40
"""Things stuck to an end that are taken off one after another."""
_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【"}
_FILLER = re.compile(r"(?:[\s,;、/|&+()\[\]{}<>.\-–—:•·*\"'“”]|และ|หรือ|กับ|and)*")
_HOST = re.compile(r"[\w.\-ก-๎]*\w[\w.\-ก-๎]*|[0-9a-f:.]+", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—_.…=~*✗✘×]+")


class Written(msgspec.Struct, frozen=True):
    """What a cell came to: the addresses (http or https, with a host, none twice) in their order, and what was odd about it."""

    urls: list[str] = []
    problems: list[CellProblem] = []


def written_addresses(text: str, link: str = "", website: str = "") -> Written:
    """The addresses in a cell's text; `link` is the target of the cell's own link ("" for none). Never raises.

    Where the link leads elsewhere than the text says, the link counts, since it is what opens. An address without a scheme gets
    that of `website` where both have one host, else http.
    """
    problems: list[CellProblem] = []
    found = _in_text(text[:LONGEST_CELL], website, problems)
    if link.strip():
        linked = _in_text(link.strip()[:LONGEST_CELL], website, problems)
        if not linked:
            problems.append("not_an_address")
        elif address_key(linked[0]) not in map(address_key, found):
            problems.append("link_differs")
            found = [linked[0], *(found if len(found) > 1 else [])]
    urls: dict[str, str] = {}
    for url in found:
        urls.setdefault(address_key(url), url)
    if len(urls) > 1:
        problems.append("several_urls")
    if any(SHORTENER.fullmatch(host_of(url)) for url in urls.values()):
        problems.append("short_link")
    if not urls and text.strip():
        problems.append("says_none" if says_none(text) else "not_an_address")
    return Written(list(urls.values()), list(dict.fromkeys(problems)))


def says_none(text: str) -> bool:
    """Whether a cell says that there is nothing (yet): "-", "ไม่มี", "อยู่ระหว่างดำเนินการ"."""
    return _NOTHING.fullmatch(text) is not None or (len(text) <= 120 and _NONE.fullmatch(fold(text)) is not None)


def _in_text(text: str, website: str, problems: list[CellProblem]) -> list[str]:
    """The addresses of a text in their order; what was odd is added to `problems`."""
    plain = _CONTROL.sub("", _INVISIBLE.sub("", text)).translate(_WIDE)
    if plain != text.replace("\u00a0", " "):
        problems.append("odd_characters")
    without = _NO_WEB.sub(" ", plain)
    schemed = _SCHEME.sub(_right_scheme, without)
    if schemed.lower() != without.lower():
        problems.append("scheme_mended")
    kept = _ON_DISK.sub(" ", schemed)
    if without != plain or kept != schemed:
        problems.append("not_an_address")
    listed = _NUMBERED.sub("", kept)
    joined = _WRAPPED.sub(r"\1", _SPLIT_HOST.sub(r"\1", _WWW_SPACE.sub("www.", listed)))
    if joined != listed:
        problems.append("spaces_inside")
    found: list[str] = []
    aside: list[str] = []
    for line in joined.splitlines():
        at = 0
        while (start := _START.search(line, at)) is not None:
            aside.append(line[at : start.start()])
            url, at = _at(line, start.start(), problems)
            at = max(at, start.end())
            if whole := _whole(url, website, problems):
                found.append(whole)
            else:
                aside.append(url)
        aside.append(line[at:])
    if found and not all(map(_FILLER.fullmatch, aside)):
        problems.append("text_around")
    return found


def _right_scheme(match: re.Match[str]) -> str:
    secure = match[4] if match[3] else match[2]
    return f"http{secure.lower()}://"


def _at(line: str, start: int, problems: list[CellProblem]) -> tuple[str, int]:
    """The address that begins at `start`, without what stands around it, and where to read on."""
    stop = _STOP.search(line, start)
    end = stop.start() if stop else len(line)
    glued = _GLUED.search(line, start + 1, end)
    url = line[start : glued.start() if glued else end]
    end = start + len(url)
    if glued is None and "/" in url.partition("://")[2] and not _ENDS_IN_FILE.search(url):
        more = _SPACED_FILE.match(line, end)
        if more is not None:
            problems.append("spaces_inside")
            url += more[0].strip().replace(" ", "%20").replace("\t", "%20") if url.endswith("/") else _spaced(more[0])
            end = more.end()
    return (_ended(url, problems) if len(url) <= 2 * LONGEST else url), end


def _spaced(text: str) -> str:
    """As a browser sends what was typed: a space of the address is `%20`."""
    return "%20".join(["", *text.split()])


def _ended(url: str, problems: list[CellProblem]) -> str:
    """An address without what got stuck to its end."""
    for _ in range(_MOST_ENDS):
        before = url
        url = url.rstrip(_END_MARKS)
        opening = _PAIRS.get(url[-1:])
        if opening and url.count(opening) < url.count(url[-1]):
            url = url[:-1]
        url = url.rstrip("([（【")
        if url != before:
            problems.append("text_around")
        for tail in _THAI_TAILS:
            if match := tail.fullmatch(url):
                url = match["kept"]
                problems.append("trailing_thai")
                break
        if url == before:
            break
    return url


def _whole(url: str, website: str, problems: list[CellProblem]) -> str | None:
    """The address with its scheme, or None where it is none after all."""
    told: list[CellProblem] = []
    if "\\" in url:
        url = url.replace("\\", "/")
        told.append("scheme_mended")
    if not url.lower().startswith(("http://", "https://")):
        told.append("no_scheme")
        same = website.lower().startswith("https://") and host_of(website) == host_of(f"http://{url}")
        url = f"https://{url}" if same else f"http://{url}"
    scheme, _, rest = url.partition("://")
    url = f"{scheme.lower()}://{rest}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if (
        not _HOST.fullmatch(host)
        or not ("." in host.strip(".") or ":" in host or host == "localhost")
        or len(url) > LONGEST
        or any(c.isspace() for c in url)
    ):
        return None
    problems.extend(told)
    return url
