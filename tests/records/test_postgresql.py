"""What PostgreSQL brings beside the store's own promises (test_database.py): many machines, a network that breaks, and letters
that it would refuse."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest
from postgres_server import Postgres, name_of
from test_database import ROUND, artifact, capture, finding, visit

from commands.examination import store as examined
from commands.stores import alone
from records.artifact import Artifact, Block
from records.database import Store, open_store
from records.engine import shown_address
from records.errors import Busy, StoreError
from records.finding import UnitResult
from records.store_claims import Claims
from records.tables import metadata
from records.turns import Turns

ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.store()


def opened(url: str, round: str = ROUND) -> Store:
    store = open_store(url)
    store.open_round(round, 2569, "2026-01-15")
    return store


def cut_off(postgres: Postgres, url: str) -> None:
    """End every connection to a database, as a restarted server does."""
    postgres.sql(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name_of(url)}'")


def test_after_a_restart_of_the_server_the_store_goes_on_as_if_nothing_had_been(postgres: Postgres, url: str) -> None:
    with opened(url) as store:
        store.save_visit(visit("cm-a"), [capture("cm-a", 0)], [])
        cut_off(postgres, url)
        assert list(store.visits(ROUND)) == ["cm-a"]


def test_a_connection_lost_while_saving_is_told_and_leaves_no_half_visit(postgres: Postgres, url: str) -> None:
    with opened(url) as store:

        def lose_it_in_the_middle() -> None:
            with store._write() as db:
                store._insert(db, metadata.tables["visits"], [{"round": ROUND, "unit_id": "cm-a", "data": "{}"}])
                cut_off(postgres, url)
                store._insert(db, metadata.tables["visits"], [{"round": ROUND, "unit_id": "cm-b", "data": "{}"}])

        with pytest.raises(StoreError, match="connection to the database was lost") as caught:
            lose_it_in_the_middle()
        assert "การเชื่อมต่อกับฐานข้อมูลขาดหาย" in caught.value.message_th
        assert store.visits(ROUND) == {}
        store.save_visit(visit("cm-a"), [], [])


def test_writers_of_the_same_bodies_in_any_order_never_block_one_another_for_good(url: str) -> None:
    bodies = [artifact(f"s{number}") for number in range(60)]
    failed: list[BaseException] = []

    def write(worker: int) -> None:
        try:
            with open_store(url) as store:
                for turn in range(6):
                    order = bodies if (worker + turn) % 2 else bodies[::-1]
                    store.save_visit(visit(f"cm-{worker}-{turn}"), [], order)
                    result = UnitResult(unit_id=f"cm-{worker % 2}", site="ok")
                    store.save_results(ROUND, 2569, [finding(f"cm-{worker % 2}", item) for item in ("O2", "O1")], [result])
        except BaseException as error:
            failed.append(error)

    with opened(url) as store:
        workers = [threading.Thread(target=write, args=(worker,)) for worker in range(5)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert failed == []
        assert len(store.visits(ROUND)) == 30


def test_what_postgresql_would_refuse_in_a_text_comes_back_as_it_was(url: str) -> None:
    hostile = "a\x00b\ud800c\ufffe\U0001f4a9\x1b[2J'; drop table visits; --"
    kept = hostile.replace("\ud800", "?")
    found = finding("cm-a", "O1")
    proof = msgspec.structs.replace(found.evidence[0], title=hostile)
    with opened(url) as store:
        page = Artifact(sha256="s1", reader="html/1", media="html", title=hostile, blocks=[Block(kind="text", text=hostile)])
        store.save_visit(visit("cm-a", detail=hostile), [capture("cm-a", 0)], [page])
        store.save_results(ROUND, 2569, [msgspec.structs.replace(found, evidence=[proof])], [])
        assert store.visits(ROUND)["cm-a"].detail == kept
        assert store.artifacts(["s1"])["s1"].blocks[0].text == kept
        assert store.findings(ROUND, 2569)[0].evidence[0].title == kept


def test_names_come_in_the_same_order_as_from_sqlite_whatever_language_the_server_sorts_by(
    postgres: Postgres, tmp_path: Path
) -> None:
    names = ["b", "B", "a-1", "a1", "a_2", "ข", "เก", "ก้", "กา", "Z"]
    thai = f"{name_of(postgres.database())}_th"
    postgres.sql(f"create database {thai} template template0 locale_provider icu icu_locale 'th-TH'")
    orders = []
    for url in (f"sqlite:///{tmp_path}/oit.db", f"postgresql://postgres@/{thai}?host={postgres.folder}"):
        with opened(url) as store:
            for name in names:
                store.open_round(name, 2569, "2026-01-15")
                store.save_visit(visit(name), [], [])
            orders.append(([round.name for round in store.rounds()], list(store.visits(ROUND))))
    assert orders[0] == orders[1]
    assert orders[0][1] == sorted(names)


def test_a_database_that_cannot_hold_thai_is_refused_before_anything_is_written(postgres: Postgres) -> None:
    url = postgres.database(encoding="LATIN1")
    with pytest.raises(StoreError, match="LATIN1") as caught:
        open_store(url)
    assert "--encoding=UTF8" in caught.value.message_th
    assert postgres.sql("select 1 from information_schema.tables where table_schema = 'public'", name_of(url)) == []


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://oit:hunter2@/{name}?host={host}",
        "postgresql://oit@/{name}?host={host}&password=hunter2",
        "postgresql://oit:hunter2@/nowhere?host={host}",
        "postgresql://oit:hunter2@127.0.0.1:1/oit?connect_timeout=1&sslpassword=hunter2",
        "postgresql://oit:hunter2@[::bad/oit",
    ],
)
def test_no_message_tells_a_password(postgres: Postgres, url: str, address: str) -> None:
    told = address.format(name=name_of(url), host=postgres.folder)
    with pytest.raises(StoreError) as caught:
        open_store(told)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in str(examined(told))


def test_the_doctor_shows_a_store_that_works_without_its_password(url: str) -> None:
    said = examined(url.replace("postgres@", "postgres:hunter2@"))
    assert said.status == "ok", said
    assert "hunter2" not in str(said)
    assert "postgres:***@" in said.detail
    assert "hunter2" not in shown_address("postgresql://a@b/c?password=hunter2&passfile=hunter2")


def test_the_doctor_tells_a_store_that_can_be_read_and_not_written_and_leaves_nothing_in_one_that_can(
    postgres: Postgres, url: str
) -> None:
    with opened(url) as store:
        before = store.rounds()
        assert examined(url).status == "ok"
        assert store.rounds() == before
        with store._write() as db:
            db.exec_driver_sql("lock table rounds in share mode")
            held = examined(url)
    postgres.sql(f"alter database {name_of(url)} set default_transaction_read_only = on")
    for said, why in ((held, "locked"), (examined(url), "read-only")):
        assert (said.status, why in said.detail) == ("fault", True), said
        assert said.remedy_en
    postgres.sql(f"alter database {name_of(url)} reset default_transaction_read_only")
    assert examined(url).status == "ok"


def test_two_audits_of_one_round_on_two_machines_exclude_each_other(url: str, tmp_path: Path) -> None:
    with alone(url, tmp_path / "one", "r1"):
        with pytest.raises(Busy, match='working on round "r1"'), alone(url, tmp_path / "two", "r1"):
            pass
        with alone(url, tmp_path / "two", "r2"):
            pass
    with alone(url, tmp_path / "two", "r1"):
        pass


HOLDING = """
import sys, time
from records.store_claims import Claims
claims = Claims(sys.argv[1])
print(claims.take("round", "r1"), flush=True)
time.sleep(60)
"""


def test_the_claim_of_a_killed_machine_is_free_at_once(url: str, tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, url], cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"True\n"
    with pytest.raises(Busy), alone(url, tmp_path, "r1"):
        pass
    holder.kill()
    holder.wait()
    assert freed(url)


def freed(url: str) -> bool:
    """Whether the claim to r1 can be had within some seconds."""
    with Claims(url) as claims:
        for _ in range(100):
            if claims.take("round", "r1"):
                return True
            time.sleep(0.05)
    return False


def test_a_turn_at_a_host_group_is_one_machines_and_comes_back_after_the_delay(url: str) -> None:
    here, there = Turns(url), Turns(url)
    assert here.take("127.0.0.1", 30.0) == 0.0
    assert there.take("127.0.0.1", 30.0) is None, "one request in flight"
    assert there.take("127.0.0.2", 30.0) == 0.0
    here.give_back("127.0.0.1", 10.0, 30.0)
    wait = there.take("127.0.0.1", 30.0)
    assert wait is not None
    assert 19.0 < wait <= 30.0
    here.close()
    there.close()


def test_the_death_of_who_had_the_turn_does_not_shorten_the_delay(url: str) -> None:
    dying, next_one = Turns(url), Turns(url)
    dying.take("127.0.0.1", 30.0)
    dying.close()
    while (wait := next_one.take("127.0.0.1", 30.0)) is None:
        time.sleep(0.05)
    assert 20.0 < wait <= 30.0
    next_one.close()


def test_a_busy_group_is_left_alone_by_all_machines(url: str) -> None:
    here, there = Turns(url), Turns(url)
    here.hold("127.0.0.1", 60.0)
    here.hold("127.0.0.1", 5.0)
    wait = there.take("127.0.0.1", 1.0)
    assert wait is not None
    assert 55.0 < wait <= 60.0
    here.close()
    there.close()
