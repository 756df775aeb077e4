"""Finding the years that a text names, and what kind of year each is."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Literal

import msgspec

from thai.calendar import (
    BUDDHIST_ERA,
    COMMON_ERA,
    FIRST_GREGORIAN,
    FIRST_YEAR,
    FISCAL_YEAR_WORD,
    GREGORIAN_TO_BUDDHIST,
    LAST_GREGORIAN,
    LAST_YEAR,
    moments_in,
)
from thai.normalise import plain_map

YearKind = Literal["fiscal", "calendar", "bare", "date", "range", "assessment", "law"]


class YearMention(msgspec.Struct, frozen=True):
    """A year, or a range of years, as a text names it; `first` and `last` are Buddhist Era years.

    `kind`: "fiscal" after ปีงบประมาณ, ประจำปี or FY; "date" where a day or month is named (then the fiscal year of that
    date); "assessment" in ITA 2569, OIT69; "calendar" after พ.ศ., ปี, ค.ศ. or ปีการศึกษา; "law" in the name of an act or a
    regulation; "range" for several years; "bare" for a lone 25xx. `start` and `end` are positions in the text as given.
    """

    first: int
    last: int
    kind: YearKind
    start: int
    end: int
    text: str


_LEFT_WINDOW = 48
_LINE = 500
"""Characters up to which the years of many texts are kept; of longer ones those of a few."""
# What a pattern begins with is searched for fast where that is a letter or a set of some: what stands before it is asked next.
_NUMBER = re.compile(r"\d\d*")
_PHONE = re.compile(r"0(?<!\d0)(?:[ -]?\d){8,9}(?!\d)")
_ANNUAL = r"ประจ[ํ ]{0,2}[าำ] ?ปี"
_STUDY_YEAR = r"ปี ?(?:การ ?ศึกษา|ภาษี|ปฏิทิน)"
_FRAME = re.compile(
    r"(?=[ปงไพคqfbieo])"  # looked at first: most letters of a text begin no frame
    rf"(?:(?:(?P<study>{_STUDY_YEAR})"
    rf"|(?P<fiscal>(?:ประจ[ํ ]{{0,2}}[าำ] ?)?{FISCAL_YEAR_WORD}|{_ANNUAL}|งบ ?ประมาณ(?:รายจ่าย)? ?(?:ของ)?ปี|ปีบัญชี"
    r"|(?<![a-z])(?P<english>fiscal ?year|budget ?year|fy)|(?:ไตรมาส ?(?:ที่)?|(?<![a-z])q) ?[1-4] ?/)"
    r"|(?P<budget>งบ ?ประมาณ(?:รายจ่าย)?)"
    r"|(?P<assessment>(?<![a-z])(?:ita|oit|eit|iit)(?: ?online)?)"
    r"|(?P<year>ปี))[ :_(-]{0,3}(?:ปี ?)?)?"
    rf"(?:(?P<be>{BUDDHIST_ERA})|(?P<ce>{COMMON_ERA}))?[ :(-]{{0,3}}\Z",
    re.IGNORECASE,
)
_NUMBER_BEFORE_YEAR_WORD = re.compile(r"(?:\d ?|ทุก|ต่อ|ราย|ทั้ง|ครึ่ง)\Z")
_RANGE = re.compile(
    rf" {{0,2}}(?:-|~|/|ถึง|to) {{0,2}}(?:{FISCAL_YEAR_WORD}|ปี)? ?(?:{BUDDHIST_ERA}|{COMMON_ERA})? ?"
    r"(?P<last>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_MONTH_AHEAD = re.compile(r" ?(?:[/.]\d|[ก-ฮ]{1,2}[ิี]? ?\.|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรก|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา)")
_COUNTED = re.compile(
    r"[.,]\d{1,3}(?!\d)| ?(?:บาท|ล้าน|คะแนน|%|ร้อยละ|ไร่|เมตร|ตร\.|กม\.|กิโล|ครัวเรือน|หลังคาเรือน)"
    r"| ?(?:วัน(?!ที่)|โครงการ|รายการ|ชั่วโมง|view|kb|mb|px)"
    r"| ?(?:คน|ราย|แห่ง|ครั้ง|ชุด|ชิ้น|ตัว|ต้น|หน้า|เดือน|ปี|หมู่)(?![ก-๎]| ?\d)",
    re.IGNORECASE,
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:เลขที่|หมายเลข|รหัส|จ[ํ ]?[าำ]นวน|ราคา|โทร\.?|โทรศัพท์|โทรสาร|มาตรา|ข้อ|หน้า|หมู่|หมู่ที่|ห้อง|ฉบับที่|วงเงิน|เป็นเงิน|อายุ"
    r"|(?<![a-z])id|(?<![a-z])no\.?)[ .:=]{0,3}\Z|\d\.\Z|\d{3}-\Z|\d x ?\Z|/ ?ว ?\Z",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชก[ํ ]{0,2}[าำ]หนด|พ ?\. ?ร ?\. ?[บกฎฏ]|พ(?<![ก-ฮ]พ)ร(?:บ|[กฎฏ](?![ก-๎]))"
    r"|ระเบียบ ?(?:กระทรวง|ส[ํ ]{0,2}[าำ]นัก ?นายก|คณะกรรมการ)|ก[ฎฏ]กระทรวง|ประมวลก[ฎฏ]หมาย|ประมวลรัษ[ฎฏ]ากร|รัฐธรรมนูญ"
)
_AMENDMENT = re.compile(r"\( ?ฉบับที่ ?\d{1,2} ?\) ?\Z|แก้ไขเพิ่มเติม[^\d]{0,20}\Z")
_NO_LAW_NAME = re.compile(r"ประจ[ํ ]{0,2}[าำ] ?(?:ปี|เดือน)|ปี ?งบ|เรื่อง")


def years_in(text: str) -> list[YearMention]:
    """The years that `text` names, in order, none overlapping; never raises. Two digits count only with a clear frame."""
    return list(_years_of_line(text) if len(text) <= _LINE else _years_of_text(text))


def _years_in(text: str) -> tuple[YearMention, ...]:
    plain, origins = plain_map(text)
    if _NUMBER.search(plain) is None:
        return ()
    found: list[YearMention] = []
    busy: list[tuple[int, int]] = [match.span() for match in _PHONE.finditer(plain)]

    def add(first: int, last: int, kind: YearKind, start: int, end: int) -> None:
        begin, stop = origins[start], origins[end - 1] + 1
        found.append(YearMention(first, last, kind, begin, stop, text[begin:stop]))

    for moment in moments_in(plain):
        if moment.year is not None and moment.fiscal_year is not None:
            add(moment.fiscal_year, moment.fiscal_year, "date", moment.start, moment.end)
            busy.append((moment.start, moment.end))
    busy.sort()
    laws = [match.end() for match in _LAW.finditer(plain)]
    done = law_done = 0
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        if end - start not in (2, 4) or start < done or _inside(busy, start):
            continue
        year = _year_at(plain, start, end, max(done, start - _LEFT_WINDOW))
        if year is None:
            continue
        first, kind, begin = year
        last, end = _range_end(plain, first, end, len(match[0]))
        if last != first:
            kind = "range"
        elif kind in ("calendar", "bare") and _names_law(plain, laws, begin, law_done, kind):
            kind = "law"
        add(first, last, kind, begin, end)
        done = law_done = end
    return tuple(sorted(found, key=lambda mention: mention.start))


# Labels, headings and texts are asked for their years by every item that they may belong to.
_years_of_line = lru_cache(maxsize=2**13)(_years_in)
_years_of_text = lru_cache(maxsize=2**6)(_years_in)


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_left(spans, (position + 1,)) - 1
    return index >= 0 and position < spans[index][1]


def _year_at(plain: str, start: int, end: int, left: int) -> tuple[int, YearKind, int] | None:
    """(year, kind, where its frame starts) for the number at `start`, or None if it is no year."""
    number, digits = int(plain[start:end]), end - start
    gregorian = digits == 4 and FIRST_GREGORIAN <= number <= LAST_GREGORIAN
    if digits == 4 and not gregorian and not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    frame = _FRAME.search(plain, left, start)
    if frame is None:
        return _bare_year(plain, start, end, number) if digits == 4 and not gregorian else None
    begin = frame.start()
    kind: YearKind
    if frame["fiscal"] or (frame["budget"] and (digits == 4 or frame["be"])):
        kind = "fiscal"
    elif frame["assessment"]:
        kind = "assessment"
    elif frame["study"] or frame["year"] or frame["be"] or (frame["ce"] and digits == 4):
        kind = "calendar"
    else:
        return _bare_year(plain, start, end, number) if digits == 4 and not gregorian else None
    if digits == 4:
        return number + GREGORIAN_TO_BUDDHIST if gregorian else number, kind, begin
    if _COUNTED.match(plain, end):
        return None
    if frame["year"] and not frame["be"] and _NUMBER_BEFORE_YEAR_WORD.search(plain, max(left, begin - 6), begin):
        return None
    if frame["english"] and 2000 + number in range(FIRST_GREGORIAN, LAST_GREGORIAN + 1):
        return 2000 + number + GREGORIAN_TO_BUDDHIST, kind, begin
    # An assessment's two digits may be an item's number (OIT 12) or a score (ITA 85).
    smallest, largest = (60, 79) if kind == "assessment" else (50, 84)
    return (2500 + number, kind, begin) if smallest <= number <= largest else None


def _bare_year(plain: str, start: int, end: int, number: int) -> tuple[int, YearKind, int] | None:
    """A number of four digits without a frame is a year unless its neighbours say that it counts or names something."""
    if number % 100 == 0 or _COUNTED.match(plain, end) or _NOT_A_YEAR_BEFORE.search(plain, max(0, start - 16), start):
        return None
    return number, "bare", start


def _range_end(plain: str, first: int, end: int, digits: int) -> tuple[int, int]:
    """(last year, where it ends) if a second year follows; else (first, end)."""
    match = _RANGE.match(plain, end)
    if match is None:
        return first, end
    written = match["last"]
    last = int(written)
    if len(written) == 2:
        last += 2500
        if _MONTH_AHEAD.match(plain, match.end()) or _COUNTED.match(plain, match.end()):
            return first, end
    elif digits == 2:
        return first, end
    elif FIRST_GREGORIAN <= last <= LAST_GREGORIAN:
        last += GREGORIAN_TO_BUDDHIST
    return (last, match.end()) if first < last <= first + 30 else (first, end)


def _names_law(plain: str, laws: list[int], begin: int, done: int, kind: YearKind) -> bool:
    """Whether the year at `begin` ends the name of a law: a law's word stands before it with no other year between."""
    if _AMENDMENT.search(plain, max(0, begin - 40), begin):
        return True
    index = bisect_left(laws, begin) - 1
    if index < 0 or laws[index] < done:
        return False
    reach = 160 if kind == "calendar" else 60
    return begin - laws[index] <= reach and not _NO_LAW_NAME.search(plain, laws[index], begin)
