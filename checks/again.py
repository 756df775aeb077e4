"""Which pages of a visit matter to a finding, so that these alone are asked again; and what of them has changed. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from checks.facts import UnitFacts
from checks.pages import Site
from checks.searched import indexes_of
from records.address import address_key
from records.artifact import Artifact
from records.capture import Capture
from records.finding import Finding

_NUMBER = re.compile(r"\d+")


class _Captured:
    """The captures of a visit by whatever spelling of their addresses."""

    def __init__(self, captures: Sequence[Capture]) -> None:
        self._by_key: dict[str, Capture] = {}
        for capture in captures:
            for url in (capture.url, capture.final_url):
                self._by_key.setdefault(address_key(url), capture)

    def at(self, url: str | None) -> Capture | None:
        return self._by_key.get(address_key(url)) if url else None

    def way_to(self, capture: Capture) -> list[Capture]:
        """The captures by which it was reached, the nearest first, without the way in."""
        way: list[Capture] = []
        before = self.at(capture.found_on)
        while before is not None and not before.is_door and before not in way:
            way.append(before)
            before = self.at(before.found_on)
        return way


def evidence_captures(findings: Iterable[Finding], captures: Sequence[Capture]) -> list[Capture]:
    """The captures that findings rest on, the way in left out: the first evidence of each, then the others."""
    captured = _Captured(captures)
    found = [[captured.at(e.url) for e in finding.evidence] for finding in findings]
    order = [row[0] for row in found if row] + [capture for row in found for capture in row[1:]]
    return _unique(order)


def captures_that_matter(findings: Sequence[Finding], facts: UnitFacts, year: int) -> list[Capture]:
    """The captures to be asked again for these findings, the most telling first, the way in left out: what they rest on, the
    year's index pages, the pages on the way there, what was turned down."""
    captured = _Captured(facts.captures)
    evidence = evidence_captures(findings, facts.captures)
    indexes = [captured.at(place.url) for place in indexes_of(Site(facts), year)]
    found_on = [captured.at(e.found_on) for finding in findings for e in finding.evidence]
    near = [captured.at(miss.url) for finding in findings for miss in finding.near_misses]
    ways = [step for capture in _unique([*evidence, *indexes, *near]) for step in captured.way_to(capture)]
    return _unique([*evidence, *indexes, *found_on, *ways, *near])


def has_changed(before: Capture, now: Capture | None, artifacts: Mapping[str, Artifact]) -> bool:
    """Whether what stands at an address is another than before. Of a page its links and the words of its content count, and of
    the way in only its title and links: a visitors' counter is no change."""
    if now is None:
        return False
    if (before.ok, before.final_url) != (now.ok, now.final_url):
        return True
    if not now.ok or before.sha256 == now.sha256:
        return False
    old, new = artifacts.get(before.sha256 or ""), artifacts.get(now.sha256 or "")
    if old is None or new is None or (old.media, new.media) != ("html", "html"):
        return True
    return (old.title, _links(old)) != (new.title, _links(new)) or (not now.is_door and _words(old) != _words(new))


def _links(page: Artifact) -> set[tuple[str, str]]:
    return {(link.href, _NUMBER.sub("0", link.text)) for link in page.links}


def _words(page: Artifact) -> list[str]:
    return [block.text for block in page.blocks if block.region == "content"]


def _unique(captures: Iterable[Capture | None]) -> list[Capture]:
    return list({c.url: c for c in captures if c is not None and not c.is_door}.values())
