"""Telling whether two addresses are the same place, or places of one make."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urljoin, urlsplit

from w3lib.url import canonicalize_url

from records.clouds import plain

_WRAPPERS: dict[str, dict[str, tuple[str, ...]]] = {
    "google.com": {"/url": ("q", "url")},
    "google.co.th": {"/url": ("q", "url")},
    "l.facebook.com": {"/l.php": ("u",)},
    "lm.facebook.com": {"/l.php": ("u",)},
}
_DIGITS = re.compile(r"\d+")
_KEPT_HREF = 500
"""Characters up to which it is kept where a link leads to."""
QUESTIONNAIRE_HOST = "itas.nacc.go.th"


def resolve(base: str, href: str) -> str | None:
    """The absolute http(s) address that `href` on page `base` leads to; None where it leads nowhere (empty, "#",
    "javascript:", "mailto:" …) or cannot be understood. Wrappers around links out are seen through."""
    href = "".join(href.split()) if href.lstrip().lower().startswith(("http", "//")) else href.strip()
    href = href.replace("\\", "/")
    if not href or href.startswith("#"):
        return None
    if len(href) > _KEPT_HREF:
        return _resolved.__wrapped__(base, href)
    return _resolved(_bearing(base, href), href)


def _bearing(base: str, href: str) -> str:
    """What of a base an address depends on: links of one menu lead to the same places from all pages of a site."""
    start = base.find("/", base.find("://") + 3)
    if start < 0 or "://" not in base[:start]:
        return base
    if href[0] == "/" and href[1:2] != "/":
        return base[: start + 1]
    return base


@lru_cache(maxsize=2**15)
def _resolved(base: str, href: str) -> str | None:
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return _unwrapped(parts) or url


def _unwrapped(parts: SplitResult) -> str | None:
    """The address that a page of Google's or Facebook's only warns of ("google.com/url?q=…"), as they wrap all links out."""
    name = _WRAPPERS.get((parts.hostname or "").removeprefix("www."), {}).get(parts.path)
    if name is None or not parts.query:
        return None
    try:
        values = parse_qs(parts.query, max_num_fields=50)
        target = next((values[each][0] for each in name if each in values), "")
        out = urlsplit(target)
        return target if out.scheme in ("http", "https") and out.hostname else None
    except ValueError:
        return None


@lru_cache(maxsize=2**15)
def number_shape(url: str) -> str:
    """The address with every run of digits folded: pages made by one template of one program mostly share it."""
    parts = urlsplit(url)
    names = sorted(parse_qsl(parts.query, keep_blank_values=True))
    query = "&".join(f"{name}={_DIGITS.sub('0', value)}" for name, value in names)
    return f"{parts.netloc.lower()}{_DIGITS.sub('0', unquote(parts.path))}?{query}"


@lru_cache(maxsize=2**15)
def address_key(url: str) -> str:
    """A key that is equal for spellings of one address: scheme, `www.`, default port, fragment, order of the query,
    percent-encoding and a trailing slash do not matter, nor how a link to a cloud drive asks to have its file shown."""
    try:
        parts = urlsplit(canonicalize_url(plain(url)))
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    path = parts.path.rstrip("/")
    return f"{host}{port}{path}{'?' + parts.query if parts.query else ''}"


@lru_cache(maxsize=2**15)
def host_of(url: str) -> str:
    """Host and port of an address, lower case, without `www.`; "" where it has none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host
    except ValueError:
        return ""
