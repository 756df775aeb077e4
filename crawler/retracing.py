"""Going the way of a unit's last visit again. What a visit asks for next follows from its rules and from what the site answered
so far: as long as all is answered as it was then, the next address is known without reading or weighing anything."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import msgspec

from crawler.asking import Fetch, ask
from crawler.capturing import capture_of
from crawler.fetching import Answer
from crawler.frontier import Way
from crawler.rules import timeless
from records.archive import KeptBodies
from records.capture import Capture
from records.errors import ArchiveDamaged
from records.visit import Visit

Keep = Callable[[Capture, bytes], Capture]
"""(capture, its body) -> the capture as it is kept."""


def is_whole(captures: Iterable[Capture], asked: int) -> bool:
    """Whether captures tell each of the `asked` addresses of a visit as it was asked for: what was asked again tells only its
    last try, what a browser drew not what came, and a query in other letters was spelled by the page that it stood in."""
    kept = [c for c in captures if not c.rendered and urlsplit(c.url).query.isascii()]
    return len(kept) == asked


class Trail:
    """The way that the last visit went: its captures in their order, and their bodies. What was asked for anew is handed to
    the visit that needs it after all, once."""

    def __init__(self, visit: Visit, captures: list[Capture], bodies: KeptBodies) -> None:
        self.visit = visit
        self.captures: list[Capture] = []
        """As they are now, as far as the way was gone."""
        self._before, self._bodies = captures, bodies
        self._ahead: dict[str, tuple[Capture, Answer]] = {}

    def __bool__(self) -> bool:
        """Whether something that was asked for ahead has not been taken yet."""
        return bool(self._ahead)

    async def follow(self, fetch: Fetch, keep: Keep, in_time: Callable[[], bool]) -> bool:
        """Ask for what was asked for then, until something comes of it that did not then or the time is over; whether all is as
        it was. Raises KeepingFailed."""
        for before in self._before:
            if not in_time():
                return False
            answer = await ask(fetch, before.url, "utf-8")
            capture = keep(_captured(answer, before), answer.body)
            same = _the_same(capture, before)
            if same:  # the last visit's file has its body too
                answer = msgspec.structs.replace(answer, body=b"")
            self.captures.append(capture)
            self._ahead[capture.url] = (capture, answer)
            if not same:
                return False
        return True

    def take(self, way: Way, place: int) -> tuple[Capture, Answer] | None:
        """What came of a way, the `place`-th of the visit, if it was asked for ahead; it is kept already."""
        taken = self._ahead.pop(way.url, None)
        if taken is None:
            return None
        capture, answer = taken
        capture = msgspec.structs.replace(
            capture, sequence=place, found_on=way.found_on, link_text=way.link_text, depth=way.depth
        )
        if capture.sha256 is None or answer.body:
            return capture, answer
        try:
            return capture, msgspec.structs.replace(answer, body=self._bodies.read(capture.sha256))
        except ArchiveDamaged:
            return None


def _captured(answer: Answer, before: Capture) -> Capture:
    way = Way(url=before.url, worth=1.0, depth=before.depth, found_on=before.found_on, link_text=before.link_text)
    # A body that was not sent again is that of a page which was looked at before.
    return capture_of(answer, way, before.unit_id, before.sequence, before.wall if answer.unchanged else None)


def _the_same(now: Capture, before: Capture) -> bool:
    """Whether an address was answered as it was: when, how fast and with which further headers decides nothing."""
    return timeless(now) == timeless(before)
