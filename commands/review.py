"""`oit review`: take reviewers' decisions from a filled sheet or the queue's export, and show what was decided."""

import datetime
import itertools
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from checks.rubric import Rubric, outline
from checks.score import counted
from commands.choosing import some_units, the_round, the_rubric
from commands.failures import UsageError, warn
from commands.options import now
from commands.plain import plain
from commands.stores import alone
from records.database import Store
from records.decisions import Answer, Decided, DecisionsError, Known, settle
from records.finding import VERDICT_TH, Finding
from records.review import Review, decided
from records.round import Round
from records.serialise import harmless
from reports.addresses import sheet_at
from reports.dates import moment_text
from reports.sheet_decisions import read_decisions
from reports.spreadsheet import as_shown, as_written
from reports.words import LANGUAGES, words_of

SHOWN = 20
"""Cells that are named one by one; of more, how many there are."""


class Imported:
    """What a file of decisions came to."""

    def __init__(self, round: Round, year: int, settled: Decided, findings: list[Finding]) -> None:
        self.round, self.year, self.settled = round, year, settled
        machine = {(f.unit_id, f.item): f.verdict for f in findings}
        self.agreeing = sum(machine[review.unit_id, review.item] == review.decision for review in settled.new)

    def as_json(self) -> dict[str, object]:
        """For a program."""
        done = self.settled
        return {
            "round": self.round.name,
            "year": self.year,
            "new": len(done.new),
            "agreeing": self.agreeing,
            "unchanged": done.unchanged,
            "older": done.older,
            "redated": done.redated,
            "rejudged": done.rejudged,
            "unused": done.unused,
        }

    def show(self, console: Console) -> None:
        """For a person."""
        done, name = self.settled, plain(self.round.name)
        if not done.new:
            told = f"รอบ {name}: ไม่มีผลใหม่ ไม่ได้เปลี่ยนอะไร (เหมือนที่เก็บไว้แล้ว {done.unchanged} ช่อง)"
            console.print(f"{told} / nothing new, nothing was changed ({done.unchanged} are kept already)", soft_wrap=True)
        else:
            told = f"รอบ {name}: นำเข้าผลจากผู้ตรวจ {len(done.new)} ช่อง ตรงกับเครื่อง {self.agreeing} ช่อง"
            if done.unchanged:
                told += f" เหมือนที่เก็บไว้แล้ว {done.unchanged} ช่อง"
            english = f"{len(done.new)} decisions taken, {self.agreeing} as the machine, {done.unchanged} kept already"
            console.print(f"{told} / {english}", soft_wrap=True)
        if done.older:
            words = "ช่องมีผลที่ใหม่กว่าอยู่แล้ว ซึ่งยังนับต่อไป / have a later decision, which goes on counting"
            console.print(f"{done.older} {words}", soft_wrap=True)
        for cells, words in (
            (done.redated, "เปลี่ยนผลแต่ไม่เปลี่ยนเวลา จึงนับเวลาที่นำเข้า / changed without a new time: dated at the import"),
            (done.rejudged, "เครื่องตัดสินใหม่หลังออกแบบ โปรดดูอีกครั้ง / judged anew since the sheet was made: look again"),
        ):
            if cells:
                console.print(f"{words}: {_named(cells)}", soft_wrap=True)
        if done.unused:
            lines = ", ".join(map(str, done.unused[:SHOWN])) + ("…" if len(done.unused) > SHOWN else "")
            words = f"มีหมายเหตุแต่ไม่มีผล จึงไม่ได้นำเข้า {len(done.unused)} แถว / rows with a note and no verdict, not taken"
            console.print(f"{words}: {lines}", soft_wrap=True)
        if done.new:
            console.print("ออกรายงานใหม่ด้วย oit report / make the report anew with oit report", soft_wrap=True)


def import_decisions(
    store: Store,
    database: str,
    file: Path,
    round_name: str | None,
    year: int | None,
    rubric_file: Path | None,
    at: datetime.datetime,
) -> Imported:
    """Take all decisions of a file into the store at this time, or none, and count the results of their units anew.

    Without a name the round is the file's own, or the only one there is; so with the year. Raises DecisionsError, UsageError,
    RubricError, StoreError, Busy.
    """
    answers = read_decisions(file)
    round = _round(store, round_name, answers)
    with alone(database, None, round.name):
        rubric = the_rubric(rubric_file, year or _year(store, round, answers), round.year)
        findings = store.findings(round.name, rubric.year)
        if not findings:
            raise UsageError(
                f"รอบ {round.name} ยังไม่ได้ตัดสินด้วยเกณฑ์ปี {rubric.year} ให้สั่ง oit check ก่อน / "
                f"round {round.name} has not been judged for {rubric.year}: run oit check first"
            )
        settled = settle(file, answers, _known(store, round, rubric, findings), at)
        if settled.new:
            _save(store, round, rubric, findings, settled.new)
    return Imported(round, rubric.year, settled, findings)


def keep_filled(store: Store, round: Round, rubric: Rubric, folder: Path) -> None:
    """Move a sheet of the folder aside, and say so, where somebody wrote decisions into it that are not in the store yet: the
    report that is about to be written must not take their place. Raises StoreError, OSError."""
    for extension in ("xlsx", "csv"):
        file = folder / sheet_at(rubric.year, round.name, extension)
        if not file.exists() or as_written(file) or not _holds_more(store, round, rubric, file):
            continue
        numbers = itertools.count(1)
        kept = next(name for n in numbers if not (name := file.with_name(f"{file.stem}-filled-{n}.{extension}")).exists())
        file.rename(kept)
        warn(
            f"{file} มีผลที่ยังไม่ได้นำเข้า จึงเก็บไว้เป็น {kept.name} ให้สั่ง oit review import {kept}",
            f"it holds decisions that are not imported yet and was kept as {kept.name}: run oit review import",
        )


def _holds_more(store: Store, round: Round, rubric: Rubric, file: Path) -> bool:
    try:
        answers = read_decisions(file)
        found = settle(file, answers, _known(store, round, rubric, store.findings(round.name, rubric.year)), now())
    except DecisionsError:
        return True  # somebody's work, if not as it should be
    return bool(found.new or found.unused)


def reviews_of(
    store: Store, round: Round, unit_ids: Sequence[str] | None, items: Sequence[str] | None
) -> tuple[list[Review], list[Finding]]:
    """All decisions of a round, or those on some units or items, and the findings that they are about.

    Raises UsageError for a unit that is not in the round, StoreError.
    """
    units = {unit.unit_id for unit in some_units(store.units(round.name), unit_ids)} if unit_ids else None
    codes = {item.upper() for item in items or []}
    reviews = [
        review
        for review in store.review_history(round.name)
        if (units is None or review.unit_id in units) and (not codes or review.item in codes)
    ]
    years = sorted({review.year or round.year for review in reviews})
    return reviews, [finding for year in years for finding in store.findings(round.name, year)]


def as_lines(reviews: Sequence[Review]) -> str:
    """Decisions as JSON Lines, as `oit evaluate --reviews` takes them."""
    return "".join(harmless(msgspec.json.encode(review).decode("utf-8")) + "\n" for review in reviews)


def show_reviews(reviews: Sequence[Review], findings: Sequence[Finding], console: Console) -> None:
    """A line per decision, of one cell the oldest first."""
    if not reviews:
        console.print("ยังไม่มีผลจากผู้ตรวจ / no decisions yet")
        return
    machine = {(f.unit_id, f.item, f.year): f.verdict for f in findings}
    table = Table("เวลา", "หน่วยงาน", "ข้อ", "เครื่อง", "ผู้ตรวจตัดสิน", "ผู้ตรวจ", "หมายเหตุ")
    for column in table.columns:
        column.overflow = "fold"
    for review in reviews:
        verdict = machine.get((review.unit_id, review.item, review.year))
        table.add_row(
            moment_text(review.decided_at, words_of("th")),
            plain(review.unit_id),
            plain(review.item),
            VERDICT_TH[verdict] if verdict else "-",
            VERDICT_TH[review.decision],
            plain(review.reviewer),
            plain(review.note[:200]),
        )
    console.print(table)


def _round(store: Store, name: str | None, answers: Sequence[Answer]) -> Round:
    own = store.round(answers[0].round) if name is None and answers else None
    return own or the_round(store, name)


def _year(store: Store, round: Round, answers: Sequence[Answer]) -> int | None:
    """The file's year, where the round was judged for it."""
    said = answers[0].year if answers else ""
    judged = said.isdecimal() and len(said) == 4 and store.unit_results(round.name, int(said))
    return int(said) if judged else None


def _known(store: Store, round: Round, rubric: Rubric, findings: Sequence[Finding]) -> Known:
    languages = [words_of(language) for language in LANGUAGES]
    return Known(
        round=round.name,
        year=rubric.year,
        date=round.date,
        units={u.unit_id: {as_shown(words.name(u)) for words in languages} for u in store.units(round.name)},
        items={i.code: {as_shown(words.title(i)) for words in languages} for i in outline(rubric).items},
        verdicts={(f.unit_id, f.item): f.verdict for f in findings},
        history=store.review_history(round.name),
    )


def _save(store: Store, round: Round, rubric: Rubric, findings: Sequence[Finding], new: Sequence[Review]) -> None:
    touched = {review.unit_id for review in new}
    by_unit: dict[str, list[Finding]] = {}
    for finding in decided(findings, [*store.reviews(round.name), *new]):
        by_unit.setdefault(finding.unit_id, []).append(finding)
    results = [r for r in store.unit_results(round.name, rubric.year) if r.unit_id in touched]
    store.save_decisions(round.name, rubric.year, new, [counted(r, by_unit[r.unit_id], rubric) for r in results])


def _named(cells: Sequence[tuple[str, str]]) -> str:
    named = ", ".join(f"{plain(unit_id)} {plain(item)}" for unit_id, item in cells[:SHOWN])
    return named + (f" … ({len(cells)})" if len(cells) > SHOWN else "")
