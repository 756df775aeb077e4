"""An answer: what a unit says of one of its findings ("แก้ไขแล้ว"), for which that cell is looked at again."""

import msgspec

ANSWERED_TH, LOOKED_AGAIN_TH, DECIDED_TH = "หน่วยงานแจ้งเมื่อ", "ตรวจซ้ำเฉพาะข้อนี้เมื่อ", "ผลจากผู้ตรวจ"
"""How the reasons of a finding begin that tell of an answer, of the look for it, and of a decision that is older than that."""


class UnitAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`answered_at` is when the program took it over (ISO 8601, UTC), `by` who said it ("": not told), `said` in what words.
    `urls` are the addresses that the unit names, as they are to be fetched. The answers on one cell stand beside one
    another."""

    round: str
    unit_id: str
    item: str
    answered_at: str
    by: str = ""
    said: str = ""
    urls: list[str] = []


def tells_of_an_answer(reason: str) -> bool:
    """Whether a reason of a finding is no fault that was found, but what was said and done about it."""
    return reason.startswith((ANSWERED_TH, LOOKED_AGAIN_TH, DECIDED_TH))
