"""Finding the months and the parts of a fiscal year that a text names: quarters, halves, rounds of months, spans."""

import re
from bisect import bisect_left

import msgspec

from thai.calendar import Moment, fiscal_month, fiscal_year, moments_in
from thai.mentions import YearMention, years_in
from thai.normalise import plain_map


class PeriodMention(msgspec.Struct, frozen=True):
    """Months `first_month` to `last_month` (1 = October … 12 = September) of a fiscal year, None where it is not said."""

    fiscal_year: int | None
    first_month: int
    last_month: int
    start: int
    end: int
    text: str


class MonthMention(msgspec.Struct, frozen=True):
    """A month: `month` 1-12 in the calendar, `fiscal_month` 1 = October … 12 = September, `day` if one is named too."""

    month: int
    fiscal_year: int | None
    fiscal_month: int
    start: int
    end: int
    text: str
    day: int | None = None


_WORD_NUMBERS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "หก": 6, "เก้า": 9, "สิบสอง": 12, "แรก": 1, "สุดท้าย": 4}
_QUARTER_NUMBER = r"(?:[1-4](?!\d)|หนึ่ง|สอง|สาม|สี่|แรก|สุดท้าย)"
_PERIOD = re.compile(
    rf"(?P<upto>(?:ถึง|สิ้น|สิ้นสุด|สะสม) ?)?(?:ไตรมาส|(?<![a-z])q(?=[1-4])) ?(?:ที่)? ?(?P<quarter>{_QUARTER_NUMBER})"
    rf"(?: ?(?:-|ถึง|และ|,|&) ?(?:ไตรมาส|q)? ?(?:ที่)? ?(?P<quarter2>{_QUARTER_NUMBER}))?"
    r"|(?P<round>รอบ|ระยะ|ระยะเวลา|ราย) ?(?P<months>\d{1,2}|สิบสอง|หก|สาม|เก้า) ?เดือน ?(?P<which>แรก|หลัง)?"
    r"|รอบ ?(?P<months2>6|12)(?!\d)(?! ?เดือน)"
    r"|(?<!\d)(?P<months3>\d{1,2}|หก) ?เดือน ?(?P<which3>แรก|หลัง)"
    r"|ครึ่ง ?ปี ?(?:งบประมาณ ?)?(?P<half>แรก|หลัง)|ครึ่ง ?(?P<half2>แรก|หลัง) ?ของ ?ปี",
    re.IGNORECASE,
)
_JOINED = re.compile(r" {0,2}(?:-|~|ถึง|จนถึง|to) {0,2}(?:วัน ?ที่|สิ้น ?เดือน|เดือน)? ?\Z", re.IGNORECASE)
_LISTED = re.compile(r" {0,2}(?:-|~|ถึง|จนถึง|to|,|และ|/) {0,2}(?:วัน ?ที่|สิ้น ?เดือน|เดือน)? ?\Z", re.IGNORECASE)
_YEAR_REACH = 40


def months_in(text: str) -> list[MonthMention]:
    """The months that `text` names, in order; never raises. "ต.ค. - ธ.ค. 2568" gives both months their year."""
    plain, origins = plain_map(text)
    found = []
    for moment in _moments(plain):
        begin, stop = origins[moment.start], origins[moment.end - 1] + 1
        index = fiscal_month(moment.month)
        found.append(MonthMention(moment.month, moment.fiscal_year, index, begin, stop, text[begin:stop], moment.day))
    return found


def periods_in(text: str) -> list[PeriodMention]:
    """The parts of a fiscal year that `text` names, in order; never raises.

    A span over two fiscal years gives one mention for each. A single day is no period; a single month is.
    """
    plain, origins = plain_map(text)
    found: list[tuple[int, int, int | None, int, int]] = []
    moments = _moments(plain)
    index = 0
    while index < len(moments):
        first = moments[index]
        after = moments[index + 1] if index + 1 < len(moments) else None
        if after is not None and _joins(_JOINED, plain, first, after):
            found += _span(first, after)
            index += 2
            continue
        if first.day is None:
            month = fiscal_month(first.month)
            found.append((first.start, first.end, first.fiscal_year, month, month))
        index += 1
    matches = [(match, _months_of(match)) for match in _PERIOD.finditer(plain)]
    named = [(match, months) for match, months in matches if months is not None]
    if named:
        years = [mention for mention in years_in(plain) if mention.first == mention.last and mention.kind != "law"]
        starts = [mention.start for mention in years]
        for position, (match, (low, high)) in enumerate(named):
            left = named[position - 1][0].end() if position else 0
            right = named[position + 1][0].start() if position + 1 < len(named) else len(plain)
            year = _year_near(years, starts, match, left, right)
            found.append((match.start(), match.end(), year, low, high))
    found.sort(key=lambda period: period[:2])
    mentions = []
    for start, end, year, low, high in found:
        begin, stop = origins[start], origins[end - 1] + 1
        mentions.append(PeriodMention(year, low, high, begin, stop, text[begin:stop]))
    return mentions


def _moments(plain: str) -> list[Moment]:
    """The sure moments; one without a year takes it from the next that it is joined to."""
    moments = moments_in(plain)
    for index in range(len(moments) - 2, -1, -1):
        moment, after = moments[index], moments[index + 1]
        if not _joins(_LISTED, plain, moment, after):
            continue
        if moment.fiscal_year is None and after.year is not None:
            year = after.year if moment.month <= after.month else after.year - 1
            moments[index] = msgspec.structs.replace(moment, year=year, fiscal_year=fiscal_year(year, moment.month), sure=True)
        elif after.sure and not moment.sure:
            moments[index] = msgspec.structs.replace(moment, sure=True)
    for index in range(1, len(moments)):
        before, moment = moments[index - 1], moments[index]
        if before.sure and not moment.sure and _joins(_LISTED, plain, before, moment):
            moments[index] = msgspec.structs.replace(moment, sure=True)
    return [moment for moment in moments if moment.sure]


def _joins(pattern: re.Pattern[str], plain: str, first: Moment, after: Moment) -> bool:
    return 0 <= after.start - first.end <= 24 and pattern.match(plain, first.end, after.start) is not None


def _span(first: Moment, after: Moment) -> list[tuple[int, int, int | None, int, int]]:
    start, end = first.start, after.end
    low, high = fiscal_month(first.month), fiscal_month(after.month)
    begins, ends = first.fiscal_year, after.fiscal_year
    if begins is None or ends is None or begins == ends:
        return [(start, end, ends or begins, low, high)] if low <= high else []
    if begins > ends or ends - begins > 5:
        return []
    between: list[tuple[int, int, int | None, int, int]] = [(start, end, year, 1, 12) for year in range(begins + 1, ends)]
    return [(start, end, begins, low, 12), *between, (start, end, ends, 1, high)]


def _count(written: str) -> int:
    return _WORD_NUMBERS.get(written) or int(written)


def _months_of(match: re.Match[str]) -> tuple[int, int] | None:
    if match["quarter"]:
        first = _count(match["quarter"])
        last = _count(match["quarter2"]) if match["quarter2"] else first
        if last < first:
            return None
        return (1 if match["upto"] else first * 3 - 2), last * 3
    half = match["half"] or match["half2"]
    if half:
        return (1, 6) if half == "แรก" else (7, 12)
    months = _count(match["months"] or match["months2"] or match["months3"])
    if not 1 < months <= 12:
        return None
    return (13 - months, 12) if (match["which"] or match["which3"]) == "หลัง" else (1, months)


def _year_near(years: list[YearMention], starts: list[int], match: re.Match[str], left: int, right: int) -> int | None:
    """The year said close after the period, else close before it, without another period between."""
    index = bisect_left(starts, match.start())
    while index < len(years) and years[index].start <= min(match.end() + _YEAR_REACH, right):
        if years[index].end > match.end():
            return years[index].first
        index += 1
    before = bisect_left(starts, match.start()) - 1
    if before >= 0 and years[before].end >= max(left, match.start() - _YEAR_REACH):
        return years[before].first
    return None
