"""What the store promises of people's decisions: they override the machine, none is lost, and an older store keeps its own."""

from pathlib import Path

import pytest
from alembic import command

from records.database import Store, open_store
from records.engine import alembic_config, open_engine
from records.finding import Finding, Verdict
from records.official import OfficialResult
from records.review import Review
from records.serialise import to_json
from records.unit import Unit

ROUND = "2569-1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path / 'oit.db'}")
    store.open_round(ROUND, 2569, "2026-01-15")
    store.set_units(ROUND, [Unit(unit_id="cm-a", name_th="อบต.ก", kind="sao")])
    return store


def judged(item: str, verdict: Verdict, year: int = 2569) -> Finding:
    return Finding(round=ROUND, year=year, unit_id="cm-a", item=item, concepts=[], verdict=verdict, final=verdict)


def review(item: str, decision: Verdict, at: str, year: int = 2569) -> Review:
    return Review(round=ROUND, unit_id="cm-a", item=item, decision=decision, reviewer="ก", decided_at=at, year=year)


def test_a_decision_overrides_the_machine_and_both_stay_visible(store: Store) -> None:
    store.save_results(ROUND, 2569, [judged("O1", "review"), judged("O2", "missing")], [])
    store.save_reviews([review("O1", "pass", "2026-01-20T09:00:00+07:00")])
    assert [(f.verdict, f.decision, f.final) for f in store.findings(ROUND, 2569)] == [
        ("review", "pass", "pass"),
        ("missing", None, "missing"),
    ]


def test_a_decision_outlives_judging_the_unit_again(store: Store) -> None:
    store.save_reviews([review("O1", "pass", "2026-01-20T09:00:00+07:00")])
    store.save_results(ROUND, 2569, [judged("O1", "partial")], [])
    assert [(f.verdict, f.final) for f in store.findings(ROUND, 2569)] == [("partial", "pass")]


def test_every_decision_on_a_cell_is_kept_and_the_latest_counts(store: Store) -> None:
    first, second = review("O1", "pass", "2026-01-20T09:00:00+07:00"), review("O1", "missing", "2026-01-21T09:00:00+07:00")
    store.save_results(ROUND, 2569, [judged("O1", "review")], [])
    store.save_reviews([second])
    store.save_reviews([first])
    assert store.review_history(ROUND) == [first, second]
    assert store.reviews(ROUND) == [second]
    assert store.findings(ROUND, 2569)[0].final == "missing"


def test_a_decision_on_an_item_of_one_year_says_nothing_of_the_same_number_in_another(store: Store) -> None:
    store.save_results(ROUND, 2568, [judged("O1", "review", 2568)], [])
    store.save_reviews([review("O1", "pass", "2026-01-20T09:00:00+07:00")])
    assert store.findings(ROUND, 2568)[0].final == "review"


def test_a_store_of_the_first_schema_keeps_its_decisions(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    with open_store(url) as store:
        store.open_round(ROUND, 2569, "2026-01-15")
    older = review("O1", "pass", "2026-01-20T09:00:00+07:00", year=0)
    engine = open_engine(url)
    with engine.execution_options(write=True).begin() as db:
        command.downgrade(alembic_config(db), "0001")
        row = {"round": ROUND, "unit_id": "cm-a", "item": "O1", "number": 1, "data": to_json(older).decode()}
        db.exec_driver_sql(
            "INSERT INTO reviews (round, unit_id, item, number, data) VALUES (:round, :unit_id, :item, :number, :data)", row
        )
    engine.dispose()
    with open_store(url) as store:
        store.save_results(ROUND, 2569, [judged("O1", "review")], [])
        assert store.reviews(ROUND) == [older]
        assert store.findings(ROUND, 2569)[0].final == "pass"


def test_official_results_are_kept_by_year_and_unit_and_can_be_corrected(store: Store) -> None:
    older = OfficialResult(year=2567, unit_id="cm-a", total=91.2, level="ผ่านดี", oit=95.0, items={"O1": True})
    store.save_official([OfficialResult(year=2568, unit_id="cm-a", total=80.0), older])
    newer = OfficialResult(year=2568, unit_id="cm-a", total=97.3, level="ผ่านดีเยี่ยม")
    store.save_official([newer])
    assert store.official_results() == [older, newer]
