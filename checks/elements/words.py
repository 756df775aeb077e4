"""The disclosures use the words of every named vocabulary group."""

import msgspec

from checks import vocabulary
from checks.exam import Exam, Outcome
from records.finding import Evidence
from thai.normalise import fold


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`all`: groups of `vocabulary.yaml` that must each appear; "a|b" is met by either. `of`: concepts whose disclosures count
    (none: all of the item's). `distinct`: how many different words of each group are needed. `titled`: the name of the page
    or of its link counts too (for what is shown as a drawing under its title)."""

    all: list[str]
    of: list[str] = []
    distinct: int = 1
    titled: bool = False


def validate(params: Params) -> None:
    """Raise ValueError for a group that does not exist."""
    for group in (g for groups in params.all for g in groups.split("|")):
        if not vocabulary.known(group):
            raise ValueError(f"ไม่มีกลุ่มคำ '{group}' ใน vocabulary.yaml / no such word group")


def check(params: Params, exam: Exam) -> Outcome:
    """Met when each group is found; unmet only when everything that could hold the words was read."""
    evidence: list[Evidence] = []
    lacking: list[str] = []
    for groups in params.all:
        proofs = [p for group in groups.split("|") if (p := _proof(group, params, exam))]
        if proofs:
            evidence.append(proofs[0])
        else:
            lacking.append(vocabulary.name(groups.split("|")[0]))
    if not lacking:
        return Outcome(True, tuple(evidence))
    return exam.cannot_tell(params.of) or Outcome(False, tuple(evidence), f"ไม่พบข้อความเกี่ยวกับ “{'”, “'.join(lacking)}”")


def _proof(group: str, params: Params, exam: Exam) -> Evidence | None:
    proof = exam.say(group, params.of)
    if proof is not None and params.distinct > 1:
        different = {w for d in exam.of(params.of) for w in vocabulary.find_all(group, d.passage.joined)}
        return proof if len(different) >= params.distinct else None
    if proof is None and params.titled:
        for disclosure in exam.of(params.of):
            if vocabulary.find(group, fold(disclosure.title)) or vocabulary.find(group, fold(disclosure.label)):
                return disclosure.evidence()
    return proof
