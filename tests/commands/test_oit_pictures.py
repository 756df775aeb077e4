"""Evidence pictures by the installed program: with every audit, later by a command of their own, never twice or in the way."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from oit_runs import ENVIRONMENT, OIT, Audited, files_of, here, in_both_languages
from PIL import Image

from commands.picture import places_of
from commands.serve_report import server_for
from records.finding import EIT, Evidence, Finding, Verdict
from records.picture import pictures_in

CHROMIUM = shutil.which("chromium")
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="NOT TESTED IN A BROWSER: chromium is not installed")

SIGHTED = ("rich", "plain", "slow")


def pictures(out: Path) -> dict[str, bytes]:
    return files_of(out / "evidence" / "pictures", "*.webp")


def without_pictures(audited: Audited) -> None:
    shutil.rmtree(audited.out / "evidence" / "pictures")


def picture(audited: Audited, *words: str) -> str:
    said = here("picture", "--db", audited.db, "--out", audited.out, *words)
    assert said.code == 0, said.err
    assert "Traceback" not in said.err
    return said.out + said.err


def shown(out: Path, unit_id: str) -> list[Path]:
    """The pictures that a unit's page shows, by the addresses it gives them."""
    page = out / "units" / unit_id / "index.html"
    return [(page.parent / unquote(link)).resolve() for link in re.findall(r'<img src="([^"]+)"', page.read_text("utf-8"))]


@in_browser
def test_an_audit_shows_a_picture_beside_the_proof_of_every_unit_it_could_visit(finished: Audited) -> None:
    for unit_id in SIGHTED:
        found = shown(finished.out, unit_id)
        assert found, unit_id
        for path in found:
            with Image.open(path, formats=["WEBP"]) as picture:
                assert 200 <= picture.width <= 1100
                assert picture.height <= 1300
            assert path.stat().st_size <= 80_000
        of_its_own = pictures_in(finished.out / "evidence" / "pictures" / unit_id)
        assert {path.name for path in found} == set(of_its_own)
        assert 3 <= len(of_its_own) <= 12
    assert shown(finished.out, "dead") == shown(finished.out, "none") == []


@in_browser
def test_a_served_report_serves_its_pictures(finished: Audited) -> None:
    with server_for(finished.out, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        page = f"http://127.0.0.1:{server.server_port}/units/rich/index.html"
        with urllib.request.urlopen(page, timeout=30) as answer:
            links = re.findall(r'<img src="([^"]+)"', answer.read().decode())
        assert links
        with urllib.request.urlopen(urljoin(page, links[0]), timeout=30) as answer:
            assert answer.read(4) == b"RIFF"
        server.shutdown()


def test_pictures_change_no_finding_and_are_no_part_of_its_line(finished: Audited) -> None:
    assert "webp" not in (finished.out / "findings.jsonl").read_text(encoding="utf-8")


@in_browser
def test_no_picture_is_made_twice_and_no_website_is_asked_for_one(audited: Audited) -> None:
    before = pictures(audited.out)  # the sites have been shut since the audit
    assert "0 new pictures" in picture(audited)
    assert pictures(audited.out) == before


def test_pictures_can_be_done_without(audited: Audited) -> None:
    without_pictures(audited)
    assert "0 new pictures" in picture(audited, "--pictures", "0")
    assert pictures(audited.out) == {}


def test_without_a_browser_the_lack_is_told_once_and_the_report_is_complete(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_CHROMIUM", "/no/such/chromium")
    without_pictures(audited)
    told = picture(audited)
    assert len(re.findall("(?i)no chromium was found", told)) == 1
    assert in_both_languages(next(line for line in told.splitlines() if "hromium" in line))
    assert here("report", "--db", audited.db, "--out", audited.out).code == 0
    assert shown(audited.out, "rich") == []
    assert "<article" in (audited.out / "units" / "rich" / "index.html").read_text(encoding="utf-8")


def test_a_round_that_was_not_judged_has_nothing_to_picture(audited: Audited) -> None:
    assert "0 new pictures" in picture(audited, "--year", "2568")


@in_browser
def test_ctrl_c_leaves_whole_pictures_and_the_same_command_makes_the_rest_from_the_archive_alone(audited: Audited) -> None:
    before, pages = pictures(audited.out), files_of(audited.out, "*.html")
    without_pictures(audited)
    log = audited.folder / "stderr.txt"
    with log.open("wb") as told:
        running = subprocess.Popen(
            [OIT, "picture", "--db", audited.db, "--out", str(audited.out)],
            cwd=audited.folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=told, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 90
        while not pictures(audited.out):
            assert running.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        code = running.wait(timeout=60)
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said, said
    assert code == 130, said
    assert len(pictures(audited.out)) < len(before)
    for name, content in pictures(audited.out).items():
        assert content == before[name]
    picture(audited)  # the sites have been shut since the audit
    assert pictures(audited.out) == before
    assert here("report", "--db", audited.db, "--out", audited.out).code == 0
    assert files_of(audited.out, "*.html") == pages


def finding(item: str, verdict: Verdict, *bodies: str, media: str = "html") -> Finding:
    proofs = [
        Evidence(url=f"http://a.go.th/{body}", sha256=body, snippet=body, media=media)  # type: ignore[arg-type]
        for body in bodies
    ]
    return Finding(round="r", year=2569, unit_id="a", item=item, concepts=[], verdict=verdict, final=verdict, evidence=proofs)


FINDINGS = [
    finding("O1", "pass", "a", "b", "c"),
    finding("O2", "partial", "d", "e"),
    finding("O3", "unknown", "f"),
    finding("O4", "pass", "x", media="office"),
    finding("O5", "outdated", "a", "g"),
    finding(EIT, "pass", "h", "i"),
]


def test_eit_comes_first_then_one_proof_of_each_item_what_has_to_be_mended_before_the_rest() -> None:
    assert [place.snippet for place in places_of(FINDINGS, 99)] == ["h", "i", "d", "a", "e", "g", "b", "c"]
    assert [place.snippet for place in places_of(FINDINGS, 3)] == ["h", "i", "d"]
    assert places_of(FINDINGS, 0) == []
