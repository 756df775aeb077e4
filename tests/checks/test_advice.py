"""For each gap one sentence that a clerk can act on."""

import pytest

from checks.advice import LISTED, advise
from checks.rubric import load_rubric
from records.finding import VERDICTS, ElementResult, Verdict

RUBRIC = load_rubric(2569)
ITEM = RUBRIC.item("O23")


def element(n: int, met: bool | None, *, required: bool = True) -> ElementResult:
    """An element with a text of its own."""
    return ElementResult(id=f"O23.{n}", text=f"องค์ประกอบที่ {n}", enforce="required" if required else "advisory", met=met)


@pytest.mark.parametrize("verdict", [v for v in VERDICTS if v not in ("pass", "not_applicable")])
@pytest.mark.parametrize("code", [i.code for i in RUBRIC.items()])
def test_every_gap_has_its_advice(code: str, verdict: Verdict) -> None:
    words = advise(RUBRIC.item(code), verdict, [])
    assert words
    assert "{" not in words


@pytest.mark.parametrize("verdict", ["pass", "not_applicable"])
def test_where_nothing_needs_doing_nothing_is_said(verdict: Verdict) -> None:
    assert advise(ITEM, verdict, [element(1, True)]) == ""


def test_the_elements_that_lack_are_named_and_those_that_do_not_are_left_out() -> None:
    words = advise(ITEM, "partial", [element(1, True), element(2, False), element(3, False, required=False)])
    assert "องค์ประกอบที่ 2" in words
    assert "องค์ประกอบที่ 1" not in words
    assert "องค์ประกอบที่ 3" not in words


def test_a_long_list_is_cut_and_counted() -> None:
    words = advise(ITEM, "partial", [element(n, False) for n in range(1, LISTED + 4)])
    assert f"องค์ประกอบที่ {LISTED}" in words
    assert f"องค์ประกอบที่ {LISTED + 1}" not in words
    assert "อีก 3 รายการ" in words


@pytest.mark.parametrize("verdict", ["outdated", "missing"])
def test_the_year_to_publish_is_the_year_the_item_is_due_for(verdict: Verdict) -> None:
    assert "2569" in advise(ITEM, verdict, [])
    assert "2568" in advise(RUBRIC.item("O24"), verdict, [])
    assert "25" not in advise(RUBRIC.item("O16"), verdict, [])


def test_what_a_person_should_look_at_is_named() -> None:
    assert "องค์ประกอบที่ 2" in advise(ITEM, "review", [element(1, True), element(2, None)])


def test_a_missing_item_is_named_by_its_title() -> None:
    assert ITEM.title_th in advise(ITEM, "missing", [])
