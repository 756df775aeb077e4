"""How the units that pass name the link to an item and where they put it: what others may copy."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from records.address import address_key
from records.finding import Evidence, Finding
from reports.data import UnitReport
from reports.text import shown

MAX_NAME = 90
LEAST_NAME = 6
"""Letters below which a link's text names nothing."""
_INDEX = re.compile(r"(?<![A-Za-z])(?:ITA|OIT)(?![A-Za-z])", re.IGNORECASE)


class Placing(msgspec.Struct, frozen=True):
    """`names` are the texts of links that lead to passes, with the number of units, most first. `home`, `index` and `other`
    count the passing units by the page that leads there: the home page, a page named after ITA or OIT, another one."""

    names: list[tuple[str, int]]
    home: int
    index: int
    other: int

    @property
    def total(self) -> int:
        return self.home + self.index + self.other


def placings(found: Mapping[str, Sequence[tuple[UnitReport, Finding]]]) -> dict[str, Placing]:
    """For each item, from its findings. A text that leads to several items ("download") names none of them and is left out."""
    passes = {code: [one for one in findings if one[1].final == "pass"] for code, findings in found.items()}
    names = {code: _names(finding for _, finding in findings) for code, findings in passes.items()}
    used: dict[str, int] = {}
    for counts in names.values():
        for name in counts:
            used[name] = used.get(name, 0) + 1
    return {
        code: _placing(findings, {n: c for n, c in names[code].items() if used[n] == 1}) for code, findings in passes.items()
    }


def _names(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        name = shown(finding.evidence[0].link_text, MAX_NAME) if finding.evidence else ""
        if len(name) >= LEAST_NAME and "/" not in name and not name.endswith("…"):
            counts[name] = counts.get(name, 0) + 1
    return counts


def _placing(passes: Sequence[tuple[UnitReport, Finding]], names: Mapping[str, int]) -> Placing:
    places = [_place(report, finding.evidence[0]) for report, finding in passes if finding.evidence]
    return Placing(
        names=sorted(names.items(), key=lambda named: -named[1]),
        home=places.count("home"),
        index=places.count("index"),
        other=places.count("other"),
    )


def _place(report: UnitReport, evidence: Evidence) -> str:
    """Which kind of page leads to the evidence; "" where none is known."""
    page = evidence.found_on
    if not page:
        return ""
    home = {address_key(url) for url in (report.unit.website, report.visit.home_url if report.visit else "") if url}
    if _INDEX.search(report.titles.get(page, "")):
        return "index"
    return "home" if address_key(page) in home or _is_root(page) else "other"


def _is_root(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query
