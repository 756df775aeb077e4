"""What a visit under way tells those who work beside the crawl: what came of each address, and where its proof lies by then."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.keeping import UnitKeeper
from records.archive import keep_beginning, read_bodies
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store, open_store
from records.packed import packed, unpacked
from records.under_way import count_steps, read_steps, steps_file
from records.unit import Unit
from records.visit import Visit

ROUND, UNIT_ID = "2569-1", "cm-a"
HOME, PLAN = b"<h1>home</h1>" * 200, b"%PDF-1.4 plan"
VISIT = Visit(round=ROUND, unit_id=UNIT_ID, site="ok", home_url="http://127.0.0.1/")


def capture(sequence: int, status: int | None = 200) -> Capture:
    url = f"http://127.0.0.1/{sequence}"
    return Capture(
        unit_id=UNIT_ID,
        sequence=sequence,
        url=url,
        final_url=url,
        fetched_at="2026-01-15T03:00:00Z",
        status=status,
        failure=None if status else "timeout",
    )


@contextmanager
def visiting(folder: Path) -> Iterator[tuple[Store, UnitKeeper, Path]]:
    """The store, what keeps a visit that has begun, and where that tells its steps."""
    under_way = folder / "under-way"
    under_way.mkdir()
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        store.open_round(ROUND, 2569, "2026-01-15")
        store.set_units(ROUND, [Unit(unit_id=UNIT_ID, name_th="เทศบาลตำบลก", kind="tambon_municipality", website="")])
        keeper = UnitKeeper(store, folder / "evidence", ROUND, UNIT_ID, under_way=under_way)
        yield store, keeper, steps_file(under_way, UNIT_ID)
        keeper.abandon()


def test_every_step_is_told_with_what_was_read_and_with_proof_that_can_be_used_by_then(tmp_path: Path) -> None:
    read = Artifact(sha256=hashlib.sha256(HOME).hexdigest(), reader="html/1", media="html", title="หน้าแรก")
    with visiting(tmp_path) as (_, keeper, path):
        silent = capture(0, status=None)
        keeper.tell_step(silent, [])
        home = keeper.add(capture(1), HOME)
        keeper.tell_step(home, [packed(read)])
        keeper.tell_step(keeper.add(capture(2), PLAN), [])
        steps = read_steps(path)
        assert [step.capture.url for step in steps] == [silent.url, home.url, capture(2).url]
        assert [[unpacked(each.data) for each in step.artifacts] for step in steps] == [[], [read], []]
        for step, bodies in zip(steps[1:], ([HOME], [HOME, PLAN]), strict=True):
            name, length, sha256 = keep_beginning(tmp_path / "evidence", step.evidence, step.length, tmp_path / "ahead")
            visit = Visit(round=ROUND, unit_id=UNIT_ID, site="ok", warc=name, warc_length=length, warc_sha256=sha256)
            assert [body for _, body in read_bodies(tmp_path / "ahead", visit)] == bodies


@pytest.mark.parametrize("ended", ["stored", "given up"])
def test_a_visit_that_is_over_is_told_no_longer(tmp_path: Path, ended: str) -> None:
    with visiting(tmp_path) as (store, keeper, path):
        home = keeper.add(capture(0), HOME)
        keeper.tell_step(home, [])
        assert count_steps(path) == 1
        if ended == "stored":
            keeper.save(VISIT, [home], [])
        else:
            keeper.abandon()
        assert not path.exists()
        assert (store.visit(ROUND, UNIT_ID) is not None) is (ended == "stored")
