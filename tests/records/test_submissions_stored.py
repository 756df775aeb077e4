"""What units submit is kept, every taking of it, and the latest counts."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from records.database import Store, open_store
from records.engine import alembic_config
from records.errors import StoreError
from records.submission import Submission, SubmittedItem
from records.unit import Unit

ROUND = "2569-ระยะที่ 1"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'oit.db'}"


@pytest.fixture
def store(url: str) -> Store:
    store = open_store(url)
    store.open_round(ROUND, 2569, "2026-04-01")
    store.set_units(ROUND, [Unit(unit_id=i, name_th=i, kind="sao") for i in ("cm-b", "cm-a")])
    return store


def taken(unit_id: str, moment: str, url: str = "https://www.x.go.th/o8.pdf", round: str = ROUND) -> Submission:
    item = SubmittedItem(unit_id=unit_id, item="O8", has=True, urls=[url], written=url, problems=["no_scheme"], row=9)
    return Submission(round=round, year=2569, unit_id=unit_id, taken_at=moment, sha256="ab", items=[item])


def test_every_taking_is_kept_and_the_latest_counts(store: Store) -> None:
    early, late = taken("cm-a", "2026-04-02T09:00:00+07:00"), taken("cm-a", "2026-04-20T09:00:00+07:00", "https://new.go.th/")
    other = taken("cm-b", "2026-04-03T09:00:00+07:00")
    store.save_submissions([late, other])
    store.save_submissions([early])
    assert store.submission_history(ROUND) == [other, early, late]
    assert store.submissions(ROUND) == {"cm-b": other, "cm-a": late}
    assert list(store.submissions(ROUND)) == ["cm-b", "cm-a"]


def test_the_same_moment_replaces_and_another_round_stays_apart(store: Store) -> None:
    store.open_round("2569-ระยะที่ 2", 2569, "2026-05-01")
    moment = "2026-04-02T09:00:00+07:00"
    second = taken("cm-a", moment, "https://second.go.th/")
    store.save_submissions([taken("cm-a", moment)])
    store.save_submissions([second, taken("cm-a", moment, round="2569-ระยะที่ 2")])
    assert store.submission_history(ROUND) == [second]
    assert len(store.submission_history("2569-ระยะที่ 2")) == 1


def test_a_submission_of_a_round_that_is_not_there_is_refused_whole(store: Store) -> None:
    with pytest.raises(StoreError):
        store.save_submissions([taken("cm-a", "2026-04-02"), taken("cm-b", "2026-04-02", round="ไม่มีรอบนี้")])
    assert store.submission_history(ROUND) == []


def test_a_store_of_the_schema_before_gets_the_table_and_keeps_what_it_has(url: str, store: Store) -> None:
    store.close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0002")
        assert "submissions" not in sa.inspect(connection).get_table_names()
    with open_store(url) as again:
        assert [unit.unit_id for unit in again.units(ROUND)] == ["cm-b", "cm-a"]
        again.save_submissions([taken("cm-a", "2026-04-02")])
        assert len(again.submissions(ROUND)) == 1
