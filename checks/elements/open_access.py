"""It can be opened by anyone from the main website, without a login."""

import msgspec

from checks.exam import Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of` as everywhere."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Whatever was read was reached from the unit's website without a login."""
    for disclosure in exam.of(params.of):
        return Outcome(True, (disclosure.evidence(),))
    return exam.cannot_tell(params.of) or Outcome(False, (), "เข้าถึงจากเว็บไซต์หลักไม่ได้")
