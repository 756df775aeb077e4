"""The disclosure covers the months asked for, or (a plan) more than one year."""

from typing import Literal

import msgspec

from checks.dated import WEAK_TH, months_covered, read_years
from checks.exam import Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`covers`: "first-6-months" (October-March of the due fiscal year), "12-months" or "multi-year"; `of` as everywhere."""

    covers: Literal["first-6-months", "12-months", "multi-year"]
    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met when the periods named by the disclosures together cover what is asked."""
    if params.covers == "multi-year":
        return _multi_year(params, exam)
    needed = set(range(1, 7 if params.covers == "first-6-months" else 13))
    seen: set[int] = set()
    proof = []
    for disclosure in exam.of(params.of):
        months, evidence = months_covered(disclosure, exam.due_year)
        if months - seen:
            proof.append(evidence)
        seen |= months
        if needed <= seen:
            return Outcome(True, tuple(proof[:6]))
    lacking = len(needed - seen)
    reason = f"พบข้อมูลไม่ครบทุกเดือน (ขาด {lacking} เดือน)" if seen else "ไม่พบการระบุช่วงเดือนของข้อมูล"
    return exam.cannot_tell(params.of) or Outcome(False, tuple(proof[:6]), reason)


def _multi_year(params: Params, exam: Exam) -> Outcome:
    for disclosure in exam.of(params.of):
        reading = read_years(disclosure)
        if reading.weak:
            return Outcome(None, (disclosure.evidence(),), WEAK_TH)
        for first, last in sorted(reading.ranges):
            if last > first and (exam.due_year is None or first <= exam.due_year <= last):
                return Outcome(True, (reading.evidence(disclosure, first),))
    return exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบช่วงปีของแผนที่ครอบคลุมปีที่ประเมิน")
