"""The EIT questionnaire's address or QR code is shown."""

import msgspec

from checks.exam import Exam, Outcome
from checks.questionnaire import sightings


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """No parameters."""


def check(params: Params, exam: Exam) -> Outcome:  # noqa: ARG001  (every check has the same signature)
    """Met by an EIT address in a link, a text or a QR code anywhere on the site."""
    seen = [s for s in sightings(exam.site) if s.kind == "eit"]
    if seen:
        return Outcome(True, (seen[0].evidence,))
    return Outcome(False, (), "ไม่พบลิงก์หรือ QR Code แบบวัด EIT")
