"""A full disk, a locked store, another oit on the same round: a clear stop, nothing half-kept, and the same command goes on."""

import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from oit_runs import AUDIT, ENVIRONMENT, OIT, PLAIN, Audited, Said, files_of, here, in_both_languages, lines_of
from test_oit_stopping import visited, without_times
from tiny_sites import TinySites

from records.database import open_store
from records.errors import StoreFull

FULL = Path("/dev/full")
"""Takes no byte: "No space left on device"."""


def audit(folder: Path, *, db: str = "") -> Said:
    """The audit of the tiny sites in this process, with all its children."""
    return here(
        *("audit", "--units", folder / "units.csv", "--round", "r1", "--allow-private-hosts", "--delay", "0.02"),
        *("--db", db or f"sqlite:///{folder}/oit.db", "--out", folder / "out", *PLAIN),
    )


def stopped_clearly(said: Said, thai: str, english: str) -> None:
    """Told once in each language what is wrong, and that the same command goes on."""
    assert said.code == 1, said
    assert in_both_languages(said.err)
    assert thai in said.err
    assert english in said.err
    assert "สั่งคำสั่งเดิมอีกครั้ง" in said.err
    assert "same command again" in said.err
    assert "Traceback" not in said.err


def nothing_half_kept(folder: Path) -> None:
    """All evidence files are whole, and of stored visits."""
    files = {path.name for path in (folder / "out" / "evidence").rglob("*.warc.gz*")}
    assert files <= {f"{unit_id}.warc.gz" for unit_id in visited(folder)}


def went_on(folder: Path, said: Said, finished: Audited) -> None:
    """The round is whole and equals one that nothing disturbed."""
    assert said.code == 3, said
    for name in ("findings.jsonl", "units.jsonl"):
        undisturbed = [line for line in lines_of(finished.out / name) if line["unit_id"] != "dead"]
        assert without_times(lines_of(folder / "out" / name)) == without_times(undisturbed)


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of one MiB."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED HERE: a store on a full disk, since mounting a small disk needs root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fill the disk but for so many bytes; the file that does."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - left))
    return filler


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Another program writes into the store and does not end."""
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("begin exclusive")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


@pytest.mark.parametrize("file", ["rich.warc.gz.open", "fetch-log"])
def test_evidence_that_finds_the_disk_full_stops_the_audit(
    finished: Audited, sites: TinySites, tmp_path: Path, file: str
) -> None:
    evidence = tmp_path / "out" / "evidence" / "r1"
    evidence.mkdir(parents=True)
    (evidence / file).symlink_to(FULL)
    with sites.up():
        sites.write_units(tmp_path / "units.csv", dead=False)
        stopped_clearly(audit(tmp_path), "ดิสก์เต็ม", "the disk is full")
        assert "rich" not in visited(tmp_path)
        nothing_half_kept(tmp_path)
        (evidence / file).unlink(missing_ok=True)
        went_on(tmp_path, audit(tmp_path), finished)


def test_a_store_that_finds_the_disk_full_stops_the_audit(finished: Audited, sites: TinySites, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, sites.up():
        db = f"sqlite:///{disk}/oit.db"
        open_store(db).close()
        sites.write_units(tmp_path / "units.csv", dead=False)
        (tmp_path / "oit.db").symlink_to(disk / "oit.db")

        filler = fill(disk, 0)
        stopped_clearly(audit(tmp_path, db=db), "ดิสก์เต็ม", "the disk is full")
        assert not (tmp_path / "out" / "evidence").exists(), "nobody was visited"

        filler.unlink()
        with open_store(db) as store:
            store.open_round("r1", 2569, "2026-01-15")
        filler = fill(disk, 110_000)
        said = audit(tmp_path, db=db)
        stopped_clearly(said, "ดิสก์เต็ม", "the disk is full")
        assert "หยุดกลางคัน" in said.err
        assert len(visited(tmp_path)) < 4
        nothing_half_kept(tmp_path)

        filler.unlink()
        went_on(tmp_path, audit(tmp_path, db=db), finished)


@pytest.mark.parametrize("left", [0, 4_000, 8_192])
def test_a_store_that_is_to_be_made_on_a_full_disk_is_told_as_that(tmp_path: Path, left: int) -> None:
    with small_disk(tmp_path / "disk") as disk:
        fill(disk, left)
        with pytest.raises(StoreFull, match="the disk is full"):
            open_store(f"sqlite:///{disk}/oit.db")


def test_a_report_that_finds_the_disk_full_leaves_the_older_one(audited: Audited) -> None:
    before = files_of(audited.out)
    (audited.out / "index.html.part").symlink_to(FULL)
    said = here("report", "--db", audited.db, "--out", audited.out)
    assert said.code == 1
    assert in_both_languages(said.err)
    assert "พื้นที่ว่าง" in said.err
    assert "free space" in said.err
    assert not list(audited.out.rglob("*.part"))
    assert files_of(audited.out) == before
    assert here("report", "--db", audited.db, "--out", audited.out).code == 0
    assert files_of(audited.out) == before


def test_a_store_that_another_program_has_locked_stops_the_audit(finished: Audited, sites: TinySites, tmp_path: Path) -> None:
    store, impatient = tmp_path / "oit.db", f"sqlite:///{tmp_path}/oit.db?timeout=0.3"
    open_store(impatient).close()
    with sites.up():
        sites.write_units(tmp_path / "units.csv", dead=False)
        sites.asked.clear()
        with locked(store):
            stopped_clearly(audit(tmp_path, db=impatient), "ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่", "the database is locked")
        assert sites.asked == []

        def lock_when_crawling() -> None:
            while not sites.asked:
                time.sleep(0.005)
            with locked(store):
                over.wait(60)

        over = threading.Event()
        other = threading.Thread(target=lock_when_crawling)
        other.start()
        said = audit(tmp_path, db=impatient)
        over.set()
        other.join()
        stopped_clearly(said, "ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่", "the database is locked")
        nothing_half_kept(tmp_path)
        went_on(tmp_path, audit(tmp_path, db=impatient), finished)


def test_a_second_oit_on_the_same_round_is_refused_and_the_first_goes_on(
    finished: Audited, sites: TinySites, tmp_path: Path
) -> None:
    with sites.up():
        sites.write_units(tmp_path / "units.csv", dead=False)
        sites.asked.clear()
        sites.delay["slow"] = 0.3
        first = Started(tmp_path)
        while not sites.asked:
            assert first.running.poll() is None
            time.sleep(0.02)
        elsewhere = tmp_path / "elsewhere.db"
        for words in (
            (
                "audit",
                "--units",
                tmp_path / "units.csv",
                "--allow-private-hosts",
                "--db",
                first.db,
                "--out",
                tmp_path / "other",
            ),
            ("fetch", "--units", tmp_path / "units.csv", "--db", f"sqlite:///{elsewhere}", "--out", tmp_path / "out"),
            ("read", "--db", first.db, "--out", tmp_path / "out"),
        ):
            said = here(*words, "--round", "r1")
            assert said.code == 1, said
            assert 'มีคำสั่ง oit อื่นกำลังทำงานกับรอบ "r1" อยู่' in said.err
            assert 'another oit command is working on round "r1"' in said.err
        asked = list(sites.asked)
        assert len(asked) == len(set(asked)), "nothing was fetched twice"
        code, told = first.ended()
        assert code == 3, told
    went_on(tmp_path, Said(code, "", told), finished)


class Started:
    """An audit that runs by itself."""

    def __init__(self, folder: Path) -> None:
        self.db = f"sqlite:///{folder}/oit.db"
        self.running = subprocess.Popen(
            [OIT, *AUDIT, *PLAIN], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    def ended(self) -> tuple[int, str]:
        """Exit code and what was told."""
        told = self.running.communicate(timeout=60)[1]
        return self.running.returncode, told
