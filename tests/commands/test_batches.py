"""How a round's units are split among machines."""

from pathlib import Path

import pytest
from postgres_server import Postgres

from commands.cluster.batch import carry_out
from commands.cluster.errand import Errand, Line
from commands.cluster.plan import LARGEST, batches
from crawler.host_groups import HostGroup, host_groups
from records.database import open_store
from records.store_claims import Claims
from records.unit import Unit


def unit(unit_id: str, website: str = "") -> Unit:
    return Unit(unit_id=unit_id, name_th=f"อบต.{unit_id}", kind="sao", website=website)


def ids(units: list[Unit]) -> list[str]:
    return [each.unit_id for each in units]


NAMES = {
    "a.go.th": ["1.1.1.1"],
    "www.a.go.th": ["1.1.1.2"],
    "b.go.th": ["1.1.1.2"],
    "c.go.th": ["1.1.1.3", "1.1.1.1"],
    "d.go.th": ["1.1.1.4"],
}


def test_hosts_that_share_any_address_with_or_without_www_are_one_group() -> None:
    units = [unit("d", "https://d.go.th/x"), *(unit(name, f"http://{name}.go.th") for name in ("b", "c", "a"))]
    groups = host_groups(units, lambda host: NAMES.get(host, []))
    assert [ids(group.units) for group in groups] == [["d"], ["b", "c", "a"]]
    assert all(group.alive for group in groups)


def test_names_that_nobody_knows_and_units_without_a_website_are_each_alone() -> None:
    units = [unit("x", "http://x.go.th"), unit("y", "http://y.go.th"), unit("none"), unit("odd", "http://[bad")]
    groups = host_groups(units, lambda _host: [])
    assert [ids(group.units) for group in groups] == [["x"], ["y"], ["none"], ["odd"]]
    assert not any(group.alive for group in groups)


def test_literal_addresses_in_any_spelling_are_one_group_without_asking_a_name_server() -> None:
    units = [unit("one", "http://127.0.0.1:81/"), unit("two", "http://127.1:82/"), unit("three", "http://127.0.0.2/")]
    assert [ids(group.units) for group in host_groups(units)] == [["one", "two"], ["three"]]


def alone(count: int, *, alive: bool = True, name: str = "u") -> list[HostGroup]:
    return [HostGroup([unit(f"{name}{number}")], alive) for number in range(count)]


@pytest.mark.parametrize(
    ("units", "workers", "expected"), [(48, 3, 6), (212, 3, 9), (8300, 10, 208), (5, 3, 1), (1, 9, 1), (0, 3, 0)]
)
def test_there_are_some_batches_for_each_worker_and_none_fills_more_than_a_process(
    units: int, workers: int, expected: int
) -> None:
    made = batches(alone(units), lambda _unit: 1.0, workers)
    assert len(made) == expected
    assert all(len(batch) <= LARGEST for batch in made)
    assert sorted(unit_id for batch in made for unit_id in ids(batch)) == sorted(f"u{number}" for number in range(units))


def test_the_longest_come_first_and_a_host_group_is_never_split() -> None:
    groups = [HostGroup([unit(f"g{number}-{part}") for part in range(3)], alive=True) for number in range(30)]
    cost = {f"g{number}-{part}": float(number) for number in range(30) for part in range(3)}
    made = batches(groups, lambda each: cost[each.unit_id], 3)
    for batch in made:
        whole = {unit_id.partition("-")[0] for unit_id in ids(batch)}
        assert len(batch) == 3 * len(whole)
    order = [max(cost[unit_id] for unit_id in ids(batch)) for batch in made]
    assert order == sorted(order, reverse=True)
    assert len(made) > 3


def test_dead_names_are_dealt_out_among_the_living() -> None:
    made = batches([*alone(30, alive=False, name="dead"), *alone(30)], lambda _unit: 1.0, 3)
    shares = [sum(unit_id.startswith("dead") for unit_id in ids(batch)) / len(batch) for batch in made]
    assert max(shares) <= 0.6
    assert len(made) > 3


def test_a_unit_that_another_machine_is_at_is_left_to_it_and_reported(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.store()
    with open_store(url) as store:
        store.open_round("r1", 2569, "2026-01-15")
        store.set_units("r1", [unit("theirs"), unit("free")])
    errand = Errand(round="r1", year=2569, units=["theirs", "free"], database=url, out=str(tmp_path), part="p1", pictures=0)
    told: list[Line] = []
    with Claims(url) as other_machine:
        assert other_machine.take("unit", "r1 theirs")
        outcome = carry_out(errand, told.append)
    with open_store(url) as store:
        assert list(store.visits("r1")) == ["free"], "without a website, but visited"
    assert outcome.held == ["theirs"]
    assert [judgement.unit.unit_id for judgement in outcome.judgements] == ["free"]
