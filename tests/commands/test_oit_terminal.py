"""What stands on the terminal: a live line there, plain lines elsewhere, and never a site's own control codes."""

import json
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oit_runs import Audited, here
from rich.console import Console

from commands.failures import warn
from commands.plain import plain
from commands.progress import Progress

HOSTILE = "\x1b]0;ชื่อใหม่\x07\x1b[2J\x9b31m[bold red]แดง[/] [/] :bomb: \u202eกลับ\r\\"


def terminal(*, live: bool) -> tuple[Console, StringIO]:
    written = StringIO()
    return Console(file=written, force_terminal=live, width=100, highlight=False, emoji=False, color_system=None), written


def test_a_terminal_gets_a_live_line_that_is_gone_at_the_end() -> None:
    console, written = terminal(live=True)
    with Progress(212, console=console) as progress:
        progress.begin("เข้าตรวจ")
        for number in range(7):
            progress.unit_started(f"unit-{number}")
        progress.page("unit-0")
        progress.page("unit-0")
        progress.unit_done("unit-1", "unreachable")
        progress.judged({"pass": 3, "missing": 1})
        progress._live.refresh()
        shown = written.getvalue()
    assert "เข้าตรวจ 1/212 หน่วยงาน · กำลังเข้าตรวจ 6 · 2 หน้า · pass 3 missing 1" in shown
    assert "unit-0  2 หน้า" in shown
    assert "unreachable 1" in shown
    assert "\x1b[2K" in written.getvalue()[len(shown) :]


def test_elsewhere_each_step_begins_with_one_plain_line() -> None:
    console, written = terminal(live=False)
    with Progress(2, console=console) as progress:
        for step in ("เข้าตรวจ", "อ่าน"):
            progress.begin(step)
            for number in range(100):
                progress.page(f"u{number}")
    assert written.getvalue().splitlines() == ["เข้าตรวจ 0/2 หน่วยงาน", "อ่าน 0/2 หน่วยงาน · 100 หน้า"]


def test_now_and_then_a_plain_line_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    console, written = terminal(live=False)
    now = 0.0
    monkeypatch.setattr("commands.progress.monotonic", lambda: now)
    with Progress(9, console=console) as progress:
        for _ in range(9):
            now += 6.0
            progress.unit_done("u")
    assert written.getvalue().splitlines() == [f"เข้าตรวจ {n}/9 หน่วยงาน" for n in (3, 6, 9)]


def test_units_done_before_count_as_done() -> None:
    console, written = terminal(live=False)
    with Progress(5, console=console) as progress:
        progress.units_done(3)
        progress.unit_done("u")
        progress._plain(force=True)
    assert "4/5" in written.getvalue()


def test_quiet_progress_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with Progress(5, quiet=True) as progress:
        progress.begin("อ่าน")
        progress.note("ข้อความ")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("live", [True, False])
def test_notes_and_unit_names_of_a_hostile_site_are_shown_as_plain_words(live: bool) -> None:
    console, written = terminal(live=live)
    with Progress(1, console=console) as progress:
        progress.begin("เข้าตรวจ")
        progress.page(HOSTILE)
        progress.note(HOSTILE)
        progress.unit_done(HOSTILE, HOSTILE)
        progress._live.refresh() if live else progress._plain(force=True)
    shown = written.getvalue()
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    assert not {"\x07", "\x9b", "\u202e"} & set(shown)
    assert "[bold red]แดง[/] [/] :bomb: กลับ" in shown


@given(st.text())
def test_plain_text_has_no_control_codes_and_is_no_markup(text: str) -> None:
    console, written = terminal(live=True)
    console.print(plain(text), soft_wrap=True)
    shown = written.getvalue()
    assert not [char for char in shown if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]
    words = [char for char in text if char.isprintable() and not char.isspace()]
    assert [char for char in shown if char.isprintable() and not char.isspace() and char != "\ufffd"] == [
        char for char in words if char != "\ufffd"
    ]


def test_a_stored_detail_does_not_reach_the_terminal_raw(audited: Audited) -> None:
    with sqlite3.connect(audited.folder / "oit.db") as db:
        ((data,),) = db.execute("select data from visits where unit_id = 'dead'").fetchall()
        visit = json.loads(data) | {"detail": HOSTILE}
        db.execute("update visits set data = ? where unit_id = 'dead'", [json.dumps(visit)])
    shown = here("round", "show", "--db", audited.db).out
    assert "\x1b" not in shown
    assert "[bold red]แดง[/]" in shown


def test_ids_in_a_findings_file_do_not_reach_the_terminal_raw(tmp_path: Path) -> None:
    row = {"round": "r", "year": 2569, "unit_id": HOSTILE, "item": HOSTILE, "concepts": [], "verdict": "pass", "final": "pass"}
    (tmp_path / "f.jsonl").write_text(json.dumps(row), encoding="utf-8")
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    (tmp_path / "t.csv").write_text(f"unit_id,item,verdict\n{quoted},{quoted},missing\n", encoding="utf-8", newline="")
    said = here("evaluate", "--truth", tmp_path / "t.csv", "--findings", tmp_path / "f.jsonl")
    assert said.code == 0, said.err
    assert "\x1b" not in said.out
    assert "[bold red]แดง[/]" in said.out


def test_what_a_bad_file_holds_does_not_reach_the_terminal_raw(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(
        "unit_id,name_th,name_en,kind,district_th,district_en,website\n" + f'"{HOSTILE}",ก,a,sao,ข,b,\n' * 2,
        encoding="utf-8",
        newline="",
    )
    (tmp_path / "t.csv").write_text(f'unit_id,item,verdict\na,O1,"{HOSTILE}"\n', encoding="utf-8", newline="")
    (tmp_path / "f.jsonl").touch()
    for said in (
        here("units", "check", tmp_path / "units.csv"),
        here("evaluate", "--truth", tmp_path / "t.csv", "--findings", tmp_path / "f.jsonl"),
    ):
        assert said.code == 2
        assert not {"\x1b", "\x07", "\x9b"} & set(said.err)


def test_a_warning_shows_an_address_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    warn("เว็บไซต์", "http://[::1]/[red]\x1b[2J")
    told = capfd.readouterr().err
    assert "http://[::1]/[red]" in told
    assert "\x1b" not in told
