"""The disclosures use the words of every named vocabulary group."""

import msgspec

from checks import vocabulary
from checks.exam import Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`all`: groups of `vocabulary.yaml` that must each appear. `of`: concepts whose disclosures count (none: all of the item's).
    `distinct`: how many different words of each group are needed."""

    all: list[str]
    of: list[str] = []
    distinct: int = 1


def validate(params: Params) -> None:
    """Raise ValueError for a group that does not exist."""
    for group in params.all:
        if not vocabulary.known(group):
            raise ValueError(f"ไม่มีกลุ่มคำ '{group}' ใน vocabulary.yaml / no such word group")


def check(params: Params, exam: Exam) -> Outcome:
    """Met when each group is found; unmet only when everything that could hold the words was read."""
    evidence, lacking = [], []
    for group in params.all:
        proof = exam.say(group, params.of)
        if proof is None or (params.distinct > 1 and _distinct(group, params, exam) < params.distinct):
            lacking.append(group)
        else:
            evidence.append(proof)
    if not lacking:
        return Outcome(True, tuple(evidence))
    return exam.cannot_tell(params.of) or Outcome(False, tuple(evidence), "ไม่พบข้อความส่วนนี้ในเอกสารที่อ่าน")


def _distinct(group: str, params: Params, exam: Exam) -> int:
    return len({w for d in exam.of(params.of) for w in vocabulary.find_all(group, d.joined)})
