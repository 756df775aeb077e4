"""Addresses that breed: pagers, calendars, session ids, print versions, sort orders. Told by the address alone."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from records.address import address_key

_SESSION = re.compile(r"^(phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sess_id)$", re.IGNORECASE)
_MAYBE_SESSION = re.compile(r"^(s|sid)$", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|yclid|mc_eid|_ga|ref_src)$", re.IGNORECASE)
_SORT = re.compile(r"^(sort|sortby|sort_by|order|orderby|order_by|dir|direction|filter_order(_dir)?)$", re.IGNORECASE)
_PRINT = re.compile(r"^(print|printable|tmpl|replytocom)$", re.IGNORECASE)
_JSESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)

_PAGER = frozenset(
    {"page", "paged", "pg", "pageno", "page_no", "pagenum", "page_num", "start", "limitstart", "offset", "pn", "p"}
)
_CALENDAR = frozenset(
    {"date", "day", "month", "year", "mon", "yr", "y", "m", "d", "ym", "mm", "yy", "yyyy", "dd", "week", "cal", "time"}
)
_PAGER_PATH = re.compile(r"/page/\d+(?=/|$)", re.IGNORECASE)
_DATE_PATH = re.compile(r"/(?:19|20|24|25)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]\d{1,2})?/?$")
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$|^\d{8,10}$")
_TURNS = re.compile(
    r"(?:หน้า|page|p\.)?\s*(?:\d*|next|prev(?:ious)?|last|first|more|older|newer|ถัดไป|ก่อนหน้า|ต่อไป|สุดท้าย|แรก|ย้อนกลับ|[«»‹›<>.…|→←\[\]()\s-]*)"
    r"\s*(?:หน้า|page)?\s*[«»‹›<>→←]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[0-9a-zA-Z]{16,}")


@lru_cache(maxsize=2**15)
def visit_key(url: str) -> str:
    """A key equal for addresses that show the same: `records.address.address_key` without session, tracking, sort and
    print parameters. The address itself is fetched as the site wrote it."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return address_key(url)
    kept = [(name, value) for name, value in pairs if not _says_nothing(name, value)]
    path = _JSESSION_PATH.sub("", parts.path)
    if len(kept) == len(pairs) and path == parts.path:
        return address_key(url)
    return address_key(urlunsplit(parts._replace(path=path, query=urlencode(kept), fragment="")))


@lru_cache(maxsize=2**15)
def pager_shape(url: str) -> str:
    """The address with its page number folded away; "" when it has none. The pages of one list share a shape."""
    return _folded(url, _is_pager, _PAGER_PATH, "/page/*")


@lru_cache(maxsize=2**13)
def turns_a_page(link_text: str) -> bool:
    """Whether a link's words are those of a pager ("2", "ถัดไป", "»", none). Some systems name every page /page/<number>:
    their links carry titles."""
    return _TURNS.fullmatch(link_text.strip()) is not None


@lru_cache(maxsize=2**15)
def calendar_shape(url: str) -> str:
    """The address with its date folded away; "" when it has none. The pages of one calendar share a shape."""
    return _folded(url, _is_calendar, _DATE_PATH, "/*")


def _says_nothing(name: str, value: str) -> bool:
    if _SESSION.match(name) or _TRACKING.match(name) or _PRINT.match(name):
        return True
    if _MAYBE_SESSION.match(name):  # "sid" is as often the number of a section
        return _TOKEN.fullmatch(value) is not None
    return _SORT.match(name) is not None and not value.isdigit()


def _folded(url: str, breeds: Callable[[str, str, bool], bool], in_path: re.Pattern[str], instead: str) -> str:
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    folded = [(name, "*" if breeds(name.lower(), value, len(pairs) == 1) else value) for name, value in pairs]
    path, folds = in_path.subn(instead, unquote(parts.path))
    if folded == pairs and not folds:
        return ""
    query = "&".join(f"{name}={value}" for name, value in sorted(folded))
    return f"{parts.netloc.lower()}{path}?{query}"


def _is_pager(name: str, value: str, alone: bool) -> bool:
    # WordPress: ?p= alone is the number of an article
    return name in _PAGER and value.isdigit() and not (alone and name == "p")


def _is_calendar(name: str, value: str, _alone: bool) -> bool:
    return name in _CALENDAR and (value.isdigit() or _DATE.match(value) is not None)
