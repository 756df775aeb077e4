"""What is judged while other sites are still visited is what would be judged afterwards; without it nothing is lost."""

import contextlib
import multiprocessing
import queue
import signal
import sqlite3
from collections.abc import Callable
from functools import partial
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from oit_runs import AUDIT, PLAIN, Audited, here, lines_of
from test_oit_stopping import without_times
from tiny_sites import TinySites

import commands.audit
from checks.facts import Judgement
from checks.rubric import load_rubric
from commands.beside import BATCH, FOLDER, Beside, _batches, folder_beside
from commands.fetch import Wanted
from commands.judging import judging
from commands.progress import Progress
from records.database import Store, open_store
from records.round import Round
from records.serialise import to_json

YEAR = 2569


def beside(store: Store, round: Round, out: Path, *, few: int = 0) -> Beside:
    """What takes up every unit of the finished audit."""
    return Beside(
        store, round, load_rubric(YEAR), Wanted(YEAR, []), out, 0, fetches=120, about=len(store.units(round.name)), few=few
    )


def running() -> list[BaseProcess]:
    """The processes beside a crawl."""
    return [process for process in multiprocessing.active_children() if process.name == "oit-beside"]


def report(out: Path) -> list[list[dict[str, Any]]]:
    return [without_times(lines_of(out / name)) for name in ("findings.jsonl", "units.jsonl")]


def opened(audited: Audited) -> tuple[Store, Round]:
    store = open_store(audited.db)
    round = store.round("r1")
    assert round is not None
    return store, round


def judged_of(store: Store, round: Round, *unit_ids: str) -> list[Judgement]:
    """What the units (none named: all) are judged to afterwards."""
    judge = judging(store, round, load_rubric(YEAR))
    return [judge(unit, []) for unit in store.units(round.name) if not unit_ids or unit.unit_id in unit_ids]


def forget_documents(audited: Audited) -> None:
    """Take what was read out of PDF files from the store."""
    with contextlib.closing(sqlite3.connect(audited.db.removeprefix("sqlite:///"))) as db, db:
        assert db.execute("DELETE FROM artifacts WHERE reader LIKE 'pdf/%'").rowcount


def test_units_taken_up_beside_the_crawl_are_judged_as_they_would_be_afterwards(audited: Audited) -> None:
    store, round = opened(audited)
    expected = {judgement.unit.unit_id: judgement for judgement in judged_of(store, round)}
    forget_documents(audited)  # as if the crawl had left them to be read afterwards, by whoever judges
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
        for unit in store.units(round.name):
            taken_up.visited(unit)
        assert taken_up.judgements(progress) == expected
    assert not running()


def test_what_the_process_beside_the_crawl_did_not_finish_is_left_for_afterwards(audited: Audited) -> None:
    store, round = opened(audited)
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
        (process,) = running()
        process.kill()
        process.join()
        for unit in store.units(round.name):
            taken_up.visited(unit)
        assert taken_up.judgements(progress) == {}


def test_what_a_killed_run_left_beside_its_audit_is_neither_believed_nor_kept(audited: Audited) -> None:
    store, round = opened(audited)
    left = folder_beside(audited.out, round.name)
    left.mkdir(parents=True)
    (judgement,) = judged_of(store, round, "rich")
    (left / "rich.json").write_bytes(to_json(msgspec.structs.replace(judgement, findings=[])))
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
        assert taken_up.judgements(progress) == {}
    assert not left.exists()


def judge_beside(store: Store, round: Round, out: Path) -> dict[str, Judgement]:
    """Leave what a process beside the audit would leave."""
    judge, folder = judging(store, round, load_rubric(YEAR)), folder_beside(out, round.name)
    judged = {unit.unit_id: judge(unit, []) for unit in store.units(round.name)}
    folder.mkdir(parents=True)
    for unit_id, judgement in judged.items():
        (folder / f"{unit_id}.json").write_bytes(to_json(judgement))
    return judged


def barred(path: Path) -> None:
    path.unlink()
    path.mkdir()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def garbled(path: Path) -> None:
    path.write_bytes(b"\xf0\x9f" + path.read_bytes()[2:])


@pytest.mark.parametrize("harm", [barred, cut, garbled])
def test_a_judgement_that_is_damaged_costs_its_unit_alone(audited: Audited, harm: Callable[[Path], None]) -> None:
    store, round = opened(audited)
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out, few=100) as taken_up:
        judged = judge_beside(store, round, audited.out)
        harm(folder_beside(audited.out, round.name) / "rich.json")
        assert taken_up.judgements(progress) == {unit_id: judged[unit_id] for unit_id in judged if unit_id != "rich"}
    assert not (audited.out / FOLDER).exists()


def test_rounds_that_are_audited_into_one_folder_at_once_take_nothing_from_each_other(audited: Audited) -> None:
    store, round = opened(audited)
    with store, Progress(0, quiet=True) as progress:
        other = store.open_round("r2", YEAR, round.date)
        with beside(store, round, audited.out, few=100) as taken_up:
            with beside(store, other, audited.out, few=100) as taken_up_too:
                judged = judge_beside(store, round, audited.out)
                assert taken_up_too.judgements(progress) == {}
            assert taken_up.judgements(progress) == judged
    assert not (audited.out / FOLDER).exists()


def test_ctrl_c_while_the_process_beside_the_crawl_is_begun_leaves_nothing(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = SpawnProcess.start

    def pressed(process: SpawnProcess) -> None:
        start(process)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(SpawnProcess, "start", pressed)
    store, round = opened(audited)
    with store, pytest.raises(KeyboardInterrupt), beside(store, round, audited.out):
        pytest.fail("it was let in")
    assert not running()
    assert not (audited.out / FOLDER).exists()


def test_ctrl_c_while_the_audit_waits_for_the_process_beside_the_crawl_leaves_nothing(audited: Audited) -> None:
    class Pressed(Progress):
        def unit_done(self, unit_id: str, site: str = "") -> None:
            signal.raise_signal(signal.SIGINT)

    def waited(store: Store, round: Round) -> None:
        with Pressed(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
            taken_up.visited(store.units(round.name)[0])
            taken_up.judgements(progress)

    store, round = opened(audited)
    with store, pytest.raises(KeyboardInterrupt):
        waited(store, round)
    assert not running()
    assert not (audited.out / FOLDER).exists()


def test_units_whose_visits_end_while_others_are_judged_are_taken_up_with_them() -> None:
    waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    units = [f"u{number}" for number in range(BATCH + 6)]
    for unit_id in units[:-3]:
        waiting.put(unit_id)
    batches = _batches(waiting, lambda: False)
    batch = next(batches)
    taken_up = [next(batch) for _ in range(BATCH)]
    for late in (*units[-3:], None):
        waiting.put(late)
    assert [*taken_up, *batch] == units
    assert not waiting.empty(), "that no others are to come is still to be heard"
    assert list(batches) == []


def test_for_few_units_no_process_is_started_beside_the_crawl(audited: Audited) -> None:
    store, round = opened(audited)
    with store, beside(store, round, audited.out, few=100):
        assert not running()


def test_an_audit_that_judges_beside_the_crawl_ends_as_any_other(
    finished: Audited, sites: TinySites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    class Watched(Beside):
        def judgements(self, progress: Progress) -> dict[str, Judgement]:
            found = super().judgements(progress)
            judged.extend(found)
            return found

    monkeypatch.setattr(commands.audit, "Beside", partial(Watched, few=0))
    with sites.up():
        sites.write_units(tmp_path / "units.csv")
        said = here(*AUDIT, *PLAIN, cwd=tmp_path)
    assert said.code == finished.said.code
    assert report(tmp_path / "out") == report(finished.out)
    assert sorted(judged) == sorted(unit.unit_id for unit in sites.units())
