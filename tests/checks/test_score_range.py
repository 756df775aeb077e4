"""What a round leaves open: the least, the likely and the most that a unit's findings can come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rubric import load_rubric
from checks.score import oit_score, oit_scores
from records.finding import EIT, VERDICTS, Finding, Verdict

YEARS = (2565, 2566, 2567, 2568, 2569)
RUBRIC = load_rubric(2569)
CODES = [item.code for item in RUBRIC.items()]
POINTS = RUBRIC.points()


def found(verdicts: dict[str, Verdict], *, year: int = 2569, confidence: float = 0.6) -> list[Finding]:
    """Findings with these verdicts."""
    return [
        Finding(round="r", year=year, unit_id="u", item=c, concepts=[], verdict=v, final=v, confidence=confidence)
        for c, v in verdicts.items()
    ]


def all_pass_but(**others: Verdict) -> dict[str, Verdict]:
    """A pass for every item but those named."""
    return {code: others.get(code, "pass") for code in CODES}


def test_where_nothing_is_open_there_is_one_score() -> None:
    scores = oit_scores(RUBRIC, found(all_pass_but(O6="partial", O20="missing")))
    assert scores.low == scores.likely == scores.high == pytest.approx(100 - POINTS["O6"] - POINTS["O20"], abs=0.01)


def test_what_a_person_must_look_at_counts_nothing_at_least_all_at_most_and_its_confidence_in_between() -> None:
    scores = oit_scores(RUBRIC, found(all_pass_but(O6="review"), confidence=0.25))
    assert scores.low == pytest.approx(100 - POINTS["O6"], abs=0.01)
    assert scores.likely == pytest.approx(100 - 0.75 * POINTS["O6"], abs=0.01)
    assert scores.high == 100


def test_what_could_not_be_audited_is_not_proven_to_fail() -> None:
    scores = oit_scores(RUBRIC, found(all_pass_but(O6="unknown")))
    assert scores.low == scores.likely == pytest.approx(100 - POINTS["O6"], abs=0.01)
    assert scores.high == 100


@pytest.mark.parametrize("gap", ["partial", "outdated", "inaccessible", "missing"])
def test_every_gap_loses_its_whole_item_in_all_three(gap: Verdict) -> None:
    scores = oit_scores(RUBRIC, found(all_pass_but(O26=gap)))
    assert scores.high == pytest.approx(100 - POINTS["O26"], abs=0.01)


def test_a_unit_whose_site_could_not_be_audited_has_no_scores() -> None:
    scores = oit_scores(RUBRIC, found(dict.fromkeys(CODES, "unknown")))
    assert (scores.low, scores.likely, scores.high) == (None, None, None)


def test_a_reviewers_decision_is_what_counts() -> None:
    (finding,) = found({"O1": "review"})
    decided = Finding(**{f: getattr(finding, f) for f in finding.__struct_fields__} | {"decision": "pass", "final": "pass"})
    scores = oit_scores(RUBRIC, [decided, *found({"O2": "missing"})])
    assert scores.low == scores.likely == scores.high == 50


def test_eit_changes_none_of_them() -> None:
    findings = found(all_pass_but(O1="review"))
    assert oit_scores(RUBRIC, findings) == oit_scores(RUBRIC, [*findings, *found({EIT: "missing"})])


@given(year=st.sampled_from(YEARS), data=st.data())
def test_the_least_is_the_score_of_the_proven_passes_and_the_three_stand_in_order(year: int, data: st.DataObject) -> None:
    rubric = load_rubric(year)
    verdicts: dict[str, Verdict] = {i.code: data.draw(st.sampled_from(VERDICTS)) for i in rubric.items()}
    scores = oit_scores(rubric, found(verdicts, year=year, confidence=data.draw(st.floats(0, 1))))
    assert scores.low == oit_score(rubric, verdicts)
    if scores.low is not None:
        assert scores.likely is not None
        assert scores.high is not None
        assert 0 <= scores.low <= scores.likely <= scores.high <= 100
