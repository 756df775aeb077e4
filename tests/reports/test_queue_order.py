"""What a reviewer is asked to look at first, and that the order is worth its promise."""

import math
from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_fakes import outline, province

from records.finding import EIT, ElementResult, Evidence, Finding, Verdict
from records.round import Round
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS, items_judged
from reports.queue_order import CERTAIN, QueueEntry, decided_cells, helps, ordered, sampled, why_words
from reports.words import words_of


def made(cells: dict[tuple[int, str], dict[str, Any]], units: int = 40) -> ReportData:
    """A province in which all that is not in `cells` (by unit's place and item) is certainly complete."""
    data = province(units)
    reports: list[UnitReport] = []
    for place, report in enumerate(data.units):
        findings = []
        for finding in report.findings:
            sure: dict[str, Any] = {"verdict": "pass", "decision": None, "confidence": 0.95, "elements": [], "evidence": []}
            changes = sure | cells.get((place, finding.item), {})
            final = changes["decision"] or changes["verdict"]
            findings.append(msgspec.structs.replace(finding, **changes, final=final))
        report.findings = findings
        reports.append(report)
    data.units = reports
    return data


def queue(data: ReportData) -> list[QueueEntry]:
    return ordered(data, items_judged(data))


def names(entries: list[QueueEntry]) -> list[tuple[str, str]]:
    return [(entry.finding.unit_id, entry.finding.item) for entry in entries]


def place_of(data: ReportData, unit: int, item: str) -> int:
    return names(queue(data)).index((data.units[unit].unit.unit_id, item))


def review(**more: Any) -> dict[str, Any]:
    return {"verdict": "review", "confidence": 0.5, **more}


def lacking(item: str, met: bool | None, *numbers: int) -> list[ElementResult]:
    return [ElementResult(id=f"{item}.{n}", text=f"องค์ประกอบ {n}", enforce="required", met=met) for n in numbers]


def test_the_same_round_gives_the_same_queue_and_the_order_of_the_units_does_not_choose_the_sample(
    whole_province: ReportData,
) -> None:
    assert names(queue(whole_province)) == names(queue(province()))
    turned = province()
    turned.units.reverse()
    assert {n for n, e in zip(names(queue(turned)), queue(turned), strict=True) if e.sample} == {
        n for n, e in zip(names(queue(whole_province)), queue(whole_province), strict=True) if e.sample
    }


@settings(max_examples=40)
@given(st.permutations([item.code for item in outline().items]))
def test_a_doubt_about_an_item_of_more_points_stands_before_one_of_fewer(codes: list[str]) -> None:
    points = {item.code: item.points for item in outline().items}
    data = made({(place, code): review() for place, code in enumerate(codes[:6])}, units=6)
    found = [entry.outline.code for entry in queue(data) if entry.finding.verdict == "review"]
    assert sorted(found) == sorted(codes[:6])
    assert [points[code] for code in found] == sorted((points[code] for code in found), reverse=True)


def test_eit_has_no_points_and_still_stands_in_the_queue_behind_every_doubt_about_an_item_that_has() -> None:
    slight = {"verdict": "pass", "confidence": 0.8}
    data = made({(0, EIT): review(), (1, "O7"): review(), (2, "O1"): review(), (3, "O8"): slight})
    assert [e.outline.code for e in queue(data) if e.why != ("sample",)] == ["O1", "O7", EIT, "O8"]


def test_what_many_units_share_rises_above_the_same_doubt_of_one_unit() -> None:
    cells: dict[tuple[int, str], dict[str, Any]] = {(unit, "O5"): review() for unit in range(20, 28)}
    data = made(cells | {(0, "O6"): review()})
    assert place_of(data, 20, "O5") < place_of(data, 0, "O6")
    first = queue(data)[0]
    assert (first.pattern, first.place) == (8, 1)
    assert any("8" in told for told in why_words(first, words_of("th")))
    alone = next(entry for entry in queue(data) if entry.outline.code == "O6")
    assert (alone.pattern, alone.helps) == (1, 1.0)


def test_of_those_that_share_a_doubt_the_least_sure_is_looked_at_first() -> None:
    cells: dict[tuple[int, str], dict[str, Any]] = {
        (unit, "O5"): {"verdict": "missing", "confidence": sure} for unit, sure in ((20, 0.8), (21, 0.5), (22, 0.7))
    }
    data = made(cells)
    shared = [entry for entry in queue(data) if entry.pattern == 3]
    assert [(entry.place, entry.finding.confidence) for entry in shared] == [(1, 0.5), (2, 0.7), (3, 0.8)]


def test_only_the_same_thing_open_is_shared() -> None:
    home = province(40)
    own = [Evidence(url=f"https://www.unit{n}.go.th/data.php?id={n}", media="html") for n in range(6)]
    drive = Evidence(url="https://drive.google.com/file/d/1", media="drive")
    data = made(
        {
            (0, "O5"): review(elements=lacking("O5", None, 1), evidence=[own[0]]),
            (1, "O5"): review(elements=lacking("O5", None, 1), evidence=[own[1]]),
            (2, "O5"): review(elements=lacking("O5", None, 2), evidence=[own[2]]),
            (3, "O5"): review(elements=lacking("O5", None, 1), evidence=[drive]),
            (4, "O5"): {"verdict": "partial", "confidence": 0.5, "elements": lacking("O5", None, 1), "evidence": [own[4]]},
            (5, "O6"): review(elements=lacking("O6", None, 1), evidence=[own[5]]),
        }
    )
    assert [unit.unit.website for unit in home.units[:2]] == ["https://www.unit0.go.th/", "https://www.unit1.go.th/"]
    sizes = {(e.finding.unit_id, e.outline.code): e.pattern for e in queue(data) if not e.sample}
    ids = [unit.unit.unit_id for unit in data.units]
    assert [sizes[ids[n], "O6" if n == 5 else "O5"] for n in range(6)] == [2, 2, 1, 1, 1, 1]


@given(st.integers(2, 300), st.integers(1, 299))
def test_each_further_look_at_the_same_thing_helps_less_and_none_less_than_its_own_cell(pattern: int, place: int) -> None:
    place = min(place, pattern - 1)
    assert helps(pattern, place) > helps(pattern, place + 1) >= 1.0
    assert helps(pattern, 1) == pytest.approx(1 + math.log2(pattern))


def test_the_less_sure_the_machine_is_the_sooner_a_person_looks() -> None:
    cells: dict[tuple[int, str], dict[str, Any]] = {
        (unit, item): {"verdict": verdict, "confidence": sure}
        for unit, item, verdict, sure in (
            (0, "O5", "pass", 0.8),
            (1, "O6", "pass", 0.4),
            (2, "O7", "missing", 0.6),
            (3, "O8", "review", 0.97),
        )
    }
    data = made(cells)
    assert [e.outline.code for e in queue(data) if e.why != ("sample",)] == ["O8", "O6", "O7", "O5"]


def test_a_sure_gap_is_looked_at_only_where_an_error_costs_much() -> None:
    gap = {"verdict": "missing", "confidence": 0.85}
    cells: dict[tuple[int, str], dict[str, Any]] = {(n, item): gap for n in range(4) for item in ("O5", "O21")}
    data = made(cells)
    here = [e for e in queue(data) if e.finding.verdict == "missing" and "serious" in e.why]
    assert {e.outline.code for e in here} == {"O21"}
    assert "ข้อบกพร่อง" in why_words(here[0], words_of("th"))[0]


def test_what_is_decided_unknown_or_not_asked_is_not_in_the_queue() -> None:
    data = made(
        {
            (0, "O20"): review(decision="pass"),
            (1, "O20"): {"verdict": "unknown", "confidence": 0.5},
            (2, "O20"): {"verdict": "not_applicable", "confidence": 1.0},
            (3, "O20"): review(),
        }
    )
    ids = [unit.unit.unit_id for unit in data.units]
    found = names(queue(data))
    assert (ids[3], "O20") in found
    assert not {(ids[n], "O20") for n in range(3)} & set(found)
    decided = decided_cells(data, items_judged(data))
    assert [(finding.unit_id, finding.item, finding.final) for _, _, finding in decided] == [(ids[0], "O20", "pass")]


def test_a_decision_takes_its_cell_out_of_the_count_of_those_that_still_share_it() -> None:
    cells: dict[tuple[int, str], dict[str, Any]] = {(n, "O5"): review() for n in range(4)}
    assert queue(made(cells))[0].pattern == 4
    assert queue(made(cells | {(0, "O5"): review(decision="partial")}))[0].pattern == 3


def certain_cells(data: ReportData) -> list[Finding]:
    return [
        f
        for unit in data.units
        for f in unit.findings
        if f.verdict in ("pass", *GAPS) and f.confidence >= CERTAIN and not f.decision
    ]


def test_about_three_in_a_hundred_of_the_certain_are_drawn_whatever_their_verdict() -> None:
    shares: dict[Verdict, list[bool]] = {"pass": [], "partial": []}
    for number in range(12):
        data = province(80, round_name=f"round {number}")
        drawn = set(names([entry for entry in queue(data) if entry.sample]))
        for finding in certain_cells(data):
            if finding.verdict in shares:
                shares[finding.verdict].append((finding.unit_id, finding.item) in drawn)
    for verdict, found in shares.items():
        deviation = math.sqrt(0.03 * 0.97 / len(found))
        assert abs(sum(found) / len(found) - 0.03) < 3 * deviation, (verdict, len(found))


def test_the_draw_is_blind_to_what_was_found_and_new_in_every_round() -> None:
    before = made({})
    after = made({(unit, item.code): {"verdict": "missing"} for unit in range(40) for item in outline().items})
    assert sampled(f for u in before.units for f in u.findings) == sampled(f for u in after.units for f in u.findings)
    other = province(40, round_name="2569-2")
    assert sampled(f for u in other.units for f in u.findings) != sampled(f for u in before.units for f in u.findings)


def test_a_small_round_is_measured_too_and_one_without_certain_cells_has_nothing_to_measure() -> None:
    small = made({}, units=1)
    assert len([entry for entry in queue(small) if entry.sample]) >= 1
    for number in range(20):
        small.round = Round(name=str(number), year=2569, date="2026-02-01")
        small.units[0].findings = [msgspec.structs.replace(f, round=str(number)) for f in small.units[0].findings[:3]]
        assert sum(entry.sample for entry in queue(small)) >= 1
    small.units[0].findings = [msgspec.structs.replace(f, confidence=0.5) for f in small.units[0].findings]
    assert not any(entry.sample for entry in queue(small))


def test_the_sample_is_spread_through_the_queue_and_says_what_it_is_for(whole_province: ReportData) -> None:
    entries = queue(whole_province)
    places = [place for place, entry in enumerate(entries) if entry.why == ("sample",)]
    quarters = Counter(4 * place // len(entries) for place in places)
    assert len(places) > 40
    assert min(quarters[n] for n in range(4)) >= 0.8 * len(places) / 4
    assert why_words(entries[places[0]], words_of("th")) == [words_of("th").text["queue_why_sample"]]
    work = [entry.value for entry in entries if entry.why != ("sample",)]
    assert work == sorted(work, reverse=True)


def test_every_entry_says_why_it_is_there_and_what_it_is_worth(whole_province: ReportData) -> None:
    entries = queue(whole_province)
    assert len(set(names(entries))) == len(entries) > 500
    for entry in entries:
        assert entry.why
        assert entry.value == pytest.approx(entry.uncertainty * entry.points * entry.helps)
        assert ("review" in entry.why) == (entry.finding.verdict == "review")
        assert entry.sample == ("sample" in entry.why)
        assert all(why_words(entry, words_of("en")))
        assert all(element.enforce == "required" and element.met is not True for element in entry.open)
