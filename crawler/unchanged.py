"""What an earlier visit kept need not be sent again: it is asked for on condition that it has changed (RFC 9110, 13)."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Self

import msgspec

from crawler.fetching import Answer, Fetcher
from crawler.retracing import Trail
from records.archive import KeptBodies
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store
from records.errors import ArchiveDamaged
from records.packed import PackedArtifact, unpacked

VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
NOT_MODIFIED = 304
_OF_THE_BODY = frozenset({"content-length", "content-encoding", "content-type", "transfer-encoding"})
"""Headers of a "not modified" that say nothing of the body that is kept."""


Recall = Callable[[str, str], tuple[Artifact, PackedArtifact] | None]
"""(SHA-256 of a body, id of today's reader of it) -> what that reader read out of it before, plain and as it is stored, or
None."""


class Memory:
    """What the last visit of a unit kept and may be used again, and the fetching that makes use of it.

    The way in (the home page) is always asked for plainly: whether the site is alive must not be taken from the archive.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        unit_id: str,
        kept: dict[str, Capture],
        bodies: KeptBodies | None,
        store: Store,
        was_read: set[tuple[str, str]],
        trail: Trail | None = None,
    ) -> None:
        self._fetcher, self._unit_id = fetcher, unit_id
        self._kept, self._bodies = kept, bodies
        self._store, self._read = store, was_read
        self.trail = trail
        """The way of the last visit, where it can be gone again."""

    @classmethod
    async def of(cls, fetcher: Fetcher, unit_id: str, store: Store, evidence: Path, rules: str = "") -> Self:
        """The memory of the unit's last visit in any round; an empty one where its evidence file is cut, lost or not there.
        `rules` are those of the visit that is to be made."""
        visits = [visit for visit in store.visits_of(unit_id) if visit.warc is not None]
        if not visits:
            return cls(fetcher, unit_id, {}, None, store, set())
        last = visits[-1]
        captures = store.captures(last.round, unit_id)
        was_read = store.artifact_keys(capture.sha256 for capture in captures if capture.sha256)
        kept = {capture.url: capture for capture in captures if _can_be_asked_for(capture)}
        try:
            again = bool(rules) and last.rules == rules
            bodies = await asyncio.to_thread(KeptBodies, evidence, last) if kept or again else None
        except ArchiveDamaged:
            return cls(fetcher, unit_id, {}, None, store, was_read)
        trail = Trail(last, captures, bodies) if again and bodies is not None else None
        return cls(fetcher, unit_id, kept, bodies, store, was_read, trail)

    async def fetch(self, url: str, charset: str = "utf-8") -> Answer:
        """What came of `url`; where the site says that it has not changed, what was kept of it, marked as `unchanged`."""
        kept = self._kept.get(url)
        if kept is None or self._bodies is None or kept.sha256 not in self._bodies:
            answer = await self._fetcher.fetch(url, charset, unit_id=self._unit_id)
            return _not_asked_for(answer) if answer.status == NOT_MODIFIED else answer
        conditions = {VALIDATORS[name]: value for name, value in kept.headers.items() if name in VALIDATORS}
        answer = await self._fetcher.fetch(url, charset, unit_id=self._unit_id, headers=conditions)
        if answer.status != NOT_MODIFIED:
            return answer
        if answer.redirects:  # the conditions were not sent there
            return _not_asked_for(answer)
        try:
            body = self._bodies.read(kept.sha256 or "")
        except ArchiveDamaged:
            return await self._fetcher.fetch(url, charset, unit_id=self._unit_id)
        headers = kept.headers | {name: value for name, value in answer.headers.items() if name not in _OF_THE_BODY}
        return msgspec.structs.replace(answer, status=kept.status, headers=headers, body=body, unchanged=True)

    def recall(self, sha256: str, reader: str) -> tuple[Artifact, PackedArtifact] | None:
        """What this reader read out of a body that the last visit met too: the same bytes are not read twice. One that hung or
        killed its reader gets another chance."""
        kept = self._store.packed_artifact(sha256, reader) if (sha256, reader) in self._read else None
        artifact = unpacked(kept.data) if kept is not None else None
        if kept is None or artifact is None or artifact.refusal in ("timeout", "crash"):
            return None
        return artifact, kept

    def close(self) -> None:
        if self._bodies is not None:
            self._bodies.close()


def _can_be_asked_for(capture: Capture) -> bool:
    """Whether a capture is a page or document inside the site, whole and as it came, with something to recognise it by."""
    inside = capture.found_on is not None and capture.final_url == capture.url and not capture.redirects
    whole = capture.status == 200 and capture.ok and capture.sha256 is not None and not capture.rendered
    return inside and whole and any(capture.headers.get(name) for name in VALIDATORS)


def _not_asked_for(answer: Answer) -> Answer:
    detail = "304 Not Modified, though no condition was sent"
    return msgspec.structs.replace(answer, status=None, failure="protocol", failure_detail=detail, body=b"", headers={})
