"""Judging a unit: facts and a rubric in, findings out. Pure: no network, no clock, the same bytes for the same facts."""

from collections.abc import Collection

from checks.advice import advise
from checks.facts import Judgement, UnitFacts
from checks.item import ItemJudge
from checks.locate import locate
from checks.pages import Site
from checks.questionnaire import judge_questionnaire
from checks.rubric import Item, Rubric
from checks.score import oit_score
from checks.site_state import JUDGED, site_state
from records.finding import EIT, Finding, UnitResult, Verdict
from records.visit import HealthNote, SiteState

PROGRAM = "0.1.0"

UNKNOWN_TH: dict[SiteState, str] = {
    "no_website": "ไม่ทราบที่อยู่เว็บไซต์ของหน่วยงาน",
    "unreachable": "เข้าเว็บไซต์ไม่ได้",
    "timeout": "เว็บไซต์ไม่ตอบภายในเวลาที่กำหนด",
    "tls_error": "การเชื่อมต่อแบบเข้ารหัสของเว็บไซต์ผิดพลาด",
    "blocked": "เว็บไซต์ปิดกั้นโปรแกรมตรวจ",
    "parked": "ชื่อเว็บไซต์หมดอายุหรือถูกนำไปขาย",
    "wrong_site": "เว็บไซต์นี้ไม่ใช่ของหน่วยงาน",
    "under_construction": "เว็บไซต์ทั้งหมดอยู่ระหว่างปรับปรุง",
    "our_network": "เครือข่ายของผู้ตรวจขัดข้อง",
}
DETAIL_TH = {
    "dns": "ไม่พบชื่อเว็บไซต์ (DNS)",
    "refused": "เครื่องปลายทางปฏิเสธการเชื่อมต่อ",
    "reset": "การเชื่อมต่อถูกตัด",
    "timeout": "ไม่ตอบภายในเวลา",
}


def judge_unit(facts: UnitFacts, rubric: Rubric, only: Collection[str] = ()) -> Judgement:
    """Judge every item of `rubric` (or those named in `only`) and EIT for one unit.

    Without a page that was really read every finding is `unknown` with the reason: neither `pass` nor `missing`.
    """
    site = Site(facts)
    state, detail, health = site_state(site)
    versions = {"program": PROGRAM, "rubric": rubric.version}
    looked = len(site.readable)
    chosen = [i for i in rubric.items() if not only or i.code in only]
    codes: list[str] = []
    if state not in JUDGED or looked == 0:
        reason = UNKNOWN_TH.get(state, "ตรวจเว็บไซต์ไม่ได้")
        if detail:
            reason += f": {DETAIL_TH.get(detail, detail)}"
        findings = [_blank(facts, rubric, item, "unknown", reason, looked, versions) for item in chosen]
        if not only or EIT in only:
            findings.append(_unknown_eit(facts, rubric, reason, looked, versions))
    else:
        located = locate(site)
        findings = [ItemJudge(item, rubric, site, located, looked, versions).finding() for item in chosen]
        if not only or EIT in only:
            eit, codes = judge_questionnaire(site, rubric.year, looked, versions)
            findings.append(eit)
    return Judgement(
        unit=facts.unit, findings=findings, result=_result(facts, rubric, state, detail, health, findings), eit_codes=codes
    )


def _blank(
    facts: UnitFacts, rubric: Rubric, item: Item, verdict: Verdict, reason: str, looked: int, versions: dict[str, str]
) -> Finding:
    return Finding(
        round=facts.round.name,
        year=rubric.year,
        unit_id=facts.unit.unit_id,
        item=item.code,
        concepts=list(item.concepts),
        verdict=verdict,
        final=verdict,
        confidence=1.0,
        looked=looked,
        reasons=[reason],
        advice=advise(item, verdict, []),
        versions=versions,
    )


def _unknown_eit(facts: UnitFacts, rubric: Rubric, reason: str, looked: int, versions: dict[str, str]) -> Finding:
    return Finding(
        round=facts.round.name,
        year=rubric.year,
        unit_id=facts.unit.unit_id,
        item=EIT,
        concepts=["eit_qr"],
        verdict="unknown",
        final="unknown",
        confidence=1.0,
        looked=looked,
        reasons=[reason],
        advice="แก้ไขให้เข้าเว็บไซต์ของหน่วยงานได้ก่อน แล้วตรวจใหม่",
        versions=versions,
    )


def _result(
    facts: UnitFacts, rubric: Rubric, state: SiteState, detail: str, health: list[HealthNote], findings: list[Finding]
) -> UnitResult:
    visit = facts.visit
    verdicts = {f.item: f.final for f in findings if f.item != EIT}
    counts: dict[Verdict, int] = {}
    for verdict in verdicts.values():
        counts[verdict] = counts.get(verdict, 0) + 1
    return UnitResult(
        unit_id=facts.unit.unit_id,
        site=state,
        detail=detail,
        fetched=visit.fetched if visit else 0,
        bytes=visit.bytes if visit else 0,
        seconds=visit.seconds if visit else 0.0,
        rendered=visit.rendered if visit else 0,
        ocr_pages=sum(len(artifact.ocr_pages) for artifact in facts.artifacts.values()),
        budget_exhausted=visit.budget_exhausted if visit else False,
        oit_score=oit_score(rubric, verdicts),
        verdicts=counts,
        eit=next((f.final for f in findings if f.item == EIT), "unknown"),
        health=health,
    )
