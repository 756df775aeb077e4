"""Every kind of check has its tests, refuses parameters it does not know, and says why when it is not met."""

from pathlib import Path
from typing import Any

import pytest
from build import check, home

from checks import elements

SMALLEST: dict[str, dict[str, Any]] = {
    "channel": {"use": "question"},
    "contact": {"show": "phone"},
    "count": {"least": 1},
    "people": {"show": "names"},
    "period": {"covers": "first-6-months"},
    "words": {"all": ["steps"]},
}


@pytest.mark.parametrize("kind", elements.kinds())
def test_a_kind_of_check_has_a_test_file_of_its_own(kind: str) -> None:
    assert (Path(__file__).parent / f"test_{kind}.py").exists()


@pytest.mark.parametrize("kind", elements.kinds())
def test_a_parameter_that_nobody_knows_is_refused(kind: str) -> None:
    elements.validate(kind, SMALLEST.get(kind, {}))
    with pytest.raises(elements.CheckError, match=kind):
        elements.validate(kind, {**SMALLEST.get(kind, {}), "colour": "red"})


@pytest.mark.parametrize("kind", elements.kinds())
def test_on_a_site_with_nothing_no_check_is_met_and_each_says_why(kind: str) -> None:
    outcome = check(kind, SMALLEST.get(kind, {}), {"/": home()}, "risk_assessment", year=2569)
    assert outcome.met is False
    assert outcome.reason


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(elements.CheckError, match="words"):
        elements.validate("guess", {})
