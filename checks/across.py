"""The second pass: what only several units together show. Pure, over the judgements of one round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from checks.facts import Judgement
from records.artifact import Artifact
from records.finding import EIT, EvidenceMedia, Finding
from records.visit import HealthNote
from thai.names import names_unit

DOCUMENTS: frozenset[EvidenceMedia] = frozenset({"pdf", "scan", "image", "office", "drive"})
"""What may lie on two sites byte for byte; a web page carries its site's name."""

COMMON = frozenset(
    {
        "laws",
        "ethics_code",
        "hr_rules",
        "gift_rules_knowledge",
        "privacy_policy",
        "staff_manual",
        "service_manual",
        "complaint_guideline",
        "news",
        "qa",
        "e_service",
        "social_network",
        "opinion_channel",
        "complaint_channel",
        "org_culture",
        "no_gift_culture",
    }
)
"""Concepts that a document made for all agencies alike may rightly disclose: laws, codes, guidelines, manuals and posters of
ministries, news that a province sends out, the numbers of hotlines."""

NAMED = 3
"""Other units named in a reason."""


def documents(findings: Iterable[Finding]) -> set[str]:
    """Hashes of the documents that findings rest on, of items that ask for the unit's own."""
    return {sha for finding in findings for sha in _documents(finding)}


def shared_documents(judgements: Iterable[Judgement]) -> set[str]:
    """Hashes of the documents that findings of two units or more rest on."""
    return {sha for sha, holders in _holders(judgements).items() if len(holders) > 1}


def across(judgements: list[Judgement], artifacts: Mapping[str, Artifact] | None = None) -> list[Judgement]:
    """Mark what stands on two units' sites and can be only one's, until a person has looked: an EIT code, and a document that
    does not name the unit. `artifacts`: those of `shared_documents`. Of a unit's result only EIT and health are made anew."""
    holders: dict[str, list[str]] = defaultdict(list)
    for judgement in judgements:
        for code in judgement.eit_codes:
            holders[code].append(judgement.unit.name_th)
    by_document = _holders(judgements)
    marked = [_with_shared_code(j, holders) for j in judgements]
    return [_with_shared_documents(j, by_document, artifacts or {}) for j in marked]


def _documents(finding: Finding) -> list[str]:
    if finding.item == EIT or not COMMON.isdisjoint(finding.concepts):
        return []
    return [e.sha256 for e in finding.evidence if e.sha256 and e.media in DOCUMENTS]


def _holders(judgements: Iterable[Judgement]) -> dict[str, dict[str, str]]:
    """By document the names of the units whose findings rest on it, by id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for judgement in judgements:
        for sha in documents(judgement.findings):
            found[sha][judgement.unit.unit_id] = judgement.unit.name_th
    return found


def _with_shared_documents(
    judgement: Judgement, holders: Mapping[str, Mapping[str, str]], artifacts: Mapping[str, Artifact]
) -> Judgement:
    unit = judgement.unit
    others: dict[str, list[str]] = {}
    for sha in documents(judgement.findings):
        names = [name for unit_id, name in holders[sha].items() if unit_id != unit.unit_id]
        if names and sha in artifacts and not _names(artifacts[sha], unit.name_th):
            others[sha] = names
    if not others:
        return judgement
    return msgspec.structs.replace(judgement, findings=[_with_shared(f, others) for f in judgement.findings])


def _names(artifact: Artifact, unit_name: str) -> bool:
    return names_unit("\n".join([artifact.title, *(block.text for block in artifact.blocks)]), unit_name)


def _with_shared(finding: Finding, others: Mapping[str, list[str]]) -> Finding:
    shared = [name for sha in _documents(finding) for name in others.get(sha, ())]
    if not shared:
        return finding
    names = list(dict.fromkeys(shared))
    more = f" และอีก {len(names) - NAMED} หน่วยงาน" if len(names) > NAMED else ""
    return _reviewed(
        finding,
        f"ไฟล์เดียวกันนี้อยู่บนเว็บไซต์ของ {', '.join(names[:NAMED])}{more} ด้วย และในไฟล์ไม่มีชื่อหน่วยงานนี้",
        "เปิดเอกสารตรวจว่าเป็นของหน่วยงานใด หากนำของหน่วยงานอื่นมาใช้ ให้เผยแพร่เอกสารของหน่วยงานเองแทน",
    )


def _with_shared_code(judgement: Judgement, holders: dict[str, list[str]]) -> Judgement:
    shared = {c: [n for n in holders[c] if n != judgement.unit.name_th] for c in judgement.eit_codes if len(holders[c]) > 1}
    if not shared:
        return judgement
    code, names = next(iter(shared.items()))
    reason = f"รหัสแบบวัด EIT ({code}) ซ้ำกับของ {', '.join(names[:NAMED])}"
    advice = "ตรวจกับระบบ ITAS ว่ารหัสแบบวัด EIT เป็นของหน่วยงานใด แล้วแก้ไขหน่วยงานที่ใช้รหัสของผู้อื่น"
    findings = [_reviewed(f, reason, advice) if f.item == EIT else f for f in judgement.findings]
    eit = next(f.final for f in findings if f.item == EIT)
    health = [*judgement.result.health, HealthNote(code="shared_eit_code", detail=f"{code}: {', '.join(names[:NAMED])}")]
    return msgspec.structs.replace(
        judgement, findings=findings, result=msgspec.structs.replace(judgement.result, eit=eit, health=health)
    )


def _reviewed(finding: Finding, reason: str, advice: str) -> Finding:
    if finding.verdict not in ("pass", "partial"):
        return finding
    return msgspec.structs.replace(
        finding,
        verdict="review",
        final=finding.decision or "review",
        confidence=0.5,
        reasons=[reason, *finding.reasons],
        advice=advice,
    )
