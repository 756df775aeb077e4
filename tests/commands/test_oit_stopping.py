"""Ctrl-C leaves a round that the same command goes on with."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oit_runs import AUDIT, ENVIRONMENT, OIT, PLAIN, Audited, lines_of, oit
from tiny_sites import TinySites

from records.database import open_store

FINISHED = {"rich", "plain"}


def visited(folder: Path) -> set[str]:
    """Units whose visit is stored."""
    if not (folder / "oit.db").exists():
        return set()
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        return set(store.visits("r1"))


def interrupted(folder: Path, moment: Callable[[str], bool], *, group: bool = True) -> tuple[int, str]:
    """Run the audit, press Ctrl-C when `moment` says so of what was told until then; exit code and what was told."""
    log = folder / "stderr.txt"
    with log.open("wb") as told:
        running = subprocess.Popen(
            [OIT, *AUDIT, *PLAIN], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=told, start_new_session=True
        )
        try:
            deadline = time.monotonic() + 90
            while not moment(log.read_text(encoding="utf-8")):
                assert running.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline
                time.sleep(0.05)
            (os.killpg if group else os.kill)(running.pid, signal.SIGINT)
            code = running.wait(timeout=60)
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    return code, log.read_text(encoding="utf-8")


def without_times(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records of a report without what the clock said."""

    def cleaned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: cleaned(inner) for key, inner in value.items() if key not in ("fetched_at", "seconds")}
        return [cleaned(inner) for inner in value] if isinstance(value, list) else value

    return [cleaned(line) for line in lines]


def test_a_stopped_audit_keeps_finished_units_and_goes_on_without_fetching_them_again(
    finished: Audited, sites: TinySites, tmp_path: Path
) -> None:
    sites.write_units(tmp_path / "units.csv", dead=False)
    with sites.up():
        sites.delay["slow"] = 1.0
        code, told = interrupted(tmp_path, lambda _: visited(tmp_path) >= FINISHED)
        assert code == 130, told
        assert "หยุดตามคำสั่ง" in told
        assert "Stopped" in told
        assert "Traceback" not in told
        assert visited(tmp_path) >= FINISHED
        assert "slow" not in visited(tmp_path)
        assert not list(tmp_path.rglob("*.open"))

        sites.delay.clear()
        sites.asked.clear()
        said = oit(*AUDIT, *PLAIN, cwd=tmp_path)
        assert said.code == 3, said.err
        assert {unit_id for unit_id, _ in sites.asked} == {"slow"}

        sites.asked.clear()
        assert oit(*AUDIT, *PLAIN, cwd=tmp_path).code == 3
        assert sites.asked == []
    for name in ("findings.jsonl", "units.jsonl"):
        undisturbed = [line for line in lines_of(finished.out / name) if line["unit_id"] != "dead"]
        assert without_times(lines_of(tmp_path / "out" / name)) == without_times(undisturbed)


@pytest.mark.parametrize(
    ("step", "later", "group"),
    [
        pytest.param("เข้าตรวจ 0/", 0.0, False, id="sent to the process alone"),
        pytest.param("เข้าตรวจ 0/", 0.5, True, id="while the crawl sets out"),
        pytest.param("อ่าน 0/", 0.0, True, id="while reading sets out"),
    ],
)  # fmt: skip
def test_ctrl_c_at_the_beginning_of_a_step_is_answered_by_one_message(
    sites: TinySites, tmp_path: Path, step: str, later: float, group: bool
) -> None:
    def moment(told: str) -> bool:
        if step in told:
            time.sleep(later)
        return step in told

    with sites.up():
        sites.write_units(tmp_path / "units.csv", dead=False)
        code, told = interrupted(tmp_path, moment, group=group)
    assert code == 130, told
    assert told.count("Stopped") == 1
    assert "Traceback" not in told
