"""What `oit doctor` says of the browser."""

from pathlib import Path

import pytest
from oit_runs import ROOT, here

from commands.fetch import visited
from crawler.rendering.finding import VARIABLE, chromium, sandboxed
from records.visit import Visit

UNITS = ROOT / "unit_sites.csv"


def line_of(out: str) -> str:
    (line,) = [line for line in out.splitlines() if "Chromium" in line]
    return line


@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed (Debian: chromium)")
def test_doctor_draws_a_page_and_says_whether_the_browser_is_sandboxed(tmp_path: Path) -> None:
    said = here("doctor", "--units", UNITS, "--db", f"sqlite:///{tmp_path}/oit.db")
    assert said.code == 0
    line = line_of(said.out)
    assert line.startswith("ใช้ได้")
    assert ("มี sandbox / sandboxed" if sandboxed() else "no sandbox as root") in line


def test_doctor_says_what_a_missing_browser_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    said = here("doctor", "--units", UNITS, "--db", f"sqlite:///{tmp_path}/oit.db")
    assert said.code == 0  # an audit can run
    line = line_of(said.out)
    assert line.startswith("ไม่มี")
    assert "sites that need a browser will not be audited" in line


@pytest.mark.parametrize("detail", ["no_browser", "not_drawn", "timeout"])
def test_what_our_own_side_kept_from_being_seen_is_visited_again_by_the_same_command(tmp_path: Path, detail: str) -> None:
    assert not visited(Visit(round="r", unit_id="u", site="our_network", detail=detail), tmp_path)
    assert visited(Visit(round="r", unit_id="u", site="timeout", detail="timeout"), tmp_path)
