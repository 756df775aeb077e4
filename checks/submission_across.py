"""What only several units' submissions together show: one address given by two units. Pure, over the judgements of one round.

The same document under two addresses, and one EIT code on two sites, are seen by `across.py`, of submissions as of crawls.
"""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from checks.across import COMMON, NAMED
from checks.facts import Judgement
from records.address import address_key, host_of
from records.finding import Finding
from records.submission import Submission
from records.unit import Unit

SAME_TH = "ที่อยู่เดียวกันนี้"
ADVICE_TH = "ตรวจว่าที่อยู่นี้เป็นของหน่วยงานใด แล้วส่งที่อยู่ของหน้าหรือเอกสารบนเว็บไซต์ของหน่วยงานเองแทน"


def across_submissions(judgements: list[Judgement], submissions: Mapping[str, Submission]) -> list[Judgement]:
    """Tell each unit which of its addresses others gave too, except those on its own website: there the others are to mend.

    An item that asks for the unit's own and is met at such an address alone is `review` until a person has looked.
    """
    names = {judgement.unit.unit_id: judgement.unit.name_th for judgement in judgements}
    givers: dict[str, dict[str, str]] = defaultdict(dict)
    for unit_id, submission in submissions.items():
        for answer in submission.items:
            for url in answer.urls:
                givers[address_key(url)][unit_id] = names.get(unit_id, unit_id)
    return [_told(j, submissions[j.unit.unit_id], givers) if j.unit.unit_id in submissions else j for j in judgements]


def _told(judgement: Judgement, submission: Submission, givers: Mapping[str, Mapping[str, str]]) -> Judgement:
    unit = judgement.unit
    shared: dict[str, dict[str, list[str]]] = {}
    for answer in submission.items:
        for url in answer.urls:
            others = [name for unit_id, name in givers[address_key(url)].items() if unit_id != unit.unit_id]
            if others and not _on_own_site(url, unit):
                shared.setdefault(answer.item, {})[address_key(url)] = others
    if not shared:
        return judgement
    findings = [_with_shared(f, shared[f.item]) if f.item in shared else f for f in judgement.findings]
    return msgspec.structs.replace(judgement, findings=findings)


def _with_shared(finding: Finding, shared: Mapping[str, list[str]]) -> Finding:
    names = list(dict.fromkeys(name for givers in shared.values() for name in givers))
    more = f" และอีก {len(names) - NAMED} หน่วยงาน" if len(names) > NAMED else ""
    others = [reason for reason in finding.reasons if not reason.startswith(SAME_TH)]  # judged again, it is told once
    told = msgspec.structs.replace(finding, reasons=[*others, f"{SAME_TH} {', '.join(names[:NAMED])}{more} ส่งมาด้วย"])
    if finding.verdict not in ("pass", "partial") or not COMMON.isdisjoint(finding.concepts):
        return told
    if any(address_key(evidence.url) not in shared for evidence in finding.evidence):
        return told
    return msgspec.structs.replace(told, verdict="review", final=finding.decision or "review", confidence=0.5, advice=ADVICE_TH)


def _on_own_site(url: str, unit: Unit) -> bool:
    host, own = host_of(url), host_of(unit.website)
    return bool(own) and (host == own or host.endswith("." + own))
