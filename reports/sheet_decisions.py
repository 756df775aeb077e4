"""What reviewers decided, read back: from the filled workbook or its CSV, or from the JSON that the queue's page exports."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from records.decisions import MAX_NOTE, Answer, DecisionsError
from records.finding import VERDICTS, Verdict
from records.unit_file import Problem
from reports.sheet_layout import MAIN, OWN, QUEUE, heading
from reports.spreadsheet import Page, SheetUnreadableError, pages_in, read_bounded, typed
from reports.text import shown
from reports.words import LANGUAGES, Words, words_of

MAX_DECISIONS = 20_000
BOM = b"\xef\xbb\xbf"


class _Decision(msgspec.Struct):
    unit_id: str
    item: str
    decision: str
    reviewer: str = ""
    note: str = ""
    decided_at: str = ""


class _Export(msgspec.Struct):
    kind: Literal["oit-decisions"]
    round: str
    year: int
    decisions: list[_Decision]


class _Layout(msgspec.Struct):
    """A sheet's fields in order, the words it is written in, and the name that its sheet has there."""

    fields: tuple[str, ...]
    words: Words
    title: str

    @property
    def heading(self) -> list[str]:
        return heading(self.fields, self.words)


def read_decisions(path: Path) -> list[Answer]:
    """The rows of a file in which somebody wrote something, in the file's order.

    Raises DecisionsError where it is no such file, or its headings are not those that the program wrote.
    """
    try:
        raw = read_bounded(path)
        if path.suffix.lower() == ".json" or raw.removeprefix(BOM).lstrip().startswith(b"{"):
            return _exported(path, raw)
        pages = pages_in(raw)
    except SheetUnreadableError as error:
        raise DecisionsError(path, [error.problem]) from error
    found: list[Answer] = []
    problems: list[Problem] = []
    layouts = [(page, layout) for page in pages if (layout := _layout(page, alone=len(pages) == 1)) is not None]
    for page, layout in layouts:
        problems += _heading_problems(page, layout, named=len(layouts) > 1)
    if not layouts:
        problems.append(_NO_SHEET)
    if problems:
        raise DecisionsError(path, problems)
    for page, layout in layouts:
        found += _answers(page, layout, named=len(layouts) > 1)
    return found


def _layout(page: Page, *, alone: bool) -> _Layout | None:
    """Which of our sheets a page is: by its name, else by its headings; the only page of a file must be one."""
    known = [
        _Layout(fields, words, words.text[title])
        for words in map(words_of, LANGUAGES)
        for fields, title in ((MAIN, "sheet_main"), (QUEUE, "sheet_queue"))
    ]
    names = _names(page)
    called = [layout for layout in known if layout.title == page.title]
    likest = max(called or known, key=lambda layout: _alike(names, layout))
    least = 0 if called else 1 if alone else len(likest.fields) // 2
    return likest if _alike(names, likest)[0] >= least else None


def _alike(names: Sequence[str], layout: _Layout) -> tuple[int, int]:
    """How many of the layout's headings a page has, and how many in their places."""
    return sum(name in names for name in layout.heading), sum(map(str.__eq__, names, layout.heading))


def _names(page: Page) -> list[str]:
    return [typed(cell) for cell in page.rows[0]] if page.rows else []


def _heading_problems(page: Page, layout: _Layout, *, named: bool) -> list[Problem]:
    """Columns that were moved, renamed or taken out; columns of one's own may follow ours."""
    names, problems = _names(page), []
    for at, wanted in enumerate(layout.heading):
        name = names[at] if at < len(names) else ""
        if name != wanted:
            place = _letter(at) + (f" · {page.title}" if named else "")
            problems.append(
                Problem(
                    line=1,
                    column=place,
                    message_th=f"ต้องเป็นคอลัมน์ “{wanted}” แต่เป็น “{name[:40]}” ให้คืนลำดับและหัวตารางตามแบบที่โปรแกรมออกให้",
                    message_en=f'must be the column "{wanted}", is "{name[:40]}"; put columns and headings back as they were',
                )
            )
    if twice := sorted({name for name in layout.heading if names.count(name) > 1}):
        message_th, message_en = f"มีหัวตารางซ้ำ: {', '.join(twice)}", f"headings that stand twice: {', '.join(twice)}"
        problems.append(Problem(line=1, message_th=message_th, message_en=message_en))
    return problems


def _answers(page: Page, layout: _Layout, *, named: bool) -> Iterator[Answer]:
    own = [layout.fields.index(field) for field in OWN]
    headings = dict(zip(layout.fields, layout.heading, strict=True))
    for line, row in enumerate(page.rows[1:], start=2):
        if not any(at < len(row) and row[at].strip() for at in own):
            continue
        cells = {field: typed(row[at]) if at < len(row) else "" for at, field in enumerate(layout.fields)}
        yield Answer(
            line=line,
            round=cells["round"],
            year=_whole(cells["year"]),
            unit_id=cells["unit_id"],
            item=cells["item"],
            said=cells["decision"],
            decision=_verdict(cells["decision"]),
            reviewer=_own(cells["reviewer"]),
            note=_own(cells["note"]),
            decided_at=cells["decided_at"],
            sheet=page.title if named else "",
            name=cells["name"],
            title=cells["title"],
            verdict=_verdict(cells["verdict"]),
            headings=headings,
        )


def _exported(path: Path, raw: bytes) -> list[Answer]:
    try:
        export = msgspec.json.decode(raw.removeprefix(BOM), type=_Export)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        problem = Problem(
            message_th=f"ไม่ใช่ไฟล์ JSON ที่ส่งออกจากหน้าคิวตรวจ ({error}) ให้ส่งออกใหม่",
            message_en=f"not the JSON that the queue's page exports ({error}); export it again",
        )
        raise DecisionsError(path, [problem]) from error
    if len(export.decisions) > MAX_DECISIONS:
        problem = Problem(message_th=f"มีเกิน {MAX_DECISIONS:,} รายการ", message_en=f"more than {MAX_DECISIONS:,} decisions")
        raise DecisionsError(path, [problem])
    return [
        Answer(
            line=number,
            round=export.round,
            year=str(export.year),
            unit_id=made.unit_id,
            item=made.item,
            said=made.decision.strip() or "-",
            decision=_verdict(made.decision),
            reviewer=_own(made.reviewer),
            note=_own(made.note),
            decided_at=made.decided_at.strip(),
        )
        for number, made in enumerate(export.decisions, start=1)
    ]


def _own(text: str) -> str:
    """A person's words as a sheet can show them, so that they come back the same from the next one."""
    return shown(typed(text), 2 * MAX_NOTE)


def _verdict(said: str) -> Verdict | None:
    """The verdict that a word means: in any of our languages, or its own name."""
    plain = " ".join(said.split()).casefold()
    for verdict in VERDICTS:
        if plain in (verdict, *(words_of(language).verdict[verdict].casefold() for language in LANGUAGES)):
            return verdict
    return None


def _whole(number: str) -> str:
    """A whole number as some programs write it: `2569.0` → `2569`."""
    return number.removesuffix(".0")


def _letter(at: int) -> str:
    """A column's name in a spreadsheet: 0 → A, 26 → AA."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


_NO_SHEET = Problem(
    message_th="ไม่พบแผ่นงานของแบบตรวจทาน ให้ใช้ไฟล์ oit-<ปี>-<รอบ>.xlsx หรือ .csv ที่โปรแกรมออกให้ หรือไฟล์ JSON จากหน้าคิวตรวจ",
    message_en="no sheet of the review workbook in this file; use oit-<year>-<round>.xlsx or .csv that the program wrote, "
    "or the JSON of the queue's page",
)
