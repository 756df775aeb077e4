"""Evidence is kept until somebody says how long; then what is old and needed by nobody goes, and reports say so."""

import datetime
import hashlib
import json
import shutil
from pathlib import Path

import msgspec
import pytest
from object_store import Bucket
from oit_runs import here, in_both_languages
from PIL import Image

from commands.options import THAILAND
from records.archive import EvidenceWriter, intact
from records.capture import Capture
from records.database import Store, open_store
from records.far_evidence import keep_far
from records.finding import Evidence, Finding, UnitResult
from records.picture import pictures_folder, place_of
from records.review import Review
from records.saved_copy import copies_folder, copy_name
from records.unit import Unit
from records.visit import Visit

SITE = "https://www.koko.go.th"
ROUNDS = {"r1": 1200, "r2": 900, "r3": 800, "r4": 700, "r5": 20}
"""How many days ago: r2 was decided on, r3 is in a dossier, r4 is old and needed by nobody, as r1 is; r5 is the newest."""
UNITS = ["koko", "khokhai"]


def body_of(round: str, unit: str, path: str) -> bytes:
    return b"<h1>the same in all rounds</h1>" if path == "/same" else f"<h1>{round} {unit} {path}</h1>".encode()


def proof(round: str, unit: str, path: str) -> Evidence:
    sha256 = hashlib.sha256(body_of(round, unit, path)).hexdigest()
    return Evidence(url=SITE + path, snippet="แผน", sha256=sha256, fetched_at="2023-01-01T00:00:00Z")


def filled(store: Store, out: Path, round: str, days: int) -> None:
    """A judged round of both units; each finding with a picture and a copy of its own, and one that all rounds share."""
    day = (datetime.datetime.now(THAILAND) - datetime.timedelta(days=days)).date().isoformat()
    store.open_round(round, 2569, day)
    store.set_units(round, [Unit(unit_id=unit, name_th="เทศบาลตำบลกอไก่", kind="tambon_municipality") for unit in UNITS])
    for unit in UNITS:
        captures = []
        with EvidenceWriter(out / "evidence", round, unit) as writer:
            for at, path in enumerate(("/own", "/same")):
                body = body_of(round, unit, path)
                capture = Capture(
                    unit_id=unit, sequence=at, url=SITE + path, final_url=SITE + path, fetched_at=f"{day}T03:00:00Z",
                    status=200, media_type="text/html", sha256=hashlib.sha256(body).hexdigest(), length=len(body),
                )  # fmt: skip
                writer.add(capture, body)
                captures.append(capture)
            warc, length, sha256 = writer.close()
        visit = Visit(
            round=round,
            unit_id=unit,
            site="ok",
            started_at=f"{day}T03:00:00Z",
            warc=warc,
            warc_length=length,
            warc_sha256=sha256,
        )
        store.save_visit(visit, captures, [])
        evidence = [proof(round, unit, path) for path in ("/own", "/same")]
        finding = Finding(
            round=round, year=2569, unit_id=unit, item="O5", concepts=["strategic_plan"], verdict="partial", final="partial",
            evidence=evidence, looked=2,
        )  # fmt: skip
        result = UnitResult(unit_id=unit, site="ok", fetched=2, oit_score=0.0, verdicts={"partial": 1})
        store.save_results(round, 2569, [finding], [result])
        for one in evidence:
            place = place_of(one)
            assert place is not None
            shots, copies = pictures_folder(out / "evidence", unit), copies_folder(out / "evidence", unit)
            for folder in (shots, copies):
                folder.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (40, 30), "white").save(shots / place.picture, "WEBP")
            (copies / copy_name(place.sha256)).write_text("<p>copy</p>")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        for round, days in ROUNDS.items():
            filled(store, folder / "out", round, days)
        at = "2026-01-01T00:00:00+00:00"
        decided = [Review(round="r2", unit_id=u, item="O5", decision="pass", reviewer="ก", decided_at=at) for u in UNITS]
        store.save_reviews(decided)
    for unit in UNITS:
        assert here("dossier", unit, "--round", "r3", *places(folder)).code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy for one test to work on."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def places(folder: Path) -> list[str]:
    return ["--db", f"sqlite:///{folder}/oit.db", "--out", f"{folder}/out"]


def evidence_of(folder: Path) -> dict[str, bytes]:
    kept = folder / "out" / "evidence"
    return {path.relative_to(kept).as_posix(): path.read_bytes() for path in sorted(kept.rglob("*")) if path.is_file()}


def own(round: str) -> set[str]:
    """The files of a round that no other round needs."""
    names = set()
    for unit in UNITS:
        place = place_of(proof(round, unit, "/own"))
        assert place is not None
        names |= {f"{round}/{unit}.warc.gz", f"pictures/{unit}/{place.picture}", f"copies/{unit}/{copy_name(place.sha256)}"}
    return names


def test_what_would_go_is_told_first_and_nothing_is_touched(folder: Path) -> None:
    before = evidence_of(folder)
    said = here("evidence", "prune", "--older-than", "365", *places(folder))
    assert said.code == 0
    assert in_both_languages(said.out)
    assert "--yes" in said.out
    assert evidence_of(folder) == before
    told = json.loads(here("evidence", "prune", "--older-than", "365", "--json", *places(folder)).out)
    assert told["done"] is False
    assert {(r["round"], r["unit_id"]) for r in told["removed"]} == {(r, u) for r in ("r1", "r4") for u in UNITS}
    assert told["bytes"] == sum(len(before[name]) for name in own("r1") | own("r4"))


def test_only_what_is_old_and_needed_by_no_decision_dossier_or_newest_round_goes(folder: Path) -> None:
    before = evidence_of(folder)
    told = json.loads(here("evidence", "prune", "--older-than", "365", "--yes", "--json", *places(folder)).out)
    after = evidence_of(folder)
    assert set(before) - set(after) == own("r1") | own("r4")
    assert {name: body for name, body in before.items() if name in after} == after
    assert told["bytes"] == sum(map(len, before.values())) - sum(map(len, after.values()))
    assert told["stays"] == {"decided": 2, "sealed": 2}
    again = json.loads(here("evidence", "prune", "--older-than", "365", "--yes", "--json", *places(folder)).out)
    assert (again["removed"], again["bytes"]) == ([], 0)


def test_evidence_in_a_far_store_goes_from_there_too_whether_or_not_it_also_lies_here(folder: Path, bucket: Bucket) -> None:
    evidence, url, before = folder / "out" / "evidence", bucket.new(), evidence_of(folder)
    remote = keep_far(evidence, url)
    for part in (*ROUNDS, "pictures", "copies"):
        remote.put_all(part)
    assert set(before) <= set(bucket.names(url))
    shutil.rmtree(evidence / "r1")
    shutil.rmtree(evidence / "copies")
    planned = json.loads(here("evidence", "prune", "--older-than", "365", "--json", *places(folder)).out)
    assert set(before) <= set(bucket.names(url)), "nothing goes before it is asked for twice"
    told = json.loads(here("evidence", "prune", "--older-than", "365", "--yes", "--json", *places(folder)).out)
    gone = own("r1") | own("r4")
    assert set(before) - set(bucket.names(url)) == gone
    assert set(evidence_of(folder)).isdisjoint(gone)
    assert told["bytes"] == planned["bytes"] == sum(len(before[name]) for name in gone)


def test_the_newest_evidence_of_a_unit_stays_however_old_it_is(folder: Path) -> None:
    told = json.loads(here("evidence", "prune", "--older-than", "1", "--yes", "--json", *places(folder)).out)
    assert told["stays"]["newest"] == 2
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        newest = store.visit("r5", "koko")
        assert newest is not None
        assert intact(folder / "out" / "evidence", newest)


def test_a_round_whose_evidence_is_gone_is_reported_with_the_day_and_keeps_its_findings(folder: Path) -> None:
    assert here("evidence", "prune", "--older-than", "365", "--yes", *places(folder)).code == 0
    for round, gone in (("r1", True), ("r5", False)):
        assert here("report", "--round", round, *places(folder)).code == 0
        page = (folder / "out" / "units" / "koko" / "index.html").read_text(encoding="utf-8")
        assert ("ลบหลักฐานแล้วเมื่อ" in page) is gone
        assert SITE + "/own" in page
    assert set(evidence_of(folder)).isdisjoint(own("r1"))  # the report makes no copy anew
    sealed = here("dossier", "koko", "--round", "r1", *places(folder))
    assert sealed.code == 0
    assert "evidence removed" in sealed.out


def test_of_a_round_whose_evidence_was_pruned_it_is_told_that_it_was_removed_and_when(folder: Path) -> None:
    def told(round: str) -> set[str]:
        said = json.loads(here("round", "show", round, "--json", *places(folder)).out)
        return {unit["evidence"] for unit in said["units"]}

    assert (told("r1"), told("r5")) == ({"length"}, {"length"})
    assert here("evidence", "prune", "--older-than", "365", "--yes", *places(folder)).code == 0
    assert (told("r1"), told("r5")) == ({"removed"}, {"length"})
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        day = max(visit.evidence_removed_at for visit in store.visits("r1").values())[:10]
    shown = " ".join(here("round", "show", "r1", *places(folder)).out.split())
    assert in_both_languages(shown)
    assert f"ลบหลักฐานของ {len(UNITS)} หน่วยงานแล้ว" in shown
    assert f"removed by oit evidence prune, last on {day}" in shown
    assert shown.count(f"ลบหลักฐานแล้ว {day}") == len(UNITS)
    assert "removed" not in here("round", "show", "r5", *places(folder)).out


def test_a_removal_that_was_stopped_half_way_is_finished_by_the_next(folder: Path) -> None:
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        visit = store.visit("r1", "koko")
        assert visit is not None
        marked = msgspec.structs.replace(visit, warc=None, evidence_removed_at="2026-01-01T00:00:00+07:00")
        store.save_visit(marked, store.captures("r1", "koko"), [])
    assert "r1/koko.warc.gz" in evidence_of(folder)
    assert here("evidence", "prune", "--older-than", "365", "--yes", *places(folder)).code == 0
    assert "r1/koko.warc.gz" not in evidence_of(folder)


def test_a_dossier_that_cannot_be_read_stops_the_removal(folder: Path) -> None:
    before = evidence_of(folder)
    (folder / "out" / "dossier" / "odd.zip").write_bytes(b"no zip")
    said = here("evidence", "prune", "--older-than", "365", "--yes", *places(folder))
    assert said.code == 2
    assert in_both_languages(said.err)
    assert evidence_of(folder) == before
