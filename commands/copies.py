"""Saved copies of what proves the findings, made from the evidence archive and the store between check and report."""

import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from urllib.parse import quote

from commands.choosing import evidence_folder
from commands.copy_making import make_copy
from commands.failures import warn
from commands.progress import Progress
from crawler.cores import cores
from crawler.reading.worker import prepare
from crawler.worker_processes import Died, WorkerProcesses
from records.archive import read_bodies
from records.capture import Capture
from records.database import Store
from records.errors import ArchiveDamaged
from records.finding import EvidenceMedia, Finding
from records.packed import PackedArtifact
from records.picture import Place, pictures_folder, pictures_in, place_of
from records.round import Round
from records.saved_copy import copies_folder, copy_name
from records.unit import Unit
from reports.addresses import folder_of, unit_at
from reports.copies.page import Kept, Proof, copy_mark, is_current
from reports.files import ReportNotWrittenError, write_all
from reports.words import Language

SECONDS = 20.0
"""Seconds that one copy may take; of a page that takes longer, what was read out of it is shown."""
LONGEST_BODY = 5_000_000
"""Bytes of a web page that are looked at."""
_HEAD_BYTES = 4096


class Copies:
    """Makes copies of one unit after another, side by side in processes that can be ended: what a page does to the libraries
    that take it apart costs that page its looks, no more. Use in a `with` statement."""

    def __init__(self, store: Store, round: Round, out: Path, language: Language) -> None:
        self._store, self._round, self._out, self._language = store, round, out, language
        self._pool: WorkerProcesses | None = None
        self.new = 0

    def __enter__(self) -> "Copies":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()

    def make(self, unit: Unit, findings: list[Finding]) -> None:
        """The copies of a unit that are not there yet, or no longer what they should be.

        Raises ReportNotWrittenError, ArchiveDamaged (those that need no archive are made), StoreError, KeyboardInterrupt.
        """
        visit = self._store.visit(self._round.name, unit.unit_id)
        if visit is not None and visit.warc is None and visit.evidence_removed_at:
            return
        folder = copies_folder(evidence_folder(self._out), unit.unit_id, self._language)
        lacking = [kept for kept in self._wanted(unit, findings, folder) if not self._is_there(folder, kept)]
        if not lacking:
            return
        read = self._store.packed_artifacts({kept.capture.sha256 or "" for kept in lacking})
        pages = {sha256 for sha256, (outline, _) in read.items() if outline.media == "html"}
        artifacts = {sha256: packed for sha256, (_, packed) in read.items()}
        damaged: ArchiveDamaged | None = None
        try:
            bodies = self._bodies(unit, pages)
        except ArchiveDamaged as error:
            bodies, damaged = {}, error
        to_make = [kept for kept in lacking if kept.capture.sha256 not in pages or kept.capture.sha256 in bodies]
        write_all(folder, self._made(to_make, artifacts, bodies))
        self.new += len(to_make)
        if damaged is not None:
            raise damaged

    def _wanted(self, unit: Unit, findings: list[Finding], folder: Path) -> list[Kept]:
        """Every body that proves a finding, with its places in the order of the findings."""
        proving: dict[str, dict[str, tuple[Place, EvidenceMedia, list[str]]]] = {}
        for finding in findings:
            for evidence in finding.evidence:
                if place := place_of(evidence):
                    places = proving.setdefault(place.sha256, {})
                    items = places.setdefault(place.picture, (place, evidence.media, []))[2]
                    if finding.item not in items:
                        items.append(finding.item)
        if not proving:
            return []
        captures: dict[str, Capture] = {}
        for capture in self._store.captures(self._round.name, unit.unit_id):
            if capture.sha256 in proving:
                captures.setdefault(capture.sha256 or "", capture)
        readers: dict[str, list[str]] = {}
        for sha256, reader in sorted(self._store.artifact_keys(captures)):
            readers.setdefault(sha256, []).append(reader)
        shots = pictures_folder(evidence_folder(self._out), unit.unit_id)
        sizes = pictures_in(shots)
        page = self._out / folder_of(self._language) / unit_at(unit.unit_id)
        return [
            Kept(
                unit_th=unit.name_th,
                unit_en=unit.name_en,
                capture=capture,
                proofs=tuple(
                    Proof(
                        place=place,
                        items=tuple(items),
                        media=media,
                        picture=(_way(folder, shots / place.picture), *sizes[place.picture])
                        if place.picture in sizes
                        else None,
                    )
                    for place, media, items in proving[sha256].values()
                ),
                report_at=_way(folder, page),
                readers=tuple(readers.get(sha256, ())),
            )
            for sha256, capture in captures.items()
        ]

    def _is_there(self, folder: Path, kept: Kept) -> bool:
        try:
            with (folder / copy_name(kept.capture.sha256 or "")).open("rb") as file:
                return is_current(file.read(_HEAD_BYTES), copy_mark(kept, self._language))
        except OSError:
            return False

    def _bodies(self, unit: Unit, wanted: set[str]) -> dict[str, bytes]:
        visit = self._store.visit(self._round.name, unit.unit_id)
        if visit is None or not wanted:
            return {}
        bodies: dict[str, bytes] = {}
        for sha256, body in read_bodies(evidence_folder(self._out), visit):
            if sha256 in wanted:
                bodies[sha256] = body[:LONGEST_BODY]
            if len(bodies) == len(wanted):
                break
        return bodies

    def _made(
        self, lacking: list[Kept], artifacts: dict[str, PackedArtifact], bodies: dict[str, bytes]
    ) -> Iterator[tuple[str, bytes]]:
        making = []
        for kept in lacking:
            sha256 = kept.capture.sha256 or ""
            making.append((sha256, kept, self._begun(kept, artifacts.get(sha256), bodies.get(sha256))))
        for sha256, kept, future in making:
            try:
                page = future.result()
            except (TimeoutError, Died, MemoryError):
                page = make_copy(kept, artifacts.get(sha256), None, self._language)
            yield copy_name(sha256), page

    def _begun(self, kept: Kept, artifact: PackedArtifact | None, body: bytes | None) -> "Future[bytes]":
        if self._pool is None:
            self._pool = WorkerProcesses(cores(), prepare)
        return self._pool.schedule(make_copy, kept, artifact, body, self._language, seconds=SECONDS)


def copy_round(
    store: Store,
    round: Round,
    year: int,
    units: list[Unit],
    out: Path,
    progress: Progress,
    language: Language = "th",
    findings: list[Finding] | None = None,
) -> int:
    """Make the copies of what proves the findings of these units under a year's rubric (none given: the stored ones); how many
    are new.

    What stands in the way is told and stops nothing.

    Raises StoreError, KeyboardInterrupt: what is there then is whole.
    """
    by_unit: dict[str, list[Finding]] = {}
    for finding in store.findings(round.name, year) if findings is None else findings:
        by_unit.setdefault(finding.unit_id, []).append(finding)
    with Copies(store, round, out, language) as copies:
        for unit in units:
            try:
                copies.make(unit, by_unit.get(unit.unit_id, []))
            except ArchiveDamaged as error:
                warn(f"สำเนาหลักฐานไม่ครบ: {error.message_th}", f"Some saved copies lack the page itself: {error.message_en}.")
            except ReportNotWrittenError as error:
                warn(f"ทำสำเนาหลักฐานไม่ได้: {error.message_th}", f"No saved copies: {error.message_en}")
                break
            progress.unit_done(unit.unit_id)
        return copies.new


def _way(folder: Path, target: Path) -> str:
    return quote(os.path.relpath(target, folder).replace(os.sep, "/"))
