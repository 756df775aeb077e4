"""The same thing is published as PDF and as a spreadsheet."""

from urllib.parse import urlsplit

import msgspec

from checks.exam import Exam, Outcome

SHEETS = (".xls", ".xlsx", ".csv", ".ods")


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of` as everywhere."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met when one disclosure is a PDF and another a spreadsheet."""
    there = [*exam.of(params.of), *exam.unread_of(params.of)]
    pdf = [d for d in there if d.media in ("pdf", "scan")]
    sheet = [d for d in there if urlsplit(d.url).path.lower().endswith(SHEETS) or d.media == "office"]
    proof = tuple(d.evidence() for d in [*pdf[:1], *sheet[:1]])
    if pdf and sheet:
        return Outcome(True, proof)
    return Outcome(False, proof, "ไม่พบครบทั้งไฟล์ PDF และไฟล์ตาราง")
