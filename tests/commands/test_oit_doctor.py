"""`oit doctor` looks at all that an audit needs and says what to do where it is not there."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from oit_runs import ROOT, Audited, here, in_both_languages

from commands import examination
from commands.examination import Examined, Known

UNITS = ROOT / "unit_sites.csv"
Usage = namedtuple("Usage", "free")


def remedied(examined: Examined) -> Examined:
    assert examined.remedy_th
    assert examined.remedy_en
    assert in_both_languages(f"{examined.remedy_th} {examined.remedy_en}")
    return examined


def test_a_program_is_told_of_everything_that_was_looked_at(finished: Audited) -> None:
    said = here(
        "doctor", "--units", UNITS, "--db", finished.db, "--out", finished.out, "--contact", "oit@example.go.th", "--json"
    )
    told: dict[str, Any] = json.loads(said.out)
    states = {each["check"]: each["status"] for each in told["examined"]}
    assert said.code == 0
    assert told["fit"]
    assert [c for c in states if c not in ("poppler", "ocr", "libreoffice", "fonts", "browser")] == [
        "units", "rubrics", "store", "evidence", "disk", "clock", "contact", "workers",
    ]  # fmt: skip
    assert {states[c] for c in ("units", "rubrics", "store", "evidence", "clock", "contact", "workers")} == {"ok"}
    assert all(each["remedy_th"] and each["remedy_en"] for each in told["examined"] if each["status"] != "ok")


def test_a_store_that_another_program_keeps_locked_is_told_and_no_audit_can_run(audited: Audited) -> None:
    with sqlite3.connect(audited.folder / "oit.db") as db:
        db.execute("begin immediate")
        locked = remedied(examination.store(audited.db))
    assert (locked.status, "locked" in locked.detail) == ("fault", True)
    assert examination.store(audited.db).status == "ok"


def test_another_command_at_work_on_the_store_is_told(audited: Audited) -> None:
    program = (
        "import fcntl,sys; f=open(sys.argv[1],'r+'); fcntl.lockf(f,fcntl.LOCK_EX); print('held',flush=True); sys.stdin.read()"
    )
    lock = audited.folder / "oit.db.lock"
    holder = subprocess.Popen([sys.executable, "-c", program, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert remedied(examination.store(audited.db)).status == "advice"
    finally:
        holder.communicate("")
    assert examination.store(audited.db).status == "ok"


def test_a_database_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    silent = remedied(examination.store("postgresql://somebody:hunter2@127.0.0.1:9/oit"))
    assert silent.status == "fault"
    assert "hunter2" not in silent.detail


@pytest.mark.parametrize(
    ("free_gb", "mb", "status"), [(1.0, 0.0, "fault"), (5.0, 0.0, "advice"), (7.0, 0.0, "ok"), (7.0, 40.0, "advice")]
)
def test_free_space_is_held_against_what_a_round_will_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_gb: float, mb: float, status: str
) -> None:
    monkeypatch.setattr(examination.shutil, "disk_usage", lambda _place: Usage(int(free_gb * 1e9)))
    told = examination.disk(tmp_path / "out", f"sqlite:///{tmp_path}/oit.db", 212, Known(mb))
    assert told.status == status
    assert told.status == "ok" or remedied(told)


def test_a_clock_older_than_the_last_round_is_told() -> None:
    now = datetime.now(UTC)
    ended = [(now - timedelta(days=1)).isoformat()]
    assert examination.clock(Known(ended=ended), now).status == "ok"
    assert remedied(examination.clock(Known(ended=ended), now - timedelta(days=3))).status == "fault"
    assert examination.clock(Known(), datetime(1970, 1, 1, tzinfo=UTC)).status == "fault", "older than the program itself"


def test_what_a_careful_person_would_mend_stops_no_audit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert remedied(examination.contact("")).status == "advice"
    assert examination.contact("https://oit.example.go.th/").status == "ok"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [remedied(e).status for e in (examination.poppler(), examination.fonts())] == ["missing"] * 2
    monkeypatch.setattr(examination.ocr, "tessdata", lambda: None)
    assert remedied(examination.tesseract()).status == "missing"


def test_a_folder_that_cannot_be_written_and_workers_that_do_not_start_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    assert remedied(examination.evidence(tmp_path / "file")).status == "fault"
    monkeypatch.setattr(examination, "PagePool", lambda workers: Dying())
    assert remedied(asyncio.run(examination.workers())).status == "fault"


class Dying(examination.PagePool):
    """A pool whose processes end before they have read anything."""

    def __init__(self) -> None:
        super().__init__(1, read_one=_die)


def _die(*_: object) -> Any:
    os._exit(7)
