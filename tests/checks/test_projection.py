"""What OIT, IIT and EIT come to in a year: total and level by that year's own conditions, held to what was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from checks.projection import outcome, projection, within_reach
from checks.rubric import available_years, load_rubric
from checks.score import OitScores
from checks.scoring import Scoring, ScoringError, load_scoring

FIVE = (2566, 2567, 2568, 2569)
LETTERS = {
    95.0: "AA",
    94.99: "A",
    85.0: "A",
    84.99: "B",
    75.0: "B",
    65.0: "C",
    55.0: "D",
    54.99: "E",
    50.0: "E",
    49.99: "F",
    0: "F",
}


def same(score: float) -> dict[str, float]:
    """The same score in every part."""
    return dict.fromkeys(("iit", "eit1", "eit2", "oit"), score)


def level(year: int, **parts: float) -> str:
    """The level of a year for these parts."""
    return outcome(load_scoring(year), parts, "likely").level


@pytest.mark.parametrize("year", available_years())
def test_every_year_with_a_rubric_has_its_rules_with_mark_and_source(year: int) -> None:
    scoring = load_scoring(year)
    about = {fact.about for fact in scoring.facts}
    assert {"item", "roll_up", "weights", "eit_parts", "levels"} <= about
    for fact in scoring.facts:
        assert fact.mark in scoring.marks
        assert fact.text_th
        assert fact.sources or fact.mark in ("inferred", "unknown")
    assert sum(i.weight for i in scoring.instruments) == 100


def test_a_year_without_rules_is_told_of() -> None:
    with pytest.raises(ScoringError, match=r"2564.*known: 2565, 2566") as refused:
        load_scoring(2564)
    assert "ยังไม่มีน้ำหนัก" in str(refused.value)


@pytest.mark.parametrize(("total", "letter"), LETTERS.items())
def test_2565_gives_letters_by_the_total_alone(total: float, letter: str) -> None:
    assert level(2565, **same(total)) == letter


def test_in_2565_a_weak_instrument_does_not_matter_beside_the_total() -> None:
    assert level(2565, iit=100, eit1=84, eit2=84, oit=100) == "AA"


@pytest.mark.parametrize("year", FIVE)
@pytest.mark.parametrize(
    ("score", "name"),
    [(95, "ผ่านดีเยี่ยม"), (94.99, "ผ่านดี"), (85, "ผ่านดี"), (84.99, "ต้องปรับปรุง"), (70, "ต้องปรับปรุง"), (69.99, "ต้องปรับปรุงโดยด่วน")],
)
def test_from_2566_on_there_are_five_levels(year: int, score: float, name: str) -> None:
    assert level(year, **same(score)) == name


@pytest.mark.parametrize("year", FIVE)
@pytest.mark.parametrize("weak", ["iit", "eit1", "eit2", "oit"])
def test_from_2566_on_one_weak_instrument_holds_the_whole_unit_down(year: int, weak: str) -> None:
    assert level(year, **same(100) | {weak: 94.99}) == "ผ่านดี"
    assert level(year, **same(100) | {weak: 84.99}) == "ผ่าน"


def test_a_published_total_with_a_weak_instrument_gives_the_published_level() -> None:
    """Thai PBS 2566: total 95.81, level ผ่านดี, so one instrument stood below 95."""
    told = outcome(load_scoring(2566), {"iit": 94.0, "eit1": 96.0, "eit2": 96.0, "oit": 97.02}, "likely")
    assert (told.total, told.level) == (95.81, "ผ่านดี")


def test_the_published_means_of_a_province_give_its_published_mean_within_rounding() -> None:
    """Chiang Mai 2568: IIT 96.52, EIT 97.30, OIT 96.82, all 96.88."""
    told = outcome(load_scoring(2568), {"iit": 96.52, "eit1": 97.30, "eit2": 97.30, "oit": 96.82}, "likely")
    assert told.total == pytest.approx(96.88, abs=0.011)


def test_what_is_not_known_of_the_parts_of_eit_is_left_open_and_not_made_up() -> None:
    told = projection(load_scoring(2569), OitScores(90, 90, 90), {"iit": 90, "eit1": 80, "eit2": 100})
    assert told is not None
    assert (told.low.total, told.likely.total, told.high.total) == (87.0, 90.0, 93.0)
    assert {told.low.level, told.likely.level, told.high.level} == {"ผ่าน"}


def test_once_the_weights_of_the_parts_are_known_they_count() -> None:
    data = load_scoring(2569).model_dump()
    data["instruments"][1]["part_weights"] = {"eit1": 1, "eit2": 3}
    scoring = Scoring.model_validate(data)
    for lean in ("low", "likely", "high"):
        assert outcome(scoring, {"iit": 90, "eit1": 80, "eit2": 100, "oit": 90}, lean).total == 91.5
    data["instruments"][1]["part_weights"] = {"eit1": 1}
    with pytest.raises(ValidationError, match="must name its parts"):
        Scoring.model_validate(data)


def test_the_open_oit_items_open_the_total_and_the_level() -> None:
    told = projection(load_scoring(2569), OitScores(80, 90, 100), {"iit": 96, "eit1": 96, "eit2": 96})
    assert told is not None
    assert [o.level for o in (told.low, told.likely, told.high)] == ["ผ่าน", "ผ่านดี", "ผ่านดีเยี่ยม"]
    assert [o.total for o in (told.low, told.likely, told.high)] == [89.6, 93.6, 97.6]


def test_oit_alone_tells_what_is_out_of_reach_and_never_what_is_reached() -> None:
    scoring = load_scoring(2569)
    reach = {high: within_reach(scoring, OitScores(0, 0, high)) for high in (100, 95, 94.99, 85, 84.99, 62.5, 62.48, 25)}
    assert list(reach.values()) == ["ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่านดี", "ผ่าน", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุง"]


def test_without_an_audit_nothing_is_projected() -> None:
    nothing = OitScores(None, None, None)
    assert projection(load_scoring(2569), nothing, {"iit": 90, "eit1": 90, "eit2": 90}) is None
    assert within_reach(load_scoring(2569), nothing) is None


@given(
    year=st.sampled_from(available_years()), parts=st.lists(st.floats(0, 100), min_size=4, max_size=4), gain=st.floats(0, 100)
)
def test_a_better_oit_never_lowers_total_or_level(year: int, parts: list[float], gain: float) -> None:
    scoring = load_scoring(year)
    scores = dict(zip(("iit", "eit1", "eit2", "oit"), parts, strict=True))
    better = scores | {"oit": min(100.0, scores["oit"] + gain)}
    before, after = outcome(scoring, scores, "likely"), outcome(scoring, better, "likely")
    names = [step.name for step in scoring.levels]
    assert after.total >= before.total
    assert names.index(after.level) <= names.index(before.level)


def test_the_points_of_the_reference_table_stand_in_the_rubrics() -> None:
    """What one item of each sub-indicator costs, from the item counts of the years."""
    for year, costs in {
        2565: [1.11, 1.25, 1.43, 2.50, 2.00, 3.13, 12.50],
        2566: [1.00, 1.25, 2.50, 2.50, 2.50, 3.13, 5.00],
        2567: [1.67, 1.43, 2.50, 2.50, 2.50, 3.13, 12.50],
    }.items():
        rubric = load_rubric(year)
        points = rubric.points()
        firsts = [sub.items[0].code for indicator in rubric.indicators for sub in indicator.sub_indicators]
        assert [points[code] for code in firsts] == pytest.approx(costs, abs=0.006)
