"""`oit score`: the simulated OIT score of a judged round and, with IIT and EIT from a file, what they come to."""

from collections.abc import Mapping

import msgspec
from rich.console import Console
from rich.table import Table

from checks.projection import Projection, projection, within_reach
from checks.rubric import Rubric
from checks.score import OitScores, oit_scores
from checks.scoring import Scoring
from commands.failures import UsageError
from commands.plain import plain
from records.database import Store
from records.finding import EIT, Finding
from records.round import Round
from reports.words import short_name

SIMULATION = "คะแนนจำลองจากผลตรวจของโปรแกรม ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช. / simulated, never the NACC's result"


class UnitScore(msgspec.Struct):
    """One unit: its OIT scores, how many of the year's items were judged, the best level still open, and its projected ITA
    result (None without its IIT and EIT, or where its site could not be audited)."""

    unit_id: str
    name_th: str
    judged: int
    oit: OitScores
    within_reach: str | None
    ita: Projection | None = None


class RoundScore(msgspec.Struct):
    """A round's simulated scores, with the rules they come from."""

    round: str
    year: int
    simulation: str
    items: int
    units: list[UnitScore]
    rules: Scoring


def score_round(
    store: Store, round: Round, rubric: Rubric, scoring: Scoring, unit_ids: list[str], others: Mapping[str, Mapping[str, float]]
) -> RoundScore:
    """The scores of the round's judged units, or of those named. `others`: IIT and EIT by unit and part.

    Raises UsageError where the round was not judged for the rubric's year, StoreError.
    """
    by_unit: dict[str, list[Finding]] = {}
    for finding in store.findings(round.name, rubric.year):
        by_unit.setdefault(finding.unit_id, []).append(finding)
    if not by_unit:
        raise UsageError(
            f"รอบ {round.name} ยังไม่ได้ตัดสินด้วยเกณฑ์ปี {rubric.year} ให้สั่ง oit check ก่อน / "
            f"round {round.name} has not been judged for {rubric.year}: run oit check first"
        )
    scores = []
    for unit in store.units(round.name):
        findings = by_unit.get(unit.unit_id)
        if findings is None or (unit_ids and unit.unit_id not in unit_ids):
            continue
        oit, known = oit_scores(rubric, findings), others.get(unit.unit_id)
        scores.append(
            UnitScore(
                unit_id=unit.unit_id,
                name_th=unit.name_th,
                judged=sum(f.item != EIT for f in findings),
                oit=oit,
                within_reach=within_reach(scoring, oit),
                ita=projection(scoring, oit, known) if known else None,
            )
        )
    items = sum(1 for _ in rubric.items())
    return RoundScore(round=round.name, year=rubric.year, simulation=SIMULATION, items=items, units=scores, rules=scoring)


def show_scores(scored: RoundScore, console: Console) -> None:
    """A line per unit, then what the numbers mean and where each rule is from."""
    projected = any(unit.ita for unit in scored.units)
    table = Table("หน่วยงาน", title=f"{plain(scored.round)} · {scored.year} · คะแนนจำลอง", title_justify="left")
    table.columns[0].overflow = "fold"
    for name in ("OIT ต่ำสุด", "น่าจะ", "สูงสุด", "ระดับที่ยังถึงได้", *(("ITA รวม", "ระดับ") if projected else ())):
        table.add_column(name, overflow="fold")
    for unit in scored.units:
        row = [_number(unit.oit.low), _number(unit.oit.likely), _number(unit.oit.high), unit.within_reach or "-"]
        table.add_row(plain(short_name(unit.name_th)), *row, *(_projected(unit.ita) if projected else ()))
    console.print(table)
    if partly := sum(unit.judged < scored.items for unit in scored.units):
        console.print(f"ตัดสินไม่ครบ {scored.items} ข้อ {partly} หน่วยงาน คิดจากข้อที่ตัดสินแล้วเท่านั้น", soft_wrap=True)
    console.print(
        "ต่ำสุด: ข้อที่พิสูจน์ว่าครบถ้วน · น่าจะ: รวมข้อที่ต้องตรวจด้วยคนตามความมั่นใจของเครื่อง · สูงสุด: ทุกข้อที่ยังไม่พิสูจน์ว่าขาด", soft_wrap=True
    )
    console.print(f"[bold]{plain(scored.simulation)}[/]", soft_wrap=True)
    for fact in scored.rules.facts:
        sources = " · ".join(scored.rules.sources[s] for s in fact.sources)
        mark = f"{scored.rules.marks[fact.mark]}: {sources}" if sources else scored.rules.marks[fact.mark]
        console.print(f"  {plain(fact.text_th)} ({plain(mark)})", soft_wrap=True, style="dim")


def _number(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f}"


def _projected(ita: Projection | None) -> tuple[str, str]:
    if ita is None:
        return "-", "-"
    totals = dict.fromkeys((ita.low.total, ita.likely.total, ita.high.total))
    levels = dict.fromkeys((ita.low.level, ita.likely.level, ita.high.level))
    return " - ".join(f"{t:.2f}" for t in totals), " - ".join(levels)
