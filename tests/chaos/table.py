"""The table of all kinds of faults."""

from collections.abc import Callable
from typing import NamedTuple

from tests.chaos.episode import Episode


class Kind(NamedTuple):
    """A kind of fault: its name, how many of it are wanted in a whole run, and what makes an episode of them."""

    name: str
    wanted: int
    act: Callable[[Episode], None]
    lane: str


KINDS: dict[str, Kind] = {}


def kind(name: str, wanted: int, lane: str = "shared") -> Callable[[Callable[[Episode], None]], Callable[[Episode], None]]:
    """Register a kind of fault. `lane` says which sites it is played at: the shared ones, or its own, which may be shut."""

    def registered(act: Callable[[Episode], None]) -> Callable[[Episode], None]:
        KINDS[name] = Kind(name, wanted, act, lane)
        return act

    return registered
