"""What a unit answered to a finding: where it counts in judging the cell again, and how it is told beside the finding. Pure."""

import copy
import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import msgspec

from checks.locate import Located, said_of
from checks.pages import Site
from checks.rubric import Item
from records.address import host_of
from records.answer import ANSWERED_TH, DECIDED_TH, LOOKED_AGAIN_TH, UnitAnswer
from records.finding import VERDICT_TH, Finding
from records.review import Review
from records.unit import Unit
from records.visit import Visit
from thai.calendar import GREGORIAN_TO_BUDDHIST

SAID = 0.95
"""How surely a unit's own answer speaks for an address."""
THAILAND = dt.timezone(dt.timedelta(hours=7))


def on_own_site(urls: Iterable[str], unit: Unit, visit: Visit | None) -> list[str]:
    """Those of the addresses that are on the unit's website or a sub-domain of it: elsewhere only what a page of the site leads
    to is its own."""
    own = {host for host in (host_of(unit.website), host_of(visit.home_url if visit else "")) if host}
    return [url for url in urls if any(host_of(url) == host or host_of(url).endswith("." + host) for host in own)]


def with_named(located: Located, item: Item, urls: Collection[str], site: Site) -> Located:
    """What was located for an item, with what stands at the addresses that the unit names for it: a page that says of itself
    what it is, and what cannot be opened or read."""
    if not urls or not site.pages:
        return located
    found = Located()
    for concept in item.concepts:
        for disclosure in located.by_concept.get(concept, []):
            found.add(copy.copy(disclosure))
    for url in urls:
        for disclosure in said_of(url, item.concepts, SAID, site):
            if disclosure.confirmed or disclosure.state != "read":
                found.add(disclosure)
    return found


def with_answers(
    findings: Iterable[Finding], answers: Sequence[UnitAnswer], visit: Visit | None, reviews: Sequence[Review]
) -> list[Finding]:
    """Findings with what the unit answered to them, and when they were looked at again, behind the first reason. A reviewer's
    decision that is older than that look stays, and is told to be older."""
    looks = {item: look.at for look in (visit.again if visit is not None else []) for item in look.items}
    told = []
    for finding in findings:
        own = [a for a in answers if (a.unit_id, a.item) == (finding.unit_id, finding.item)]
        looked = looks.get(finding.item, "")
        more = [*([_answer_th(own)] if own else []), *([f"{LOOKED_AGAIN_TH} {_day_th(looked)}"] if looked else [])]
        decided = [r for r in reviews if (r.unit_id, r.item) == (finding.unit_id, finding.item) and r.year in (0, finding.year)]
        if looked and decided and finding.decision and _moment(decided[-1].decided_at) < _moment(looked):
            when = _day_th(decided[-1].decided_at)
            more.append(f"{DECIDED_TH} ({VERDICT_TH[finding.decision]}) ให้ไว้เมื่อ {when} ก่อนการตรวจซ้ำ โปรดทบทวน")
        reasons = [*finding.reasons[:1], *more, *finding.reasons[1:]]
        told.append(msgspec.structs.replace(finding, reasons=reasons) if more else finding)
    return told


def _answer_th(answers: Sequence[UnitAnswer]) -> str:
    last = answers[-1]
    by = f" โดย {last.by}" if last.by else ""
    urls = f" ที่ {' , '.join(last.urls)}" if last.urls else ""
    times = f" (แจ้งมาแล้ว {len(answers)} ครั้ง)" if len(answers) > 1 else ""
    return f"{ANSWERED_TH} {_day_th(last.answered_at)}{by} ว่า “{last.said or 'แก้ไขแล้ว'}”{urls}{times}"


def _moment(text: str) -> dt.datetime:
    """A stored time; one that is none lies before all others, one without a zone is Thai time."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=THAILAND)


def _day_th(text: str) -> str:
    """The day and minute of a stored time as written in Thailand."""
    moment = _moment(text)
    if moment.year == 1:
        return "-"
    there = moment.astimezone(THAILAND)
    return f"{there.day}/{there.month}/{there.year + GREGORIAN_TO_BUDDHIST} {there:%H:%M}\u00a0น."
