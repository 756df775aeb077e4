"""Whether it is our own network that fails, and not the sites: nobody answers, whoever is asked."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from records.capture import Failure
from records.visit import Visit

if TYPE_CHECKING:
    from crawler.fetching import Answer

MAYBE_OURS: tuple[Failure, ...] = ("dns", "timeout", "no_route")
"""Failures that look the same from here whichever end is at fault. Any other one shows that the other side was reached."""
SAYS_NOTHING: tuple[Failure, ...] = ("forbidden_address", "robots")
"""What our own rules refused: nobody was asked."""
HOSTS = 5
"""Different hosts that must have failed in a row, with no answer from anyone between, before our network is doubted."""
CONTROLS = 3
"""Addresses that answered before and are asked again to tell whose fault it is."""


class OurNetwork:
    """What all visits of a crawl together show of our own network. One for each crawl."""

    def __init__(self) -> None:
        self._unanswered: set[str] = set()
        self._answered: dict[str, str] = {}

    def note(self, answer: "Answer") -> None:
        """Take note of what came of one address."""
        host = (urlsplit(answer.url).hostname or "").removeprefix("www.")
        if answer.failure in MAYBE_OURS:
            self._unanswered.add(host)
        elif answer.failure not in SAYS_NOTHING:
            self._unanswered.clear()
            if answer.status == 200:
                self._answered.pop(host, None)
                self._answered[host] = answer.url

    @property
    def ever_answered(self) -> bool:
        return bool(self._answered)

    @property
    def doubtful(self) -> bool:
        """Whether nobody has answered for so many hosts that the fault may be ours."""
        return len(self._unanswered) >= HOSTS

    def controls(self) -> list[str]:
        """Addresses at different hosts that answered last: if none of them answers now, the fault is ours."""
        return list(reversed(self._answered.values()))[:CONTROLS]


def our_failure(visit: Visit) -> str:
    """By what a visit failed, or broke off, if our own network could have caused it; else ""."""
    if visit.site in ("unreachable", "timeout"):
        return visit.detail if visit.detail in MAYBE_OURS else ""
    broken_off = [note.detail.partition(" ")[0] for note in visit.health if note.code in ("timeout", "unreachable")]
    return next((failure for failure in broken_off if visit.site == "ok" and failure in MAYBE_OURS), "")
