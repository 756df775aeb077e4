"""The measures over several years and rounds, by concept, with the places of disclosure, and the worth of confidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.evaluate import measure
from checks.truth import Truth, TruthError
from records.finding import VERDICTS, Evidence, Finding, Verdict


def said(verdict: Verdict, *, unit: str = "a", item: str = "O1", year: int = 2569, round: str = "r", **more: object) -> Finding:
    """One finding."""
    fields: dict[str, object] = {"concepts": [], **more}
    return Finding(round=round, year=year, unit_id=unit, item=item, verdict=verdict, final=verdict, **fields)  # type: ignore[arg-type]


def meant(verdict: Verdict, *, unit: str = "a", item: str = "O1", **more: object) -> Truth:
    """What a person says of it."""
    return Truth(unit_id=unit, item=item, verdict=verdict, **more)  # type: ignore[arg-type]


# several years and rounds


def test_each_year_is_measured_by_what_is_said_of_that_year() -> None:
    findings = [said("pass", year=2568), said("missing", year=2569)]
    measured = measure(findings, [meant("pass", year=2568), meant("pass", year=2569)])
    assert measured.cells == 2
    assert {year: m.agreement for year, m in measured.per_year.items()} == {"2568": 1.0, "2569": 0.0}
    assert measured.per_item == {"2568 O1": 1.0, "2569 O1": 0.0}
    assert measured.disagreements == [("a", "2569 O1", "pass", "missing")]


def test_a_verdict_without_a_year_is_refused_where_it_could_be_about_several() -> None:
    with pytest.raises(TruthError, match=r"2568, 2569.*year") as refused:
        measure([said("pass", year=2568), said("pass", year=2569)], [meant("pass")])
    assert "เฉลยต้องมีคอลัมน์ year" in str(refused.value)


def test_a_verdict_without_a_round_is_held_against_every_round() -> None:
    measured = measure([said("missing", round="r1"), said("pass", round="r2")], [meant("pass")])
    assert {round: m.agreement for round, m in measured.per_round.items()} == {"r1": 0.0, "r2": 1.0}


def test_a_verdict_on_one_round_is_held_against_that_round_alone_and_goes_before_the_general_one() -> None:
    findings = [said("missing", round="r1"), said("pass", round="r2")]
    measured = measure(findings, [meant("pass"), meant("missing", round="r1")])
    assert (measured.cells, measured.agreement) == (2, 1.0)
    alone = measure(findings, [meant("missing", round="r1")])
    assert (alone.cells, alone.only_in_findings) == (1, 1)


def test_what_only_one_side_has_is_counted_apart_by_round_and_year() -> None:
    measured = measure([said("pass", year=2568)], [meant("pass", year=2567), meant("pass", year=2568, round="other")])
    assert (measured.cells, measured.only_in_truth, measured.only_in_findings) == (0, 2, 1)
    assert measured.agreement is None
    assert measured.ece is None


# concepts


def test_a_finding_counts_for_every_concept_that_it_is_about() -> None:
    findings = [
        said("pass", item="O1", concepts=["structure", "authority"]),
        said("pass", item="O2", concepts=["authority"]),
        said("missing", item="O3", concepts=["contact"]),
    ]
    measured = measure(findings, [meant("pass", item="O1"), meant("partial", item="O2"), meant("missing", item="O3")])
    by = measured.per_concept
    assert {name: m.cells for name, m in by.items()} == {"authority": 2, "contact": 1, "structure": 1}
    assert by["authority"].agreement == 0.5
    assert (by["authority"].false_pass, by["authority"].gap_recall) == (1.0, 0.0)
    assert (by["structure"].false_pass, by["contact"].gap_recall) == (None, 1.0)


def test_the_same_concept_is_followed_over_years_that_number_it_otherwise() -> None:
    findings = [
        said("pass", item="O11", year=2566, concepts=["action_plan"]),
        said("pass", item="O6", year=2569, concepts=["action_plan"]),
    ]
    measured = measure(findings, [meant("pass", item="O11"), meant("missing", item="O6")])
    assert (measured.per_concept["action_plan"].cells, measured.per_concept["action_plan"].agreement) == (2, 0.5)


# where the disclosure stands


def proof(*urls: str) -> list[Evidence]:
    """Evidence at these addresses."""
    return [Evidence(url=url) for url in urls]


def test_a_pass_proved_by_something_else_than_the_disclosure_shows() -> None:
    findings = [
        said("pass", unit="a", evidence=proof("http://x.go.th/news", "http://x.go.th/plan.pdf")),
        said("pass", unit="b", evidence=proof("http://x.go.th/news")),
        said("pass", unit="c", evidence=[]),
        said("pass", unit="d", evidence=proof("http://x.go.th/other")),
        said("missing", unit="e", evidence=proof("http://x.go.th/plan.pdf")),
    ]
    places = {"places": ("http://x.go.th/plan.pdf", "http://x.go.th/plan-2.pdf")}
    truth = [meant("pass", unit=unit, **places) for unit in "abce"] + [meant("pass", unit="d")]
    measured = measure(findings, truth)
    assert measured.evidence_cells == 3
    assert measured.evidence == pytest.approx(1 / 3, abs=1e-4)


def test_an_address_written_otherwise_is_the_same_place() -> None:
    findings = [said("pass", evidence=proof("http://x.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99?b=2&a=1#page=3"))]
    assert measure(findings, [meant("pass", places=("http://X.go.th/แผน?a=1&b=2",))]).evidence == 1.0


def test_without_addresses_evidence_is_not_measured() -> None:
    measured = measure([said("pass", evidence=proof("http://x.go.th/"))], [meant("pass")])
    assert (measured.evidence, measured.evidence_cells) == (None, 0)


# confidence


def test_confidence_that_keeps_its_word_has_no_error_and_one_that_boasts_has() -> None:
    units = [str(n) for n in range(10)]
    truth = [meant("pass" if n < 8 else "missing", unit=unit) for n, unit in enumerate(units)]
    honest = measure([said("pass", unit=u, confidence=0.8) for u in units], truth)
    (only,) = honest.reliability
    assert (only.low, only.high, only.cells, only.stated, only.right) == (0.8, 0.9, 10, 0.8, 0.8)
    assert honest.ece == 0.0
    boasting = measure([said("pass", unit=u, confidence=1.0) for u in units], truth)
    assert boasting.ece == pytest.approx(0.2)
    assert (boasting.reliability[0].low, boasting.reliability[0].high) == (0.9, 1.0)


def test_the_error_weighs_each_range_by_its_cells() -> None:
    findings = [said("pass", unit="a", confidence=0.95)] + [said("pass", unit=u, confidence=0.5) for u in "bcd"]
    measured = measure(findings, [meant("pass", unit=u) for u in "abcd"])
    assert [(b.low, b.cells) for b in measured.reliability] == [(0.5, 3), (0.9, 1)]
    assert measured.ece == pytest.approx((3 * 0.5 + 0.05) / 4)


@given(
    st.lists(
        st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS), st.floats(0, 1), st.sampled_from([2568, 2569])),
        min_size=1,
        max_size=30,
    )
)
def test_every_cell_stands_in_one_range_of_confidence_and_one_year(cells: list[tuple[Verdict, Verdict, float, int]]) -> None:
    findings = [said(s, unit=str(n), confidence=c, year=y, concepts=["x"]) for n, (_, s, c, y) in enumerate(cells)]
    measured = measure(findings, [meant(t, unit=str(n)) for n, (t, *_) in enumerate(cells)])
    assert sum(b.cells for b in measured.reliability) == measured.cells == len(cells)
    assert sum(m.cells for m in measured.per_year.values()) == measured.per_concept["x"].cells == len(cells)
    assert measured.per_concept["x"].agreement == measured.agreement
    assert all(b.low <= b.stated <= b.high and 0 <= b.right <= 1 for b in measured.reliability)
    assert measured.ece is not None
    assert 0 <= measured.ece <= 1
