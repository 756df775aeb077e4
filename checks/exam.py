"""What an element check sees (the exam) and what it answers (the outcome)."""

import re
from collections.abc import Collection
from urllib.parse import unquote

import msgspec

from checks.concepts import activities
from checks.disclosure import Disclosure
from checks.pages import Site
from checks.vocabulary import find, find_toneless
from records.artifact import Image
from records.finding import Evidence
from records.unit import Unit
from thai.normalise import normalise

SUBSTANCE = 40
"""Folded characters beside the headings below which a part of a page says too little to be a disclosure by its words."""


PICTURED = 180
"""Folded characters below which a page with a picture shows its content in the picture."""


PHOTOGRAPHED = 60
"""The same for activities and people, whose pictures are photographs."""
STEP = re.compile(r"\s*(?:ขั้นตอนที่|ขั้นที่|ข้อ)?\s*(\d{1,2})(?:[.)\s]|$)")
CHART = re.compile(r"chart|struct|orgn?i|diagram|flow|ผัง|โครงสร้าง|แผนภูมิ|ขั้นตอน", re.IGNORECASE)


def _is_short(disclosure: Disclosure) -> bool:
    photographs = disclosure.concept == "executives" or disclosure.concept in activities()
    return len(disclosure.passage.joined) < (PHOTOGRAPHED if photographs else PICTURED)


def _is_chart(image: Image) -> bool:
    """Whether a picture is named as a drawing that holds words."""
    return bool(CHART.search(f"{unquote(image.src)} {image.alt} {image.title}"))


class Outcome(msgspec.Struct, frozen=True):
    """`met` is None where the check cannot tell; `reason` is a Thai half-sentence for the report."""

    met: bool | None
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


NUMBERED = frozenset({"steps", "complain_steps"})
"""Word groups that a numbered list says without words."""
STEPS = 3
INLINE_STEPS = re.compile(r"(?<!\d)1[.)\s].{3,200}?(?<!\d)2[.)\s].{3,200}?(?<!\d)3[.)\s]")
TIMED = re.compile(r"\d\s*(?:นาที|ชั่วโมง|ชม\.|วัน)")
"""Steps written in one line, numbered or each with its time."""


AMOUNT = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
AMOUNTS = 2


def _amounts(disclosure: Disclosure) -> int | None:
    """Where two sums of money or more begin, whatever their column is called; None where there are none."""
    found = [(n, len(AMOUNT.findall(normalise(block.text)))) for n, block in enumerate(disclosure.spoken)]
    lines = [n for n, count in found if count]
    return lines[0] if sum(count for _, count in found) >= AMOUNTS else None


def _first_step(disclosure: Disclosure) -> int | None:
    """Where a list numbered 1, 2, 3 … begins; None where there is none."""
    expected, start = 1, None
    timed = [n for n, block in enumerate(disclosure.spoken) if TIMED.search(normalise(block.text))]
    if len(timed) >= STEPS:
        return timed[0]
    for number, block in enumerate(disclosure.spoken):
        text = normalise(block.text)
        if INLINE_STEPS.search(text) or len(TIMED.findall(text)) >= STEPS:
            return number
        match = STEP.match(text)
        if match and int(match.group(1)) == expected:
            start = number if expected == 1 else start
            expected += 1
            if expected > STEPS:
                return start
    return None


REPORTED = re.compile(r"ผลการดาเนิน|รายงาน|ครึ่งปี|รอบ(?:ที่)?(?:6|หก)|ความก้าวหน้าณ|ข้อมูลณ")
"""Lines that say of which months a report is, not when a project is done."""


def _other_time(group: str, folded: str) -> bool:
    return group == "time_frame" and "ระยะเวลา" not in folded and bool(REPORTED.search(folded))


class Exam:
    """One item of one unit. `disclosures` are readable and of the right year, surest first; `unread` are there
    but cannot be read."""

    def __init__(
        self,
        unit: Unit,
        site: Site,
        due_year: int | None,
        disclosures: list[Disclosure],
        unread: list[Disclosure],
    ) -> None:
        self.unit, self.site, self.due_year = unit, site, due_year
        self.disclosures, self.unread = disclosures, unread

    def of(self, concepts: Collection[str]) -> list[Disclosure]:
        """The disclosures of some concepts; all of them when none is named."""
        return [d for d in self.disclosures if not concepts or d.concept in concepts]

    def unread_of(self, concepts: Collection[str]) -> list[Disclosure]:
        """What cannot be read of some concepts."""
        return [d for d in self.unread if not concepts or d.concept in concepts]

    def pictures_of(self, concepts: Collection[str]) -> list[Disclosure]:
        """Disclosures that carry their content as a picture that is not read: next to no words of their own, or a picture named
        as a chart."""
        unread = [(d, d.unread_images) for d in self.of(concepts)]
        return [d for d, images in unread if images and (_is_short(d) or any(map(_is_chart, images)))]

    def cannot_tell(self, concepts: Collection[str]) -> Outcome | None:
        """The answer where words were not found but something could not be read; None when everything was read."""
        for unread in self.unread_of(concepts):
            return Outcome(None, (unread.evidence(),), unread.why or "มีเอกสารที่โปรแกรมอ่านไม่ได้")
        for mixed in self.of(concepts):
            artifact = mixed.page.artifact if mixed.page else None
            if artifact is not None and artifact.scanned:
                return Outcome(None, (mixed.evidence(),), "บางหน้าของเอกสารเป็นภาพสแกนที่โปรแกรมยังอ่านข้อความไม่ได้")
            if artifact is not None and "unread_parts" in artifact.notes:
                return Outcome(None, (mixed.evidence(),), "บางส่วนของไฟล์เป็นรูปภาพหรือไฟล์ที่โปรแกรมเปิดอ่านไม่ได้")
        for picture in self.pictures_of(concepts):
            return Outcome(None, (picture.evidence(),), "ข้อมูลเป็นรูปภาพที่โปรแกรมยังอ่านข้อความไม่ได้")
        return None

    def say(self, group: str, concepts: Collection[str] = ()) -> Evidence | None:
        """Where the disclosures use a word of a vocabulary group: the proof, or None. Their own title proves nothing of what
        is in them."""
        for disclosure in self.of(concepts):
            if group == "money" and (number := _amounts(disclosure)) is not None:
                return disclosure.evidence(number)
            if group in NUMBERED and (number := _first_step(disclosure)) is not None:
                return disclosure.evidence(number)
            first = disclosure.passage.titles
            blocks = [
                (n, f) for n, f in enumerate(disclosure.passage.folded_blocks) if n >= first and not _other_time(group, f)
            ]
            for number, folded in blocks:
                if phrase := find(group, folded):
                    return disclosure.evidence(number, phrase)
                if disclosure.spoken[number].ocr and find_toneless(group, folded):
                    return disclosure.evidence(number)
            if phrase := find(group, "".join(folded for _, folded in blocks)):
                return disclosure.evidence(None, phrase)
        return None
