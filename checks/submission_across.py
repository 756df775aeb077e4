"""What only several units' submissions together show: one address given by two, or that of another. Pure.

The same document under two addresses, and one EIT code on two sites, are seen by `across.py`, of submissions as of crawls.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from checks.across import COMMON, NAMED
from checks.facts import Judgement
from records.address import address_key, host_of
from records.finding import Finding
from records.submission import Submission
from records.unit import Unit

SAME_TH = "ที่อยู่เดียวกันนี้"
OWNED_TH = "ที่อยู่นี้อยู่บนเว็บไซต์ของ"
ADVICE_TH = "ตรวจว่าที่อยู่นี้เป็นของหน่วยงานใด แล้วส่งที่อยู่ของหน้าหรือเอกสารบนเว็บไซต์ของหน่วยงานเองแทน"


def across_submissions(
    judgements: list[Judgement], submissions: Mapping[str, Submission], units: Sequence[Unit]
) -> list[Judgement]:
    """Tell each unit which of its addresses others gave too and whose website they are on, except those on its own: there the
    others are to mend. `units` are all those of the round.

    An item that asks for the unit's own and is met at such an address alone is `review` until a person has looked.
    """
    names = {unit.unit_id: unit.name_th for unit in units}
    owners = {host: unit.name_th for unit in reversed(units) if (host := host_of(unit.website))}
    givers: dict[str, dict[str, str]] = defaultdict(dict)
    for unit_id, submission in submissions.items():
        for answer in submission.items:
            for url in answer.urls:
                givers[address_key(url)][unit_id] = names.get(unit_id, unit_id)
    told = []
    for judgement in judgements:
        own = submissions.get(judgement.unit.unit_id)
        answers = {answer.item: answer.urls for answer in own.items} if own is not None else {}
        findings = [_told(f, answers.get(f.item, []), judgement.unit, givers, owners) for f in judgement.findings]
        told.append(msgspec.structs.replace(judgement, findings=findings))
    return told


def _told(
    finding: Finding, urls: Sequence[str], unit: Unit, givers: Mapping[str, Mapping[str, str]], owners: Mapping[str, str]
) -> Finding:
    foreign = [url for url in urls if not _on_own_site(url, unit)]
    others = {address_key(url): _others(givers[address_key(url)], unit) for url in foreign}
    shared = {key: names for key, names in others.items() if names}
    owned = list(dict.fromkeys(owners[host_of(url)] for url in foreign if host_of(url) in owners))
    # What is judged again is told once.
    reasons = [reason for reason in finding.reasons if not reason.startswith((SAME_TH, OWNED_TH))]
    if owned:
        reasons.append(f"{OWNED_TH} {_named(owned)}")
    if shared:
        reasons.append(f"{SAME_TH} {_named(list(dict.fromkeys(n for names in shared.values() for n in names)))} ส่งมาด้วย")
    finding = msgspec.structs.replace(finding, reasons=reasons) if reasons != finding.reasons else finding
    if not shared or finding.verdict not in ("pass", "partial") or not COMMON.isdisjoint(finding.concepts):
        return finding
    if any(address_key(evidence.url) not in shared for evidence in finding.evidence):
        return finding
    final = finding.decision or "review"
    return msgspec.structs.replace(finding, verdict="review", final=final, confidence=0.5, advice=ADVICE_TH)


def _others(givers: Mapping[str, str], unit: Unit) -> list[str]:
    return [name for unit_id, name in givers.items() if unit_id != unit.unit_id]


def _named(names: Sequence[str]) -> str:
    more = f" และอีก {len(names) - NAMED} หน่วยงาน" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def _on_own_site(url: str, unit: Unit) -> bool:
    host, own = host_of(url), host_of(unit.website)
    return bool(own) and (host == own or host.endswith("." + own))
