"""Two rounds of the made-up province, and official results of it: seeded, so always the same."""

import random

import msgspec
from report_fakes import HOSTILE, province

from records.finding import EIT, Finding, Verdict
from records.official import OfficialResult
from records.round import Round
from records.visit import HealthNote
from reports.data import Level, PastRound, ReportData, UnitReport

LEVELS = [
    Level("ผ่านดีเยี่ยม", 95, 95),
    Level("ผ่านดี", 85, 85),
    Level("ผ่าน", 85, 0),
    Level("ต้องปรับปรุง", 70, 0),
    Level("ต้องปรับปรุงโดยด่วน", 0, 0),
]
NEW: tuple[Verdict, ...] = ("pass", "pass", "missing", "partial", "review", "unknown", "not_applicable")


def past_of(data: ReportData, counterparts: dict[str, list[str]] | None = None) -> PastRound:
    """A report's data as the round before another."""
    return PastRound(
        round=Round(name=data.round.name, year=data.round.year, date="2026-01-01"),
        outline=data.outline,
        findings={r.unit.unit_id: {f.item: f for f in r.findings} for r in data.units},
        counterparts=counterparts or {item.code: [item.code] for item in data.outline.items},
        results={r.unit.unit_id: r.result for r in data.units},
        units={r.unit.unit_id: r.unit for r in data.units},
    )


def two_rounds(units: int = 24, hostile: bool = False) -> tuple[PastRound, ReportData]:
    """A round and the one after it, in which a quarter of the findings changed; one unit is new and one is gone."""
    names = (HOSTILE[0], HOSTILE[3]) if hostile else ("2569-1", "2569-2")
    before, after = province(units, hostile, names[0]), province(units, hostile, names[1])
    chance = random.Random(11)
    after.units = [_moved(report, chance, hostile) for report in after.units[:-1]]
    before.units = before.units[1:]
    return past_of(before), after


def official_of(data: ReportData) -> list[OfficialResult]:
    """Official results of all units but the last, most of them as the machine foretold."""
    chance = random.Random(5)
    return [
        OfficialResult(
            year=data.outline.year,
            unit_id=report.unit.unit_id,
            total=90.0,
            level=chance.choice(LEVELS).name,
            oit=round(chance.uniform(40, 100), 2),
            items={f.item: (f.verdict == "pass") ^ (chance.random() < 0.1) for f in report.findings[:20] if f.item != EIT},
        )
        for report in data.units[:-1]
    ]


def _moved(report: UnitReport, chance: random.Random, hostile: bool) -> UnitReport:
    findings = [_changed(finding, chance) if chance.random() < 0.25 else finding for finding in report.findings]
    score = report.result.oit_score
    if score is not None:
        score = min(100.0, max(0.0, score + chance.choice([-8.0, 0.0, 2.5, 12.0])))
    health = [HealthNote(code="spam", detail=HOSTILE[0] if hostile else "3")] if chance.random() < 0.2 else report.result.health
    result = msgspec.structs.replace(report.result, oit_score=score, oit_high=score, health=health)
    return msgspec.structs.replace(report, findings=findings, result=result)


def _changed(finding: Finding, chance: random.Random) -> Finding:
    verdict = chance.choice(NEW)
    return msgspec.structs.replace(finding, verdict=verdict, final=verdict, decision=None)
