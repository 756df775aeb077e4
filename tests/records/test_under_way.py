"""What is told of a visit under way: whole steps or none, however the file was left; what cannot be told harms nobody."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_archive import PAGE, PDF, capture

from records.archive import EvidenceWriter, keep_beginning, read_bodies
from records.artifact import Artifact
from records.errors import ArchiveDamaged
from records.packed import packed
from records.under_way import Step, StepsWriter, count_steps, read_steps, steps_file
from records.visit import Visit

OPEN = "r1/cm-a.warc.gz.open"
STEPS = [
    Step(capture(PAGE, 0), [packed(Artifact(sha256="a", reader="html/1", media="html", title="แผน"))], OPEN, 900),
    Step(capture(PDF, 1, link_text="ดาวน์โหลด"), [], OPEN, 1800),
    Step(capture(PAGE, 2), [packed(Artifact(sha256="b", reader="pdf/1", media="pdf"))], OPEN, 2700),
]


def told(folder: Path, steps: list[Step]) -> tuple[StepsWriter, Path]:
    writer = StepsWriter(folder, "cm-a")
    for step in steps:
        writer.tell(step)
    return writer, steps_file(folder, "cm-a")


def test_steps_are_read_while_the_visit_lasts_and_are_gone_with_it(tmp_path: Path) -> None:
    writer, path = told(tmp_path, STEPS[:2])
    assert (count_steps(path), read_steps(path)) == (2, STEPS[:2])
    writer.tell(STEPS[2])
    assert (count_steps(path), read_steps(path)) == (3, STEPS)
    writer.close()
    assert not path.exists()
    assert (count_steps(path), read_steps(path)) == (0, [])


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1))
def test_of_a_file_that_ends_anywhere_the_whole_steps_are_read(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    _, path = told(tmp_path_factory.mktemp("steps"), STEPS)
    data = path.read_bytes()
    ends = [0]
    for _ in STEPS:
        ends.append(ends[-1] + 4 + int.from_bytes(data[ends[-1] : ends[-1] + 4], "big"))
    length = round(len(data) * share)
    path.write_bytes(data[:length])
    whole = sum(end <= length for end in ends[1:])
    assert read_steps(path) == STEPS[:whole]
    assert count_steps(path) == whole


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_no_error(tmp_path_factory: pytest.TempPathFactory, place: int, wrong: bytes) -> None:
    _, path = told(tmp_path_factory.mktemp("steps"), STEPS)
    data = path.read_bytes()
    path.write_bytes(data[:place] + wrong + data[place + len(wrong) :])
    assert len(read_steps(path)) <= len(STEPS)
    assert count_steps(path) >= 0


def test_half_a_character_of_a_hostile_page_is_told_as_the_store_keeps_it(tmp_path: Path) -> None:
    _, path = told(tmp_path, [Step(capture(PAGE, 0, link_text="\ud800แผน"), [], "", 0)])
    (step,) = read_steps(path)
    assert step.capture.link_text == "?แผน"


def test_a_folder_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    writer, path = told(tmp_path / "not-there", STEPS)
    writer.close()
    assert (count_steps(path), read_steps(path)) == (0, [])


@contextmanager
def room_for(length: int) -> Iterator[None]:
    """No file of ours may grow beyond so many bytes, as if its disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("left", [0, 40], ids=["nothing", "a part"])
def test_where_a_disk_was_full_for_a_moment_no_later_step_is_taken_for_the_next_one(tmp_path: Path, left: int) -> None:
    writer, path = told(tmp_path, STEPS[:1])
    with room_for(path.stat().st_size + left):
        writer.tell(STEPS[1])
    writer.tell(STEPS[2])
    assert (count_steps(path), read_steps(path)) == (1, STEPS[:1])


def test_the_beginning_of_an_open_evidence_file_is_an_evidence_file(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path, "r1", "cm-a") as writer:
        for sequence, body in enumerate((PAGE, PDF)):
            writer.add(capture(body, sequence), body)
        evidence, length = writer.so_far()
        writer.add(capture(b"later", 2), b"later")
        name, kept, sha256 = keep_beginning(tmp_path, evidence, length, tmp_path / "ahead")
        visit = Visit(round="r1", unit_id="cm-a", site="ok", warc=name, warc_length=kept, warc_sha256=sha256)
        assert [body for _, body in read_bodies(tmp_path / "ahead", visit)] == [PAGE, PDF]
        whole = writer.close()
    with pytest.raises(OSError, match="No such file"):
        keep_beginning(tmp_path, evidence, length, tmp_path / "late")
    whole_visit = Visit(round="r1", unit_id="cm-a", site="ok", warc=whole[0], warc_length=whole[1], warc_sha256=whole[2])
    assert len(list(read_bodies(tmp_path, whole_visit))) == 3


def test_a_beginning_that_ends_within_a_record_is_told_as_damaged(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path, "r1", "cm-a") as writer:
        writer.add(capture(PDF, 0), PDF)
        evidence, length = writer.so_far()
        name, kept, sha256 = keep_beginning(tmp_path, evidence, length - 40, tmp_path / "ahead")
    visit = Visit(round="r1", unit_id="cm-a", site="ok", warc=name, warc_length=kept, warc_sha256=sha256)
    with pytest.raises(ArchiveDamaged):
        list(read_bodies(tmp_path / "ahead", visit))
