"""Whether many sites fell silent at one moment: what no site can do alone, so that the fault is our network's, or lies on the
way from it, although others still answer.

A site that never answered says nothing here: a province where every fifth site has been dead from the beginning is no loss.
"""

from collections.abc import Callable, Iterable
from time import monotonic

HOSTS = 5
"""Different hosts that must fall silent together."""
SHARE = 1 / 3
"""Their share of all hosts that answered, or fell silent, within the same time."""
SECONDS = 90.0
"""How close together: a minute, and what the time-out of a request adds to one and not to the other."""
TIMES_USUAL = 3
"""How many times as many as fall silent within such a time in the round so far."""
FAILURES = 2
"""In a row before a host counts as silent: one may be a heavy page alone."""
BACK = 1 / 4
"""Share of the lost hosts whose answer shows that the loss is over: who is still silent then is so by itself."""


class SuddenLoss:
    """Follows when each host answered and since when it has not. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._answered: dict[str, float] = {}
        self._silent: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._lost: set[str] = set()
        self._since = 0.0
        self._over: set[str] = set()

    def answered(self, host: str) -> None:
        """Take note of any sign of life."""
        self._answered[host] = self._clock()
        self._silent.pop(host, None)
        self._failures.pop(host, None)
        self._over.discard(host)

    def unanswered(self, host: str) -> None:
        """Take note of a request that failed as our own network might have made it fail."""
        now = self._clock()
        if self._lost and not self.stands:  # those left over are silent by themselves: they make no loss of their own
            self._over |= self._lost
            self._lost = set()
        self._silent.setdefault(host, now)
        self._failures[host] = self._failures.get(host, 0) + 1
        fell = {h: since for h, since in self._silent.items() if h in self._answered and self._failures[h] >= FAILURES}
        together = {h for h, since in fell.items() if now - since <= SECONDS and h not in self._over}
        around = together | {h for h, at in self._answered.items() if now - at <= SECONDS}
        before = max(now - SECONDS - self._began, SECONDS)
        usual = (len(fell) - len(together)) * SECONDS / before
        if len(together) >= max(HOSTS, SHARE * len(around), TIMES_USUAL * usual):
            if not self._lost:
                self._since = min(fell[h] for h in together)
            self._lost |= together

    def lost_before(self, hosts: Iterable[str]) -> None:
        """Begin with what an earlier run, a short while ago, had lost."""
        hosts = set(hosts)
        if len(hosts) >= HOSTS:
            self._lost, self._since = hosts, self._began

    @property
    def stands(self) -> bool:
        """Whether there was a loss that is not over."""
        return bool(self._lost) and sum(h not in self._answered_since for h in self._lost) > (1 - BACK) * len(self._lost)

    @property
    def _answered_since(self) -> set[str]:
        return {h for h in self._lost if h not in self._silent and self._answered.get(h, self._since - 1) >= self._since}

    @property
    def lost(self) -> list[str]:
        """The hosts that fell silent together and have not answered since, by name; [] where no loss stands."""
        return sorted(self._lost - self._answered_since) if self.stands else []

    def explains(self, host: str) -> bool:
        """Whether the loss may be why a host is silent: one that was silent before it is so by itself."""
        return self.stands and self._silent.get(host, self._since - 1) >= self._since
