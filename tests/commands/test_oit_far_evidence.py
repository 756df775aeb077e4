"""`oit audit --evidence s3://…`: the evidence stands in an object store, and every later command finds it there."""

import json
from pathlib import Path

import pytest
from object_store import Bucket
from oit_runs import PLAIN, ROOT, files_of, here
from tiny_sites import HOSTS, NAMES, TinySites

from commands.examination import far_evidence
from crawler.rendering.finding import VARIABLE
from records.far_evidence import keep_far
from records.fetch_log import read_fetch_log

ONE = TinySites({"rich": NAMES["rich"]}, {"rich": HOSTS["rich"].replace("127.61", "127.69")})


def test_an_audit_with_its_evidence_in_s3_can_be_read_and_reported_again_from_there(bucket: Bucket, tmp_path: Path) -> None:
    out, db, evidence = tmp_path / "out", f"sqlite:///{tmp_path}/oit.db", bucket.new()
    of_one = ("--units", tmp_path / "units.csv", "--round", "r1", "--db", db, "--out", out)
    audit = ("audit", *of_one, "--allow-private-hosts", "--delay", "0", *PLAIN, "--evidence", evidence)
    with ONE.up():
        ONE.write_units(tmp_path / "units.csv")
        assert here(*audit).code == 0
        names = bucket.names(evidence)
        assert "r1/rich.warc.gz" in names
        assert "r1/fetch-log" in names
        assert any(name.startswith("copies/rich/") for name in names)
        first = files_of(out)
        for path in (*out.rglob("*.warc.gz"), *out.rglob("fetch-log")):
            path.unlink()
        asked = len(ONE.asked)
        assert here(*audit).code == 0, "goes on without asking the site or fetching the archive back"
        assert len(ONE.asked) == asked
    assert not list(out.rglob("*.warc.gz"))
    assert files_of(out) == first
    (shown,) = json.loads(here("round", "show", "r1", "--db", db, "--out", out, "--json").out)["units"]
    assert shown["evidence"] == "length", "known to be there, without fetching it back"
    for path in (out / "evidence" / "copies").rglob("*.html"):
        path.unlink()
    assert here("report", "--db", db, "--out", out).code == 0
    assert files_of(out) == first
    assert len(list(read_fetch_log(out / "evidence", "r1"))) >= asked


def test_the_doctor_tries_the_object_store_that_is_named_or_that_the_evidence_stands_in(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, evidence = tmp_path / "out", bucket.new()
    assert far_evidence(out, "") == []
    (named,) = far_evidence(out, evidence)
    assert (named.status, named.detail, bucket.names(evidence)) == ("ok", evidence, [])
    keep_far(out / "evidence", evidence)
    assert far_evidence(out, "") == [named]
    for wrong, why in ((f"{evidence}-elsewhere", "stands at"), ("s3://", "must be written as")):
        (told,) = far_evidence(out, wrong)
        assert (told.status, why in told.detail) == ("fault", True), told
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    said = here(
        "doctor", "--evidence", "s3://no-such-bucket/x", "--db", f"sqlite:///{tmp_path}/oit.db", "--out", tmp_path / "new"
    )
    assert said.code == 1
    assert "evidence store s3://no-such-bucket/x failed" in " ".join(said.out.split())
    assert "AWS_ENDPOINT_URL" in said.out


def test_an_address_that_is_no_object_store_is_refused(tmp_path: Path) -> None:
    for address in ("http://bucket/x", "s3://", "bucket"):
        said = here("audit", "--units", ROOT / "unit_sites.csv", "--out", tmp_path / "out", "--evidence", address)
        assert said.code == 2
        assert "s3://bucket/prefix" in said.err
    assert not (tmp_path / "out").exists()


def test_many_machines_need_a_store_that_they_share(tmp_path: Path) -> None:
    of_one = ("--units", ROOT / "unit_sites.csv", "--out", tmp_path / "out")
    said = here("audit", *of_one, "--db", f"sqlite:///{tmp_path}/oit.db", "--cluster", "tcp://127.0.0.1:1")
    assert said.code == 2
    assert "postgresql://" in said.err
    assert not (tmp_path / "oit.db").exists()
