"""The thing itself is there: a page, section or document about one of the concepts, with something in it."""

import msgspec

from checks.exam import SUBSTANCE, Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of`: the concepts, any of which will do (none: all of the item's)."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met by the first disclosure with substance; undecided where all there is cannot be read."""
    for disclosure in exam.of(params.of):
        if len(disclosure.joined) >= SUBSTANCE:
            return Outcome(True, (disclosure.evidence(),))
    return exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบหน้าหรือเอกสารเรื่องนี้")
