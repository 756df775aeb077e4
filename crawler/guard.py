"""Which addresses may be connected to. Pure functions: nothing here opens a socket."""

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
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

_EMBEDDING = [ipaddress.ip_network(net) for net in ("2001::/32", "2002::/16")]
"""IPv6 forms that carry an IPv4 address (Teredo, 6to4). No honest site is reached by one, so they are refused whole."""
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""The IPv6 addresses that IANA gives out to anybody. All other forms that carry an IPv4 address lie outside."""
_IN_BOOKS = ipaddress.ip_network("3fff::/20")
"""For examples in books (RFC 9637), which this Python's list of special addresses may not know yet."""
_NOT_IN_HOSTS = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
"""What a name cannot hold (WHATWG URL, forbidden domain code points)."""


def reach(address: IPAddress) -> Reach:
    """Where an address leads: `public`, `private` (loopback, private use, shared carrier space) or `never`: link-local,
    metadata, multicast, unspecified, reserved and IPv6 forms that hide an IPv4 address."""
    if address in _METADATA or address.is_link_local or address.is_multicast or address.is_unspecified:
        return "never"
    if any(address in net for net in _PRIVATE if net.version == address.version):
        return "private"
    if address.version == 6 and (
        address not in _GIVEN_OUT or address in _IN_BOOKS or any(address in net for net in _EMBEDDING)
    ):
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
    2130706433, [::1]) or a program may make one of (full-width and Thai digits); None for a name."""
    host = _spelt_out(host).strip("[]").partition("%")[0].rstrip(".")
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
        if "\\" in parts.netloc or (":" not in host and _NOT_IN_HOSTS.search(_spelt_out(host))):
            return "malformed"  # programs do not agree on what the host is
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
    host = _spelt_out(parts.hostname or "").rstrip(".")
    if host != "nacc.go.th" and not host.endswith(".nacc.go.th"):
        return False
    names = (part.partition(";")[0] for part in unquote(parts.path).replace("\\", "/").lower().split("/"))
    segments = [name for name in names if name not in ("", ".")]
    return ".." in segments or segments[:1] == ["go"]


def is_form(url: str) -> bool:
    """Whether `url` is a form of Google's, which are for people to fill in: never opened, wherever a link or redirect leads."""
    parts = urlsplit(url)
    host = _spelt_out(parts.hostname or "").rstrip(".")
    return host == "forms.gle" or (host == "docs.google.com" and "forms" in parts.path.lower().split("/"))


def _is_localhost(host: str) -> bool:
    name = _spelt_out(host).rstrip(".").lower()
    known = ("localhost", "localhost4", "localhost6", "ip6-localhost", "ip6-loopback")
    return name in known or name.endswith((".localhost", ".localdomain", ".localdomain4", ".localdomain6"))


def _spelt_out(host: str) -> str:
    """The host as the most obliging program would understand it: letters and digits of every form as plain ones, every kind of
    full stop as one, and nothing that is not seen."""
    host = unicodedata.normalize("NFKC", host).replace("\u3002", ".")
    if "xn--" in host:
        with suppress(UnicodeError):
            host = host.encode("ascii").decode("idna")
    shown = (char for char in host if unicodedata.category(char) not in ("Cf", "Mn") or "\u0e00" <= char <= "\u0e7f")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in shown)


def _site_host(host: str) -> str:
    literal = literal_address(host)
    return str(literal) if literal is not None else host.rstrip(".").lower()
