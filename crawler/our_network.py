"""Whether it is our own network that fails, and not the sites: nobody answers, whoever is asked, or many are lost at once."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.sudden_loss import SuddenLoss
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
LOST_CONTROLS = 5
"""Of the hosts that fell silent together so many are asked again: the loss is over where most of them answer."""
SOON = timedelta(hours=1)
"""A loss that an earlier run met so short a while ago may go on: what is still silent then is not yet the sites' fault."""


class OurNetwork:
    """What all visits of a crawl together show of our own network. One for each crawl."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._unanswered: set[str] = set()
        self._answered: dict[str, str] = {}
        self._answered_before: list[str] = []
        self._loss = SuddenLoss(clock)

    def note(self, answer: "Answer") -> None:
        """Take note of what came of one address."""
        host = _host(answer.url)
        if answer.failure in MAYBE_OURS:
            self._unanswered.add(host)
            self._loss.unanswered(host)
        elif answer.failure not in SAYS_NOTHING:
            self._unanswered.clear()
            self._loss.answered(host)
            if answer.status == 200:
                self._answered.pop(host, None)
                self._answered[host] = answer.url

    def remember(self, visits: Iterable[Visit], websites: Iterable[str], now: datetime) -> None:
        """Begin with what earlier runs of the round met: who answered can be asked again to tell whose fault it is, and of the
        sites at `websites` that were lost just before it is known that they fell silent together."""
        hosts = {_host(website) for website in websites}
        lost = set()
        for visit in visits:
            if visit.site == "ok":
                self._answered_before.append(visit.home_url)
            elif visit.site == "our_network" and visit.detail in MAYBE_OURS and _host(visit.home_url) in hosts:
                lost |= {_host(visit.home_url)} if now - datetime.fromisoformat(visit.ended_at) <= SOON else set()
        self._loss.lost_before(lost)

    @property
    def ever_answered(self) -> bool:
        return bool(self._answered)

    @property
    def doubtful(self) -> bool:
        """Whether nobody has answered for so many hosts that the fault may be ours."""
        return len(self._unanswered) >= HOSTS

    def loss_explains(self, website: str) -> bool:
        """Whether a site is silent since many others fell silent with it, and they have not come back."""
        return self._loss.explains(_host(website))

    def controls(self) -> list[str]:
        """Addresses at different hosts that answered last: if none of them answers now, the fault is ours."""
        return [*reversed(self._answered.values()), *reversed(self._answered_before)][:CONTROLS]

    def lost_controls(self) -> list[str]:
        """Addresses that had answered at hosts that fell silent together: if most of them answer now, the loss is over."""
        return [self._answered[host] for host in self._loss.lost if host in self._answered][:LOST_CONTROLS]


def our_failure(visit: Visit) -> str:
    """By what a visit failed, or broke off, if our own network could have caused it; else ""."""
    if visit.site in ("unreachable", "timeout"):
        return visit.detail if visit.detail in MAYBE_OURS else ""
    broken_off = [note.detail.partition(" ")[0] for note in visit.health if note.code in ("timeout", "unreachable")]
    return next((failure for failure in broken_off if visit.site == "ok" and failure in MAYBE_OURS), "")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
