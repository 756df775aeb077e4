"""Whether a round itself looks sick: what many units show at once, and what is therefore rather ours than theirs. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Literal

import msgspec

from records.artifact import Artifact, ArtifactOutline
from records.fetch_log import SentRequest
from records.visit import Visit

RunCode = Literal[
    "our_network", "many_timeouts", "many_blocked", "nothing_fetched", "fewer_pages", "browser", "readers", "no_ocr"
]

HOSTS = 5
"""Different hosts that must show the same within two minutes."""
SHARE = 1 / 3
"""Their share of all hosts asked within the same time."""
UNITS = 3
"""Units of which nothing was fetched, or whose pages the browser did not draw one after another."""
FEWER = 0.5
"""Median share of the pages of the round before, under which a round is doubted, over so many units with so many pages then:"""
FEWER_UNITS, FEWER_PAGES = 5, 10
BROKEN, BROKEN_SHARE = 10, 0.1
"""Bodies whose reader crashed or ran out of time, and their share of all that were read."""
SCANS = 10
"""Documents of pictures of which not one page was read by OCR."""

_NO_ANSWER = ("timeout", "no_route")
_REFUSED = (403, 429)
_LOST = ("dns", "timeout", "no_route")


class RunWarning(msgspec.Struct, frozen=True, kw_only=True):
    """One sign that the run, and not the sites, may be at fault: `found` of `of` (units, hosts, documents, by the code).

    `at` is the minute (UTC, ISO 8601) in which it began, "" where it has none.
    """

    code: RunCode
    found: int
    of: int
    at: str = ""


class Readings(msgspec.Struct):
    """What became of a round's bodies in the reading step, counted. `scans` have pages that are pictures."""

    bodies: int = 0
    broken: int = 0
    scans: int = 0
    ocr_pages: int = 0

    def add(self, artifacts: Iterable[Artifact | ArtifactOutline]) -> None:
        """Count the artifacts of one unit."""
        for artifact in artifacts:
            self.bodies += 1
            self.broken += artifact.refusal in ("timeout", "crash")
            self.scans += bool(artifact.scanned or artifact.ocr_pages)
            self.ocr_pages += len(artifact.ocr_pages)


def run_health(
    visits: Sequence[Visit], sent: Iterable[SentRequest], readings: Readings, before: Mapping[str, int]
) -> list[RunWarning]:
    """The signs of a sick run, in the order of `RunCode`. `before` are the pages fetched of each unit in a comparable round."""
    lost = sum(visit.site == "our_network" and visit.detail in _LOST for visit in visits)
    found = [RunWarning(code="our_network", found=lost, of=len(visits))] if lost else []
    found += _at_once(sent)
    tried = [visit for visit in visits if visit.site != "no_website"]
    if len(tried) >= UNITS and not any(visit.site in ("ok", "tls_error") and visit.fetched for visit in tried):
        found.append(RunWarning(code="nothing_fetched", found=len(tried), of=len(visits)))
    shares = [v.fetched / before[v.unit_id] for v in tried if before.get(v.unit_id, 0) >= FEWER_PAGES and not v.again]
    if len(shares) >= FEWER_UNITS and median(shares) < FEWER:
        found.append(RunWarning(code="fewer_pages", found=sum(s < FEWER for s in shares), of=len(shares)))
    found += _browser(tried)
    if readings.broken >= max(BROKEN, BROKEN_SHARE * readings.bodies):
        found.append(RunWarning(code="readers", found=readings.broken, of=readings.bodies))
    if readings.scans >= SCANS and not readings.ocr_pages:
        found.append(RunWarning(code="no_ocr", found=readings.scans, of=readings.bodies))
    return found


def _browser(visits: Sequence[Visit]) -> list[RunWarning]:
    """Without a browser one unit is enough of a sign; pages that it did not draw are a sign when it is so again and again."""
    needing = [v for v in visits if v.rendered or v.detail == "no_browser" or _undrawn(v)]
    longest = row = 0
    for visit in sorted(needing, key=lambda visit: (visit.ended_at, visit.unit_id)):
        row = row + 1 if _undrawn(visit) and not visit.rendered else 0
        longest = max(longest, row)
    missing = sum(visit.detail == "no_browser" for visit in needing)
    if not missing and longest < UNITS:
        return []
    failed = sum(not visit.rendered for visit in needing)
    return [RunWarning(code="browser", found=failed, of=len(needing))]


def _undrawn(visit: Visit) -> bool:
    return visit.detail == "not_drawn" or any(note.code == "not_drawn" for note in visit.health)


class _Did(msgspec.Struct):
    """What a host did within some time: answers, refusals among them, and requests without an answer though it had answered."""

    answers: int = 0
    refusals: int = 0
    silences: int = 0


def _at_once(sent: Iterable[SentRequest]) -> list[RunWarning]:
    """The worst two minutes of a round: by hosts that fell silent together, and by hosts that turned us away together."""
    minutes: defaultdict[int, defaultdict[str, _Did]] = defaultdict(lambda: defaultdict(_Did))
    answered: set[str] = set()
    for request in sent:
        did = minutes[_minute(request.ended)][request.group]
        if request.failure is None:
            answered.add(request.group)
            did.answers += 1
            did.refusals += request.status in _REFUSED
        elif request.failure in _NO_ANSWER and request.group in answered:
            did.silences += 1
    silent, refusing = [], []
    for minute in sorted(minutes):
        spans = [minutes[at] for at in (minute, minute + 1) if at in minutes]
        hosts = {host: _together([span[host] for span in spans if host in span]) for span in spans for host in span}
        at = datetime.fromtimestamp(minute * 60, UTC).isoformat(timespec="minutes")
        silent.append((sum(d.silences > d.answers for d in hosts.values()), len(hosts), at))
        refusing.append((sum(2 * d.refusals > d.answers for d in hosts.values()), len(hosts), at))
    return [*_worst("many_timeouts", silent), *_worst("many_blocked", refusing)]


def _worst(code: RunCode, spans: Sequence[tuple[int, int, str]]) -> list[RunWarning]:
    many = [(found, of, at) for found, of, at in spans if found >= max(HOSTS, SHARE * of)]
    if not many:
        return []
    most = max(many, key=lambda span: span[0])
    return [RunWarning(code=code, found=most[0], of=most[1], at=most[2])]


def _together(parts: Sequence[_Did]) -> _Did:
    return _Did(sum(d.answers for d in parts), sum(d.refusals for d in parts), sum(d.silences for d in parts))


def _minute(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp()) // 60
