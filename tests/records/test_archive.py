"""What the evidence archive promises: a file is whole or absent, a changed one is noticed, no name leaves the folder."""

import gzip
import hashlib
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from records.archive import EvidenceWriter, body, intact, read_bodies
from records.capture import Capture
from records.errors import ArchiveDamaged
from records.paths import folder_name
from records.visit import Visit

PAGE = "<title>แผนปฏิบัติการ</title>".encode("cp874") * 50
PDF = b"%PDF-1.7\r\n\r\n" + bytes(range(256)) * 40


def capture(content: bytes, sequence: int = 0, **more: object) -> Capture:
    url = f"http://127.0.0.9/{sequence}"
    known = Capture(
        unit_id="cm-a",
        sequence=sequence,
        url=url,
        final_url=url,
        fetched_at=f"2026-01-15T03:00:{sequence:02d}Z",
        status=200,
        sha256=hashlib.sha256(content).hexdigest(),
        length=len(content),
        headers={"Content-Type": "text/html; charset=TIS-620", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
    )
    return msgspec.structs.replace(known, **more)


def write(folder: Path, *bodies: bytes, round: str = "r1", unit_id: str = "cm-a") -> Visit:
    with EvidenceWriter(folder, round, unit_id) as writer:
        for sequence, content in enumerate(bodies):
            writer.add(capture(content, sequence), content)
        name, length, sha256 = writer.close()
    return Visit(round=round, unit_id=unit_id, site="ok", warc=name, warc_length=length, warc_sha256=sha256)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def records(folder: Path, visit: Visit) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    with (folder / str(visit.warc)).open("rb") as file:
        for record in ArchiveIterator(file):
            http = dict(record.http_headers.headers) if record.http_headers else {}
            yield record.rec_type, dict(record.rec_headers.headers), http


def test_bodies_come_back_byte_for_byte_in_the_order_fetched(tmp_path: Path) -> None:
    visit = write(tmp_path, PAGE, PDF, b"")
    assert files(tmp_path) == ["r1/cm-a.warc.gz"] == [visit.warc]
    assert [content for _, content in read_bodies(tmp_path, visit)] == [PAGE, PDF, b""]
    assert body(tmp_path, visit, hashlib.sha256(PDF).hexdigest()) == PDF
    assert intact(tmp_path, visit)


def test_another_program_can_replay_the_file(tmp_path: Path) -> None:
    info, page = records(tmp_path, write(tmp_path, PAGE))
    assert info[0] == "warcinfo"
    assert page[0] == "response"
    assert page[1]["WARC-Target-URI"] == "http://127.0.0.9/0"
    assert page[1]["WARC-Date"] == info[1]["WARC-Date"] == "2026-01-15T03:00:00Z"
    assert page[2] == {"Content-Type": "text/html; charset=TIS-620", "Content-Length": str(len(PAGE))}


def test_the_file_says_which_round_and_program_made_it_and_that_bodies_are_decoded(tmp_path: Path) -> None:
    visit = write(tmp_path, PAGE, round="รอบ 1/2569")
    text = gzip.decompress((tmp_path / str(visit.warc)).read_bytes()).decode("utf-8", "replace")
    assert "isPartOf: รอบ 1/2569\r\n" in text
    assert "software: oit-preaudit" in text
    assert "stored decoded" in text


def test_a_body_met_again_is_stored_once_and_referred_to(tmp_path: Path) -> None:
    visit = write(tmp_path, PDF, PAGE, PDF)
    kinds = [kind for kind, _, _ in records(tmp_path, visit)]
    assert kinds == ["warcinfo", "response", "response", "revisit"]
    again = list(records(tmp_path, visit))[-1][1]
    assert again["WARC-Refers-To-Target-URI"] == "http://127.0.0.9/0"
    assert again["WARC-Target-URI"] == "http://127.0.0.9/2"
    assert [content for _, content in read_bodies(tmp_path, visit)] == [PDF, PAGE]


def test_the_same_captures_give_the_same_bytes(tmp_path: Path) -> None:
    one = write(tmp_path / "1", PAGE, PDF, PAGE)
    two = write(tmp_path / "2", PAGE, PDF, PAGE)
    assert one == two
    assert (tmp_path / "1" / str(one.warc)).read_bytes() == (tmp_path / "2" / str(two.warc)).read_bytes()


def test_a_visit_without_any_body_has_a_file_too_and_it_is_stable(tmp_path: Path) -> None:
    visit = write(tmp_path)
    assert list(read_bodies(tmp_path, visit)) == []
    assert write(tmp_path / "again").warc_sha256 == visit.warc_sha256
    assert list(read_bodies(tmp_path, Visit(round="r1", unit_id="cm-a", site="no_website"))) == []


def test_a_capture_of_another_body_is_refused(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path, "r1", "cm-a") as writer:
        with pytest.raises(ValueError, match="not the capture"):
            writer.add(capture(PDF), PAGE)
        with pytest.raises(ValueError, match="not the capture"):
            writer.add(capture(PDF, status=None), PDF)


def test_an_abandoned_file_is_removed_and_an_error_abandons_it(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "r1", "cm-a")
    writer.add(capture(PAGE), PAGE)
    writer.abandon()
    writer.abandon()
    with pytest.raises(RuntimeError), EvidenceWriter(tmp_path, "r1", "cm-b"):
        raise RuntimeError
    assert files(tmp_path) == []


def _die_in_the_middle(folder: Path) -> None:
    writer = EvidenceWriter(folder, "r1", "cm-a")
    writer.add(capture(PAGE), PAGE)
    os._exit(9)


def test_a_killed_run_leaves_no_finished_file_and_the_next_run_goes_on(tmp_path: Path) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=_die_in_the_middle, args=(tmp_path,))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 9
    assert files(tmp_path) == ["r1/cm-a.warc.gz.open"]
    visit = write(tmp_path, PDF)
    assert files(tmp_path) == ["r1/cm-a.warc.gz"]
    assert [content for _, content in read_bodies(tmp_path, visit)] == [PDF]


def test_a_new_visit_replaces_the_file_and_the_old_account_of_it_is_noticed(tmp_path: Path) -> None:
    old = write(tmp_path, PAGE)
    new = write(tmp_path, PDF)
    assert not intact(tmp_path, old)
    assert intact(tmp_path, new)


@pytest.mark.parametrize("harm", ["cut", "appended", "changed", "removed", "emptied"])
def test_a_damaged_file_is_noticed_before_any_body_is_used(tmp_path: Path, harm: str) -> None:
    visit = write(tmp_path, PAGE, PDF)
    path = tmp_path / str(visit.warc)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut": whole[: len(whole) // 2],
            "appended": whole + whole,
            "changed": whole[:-20] + b"\0" + whole[-19:],
            "removed": b"",
            "emptied": b"",
        }[harm]
    )
    if harm == "removed":
        path.unlink()
    with pytest.raises(ArchiveDamaged) as caught:
        next(read_bodies(tmp_path, visit))
    assert "หลักฐาน" in caught.value.message_th
    assert "cm-a" in caught.value.message_en
    assert not intact(tmp_path, visit)


def test_a_body_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    visit = write(tmp_path, PAGE)
    with pytest.raises(ArchiveDamaged, match="not in it"):
        body(tmp_path, visit, "0" * 64)
    with pytest.raises(ArchiveDamaged):
        body(tmp_path, Visit(round="r1", unit_id="cm-a", site="ok"), "0" * 64)


def test_an_account_that_points_outside_the_evidence_folder_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "secret", PAGE)
    lying = msgspec.structs.replace(outside, warc="../secret/r1/cm-a.warc.gz")
    (tmp_path / "evidence").mkdir()
    with pytest.raises(ArchiveDamaged, match="out of the evidence folder"):
        list(read_bodies(tmp_path / "evidence", lying))


HOSTILE = ["..", "../..", "/etc/passwd", "a/../../b", "", ".", "...", "a\0b", "-rf", "ก" * 300, "a\nb", "C:\\x", "\ud800", " "]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_round_or_unit_name_stays_in_the_evidence_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "evidence"
    visit = write(folder, PAGE, round=name, unit_id=name)
    (written,) = files(tmp_path)
    assert written == f"evidence/{visit.warc}"
    assert written.count("/") == 2
    assert [content for _, content in read_bodies(folder, visit)] == [PAGE]


@given(st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)), st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)))
def test_two_names_never_share_a_folder(one: str, two: str) -> None:
    for name in (one, two):
        safe = folder_name(name)
        assert safe
        assert "/" not in safe
        assert not safe.startswith((".", "-"))
        assert len(safe.encode()) <= 230
    assert (folder_name(one) == folder_name(two)) == (one == two)


def test_ordinary_names_are_kept_as_they_are() -> None:
    for name in ("2569-1", "รอบที่1", "cm-sao-mae-na_toen"):
        assert folder_name(name) == name


text = st.text(max_size=40)


@settings(max_examples=80)
@given(st.dictionaries(text, text, max_size=4), text, st.binary(max_size=200), st.integers(100, 999))
def test_hostile_headers_and_addresses_cannot_break_the_file(
    tmp_path_factory: pytest.TempPathFactory, headers: dict[str, str], url: str, content: bytes, status: int
) -> None:
    folder = tmp_path_factory.mktemp("evidence")
    with EvidenceWriter(folder, "r1", "cm-a") as writer:
        writer.add(capture(content, 0, headers=headers, final_url=url, url=url, status=status), content)
        writer.add(capture(content, 1, headers=headers, final_url=url, url=url, status=status), content)
        writer.add(capture(PDF, 2), PDF)
        name, length, sha256 = writer.close()
    visit = Visit(round="r1", unit_id="cm-a", site="ok", warc=name, warc_length=length, warc_sha256=sha256)
    assert [found for _, found in read_bodies(folder, visit)] == [content, PDF]


def test_an_injected_header_line_does_not_become_one(tmp_path: Path) -> None:
    bad = {"X": "1\r\nContent-Length: 5\r\n\r\nhello", "A: b\r\nC": "d", "ชื่อ": "x", "X-Thai": "ไทย; filename=ไทย"}
    with EvidenceWriter(tmp_path, "r1", "cm-a") as writer:
        writer.add(capture(PAGE, headers=bad, final_url="http://x/\r\nWARC-Type: metadata"), PAGE)
        name, length, sha256 = writer.close()
    visit = Visit(round="r1", unit_id="cm-a", site="ok", warc=name, warc_length=length, warc_sha256=sha256)
    _, (kind, warc, http) = records(tmp_path, visit)
    assert kind == "response"
    assert warc["WARC-Target-URI"] == "http://x/WARC-Type:metadata"
    assert set(http) == {"X", "AbC", "X-Thai", "Content-Length"}
    assert http["Content-Length"] == str(len(PAGE))
