"""`oit read`: read what was fetched and not read yet, in worker processes with deadlines."""

import os
from collections.abc import Iterator
from pathlib import Path

from commands.choosing import evidence_folder
from commands.progress import Progress
from crawler.reading.reader import READERS
from crawler.reading.worker import read_many
from records.archive import read_bodies
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store
from records.round import Round
from records.unit import Unit

SECONDS_A_DOCUMENT = 60.0
SAVED_AT_ONCE = 50


def read_round(store: Store, round: Round, units: list[Unit], out: Path, progress: Progress) -> int:
    """Read every stored body that today's readers have not read; returns how many were.

    A body that hangs or crashes its reader costs itself alone: it is kept as refused, with the reason. Raises ArchiveDamaged,
    StoreError.
    """
    pending: list[Artifact] = []
    count = 0
    for _, artifact in read_many(
        _unread(store, round, units, evidence_folder(out), progress), os.cpu_count() or 1, SECONDS_A_DOCUMENT
    ):
        pending.append(artifact)
        count += 1
        if len(pending) >= SAVED_AT_ONCE:
            store.save_artifacts(pending)
            pending = []
    store.save_artifacts(pending)
    return count


def _unread(
    store: Store, round: Round, units: list[Unit], evidence: Path, progress: Progress
) -> Iterator[tuple[str, bytes, str, str]]:
    """(hash, body, address, media type) of each body without an artifact of a current reader."""
    current = {reader.id for reader in READERS.values()}
    taken: set[str] = set()
    for unit in units:
        visit = store.visit(round.name, unit.unit_id)
        if visit is not None and visit.warc is not None:
            wanted: dict[str, Capture] = {c.sha256: c for c in reversed(store.captures(round.name, unit.unit_id)) if c.sha256}
            read = {sha for sha, reader in store.artifact_keys(wanted) if reader in current}
            lacking = {sha for sha in wanted if sha not in read and sha not in taken}
            taken |= lacking
            if lacking:
                for sha, body in read_bodies(evidence, visit):
                    if sha in lacking:
                        lacking.discard(sha)
                        yield sha, body, wanted[sha].final_url, wanted[sha].media_type
        progress.unit_done(unit.unit_id)
