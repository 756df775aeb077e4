"""Evidence in an S3-compatible store: put up when whole, fetched back when needed; a real S3 server on loopback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from object_store import Bucket
from test_archive import PAGE, PDF, capture
from test_postgresql import ROUND, opened

from crawler.keeping import KeepingFailed, UnitKeeper
from records.archive import intact, read_bodies
from records.errors import ArchiveDamaged
from records.far_evidence import Far, FarError, far, keep_far
from records.fetch_log import FetchLog, SentRequest, read_fetch_log
from records.paths import folder_name
from records.visit import Visit

ROOT = Path(__file__).parents[2]


@pytest.fixture
def evidence(bucket: Bucket, tmp_path: Path) -> Path:
    keep_far(tmp_path / "evidence", bucket.new())
    return tmp_path / "evidence"


def kept(evidence: Path, tmp_path: Path, *bodies: bytes) -> Visit:
    """A visit as the crawler keeps it."""
    with opened(f"sqlite:///{tmp_path}/oit.db") as store:
        keeper = UnitKeeper(store, evidence, ROUND, "cm-a")
        captures = [keeper.add(capture(body, number), body) for number, body in enumerate(bodies)]
        return keeper.save(Visit(round=ROUND, unit_id="cm-a", site="ok"), captures, [])


def remote_of(evidence: Path) -> Far:
    found = far(evidence)
    assert found is not None
    return found


def test_what_one_machine_kept_another_reads_byte_for_byte(evidence: Path, tmp_path: Path) -> None:
    visit = kept(evidence, tmp_path, PAGE, PDF)
    other = tmp_path / "other"
    keep_far(other, remote_of(evidence).url)
    assert intact(other, visit)
    assert not (other / str(visit.warc)).exists(), "nothing is fetched to see that it is there"
    assert [body for _, body in read_bodies(other, visit)] == [PAGE, PDF]


def test_a_file_changed_or_cut_in_the_far_store_is_noticed(evidence: Path, tmp_path: Path) -> None:
    visit = kept(evidence, tmp_path, PAGE, PDF)
    path = evidence / str(visit.warc)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    remote_of(evidence).put(str(visit.warc))
    path.unlink()
    assert not intact(evidence, visit)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    remote_of(evidence).put(str(visit.warc))
    path.unlink()
    with pytest.raises(ArchiveDamaged):
        list(read_bodies(evidence, visit))


def test_a_visit_whose_file_cannot_be_put_up_is_not_stored(evidence: Path, tmp_path: Path) -> None:
    (evidence / ".far").write_text("s3://no-such-bucket/x")
    with pytest.raises(KeepingFailed, match="evidence store s3://"):
        kept(evidence, tmp_path, PAGE)
    with opened(f"sqlite:///{tmp_path}/oit.db") as store:
        assert store.visits(ROUND) == {}


def test_parts_of_the_fetch_log_of_all_machines_are_read_as_one(evidence: Path, tmp_path: Path) -> None:
    times = [("a", 1), ("b", 2), ("a", 3), ("b", 4)]
    for part, moment in times:
        log = FetchLog(evidence, ROUND, part)
        moment_of = f"2026-01-15T03:00:0{moment}.000+00:00"
        log.add(SentRequest(sent=moment_of, ended=moment_of, group="g", unit_id=part, url=f"http://g/{moment}", why="page"))
        log.close()
    remote_of(evidence).put_all(folder_name(ROUND))
    other = tmp_path / "other"
    keep_far(other, remote_of(evidence).url)
    assert [request.url for request in read_fetch_log(other, ROUND)] == [f"http://g/{moment}" for _, moment in times]


def test_a_folder_of_pictures_goes_there_and_comes_back(evidence: Path, tmp_path: Path) -> None:
    shots = evidence / "pictures" / "cm-a"
    shots.mkdir(parents=True)
    (shots / "1.webp").write_bytes(b"one")
    remote_of(evidence).put_all("pictures/cm-a")
    (shots / "1.webp").write_bytes(b"another one")
    (shots / "2.webp").write_bytes(b"two")
    remote_of(evidence).put_all("pictures/cm-a")
    shutil.rmtree(shots)
    remote_of(evidence).get_all("pictures/cm-a")
    assert {path.name: path.read_bytes() for path in shots.iterdir()} == {"1.webp": b"another one", "2.webp": b"two"}


def test_a_folder_does_not_forget_where_its_evidence_stands(evidence: Path) -> None:
    with pytest.raises(FarError, match="stands at s3://") as caught:
        keep_far(evidence, "s3://elsewhere/x")
    assert "--evidence" in caught.value.message_th


def test_a_bucket_that_is_not_there_is_refused_before_anything_is_written(bucket: Bucket, tmp_path: Path) -> None:
    with pytest.raises(FarError):
        keep_far(tmp_path / "evidence", "s3://no-such-bucket/x")
    assert not (tmp_path / "evidence").exists()


WITHOUT = """
import sys
sys.modules["s3fs"] = None
from pathlib import Path
from records.far_evidence import FarError, keep_far
try:
    keep_far(Path("nowhere"), "s3://bucket/x")
except FarError as error:
    print(error)
"""


def test_without_the_library_it_is_said_what_to_install() -> None:
    said = subprocess.run([sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    assert "pip install -e '.[s3]'" in said
    assert "ยังไม่ได้ติดตั้ง" in said
