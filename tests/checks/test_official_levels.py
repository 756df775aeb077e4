"""What is known of a province's official results adds up, and is only told of that province."""

import pytest
from pydantic import ValidationError

from checks.official_levels import OfficialLevels, load_official_levels
from checks.scoring import load_scoring


def test_the_bundled_figures_add_up_and_use_the_levels_of_their_years() -> None:
    known = load_official_levels()
    assert sorted(known.years) == [2566, 2567, 2568]
    for year, levels in known.years.items():
        assert sum(levels.counts.values()) == known.units == 212
        assert list(levels.counts) == [level.name for level in load_scoring(year).levels]
        assert levels.source


def test_figures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValidationError, match="2568"):
        OfficialLevels.model_validate(
            {"province_unit": "x", "units": 3, "years": {2568: {"counts": {"ผ่าน": 2}, "source": "เอกสาร"}}}
        )
