"""The event log: what a command does, one JSON line an event, for programs that watch over it (`--log-json`, OIT_LOG_JSON).

Every line is one write to a file opened for appending, so that lines are whole whatever ends the program, and several commands
may share a file. What a website says can neither end a line nor act on a terminal (`harmless`), nor make one long.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Literal

import msgspec
import typer

from commands.plain import without_controls
from crawler.events import CrawlStopped, Event, PageFetched, UnitDone, UnitFailed, UnitPostponed, UnitStarted
from records.run_health import RunWarning
from records.serialise import harmless

EventName = Literal[
    "command_begun",
    "command_ended",
    "step_begun",
    "step_ended",
    "unit_started",
    "page_fetched",
    "unit_postponed",
    "unit_done",
    "unit_failed",
    "sign",
    "warning",
    "error",
]
Level = Literal["info", "warning", "error"]

LONGEST = 500
"""Characters of one text."""


class EventLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line. `at` is UTC, ISO 8601 with milliseconds; `run` names the run of the program, the same in all its lines.

    Only what an event knows stands in its line. `step` is a step's Thai name as shown on the terminal, `units` how many units
    it is to do, `done` how many it did, `pages` how many pages were fetched so far, `seconds` how long it took. `url`, `status`
    (none: no answer), `fetched` (addresses asked for at the unit's site so far), `site` and `detail` are of a page or visit.
    `code`, `found` and `of` are a sign that the run looks sick (records/run_health.py). `message_th` and `message_en` are what
    a person was told, `exit_code` what the command came to.
    """

    at: str
    event: EventName
    level: Level
    run: str
    command: str = ""
    unit_id: str = ""
    url: str = ""
    status: int | None = None
    fetched: int | None = None
    site: str = ""
    detail: str = ""
    step: str = ""
    units: int | None = None
    done: int | None = None
    pages: int | None = None
    seconds: float | None = None
    code: str = ""
    found: int | None = None
    of: int | None = None
    message_th: str = ""
    message_en: str = ""
    exit_code: int | None = None


class _Log:
    """Where events go: nowhere until a file is opened."""

    def __init__(self) -> None:
        self.file: int | None = None
        self.run = secrets.token_hex(4)


_log = _Log()


@contextmanager
def event_log(path: Path, command: str) -> Iterator[None]:
    """Write a command's events to the end of a file, made if it is new, and last what the command came to. Raises OSError."""
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    if (size := os.fstat(file).st_size) and os.pread(file, 1, size - 1) != b"\n":  # a line cut by a full disk
        os.write(file, b"\n")
    _log.file, began = file, monotonic()
    emit("command_begun", command=command)
    code = 0
    try:
        yield
    except typer.Exit as ended:
        code = ended.exit_code
        raise
    except BaseException as error:  # bad usage, or a fault of ours, which stays loud
        code = int(getattr(error, "exit_code", 1))
        emit("error", "error", detail=f"{type(error).__name__}: {error}")
        raise
    finally:
        level: Level = "info" if code == 0 else "warning" if code in (3, 130) else "error"
        emit("command_ended", level, exit_code=code, seconds=round(monotonic() - began, 3))
        _close()


def _close() -> None:
    if _log.file is not None:
        os.close(_log.file)
    _log.file = None


def emit(event: EventName, level: Level = "info", **fields: Any) -> None:
    """Add a line, where a log is kept. Fields are those of `EventLine`. A log that cannot be written ends without a word: the
    audit matters more."""
    if _log.file is None:
        return
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    bounded: dict[str, Any] = {name: _bounded(value) if isinstance(value, str) else value for name, value in fields.items()}
    line = EventLine(at=at, event=event, level=level, run=_log.run, **bounded)
    try:
        os.write(_log.file, harmless(msgspec.json.encode(line).decode()).encode() + b"\n")
    except OSError:
        _close()


def emit_crawl(event: Event) -> None:
    """Add what a crawl tells."""
    match event:
        case UnitStarted():
            emit("unit_started", unit_id=event.unit_id)
        case PageFetched():
            emit("page_fetched", unit_id=event.unit_id, url=event.url, status=event.status, fetched=event.fetched)
        case UnitPostponed():
            emit("unit_postponed", "warning", unit_id=event.unit_id, detail=event.detail)
        case UnitDone():
            emit("unit_done", unit_id=event.unit_id, site=event.site, detail=event.detail, fetched=event.fetched)
        case UnitFailed():
            emit("unit_failed", "error", unit_id=event.unit_id, detail=event.error)
        case CrawlStopped():
            emit("error", "error", message_th=event.message_th, message_en=event.message_en)


def emit_sign(sign: RunWarning, message_th: str, message_en: str) -> None:
    """Add a sign that the run looks sick."""
    emit("sign", "warning", code=sign.code, found=sign.found, of=sign.of, message_th=message_th, message_en=message_en)


def _bounded(text: str) -> str:
    text = without_controls(text[: LONGEST + 1]).replace("\n", " ")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
