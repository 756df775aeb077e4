"""Which year a disclosure is of: what it says of itself first, then its link, its body, its file name, its index, its date."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from urllib.parse import unquote

from checks.classify import is_index
from checks.disclosure import Disclosure
from checks.pages import InLink
from records.finding import Evidence
from thai.normalise import fold, normalise
from thai.years import MonthMention, PeriodMention, YearMention, months_in, periods_in, years_in

HEAD = 420
"""Characters of a document's beginning that count as its title."""

OF_ITSELF = ("fiscal", "calendar", "bare", "range")
"""Kinds of mention by which a document says its year; dates, years of laws and of the assessment do not."""


class YearReading:
    """The years a disclosure says of itself. `ranges` are (first, last) fiscal years; `source` says where they stood:
    title, label, body, page, file, index or date; "" where no year is said. `dates` are fiscal years of dates in it. `latest`
    is the year of the assessment whose index alone leads to it: what stands there is of that year or older. `weak`: the year
    was read off a picture and nothing else speaks for it."""

    def __init__(
        self,
        ranges: frozenset[tuple[int, int]],
        source: str,
        dates: Callable[[], frozenset[int]],
        label: frozenset[tuple[int, int]],
        latest: int | None = None,
        *,
        weak: bool = False,
    ) -> None:
        self.ranges, self.source, self.label, self.latest = ranges, source, label, latest
        self.weak = weak
        self._dates = dates

    @cached_property
    def dates(self) -> frozenset[int]:
        """The fiscal years of dates in it: few ask, and all of its text has to be gone through."""
        return self._dates()

    def says(self, year: int, *, covers: bool = False, dates: bool = False) -> bool:
        """Whether it is of `year`; a range of years counts only where a plan of several years will do."""
        if any(first == last == year for first, last in self.ranges):
            return True
        if covers and any(first <= year <= last for first, last in self.ranges):
            return True
        return dates and year in self.dates

    @property
    def unsaid(self) -> bool:
        """Whether it says no year at all."""
        return not self.ranges

    def too_old(self, year: int) -> bool:
        """Whether it stands only in the index of an assessment before `year`, without saying a year itself."""
        return self.unsaid and self.latest is not None and self.latest < year

    def evidence(self, disclosure: Disclosure, year: int) -> Evidence:
        """The proof: the words that name the year."""
        for number, block in enumerate(disclosure.spoken[:400]):
            for mention in years_in(block.text):
                if mention.first <= year <= mention.last and mention.kind != "law":
                    return disclosure.evidence(number, fold(mention.text))
        return disclosure.evidence()


NAMED_WITH_A_YEAR = frozenset({"ethics_code", "hr_rules"})
"""What stays in force and carries the year of its making in its name: only a fiscal year says more."""


WEAK_TH = "ปีอ่านได้จากภาพสแกนเพียงแห่งเดียว ซึ่งเครื่องอ่านเลขไทยผิดได้ ต้องดูด้วยตา"

PLAUSIBLE = (2555, 2595)
"""Years outside of these that OCR reads are misread digits."""
AGREEING = 2
"""Lines of a picture that must agree on its year, for it to be believed without a word from elsewhere."""

ANALYSES = frozenset({"integrity_measures"})
"""What is made out of an assessment's result: the year of that assessment is not its own."""
ASSESSED = re.compile(
    r"((?:ผล(?:การ)?ประเมิน|ผลคะแนน|ผล\s*ITA|ITA)(?:(?!ไปสู่|พัฒนา|ไปใช้|มาตรการ|ปรับปรุง)[^\n\d]){0,45})(?:25\d\d|[67]\d)(?!\d)",
    re.IGNORECASE,
)


def _ranges(mentions: list[YearMention]) -> frozenset[tuple[int, int]]:
    """The strongest kind of mention wins: an explicit fiscal year over a bare number."""
    for kinds in (("fiscal",), ("range", "calendar"), ("bare",)):
        chosen = frozenset((m.first, m.last) for m in mentions if m.kind in kinds)
        if chosen:
            ranges = frozenset((m.first, m.last) for m in mentions if m.kind == "range")
            return chosen | ranges
    return frozenset()


def _said(text: str, *, days: bool = False) -> frozenset[tuple[int, int]]:
    """The years that a text says; with `days` also those of single days, which are when it was made, not what it is of."""
    own = _ranges(years_in(text))
    if own:
        return own
    months = {m.fiscal_year for m in months_in(text) if m.fiscal_year and (days or m.day is None)}
    months |= {p.fiscal_year for p in periods_in(text) if p.fiscal_year}
    return frozenset((y, y) for y in months)


def read_years(disclosure: Disclosure) -> YearReading:
    """Read the years of a disclosure (kept on it, as it is asked for often)."""
    known = getattr(disclosure, "_years", None)
    if known is None:
        known = _read(disclosure)
        disclosure._years = known  # type: ignore[attr-defined]  # a cache of this module's
    return known


def _read(disclosure: Disclosure) -> YearReading:
    return _read_off_picture(disclosure) if disclosure.passage.is_ocr else _read_text(disclosure)


def _read_text(disclosure: Disclosure) -> YearReading:
    label = _said(_own(_label_text(disclosure), disclosure))
    dates = partial(_dates_in, disclosure)
    for ranges, source in _by_source(disclosure, label):
        if ranges and not (disclosure.concept in NAMED_WITH_A_YEAR and not _fiscal(disclosure)):
            return YearReading(ranges, source, dates, label)
    return YearReading(frozenset(), "", dates, label, _latest(disclosure))


def _body(disclosure: Disclosure) -> str:
    return _own(disclosure.passage.text, disclosure)


def _dates_in(disclosure: Disclosure) -> frozenset[int]:
    return frozenset(m.first for m in years_in(_body(disclosure)[:20000]) if m.kind == "date")


def _plausible(seen: YearReading) -> frozenset[int]:
    return frozenset(year for year in seen.dates if PLAUSIBLE[0] <= year <= PLAUSIBLE[1])


def _read_off_picture(disclosure: Disclosure) -> YearReading:
    """OCR errs in Thai digits however sure it is of them.

    What it says of the year counts like text where a second line or a date agrees; else what stands beside the picture as text,
    the link, the file's name and the index decide, and where these are silent too the year stays weak.
    """
    seen = _read_text(_without_words(disclosure))
    lines = [normalise(block.text) for block in disclosure.spoken]
    likely = frozenset(span for span in seen.ranges if PLAUSIBLE[0] <= span[0] <= span[1] <= PLAUSIBLE[1])
    dates = partial(_plausible, seen)
    agreed = frozenset(span for span in likely if _agreeing(lines, span) >= AGREEING)
    said = _said(_own(_label_text(disclosure), disclosure))
    typed = "\n".join(block.text for block in disclosure.spoken if not block.ocr)
    for ranges, source in (
        (agreed, seen.source),
        (_said(_own(typed[:HEAD], disclosure)), "title"),
        (said, "label"),
        (_said(_file_name(disclosure.url)), "file"),
        (_index(disclosure), "index"),
    ):
        if ranges and not (disclosure.concept in NAMED_WITH_A_YEAR and not _fiscal(disclosure)):
            return YearReading(ranges, source, dates, said)
    return YearReading(likely, seen.source if likely else "", dates, said, _latest(disclosure), weak=bool(likely))


def _by_source(disclosure: Disclosure, label: frozenset[tuple[int, int]]) -> Iterator[tuple[frozenset[tuple[int, int]], str]]:
    """The years that each source says, the surest source first, each looked at only when those before say none."""
    yield _said(_own(disclosure.title, disclosure) if disclosure.state == "read" else ""), "title"
    head = _own("\n".join(b.text for b in disclosure.spoken[:30])[:HEAD], disclosure)
    yield _said(head), "title"
    yield label, "label"
    yield _majority(_body(disclosure)), "body"
    yield _above(disclosure), "page"
    yield _said(_file_name(disclosure.url)), "file"
    yield _index(disclosure), "index"
    yield _said(head, days=True), "date"


def _without_words(disclosure: Disclosure) -> Disclosure:
    """The same picture as if nobody had said anything of it: no link, no telling address."""
    return Disclosure(
        disclosure.concept, "", disclosure.state, disclosure.strength, page=disclosure.page, blocks=disclosure.blocks
    )


def _agreeing(lines: list[str], span: tuple[int, int]) -> int:
    """How many lines speak for a year or span: they name it, or a month, day or period that lies in its fiscal years."""
    first, last = span
    text = " ".join(lines)  # a date may be broken between its month and its year
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    named = [m.start for m in years_in(text) if (m.first, m.last) == span and m.kind in (*OF_ITSELF, "date")]
    moments: list[MonthMention | PeriodMention] = [*months_in(text), *periods_in(text)]
    fitting = [m.start for m in moments if m.fiscal_year is not None and first <= m.fiscal_year <= last]
    return len({bisect_right(starts, place) for place in (*named, *fitting)})


def _own(text: str, disclosure: Disclosure) -> str:
    """The text without the years of the assessment that an analysis is made of."""
    return ASSESSED.sub(r"\1", normalise(text)) if disclosure.concept in ANALYSES else text


def _fiscal(disclosure: Disclosure) -> bool:
    """Whether its name or its link says a fiscal year."""
    return any(m.kind == "fiscal" for m in years_in(f"{disclosure.title}\n{_label_text(disclosure)}"))


def _label_text(disclosure: Disclosure) -> str:
    if disclosure.via is None:
        return disclosure.label
    own = disclosure.via.own_words
    return own if _said(own) else f"{own} {disclosure.via.link.row[:160]}"


@lru_cache(maxsize=4096)
def _majority(text: str) -> frozenset[tuple[int, int]]:
    """The fiscal years that a body names most: those named at least half as often as the one named most."""
    mentions = [m for m in years_in(text[:40000]) if m.kind == "fiscal"]
    counts = Counter((m.first, m.last) for m in mentions)
    if not counts:
        return frozenset((y, y) for y in {p.fiscal_year for p in periods_in(text[:40000])} if y)
    top = max(counts.values())
    return frozenset(span for span, n in counts.items() if 2 * n >= top)


def _above(disclosure: Disclosure) -> frozenset[tuple[int, int]]:
    """The year of the page around a section: of the nearest heading above it that says one, else of the page's title."""
    page, blocks = disclosure.page, disclosure.blocks
    if page is None or not disclosure.is_section or not blocks:
        return frozenset()
    start = next((n for n, block in enumerate(page.content) if block is blocks[0]), 0)
    level = (blocks[0].level or 6) if blocks[0].kind == "heading" else 7
    above: list[str] = []
    for block in reversed(page.content[:start]):
        if block.kind == "heading" and (block.level or 6) < level:
            above.append(block.text)
            level = block.level or 6
    for heading in (*above, page.heading):
        if own := _of_content(heading):
            return own
    return frozenset()


def _of_content(heading: str) -> frozenset[tuple[int, int]]:
    """The years by which a heading dates what stands under it; those of an assessment do not."""
    if is_index(heading) or any(m.kind == "assessment" for m in years_in(heading)):
        return frozenset()
    return _ranges([m for m in years_in(heading) if m.kind in OF_ITSELF])


def _file_name(url: str) -> str:
    name = unquote(url).rsplit("/", 1)[-1]
    return name.replace("_", " ").replace("-", " ").replace("+", " ")


def _index(disclosure: Disclosure) -> frozenset[tuple[int, int]]:
    """The year of the section that the link stands under, where it is not the assessment's year (an item of the index of
    2569 may be due for 2568)."""
    if disclosure.via is None:
        return frozenset()
    for heading in reversed(disclosure.via.link.headings):
        if own := _of_content(heading):
            return own
    return frozenset()


def _latest(disclosure: Disclosure) -> int | None:
    """The newest year of the assessments whose indexes lead to it; None where another link does too."""
    ways = disclosure.page.incoming if disclosure.page and disclosure.page.incoming else filter(None, [disclosure.via])
    years = [_assessment(way) for way in ways]
    known = [year for year in years if year is not None]
    return max(known) if known and len(known) == len(years) else None


def _assessment(way: InLink) -> int | None:
    """The year of the assessment's index that a link stands in."""
    named = [m for heading in (*way.link.headings, way.page.heading) if is_index(heading) for m in years_in(heading)]
    return max((m.last for m in named if m.kind != "law"), default=None)


WHOLE_YEAR = 11
OF_PERIOD = re.compile(r"รอบ|ประจำเดือน|ไตรมาส|เดือนแรก|ข้อมูล ?ณ|ก้าวหน้า ?ณ|ระหว่างวันที่|ตั้งแต่วันที่|^(?:เดือน)?\s*\S{3,10}\s*25\d\d$")
SCHEDULED = re.compile(r"ระยะเวลา|กำหนดการ|ถัดไป|ภายใน")
"""Lines that say of which months a document is, and lines that say when something is to be done."""
AS_AT = re.compile(r"(?:ข้อมูล|ก้าวหน้า|เบิกจ่าย\S*|สถานะ|ผลการ\S*|สะสม)\s*(?:ณ|ถึง|จนถึง|ตั้งแต่ต้นปีถึง)\s*(?:สิ้น)?(?:วันที่|เดือน)?\s*$")
"""What stands before the day up to which figures run from the beginning of the fiscal year."""


def months_covered(disclosure: Disclosure, fiscal_year: int | None) -> tuple[set[int], Evidence]:
    """Fiscal months (1 = October) of `fiscal_year` that a disclosure is about, by its label or text, and the proof.

    Where its name says the months, those of the schedules, contracts and payments in it are not its own.
    """
    own = read_years(disclosure)
    name = "\n".join(
        (_label_text(disclosure), disclosure.title, *(b.text for b in disclosure.spoken[: disclosure.passage.titles]))
    )
    lines = [normalise(block.text) for block in disclosure.spoken]
    if any(p.last_month - p.first_month < WHOLE_YEAR for p in periods_in(name)):
        lines = [name, *(line for line in lines if OF_PERIOD.search(line) and not SCHEDULED.search(line))]
    text = "\n".join((name, *lines))
    covered: set[int] = set()
    for period in periods_in(text):
        year = period.fiscal_year
        if year is None and not own.unsaid and fiscal_year is not None:
            year = fiscal_year if own.says(fiscal_year) else None
        if year is not None and (fiscal_year is None or year == fiscal_year):
            covered |= set(range(period.first_month, period.last_month + 1))
    for month in months_in(text):
        year = month.fiscal_year
        if year is None and fiscal_year is not None and own.says(fiscal_year):
            year = fiscal_year
        if year is not None and (fiscal_year is None or year == fiscal_year):
            up_to = month.day is not None and AS_AT.search(text[max(0, month.start - 40) : month.start])
            covered |= set(range(1, month.fiscal_month + 1)) if up_to else {month.fiscal_month}
    return covered, disclosure.evidence()
