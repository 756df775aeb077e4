"""The OIT score: an item is all or nothing, and means of means give the points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rubric import load_rubric
from checks.score import oit_score
from records.finding import VERDICTS, Verdict

YEARS = (2565, 2566, 2567, 2568, 2569)


def all_items(year: int, verdict: Verdict) -> dict[str, Verdict]:
    """The same verdict for every item of a year."""
    return {item.code: verdict for item in load_rubric(year).items()}


@pytest.mark.parametrize("year", YEARS)
def test_all_passed_is_one_hundred_and_nothing_passed_is_nought(year: int) -> None:
    rubric = load_rubric(year)
    assert oit_score(rubric, all_items(year, "pass")) == 100
    assert oit_score(rubric, all_items(year, "missing")) == 0


@pytest.mark.parametrize("verdict", [v for v in VERDICTS if v not in ("pass", "not_applicable")])
@pytest.mark.parametrize("year", YEARS)
def test_whatever_is_no_pass_loses_the_whole_item(year: int, verdict: Verdict) -> None:
    rubric = load_rubric(year)
    for code, points in rubric.points().items():
        assert oit_score(rubric, all_items(year, "pass") | {code: verdict}) == pytest.approx(100 - points, abs=0.01)


@pytest.mark.parametrize(("lost", "indicator"), [("O9", 97.78), ("O17", 97.50), ("O24", 97.14), ("O33", 96.00)])
def test_the_published_results_of_the_43_items_are_met(lost: str, indicator: float) -> None:
    """Phichit 2564: one item lost in 9.1, 9.2, 9.3, 9.5 gave indicator 9 these values; indicator 10 stood at 100."""
    score = oit_score(load_rubric(2565), all_items(2565, "pass") | {lost: "missing"})
    assert score == pytest.approx((indicator + 100) / 2, abs=0.01)


def test_one_item_of_the_last_sub_indicator_weighs_many_of_the_first() -> None:
    points = load_rubric(2565).points()
    assert points["O42"] / points["O1"] == pytest.approx(11.25)


def test_an_item_that_does_not_apply_is_left_out_of_its_mean() -> None:
    rubric = load_rubric(2569)
    assert oit_score(rubric, all_items(2569, "pass") | {"O1": "not_applicable"}) == 100
    assert oit_score(rubric, all_items(2569, "missing") | {"O1": "not_applicable"}) == 0


def test_a_site_that_could_not_be_audited_has_no_score() -> None:
    assert oit_score(load_rubric(2569), all_items(2569, "unknown")) is None
    assert oit_score(load_rubric(2569), {}) is None


def test_eit_never_changes_the_score() -> None:
    rubric, verdicts = load_rubric(2569), all_items(2569, "partial") | {"O5": "pass"}
    assert oit_score(rubric, {**verdicts, "EIT": "pass"}) == oit_score(rubric, {**verdicts, "EIT": "missing"})


@given(year=st.sampled_from(YEARS), data=st.data())
def test_the_score_lies_between_nought_and_one_hundred_and_grows_with_every_pass(year: int, data: st.DataObject) -> None:
    rubric = load_rubric(year)
    judged: list[Verdict] = ["pass", "partial", "outdated", "missing", "review", "inaccessible"]
    verdicts: dict[str, Verdict] = {i.code: data.draw(st.sampled_from(judged)) for i in rubric.items()}
    score = oit_score(rubric, verdicts)
    assert score is not None
    assert 0 <= score <= 100
    mended = data.draw(st.sampled_from(sorted(verdicts)))
    better = oit_score(rubric, verdicts | {mended: "pass"})
    assert better is not None
    assert better >= score
