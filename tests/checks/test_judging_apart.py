"""Judging units in processes of their own: the same findings, and what the judging of one unit comes to costs no other."""

import os
import pickle
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from build import ROUND, SAO, UNIT, home, site
from test_across_documents import THIRD, TITLE, plan

import commands.judging
from checks.facts import Judgement
from checks.judge import judge_unit
from checks.rubric import Rubric, load_rubric
from commands.check import check_round
from commands.judging import Judged, JudgeOne, Judges, Wish
from commands.progress import Progress
from commands.proving import Proving
from crawler.reading.worker import MAX_MEMORY
from records.database import Store, open_store
from records.errors import StoreFull
from records.finding import EIT, Finding, UnitResult
from records.review import Review
from records.round import Round
from records.serialise import to_json
from records.unit import Unit

UNITS = [UNIT, SAO, THIRD]
RUBRIC = load_rubric(2569)
DEADLINE = 3.0
"""Seconds for what ends at once, and for what never does."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A round of three visited units."""
    with open_store(f"sqlite:///{tmp_path}/oit.db") as opened:
        opened.open_round(ROUND.name, ROUND.year, ROUND.date)
        opened.set_units(ROUND.name, UNITS)
        for unit in UNITS:
            facts = site({"/": home(("/plan.pdf", TITLE), unit=unit), "/plan.pdf": plan(unit.name_th)}, unit=unit)
            assert facts.visit is not None
            opened.save_visit(facts.visit, facts.captures, list(facts.artifacts.values()))
        yield opened


def judgements(store: Store, few: int) -> list[bytes]:
    with Judges(store, ROUND, RUBRIC, None, len(UNITS), few=few) as judges:
        return [to_json(judged.judgement) for judged in judges.judge(Wish(unit, []) for unit in reversed(UNITS))]


def test_units_judged_in_processes_of_their_own_get_the_same_findings_in_the_order_asked(store: Store) -> None:
    apart, here = judgements(store, few=0), judgements(store, few=len(UNITS))
    assert apart == here
    assert b'"pass"' in here[0]
    assert [THIRD.unit_id in judgement.decode() for judgement in here] == [True, False, False]


@pytest.mark.parametrize("few", [0, len(UNITS)], ids=["in processes of their own", "in this one"])
def test_a_unit_is_judged_by_the_store_that_is_named(store: Store, tmp_path: Path, few: int) -> None:
    with open_store(f"sqlite:///{tmp_path}/other.db") as other:
        other.open_round(ROUND.name, ROUND.year, ROUND.date)
        other.set_units(ROUND.name, UNITS)
        with Judges(store, ROUND, RUBRIC, None, len(UNITS), few=few) as judges:
            wishes = [Wish(UNIT, [], other.address), Wish(UNIT, []), Wish(UNIT, [], other.address)]
            told = [{finding.verdict for finding in judged.judgement.findings} for judged in judges.judge(wishes)]
    assert [{"unknown"} == verdicts for verdicts in told] == [True, False, True]


def faulty(_store: Store, _round: Round, _rubric: Rubric, _crawl: str | None) -> JudgeOne:
    """Judging of units by what they are called: it ends well, never, by an error, or takes its process along."""

    def judged(unit: Unit, _items: list[str]) -> Judgement:
        while unit.unit_id == "hangs":
            time.sleep(0.01)
        if unit.unit_id == "fails":
            raise LookupError("no such page")
        if unit.unit_id == "crashes":
            os.abort()
        return Judgement(unit=unit, findings=[], result=UnitResult(unit_id=unit.unit_id, site="ok"))

    return judged


@pytest.mark.parametrize(
    ("few", "ids"),
    [(0, ["a", "hangs", "b", "crashes", "fails", "c"]), (9, ["a", "hangs", "b", "fails", "c"])],
    ids=["in processes of their own", "in this one"],
)
def test_a_unit_whose_judging_hangs_crashes_or_fails_costs_itself_alone_and_is_told(
    store: Store, few: int, ids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    units = [msgspec.structs.replace(UNIT, unit_id=unit_id) for unit_id in ids]
    with Judges(store, ROUND, RUBRIC, None, len(units), seconds=DEADLINE, few=few, make=faulty) as judges:
        judged = list(judges.judge(Wish(unit, []) for unit in units))
    told = " ".join(capsys.readouterr().err.split())
    assert [each.judgement.unit.unit_id for each in judged] == ids
    for unit_id, each in zip(ids, judged, strict=True):
        good = unit_id in ("a", "b", "c")
        assert each.failed is not good
        assert (f"Unit {unit_id} could not be judged" in told) is not good
        if not good:
            assert [f.item for f in each.judgement.findings] == [*(item.code for item in RUBRIC.items()), EIT]
            assert {(f.verdict, f.final) for f in each.judgement.findings} == {("unknown", "unknown")}
            assert all("ไม่สำเร็จ" in f.reasons[0] for f in each.judgement.findings)
    assert "no end after 3 s" in told
    assert "LookupError: no such page" in told


def test_a_unit_whose_judging_fails_beside_the_crawl_is_left_to_be_judged_afterwards(store: Store, tmp_path: Path) -> None:
    units = [msgspec.structs.replace(UNIT, unit_id=unit_id) for unit_id in ("a", "fails", "b")]
    with (
        Judges(store, ROUND, RUBRIC, None, 3, make=faulty) as judges,
        Proving(store, ROUND, judges, [], tmp_path, 0) as proving,
    ):
        assert [judgement.unit.unit_id for judgement in proving.judged(units)] == ["a", "b"]


def signing(_store: Store, _round: Round, _rubric: Rubric, _crawl: str | None) -> JudgeOne:
    """Says of each unit which process judged it, which takes a moment."""

    def judged(unit: Unit, _items: list[str]) -> Judgement:
        time.sleep(0.05)
        return Judgement(unit=unit, findings=[], result=UnitResult(unit_id=unit.unit_id, site="ok", detail=str(os.getpid())))

    return judged


def test_a_unit_is_judged_again_by_the_process_that_remembers_its_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.judging.os.cpu_count", lambda: 2)
    first, second = (msgspec.structs.replace(UNIT, unit_id=unit_id) for unit_id in ("first", "second"))
    by: dict[str, set[str]] = {"first": set(), "second": set()}
    with Judges(store, ROUND, RUBRIC, None, 4, few=0, make=signing) as judges:
        for units in ([first, second], [second, first], [second], [first]):
            for judged in judges.judge(Wish(unit, []) for unit in units):
                by[judged.judgement.unit.unit_id].add(judged.judgement.result.detail)
    assert [len(processes) for processes in by.values()] == [1, 1]
    assert by["first"] != by["second"]


def telling(_store: Store, _round: Round, _rubric: Rubric, _crawl: str | None) -> JudgeOne:
    """Says of each unit what it was asked for, and of its process how much memory that may take and who answers Ctrl-C."""

    def judged(unit: Unit, items: list[str]) -> Judgement:
        if unit.unit_id == "fails":
            raise LookupError("no such page")
        bound = resource.getrlimit(resource.RLIMIT_AS)[0]
        detail = f"{','.join(items)} {bound} {signal.getsignal(signal.SIGINT) is signal.SIG_IGN}"
        return Judgement(unit=unit, findings=[], result=UnitResult(unit_id=unit.unit_id, site="ok", detail=detail))

    return judged


class Told(NamedTuple):
    """What came of the units by their ids, and how many of them had been asked for when the first one was handed out."""

    judged: dict[str, Judged]
    ahead: int


@pytest.fixture(scope="module", params=[0, 99], ids=["in processes of their own", "in this one"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, Told]:
    """Sixty units, the last of which cannot be judged, though somebody decided on it; and whether each was judged apart."""
    asked = 0

    def wishes() -> Iterator[Wish]:
        nonlocal asked
        for number in range(60):
            asked += 1
            items = [["O1", "O5"], [], ["O9"]][number % 3]
            yield Wish(
                msgspec.structs.replace(UNIT, unit_id=f"u{number}" if number < 59 else "fails"), items if number < 59 else []
            )

    with open_store(f"sqlite:///{tmp_path_factory.mktemp('told')}/oit.db") as opened:
        opened.open_round(ROUND.name, ROUND.year, ROUND.date)
        decision = Review(
            round=ROUND.name, unit_id="fails", item="O5", decision="pass", reviewer="ก", year=2569,
            decided_at="2026-01-20T09:00:00+07:00",
        )  # fmt: skip
        opened.save_reviews([decision])
        with Judges(opened, ROUND, RUBRIC, None, 60, few=request.param, make=telling) as judges:
            judging = judges.judge(wishes())
            first, ahead = next(judging), asked
            judged = {each.judgement.unit.unit_id: each for each in (first, *judging)}
    return request.param == 0, Told(judged, ahead)


def test_of_each_unit_the_items_named_are_judged_and_a_process_of_its_own_is_bounded(told: tuple[bool, Told]) -> None:
    apart, (judged, _) = told
    details = {unit_id: each.judgement.result.detail.split(" ") for unit_id, each in judged.items() if unit_id != "fails"}
    assert {unit_id: items for unit_id, (items, _, _) in details.items()} == {
        f"u{number}": ["O1,O5", "", "O9"][number % 3] for number in range(59)
    }
    if apart:
        assert all(0 < int(bound) <= MAX_MEMORY for _, bound, _ in details.values())
        assert {ignored for _, _, ignored in details.values()} == {"True"}, "Ctrl-C is the program's to answer"


def test_only_a_few_units_are_asked_for_ahead_of_the_one_that_is_handed_out(told: tuple[bool, Told]) -> None:
    _, (judged, ahead) = told
    assert ahead <= 3 * (os.cpu_count() or 1)
    assert list(judged) == [*(f"u{number}" for number in range(59)), "fails"]


def test_what_a_person_decided_stands_where_the_machine_comes_to_no_verdict(told: tuple[bool, Told]) -> None:
    _, (judged, _) = told
    found = {finding.item: (finding.verdict, finding.final) for finding in judged["fails"].judgement.findings}
    assert (found["O5"], found["O6"]) == (("unknown", "pass"), ("unknown", "unknown"))


def test_what_a_person_decided_stands_in_what_judging_again_gives_beside_the_machines_verdict(store: Store) -> None:
    (before,) = (f for f in judged_here(store) if f.item == "O1")
    at = "2026-01-20T09:00:00+07:00"
    store.save_reviews(
        [Review(round=ROUND.name, unit_id=UNIT.unit_id, item="O1", decision="outdated", reviewer="ก", decided_at=at, year=2569)]
    )
    (after,) = (f for f in judged_here(store) if f.item == "O1")
    assert before.verdict != "outdated"
    assert (after.verdict, after.decision, after.final) == (before.verdict, "outdated", "outdated")


def judged_here(store: Store) -> list[Finding]:
    with Judges(store, ROUND, RUBRIC, None, 1) as judges:
        (judged,) = judges.judge([Wish(UNIT, [])])
    return judged.judgement.findings


def test_no_alarm_is_left_to_ring_once_a_unit_is_judged_in_this_process(store: Store) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with Judges(store, ROUND, RUBRIC, None, 2, make=faulty) as judges:
        list(judges.judge(Wish(msgspec.structs.replace(UNIT, unit_id=unit_id), []) for unit_id in ("a", "fails")))
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def full(_store: Store, _round: Round, _rubric: Rubric, _crawl: str | None) -> JudgeOne:
    """A store that refuses."""

    def judged(_unit: Unit, _items: list[str]) -> Judgement:
        raise StoreFull("ดิสก์เต็ม", "the disk is full")

    return judged


def test_a_store_that_fails_is_told_as_a_failing_store_and_not_as_a_unit(store: Store) -> None:
    with (
        Judges(store, ROUND, RUBRIC, None, 1, make=full) as judges,
        pytest.raises(StoreFull, match="the disk is full") as raised,
    ):
        list(judges.judge([Wish(UNIT, [])]))
    across_the_border = pickle.loads(pickle.dumps(raised.value))
    assert (across_the_border.message_th, across_the_border.message_en) == ("ดิสก์เต็ม", "the disk is full")


def test_a_neighbour_whose_judging_fails_keeps_what_was_judged_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Progress(3, quiet=True) as progress:
        check_round(store, ROUND, UNITS, RUBRIC, [], progress)
        before = store.findings(ROUND.name, 2569)

        def only_sao(facts: object, *rest: object) -> Judgement:
            if getattr(facts, "unit", None) != SAO:
                raise LookupError("no such page")
            return judge_unit(facts, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(commands.judging, "judge_unit", only_sao)
        checked = check_round(store, ROUND, [SAO], RUBRIC, [], progress)
    assert checked.changes == []
    assert store.findings(ROUND.name, 2569) == before
    assert {f.verdict for f in before} > {"pass"}


def test_a_unit_whose_judging_fails_in_a_check_is_unknown_beside_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(facts: object, *rest: object) -> Judgement:
        if getattr(facts, "unit", None) == SAO:
            raise LookupError("no such page")
        return judge_unit(facts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(commands.judging, "judge_unit", fails)
    with Progress(3, quiet=True) as progress:
        checked = check_round(store, ROUND, UNITS, RUBRIC, [], progress)
    verdicts = {unit.unit_id: {f.verdict for f in checked.findings if f.unit_id == unit.unit_id} for unit in UNITS}
    assert verdicts[SAO.unit_id] == {"unknown"}
    assert "pass" in verdicts[UNIT.unit_id]
    assert verdicts[UNIT.unit_id] == verdicts[THIRD.unit_id]
    (result,) = (r for r in store.unit_results(ROUND.name, 2569) if r.unit_id == SAO.unit_id)
    assert result.oit_score is None
