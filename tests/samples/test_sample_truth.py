"""The sample province's lists: units, verdicts, and that one fits the other."""

import csv
from collections import Counter
from pathlib import Path

from records.finding import VERDICTS
from records.unit import UNIT_KINDS
from samples.server import HERE, UNITS

ITEMS = {f"O{number}" for number in range(1, 27)} | {"EIT"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_province_has_units_of_several_kinds_each_with_an_address_of_its_own() -> None:
    units = rows(UNITS)
    kinds = Counter(unit["kind"] for unit in units)
    websites = [unit["website"] for unit in units if unit["website"]]

    assert len(units) >= 14
    assert set(kinds) <= set(UNIT_KINDS)
    assert kinds["province"] == kinds["pao"] == kinds["town_municipality"] == 1
    assert kinds["tambon_municipality"] >= 5
    assert kinds["sao"] >= 5
    assert len({unit["unit_id"] for unit in units}) == len(units)
    assert len(set(websites)) == len(websites) == len(units) - 1


def test_every_unit_has_one_verdict_for_every_item_and_eit() -> None:
    found: dict[str, list[str]] = {}
    for row in rows(HERE / "truth.csv"):
        found.setdefault(row["unit_id"], []).append(row["item"])

    assert set(found) == {unit["unit_id"] for unit in rows(UNITS)}
    for unit_id, items in found.items():
        assert len(items) == len(ITEMS), unit_id
        assert set(items) == ITEMS, unit_id


def test_every_verdict_is_a_legal_one_and_every_gap_says_why() -> None:
    for row in rows(HERE / "truth.csv"):
        assert row["verdict"] in VERDICTS, row
        assert row["verdict"] in ("pass", "missing") or row["note"], row


def test_items_without_a_due_year_are_never_outdated() -> None:
    undated = {"O1", "O2", "O3", "O8", "O9", "O10", "O16", "O17"}
    assert not [row for row in rows(HERE / "truth.csv") if row["item"] in undated and row["verdict"] == "outdated"]


def test_a_unit_whose_site_cannot_be_audited_is_unknown_in_everything() -> None:
    by_unit: dict[str, set[str]] = {}
    for row in rows(HERE / "truth.csv"):
        by_unit.setdefault(row["unit_id"], set()).add(row["verdict"])

    unknown = {unit_id for unit_id, verdicts in by_unit.items() if "unknown" in verdicts}
    assert all(by_unit[unit_id] == {"unknown"} for unit_id in unknown)
    assert len(unknown) == 3  # nothing listens, no website, another agency's site
