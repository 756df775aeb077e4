"""The store: everything the steps hand to one another, in SQLite (default) or PostgreSQL.

Several processes may use one store at once. Every method raises StoreError when the database refuses.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Select, Table, delete, func, select, update

from records import tables
from records.answer import UnitAnswer
from records.artifact import Artifact, ArtifactOutline
from records.capture import Capture
from records.engine import explained, open_engine
from records.errors import RoundConflict, StoreError
from records.finding import Finding, UnitResult
from records.official import OfficialResult
from records.packed import PackedArtifact, outlined, packed, unpacked
from records.review import Review, decided
from records.round import Round
from records.serialise import from_json, to_json
from records.submission import Submission
from records.unit import Unit
from records.visit import Visit

S = TypeVar("S", bound=msgspec.Struct)
A = TypeVar("A", Artifact, ArtifactOutline)

MAX_ROUND_NAME = 100

_CHUNK = 400
"""Values per statement: below every database's limit of parameters."""

_LAST = 2**31 - 1
_TRIAL = "\n"
"""No round can have this name."""


def open_store(url: str = "sqlite:///oit.db") -> "Store":
    """Open (and create or bring up to date) the store at `sqlite:///FILE` or `postgresql://…`. Raises StoreError."""
    return Store(open_engine(url))


class Store:
    """An open store. Use it in a `with` statement or call `close`. Open one per process; it does not pickle."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(write=True)

    @property
    def address(self) -> str:
        """By which `open_store` opens this store in another process too; with its password: not to be shown."""
        url = self._engine.url.set(drivername=self._engine.dialect.name)
        return url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def try_writing(self, seconds: float) -> None:
        """See that something can be written, and leave nothing behind; a lock of another program is waited for so long where
        the database is a server's. Raises StoreError."""
        with explained(), self._writer.connect() as db:
            if db.dialect.name == "postgresql":
                db.execute(select(func.set_config("lock_timeout", f"{round(1000 * seconds)}ms", True)))
            self._insert(db, tables.rounds, [{"name": _TRIAL, "year": 0, "date": ""}], replace=False)
            db.rollback()

    # Rounds and their units

    def open_round(self, name: str, year: int, date: str) -> Round:
        """The round of this name, made if it is new. An existing one keeps its own date.

        Raises RoundConflict if it exists for another year, StoreError if the name is empty, too long or has control characters.
        """
        _check_round_name(name)
        new = Round(name=name, year=year, date=date)
        with self._write() as db:
            self._insert(db, tables.rounds, [msgspec.structs.asdict(new)], replace=False)
            found = _one_round(db, name)
        if found is None or found.year != year:
            other = found.year if found else "?"
            raise RoundConflict(
                f'รอบ "{name}" เป็นรอบของปี {other} แล้ว ให้ใช้ --year {other} หรือตั้งชื่อรอบใหม่สำหรับปี {year}',
                f'round "{name}" already belongs to year {other}; use --year {other}, or another round name for year {year}',
            )
        return found

    def round(self, name: str) -> Round | None:
        """The round of this name, or None."""
        with self._read() as db:
            return _one_round(db, name)

    def rounds(self) -> list[Round]:
        """All rounds by date, then name."""
        with self._read() as db:
            rows = db.execute(select(tables.rounds).order_by(tables.rounds.c.date, tables.rounds.c.name))
            return [Round(name=row.name, year=row.year, date=row.date) for row in rows]

    def set_units(self, round: str, units: Iterable[Unit]) -> None:
        """Set the round's list of units, in this order, in place of an older list. Visits and findings stay."""
        rows = [
            {"round": round, "unit_id": unit.unit_id, "position": position, "data": _text(unit)}
            for position, unit in enumerate(units)
        ]
        with self._write() as db:
            db.execute(delete(tables.units).where(tables.units.c.round == round))
            self._insert(db, tables.units, rows)

    def units(self, round: str) -> list[Unit]:
        """The units as they stood in that round, in its order."""
        query = select(tables.units.c.data).where(tables.units.c.round == round).order_by(tables.units.c.position)
        return self._all(query, Unit)

    # Visits, captures and artifacts

    def save_visit(self, visit: Visit, captures: Sequence[Capture], artifacts: Sequence[Artifact | PackedArtifact]) -> None:
        """Store a whole visit in one transaction; an older visit of the same round and unit is replaced."""
        key = {"round": visit.round, "unit_id": visit.unit_id}
        rows = [{**key, "sequence": capture.sequence, "sha256": capture.sha256, "data": _text(capture)} for capture in captures]
        packed = [_artifact_row(artifact) for artifact in artifacts]
        with self._write() as db:
            db.execute(delete(tables.captures).filter_by(**key))
            self._insert(db, tables.visits, [{**key, "data": _text(visit)}])
            self._insert(db, tables.captures, rows)
            self._insert(db, tables.artifacts, packed)

    def update_visit(self, visit: Visit) -> None:
        """Replace what is told of a stored visit; its captures stay."""
        with self._write() as db:
            db.execute(update(tables.visits).filter_by(round=visit.round, unit_id=visit.unit_id).values(data=_text(visit)))

    def visit(self, round: str, unit_id: str) -> Visit | None:
        """The visit, or None if the unit has not been visited in that round."""
        found = self._all(select(tables.visits.c.data).filter_by(round=round, unit_id=unit_id), Visit)
        return found[0] if found else None

    def visits(self, round: str) -> dict[str, Visit]:
        """The round's visits by unit id, in unit order."""
        found = self._all(_in_unit_order(tables.visits, tables.visits.c.round == round), Visit)
        return {visit.unit_id: visit for visit in found}

    def visits_of(self, unit_id: str) -> list[Visit]:
        """The visits of a unit in all rounds, the oldest first."""
        visits = self._all(select(tables.visits.c.data).filter_by(unit_id=unit_id), Visit)
        return sorted(visits, key=lambda visit: (visit.started_at, visit.round))

    def captures(self, round: str, unit_id: str) -> list[Capture]:
        """The captures of a visit, by sequence."""
        query = select(tables.captures.c.data).filter_by(round=round, unit_id=unit_id).order_by(tables.captures.c.sequence)
        return self._all(query, Capture)

    def save_artifacts(self, artifacts: Iterable[Artifact]) -> None:
        """Store artifacts in one transaction; one of the same body and reader is replaced."""
        rows = [_artifact_row(artifact) for artifact in artifacts]
        with self._write() as db:
            self._insert(db, tables.artifacts, rows)

    def artifacts(self, sha256s: Iterable[str]) -> dict[str, Artifact]:
        """The artifact of each body that has been read, by hash; bodies never read are left out.

        Of one kind of reader ("html/2") the highest version counts. Of several kinds the one that could read the body
        counts before one that refused it, then the higher version, then the name.
        """
        return self._of_bodies(sha256s, unpacked)

    def artifact_outlines(self, sha256s: Iterable[str]) -> dict[str, ArtifactOutline]:
        """The outlines of the same artifacts."""
        return self._of_bodies(sha256s, outlined)

    def packed_artifacts(self, sha256s: Iterable[str]) -> dict[str, tuple[ArtifactOutline, PackedArtifact]]:
        """The outlines of the same artifacts, and the artifacts as they are stored: for another process to unpack."""
        stored: dict[tuple[str, str], bytes] = {}

        def unpack(data: bytes) -> ArtifactOutline:
            outline = outlined(data)
            stored[outline.sha256, outline.reader] = data
            return outline

        outlines = self._of_bodies(sha256s, unpack)
        return {key: (of, PackedArtifact(key, of.reader, stored[key, of.reader])) for key, of in outlines.items()}

    def packed_artifact(self, sha256: str, reader: str) -> PackedArtifact | None:
        """What that very reader read out of a body, as it is stored, or None."""
        with self._read() as db:
            row = db.execute(select(tables.artifacts.c.data).filter_by(sha256=sha256, reader=reader)).first()
        return PackedArtifact(sha256, reader, row.data) if row else None

    def artifact_keys(self, sha256s: Iterable[str]) -> set[tuple[str, str]]:
        """Which (sha256, reader) pairs of these bodies are stored."""
        return {(sha256, row.reader) for sha256, row in self._artifact_rows(sha256s, with_data=False)}

    # Findings, results and reviews

    def save_results(self, round: str, year: int, findings: Iterable[Finding], units: Iterable[UnitResult]) -> None:
        """Store what was judged in one transaction; results of the same unit and item are replaced, others stay."""
        found = [
            {
                "round": round,
                "year": year,
                "unit_id": finding.unit_id,
                "item": finding.item,
                "number": _item_number(finding.item),
                "data": _text(finding),
            }
            for finding in findings
        ]
        results = [_result_row(round, year, unit) for unit in units]
        with self._write() as db:
            self._insert(db, tables.findings, found)
            self._insert(db, tables.unit_results, results)

    def findings(self, round: str, year: int) -> list[Finding]:
        """The findings in unit order, then O1 … On, then EIT, whatever order they were saved in, each with the latest decision
        on it."""
        table = tables.findings
        found = self._all(
            _in_unit_order(table, table.c.round == round, table.c.year == year).order_by(table.c.number, table.c.item), Finding
        )
        return decided(found, self.reviews(round))

    def findings_of_all_years(self, round: str) -> list[Finding]:
        """What a round was judged to, whatever years' rubrics judged it, in unit order; without decisions."""
        table = tables.findings
        return self._all(_in_unit_order(table, table.c.round == round).order_by(table.c.year, table.c.number), Finding)

    def unit_results(self, round: str, year: int) -> list[UnitResult]:
        """The units' results in unit order."""
        table = tables.unit_results
        return self._all(_in_unit_order(table, table.c.round == round, table.c.year == year), UnitResult)

    def save_reviews(self, reviews: Iterable[Review]) -> None:
        """Store decisions in one transaction, beside older ones on the same cell; one of the same moment is replaced."""
        with self._write() as db:
            self._insert(db, tables.reviews, [_review_row(review) for review in reviews])

    def save_decisions(self, round: str, year: int, reviews: Iterable[Review], units: Iterable[UnitResult]) -> None:
        """Store decisions and what they make of their units' results in one transaction, so that no number knows only one."""
        results = [_result_row(round, year, unit) for unit in units]
        with self._write() as db:
            self._insert(db, tables.reviews, [_review_row(review) for review in reviews])
            self._insert(db, tables.unit_results, results)

    def review_history(self, round: str) -> list[Review]:
        """All decisions of a round in unit order, then item order, of one cell the oldest first."""
        table = tables.reviews
        query = _in_unit_order(table, table.c.round == round)
        return self._all(query.order_by(table.c.number, table.c.item, table.c.year, table.c.decided_at), Review)

    def reviews(self, round: str) -> list[Review]:
        """The decisions that count: of each cell the latest, in unit order, then item order."""
        return list({(review.unit_id, review.item, review.year): review for review in self.review_history(round)}.values())

    def save_official(self, results: Iterable[OfficialResult]) -> None:
        """Store official results in one transaction; one of the same year and unit is replaced."""
        rows = [{"year": result.year, "unit_id": result.unit_id, "data": _text(result)} for result in results]
        with self._write() as db:
            self._insert(db, tables.official_results, rows)

    def official_results(self) -> list[OfficialResult]:
        """All official results by year, then unit id."""
        table = tables.official_results
        return self._all(select(table.c.data).order_by(table.c.year, table.c.unit_id), OfficialResult)

    # What units submit

    def save_submissions(self, submissions: Iterable[Submission]) -> None:
        """Store what units answered in one transaction, beside earlier answers; one of the same moment is replaced."""
        rows = [
            {"round": taken.round, "unit_id": taken.unit_id, "taken_at": taken.taken_at, "data": _text(taken)}
            for taken in submissions
        ]
        with self._write() as db:
            self._insert(db, tables.submissions, rows)

    def submission_history(self, round: str) -> list[Submission]:
        """Everything that was submitted in a round, in unit order, of one unit the oldest first."""
        table = tables.submissions
        return self._all(_in_unit_order(table, table.c.round == round).order_by(table.c.taken_at), Submission)

    def submissions(self, round: str) -> dict[str, Submission]:
        """The submissions that count, by unit id in unit order: of each unit the latest."""
        return {taken.unit_id: taken for taken in self.submission_history(round)}

    # What units answer to findings

    def save_answers(self, answers: Iterable[UnitAnswer]) -> None:
        """Store answers in one transaction, beside earlier ones on the same cell; one of the same moment is replaced."""
        rows = [
            {
                "round": answer.round,
                "unit_id": answer.unit_id,
                "item": answer.item,
                "answered_at": answer.answered_at,
                "data": _text(answer),
            }
            for answer in answers
        ]
        with self._write() as db:
            self._insert(db, tables.answers, rows)

    def answers(self, round: str) -> list[UnitAnswer]:
        """All answers of a round in unit order, of one unit the oldest first."""
        table = tables.answers
        return self._all(_in_unit_order(table, table.c.round == round).order_by(table.c.answered_at, table.c.item), UnitAnswer)

    # Parts

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with explained(), self._writer.begin() as connection:
            yield connection

    def _all(self, query: Select[Any], kind: type[S]) -> list[S]:
        with self._read() as db:
            return [from_json(row.data, kind) for row in db.execute(query)]

    def _of_bodies(self, sha256s: Iterable[str], unpack: Callable[[bytes], A]) -> dict[str, A]:
        newest: dict[str, dict[str, A]] = {}
        for _, row in self._artifact_rows(sha256s, with_data=True):
            artifact = unpack(row.data)
            kind, version = _reader_version(artifact.reader)
            kinds = newest.setdefault(artifact.sha256, {})
            if kind not in kinds or version > _reader_version(kinds[kind].reader)[1]:
                kinds[kind] = artifact
        return {sha256: min(kinds.values(), key=_reader_rank) for sha256, kinds in newest.items()}

    def _artifact_rows(self, sha256s: Iterable[str], *, with_data: bool) -> Iterator[tuple[str, Any]]:
        table = tables.artifacts
        columns = [table] if with_data else [table.c.sha256, table.c.reader]
        wanted = iter(dict.fromkeys(sha256s))
        while chunk := list(islice(wanted, _CHUNK)):
            with self._read() as db:
                for row in db.execute(select(*columns).where(table.c.sha256.in_(chunk))):
                    yield row.sha256, row

    def _insert(self, db: Connection, table: Table, rows: list[dict[str, Any]], *, replace: bool = True) -> None:
        """Insert rows, in key order so that two writers cannot block each other; existing ones are replaced or kept."""
        if not rows:
            return
        keys = [column.name for column in table.primary_key]
        rows = sorted(rows, key=lambda row: [row[key] for key in keys])
        statement = _dialect_of(self._engine).insert(table)
        if replace:
            rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
            statement = statement.on_conflict_do_update(index_elements=keys, set_=rest)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        db.execute(statement, rows)


def _dialect_of(engine: Engine) -> Any:
    """SQLAlchemy's part for this database: not every process that opens a SQLite store is to load that for PostgreSQL too."""
    if engine.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql
    from sqlalchemy.dialects import sqlite

    return sqlite


def _in_unit_order(table: Table, *conditions: Any) -> Select[Any]:
    """The table's data by the unit's place in the round's list; units that left the list come last, by id."""
    same_unit = (tables.units.c.round == table.c.round) & (tables.units.c.unit_id == table.c.unit_id)
    query = select(table.c.data).select_from(table.outerjoin(tables.units, same_unit)).where(*conditions)
    return query.order_by(func.coalesce(tables.units.c.position, _LAST), table.c.unit_id)


def _one_round(db: Connection, name: str) -> Round | None:
    row = db.execute(select(tables.rounds).filter_by(name=name)).first()
    return Round(name=row.name, year=row.year, date=row.date) if row else None


def _check_round_name(name: str) -> None:
    odd = name != name.strip() or any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name)
    if not name or odd or len(name) > MAX_ROUND_NAME:
        raise StoreError(
            f"ชื่อรอบใช้ไม่ได้ ให้ตั้งชื่อ 1-{MAX_ROUND_NAME} ตัวอักษร ไม่มีช่องว่างหัวท้ายหรืออักขระควบคุม เช่น 2569-1",
            f"the round name is not usable; give 1-{MAX_ROUND_NAME} characters without outer spaces or control characters, "
            "such as 2569-1",
        )


def _text(record: msgspec.Struct) -> str:
    return to_json(record).decode("utf-8")


def _review_row(review: Review) -> dict[str, Any]:
    return {
        "round": review.round,
        "year": review.year,
        "unit_id": review.unit_id,
        "item": review.item,
        "decided_at": review.decided_at,
        "number": _item_number(review.item),
        "data": _text(review),
    }


def _result_row(round: str, year: int, unit: UnitResult) -> dict[str, Any]:
    return {"round": round, "year": year, "unit_id": unit.unit_id, "data": _text(unit)}


def _artifact_row(artifact: Artifact | PackedArtifact) -> dict[str, Any]:
    kept = artifact if isinstance(artifact, PackedArtifact) else packed(artifact)
    return {"sha256": kept.sha256, "reader": kept.reader, "data": kept.data}


def _reader_version(reader: str) -> tuple[str, int]:
    kind, _, version = reader.rpartition("/")
    return (kind, int(version)) if kind and version.isdecimal() else (reader, 0)


def _reader_rank(artifact: Artifact | ArtifactOutline) -> tuple[bool, int, str]:
    kind, version = _reader_version(artifact.reader)
    return artifact.refusal is not None, -version, kind


def _item_number(item: str) -> int:
    """O1 … On sort by number; what has none (EIT) comes after."""
    match = re.fullmatch(r"O([0-9]{1,4})", item)
    return int(match[1]) if match else _LAST
