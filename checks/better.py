"""What a crawl of the unit's website knows that its submission does not say: a better address for an item. Pure."""

from collections.abc import Sequence

from checks.walls import closed
from records.address import QUESTIONNAIRE_HOST, address_key, host_of
from records.finding import VERDICT_TH, Finding, Verdict

BETTER: dict[Verdict, int] = {"pass": 0, "partial": 1, "review": 1, "outdated": 2, "inaccessible": 3, "missing": 3}
"""How good a verdict on a submission is; those of a crawl are better only where they are sure."""
NAMED = 12
"""Addresses named of one item: a year of monthly documents. Fewer than an item needs would lead a unit to lose it."""


def better_addresses(crawled: Finding | None, finding: Finding, urls: Sequence[str]) -> list[str]:
    """The addresses that made the crawl's finding better than that on the submitted `urls`; [] where it is no better or rests
    on the same addresses."""
    if crawled is None or crawled.final not in ("pass", "partial"):
        return []
    if BETTER.get(finding.verdict, 0) <= BETTER[crawled.final]:
        return []
    submitted = {address_key(url) for url in urls}
    proving = {place for e in crawled.elements if e.enforce == "required" and e.met for place in e.evidence}
    evidence = [e for n, e in enumerate(crawled.evidence) if n in proving or not proving]
    found = {address_key(e.url): e.url for e in reversed(evidence)}
    unique = dict.fromkeys(e.url for e in evidence if found[address_key(e.url)] == e.url)
    new = [url for url in unique if host_of(url) != QUESTIONNAIRE_HOST and not closed(url)]
    if all(address_key(url) in submitted for url in new):
        return []
    return new[:NAMED]


def better_th(crawled: Finding, urls: Sequence[str]) -> str:
    """The same as a reason in Thai."""
    return f"การตรวจเว็บไซต์รอบ {crawled.round} ({VERDICT_TH[crawled.final]}) พบที่อยู่ที่ดีกว่าของข้อนี้: {' , '.join(urls)}"
