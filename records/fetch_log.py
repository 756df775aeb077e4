"""The fetch log: every request that a round really sent, one JSON line each, so that its manners can be proven to anyone.

Lines are appended, also by a run that goes on where another was killed; each is written at once when its request has ended.
Machines that work on one round at the same time write a part of the log each; together they are read as one.
"""

import os
from collections.abc import Iterator
from heapq import merge
from pathlib import Path

import msgspec

from records.capture import Failure
from records.far_evidence import far
from records.paths import folder_name
from records.serialise import harmless


class SentRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One request that went out. `sent` and `ended` are UTC, ISO 8601 with milliseconds: when the connection was asked for,
    and when the answer had come or it was given up. Hosts of one `group` share an address, and with it delay and turn.

    `unit_id` is the unit whose visit caused it. `why`: page, robots (robots.txt), redirect, retry (after "too many requests",
    or when a kept connection had been closed), old_tls (again, by an outdated standard of encryption), browser (something a
    rendered page asked for), control (whether our own network works). `bytes` counts the body as sent, `robots` is the text
    of a robots.txt (its beginning), by which the requests behind it can be judged.
    """

    sent: str
    ended: str
    group: str
    unit_id: str
    url: str
    why: str
    method: str = "GET"
    status: int | None = None
    failure: Failure | None = None
    bytes: int = 0
    seconds: float = 0.0
    robots: str | None = None


class FetchLog:
    """Appends to a round's fetch log, or to the named part of it. Raises OSError where the file cannot be made or written."""

    def __init__(self, evidence: Path, round: str, part: str = "") -> None:
        self.folder = evidence
        path = fetch_log_path(evidence, round, part)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b", buffering=0)
        size = self._file.seek(0, os.SEEK_END)
        if size and os.pread(self._file.fileno(), 1, size - 1) != b"\n":  # a line cut by a full disk or a lost machine
            self._append(b"\n")

    def add(self, request: SentRequest) -> None:
        self._append(harmless(msgspec.json.encode(request).decode("utf-8")).encode("utf-8") + b"\n")

    def close(self) -> None:
        self._file.close()

    def _append(self, data: bytes) -> None:
        while data:
            data = data[self._file.write(data) :]


def fetch_log_path(evidence: Path, round: str, part: str = "") -> Path:
    """Where the log of a round, or a part of it, lies: beside its evidence files, a text file of JSON lines."""
    return evidence / folder_name(round) / (f"fetch-log.{folder_name(part)}" if part else "fetch-log")


def read_fetch_log(evidence: Path, round: str) -> Iterator[SentRequest]:
    """The requests of a round in the order they ended; lines that were cut are left out. Nothing where there is no log. Raises
    FarError."""
    whole = fetch_log_path(evidence, round)
    if (remote := far(evidence)) is not None:
        remote.get_all(folder_name(round), fetch_log_path(evidence, round).name)
    parts = sorted(whole.parent.glob(f"{whole.name}.*"))
    yield from merge(*map(_lines, [whole, *parts] if whole.exists() else parts), key=lambda request: request.ended)


def _lines(path: Path) -> Iterator[SentRequest]:
    with path.open("rb") as lines:
        for line in lines:
            try:
                yield msgspec.json.decode(line, type=SentRequest)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
