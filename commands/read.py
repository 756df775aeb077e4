"""`oit read`: read what was fetched and not read yet, in worker processes with deadlines; then the scans and pictures that may
decide an item, by OCR."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from checks.interest import for_unit, read_rubric_option
from checks.item import needs_ocr
from checks.submission import scans_to_read
from commands.choosing import evidence_folder
from commands.failures import warn
from commands.fetch import INTEREST, Wanted
from commands.judging import facts_of
from commands.progress import Progress
from crawler.cores import cores
from crawler.reading.ocr import tesseract as ocr
from crawler.reading.ocr.scan import MAX_PAGES, ocr_reader, read_scan
from crawler.reading.reader import READERS
from crawler.reading.worker import Item, read_many
from crawler.rules import rules_of, timeless
from records.archive import read_bodies
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store
from records.round import Round
from records.unit import Unit
from records.visit import Visit

SECONDS_A_DOCUMENT = 60.0
SECONDS_A_SCAN = 180.0
SAVED_AT_ONCE = 50
SCANS_SAVED_AT_ONCE = 1
"""A scan costs seconds: a run that is stopped loses only those that are under way."""
WORDS = frozenset(READERS[kind].id.partition("/")[0] for kind in ("html", "data", "sitemap", "text"))
"""Kinds of readers that leave no picture unread."""
OCR_PAGES_A_UNIT = 100
"""Pages of one unit's scans and pictures that are read in one round, the most wanted first."""


class Decided(NamedTuple):
    """Which of a unit's scans are to be read, and a hash of what that was decided by ("" where that may change by itself)."""

    by: str
    scans: set[str]


def read_round(store: Store, round: Round, units: list[Unit], out: Path, progress: Progress, wanted: Wanted) -> int:
    """Read every stored body that today's readers have not read, and by OCR the scans that the wanted items may need.

    What was read before, in whatever round, is not read again. A body that hangs or crashes its reader costs itself alone: it
    is kept as refused, with the reason. Returns how many were read. Raises ArchiveDamaged, RubricError, StoreError.
    """
    workers = cores()
    evidence = evidence_folder(out)
    unread = _unread(store, round, units, evidence, progress)
    count = _kept(store, read_many(unread, workers, SECONDS_A_DOCUMENT), SAVED_AT_ONCE)
    progress.begin("อ่านเอกสารสแกน")
    decided: dict[str, Decided] = {}
    scans = _scans(store, round, units, evidence, progress, wanted, decided)
    try:
        if not ocr.available():
            raise ocr.OcrUnavailable("not installed")
        count += _kept(store, read_many(scans, workers, SECONDS_A_SCAN, read_scan, ocr_reader), SCANS_SAVED_AT_ONCE)
        _mark(store, round, decided)
    except ocr.OcrUnavailable as error:
        warn(
            f"ใช้ข้อมูลภาษาของ Tesseract ไม่ได้ ({error}) จึงไม่ได้อ่านเอกสารสแกน",
            "Scans are not read: install tesseract-ocr-tha and tesseract-ocr.",
        )
    return count


def _kept(store: Store, artifacts: Iterator[tuple[str, Artifact]], at_once: int) -> int:
    """Store what is read, so many at once; how many there were."""
    pending: list[Artifact] = []
    count = 0
    for _, artifact in artifacts:
        pending.append(artifact)
        count += 1
        if len(pending) >= at_once:
            store.save_artifacts(pending)
            pending = []
    store.save_artifacts(pending)
    return count


def _unread(store: Store, round: Round, units: list[Unit], evidence: Path, progress: Progress) -> Iterator[Item]:
    """Each body without an artifact of a current reader."""
    current = {reader.id for reader in READERS.values()}
    taken: set[str] = set()
    for unit in units:
        captures = store.captures(round.name, unit.unit_id)
        hashes = {c.sha256 for c in captures if c.sha256}
        read = {sha for sha, reader in store.artifact_keys(hashes) if reader in current}
        yield from _bodies(store, round, unit, evidence, captures, hashes - read - taken)
        taken |= hashes
        progress.unit_done(unit.unit_id)


def _scans(
    store: Store,
    round: Round,
    units: list[Unit],
    evidence: Path,
    progress: Progress,
    wanted: Wanted,
    decided: dict[str, Decided],
) -> Iterator[Item]:
    """Each scan or picture worth reading that OCR has not read yet. `decided` is told, by unit, by what that was decided: where
    the scans of another visit were read by the very same, none is left."""
    current = {reader.id for reader in READERS.values()}
    taken: set[str] = set()
    submissions = store.submissions(round.name)
    listed = store.units(round.name)
    for unit in units:
        submission = submissions.get(unit.unit_id)
        pictured = _pictured(store, round, unit, current)
        by = _decided_by(store, round, unit, wanted) if pictured and submission is None else ""
        decided[unit.unit_id] = Decided(by, set())
        known = bool(by) and any(visit.scans == by for visit in store.visits_of(unit.unit_id))
        if known or not any(map(needs_ocr, store.artifacts(pictured).values())):
            progress.unit_done(unit.unit_id)
            continue
        facts = facts_of(store, round, unit, [u.name_th for u in listed if u.name_th != unit.name_th])
        if submission is not None:
            order = scans_to_read(facts, read_rubric_option(wanted.options()), submission, wanted.items)
        else:
            order = for_unit(unit, wanted.options()).reading_order(facts.visit, facts.captures, facts.artifacts)
        done = _read_by_ocr(store.artifact_keys(order), current)
        room = OCR_PAGES_A_UNIT - sum(len(artifact.ocr_pages) for artifact in facts.artifacts.values())
        lacking: set[str] = set()
        for sha in order:
            if sha not in done and room > 0:
                room -= min(MAX_PAGES, len(facts.artifacts[sha].scanned) or 1)
                lacking.add(sha)
        decided[unit.unit_id] = Decided(by, lacking)
        yield from _bodies(store, round, unit, evidence, facts.captures, lacking - taken)
        taken |= lacking
        progress.unit_done(unit.unit_id)


def _pictured(store: Store, round: Round, unit: Unit, current: set[str]) -> set[str]:
    """Those of a unit's bodies that may have words which only OCR can read, and has not."""
    keys = store.artifact_keys(c.sha256 for c in store.captures(round.name, unit.unit_id) if c.sha256)
    return {sha for sha, reader in keys if reader.partition("/")[0] not in WORDS} - _read_by_ocr(keys, current)


def _decided_by(store: Store, round: Round, unit: Unit, wanted: Wanted) -> str:
    """A hash of all that decides which of a unit's scans are read; "" where what was read of its bodies is not sure to stay."""
    visit = store.visit(round.name, unit.unit_id)
    if visit is None or not visit.rules:
        return ""
    seen = Visit(
        round="",
        unit_id=visit.unit_id,
        site=visit.site,
        detail=visit.detail,
        home_url=visit.home_url,
        left=visit.left,
        budget_exhausted=visit.budget_exhausted,
        health=[note for note in visit.health if note.code != "slow"],
    )
    captures = map(timeless, store.captures(round.name, unit.unit_id))
    return rules_of(unit, INTEREST, wanted.options(), seen, *captures)


def _mark(store: Store, round: Round, decided: dict[str, Decided]) -> None:
    """Note with the visits by what it was decided which scans are read, where all of these are."""
    current = {reader.id for reader in READERS.values()}
    for unit_id, (by, scans) in decided.items():
        visit = store.visit(round.name, unit_id)
        if by and visit is not None and visit.scans != by and scans <= _read_by_ocr(store.artifact_keys(scans), current):
            store.update_visit(msgspec.structs.replace(visit, scans=by))


def _read_by_ocr(keys: set[tuple[str, str]], current: set[str]) -> set[str]:
    """The bodies of these (hash, reader) that OCR has read after a current reader."""
    return {sha for sha, reader in keys if reader in current and (sha, ocr_reader(reader)) in keys}


def _bodies(
    store: Store, round: Round, unit: Unit, evidence: Path, captures: list[Capture], hashes: set[str]
) -> Iterator[Item]:
    """The stored bodies of these hashes with their hash, address and media type."""
    visit = store.visit(round.name, unit.unit_id)
    if visit is None or visit.warc is None or not hashes:
        return
    captured = {c.sha256: c for c in reversed(captures) if c.sha256}
    left = set(hashes)
    for sha, body in read_bodies(evidence, visit):
        if sha in left:
            left.discard(sha)
            yield sha, body, captured[sha].final_url, captured[sha].media_type
