"""The truths of the sample under older rubrics are about every unit and item, once."""

from collections import Counter
from pathlib import Path

import pytest

import samples
from checks.rubric import load_rubric
from checks.truth import read_cells
from records.unit_file import read_units

HERE = Path(samples.__file__).parent


@pytest.mark.parametrize("year", [2568, 2567])
def test_every_unit_and_item_has_one_verdict(year: int) -> None:
    cells = read_cells(HERE / f"truth-{year}.csv")
    units, items = read_units(HERE / "unit_sites.csv"), list(load_rubric(year).items())
    assert Counter((c.unit_id, c.item) for c in cells) == Counter((u.unit_id, i.code) for u in units for i in items)


@pytest.mark.parametrize("year", [2568, 2567])
def test_nothing_without_a_due_year_is_out_of_date(year: int) -> None:
    undated = {item.code for item in load_rubric(year).items() if item.due.fiscal_year is None}
    assert undated
    assert not [c for c in read_cells(HERE / f"truth-{year}.csv") if c.verdict == "outdated" and c.item in undated]
