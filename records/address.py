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
    if len(href) > _KEPT_HREF:
        written = _written.__wrapped__(href)
        return _resolved.__wrapped__(base, written) if written else None
    written = _written(href)
    return _resolved(_bearing(base, written), written) if written else None


@lru_cache(maxsize=2**15)
def _written(href: str) -> str:
    """An address without the spaces and the slashes of another system that were typed into it; "" where it leads nowhere."""
    href = "".join(href.split()) if href.lstrip().lower().startswith(("http", "//")) else href.strip()
    return "" if href.startswith("#") else href.replace("\\", "/")


def _bearing(base: str, href: str) -> str:
    """What of a base an address depends on: links of one menu lead to the same places from all pages of a site."""
    root, folder = _places(base)
    if href[0] == "/" and href[1:2] != "/":
        return root
    return folder if href[0].isalnum() and ":" not in href else base


@lru_cache(maxsize=2**12)
def _places(base: str) -> tuple[str, str]:
    """The beginning of a base that names the host, and the one that names its folder too; all of it where it has none."""
    scheme = base.find("://") + 3
    path = base[: min(place for place in (base.find("?"), base.find("#"), len(base)) if place >= 0)]
    root = base.find("/", scheme)
    if scheme < 3 or not scheme <= root < len(path):
        return base, base
    return base[: root + 1], path[: path.rfind("/") + 1]


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
