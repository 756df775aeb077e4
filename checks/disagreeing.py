"""Documents whose parts say different years: the cover one, the table or the signature another. Which is right, a person says.

A link, a file's name or the day of putting it up say less than the document itself (`checks.dated`): where these differ there
is no doubt. Here it is the document that contradicts itself.
"""

from collections import Counter

from checks.concepts import DATED_LISTS, activities
from checks.dated import ANALYSES, NAMED_WITH_A_YEAR, OF_ITSELF, read_years
from checks.disclosure import Disclosure
from records.artifact import Block
from thai.normalise import fold, normalise
from thai.years import months_in, periods_in, years_in

LINES = 3
"""Lines of the content that must say another year than the cover, and none the cover's, to be believed against it."""
AROUND = 1
"""Fiscal years by which the days in a document may lie beside its own: a plan is made before its year, a report after it."""
COVER = 3
"""Lines at the beginning that may belong to the cover, where they repeat its year."""
TAIL = 8
"""Lines at the end among which a document is signed."""
SIGNED = ("ณวันที่", "ประกาศวันที่")


def other_year(disclosure: Disclosure) -> tuple[int, int, str] | None:
    """The year that a document calls its own, another one that its content or signature says, and where; None where they agree.

    Only a single year said in the title can be contradicted: lists, activities and what keeps the year of its making go by
    their dates.
    """
    if disclosure.passage.is_ocr or disclosure.concept in activities() | DATED_LISTS | NAMED_WITH_A_YEAR | ANALYSES:
        return None
    reading = read_years(disclosure)
    if reading.source != "title" or len(reading.ranges) != 1:
        return None
    ((own, last),) = reading.ranges
    if own != last:
        return None
    body = disclosure.spoken[_cover(disclosure, own) :]
    if (said := _content(body, own)) is not None:
        return own, said, "เนื้อหา"
    signed = _signed(body)
    if signed is not None and signed < own - AROUND:
        return own, signed, "วันที่ลงนาม"
    return None


def disagreement_th(disclosure: Disclosure, year: int) -> str:
    """A sentence for the report where one of two years that a document says is `year`; "" where there is no such doubt."""
    found = other_year(disclosure)
    if found is None or year not in found[:2]:
        return ""
    own, other, where = found
    return f"ปีในเอกสารขัดแย้งกัน: หัวเรื่องระบุ พ.ศ. {own} แต่{where}เป็นของ พ.ศ. {other} ต้องดูด้วยตา"


def _cover(disclosure: Disclosure, own: int) -> int:
    """How many of the first lines are the cover."""
    naming = [n for n, b in enumerate(disclosure.spoken[:COVER], 1) if any(m.first == own for m in years_in(normalise(b.text)))]
    return max([disclosure.passage.titles, 1, *naming])


def _content(body: list[Block], own: int) -> int | None:
    """The one other year that the lines of the content say, where none of them says its own."""
    periods: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for block in body:
        text = normalise(block.text)
        mentions = years_in(text)
        if any(m.first <= own <= m.last for m in mentions if m.kind != "law"):
            return None
        said = {m.first for m in mentions if m.kind in OF_ITSELF and m.first == m.last and m.kind != "range"}
        said |= {p.fiscal_year for p in periods_in(text) if p.fiscal_year}
        said |= {m.fiscal_year for m in months_in(text) if m.fiscal_year and m.day is None}
        if own in said:
            return None
        periods.update(said)
        days.update({m.first for m in mentions if m.kind == "date"})
    if any(abs(day - own) <= AROUND for day in days):
        days.clear()
    for counts in (periods, days):
        if len(counts) == 1:
            ((year, lines),) = counts.items()
            if lines >= LINES:
                return year
    return None


def _signed(body: list[Block]) -> int | None:
    """The fiscal year of the day on which a document is signed."""
    for block in reversed(body[-TAIL:]):
        if any(sign in fold(block.text) for sign in SIGNED):
            days = [m.first for m in years_in(normalise(block.text)) if m.kind == "date"]
            if days:
                return days[-1]
    return None
