"""Where a crawl leaves what it fetched: bodies in the evidence archive at once, the rest in the store when a unit is done."""

import contextlib
import hashlib
from pathlib import Path

import msgspec

from records.archive import EvidenceWriter
from records.capture import Capture
from records.database import Store
from records.errors import RecordsError, disk_full
from records.far_evidence import FarError, far
from records.packed import PackedArtifact
from records.under_way import Step, StepsWriter
from records.visit import Visit


class KeepingFailed(RecordsError):  # noqa: N818 (named for what happened)
    """The store or the evidence folder refused to take something: no unit can be kept, so the crawl must stop."""


class UnitKeeper:
    """Keeps one visit, or what goes on from an earlier one (`onto`). Nothing of it counts before `save`; `abandon` leaves
    nothing behind. In the folder `under_way` the visit's steps are told while it lasts (None: nobody wants to know)."""

    def __init__(
        self,
        store: Store,
        evidence: Path,
        round: str,
        unit_id: str,
        onto: Visit | None = None,
        under_way: Path | None = None,
    ) -> None:
        self._store = store
        self._place = (evidence, round, unit_id)
        self._onto = onto
        self._writer: EvidenceWriter | None = None
        self._steps = StepsWriter(under_way, unit_id) if under_way is not None else None

    def add(self, capture: Capture, body: bytes) -> Capture:
        """The capture with hash and length of its body, which is written to the archive. Raises KeepingFailed."""
        if not body:
            return capture
        capture = msgspec.structs.replace(capture, sha256=hashlib.sha256(body).hexdigest(), length=len(body))
        try:
            if self._writer is None:
                self._writer = EvidenceWriter(*self._place, self._onto)
            self._writer.add(capture, body)
        except OSError as error:
            raise not_written(self._place[0], error) from error
        return capture

    def tell_step(self, capture: Capture, artifacts: list[PackedArtifact]) -> None:
        """Tell whoever works beside the crawl what came of an address, and what is newly read."""
        if self._steps is not None:
            with contextlib.suppress(OSError):  # the next record of the evidence tells that it cannot be written
                evidence, length = self._writer.so_far() if self._writer is not None else ("", 0)
                self._steps.tell(Step(capture, artifacts, evidence, length))

    def save(self, visit: Visit, captures: list[Capture], artifacts: list[PackedArtifact]) -> Visit:
        """Finish the evidence file, then store the visit in one transaction. Returns it as stored. Raises KeepingFailed."""
        self._over()
        if self._writer is not None:
            try:
                name, length, sha256 = self._writer.close()
            except OSError as error:
                raise not_written(self._place[0], error) from error
            visit = msgspec.structs.replace(visit, warc=name, warc_length=length, warc_sha256=sha256)
        remote = far(self._place[0])
        try:
            if remote is not None and visit.warc is not None and self._writer is not None:
                remote.put(visit.warc)
            before = self._store.visit(visit.round, visit.unit_id)
            self._store.save_visit(visit, captures, artifacts)
        except Exception as error:
            if self._writer is not None:
                with contextlib.suppress(OSError):
                    self._writer.discard()
            if isinstance(error, RecordsError):
                raise KeepingFailed(error.message_th, error.message_en) from error
            raise KeepingFailed(
                f"บันทึกลงฐานข้อมูลไม่ได้ ({error})", f"the store failed ({type(error).__name__}: {error})"
            ) from error
        if visit.warc is not None and before is not None and before.warc not in (None, visit.warc):
            with contextlib.suppress(OSError):  # a file that nothing refers to is in nobody's way
                (self._place[0] / str(before.warc)).unlink()
            with contextlib.suppress(FarError):
                if remote is not None:
                    remote.remove(str(before.warc))
        return visit

    def abandon(self) -> None:
        """Remove what was written of an unfinished visit."""
        self._over()
        if self._writer is not None:
            with contextlib.suppress(OSError):
                self._writer.abandon()

    def _over(self) -> None:
        if self._steps is not None:
            self._steps.close()


def not_written(folder: Path, error: OSError) -> KeepingFailed:
    """What to tell of an evidence folder that took nothing more."""
    why = error.strerror or str(error)
    if disk_full(error):
        return KeepingFailed(
            f"ดิสก์เต็ม จึงเก็บหลักฐานลงใน {folder} ต่อไม่ได้ ({why}) ให้เพิ่มพื้นที่ว่างในดิสก์",
            f"the disk is full: evidence cannot be kept in {folder} ({why}); free some space",
        )
    return KeepingFailed(
        f"เก็บหลักฐานลงใน {folder} ไม่ได้ ({why}) ให้ตรวจโฟลเดอร์และสิทธิ์การเขียน",
        f"evidence cannot be kept in {folder} ({why}); check the folder and its permissions",
    )
