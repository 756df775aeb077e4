"""Which addresses may be connected to. Pure functions: nothing here opens a socket."""

import ipaddress
import socket
import unicodedata
from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Reach = Literal["public", "private", "never"]

_PRIVATE = [
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7")
]
_METADATA = [
    ipaddress.ip_address(ip) for ip in ("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254")
]
"""Where clouds serve secrets to whoever asks from inside. Some lie in private or even public ranges."""

_EMBEDDING = [
    ipaddress.ip_network(net) for net in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
]
"""IPv6 forms that carry an IPv4 address inside. No honest site is reached by one, so they are refused whole."""


def reach(address: IPAddress) -> Reach:
    """Where an address leads: `public`, `private` (loopback, private use, shared carrier space) or `never`: link-local,
    metadata, multicast, unspecified, reserved and IPv6 forms that hide an IPv4 address."""
    if address in _METADATA or address.is_link_local or address.is_multicast or address.is_unspecified:
        return "never"
    if any(address in net for net in _PRIVATE if net.version == address.version):
        return "private"
    if any(address in net for net in _EMBEDDING if net.version == address.version):
        return "never"
    if address.version == 6 and address.is_site_local:
        return "never"
    return "public" if address.is_global else "never"


def address_allowed(address: str, *, private_allowed: bool) -> bool:
    """Whether a connection to `address` (an IP address as text) may be opened. What is no IP address is not allowed."""
    try:
        where = reach(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return where == "public" or (where == "private" and private_allowed)


def literal_address(host: str) -> IPAddress | None:
    """The IP address that `host` spells, in any form the system's resolver understands (127.0.0.1, 127.1, 0x7f.1,
    2130706433, [::1], full-width digits); None for a name."""
    host = unicodedata.normalize("NFKC", host).strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


class Guard(msgspec.Struct, frozen=True):
    """The rule for whole addresses. `sites` are the hosts and ports of the unit file that may be private literals."""

    private_allowed: bool = False
    sites: frozenset[tuple[str, int]] = frozenset()

    def url_refusal(self, url: str) -> str | None:
        """Why `url` must not be asked for, or None. Looks at scheme, host and port as written; the address that a name
        resolves to is judged by `address_allowed` when it is known."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return "malformed"
        if parts.scheme not in ("http", "https"):
            return "scheme"
        if not host:
            return "no host"
        if is_questionnaire(url):
            return "questionnaire"
        if is_form(url):
            return "form"
        literal = literal_address(host)
        where: Reach = "private" if _is_localhost(host) else "public" if literal is None else reach(literal)
        if where == "public":
            return None
        site = (_site_host(host), port or (443 if parts.scheme == "https" else 80))
        return None if where == "private" and self.private_allowed and site in self.sites else f"{where} address"


def guard_for(websites: Iterable[str], *, private_allowed: bool) -> Guard:
    """The guard for a unit file with these website addresses; a malformed one simply opens nothing."""
    sites: set[tuple[str, int]] = set()
    for url in websites:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            continue
        if host:
            sites.add((_site_host(host), port or (443 if parts.scheme == "https" else 80)))
    return Guard(private_allowed=private_allowed, sites=frozenset(sites))


def is_questionnaire(url: str) -> bool:
    """Whether `url` is one of the NACC's questionnaires (`itas.nacc.go.th/go/…`), which are never opened: opening one
    could be counted as an answer."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if host != "nacc.go.th" and not host.endswith(".nacc.go.th"):
        return False
    segments = [s for s in unquote(parts.path).replace("\\", "/").lower().split("/") if s not in ("", ".")]
    return ".." in segments or segments[:1] == ["go"]


def is_form(url: str) -> bool:
    """Whether `url` is a form of Google's, which are for people to fill in: never opened, wherever a link or redirect leads."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return host == "forms.gle" or (host == "docs.google.com" and "forms" in parts.path.lower().split("/"))


def _is_localhost(host: str) -> bool:
    name = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    return name in ("localhost", "ip6-localhost", "ip6-loopback") or name.endswith((".localhost", ".localdomain"))


def _site_host(host: str) -> str:
    literal = literal_address(host)
    return str(literal) if literal is not None else host.rstrip(".").lower()
