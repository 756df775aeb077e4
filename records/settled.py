"""What a person's answers about the addresses come to: a correction for each unit, or the reason why a row cannot be taken."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from records.corrections import AnswersError, Correction
from records.unit import Unit
from records.unit_file import Problem
from records.website import website_key, website_problem

YES, NO = "ใช่", "ไม่ใช่"
CONFIRMED, NONE = "confirmed", "none"
ASKED = "ยืนยัน (ใช่/ไม่ใช่)"
CORRECT = "ที่อยู่ที่ถูกต้อง"
UNIT_ID = "รหัสหน่วยงาน"
ADDRESS = "ที่อยู่ในบัญชี"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wrote in a row. `line` is the sheet's row (1 = heading), `website` the address the row was about."""

    line: int
    unit_id: str
    website: str
    confirm: str
    correct: str


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """`corrections` by unit id. The lists are unit ids: confirmed as they stood, given another address, left without one."""

    corrections: dict[str, Correction]
    confirmed: list[str]
    replaced: list[str]
    emptied: list[str]


def settle(path: Path, answers: Sequence[Answer], units: Sequence[Unit]) -> Settled:
    """Take all answers of a sheet, or none. Rows without an answer change nothing. Raises AnswersError naming every bad row."""
    known = {unit.unit_id: unit for unit in units}
    settled = Settled(corrections={}, confirmed=[], replaced=[], emptied=[])
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for answer in answers:
        if not answer.confirm and not answer.correct:
            continue
        unit = known.get(answer.unit_id)
        wrong = _refusal(answer, unit)
        if wrong is None and answer.unit_id in first:
            line = first[answer.unit_id]
            wrong = UNIT_ID, f"หน่วยงานนี้มีคำตอบแล้วในแถว {line}", f"this unit was answered in row {line} already"
        if wrong is not None:
            column, message_th, message_en = wrong
            problems.append(Problem(line=answer.line, column=column, message_th=message_th, message_en=message_en))
        elif unit is not None:
            first[answer.unit_id] = answer.line
            _take(answer, unit, settled)
    if problems:
        raise AnswersError(path, problems)
    return settled


def _refusal(answer: Answer, unit: Unit | None) -> tuple[str, str, str] | None:
    """The column of a row that cannot be taken, and why, in Thai and English."""
    if unit is None:
        shown = answer.unit_id[:60]
        return UNIT_ID, f"ไม่มีหน่วยงานรหัส “{shown}” ในบัญชีรายชื่อ", f'no unit "{shown}" in the unit file'
    if answer.confirm not in ("", YES, NO):
        return ASKED, f"ตอบได้เพียง {YES} หรือ {NO} หรือเว้นว่าง", "answer ใช่ (yes) or ไม่ใช่ (no), or leave it empty"
    if answer.website != unit.website:
        return (
            ADDRESS,
            f"ที่อยู่ในบัญชีเปลี่ยนไปแล้วหลังออกแบบนี้ (ขณะนี้ {unit.website or 'ว่าง'}) ให้ออกแบบใหม่หรือเว้นว่างแถวนี้",
            f"the unit file has another address by now ({unit.website or 'none'}); make a new sheet or leave this row empty",
        )
    if answer.correct and (problem := website_problem(answer.correct)):
        return CORRECT, *problem
    if not answer.correct and not unit.website:
        return (
            CORRECT,
            "บัญชียังไม่มีที่อยู่ของหน่วยงานนี้ ให้ใส่ที่อยู่ หรือเว้นว่างทั้งแถว",
            "there is no address to confirm: give one, or leave the row empty",
        )
    return None


def _take(answer: Answer, unit: Unit, settled: Settled) -> None:
    if answer.correct and website_key(answer.correct) != website_key(unit.website):
        website, ids = answer.correct, settled.replaced
    elif answer.confirm == NO and not answer.correct:
        website, ids = "", settled.emptied
    else:
        website, ids = answer.correct or unit.website, settled.confirmed
    settled.corrections[unit.unit_id] = Correction(website=website, confidence=CONFIRMED if website else NONE)
    ids.append(unit.unit_id)
