"""`--log-json`: what a command does, one whole JSON line an event, whatever websites say and however the program ends."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from oit_runs import ROOT, Audited, here, in_both_languages
from tiny_sites import NAMES

from commands.event_log import LONGEST, EventLine, emit, event_log
from records.database import open_store
from records.fetch_log import read_fetch_log


class Strict(EventLine, forbid_unknown_fields=True):
    """A line in which nothing stands that is not documented."""


def events(path: Path) -> list[EventLine]:
    return [msgspec.json.decode(line, type=Strict) for line in path.read_bytes().splitlines()]


def test_the_log_of_an_audit_tells_of_every_unit_page_and_step(finished: Audited) -> None:
    log = events(finished.folder / "events")
    assert (log[0].event, log[0].command) == ("command_begun", "audit")
    assert (log[-1].event, log[-1].exit_code, log[-1].level) == ("command_ended", finished.said.code, "warning")
    assert len({line.run for line in log}) == 1
    assert [line.at for line in log] == sorted(line.at for line in log)
    with open_store(finished.db) as store:
        visits = store.visits("r1")
    done = [line for line in log if line.event == "unit_done"]
    assert {line.unit_id: (line.site, line.detail, line.fetched) for line in done} == {
        unit_id: (visit.site, visit.detail, visit.fetched) for unit_id, visit in visits.items()
    }
    started = Counter(line.unit_id for line in log if line.event == "unit_started")
    postponed = Counter(line.unit_id for line in log if line.event == "unit_postponed")
    assert started == Counter(list(NAMES)) + postponed, "who was postponed is started once more"
    pages = {r.url for r in read_fetch_log(finished.out / "evidence", "r1") if r.why == "page" and r.status == 200}
    assert pages <= {line.url for line in log if line.event == "page_fetched"}
    begun = [line.step for line in log if line.event == "step_begun"]
    ended = [line for line in log if line.event == "step_ended"]
    assert [line.step for line in ended] == begun
    assert begun[:2] == ["เข้าตรวจ", "อ่าน"]
    assert ended[0].done == ended[0].units == len(NAMES)


def test_what_a_site_says_cannot_end_a_line_act_on_a_terminal_or_make_it_long(tmp_path: Path) -> None:
    hostile = 'a\n{"event":"error"}\r\x1b[2J\x9b31m\u2028\u2029\u0085\u202e\ud800"\\' + "ก" * 1_000_000
    with event_log(tmp_path / "log", "audit"):
        emit("unit_failed", "error", unit_id="u", detail=hostile)
        emit("page_fetched", unit_id="u", url=f"http://a.test/{hostile}", status=200)
    text = (tmp_path / "log").read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in text.splitlines()] == [
        "command_begun", "unit_failed", "page_fetched", "command_ended",
    ]  # fmt: skip
    assert max(map(len, text.splitlines())) < 2 * LONGEST
    assert not [char for char in text if char != "\n" and not char.isprintable()]


def test_a_program_killed_outright_leaves_whole_lines_and_the_next_begins_its_own(tmp_path: Path) -> None:
    path = tmp_path / "log"
    program = (
        "from pathlib import Path\nfrom commands.event_log import emit, event_log\n"
        f"with event_log(Path({str(path)!r}), 'audit'):\n    while True: emit('warning', message_th='ก' * 400)\n"
    )
    writing = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    try:
        for _ in range(600):
            if path.exists() and path.stat().st_size > 100_000:
                break
            time.sleep(0.05)
    finally:
        writing.send_signal(signal.SIGKILL)
        writing.wait()
    killed = events(path)
    assert len(killed) > 50
    with path.open("ab") as file:
        file.write(b'{"at":"2026')  # what a full disk leaves
    with event_log(path, "report"):
        pass
    lines = path.read_bytes().splitlines()
    assert len(lines) == len(killed) + 3
    assert [msgspec.json.decode(line, type=Strict).event for line in lines[-2:]] == ["command_begun", "command_ended"]


def test_what_went_wrong_stands_in_the_log_with_the_exit_code(tmp_path: Path) -> None:
    said = here("--log-json", tmp_path / "log", "report", "--db", f"sqlite:///{tmp_path}/none.db")
    begun, error, ended = events(tmp_path / "log")
    assert (begun.command, error.level, ended.exit_code, ended.level) == ("report", "error", 2, "error")
    assert said.code == 2
    assert "none.db" in error.message_th
    here("report", "--db", f"sqlite:///{tmp_path}/none.db")
    assert len(events(tmp_path / "log")) == 3, "only on request"


def test_the_log_can_be_asked_for_by_the_environment(
    finished: Audited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_LOG_JSON", str(tmp_path / "log"))
    here("round", "list", "--db", finished.db)
    assert [line.event for line in events(tmp_path / "log")] == ["command_begun", "command_ended"]


def test_a_log_that_cannot_be_written_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    said = here("--log-json", tmp_path / "no" / "log", "round", "list")
    assert said.code == 2
    assert in_both_languages(said.err)
