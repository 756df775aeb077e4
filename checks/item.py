"""Judging one item of one unit: its candidates and the rubric's elements in, one finding out."""

import checks.elements as element_checks
from checks.advice import Where, advise
from checks.concepts import DATED_LISTS, activities
from checks.dated import ANALYSES, NAMED_WITH_A_YEAR, WEAK_TH, read_years
from checks.disagreeing import disagreement_th
from checks.disclosure import Disclosure
from checks.elements.contact import MAP_HINT
from checks.exam import Exam
from checks.locate import SURE, Located
from checks.pages import Page, Site
from checks.rubric import Element, Item, Rubric, due_text
from checks.searched import cut_short
from records.address import host_of
from records.artifact import Artifact
from records.finding import ElementResult, Evidence, Finding, NearMiss, Verdict
from thai.normalise import fold

NEAR_MISSES = 5
EVIDENCE = 12

UNREADABLE = ("unread", "walled", "unvisited", "contradictory")
CLOSED = ("dead", "login", "placeholder")

CHANNELS = frozenset({"contact", "qa", "social_network"})

TIMING = frozenset({"year", "period", "open_access"})
"""Checks that say when and where, never that the thing itself is there."""
NAMING = frozenset({"disclosed", "year", "open_access"})
"""Checks that look at what a thing is called and not at what is in it: alone they need the thing itself to say what it is."""


PICTURES = ("scan", "garbage_text", "image")
"""Refusals of what is a picture to its reader."""


def needs_ocr(artifact: Artifact) -> bool:
    """Whether a body, or some of its pages, are pictures whose words nobody has read."""
    parts = bool(artifact.scanned) or "unread_parts" in artifact.notes
    pictured = artifact.refusal in PICTURES or (artifact.refusal is None and parts)
    return pictured and not artifact.ocr_pages


SUBSTANTIAL = 80
"""Folded characters beside headings from which on what says it is the item's is a disclosure, if an incomplete one."""


def _has_substance(disclosures: list[Disclosure]) -> bool:
    return any(d.confirmed and d.passage.substance >= SUBSTANTIAL for d in disclosures)


MENTIONED = 100
MENTIONED_IN_A_LIST = 200
"""Folded characters below which news of an activity only mentions it; more where it is one line in a list of news."""


def _only_mentioned(disclosures: list[Disclosure]) -> bool:
    return all(d.concept in activities() and d.passage.substance < _mention(d) for d in disclosures)


def _mention(d: Disclosure) -> int:
    return MENTIONED_IN_A_LIST if d.is_section and len(d.blocks) == 1 else MENTIONED


class ItemJudge:
    """One item of one unit. `index` is the name of the page that leads to the year's items, "" for none."""

    def __init__(
        self,
        item: Item,
        rubric: Rubric,
        site: Site,
        located: Located,
        looked: int,
        versions: dict[str, str],
        index: str = "",
    ) -> None:
        self.item, self.rubric, self.site = item, rubric, site
        self.looked, self.versions, self.index = looked, versions, index
        self.unit = site.unit
        self.candidates = sorted(
            (d for c in item.concepts for d in located.by_concept.get(c, [])),
            key=lambda d: (-d.strength, d.page.capture.sequence if d.page else 1 << 30, d.url),
        )
        self.covers = item.due.covers or any(
            e.check.kind == "year" and e.check.params.get("covers") and e.enforce == "required" for e in item.elements
        )

    def finding(self) -> Finding:
        """The verdict by the design's order: not applicable, nothing found, unreadable, outdated, partial, pass."""
        elements = [e for e in self.item.elements if not e.applies_to or self.unit.kind in e.applies_to]
        if not self._applies() or not any(e.enforce == "required" for e in elements):
            return self._blank("not_applicable", "ข้อนี้ไม่ใช้กับหน่วยงานประเภทนี้")
        readable = [d for d in self.candidates if d.state == "read"]
        sure = [d for d in readable if d.strength >= SURE or d.confirmed]
        right, unsaid, wrong = self._by_year(sure)
        unread = [d for d in self.candidates if d.state in UNREADABLE and d.strength >= SURE and self._may_be_due(d)]
        unread = [d for d in unread if not self._holds_no_document(d)]
        if not right and not unsaid and not wrong and not unread:
            return self._nothing_found(readable)
        if not right and not unsaid and not unread:
            return self._disputed(wrong) or self._outdated(wrong)
        return self._examined(elements, right, unsaid, unread, wrong)

    def worth_reading(self) -> list[Page]:
        """Documents and pictures that only OCR can read and that this item's verdict may turn on, surest first."""
        if self.finding().verdict in ("pass", "not_applicable"):
            return []
        pages = []
        for d in self.candidates:
            if d.page is None or d.strength < SURE or not self._may_be_due(d):
                continue
            pages += [d.page, *(p for i in d.unread_images if (p := d.page.pictures.get(i.src)))]
        return [page for page in pages if page.artifact is not None and needs_ocr(page.artifact)]

    def _holds_no_document(self, d: Disclosure) -> bool:
        """A chat, a page on a social network or a map elsewhere: a way to ask or to come, where no address could stand."""
        away = host_of(d.url) != self.site.home
        return d.concept in CHANNELS and (d.state == "walled" or (away and bool(MAP_HINT.search(d.url))))

    def _applies(self) -> bool:
        return self.item.applies_to == "all" or self.unit.kind in self.item.applies_to

    def _by_year(self, found: list[Disclosure]) -> tuple[list[Disclosure], list[Disclosure], list[Disclosure]]:
        """Those of the due year, those that say no year, and those of another."""
        year = self.item.due.fiscal_year
        if year is None:
            return found, [], []
        right: list[Disclosure] = []
        unsaid: list[Disclosure] = []
        wrong: list[Disclosure] = []
        for d in found:
            reading = read_years(d)
            if reading.weak or reading.says(year, covers=self.covers, dates=d.concept in DATED_LISTS):
                right.append(d)
            elif reading.unsaid and d.concept in activities() and reading.dates:
                (right if year in reading.dates else wrong).append(d)
            elif reading.too_old(year):
                wrong.append(d)
            elif reading.unsaid:
                (right if d.concept in NAMED_WITH_A_YEAR | ANALYSES else unsaid).append(d)
            else:
                wrong.append(d)
        dated = {d.concept for d in right}
        return right, [d for d in unsaid if d.concept not in dated], wrong

    def _may_be_due(self, d: Disclosure) -> bool:
        """An unread document counts unless its label or the index it stands in names another year."""
        year = self.item.due.fiscal_year
        reading = read_years(d)
        return year is None or reading.says(year, covers=self.covers) or (reading.unsaid and not reading.too_old(year))

    def _nothing_found(self, weak: list[Disclosure]) -> Finding:
        closed = [d for d in self.candidates if d.state in CLOSED and d.strength >= SURE and self._may_be_due(d)]
        if closed:
            return self._finding(
                "inaccessible",
                0.85,
                [],
                [d.evidence() for d in closed[:3]],
                [closed[0].why or "เปิดลิงก์ไม่ได้"],
                self._near(weak),
            )
        if cut := cut_short(self.site):
            return self._finding("review", 0.5, [], [], [cut], self._near(weak))
        if self.site.facts.visit and self.site.facts.visit.budget_exhausted:
            left = self.site.facts.visit.left
            reasons = [f"ค้นจนครบงบที่กำหนดแล้วไม่พบการเปิดเผยข้อมูลข้อนี้ (ยังเหลือ {left} ลิงก์ที่ไม่ได้เปิด)"]
        else:
            reasons = ["ค้นทั้งเว็บไซต์แล้วไม่พบการเปิดเผยข้อมูลข้อนี้"]
        turned_down = [d for d in self.candidates if d.state in ("nowhere", "foreign", "other_kind") and d.strength >= 0.4]
        reasons += list(dict.fromkeys(d.why for d in turned_down if d.why))[:2]
        return self._finding("missing", 0.85 if not weak else 0.7, [], [], reasons, self._near(weak))

    def _disputed(self, found: list[Disclosure]) -> Finding | None:
        """A finding for a person where a document of another year, as it calls itself, is of the due one by its content."""
        year = self.item.due.fiscal_year
        doubts = [(d, why) for d in found if year is not None and (why := disagreement_th(d, year))]
        if not doubts:
            return None
        evidence = [d.evidence() for d, _ in doubts[:3]]
        return self._finding("review", 0.5, [], evidence, list(dict.fromkeys(why for _, why in doubts))[:2], self._near([]))

    def _doubts_of(self, right: list[Disclosure]) -> list[str]:
        """Why the year of a concept is in doubt: every document about it contradicts itself."""
        year = self.item.due.fiscal_year
        if year is None:
            return []
        doubts: dict[str, list[str]] = {}
        for d in right:
            doubts.setdefault(d.concept, []).append(disagreement_th(d, year))
        return list(dict.fromkeys(why for told in doubts.values() if all(told) for why in told))

    def _outdated(self, wrong: list[Disclosure]) -> Finding:
        readings = [read_years(d) for d in wrong]
        years = sorted(
            {last for r in readings for _, last in r.ranges} or {y for r in readings for y in (*r.dates, r.latest) if y}
        )
        found = f"พบของปี พ.ศ. {', '.join(map(str, years[-3:]))}" if years else "พบของปีอื่น"
        return self._finding(
            "outdated",
            0.85,
            [],
            [d.evidence() for d in wrong[:3]],
            [f"{found} ไม่พบของ{due_text(self.item.due)}"],
            self._near([]),
        )

    def _examined(
        self,
        elements: list[Element],
        right: list[Disclosure],
        unsaid: list[Disclosure],
        unread: list[Disclosure],
        wrong: list[Disclosure],
    ) -> Finding:
        disclosures = [*right, *unsaid]
        exam = Exam(self.unit, self.site, self.item.due.fiscal_year, disclosures, unread)
        evidence: list[Evidence] = []
        results = [self._result(e, exam, evidence) for e in elements]
        required = [r for r in results if r.enforce == "required"]
        kinds = {e.id: e.check.kind for e in elements}
        reasons: list[str] = []
        dated = self.item.due.fiscal_year is not None
        year_lacking = dated and not right and bool(unsaid)
        year_doubtful = dated and bool(right) and all(read_years(d).weak for d in right)
        doubts = self._doubts_of(right)
        if any(r.met is None for r in required):
            verdict: Verdict = "review"
            reasons += list(dict.fromkeys(r.reason for r in required if r.met is None and r.reason))[:3]
        elif not any(r.met for r in required if kinds[r.id] not in TIMING) and not _has_substance(disclosures):
            # Something has the name and perhaps the year, but nothing of what is asked for: a heading, a mention, criteria.
            return self._outdated(wrong) if wrong else self._nothing_found(disclosures)
        elif any(r.met is False for r in required) and _only_mentioned(disclosures):
            return self._outdated(wrong) if wrong else self._nothing_found(disclosures)
        elif doubts:
            verdict = "review"
            reasons += doubts[:2]
        elif any(r.met is False for r in required):
            verdict = "partial"
            reasons += [f"ไม่พบ: {r.text}" for r in required if r.met is False]
        elif _only_mentioned(disclosures) and not any(d.concept in DATED_LISTS for d in disclosures):
            verdict = "review"
            reasons.append("พบเพียงข้อความสั้น ๆ ที่กล่าวถึงเรื่องนี้")
        elif year_lacking:
            verdict = "partial"
            reasons.append(f"ไม่พบการระบุ{due_text(self.item.due)}")
        elif year_doubtful:
            verdict = "review"
            reasons.append(WEAK_TH)
        elif not any(d.confirmed for d in disclosures) and all(
            e.check.kind in NAMING for e in elements if e.enforce == "required"
        ):
            verdict = "review"
            reasons.append("ลิงก์ระบุชื่อข้อนี้ แต่หน้าที่เปิดไม่ได้บอกว่าเป็นเรื่องใด")
        else:
            verdict = "pass"
        if not evidence:
            evidence = [d.evidence() for d in [*disclosures, *unread][:3]]
        strength = max((d.strength for d in disclosures), default=0.5)
        confirmed = any(d.confirmed for d in disclosures)
        confidence = {"pass": 0.55, "partial": 0.55, "review": 0.4}[verdict] + 0.35 * strength + (0.05 if confirmed else 0)
        return self._finding(verdict, min(0.97, confidence), results, evidence, reasons, self._near([]))

    def _result(self, element: Element, exam: Exam, evidence: list[Evidence]) -> ElementResult:
        outcome = element_checks.run(element.check.kind, element.check.params, exam)
        places = []
        for proof in outcome.evidence:
            if proof not in evidence and len(evidence) < EVIDENCE:
                evidence.append(proof)
            if proof in evidence:
                places.append(evidence.index(proof))
        return ElementResult(
            id=element.id,
            text=element.text_th,
            enforce=element.enforce,
            met=outcome.met,
            evidence=list(dict.fromkeys(places)),
            reason=outcome.reason,
            unconfirmed=element.unconfirmed,
        )

    def _near(self, weak: list[Disclosure]) -> list[NearMiss]:
        """The nearest things that were turned down, each with why."""
        rows = []
        for d in [*self.candidates, *weak]:
            if d.state == "read" and d not in weak:
                continue
            rows.append(NearMiss(url=d.url, text=(d.label or d.title)[:200], why=d.why or "คล้ายข้อนี้ แต่ไม่มีเนื้อหาตามองค์ประกอบ"))
        unique = {(fold(r.text), r.url): r for r in rows}
        return list(unique.values())[:NEAR_MISSES]

    def _finding(
        self,
        verdict: Verdict,
        confidence: float,
        elements: list[ElementResult],
        evidence: list[Evidence],
        reasons: list[str],
        near: list[NearMiss],
    ) -> Finding:
        shown = {e.url for e in evidence}
        return Finding(
            round=self.site.facts.round.name,
            year=self.rubric.year,
            unit_id=self.unit.unit_id,
            item=self.item.code,
            concepts=list(self.item.concepts),
            verdict=verdict,
            final=verdict,
            confidence=round(confidence, 2),
            elements=elements,
            evidence=evidence,
            near_misses=[n for n in near if n.url not in shown] if verdict != "pass" else [],
            looked=self.looked,
            reasons=reasons,
            advice=advise(self.item, verdict, elements, self._where(verdict, evidence), self._asked()),
            versions=self.versions,
        )

    def _where(self, verdict: Verdict, evidence: list[Evidence]) -> Where:
        """Where the officer finds what the finding rests on; of what has to be made anew, the index that is to lead to it."""
        if verdict in ("missing", "outdated") or not evidence:
            return Where(linked_from=self.index)
        first = evidence[0]
        leading = self.site.page(first.found_on) if first.found_on else None
        return Where(first.title, first.link_text, leading.heading if leading else "")

    def _asked(self) -> list[str]:
        """What the item has to show, its year and openness apart."""
        own = (e for e in self.item.elements if not e.applies_to or self.unit.kind in e.applies_to)
        return [e.text_th for e in own if e.enforce == "required" and e.check.kind not in TIMING]

    def _blank(self, verdict: Verdict, reason: str) -> Finding:
        return self._finding(verdict, 1.0, [], [], [reason], [])
