"""Judging a unit: facts and a rubric in, findings out. Pure: no network, no clock, the same bytes for the same facts."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from checks.answered import with_named
from checks.facts import Judgement, UnitFacts
from checks.item import ItemJudge
from checks.locate import Located, locate
from checks.pages import Site
from checks.questionnaire import judge_questionnaire
from checks.rubric import Rubric
from checks.score import counted
from checks.searched import indexes_of
from checks.site_state import SiteAccount, account_of
from records.finding import EIT, Finding, UnitResult
from records.round import Round
from records.site_words import detail_words, site_words
from records.unit import Unit
from records.visit import Visit

PROGRAM = "0.1.0"
NOT_JUDGED_TH = "โปรแกรมตัดสินหน่วยงานนี้ไม่สำเร็จ จึงยังไม่มีผล ไม่ใช่ความผิดของหน่วยงาน"
NOT_JUDGED_ADVICE_TH = "หน่วยงานไม่ต้องดำเนินการ ผู้ตรวจจะแจ้งผู้ดูแลโปรแกรม แล้วตัดสินใหม่"


def judge_unit(
    facts: UnitFacts, rubric: Rubric, only: Collection[str] = (), named: Mapping[str, Sequence[str]] | None = None
) -> Judgement:
    """Judge every item of `rubric` (or those named in `only`) and EIT for one unit. `named` are addresses on its website that
    the unit itself names for an item.

    Without a page that was really read every finding is `unknown` with the reason: neither `pass` nor `missing`.
    """
    site = Site(facts)
    account = account_of(site)
    versions = {"program": PROGRAM, "rubric": rubric.version}
    looked = len(site.readable)
    chosen = [i for i in rubric.items() if not only or i.code in only]
    codes: list[str] = []
    if not account.judged:
        codes_of = [(item.code, list(item.concepts)) for item in chosen]
        codes_of += [(EIT, ["eit_qr"])] if not only or EIT in only else []
        findings = [unknown_finding(facts, rubric, code, concepts, account, looked, versions) for code, concepts in codes_of]
    else:
        located = locate(site) if chosen else Located()
        indexes = indexes_of(site, rubric.year)
        index = indexes[0].title if indexes else ""
        of_item = {item.code: with_named(located, item, (named or {}).get(item.code, ()), site) for item in chosen}
        findings = [ItemJudge(item, rubric, site, of_item[item.code], looked, versions, index).finding() for item in chosen]
        if not only or EIT in only:
            eit, codes = judge_questionnaire(site, rubric.year, looked, versions)
            findings.append(eit)
        findings = [msgspec.structs.replace(f, indexes=indexes) if f.verdict == "missing" else f for f in findings]
    return Judgement(unit=facts.unit, findings=findings, result=unit_result(facts, rubric, account, findings), eit_codes=codes)


def unknown_finding(
    facts: UnitFacts,
    rubric: Rubric,
    code: str,
    concepts: list[str],
    account: SiteAccount,
    looked: int,
    versions: dict[str, str],
) -> Finding:
    """A finding that says why nothing could be judged and, as advice, what is to be done about the site."""
    words, more = site_words(account.state, account.detail, audited=False), detail_words(account.state, account.detail)
    return Finding(
        round=facts.round.name,
        year=rubric.year,
        unit_id=facts.unit.unit_id,
        item=code,
        concepts=concepts,
        verdict="unknown",
        final="unknown",
        confidence=1.0,
        looked=looked,
        reasons=[f"{words.name}: {more}" if more else words.name],
        advice=words.remedy,
        versions=versions,
    )


def unjudged(round: Round, unit: Unit, visit: Visit | None, rubric: Rubric, only: Collection[str], why: str) -> Judgement:
    """What is held of a unit whose judging did not come to an end: nothing is known of any item, with the reason."""
    facts = UnitFacts(round=round, unit=unit, visit=visit, captures=[], artifacts={})
    account = account_of(Site(facts)) if visit is None else SiteAccount(visit.site, visit.detail, visit.health, judged=False)
    versions = {"program": PROGRAM, "rubric": rubric.version}
    findings = [
        Finding(
            round=round.name,
            year=rubric.year,
            unit_id=unit.unit_id,
            item=code,
            concepts=concepts,
            verdict="unknown",
            final="unknown",
            confidence=1.0,
            reasons=[f"{NOT_JUDGED_TH} ({why})"],
            advice=NOT_JUDGED_ADVICE_TH,
            versions=versions,
        )
        for code, concepts in [*((item.code, list(item.concepts)) for item in rubric.items()), (EIT, ["eit_qr"])]
        if not only or code in only
    ]
    return Judgement(unit=unit, findings=findings, result=unit_result(facts, rubric, account, findings))


def unit_result(facts: UnitFacts, rubric: Rubric, account: SiteAccount, findings: list[Finding]) -> UnitResult:
    visit = facts.visit
    result = UnitResult(
        unit_id=facts.unit.unit_id,
        site=account.state,
        detail=account.detail,
        fetched=visit.fetched if visit else 0,
        bytes=visit.bytes if visit else 0,
        seconds=visit.seconds if visit else 0.0,
        rendered=visit.rendered if visit else 0,
        ocr_pages=sum(len(artifact.ocr_pages) for artifact in facts.artifacts.values()),
        budget_exhausted=visit.budget_exhausted if visit else False,
        health=account.health,
    )
    return counted(result, findings, rubric)
