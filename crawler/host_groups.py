"""Which units' websites share an address, found out before they are visited: what shares one is visited by one process."""

import socket
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import msgspec

from crawler.guard import literal_address
from records.unit import Unit

AT_ONCE = 128
"""Names looked up side by side: those that nobody knows take seconds each, and a nation has hundreds."""

Resolve = Callable[[str], list[str]]


class HostGroup(msgspec.Struct, frozen=True):
    """Units whose hosts share an address, in the order given. Those without a website, or whose name is not known, are each a
    group of their own, and not `alive`."""

    units: list[Unit]
    alive: bool


def addresses_of(host: str) -> list[str]:
    """Every IPv4 address of a host; none for a name that is not known."""
    try:
        return socket.gethostbyname_ex(host)[2]
    except (OSError, UnicodeError):
        return []


def host_groups(units: Sequence[Unit], resolve: Resolve = addresses_of) -> list[HostGroup]:
    """The host groups of these units, in the order of their first ones. A host counts with and without its `www.`."""
    hosts = {unit.unit_id: list(_hosts(unit.website)) for unit in units}
    names = sorted({host for own in hosts.values() for host in own})
    with ThreadPoolExecutor(max(1, min(AT_ONCE, len(names)))) as threads:
        known = dict(zip(names, threads.map(resolve, names), strict=True))
    leaders: dict[str, str] = {}

    def leader(thing: str) -> str:
        while (above := leaders.setdefault(thing, thing)) != thing:
            thing = above
        return thing

    for unit in units:
        for host in hosts[unit.unit_id]:
            for address in known[host]:
                leaders[leader(f"address {address}")] = leader(f"unit {unit.unit_id}")
    grouped: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        grouped[leader(f"unit {unit.unit_id}")].append(unit)
    return [HostGroup(own, any(known[host] for host in hosts[own[0].unit_id])) for own in grouped.values()]


def _hosts(website: str) -> Iterable[str]:
    try:
        host = (urlsplit(website).hostname or "").rstrip(".")
    except ValueError:
        return
    if host:
        yield host
    if host and literal_address(host) is None:
        yield host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
