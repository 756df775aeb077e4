"""The second pass: what only several units together show. Pure, over the judgements of one round."""

from collections import defaultdict

import msgspec

from checks.facts import Judgement
from records.finding import EIT, Finding
from records.visit import HealthNote


def across(judgements: list[Judgement]) -> list[Judgement]:
    """Mark an EIT code that stands on two units' sites: neither can be taken for its own until a person has looked."""
    holders: dict[str, list[str]] = defaultdict(list)
    for judgement in judgements:
        for code in judgement.eit_codes:
            holders[code].append(judgement.unit.name_th)
    return [_with_shared_code(j, holders) for j in judgements]


def _with_shared_code(judgement: Judgement, holders: dict[str, list[str]]) -> Judgement:
    shared = {c: [n for n in holders[c] if n != judgement.unit.name_th] for c in judgement.eit_codes if len(holders[c]) > 1}
    if not shared:
        return judgement
    code, names = next(iter(shared.items()))
    reason = f"รหัสแบบวัด EIT ({code}) ซ้ำกับของ {', '.join(names[:3])}"
    findings = [_reviewed(f, reason) if f.item == EIT else f for f in judgement.findings]
    eit = next(f.final for f in findings if f.item == EIT)
    health = [*judgement.result.health, HealthNote(code="shared_eit_code", detail=f"{code}: {', '.join(names[:3])}")]
    return msgspec.structs.replace(
        judgement, findings=findings, result=msgspec.structs.replace(judgement.result, eit=eit, health=health)
    )


def _reviewed(finding: Finding, reason: str) -> Finding:
    if finding.verdict not in ("pass", "partial"):
        return finding
    return msgspec.structs.replace(
        finding,
        verdict="review",
        final=finding.decision or "review",
        confidence=0.5,
        reasons=[reason, *finding.reasons],
        advice="ตรวจกับระบบ ITAS ว่ารหัสแบบวัด EIT เป็นของหน่วยงานใด แล้วแก้ไขหน่วยงานที่ใช้รหัสของผู้อื่น",
    )
