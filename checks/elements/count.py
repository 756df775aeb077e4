"""There are at least so many of them."""

import msgspec

from checks.exam import Exam, Outcome


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`least`: how many different documents or pages are needed."""

    least: int
    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Count different addresses; what cannot be read counts too, as it is there."""
    known = {d.url: d for d in [*exam.of(params.of), *exam.unread_of(params.of)]}
    proof = tuple(d.evidence() for d in list(known.values())[: params.least])
    if len(known) >= params.least:
        return Outcome(True, proof)
    return Outcome(False, proof, f"พบ {len(known)} รายการ จากอย่างน้อย {params.least} รายการ")
