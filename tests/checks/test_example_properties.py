"""What holds of judging, shown on a document of every concept of every year: a whole site of them, and one item at a time."""

import functools
from collections.abc import Mapping

import pytest
from build import UNIT, Body, judge, site
from examples import items_of, pages_of

from checks.dated import NAMED_WITH_A_YEAR
from checks.documents import concept_documents
from checks.judge import judge_unit
from checks.locate import LISTS
from checks.rubric import Item, available_years, load_rubric
from records.finding import EIT, Finding

OTHER = "เทศบาลตำบลสันต้นมะค่า"
DATED = [(year, item) for year in (2569, 2565) for item in items_of(year) if item.due.fiscal_year is not None]
SPEAKING = [
    (year, item)
    for year in (2569, 2565)
    for item in items_of(year)
    if all("{หน่วยงาน}" in str(concept_documents()[concept].passes) for concept in item.concepts)
]


def named(rows: list[tuple[int, Item]]) -> list[object]:
    return [pytest.param(year, item, id=f"{year}-{item.code}") for year, item in rows]


@functools.cache
def whole_site(year: int) -> dict[str, Body]:
    return pages_of(year, items_of(year))


def judged(pages: Mapping[str, Body], year: int) -> dict[str, Finding]:
    return {f.item: f for f in judge_unit(site(pages), load_rubric(year)).findings if f.item != EIT}


@pytest.mark.parametrize("year", available_years())
def test_all_documents_of_a_year_on_one_site_stand_in_nobodys_way(year: int) -> None:
    findings = judged(whole_site(year), year)
    assert {code: f.verdict for code, f in findings.items()} == dict.fromkeys(findings, "pass")


@pytest.mark.parametrize("year", available_years())
def test_in_whatever_order_the_pages_came_the_findings_are_the_same(year: int) -> None:
    home, *rest = whole_site(year).items()
    before, after = judged(whole_site(year), year), judged(dict([home, *reversed(rest)]), year)
    for code, finding in before.items():
        assert after[code].verdict == finding.verdict
        assert [(e.id, e.met) for e in after[code].elements] == [(e.id, e.met) for e in finding.elements]


@pytest.mark.parametrize("first", range(4))
def test_without_its_own_documents_an_item_does_not_pass_on_those_of_others(first: int) -> None:
    gone = [item.code for item in items_of(2569)][first::4]
    rest = {at: page for at, page in whole_site(2569).items() if at.split("/")[1] not in gone}
    findings = judged(rest, 2569)
    assert not [code for code in gone if findings[code].verdict == "pass"]
    assert all(findings[item.code].verdict == "pass" for item in items_of(2569) if item.code not in gone)


@pytest.mark.parametrize(("year", "item"), named(DATED))
def test_with_every_year_put_back_by_five_it_is_outdated(year: int, item: Item) -> None:
    old = judge(pages_of(year, [item], later=-5), item.code, year=year)
    if NAMED_WITH_A_YEAR & set(item.concepts):
        assert old.verdict in ("outdated", "partial")  # a code of ethics stays in force whatever its year; the rest is old
    else:
        assert old.verdict == "outdated"


@pytest.mark.parametrize(("year", "item"), named(SPEAKING))
def test_with_another_agencys_name_it_is_not_the_units(year: int, item: Item) -> None:
    # The home page names its ways of complaining and asking, so that these are half there whoever they belong to.
    at_most = {"missing", "review"} | ({"partial"} if LISTS & set(item.concepts) else set())
    assert judge(pages_of(year, [item], agency=OTHER), item.code, year=year).verdict in at_most
    assert judge(pages_of(year, [item], agency=UNIT.name_th), item.code, year=year).verdict == "pass"
