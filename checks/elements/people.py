"""The people of an office: names, positions, photographs and contacts."""

import re
from typing import Literal

import msgspec

from checks.disclosure import ICON, Disclosure
from checks.exam import Exam, Outcome
from checks.vocabulary import find
from thai.normalise import fold, normalise

RANK = (
    r"(?:ว่าที่\s*)?(?:(?:พล|พัน|ร้อย|จ่าสิบ|สิบ|พันจ่า|จ่า|เรือ|นาวา)(?:ตำรวจ|อากาศ)?(?:เอก|โท|ตรี)|ดาบตำรวจ"
    r"|[พรจด]\.?[ตอสจท]\.?[ตอท]?\.|ส\.[ตอ]\.(?:[ตอท]\.)?)"
)
"""Ranks of the forces and the police, whole or short; ส.ท. is left out: on these sites it is a member of the council."""
NAME = re.compile(
    rf"(?:นาย(?!ก)|นาง(?:สาว)?|น\.ส\.|ดร\.|ผศ\.|รศ\.|ม\.[รล]\.ว?\.?|{RANK})\s*(?:หญิง\s*)?[ก-ฮเ-ไ][ก-๙]+\s+[ก-ฮเ-ไ][ก-๙]+"
)
"""A Thai title or rank, given name and family name."""
POSITIONS = ("head_local", "deputy_head_local", "clerk", "deputy_clerk", "governor", "vice_governor")
"""Word groups of posts; the word "ผู้บริหาร" is none: the page's heading has it."""
PHONE = re.compile(r"0[\d][\d\s.-]{6,11}\d")
EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+\.[\w.]+", re.ASCII)

EXTENSION = re.compile(r"(?<![\d-])ต่อ\s*\d{1,4}\b")

Show = Literal["names", "positions", "photos", "contacts"]


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`show`: what of each person must be shown; `of` as everywhere."""

    show: Show
    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Compare what is shown with the number of named people. Photos and contacts must be there for (nearly) each."""
    lacking: Outcome | None = None
    for disclosure in exam.of(params.of):
        people = names_in(disclosure)
        if not people:
            continue
        outcome = _shown(params.show, people, disclosure)
        if outcome.met:
            return outcome
        lacking = lacking or outcome
    # Where the names are words, what else is shown of the persons would be words too.
    return lacking or exam.cannot_tell(params.of) or Outcome(False, (), "ไม่พบรายชื่อผู้บริหาร")


def names_in(disclosure: Disclosure) -> list[str]:
    """The different names of persons in a disclosure, in order."""
    found = [m.group() for b in disclosure.spoken for m in NAME.finditer(normalise(b.text))]
    return list(dict.fromkeys(found))


def _shown(show: Show, people: list[str], disclosure: Disclosure) -> Outcome:
    enough = max(1, round(len(people) * 0.8))
    proof = (disclosure.evidence(*_first_name(disclosure)),)
    if show == "names":
        return Outcome(True, proof)
    if show == "positions":
        held = [g for g in POSITIONS if find(g, disclosure.passage.joined)]
        return Outcome(bool(held), proof, "" if held else "ไม่พบตำแหน่งของผู้บริหาร")
    if show == "photos":
        pictures = disclosure.page.images if disclosure.page else []
        artifact = disclosure.page.artifact if disclosure.page else None
        if not pictures and artifact is not None and artifact.media in ("pdf", "office"):
            return Outcome(None, proof, "โปรแกรมมองไม่เห็นรูปถ่ายในไฟล์เอกสาร ต้องดูด้วยตา")
        photos = [i for i in pictures if not ICON.search(i.src)]
        if len({i.src for i in photos}) >= enough:
            return Outcome(True, proof)
        return Outcome(False, proof, f"พบรูปถ่าย {len(photos)} รูป จากรายชื่อ {len(people)} คน")
    text = normalise(disclosure.page.text if disclosure.page else "")
    contacts = len(PHONE.findall(text)) + len(EMAIL.findall(text)) + len(EXTENSION.findall(text))
    named = disclosure.passage.joined.count("โทร") + disclosure.passage.joined.count("เบอร")
    if max(contacts, named) >= enough:
        return Outcome(True, proof)
    return Outcome(False, proof, f"พบช่องทางติดต่อ {contacts} รายการ จากรายชื่อ {len(people)} คน")


def _first_name(disclosure: Disclosure) -> tuple[int | None, str]:
    for number, block in enumerate(disclosure.spoken):
        if match := NAME.search(normalise(block.text)):
            return number, fold(match.group())
    return None, ""
