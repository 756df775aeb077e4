"""What reviewers wrote in a sheet comes to: decisions to keep, or why a row cannot be taken. All of a file, or none."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from records.errors import RecordsError
from records.finding import Verdict
from records.review import Review
from records.unit_file import Problem
from thai.calendar import GREGORIAN_TO_BUDDHIST, moments_in
from thai.normalise import normalise

THAILAND = dt.timezone(dt.timedelta(hours=7))
MAX_REVIEWER, MAX_NOTE = 200, 5_000
SKEW = dt.timedelta(days=1)
"""How far ahead a reviewer's clock may be."""


class DecisionsError(RecordsError):
    """A file of decisions was refused; `problems` name every row that cannot be taken, in the file's order."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        super().__init__(
            f"ไฟล์ผลจากผู้ตรวจ {path} ใช้ไม่ได้ ({len(problems)} จุด)",
            f"the file of decisions {path} cannot be used ({len(problems)} problems)",
        )
        self.path, self.problems = path, problems


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A row in which somebody wrote something. `line` is the row of its sheet (1 = heading), or the number in a list.

    `decision` is None where what stands there (`said`) is no verdict. `name`, `title` and `verdict` are what the row says of
    the unit, the item and the machine, None where a file does not say them. `headings` are the file's names for the fields.
    """

    line: int
    round: str
    year: str
    unit_id: str
    item: str
    said: str
    decision: Verdict | None
    reviewer: str
    note: str
    decided_at: str
    sheet: str = ""
    name: str | None = None
    title: str | None = None
    verdict: Verdict | None = None
    headings: Mapping[str, str] = {}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of decisions may speak of: one round (its day in ISO) and year, the names that a sheet may show for each unit
    and item, the machine's verdicts, and the decisions kept so far, of one cell the oldest first."""

    round: str
    year: int
    date: str
    units: Mapping[str, Collection[str]]
    items: Mapping[str, Collection[str]]
    verdicts: Mapping[tuple[str, str], Verdict]
    history: Sequence[Review]


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """`new` are to be kept. `unchanged` counts the rows that say what is kept already, `older` those among the new whose cell
    has a later decision, which goes on counting. `redated` are new ones that changed a kept decision and not its time: they
    bear the time of the import. `rejudged` are cells that the machine has judged otherwise since the sheet was made.
    `unused` are the lines with a note and no decision."""

    new: list[Review]
    unchanged: int
    older: int
    redated: list[tuple[str, str]]
    rejudged: list[tuple[str, str]]
    unused: list[int]


Refusal = tuple[str, str, str]
"""The field at fault, and why in Thai and English."""


def settle(path: Path, answers: Sequence[Answer], known: Known, now: dt.datetime) -> Decided:
    """Take all decisions of a file, or none. One without a time is dated `now`. Raises DecisionsError naming every bad row."""
    problems: list[Problem] = []
    taken: dict[tuple[str, str], tuple[Answer, bool]] = {}
    decided = Decided(new=[], unchanged=0, older=0, redated=[], rejudged=[], unused=[])
    kept: dict[tuple[str, str], list[Review]] = {}
    for review in known.history:
        if review.year in (0, known.year):
            kept.setdefault((review.unit_id, review.item), []).append(review)
    found: list[tuple[Answer, Review, bool]] = []
    for answer in answers:
        if not answer.said:
            if answer.note:
                decided.unused.append(answer.line)
            continue
        read = _review(answer, known, now)
        if not isinstance(read, Review):
            problems.append(_problem(answer, read))
            continue
        cell = read.unit_id, read.item
        stands = _stands(read, kept.get(cell, []))
        if cell in taken and (wrong := _twice(answer, stands, *taken[cell])) is not None:
            problems.append(_problem(answer, wrong))
        elif cell not in taken or taken[cell][1]:
            taken[cell] = answer, stands
        found.append((answer, read, stands))
    if problems:
        raise DecisionsError(path, problems)
    return _settled(found, taken, kept, known, now, decided)


def moment_of(text: str) -> dt.datetime | None:
    """The time that a person wrote: a day (20/1/2569, 2026-01-20, 20 ม.ค. 2569) and mostly an hour, in Thailand unless it says
    otherwise. None where it is no such thing."""
    plain = normalise(text).strip()
    try:
        aware = dt.datetime.fromisoformat(plain)
        if aware.tzinfo is not None:
            return aware.astimezone(THAILAND).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    days = moments_in(plain)
    if len(days) != 1 or days[0].year is None or days[0].day is None:
        return None
    rest = plain[: days[0].start] + " " + plain[days[0].end :]
    hour = _HOUR.fullmatch(rest)
    if hour is None:
        return None
    try:
        day = dt.date(days[0].year - GREGORIAN_TO_BUDDHIST, days[0].month, days[0].day)
        time = dt.time(int(hour["hour"] or 0), int(hour["minute"] or 0), int(hour["second"] or 0), tzinfo=THAILAND)
    except ValueError:
        return None
    return dt.datetime.combine(day, time)


_HOUR = re.compile(r"[T\s]*(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.]\d+)?)?)?\s*(?:น\.?)?\s*")


def _review(answer: Answer, known: Known, now: dt.datetime) -> Review | Refusal:
    wrong = _place_refusal(answer, known)
    if wrong is not None:
        return wrong
    if answer.decision is None:
        message = "ไม่รู้จักผลนี้ ให้เลือกจากรายการในช่อง", "not a verdict; choose one from the list of the cell"
        return ("decision", f"“{answer.said[:60]}” {message[0]}", f'"{answer.said[:60]}": {message[1]}')
    if not answer.reviewer:
        return ("reviewer", "มีผลแต่ไม่มีชื่อผู้ตรวจ ให้ใส่ชื่อ", "a decision without its reviewer; give the name")
    if len(answer.reviewer) > MAX_REVIEWER or len(answer.note) > MAX_NOTE:
        field, most = ("reviewer", MAX_REVIEWER) if len(answer.reviewer) > MAX_REVIEWER else ("note", MAX_NOTE)
        return (field, f"ยาวเกิน {most:,} ตัวอักษร ให้ตัดให้สั้นลง", f"longer than {most:,} characters; shorten it")
    decided_at = ""
    if answer.decided_at:
        moment = moment_of(answer.decided_at)
        if moment is None:
            example = "20/1/2569 14:30"
            return (
                "decided_at",
                f"“{answer.decided_at[:60]}” ไม่ใช่วันเวลาที่มีจริง ให้เขียนอย่าง {example} หรือเว้นว่าง (นับเวลาที่นำเข้า)",
                f'"{answer.decided_at[:60]}" is no date; write {example}, or leave it empty (the time of import counts)',
            )
        if moment > now + SKEW:
            return ("decided_at", "เป็นเวลาที่ยังมาไม่ถึง ให้แก้หรือเว้นว่าง", "this lies in the future; correct it or leave it empty")
        if f"{moment:%Y-%m-%d}" < known.date:
            message_th = f"ก่อนวันที่ของรอบ ({known.date}) ให้แก้หรือเว้นว่าง"
            return ("decided_at", message_th, f"before the round's own day ({known.date}); correct it or leave it empty")
        decided_at = _written(moment)
    return Review(
        round=known.round,
        unit_id=answer.unit_id,
        item=answer.item,
        decision=answer.decision,
        reviewer=answer.reviewer,
        note=answer.note,
        decided_at=decided_at,
        year=known.year,
    )


def _place_refusal(answer: Answer, known: Known) -> Refusal | None:
    """Why a row is not about a cell of this round."""
    if answer.round != known.round:
        return (
            "round",
            f"แถวนี้เป็นของรอบ “{answer.round[:60]}” ไม่ใช่รอบ “{known.round}” ให้ใช้ไฟล์ของรอบนี้ หรือระบุ --round",
            f'this row is about round "{answer.round[:60]}", not "{known.round}"; use this round\'s file, or name --round',
        )
    if answer.year != str(known.year):
        return (
            "year",
            f"แถวนี้เป็นของเกณฑ์ปี “{answer.year[:20]}” ไม่ใช่ปี {known.year} ให้ใช้ไฟล์ของปีนี้ หรือระบุ --year",
            f'this row is about year "{answer.year[:20]}", not {known.year}; use this year\'s file, or name --year',
        )
    if answer.unit_id not in known.units:
        shown = answer.unit_id[:60]
        return (
            "unit_id",
            f"ไม่มีหน่วยงานรหัส “{shown}” ในรอบนี้ อย่าแก้ช่องนี้",
            f'no unit "{shown}" in this round; do not change this cell',
        )
    if answer.item not in known.items:
        shown = answer.item[:20]
        return (
            "item",
            f"ปี {known.year} ไม่มีข้อ “{shown}” อย่าแก้ช่องนี้",
            f'year {known.year} has no item "{shown}"; do not change this cell',
        )
    if (answer.unit_id, answer.item) not in known.verdicts:
        return "item", "หน่วยงานนี้ไม่ได้ตรวจข้อนี้ในรอบนี้", "this item of this unit was not judged in this round"
    if answer.name is not None and answer.name not in known.units[answer.unit_id]:
        return (
            "name",
            f"ชื่อในแถวนี้ไม่ใช่ของรหัส {answer.unit_id} ข้อมูลในแถวสลับหรือถูกแก้ ให้ออกแบบใหม่ (oit report) แล้วกรอกอีกครั้ง",
            f"the name is not that of {answer.unit_id}: cells were moved or changed; fill in a new sheet (oit report)",
        )
    if answer.title is not None and answer.title not in known.items[answer.item]:
        return (
            "title",
            f"เรื่องในแถวนี้ไม่ใช่ของข้อ {answer.item} ข้อมูลในแถวสลับหรือถูกแก้ ให้ออกแบบใหม่ (oit report) แล้วกรอกอีกครั้ง",
            f"the title is not that of {answer.item}: cells were moved or changed; fill in a new sheet (oit report)",
        )
    return None


def _twice(answer: Answer, stands: bool, earlier: Answer, earlier_stands: bool) -> Refusal | None:
    """Why a second row on a cell cannot be taken. Two sheets of one file may both have a row for it: then one that only repeats
    what is kept gives way, and the same words count once."""
    same = (answer.decision, answer.reviewer, answer.note, answer.decided_at) == (
        earlier.decision,
        earlier.reviewer,
        earlier.note,
        earlier.decided_at,
    )
    if answer.sheet != earlier.sheet and (stands or earlier_stands or same):
        return None
    place = f"{earlier.line}" + (f" ({earlier.sheet})" if earlier.sheet != answer.sheet else "")
    return (
        "decision",
        f"ช่องนี้ ({answer.unit_id} {answer.item}) มีผลแล้วในแถว {place} ให้เหลือแถวเดียว",
        f"this cell ({answer.unit_id} {answer.item}) was decided in row {place} already; keep one of the two",
    )


def _stands(review: Review, kept: Sequence[Review]) -> bool:
    """Whether a decision is kept already: of its own time, or, without one, as the one that counts."""
    about = kept[-1:] if not review.decided_at else [old for old in kept if old.decided_at == review.decided_at]
    return any((old.decision, old.reviewer, old.note) == (review.decision, review.reviewer, review.note) for old in about)


def _settled(
    found: list[tuple[Answer, Review, bool]],
    taken: dict[tuple[str, str], tuple[Answer, bool]],
    kept: Mapping[tuple[str, str], Sequence[Review]],
    known: Known,
    now: dt.datetime,
    decided: Decided,
) -> Decided:
    unchanged = older = 0
    for answer, review, stands in found:
        cell = review.unit_id, review.item
        if taken[cell][0] is not answer:
            continue
        if stands:
            unchanged += 1
            continue
        before = kept.get(cell, [])
        if review.decided_at and any(old.decided_at == review.decided_at for old in before):
            decided.redated.append(cell)
            review = msgspec.structs.replace(review, decided_at="")
        if not review.decided_at:
            review = msgspec.structs.replace(review, decided_at=_after(before, now))
        older += bool(before) and before[-1].decided_at > review.decided_at
        if answer.verdict is not None and answer.verdict != known.verdicts[cell]:
            decided.rejudged.append(cell)
        decided.new.append(review)
    return msgspec.structs.replace(decided, unchanged=unchanged, older=older)


def _after(before: Sequence[Review], now: dt.datetime) -> str:
    """`now`, or the second after the last decision of the cell: none takes another's place."""
    last = moment_of(before[-1].decided_at) if before else None
    return _written(now if last is None else max(now, last + dt.timedelta(seconds=1)))


def _problem(answer: Answer, wrong: Refusal) -> Problem:
    field, message_th, message_en = wrong
    column = answer.headings.get(field, field)
    if answer.sheet:
        column = f"{answer.sheet} · {column}"
    return Problem(line=answer.line, column=column, message_th=message_th, message_en=message_en)


def _written(moment: dt.datetime) -> str:
    """Times of decisions are compared as texts, so all have one form: Thai time, to the second."""
    return moment.astimezone(THAILAND).isoformat(timespec="seconds")
