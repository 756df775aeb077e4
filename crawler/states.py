"""The state of a site as the network showed it. Pure: captures in, state and health notes out."""

from collections.abc import Sequence
from statistics import median
from urllib.parse import urlsplit

from records.address import host_of
from records.capture import Capture, Failure
from records.visit import HealthNote, SiteState

BLOCKING = (401, 403, 407, 429, 451)
WORTH_A_SECOND_LOOK = (
    "dns", "refused", "reset", "timeout", "no_route", "protocol",
    "500", "502", "503", "504", "520", "521", "522", "523", "524",
)  # fmt: skip
SLOW_SECONDS = 5.0
MAX_NOTES = 5

_BY_FAILURE: dict[Failure, SiteState] = {"timeout": "timeout", "tls": "tls_error", "robots": "blocked"}
_TELLING: tuple[SiteState, ...] = ("blocked", "tls_error", "timeout", "unreachable")
"""Of several ways in that all failed, the one that got furthest tells most."""


def home_received(capture: Capture) -> bool:
    """Whether a way in led to a page: a success status and something in it."""
    return capture.ok and capture.length > 0


def site_state(homes: Sequence[Capture]) -> tuple[SiteState, str]:
    """State and detail from the captures of the ways in (the address as given and its variants)."""
    if not homes:
        return "no_website", ""
    if any(home_received(capture) for capture in homes):
        return "ok", ""
    states = [_state_of(capture) for capture in homes]
    return min(states, key=lambda found: (_TELLING.index(found[0]), found[1] == "dns"))


def _state_of(capture: Capture) -> tuple[SiteState, str]:
    if capture.failure is not None:
        return _BY_FAILURE.get(capture.failure, "unreachable"), capture.failure
    if capture.wall:
        return "blocked", capture.wall
    status = capture.status or 0
    if status in BLOCKING:
        return "blocked", str(status)
    return "unreachable", "empty" if 200 <= status < 300 else str(status)


def worth_a_second_look(state: SiteState, detail: str) -> bool:
    """Whether a site that could not be entered may only have had a bad moment."""
    return state in ("unreachable", "timeout") and detail in WORTH_A_SECOND_LOOK


def moved_to(asked: str, arrived: str) -> str | None:
    """The host that a site's own address now leads to, if it is another than itself or a relation of its own name."""
    old, new = host_of(asked), host_of(arrived)
    if not new or old == new or new.endswith("." + old) or old.endswith("." + new):
        return None
    return urlsplit(arrived).netloc


def health_notes(captures: Sequence[Capture], homes: Sequence[Capture], hidden: Sequence[str]) -> list[HealthNote]:
    """What is worth telling about the site besides its state. `hidden` are promising addresses that robots.txt forbids."""
    notes = [HealthNote(code="robots_hides_content", detail=url) for url in hidden[:MAX_NOTES]]
    huge = [capture.url for capture in captures if capture.failure == "too_large"]
    notes += [HealthNote(code="huge_file", detail=url) for url in huge[:MAX_NOTES]]
    for home in homes:
        if home_received(home) and (host := moved_to(home.url, home.final_url)):
            notes.append(HealthNote(code="moved", detail=host))
    waits = [capture.seconds for capture in captures if capture.failure is None]
    if len(waits) >= 3 and median(waits) > SLOW_SECONDS:
        notes.append(HealthNote(code="slow", detail=f"{median(waits):.1f} s"))
    return notes
