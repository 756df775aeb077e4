"""Judged strictly, what a rubric only advises counts like what it requires; nothing else about the rubric changes."""

import documents
import pytest
from build import home, site

from checks.interest import read_rubric_option
from checks.judge import judge_unit
from checks.rubric import RUBRICS, Rubric, available_years, load_rubric, strict
from records.finding import Finding

SITE = site({"/": home(("/doc", documents.RISK.label)), "/doc": documents.RISK.page()})


def judged(rubric: Rubric) -> Finding:
    """The finding on a risk assessment that has all that is required and lacks what is advised."""
    (finding,) = judge_unit(SITE, rubric, ["O21"]).findings
    return finding


def test_a_pass_that_lacks_what_is_advised_is_incomplete_when_judged_strictly() -> None:
    assert judged(load_rubric(2569)).verdict == "pass"
    finding = judged(strict(load_rubric(2569)))
    assert finding.verdict == "partial"
    lacking = [e for e in finding.elements if e.met is False]
    assert {e.id for e in lacking} <= {"O21.3", "O21.4"}
    assert all(any(e.text in reason for reason in finding.reasons) for e in lacking)
    assert all(e.text in finding.advice for e in lacking)
    assert finding.versions["rubric"].endswith("-strict")


@pytest.mark.parametrize("year", available_years())
def test_nothing_else_of_the_rubric_changes(year: int) -> None:
    plain, strictly = load_rubric(year), strict(load_rubric(year))
    assert all(e.enforce == "required" for i in strictly.items() for e in i.elements)
    for before, after in zip(plain.items(), strictly.items(), strict=True):
        assert before.model_dump(exclude={"elements"}) == after.model_dump(exclude={"elements"})
        assert [e.model_dump(exclude={"enforce"}) for e in before.elements] == [
            e.model_dump(exclude={"enforce"}) for e in after.elements
        ]
    assert load_rubric(year).version == plain.version == strictly.version.removesuffix("-strict")


@pytest.mark.parametrize("named", [{"year": "2569"}, {"year": "2569", "rubric": str(RUBRICS / "2569.yaml")}])
def test_the_crawl_looks_for_what_is_advised_too(named: dict[str, str]) -> None:
    assert read_rubric_option({**named, "strict": "yes"}).version == f"{read_rubric_option(named).version}-strict"
