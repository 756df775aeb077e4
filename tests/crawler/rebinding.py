"""A name service that points a name elsewhere once it was checked, and a guard that forbids one loopback address.

Named to a crawl as TWISTED_DNS_RESOLVER. What is tried is the crawl's own resolver; only who answers it, and what the guard
says of that one address, is made up: so nothing leaves the machine whatever is broken.
"""

from itertools import chain, repeat

from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, succeed

import crawler.resolver
from crawler.guard import address_allowed
from crawler.resolver import GuardedResolver

ALLOWED, FORBIDDEN = "127.79.2.1", "127.79.2.9"
NAME = "rebinding.test"
_answers = chain([ALLOWED], repeat(FORBIDDEN))


def _allowed(address: str, *, private_allowed: bool) -> bool:
    return address != FORBIDDEN and address_allowed(address, private_allowed=private_allowed)


class Rebinding(GuardedResolver):
    """The crawl's resolver, answered by the name service above."""


def _answer(self: ThreadedResolver, name: str, timeout: object = ()) -> Deferred[str]:
    return succeed(next(_answers) if name == NAME else name)


crawler.resolver.address_allowed = _allowed
ThreadedResolver.getHostByName = _answer
