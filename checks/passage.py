"""A passage: blocks of a page that are read together, with their words in the forms that checks look at."""

import re
from functools import cached_property

from records.artifact import Block
from thai.normalise import fold, normalise

CRITERIA = re.compile(
    r"^[oO○•●◦▪■□\d]*(?:(?:หลักเกณฑ์|เกณฑ์การประเมิน|เกณฑ์|องค์ประกอบ(?:ด้านข้อมูล|ข้อมูล)?|คาอธิบาย|ประเดนการตรวจ|รายละเอียด)(?:การให้คะแนน)?)*[oO○•●◦▪■□\d]*"
    r"(?:แสดง(?!ความ|ตน|ตัว|บัตร|สินค้า|ศิลป|ดนตรี|ผลิตภัณฑ์|หลักฐาน|สด|โชว์|ใน|ที่|เมื่อ|ว่า|ให้เหน)"
    r"|องค์ประกอบด้านข้อมูล|เปนข้อมูลของปี|เปนรายงานของปี|เปนการดาเนินการในปี|มีข้อมูลรายละเอียด|มีข้อมูลประกอบ|ประกอบด้วยข้อมูลอย่างน้อย)"
)
"""How the assessment's own criteria begin; a site that pastes them discloses nothing by them."""

TITLES = 2
"""Headings one after the other at most that are a title; further ones already divide what is in it."""


class Passage:
    """The whole content of a page, or one section of it. What is made of its words is made once, however many items ask."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def spoken(self) -> list[Block]:
        """The blocks that say something of the unit's own: pasted criteria left out."""
        return [b for b in self.blocks if not CRITERIA.match(fold(b.text)[:120])]

    @cached_property
    def folded_blocks(self) -> list[str]:
        """The words of each of these, folded."""
        return [fold(b.text) for b in self.spoken]

    @cached_property
    def titles(self) -> int:
        """How many of its first blocks are its title."""
        first = next((n for n, b in enumerate(self.spoken) if b.kind != "heading"), len(self.spoken))
        return min(first, TITLES)

    @cached_property
    def substance(self) -> int:
        """Folded characters that it says beside its headings."""
        return sum(len(f) for b, f in zip(self.spoken, self.folded_blocks, strict=True) if b.kind != "heading")

    @cached_property
    def joined(self) -> str:
        """All of it with nothing between blocks: PDF text breaks lines in mid-word."""
        return "".join(self.folded_blocks)

    @cached_property
    def is_ocr(self) -> bool:
        """Whether most of what it says was read off pictures."""
        return 2 * sum(len(b.text) for b in self.spoken if b.ocr) > sum(len(b.text) for b in self.spoken)

    @cached_property
    def text(self) -> str:
        """Its words in the visible normal form."""
        return normalise("\n".join(b.text for b in self.spoken))
