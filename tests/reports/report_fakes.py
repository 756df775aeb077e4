"""A made-up province for the report tests: every verdict, every site state, hostile strings. Seeded, so always the same."""

import random
from typing import get_args

from records.capture import Capture
from records.finding import EIT, VERDICT_TH, VERDICTS, ElementResult, Evidence, Finding, NearMiss, UnitResult, Verdict
from records.outline import ElementOutline, ItemOutline, RubricOutline
from records.round import Round
from records.unit import Unit, UnitKind
from records.visit import HealthNote, SiteState, Visit
from reports.data import ReportData, UnitReport

HOSTILE = (
    '<script>alert("x")</script>"><img src=x onerror=alert(1)>',
    "javascript:alert(document.domain)",
    '=HYPERLINK("http://evil.example/","คลิก")',
    "\u202eกลับด้าน\u2066 \u200fครับ\x00\x1b[31m",
    "ยาว" * 3_400,
    "บรรทัด\u2028ใหม่\u0085อีก\nครั้ง",
    "{{ 7*7 }}{% raw %}</style></title></textarea><!--",
)
SITES: tuple[SiteState, ...] = get_args(SiteState)

TITLES = (
    "โครงสร้าง หน้าที่และอำนาจ",
    "ข้อมูลผู้บริหาร",
    "ข้อมูลการติดต่อและช่องทางการสอบถาม",
    "ข่าวประชาสัมพันธ์",
    "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. 2569",
    "รายงานผลการดำเนินงานประจำปี พ.ศ. 2568",
    "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    "คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ",
    "ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service)",
    "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568",
    "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568",
    "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
    "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. 2569",
    "การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่ และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา",
    "การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริตของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568",
    "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
)
GROUPS = (
    ("9.1", "ข้อมูลพื้นฐาน", 4, 2.5),
    ("9.2", "การบริหารงาน", 6, 1.67),
    ("9.3", "การจัดซื้อจัดจ้าง", 2, 5.0),
    ("9.4", "การบริหารและพัฒนาทรัพยากรบุคคล", 3, 3.33),
    ("9.5", "การส่งเสริมความโปร่งใส", 4, 2.5),
    ("10.1", "การดำเนินการเพื่อป้องกันการทุจริต", 3, 8.33),
    ("10.2", "การส่งเสริมคุณธรรมและความโปร่งใส", 4, 6.25),
)
DISTRICTS = ("เมืองเชียงใหม่", "แม่ริม", "สันทราย", "ฝาง", "จอมทอง", "ดอยเต่า", "")
NAMES: dict[UnitKind, str] = {
    "province": "จังหวัด",
    "pao": "องค์การบริหารส่วนจังหวัด",
    "city_municipality": "เทศบาลนคร",
    "town_municipality": "เทศบาลเมือง",
    "tambon_municipality": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
}
PLACES = ("แม่แรม", "สันป่ายาง", "ดอนแก้ว", "ริมใต้", "หนองหอย", "แม่เหียะ", "ท่าเดื่อ-มืดกา", "บ้านแปะ", "ข่วงเปา", "แม่สูน")


def outline() -> RubricOutline:
    """26 items in the groups of FY2569, and EIT."""
    items, titles = [], iter(enumerate(TITLES, 1))
    for number, name, size, points in GROUPS:
        for _ in range(size):
            at, title = next(titles)
            items.append(_item(f"O{at}", title, number, name, points))
    items.append(_item(EIT, "ที่อยู่และคิวอาร์โค้ดของแบบวัด EIT บนเว็บไซต์", "", "", 0.0))
    return RubricOutline(
        year=2569,
        title_th="แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2569",
        version="2569-ab12cd34",
        items=items,
        confidence="item titles seen on one real agency's site; elements mostly inferred",
    )


def _item(code: str, title: str, number: str, name: str, points: float) -> ItemOutline:
    elements = [
        ElementOutline(id=f"{code}.1", text_th=f"แสดง{title}", enforce="required", confidence="seen"),
        ElementOutline(id=f"{code}.2", text_th="ระบุปีงบประมาณและผู้รับผิดชอบ", enforce="required", confidence="inferred"),
        ElementOutline(id=f"{code}.3", text_th="มีวันที่เผยแพร่กำกับ", enforce="advisory", confidence="inferred"),
        ElementOutline(id=f"{code}.4", text_th="แสดงข้าราชการการเมือง", enforce="required", applies_to=["sao"]),
    ]
    return ItemOutline(
        code=code,
        title_th=title,
        concepts=["structure"],
        elements=elements,
        sub_indicator=number,
        sub_indicator_title=name,
        due="ปีงบประมาณ พ.ศ. 2569" if points != 2.5 else "",
        points=points,
    )


def province(units: int = 212, hostile: bool = False, round_name: str = "2569-1") -> ReportData:
    """A province of `units` units; every eleventh site is in trouble. `hostile` puts hostile strings in a site's words."""
    chance = random.Random(7)
    year = outline()
    reports = [_unit(index, year, chance, hostile, round_name) for index in range(units)]
    return ReportData(
        round=Round(name=round_name, year=2569, date="2026-02-01"),
        outline=year,
        units=reports,
        versions={"rubric": year.version, "program": "0.1.0"},
    )


def _unit(index: int, year: RubricOutline, chance: random.Random, hostile: bool, round_name: str) -> UnitReport:
    kinds: list[UnitKind] = ["province", "pao", "city_municipality", "town_municipality"]
    kind: UnitKind = kinds[index] if index < len(kinds) else ("tambon_municipality" if index % 5 < 3 else "sao")
    unit = Unit(
        unit_id=f"cm-{kind.split('_')[0]}-mueang-chiang-mai-{index:03d}",
        name_th=f"{NAMES[kind]}{PLACES[index % len(PLACES)]}{index if index > 9 else ''}" + (HOSTILE[0] if hostile else ""),
        name_en=f"Unit {index}",
        kind=kind,
        district_th=HOSTILE[index % len(HOSTILE)] if hostile else DISTRICTS[index % len(DISTRICTS)],
        website="" if index == 11 else ("javascript:alert(1)" if hostile else f"https://www.unit{index}.go.th/"),
    )
    site: SiteState = SITES[1 + (index // 11) % (len(SITES) - 1)] if index and index % 11 == 0 else "ok"
    readable = site in ("ok", "tls_error", "hacked")
    skill = chance.random()
    verdicts = [_verdict(chance, skill) if readable else "unknown" for _ in year.items]
    findings = [
        _finding(unit, item, verdict, chance, hostile, round_name) for item, verdict in zip(year.items, verdicts, strict=True)
    ]
    captures = _captures(unit, hostile) if readable else []
    counts: dict[Verdict, int] = {}
    for finding in findings:
        if finding.item != EIT:
            counts[finding.final] = counts.get(finding.final, 0) + 1
    passed = {finding.item for finding in findings if finding.final == "pass"}
    result = UnitResult(
        unit_id=unit.unit_id,
        site=site,
        detail={"unreachable": "dns", "blocked": "403"}.get(site, HOSTILE[0] if hostile else ""),
        fetched=len(captures),
        oit_score=round(sum(item.points for item in year.items if item.code in passed), 2) if readable else None,
        verdicts=counts,
        eit=findings[-1].final,
        health=[HealthNote(code="slow", detail="2.4 s"), HealthNote(code="blocked", detail=HOSTILE[0])]
        if index % 3 == 0
        else [],
    )
    visit = Visit(round=round_name, unit_id=unit.unit_id, site=site, started_at="2026-02-01T03:04:05+00:00", left=12)
    return UnitReport(
        unit=unit,
        visit=visit if readable else None,
        result=result,
        findings=findings,
        captures=captures,
        titles={capture.url: HOSTILE[0] if hostile else f"หน้าเรื่องที่ {capture.sequence}" for capture in captures},
    )


def _verdict(chance: random.Random, skill: float) -> Verdict:
    if chance.random() < 0.25 + skill * 0.7:
        return "pass"
    return chance.choices(["partial", "outdated", "inaccessible", "missing", "review", "not_applicable"], [6, 4, 2, 6, 5, 1])[0]


def _finding(unit: Unit, item: ItemOutline, verdict: Verdict, chance: random.Random, hostile: bool, round_name: str) -> Finding:
    bad = HOSTILE if hostile else ()
    site = unit.website or "https://example.go.th/"
    shown = verdict in ("pass", "partial", "outdated", "review")
    evidence = [
        Evidence(
            url=bad[1] if bad else f"{site}file/{item.code}.pdf",
            found_on=bad[0] if bad else f"{site}oit",
            link_text=bad[3] if bad else "ดาวน์โหลด",
            title=bad[0] if bad else f"ประกาศ เรื่อง {item.title_th}",
            snippet=bad[4]
            if bad
            else f"… {item.title_th} ของ{unit.name_th} ประจำปีงบประมาณ พ.ศ. 2569 ประกาศ ณ วันที่ 15 มกราคม 2569 …",
            media="pdf",
            page=2,
            fetched_at="2026-02-01T03:10:00+00:00",
        ),
        Evidence(
            url="https://itas.nacc.go.th/go/eit/abc123", media="external", found_on=site, link_text=bad[6] if bad else "EIT"
        ),
    ]
    decided: Verdict | None = "pass" if verdict == "review" and chance.random() < 0.1 else None
    unmet = {"pass": True, "partial": False, "outdated": True, "review": None}.get(verdict)
    return Finding(
        round=round_name,
        year=2569,
        unit_id=unit.unit_id,
        item=item.code,
        concepts=item.concepts,
        verdict=verdict,
        final=decided or verdict,
        decision=decided,
        confidence=0.93 if shown else 0.7,
        elements=[
            ElementResult(
                id=f"{item.code}.1", text=bad[5] if bad else f"แสดง{item.title_th}", enforce="required", met=True, evidence=[0]
            ),
            ElementResult(
                id=f"{item.code}.2",
                text="ระบุปีงบประมาณและผู้รับผิดชอบ",
                enforce="required",
                met=unmet,
                evidence=[1, 7, -1],
                reason=bad[2] if bad else ("" if unmet else "ไม่พบชื่อผู้รับผิดชอบในเอกสาร"),
                unconfirmed=True,
            ),
            ElementResult(id=f"{item.code}.3", text="มีวันที่เผยแพร่กำกับ", enforce="advisory", met=False),
        ]
        if shown
        else [],
        evidence=evidence[: 2 if item.code == EIT else 1] if shown else [],
        near_misses=[
            NearMiss(
                url=bad[1] if bad else f"{site}news/55",
                text=bad[0] if bad else "ข่าวอบรม No Gift Policy",
                why="เป็นข่าวกิจกรรม ไม่ใช่การเปิดเผยข้อมูล",
            )
        ]
        if verdict in ("missing", "inaccessible")
        else [],
        looked=0 if verdict == "unknown" else 57,
        reasons=[bad[0] if bad else f"{VERDICT_TH[verdict]}: เหตุผลตัวอย่างของข้อ {item.code}"] if verdict != "pass" else [],
        advice=(bad[6] if bad else f"เผยแพร่{item.title_th} ให้ครบทุกองค์ประกอบ และวางลิงก์ไว้ที่หน้า ITA ของเว็บไซต์")
        if verdict in ("missing", "partial", "outdated", "inaccessible", "review")
        else "",
        versions={"program": "0.1.0", "rubric": "2569-ab12cd34"},
    )


def _captures(unit: Unit, hostile: bool) -> list[Capture]:
    base = "https://evil.example/" if hostile else unit.website
    made = []
    for at in range(75):
        failed = at % 13 == 5
        url = HOSTILE[1] if hostile and at == 3 else f"{base}page/{at}"
        made.append(
            Capture(
                unit_id=unit.unit_id,
                sequence=at,
                url=url,
                final_url=url,
                fetched_at="2026-02-01T03:05:00+00:00",
                status=None if failed else (404 if at % 17 == 3 else 200),
                failure="timeout" if failed else None,
                link_text=HOSTILE[at % len(HOSTILE)] if hostile else "อ่านต่อ",
            )
        )
    return made


assert set(VERDICTS) == set(VERDICT_TH)
