"""An audit opens connections to the audited websites and to nobody else, and keeps no cookie from one request to the next."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from oit_runs import ROOT, lines_of
from watched_network import HOSTS, OUTSIDE, PORT, SEEN_AT_LEAST

from crawler.rendering.finding import chromium

UNSHARE = ["unshare", "--net", *(["--map-root-user"] if os.geteuid() else [])]

pytestmark = pytest.mark.skipif(chromium() is None, reason="NOT PROVEN: Chromium is not installed (Debian: chromium)")


def own_network() -> bool:
    """Whether this machine lets a process have a network of its own."""
    try:
        tried = subprocess.run([*UNSHARE, "ip", "link", "set", "lo", "up"], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not own_network():
        pytest.skip("NOT PROVEN: no network namespace here (needs unshare, ip and the right to use them)")
    folder = tmp_path_factory.mktemp("watched")
    done = subprocess.run(
        [*UNSHARE, sys.executable, Path(__file__).with_name("watched_network.py"), folder],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False, timeout=110,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["code"] == 0, said["err"]
    said["units"] = lines_of(folder / "out" / "units.jsonl")
    said["pictures"] = len(list((folder / "out" / "evidence" / "pictures").rglob("*.webp")))
    return said


def test_the_watched_audit_read_drew_judged_pictured_and_reported_both_sites(watched: dict[str, Any]) -> None:
    assert {unit["unit_id"]: unit["site"] for unit in watched["units"]} == dict.fromkeys(HOSTS, "ok")
    assert {unit["unit_id"]: unit["rendered"] > 0 for unit in watched["units"]} == {"drawn": True, "plain": False}
    assert ("drawn", "/menu.json") in {(hit["unit"], hit["path"]) for hit in watched["asked"]}
    assert watched["pictures"] > 0


def test_no_connection_is_opened_but_to_the_audited_sites_and_no_proxy_of_the_environment_is_used(
    watched: dict[str, Any],
) -> None:
    assert watched["connections"] == [f"tcp {host}:{PORT}" for host in HOSTS.values()]


def test_the_watch_would_have_seen_a_call_to_anybody_else(watched: dict[str, Any]) -> None:
    assert watched["control"] == [f"tcp {OUTSIDE[0]}:{OUTSIDE[1]}", f"udp {SEEN_AT_LEAST}:53"]


def test_no_request_brings_a_cookie_that_any_answer_or_script_has_set(watched: dict[str, Any]) -> None:
    assert len(watched["asked"]) > 8
    assert [hit for hit in watched["asked"] if hit["cookie"]] == []
