"""The doors of a website: the addresses by which one may get in."""

from urllib.parse import urlsplit, urlunsplit

from crawler.guard import literal_address
from records.capture import Capture

SHUT = (401, 403, 429)


def ways_in(website: str) -> list[str]:
    """The address as given, then what may work in its place: the other scheme, with or without `www.`, the root."""
    parts = urlsplit(website)
    host = parts.hostname or ""
    schemes = [parts.scheme]
    hosts = [parts.netloc]
    if parts.port is None:
        schemes.append("http" if parts.scheme == "https" else "https")
        if literal_address(host) is None and "." in host:
            hosts.append(host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")
    urls = [urlunsplit((scheme, netloc, parts.path or "/", parts.query, "")) for netloc in hosts for scheme in schemes]
    if parts.path not in ("", "/"):
        urls.append(urlunsplit((parts.scheme, parts.netloc, "/", "", "")))
    return urls


def turned_away(capture: Capture) -> bool:
    """Whether what came of one door is an answer for all of them, if not a welcome one: no knocking on the others."""
    return capture.failure in ("forbidden_address", "robots") or bool(capture.wall) or capture.status in SHUT
