"""Judging what a unit is about to submit: each item by the addresses given for it, opened as an assessor opens them. Pure.

The verdicts are those of a crawl, by the same judging of the same elements; only where is looked at is another: the page at
each address, and what its content shows or leads to in one click. The unit's answer speaks for an address as a link's words do,
but lends it no year. Beyond that:

- What is complete only behind an index of the items, or on a website that is not the unit's, is `review`: nothing of the item
  is lacking, but the assessor is to open exactly that address, or may not take it. So is what has all that the item asks for
  and is called by no name of it.
- What a person would have to look at passes where a crawl passed the item by nothing but the very same documents.
- No address, or none that opens anything of the item: `missing`, or `inaccessible` where the address is dead or closed.
"""

import copy
from collections.abc import Collection, Mapping
from itertools import zip_longest

import msgspec

from checks.better import better_addresses, better_th
from checks.disclosure import Disclosure
from checks.facts import Judgement, UnitFacts
from checks.item import ItemJudge, needs_ocr
from checks.judge import PROGRAM, unit_result, unknown_finding
from checks.locate import Located, locate, said_of
from checks.pages import Page, Site
from checks.questionnaire import judge_questionnaire
from checks.rubric import Item, Rubric
from checks.site_state import account_of
from checks.submitted import Address, Submitted, notes_of
from checks.submitted_advice import (
    NAMELESS_TH,
    NOT_FOUND_TH,
    VOUCHED_TH,
    advice_for,
    not_answered_th,
    not_direct_th,
    written_th,
)
from records.address import address_key, host_of, resolve
from records.finding import EIT, Finding, Verdict
from records.submission import Submission, SubmittedItem
from thai.names import other_agencies

SAID, BEHIND = 0.95, 0.7
"""How surely an answer speaks for its address, and for a file that lies behind it."""
FEW = 12
"""Things behind a page up to which each is taken for part of the answer."""
RANK: tuple[Verdict, ...] = ("pass", "partial", "review", "outdated", "inaccessible", "missing")


def judge_submission(
    facts: UnitFacts,
    rubric: Rubric,
    submission: Submission,
    crawled: Mapping[str, Finding] | None = None,
    only: Collection[str] = (),
) -> Judgement:
    """Judge every item of `rubric` (or those named in `only`) and EIT by what was submitted for it.

    `facts` are those of a visit to the submitted addresses. `crawled` are the findings of a crawl of the same unit and year:
    where that found more, its addresses are named. Without a page that was really read every finding is `unknown` with the
    reason.
    """
    site = Site(facts)
    account = account_of(site)
    versions = {"program": PROGRAM, "rubric": rubric.version}
    items = [item for item in rubric.items() if not only or item.code in only]
    wants_eit = not only or EIT in only
    codes: list[str] = []
    if not account.judged:
        concepts = [(item.code, list(item.concepts)) for item in items] + ([(EIT, ["eit_qr"])] if wants_eit else [])
        looked = len(site.readable)
        findings = [unknown_finding(facts, rubric, code, of, account, looked, versions) for code, of in concepts]
        findings = [_named_hosts(finding, submission, facts) for finding in findings]
    else:
        judge = _Judge(site, rubric, submission, crawled or {}, versions)
        findings = [judge.finding(item) for item in items]
        if wants_eit:
            eit, codes = judge_questionnaire(site, rubric.year, len(site.readable), versions)
            eit = eit if EIT in judge.answered else _not_searched(eit)
            findings.append(_doubted_by(eit, (crawled or {}).get(EIT)))
    findings = [msgspec.structs.replace(finding, source="submission") for finding in findings]
    return Judgement(unit=facts.unit, findings=findings, result=unit_result(facts, rubric, account, findings), eit_codes=codes)


def scans_to_read(facts: UnitFacts, rubric: Rubric, submission: Submission, only: Collection[str] = ()) -> list[str]:
    """Hashes of the submitted scans and pictures that an item's verdict may turn on, of each item the surest first."""
    site = Site(facts)
    if not any(map(needs_ocr, facts.artifacts.values())) or not account_of(site).judged:
        return []
    judge = _Judge(site, rubric, submission, {}, {})
    of_items = [judge.worth_reading(item) for item in rubric.items() if not only or item.code in only]
    in_turn = (page.capture.sha256 for rank in zip_longest(*of_items) for page in rank if page is not None)
    return list(dict.fromkeys(sha for sha in in_turn if sha))


class _Judge:
    """The judging of one unit's submission, item by item."""

    def __init__(
        self, site: Site, rubric: Rubric, submission: Submission, crawled: Mapping[str, Finding], versions: dict[str, str]
    ) -> None:
        self._site, self._rubric, self._versions, self._crawled = site, rubric, versions, crawled
        known = (url for f in crawled.values() for e in f.evidence if e.sha256 for url in (e.url, e.found_on) if url)
        self._submitted = Submitted(site, rubric, known)
        self._located = locate(site)
        self._answers = {answer.item: answer for answer in submission.items}

    @property
    def answered(self) -> set[str]:
        """The codes of what was answered with an address."""
        return {code for code, answer in self._answers.items() if answer.urls}

    def finding(self, item: Item) -> Finding:
        """The finding of one item."""
        answer = self._answers.get(item.code)
        addresses = self._addresses(item)
        finding = self._judged(item, addresses)
        if finding.verdict == "not_applicable":
            return finding
        reasons = self._reasons(finding, answer, addresses)
        advice = advice_for(finding, addresses, self._site)
        if better := better_addresses(self._crawled.get(item.code), finding, answer.urls if answer else []):
            reasons.append(better_th(self._crawled[item.code], better))
            beside = advice if finding.verdict == "inaccessible" else ""
            advice = f"ส่งที่อยู่ {' และ '.join(better)} แทน" + (f" หรือ{beside}" if beside else "")
        return msgspec.structs.replace(finding, reasons=list(dict.fromkeys(reasons)), advice=advice)

    def worth_reading(self, item: Item) -> list[Page]:
        """What only OCR can read and the item's verdict may turn on."""
        addresses = self._addresses(item)
        return self._judge(item, addresses, self._pages(addresses, everything=True)).worth_reading()

    def _addresses(self, item: Item) -> list[Address]:
        answer = self._answers.get(item.code)
        urls = answer.urls if answer is not None else []
        return [self._submitted.address(url) for url in urls if resolve(url, url)]

    def _judged(self, item: Item, addresses: list[Address]) -> Finding:
        """By what may be counted alone; where that does not pass, by more: what is complete only so is for a person."""
        fitting = [a for a in addresses if a.fitting]
        direct = self._pages(addresses, everything=False)
        found = self._judge(item, fitting, direct).finding()
        if found.verdict in ("pass", "not_applicable") or not addresses:
            return found
        if found.verdict == "review" and (vouched := self._vouched(item, found, direct)) is not None:
            return vouched
        pages = self._pages(addresses, everything=True)
        if not all(a.fitting and not a.index for a in addresses):
            whole = self._judge(item, addresses, pages).finding()
            if whole.verdict == "pass":
                return _for_a_person(whole, not_direct_th(addresses))
            found = min(found, whole, key=lambda finding: RANK.index(finding.verdict))
        nameless = self._judge(item, addresses, pages, nameless=True).finding()
        return _for_a_person(nameless, NAMELESS_TH) if nameless.verdict == "pass" else found

    def _vouched(self, item: Item, found: Finding, pages: Mapping[int, Page]) -> Finding | None:
        """As the crawl found, where it passed the item by nothing but these very documents: it saw how the website presents
        them, which tells what a scan or a page alone leaves open (of which year it is)."""
        crawled = self._crawled.get(item.code)
        if crawled is None or crawled.final != "pass":
            return None
        proving = {evidence.sha256 for evidence in crawled.evidence}
        if not proving or not proving <= {page.capture.sha256 for page in pages.values()}:
            return None
        return msgspec.structs.replace(
            found,
            verdict="pass",
            final="pass",
            confidence=crawled.confidence,
            elements=crawled.elements,
            evidence=crawled.evidence,
            near_misses=[],
            reasons=[VOUCHED_TH.format(round=crawled.round)],
            advice="",
        )

    def _pages(self, addresses: list[Address], *, everything: bool) -> dict[int, Page]:
        """The pages that count for an item: at its addresses and one click behind them. Without `everything` neither what
        stands where it may not, nor an index and what it leads to; what a home page shows itself counts."""
        pages: dict[int, Page] = {}
        for address in addresses:
            page = address.page
            if page is None or address.sent_home or not (everything or address.fitting):
                continue
            if everything or not address.index:
                pages |= {id(found): found for found in (page, *self._submitted.behind(address))}
            elif address.home:
                pages |= {id(found): found for found in (page, *page.pictures.values())}
        return pages

    def _judge(self, item: Item, addresses: list[Address], pages: dict[int, Page], *, nameless: bool = False) -> ItemJudge:
        """`nameless`: what stands at an address counts though neither it nor the website says that it is of this item."""
        located = Located()
        for disclosure in self._said(item, addresses, pages):
            if nameless or disclosure.state != "read" or disclosure.confirmed or self._named(item, disclosure):
                located.add(disclosure)
        for concept in item.concepts:
            for disclosure in self._located.by_concept.get(concept, []):
                if self._counts(disclosure, addresses, pages):
                    located.add(copy.copy(disclosure))
        looked = sum(page.read for page in pages.values())
        return ItemJudge(item, self._rubric, self._site, located, looked, self._versions)

    def _counts(self, disclosure: Disclosure, addresses: list[Address], pages: dict[int, Page]) -> bool:
        if disclosure.page is not None:
            return id(disclosure.page) in pages
        via = disclosure.via  # a link that leads nowhere, or to what was not opened
        return via is not None and via.link.region == "content" and any(a.page is via.page and not a.index for a in addresses)

    def _said(self, item: Item, addresses: list[Address], pages: dict[int, Page]) -> list[Disclosure]:
        """What the answer itself says: that the item stands at its addresses, and in the few things that they lead to."""
        found: list[Disclosure] = []
        for address in addresses:
            if address.sent_home:
                why = "ที่อยู่นี้ถูกส่งต่อไปหน้าแรกของเว็บไซต์ ไม่ใช่หน้าของข้อนี้"
                found += [Disclosure(c, address.url, "dead", SAID, page=None, why=why) for c in item.concepts]
            elif not address.index and address.place != "questionnaire":
                found += said_of(address.url, item.concepts, SAID, self._site)
                behind = self._submitted.behind(address)
                if len(behind) <= FEW:
                    urls = [page.url for page in behind if id(page) in pages and not page.is_shown]
                    found += [d for url in urls for d in said_of(url, item.concepts, BEHIND, self._site)]
        return found

    def _named(self, item: Item, disclosure: Disclosure) -> bool:
        """Whether a crawl of the website found the same address under a name of the item."""
        crawled = self._crawled.get(item.code)
        key = address_key(disclosure.url)
        return crawled is not None and any(address_key(e.url) == key and e.sha256 for e in crawled.evidence)

    def _reasons(self, finding: Finding, answer: SubmittedItem | None, addresses: list[Address]) -> list[str]:
        own = finding.reasons
        if finding.verdict == "missing":
            own = [not_answered_th(answer) if not addresses else NOT_FOUND_TH, *own[1:]]
        notes = notes_of(addresses, self._site)
        own = [reason for reason in own if not any(reason in note for note in notes)]
        if answer is not None:
            notes += written_th(answer)
        if answer is not None and (named := other_agencies(answer.explanation, self._site.unit.name_th)):
            notes.append(f"คำอธิบายในแบบระบุชื่อ {named[0].text} ซึ่งไม่ใช่หน่วยงานนี้ อาจคัดลอกมาแล้วแก้ชื่อไม่หมด")
        return [*own, *notes]


def _for_a_person(finding: Finding, why: str) -> Finding:
    return msgspec.structs.replace(finding, verdict="review", final="review", confidence=0.5, reasons=[why, *finding.reasons])


def _not_searched(eit: Finding) -> Finding:
    """Of EIT nothing is asked in the answers: what the opened pages show of it counts, that they show nothing does not."""
    if eit.verdict not in ("missing", "inaccessible"):
        return eit
    return msgspec.structs.replace(
        eit,
        verdict="unknown",
        final="unknown",
        elements=[],
        reasons=["การตรวจแบบที่ส่งเปิดเฉพาะหน้าแรกและที่อยู่ที่ส่งมา ไม่ได้ค้นหาแบบวัด EIT ทั้งเว็บไซต์ ให้ดูผลของรอบที่ตรวจทั้งเว็บไซต์"],
        advice="",
        indexes=[],
    )


def _doubted_by(eit: Finding, crawled: Finding | None) -> Finding:
    """A code that the crawl sent to a person is no pass here: that another unit shows it too is seen only on the pages that
    show it, and few of them are opened here."""
    if eit.verdict != "pass" or crawled is None or crawled.final != "review":
        return eit
    doubts = [f"การตรวจเว็บไซต์รอบ {crawled.round}: {reason}" for reason in crawled.reasons[:2]]
    return msgspec.structs.replace(
        eit, verdict="review", final="review", confidence=0.5, reasons=[*doubts, *eit.reasons], advice=crawled.advice
    )


def _named_hosts(finding: Finding, submission: Submission, facts: UnitFacts) -> Finding:
    """Where no website of the unit is known: which one it submitted addresses of."""
    if facts.unit.website:
        return finding
    hosts = [host_of(url) for answer in submission.items for url in answer.urls]
    if not hosts:
        return finding
    most = max(sorted(set(hosts)), key=hosts.count)
    reason = f"ที่อยู่ที่ส่งมาส่วนใหญ่อยู่บน {most} หากเป็นเว็บไซต์ของหน่วยงาน ให้ใส่ในบัญชีรายชื่อหน่วยงาน (website) แล้วตรวจใหม่"
    return msgspec.structs.replace(finding, reasons=[*finding.reasons, reason])
