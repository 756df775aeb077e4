"""Nasty files of every kind go through the real reading processes: each ends, inside its bounds, and the next file is read."""

import hashlib
import resource
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from nasty_files import KINDS, Nasty
from reading_makers import encoded, qr

from crawler.reading import read
from crawler.reading.reader import READERS
from crawler.reading.worker import MAX_MEMORY, read_many
from records.artifact import Artifact
from records.serialise import from_json, to_json

SECONDS = 40.0
"""Of wall time for each file, on a machine that may be busy."""
PEAK_MB = 1_500
"""What the readers of these files may have taken at most; a reading process is allowed twice as much."""
GOOD = (b"<title>good</title><p>words", "text/html")


STUMBLED_OVER = b"<title>no file that is known makes a library fail so that its reader does not expect it</title>"


def stumbling(_body: bytes, _media_type: str) -> Artifact:
    """A reader whose library has a fault that nobody knows of."""
    raise KeyError("a fault of the library")


def measured(body: bytes, url: str, media_type: str) -> Artifact:
    """`read`, and what its process has taken so far (in MB) among the notes."""
    with patch.dict(READERS, {"html": READERS["html"]._replace(read=stumbling)} if body == STUMBLED_OVER else {}):
        artifact = read(body, url, media_type)
    artifact.metadata["bound"] = str(resource.getrlimit(resource.RLIMIT_AS)[0])
    artifact.metadata["peak"] = str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return artifact


@pytest.fixture(scope="module")
def read_files() -> dict[str, tuple[Nasty, Artifact]]:
    """Each nasty file, and after each a good one, as one reading process read them."""
    files = {name: file for make in KINDS.values() for name, file in make().items()}
    files["stumbled over"] = STUMBLED_OVER, "text/html"

    def items() -> Iterator[tuple[str, bytes, str, str]]:
        for name, (body, media_type) in files.items():
            yield name, body, f"http://x.test/{len(body)}", media_type
            yield f"after {name}", GOOD[0], "http://x.test/", GOOD[1]

    found = dict(read_many(items(), 1, SECONDS, measured))
    assert len(found) == 2 * len(files)
    return {name: (files.get(name, GOOD), artifact) for name, artifact in found.items()}


def test_no_nasty_file_hangs_or_kills_its_reader(read_files: dict[str, tuple[Nasty, Artifact]]) -> None:
    assert len(read_files) >= 120
    lost = {name: artifact.refusal for name, (_, artifact) in read_files.items() if artifact.refusal in ("timeout", "crash")}
    assert lost == {}


def test_the_next_file_is_read_after_each(read_files: dict[str, tuple[Nasty, Artifact]]) -> None:
    for name, (_, artifact) in read_files.items():
        if name.startswith("after "):
            assert (artifact.refusal, artifact.title) == (None, "good"), name


def test_a_file_that_a_library_stumbles_over_is_refused_with_the_reason(read_files: dict[str, tuple[Nasty, Artifact]]) -> None:
    _, artifact = read_files["stumbled over"]
    assert artifact.refusal == "damaged"
    assert "a fault of the library" in artifact.refusal_detail


def test_no_nasty_file_takes_more_memory_than_it_may(read_files: dict[str, tuple[Nasty, Artifact]]) -> None:
    for name, (_, artifact) in read_files.items():
        assert 0 < int(artifact.metadata["bound"]) <= MAX_MEMORY, "what a reading process may take is bounded"
        assert int(artifact.metadata["peak"]) < PEAK_MB, name


def test_what_was_read_of_a_nasty_file_is_sound_and_can_be_stored(read_files: dict[str, tuple[Nasty, Artifact]]) -> None:
    for name, ((body, _), artifact) in read_files.items():
        assert artifact.sha256 == hashlib.sha256(body).hexdigest(), name
        assert all(block.text for block in artifact.blocks), name
        assert all(-1 <= link.block < len(artifact.blocks) for link in artifact.links), name
        assert len(artifact.refusal_detail) <= 1000, name
        stored = to_json(artifact)
        assert to_json(from_json(stored, Artifact)) == stored, name


def test_a_damaged_picture_is_told_in_the_same_words_each_time() -> None:
    whole = encoded(qr("x"))
    details = {read(body, "", "image/png").refusal_detail for body in (b"GIF89a nothing", whole[:20]) for _ in range(3)}
    assert details
    assert not any(" at 0x" in detail for detail in details)
