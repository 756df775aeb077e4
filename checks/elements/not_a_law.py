"""Duties are described, not a whole act pasted or linked."""

import re

import msgspec

from checks.exam import Exam, Outcome

SECTION = re.compile(r"มาตรา\s*\d+")
WHOLE_ACT = 25
"""Different sections named in one text from which on it is the act itself."""


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of` as everywhere."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met when a disclosure explains the duties and is not itself an act (many sections, opening with its title)."""
    seen = exam.of(params.of)
    for disclosure in seen:
        sections = set(SECTION.findall("\n".join(b.text for b in disclosure.spoken)))
        opens = disclosure.passage.joined[:60].startswith(("พระราชบัญญัติ", "พรบ"))
        if len(sections) < WHOLE_ACT and not opens:
            return Outcome(True, (disclosure.evidence(),))
    if seen:
        return Outcome(False, (seen[0].evidence(),), "เป็นการลงกฎหมายทั้งฉบับ")
    return exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบข้อมูลหน้าที่และอำนาจ")
