"""The thing itself is there: a page, section or document about one of the concepts, with something in it (or a form)."""

import msgspec

from checks.elements.channel import has_form
from checks.exam import SUBSTANCE, Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of`: the concepts, any of which will do (none: all of the item's)."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met by the first disclosure with substance; undecided where all there is cannot be read."""
    for disclosure in exam.of(params.of):
        if disclosure.passage.substance >= SUBSTANCE or has_form(disclosure):
            return Outcome(True, (disclosure.evidence(),))
    return exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบหน้าหรือเอกสารเรื่องนี้")
