"""Where a crawl leaves what it fetched: bodies in the evidence archive at once, the rest in the store when a unit is done."""

import contextlib
import hashlib
from pathlib import Path

import msgspec

from records.archive import EvidenceWriter
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store
from records.visit import Visit


class KeepingFailed(Exception):  # noqa: N818 (named for what happened)
    """The store or the evidence folder refused to take something: no unit can be kept, so the crawl must stop."""


class UnitKeeper:
    """Keeps one visit. Nothing of it counts before `save`; `abandon` leaves nothing behind."""

    def __init__(self, store: Store, evidence: Path, round: str, unit_id: str) -> None:
        self._store = store
        self._place = (evidence, round, unit_id)
        self._writer: EvidenceWriter | None = None

    def add(self, capture: Capture, body: bytes) -> Capture:
        """The capture with hash and length of its body, which is written to the archive. Raises KeepingFailed."""
        if not body:
            return capture
        capture = msgspec.structs.replace(capture, sha256=hashlib.sha256(body).hexdigest(), length=len(body))
        try:
            if self._writer is None:
                self._writer = EvidenceWriter(*self._place)
            self._writer.add(capture, body)
        except OSError as error:
            raise KeepingFailed(f"{self._place[0]}: {error}") from error
        return capture

    def save(self, visit: Visit, captures: list[Capture], artifacts: list[Artifact]) -> Visit:
        """Finish the evidence file, then store the visit in one transaction. Returns it as stored. Raises KeepingFailed."""
        try:
            if self._writer is not None:
                name, length, sha256 = self._writer.close()
                visit = msgspec.structs.replace(visit, warc=name, warc_length=length, warc_sha256=sha256)
            self._store.save_visit(visit, captures, artifacts)
        except Exception as error:
            raise KeepingFailed(f"{type(error).__name__}: {error}") from error
        return visit

    def abandon(self) -> None:
        """Remove what was written of an unfinished visit."""
        if self._writer is not None:
            with contextlib.suppress(OSError):
                self._writer.abandon()
