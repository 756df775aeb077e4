"""Statistics give figures, or say outright that there was none."""

import re

import msgspec

from checks.exam import Exam, Outcome
from checks.vocabulary import find
from thai.normalise import normalise

FIGURE = re.compile(r"\d+(?:เรื่อง|ราย|คน|ครั้ง|คาร้อง|กรณี)")
NUMBER_CELL = re.compile(r"^[\d,. -]+$")
NUMBERS_AT_END = re.compile(r"[ก-๙:]((?:\s+(?:0|[1-9][\d,]*|-))+)$")
"""The row of a table in a PDF, where cells are words in a line: a name and its numbers."""
YEAR = re.compile(r"(?:20|24|25)\d\d")
PHONE_WORD = re.compile(r"โทร|แฟกซ์|tel|fax", re.IGNORECASE)


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`of` as everywhere."""

    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Met by counts ("3 เรื่อง", a table of numbers) or by words such as "ไม่มีเรื่องร้องเรียน"."""
    for disclosure in exam.of(params.of):
        if phrase := find("none_stated", disclosure.passage.joined):
            return Outcome(True, (disclosure.evidence(_block(disclosure.passage.folded_blocks, phrase), phrase),))
        for number, (block, folded) in enumerate(zip(disclosure.spoken, disclosure.passage.folded_blocks, strict=True)):
            cells = [c for c in block.cells if NUMBER_CELL.match(c.strip())]
            if len(cells) >= 2 or FIGURE.search(folded) or (not block.cells and _numbers_at_end(block.text) >= 2):
                return Outcome(True, (disclosure.evidence(number),))
    return exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบตัวเลขสถิติ และไม่ได้ระบุว่าไม่มี")


def _numbers_at_end(text: str) -> int:
    match = NUMBERS_AT_END.search(normalise(text))
    if match is None or PHONE_WORD.search(text):
        return 0
    return sum(not YEAR.fullmatch(number) for number in match.group(1).split())


def _block(folded_blocks: list[str], phrase: str) -> int | None:
    return next((n for n, text in enumerate(folded_blocks) if phrase in text), None)
