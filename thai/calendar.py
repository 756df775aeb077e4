"""Months, dates and the fiscal year: reading "14 ส.ค. 67", "ตุลาคม 2568", "1/10/2568" and "2024-08-14".

The functions work on the plain form of `thai.normalise.plain_map`: Arabic digits, simple spaces and dashes.
"""

import datetime
import re
from functools import lru_cache

import msgspec

FIRST_YEAR, LAST_YEAR = 2480, 2600
"""Buddhist Era years that are taken for years at all."""
FIRST_GREGORIAN, LAST_GREGORIAN = 2015, 2040
GREGORIAN_TO_BUDDHIST = 543

BUDDHIST_ERA = r"(?:พ ?\.? ?ศ ?\.?|พุทธศักราช)"
COMMON_ERA = r"(?:(?<![ก-ฮ]\.)ค ?\.? ?ศ ?\.?)"
FISCAL_YEAR_WORD = r"ปี ?(?:งบ|ฝบ|งป)[ก-๎.]{0,9}"
"""ปีงบประมาณ and how it gets misspelt or shortened: ปีฝบประมาณ, ปีงบปรมาณ, ปีงปม."""

_FULL_NAMES = (
    "มกราคม",
    "กุมภาพัน(?:ธุ์|ธ์|ธ)",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรก[ฎฏ]าคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_SHORT_NAMES = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_ENGLISH_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = re.compile(
    # looked at first: most letters of a text begin no month
    r"(?=ม[กีิค .]|ก[ุรันพคย .]|เม|พ[ฤคย .]|ส[ิค .]|ต[ุค .]|ธ[ัค .]|[adfjmnos][aceopu])(?:"
    + "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_FULL_NAMES, 1))
    # ก.ค.ศ. and other longer abbreviations are bodies, not months; พ.ศ. may follow at once.
    + r"|(?P<dotted>(?<![ก-ฮ]\.)(?:มี|เม|มิ|[มกพตธส]) ?\. ?[คพย](?: ?\.(?!(?! ?พ ?\. ?ศ) ?[ก-ฮ]\.)|(?![ก-๎.])))"
    + r"|(?:(?<![ก-๎])|(?<=เดือน))(?P<undotted>มีค|มิย|เมย|[มกพส]ค|กพ|[กพ]ย|[ตธ]ค)(?![ก-๎])\.?"
    + r"|(?<![a-z])(?P<english>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?)",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"(?<![\d/.,])(\d{1,2})(?:st|nd|rd|th)? {0,2}(?:เดือน ?)?\Z", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    rf" {{0,2}},? {{0,2}}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| ))??"
    rf"(?:ปี ?)?(?:{BUDDHIST_ERA}|{COMMON_ERA})? {{0,2}}(?P<year>\d{{4}}|\d{{2}})(?!\d|[.,:]\d|,? \d{{4}})",
    re.IGNORECASE,
)
_FISCAL_AFTER = re.compile(
    rf"[ (]{{0,3}}(?:ประจ[ํ ]{{0,2}}[าำ] ?)?{FISCAL_YEAR_WORD}? {{0,2}}{BUDDHIST_ERA}? {{0,2}}(\d{{4}}|\d{{2}})(?!\d)"
)
_MONTH_WORD_BEFORE = re.compile(r"เดือน ?\Z")
_DAY_FIRST = re.compile(r"(?P<day>\d(?<![\d./-].)\d?)([./-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})(?!\d|[./-]\d)")
_YEAR_FIRST = re.compile(r"(?P<year>\d(?<!\d.)\d{3})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")


class Moment(msgspec.Struct, frozen=True):
    """A day or a month named in a plain text.

    `month` is 1-12 in the calendar, `year` Buddhist Era or None, `day` None for a whole month. `fiscal_year` is that of the
    month where it can be known. `sure` is False for an abbreviation with no number or month word beside it.
    """

    start: int
    end: int
    month: int
    year: int | None = None
    day: int | None = None
    fiscal_year: int | None = None
    sure: bool = True


def fiscal_year(year: int, month: int) -> int:
    """The Buddhist Era fiscal year of a calendar month: October to December belong to the next one."""
    return year + 1 if month >= 10 else year


def fiscal_year_of(day: datetime.date) -> int:
    """The Buddhist Era fiscal year of a (Gregorian) date."""
    return fiscal_year(day.year + GREGORIAN_TO_BUDDHIST, day.month)


def fiscal_month(month: int) -> int:
    """1 for October … 12 for September."""
    return (month + 2) % 12 + 1


def buddhist_year(digits: str) -> int | None:
    """The Buddhist Era year that two or four digits mean in a date, or None: 68 → 2568, 2568 → 2568, 2025 → 2568."""
    number = int(digits)
    if len(digits) == 2:
        return 2500 + number if 40 <= number <= 85 else None
    if FIRST_GREGORIAN <= number <= LAST_GREGORIAN:
        return number + GREGORIAN_TO_BUDDHIST
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def moments_in(plain: str) -> list[Moment]:
    """The days and months named in a plain text, in order."""
    return list(_moments_in(plain))


@lru_cache(maxsize=512)  # a text is asked for its years, its months and its periods
def _moments_in(plain: str) -> tuple[Moment, ...]:
    found = [_named(plain, match) for match in _MONTH.finditer(plain) if _is_month(match)]
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        for match in pattern.finditer(plain):
            moment = _numeric(match)
            if moment is not None:
                found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.start))


def _is_month(match: re.Match[str]) -> bool:
    """Whether an abbreviation with dots is a month's: "พ.พ." and "ต.ย." are none."""
    dotted = match["dotted"]
    return dotted is None or dotted.replace(".", "").replace(" ", "") in _SHORT_NAMES


def _named(plain: str, match: re.Match[str]) -> Moment:
    kind = match.lastgroup or ""
    if kind in ("dotted", "undotted"):
        month = _SHORT_NAMES.index(match[kind].replace(".", "").replace(" ", "")) + 1
    elif kind == "english":
        month = _ENGLISH_SHORT.index(match[kind][:3].casefold()) + 1
    else:
        month = int(kind[1:])
    start, end = match.span()
    year = day = fiscal = None
    after = _YEAR_AFTER.match(plain, end)
    if after is not None and (year := buddhist_year(after["year"])) is not None:
        end, fiscal = after.end(), fiscal_year(year, month)
        day = int(after["day"]) if after["day"] else None
    elif (framed := _FISCAL_AFTER.match(plain, end)) is not None:
        fiscal = buddhist_year(framed[1])
    before = _DAY_BEFORE.search(plain, max(0, start - 12), start)
    if before is not None and 1 <= int(before[1]) <= 31:
        day, start = int(before[1]), before.start()
    sure = (
        kind.startswith("m")
        or fiscal is not None
        or day is not None
        or bool(_MONTH_WORD_BEFORE.search(plain, max(0, start - 6), start))
    )
    return Moment(start, end, month, year, day, fiscal, sure)


def _numeric(match: re.Match[str]) -> Moment | None:
    day, month, year = int(match["day"]), int(match["month"]), buddhist_year(match["year"])
    if not (1 <= day <= 31 and 1 <= month <= 12) or year is None:
        return None
    if len(match["year"]) == 2 and match[2] != "/":  # 1.2.65 is a section, 12-10-68 part of some number
        return None
    return Moment(match.start(), match.end(), month, year, day, fiscal_year(year, month))
