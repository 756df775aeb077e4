"""The disclosure is of the year that the item is due for."""

import msgspec

from checks.dated import WEAK_TH, read_years
from checks.exam import Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of`: concepts whose disclosures count. `covers`: a plan of several years that is in force in the due year will do.
    `dates`: dates of activities or news inside that fiscal year will do."""

    of: list[str] = []
    covers: bool = False
    dates: bool = False


def check(params: Params, exam: Exam) -> Outcome:
    """Met when a disclosure says the year of itself; a disclosure without any year is not of the right one."""
    if exam.due_year is None:
        return Outcome(True)
    doubtful: Outcome | None = None
    for disclosure in exam.of(params.of):
        reading = read_years(disclosure)
        if reading.weak:
            doubtful = doubtful or Outcome(None, (disclosure.evidence(),), WEAK_TH)
        elif reading.says(exam.due_year, covers=params.covers, dates=params.dates):
            return Outcome(True, (reading.evidence(disclosure, exam.due_year),))
    return doubtful or exam.cannot_tell(params.of) or Outcome(False, (), f"ไม่พบการระบุปี พ.ศ. {exam.due_year}")
