"""What is read back from the disk, by the first byte: evidence files (WARC), fetch logs, stored records, findings, truths."""

import contextlib
import hashlib
import io
import shutil
import tempfile
from pathlib import Path

import msgspec
from warcio.warcwriter import WARCWriter

from checks.truth import TruthError, read_cells, read_reviews
from commands.evaluate import read_findings
from records.archive import KeptBodies, body, read_bodies
from records.artifact import Artifact
from records.capture import Capture
from records.errors import ArchiveDamaged, StoreError
from records.fetch_log import FetchLog, SentRequest, fetch_log_path, read_fetch_log
from records.finding import Finding
from records.serialise import from_json, json_line, to_json
from records.visit import Visit

FOLDER = Path(tempfile.mkdtemp())
"""In what the runner sets as the place for temporary files, and removes."""
SENT = SentRequest(
    sent="2026-01-01T00:00:00", ended="2026-01-01T00:00:01", group="g", unit_id="u", url="http://unit.test/", why="page"
)
KINDS = (Artifact, Capture, Finding, Visit)


def seeds() -> list[bytes]:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x"
    digest = "sha256:" + hashlib.sha256(b"<p>x").hexdigest()
    files = []
    for gzip in (False, True):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=gzip)
        record = writer.create_warc_record(
            "http://unit.test/", "response", payload=io.BytesIO(content), warc_headers_dict={"WARC-Payload-Digest": digest}
        )
        writer.write_record(record)
        files.append(out.getvalue())
    logs = [msgspec.json.encode(SENT) + b"\n", msgspec.json.encode(SENT)[:-9] + b"\n{}\n[1]\n\xff\n"]
    stored = [
        to_json(Artifact(sha256="0" * 64, reader="html/4", media="html")),
        to_json(Visit(round="r", unit_id="u", site="ok")),
    ]
    tables = [b"unit_id,item,verdict,year,evidence\nu,O1,pass,2569,http://a b\n", b"unit_id,item,decision\nu,O1,missing\n"]
    deep = b'{"a":' + b"[" * 2_000
    groups = [files, logs, [*stored, deep], [b'{"round":"r","year":2569}\n', deep], [*tables, b'{"unit_id":"u"}', deep]]
    return [bytes([which]) + each for which, group in enumerate(groups) for each in group]


def target(data: bytes) -> None:
    which, content = (data[0] % 5, data[1:]) if data else (0, b"")
    (_archive, _log, _record, _findings, _truth)[which](content)


def _archive(content: bytes) -> None:
    (FOLDER / "u.warc.gz").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    visit = Visit(round="r", unit_id="u", site="ok", warc="u.warc.gz", warc_length=len(content), warc_sha256=digest)
    hashes = []
    with contextlib.suppress(ArchiveDamaged):
        hashes = [sha256 for sha256, _ in read_bodies(FOLDER, visit)]
    try:
        kept = KeptBodies(FOLDER, visit)
    except ArchiveDamaged:
        return
    try:
        for sha256 in hashes[:3]:
            body(FOLDER, visit, sha256)
            kept.read(sha256)
    except ArchiveDamaged:
        pass
    finally:
        kept.close()


def _log(content: bytes) -> None:
    path = fetch_log_path(FOLDER, "r")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    before = list(read_fetch_log(FOLDER, "r"))
    log = FetchLog(FOLDER, "r")
    log.add(SENT)
    log.close()
    after = list(read_fetch_log(FOLDER, "r"))
    assert after[-1] == SENT, "a line that was added is not read again"
    assert after[: len(before)] == before
    shutil.rmtree(path.parent)


def _findings(content: bytes) -> None:
    path = FOLDER / "findings.jsonl"
    path.write_bytes(content)
    with contextlib.suppress(TruthError):
        read_findings(path)


def _truth(content: bytes) -> None:
    path = FOLDER / "truth.csv"
    path.write_bytes(content)
    for read in (read_cells, read_reviews):
        with contextlib.suppress(TruthError):
            read(path)


def _record(content: bytes) -> None:
    for kind in KINDS:
        try:
            record = from_json(content, kind)
        except StoreError:
            continue
        to_json(record)
        json_line(record)
