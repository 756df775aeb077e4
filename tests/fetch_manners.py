"""What a fetch log proves of our manners: one request in flight for each host group, the delay kept, robots.txt obeyed."""

from collections import defaultdict
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.robotstxt import ProtegoRobotParser

from records.fetch_log import SentRequest, read_fetch_log

CLOCK = 0.002
"""Seconds by which two times of a log may be off: it has milliseconds."""


def logged(evidence: Path, round: str) -> list[SentRequest]:
    """The log of a round in the order of sending."""
    return sorted(read_fetch_log(evidence, round), key=lambda request: request.sent)


def seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


def is_robots(request: SentRequest) -> bool:
    return urlsplit(request.url).path == "/robots.txt"


def offences(requests: list[SentRequest], delay: float) -> list[str]:
    """Every breach of our manners that the log of one run shows. `requests` are in the order of sending."""
    groups: defaultdict[str, list[SentRequest]] = defaultdict(list)
    for request in requests:
        groups[request.group].append(request)
    found: list[str] = []
    for group in groups.values():
        for before, after in pairwise(group):
            if seconds(before.ended, after.sent) < -CLOCK:
                found.append(f"two in flight: {before.url} and {after.url}")
            if (gap := seconds(before.sent, after.sent)) < delay - CLOCK:
                found.append(f"{gap:.3f} s between {before.url} and {after.url}")
    return found + _forbidden(requests)


def _forbidden(requests: list[SentRequest]) -> list[str]:
    found: list[str] = []
    rules: dict[str, ProtegoRobotParser | None] = {}
    for request in requests:
        netloc = urlsplit(request.url).netloc
        if is_robots(request):
            rules[netloc] = ProtegoRobotParser(request.robots.encode(), None) if request.robots else None
        elif netloc not in rules:
            found.append(f"robots.txt was not asked for before {request.url}")
        elif (robots := rules[netloc]) is not None and not robots.allowed(request.url, "OIT-PreAudit"):
            found.append(f"robots.txt forbids {request.url}")
    return found
