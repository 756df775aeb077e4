"""What changed between two rounds is counted once: every cell in exactly one class, and the classes mean what they say."""

import copy
from typing import get_args

import msgspec
import pytest
from compare_fakes import past_of
from hypothesis import given
from hypothesis import strategies as st
from report_fakes import province

from records.finding import EIT, VERDICTS, Finding, Verdict
from records.visit import HealthNote
from reports.changes import CHANGES, Change, change_of, round_changes, unit_changes
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS

SMALL = province(12)
PAIRS = [(was, now) for was in VERDICTS for now in VERDICTS]


def judged(verdicts: list[Verdict]) -> ReportData:
    """The small province with these final verdicts, dealt out in turn."""
    data = copy.copy(SMALL)
    dealt = iter(range(10**6))
    data.units = [
        msgspec.structs.replace(
            report,
            findings=[
                msgspec.structs.replace(f, verdict=v, final=v, decision=None)
                for f in report.findings
                for v in [verdicts[next(dealt) % len(verdicts)]]
            ],
        )
        for report in SMALL.units
    ]
    return data


some_verdicts = st.lists(st.sampled_from(VERDICTS), min_size=1, max_size=40)


@given(some_verdicts, some_verdicts)
def test_every_cell_is_in_exactly_one_class_and_the_sums_agree(was: list[Verdict], now: list[Verdict]) -> None:
    before, after = judged(was), judged(now)
    changes = round_changes(after, past_of(before))
    assert list(changes.counts) == list(CHANGES) == list(get_args(Change))
    own = len(after.outline.items) - 1
    for unit in changes.units:
        assert len({cell.item for cell in unit.cells}) == len(unit.cells) == own
        assert EIT not in {cell.item for cell in unit.cells}
        assert unit.eit is not None
        for change in CHANGES:
            assert unit.counts[change] == sum(cell.change == change for cell in unit.cells)
        assert len(unit.changed) == own - unit.counts["unchanged"]
    assert changes.compared == own * len(after.units)
    for change in CHANGES:
        assert changes.counts[change] == sum(unit.counts[change] for unit in changes.units)


@given(some_verdicts)
def test_a_round_compared_with_itself_is_all_unchanged(verdicts: list[Verdict]) -> None:
    data = judged(verdicts)
    changes = round_changes(data, past_of(data))
    assert changes.counts["unchanged"] == changes.compared > 0
    assert all(unit.changed == unit.new_problems == unit.healed_problems == [] for unit in changes.units)
    assert changes.new_units == changes.gone_units == changes.new_items == changes.gone_items == []


@given(some_verdicts, some_verdicts)
def test_the_way_back_mirrors_the_way_there(was: list[Verdict], now: list[Verdict]) -> None:
    before, after = judged(was), judged(now)
    there, back = round_changes(after, past_of(before)), round_changes(before, past_of(after))
    for go, come in zip(there.units, back.units, strict=True):
        assert (go.new_problems, go.healed_problems) == (come.healed_problems, come.new_problems)
        for one, other in zip(go.all_cells, come.all_cells, strict=True):
            assert (one.was, one.now) == (other.now, other.was)
            if one.change == "regressed":
                assert other.change == "fixed"
            if one.change == "fixed" and one.was in GAPS:
                assert other.change == "regressed"
            assert (one.change == "unchanged") == (other.change == "unchanged")
            assert (one.change == "newly_checked") == (other.change == "newly_unchecked")


@pytest.mark.parametrize(("was", "now"), PAIRS, ids=[f"{was}-{now}" for was, now in PAIRS])
def test_the_classes_mean_what_they_say(was: Verdict, now: Verdict) -> None:
    change = change_of(was, now)
    assert (change == "fixed") == (now == "pass" and was in (*GAPS, "review"))
    assert (change == "regressed") == (was == "pass" and now in GAPS)
    assert (change == "newly_unchecked") == (now == "unknown" and was != "unknown")
    assert (change == "newly_checked") == (was == "unknown" and now != "unknown")
    assert (change == "unchanged") == (was == now)


def test_a_reviewers_decision_counts_in_both_rounds() -> None:
    before, after = judged(["review"]), judged(["review"])
    first = after.units[0]
    decided = msgspec.structs.replace(first.findings[0], decision="pass", final="pass")
    after.units[0] = msgspec.structs.replace(first, findings=[decided, *first.findings[1:]])
    assert round_changes(after, past_of(before)).counts["fixed"] == 1
    assert round_changes(before, past_of(after)).counts["other"] == 1


def test_an_item_is_complete_before_only_where_all_its_counterparts_were() -> None:
    before, after = judged(["pass"]), judged(["missing"])
    unit = before.units[0]
    before.units[0] = msgspec.structs.replace(unit, findings=[_with(f, {"O2": "partial"}) for f in unit.findings])
    changes = unit_changes(after.units[0], past_of(before, {"O1": ["O1", "O2"], "O3": ["O3"], "O4": []}))
    assert changes is not None
    by_item = {cell.item: cell for cell in changes.cells}
    assert set(by_item) == {"O1", "O3"}
    assert (by_item["O1"].was, by_item["O1"].change) == ("partial", "other")
    assert [f.item for f in by_item["O1"].before] == ["O1", "O2"]
    assert by_item["O3"].change == "regressed"


def test_items_without_a_counterpart_are_named_on_both_sides() -> None:
    data = judged(["pass"])
    counterparts = {item.code: [item.code] for item in data.outline.items} | {"O5": [], "O6": ["O7"]}
    changes = round_changes(data, past_of(data, counterparts))
    assert [item.code for item in changes.new_items] == ["O5"]
    assert [item.code for item in changes.gone_items] == ["O5", "O6"]
    assert changes.compared == (len(data.outline.items) - 2) * len(data.units)


def test_a_cell_is_not_compared_where_a_counterpart_was_not_judged() -> None:
    before, after = judged(["pass"]), judged(["missing"])
    past = past_of(before, {"O1": ["O1", "O2"], "O3": ["O3"]})
    unit_id = after.units[0].unit.unit_id
    del past.findings[unit_id]["O2"]
    changes = unit_changes(after.units[0], past)
    assert changes is not None
    assert [cell.item for cell in changes.cells] == ["O3"]


def test_units_that_only_one_round_judged_are_named_and_not_counted() -> None:
    before, after = judged(["pass"]), judged(["pass"])
    ids = [report.unit.unit_id for report in after.units]
    past = past_of(before)
    del past.findings[ids[0]]
    after.units = after.units[:-1]
    changes = round_changes(after, past)
    assert (changes.new_units, changes.gone_units) == ([ids[0]], [ids[-1]])
    assert len(changes.units) == len(ids) - 2


def _with(finding: Finding, finals: dict[str, Verdict]) -> Finding:
    return msgspec.structs.replace(finding, final=finals.get(finding.item, finding.final))


def _site(report: UnitReport, site: str, verdict: Verdict, *codes: str) -> UnitReport:
    result = msgspec.structs.replace(report.result, site=site, health=[HealthNote(code=code) for code in codes])
    findings = [msgspec.structs.replace(f, final=verdict) for f in report.findings]
    return msgspec.structs.replace(report, result=result, findings=findings)


@pytest.mark.parametrize(
    ("was", "now", "new", "healed"),
    [
        (("ok", "pass", "slow"), ("ok", "pass", "spam"), ["spam"], ["slow"]),
        (("ok", "pass"), ("tls_error", "pass", "tls_error"), ["tls_error"], []),
        (("ok", "pass", "slow"), ("unreachable", "unknown", "unreachable"), ["unreachable"], []),
        (("tls_error", "pass", "tls_error"), ("timeout", "unknown"), ["timeout"], []),
        (("parked", "unknown"), ("ok", "pass", "slow"), [], ["parked"]),
        (("parked", "unknown"), ("blocked", "unknown"), ["blocked"], ["parked"]),
        (("ok", "pass"), ("our_network", "unknown", "our_network"), [], []),
        (("ok", "pass", "unconfirmed_website"), ("ok", "pass", "not_drawn"), [], []),
    ],
)
def test_problems_of_a_site_came_or_went_only_where_that_can_be_known(
    was: tuple[str, Verdict], now: tuple[str, Verdict], new: list[str], healed: list[str]
) -> None:
    before, after = judged(["pass"]), judged(["pass"])
    before.units[0] = _site(before.units[0], *was)
    after.units[0] = _site(after.units[0], *now)
    changes = unit_changes(after.units[0], past_of(before))
    assert changes is not None
    assert (changes.new_problems, changes.healed_problems) == (new, healed)
