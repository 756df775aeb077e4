"""Addresses on cloud drives: which of them name the same file, document or folder, however the link is written."""

import functools
import ipaddress
import re
from typing import Literal
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

Kind = Literal["file", "document", "spreadsheets", "presentation", "drawings", "published", "folder"]

GOOGLE = frozenset({"drive.google.com", "docs.google.com", "drive.usercontent.google.com"})
_HOSTS = (*sorted(GOOGLE), "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com", "dropboxusercontent.com")
_ACCOUNT = r"(?:/a/[^/]+)?"
_USER = r"(?:u/\d+/)?"
_FILE = re.compile(rf"{_ACCOUNT}/file/{_USER}d/([-\w]+)(?:/|$)", re.ASCII)
_FOLDER = re.compile(rf"{_ACCOUNT}/(?:drive/{_USER}(?:mobile/)?{_USER}folders|folder/d)/([-\w]+)(?:/|$)", re.ASCII)
_EDITOR = re.compile(rf"{_ACCOUNT}/(document|spreadsheets|presentation|drawings)/{_USER}d/([-\w]+)(?:/|$)", re.ASCII)
_PUBLISHED = re.compile(
    rf"{_ACCOUNT}/(document|spreadsheets|presentation)/{_USER}d/e/([-\w]+)/(?:pub|pubhtml|embed)/?$", re.ASCII
)
_BY_QUERY = re.compile(rf"{_ACCOUNT}(?:/u/\d+)?/(open|uc|download|leaf|viewer|folderview|embeddedfolderview)/?", re.ASCII)
_ID = re.compile(r"[-\w]{1,200}", re.ASCII)
_LONG_ID = 20
"""Characters of an id from which on a path speaks for a drive by its shape alone."""
_SUFFIXES = frozenset({"dl", "raw", "download", "web", "e", "usp", "st"})
"""Parameters of a share link that say how to show the thing and not which it is."""


class Thing(msgspec.Struct, frozen=True):
    """A thing on Google's drives. `site` is scheme, host and port of a stand-in for them, "" for the real ones.

    `kind` is what the link says; of a `published` page `editor` is what it was written with. `stored` tells an Office file that
    is only shown in an editor. `resource_key` opens some old files.
    """

    kind: Kind
    id: str
    site: str = ""
    editor: str = ""
    stored: bool = False
    resource_key: str = ""


def thing_at(url: str) -> Thing | None:
    """The file, document or folder on a Google drive that an address names, or None.

    Google is known by its host. On a host that is a literal private address (a stand-in, as in samples and tests) the shape of
    the path with a long id has to say it.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        stand_in = _is_private_literal(host)
        if parts.scheme not in ("http", "https") or not (stand_in or host in GOOGLE):
            return None
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    thing = _thing(parts.path, query)
    if thing is None or (stand_in and len(thing.id) < _LONG_ID):
        return None
    return msgspec.structs.replace(
        thing,
        site=f"{parts.scheme}://{parts.netloc}" if stand_in else "",
        stored=query.get("rtpof") == ["true"],
        resource_key=query.get("resourcekey", [""])[0][:100],
    )


@functools.lru_cache(maxsize=2**14)
def on_drive(url: str) -> bool:
    """Whether an address leads to a cloud drive, readable or not."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    return any(host == drive or host.endswith("." + drive) for drive in _HOSTS) or thing_at(url) is not None


def plain(url: str) -> str:
    """One address for all the links to one thing on a drive; any other address unchanged."""
    thing = thing_at(url)
    if thing is not None:
        return f"{thing.site or 'https://drive.google.com'}/d/{thing.id}"
    if not on_drive(url) or urlsplit(url).hostname in GOOGLE:
        return url
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name not in _SUFFIXES]
    return url if kept == pairs else urlunsplit(parts._replace(query=urlencode(kept)))


def _thing(path: str, query: dict[str, list[str]]) -> Thing | None:
    if match := _PUBLISHED.match(path):
        return Thing("published", match[2], editor=match[1])
    if match := _EDITOR.match(path):
        editor, name = match.groups()
        return None if name == "e" else Thing(editor, name)  # type: ignore[arg-type]  # the pattern names kinds only
    if match := _FOLDER.match(path):
        return Thing("folder", match[1])
    if match := _FILE.match(path):
        return Thing("file", match[1])
    name = query.get("id", [""])[0]
    if (match := _BY_QUERY.fullmatch(path)) and _ID.fullmatch(name):
        return Thing("folder" if "folder" in match[1] else "file", name)
    return None


@functools.lru_cache(maxsize=4096)
def _is_private_literal(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
