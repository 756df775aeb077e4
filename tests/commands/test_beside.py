"""What is judged while other sites are still visited is what would be judged afterwards; without it nothing is lost."""

import multiprocessing
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from oit_runs import AUDIT, PLAIN, Audited, here, lines_of
from test_oit_stopping import without_times
from tiny_sites import TinySites

import commands.audit
from checks.facts import Judgement
from checks.rubric import load_rubric
from commands.beside import FOLDER, Beside
from commands.fetch import Wanted
from commands.judging import judging
from commands.progress import Progress
from records.database import Store, open_store
from records.round import Round

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


def test_units_taken_up_beside_the_crawl_are_judged_as_they_would_be_afterwards(audited: Audited) -> None:
    store, round = opened(audited)
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
        judge = judging(store, round, load_rubric(YEAR))
        expected = {unit.unit_id: judge(unit, []) for unit in store.units(round.name)}
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
    left = audited.out / FOLDER
    left.mkdir()
    (left / "u1.json").write_text("{", encoding="utf-8")
    with store, Progress(0, quiet=True) as progress, beside(store, round, audited.out) as taken_up:
        assert taken_up.judgements(progress) == {}
    assert not left.exists()


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
