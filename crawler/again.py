"""Looking again at some pages of a site that was visited already: what of an earlier visit is asked for once more, and how what
comes of it joins the rest, which stays as it was."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping

import msgspec

from crawler.frontier import PROMISING, Way
from records.address import address_key
from records.capture import Capture
from records.visit import HealthNote, LookedAgain, Visit


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked again of one unit. `round` is the one whose visit it goes on from; `ways` are asked for in their order,
    behind the home page and `given` (the addresses that the unit names).

    `items` are those that it is made for. `onward`: new addresses that promise something are followed too. `fetches` counts as
    a visit's does and binds all but the home page. `stays`: where the site cannot be entered, the earlier visit is left as it
    was.
    """

    round: str
    ways: list[Way] = []
    given: list[str] = []
    items: list[str] = []
    onward: bool = False
    fetches: int = 25
    stays: bool = False


class Earlier:
    """The visit that is gone on from, with its captures."""

    def __init__(self, again: Again, visit: Visit, captures: Iterable[Capture]) -> None:
        self.again, self.visit = again, visit
        self.captures = {capture.url: capture for capture in captures}
        self._keys = {address_key(url) for c in self.captures.values() for url in (c.url, c.final_url)}
        self._waiting = deque(again.ways)
        self._places = 1 + max((capture.sequence for capture in self.captures.values()), default=-1)

    def next(self) -> Way | None:
        """The next of what is asked again, or None."""
        return self._waiting.popleft() if self._waiting else None

    def place(self, url: str) -> int:
        """The place of an address in the order of the visit: that which it had, or one behind all others."""
        known = self.captures.get(url)
        if known is not None:
            return known.sequence
        self._places += 1
        return self._places - 1

    def fresh(self, ways: Iterable[Way]) -> list[Way]:
        """Those that promise something and that the earlier visit did not open."""
        if not self.again.onward:
            return []
        return [way for way in ways if way.worth >= PROMISING and address_key(way.url) not in self._keys]

    def joined(self, captures: Mapping[str, Capture]) -> list[Capture]:
        """All captures of the visit: those made now in the place of those made before."""
        return sorted({**self.captures, **captures}.values(), key=lambda capture: capture.sequence)

    def visit_with(self, now: Visit) -> Visit:
        """The earlier visit with what was seen now. What is told of its search goes on holding; a certificate's fault does
        not."""
        before = self.visit
        told = [note for note in before.health if note.code != "tls_error"]
        look = LookedAgain(
            at=now.ended_at, round=before.round, items=self.again.items, fetched=now.fetched, unchanged=now.unchanged
        )
        return msgspec.structs.replace(
            before,
            round=now.round,
            site=now.site,
            detail=now.detail,
            home_url=now.home_url,
            ended_at=now.ended_at,
            started_at=before.started_at if before.round == now.round else now.started_at,
            fetched=before.fetched + now.fetched,
            unchanged=before.unchanged + now.unchanged,
            bytes=before.bytes + now.bytes,
            seconds=round(before.seconds + now.seconds, 1),
            rendered=max(before.rendered, now.rendered),
            supplies=before.supplies + now.supplies,
            health=[*told, *_new(now, told)],
            again=[*before.again, look],
            warc=None,
            rules="",
        )


def _new(now: Visit, told: Collection[HealthNote]) -> list[HealthNote]:
    return [note for note in now.health if note not in told and note.code != "needs_browser"]
