"""Public files on cloud drives: the address at which a link's file, document or folder can be had. Pure functions.

What a visitor without an account may download is asked for at its download or export address; a folder at its plain listing.
What has no such address (Canva, published slides, folders of other drives) stays closed, and so do forms: they are for people.
"""

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from records.clouds import Thing, thing_at

MAX_NOTICE = 200_000
"""Bytes of a page that can be the notice before a large file."""

_EXPORTS = {
    "document": "export?format=pdf",
    "spreadsheets": "export?format=xlsx",
    "presentation": "export/pdf",
    "drawings": "export/pdf",
}
_SHARED = re.compile(r"^/:[bwxpitu]:/")
"""A SharePoint link to one file; `:f:` is a folder."""
_ONEDRIVE_PAGES = re.compile(r"^/(?:redir|view|view\.aspx|edit|edit\.aspx|embed|download|download\.aspx)?/?$")
_DROPBOX_FILE = re.compile(r"^/(?:s|scl/fi)/[^/]+/[^/]+")


def asked_at(url: str) -> str | None:
    """The address to ask for in place of a link to a cloud drive; None where the link leads to no drive, or to something there
    that has no plain form."""
    thing = thing_at(url)
    if thing is not None:
        return _google(thing)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return None
    if host == "1drv.ms":
        return url  # a short link: where it ends is looked at again
    if host == "onedrive.live.com":
        return _onedrive(parts.path, parse_qs(parts.query))
    if host.endswith(".sharepoint.com") and _SHARED.match(parts.path):
        return _with(url, "download", "1")
    if host == "dropbox.com" and _DROPBOX_FILE.match(parts.path):
        return _with(url, "dl", "1", without=("raw",))
    return None


def is_folder(url: str) -> bool:
    """Whether an address names a folder whose listing can be had."""
    thing = thing_at(url)
    return thing is not None and thing.kind == "folder"


def holds_files(url: str) -> bool:
    """Whether a page of a foreign site is one that units keep lists of files on: a folder, or a page made with Google Sites."""
    return is_folder(url) or urlsplit(url).hostname == "sites.google.com"


def confirmed_at(body: bytes, url: str) -> str | None:
    """Where the notice before a large file ("can't scan this file for viruses") leads for the same file, or None when `body` is
    no such notice. The notice's form only repeats the file's id and a consent to its size."""
    asked = thing_at(url)
    if asked is None or len(body) > MAX_NOTICE or b"confirm" not in body:
        return None
    page = LexborHTMLParser(body.decode("utf-8", "replace"))
    for target in _confirming(page, url):
        same = thing_at(target)
        if same is not None and (same.id, same.site) == (asked.id, asked.site) and target != url:
            return target
    return None


def _confirming(page: LexborHTMLParser, url: str) -> Iterator[str]:
    """Where the links and forms of a page lead that carry a consent."""
    for link in page.css("a#uc-download-link"):
        with contextlib.suppress(ValueError):
            yield urljoin(url, link.attributes.get("href") or "")
    for form in page.css("form"):
        fields = {node.attributes.get("name") or "": node.attributes.get("value") or "" for node in form.css("input[name]")}
        with contextlib.suppress(ValueError):
            parts = urlsplit(urljoin(url, form.attributes.get("action") or ""))
            if "confirm" in fields:
                query = urlencode(dict(parse_qsl(parts.query)) | fields)
                yield urlunsplit(parts._replace(query=query, fragment=""))


def _google(thing: Thing) -> str | None:
    drive, docs = thing.site or "https://drive.google.com", thing.site or "https://docs.google.com"
    key = f"&resourcekey={thing.resource_key}" if thing.resource_key else ""
    if thing.kind == "folder":
        return f"{drive}/embeddedfolderview?id={thing.id}{key}"
    if thing.kind == "published":
        page = {"document": "pub", "spreadsheets": "pub?output=xlsx"}.get(thing.editor)
        return f"{docs}/{thing.editor}/d/e/{thing.id}/{page}" if page else None
    if thing.kind == "file" or thing.stored:
        return f"{drive}/uc?export=download&id={thing.id}{key}"
    return f"{docs}/{thing.kind}/d/{thing.id}/{_EXPORTS[thing.kind]}"


def _onedrive(path: str, query: dict[str, list[str]]) -> str | None:
    file = (query.get("resid") or query.get("id") or [""])[0]
    if not file or not _ONEDRIVE_PAGES.match(path):
        return None
    wanted = {"resid": file} | {name: query[name][0] for name in ("authkey", "cid") if query.get(name)}
    return f"https://onedrive.live.com/download?{urlencode(wanted)}"


def _with(url: str, name: str, value: str, without: tuple[str, ...] = ()) -> str:
    parts = urlsplit(url)
    pairs = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n != name and n not in without]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, value)]), fragment=""))
