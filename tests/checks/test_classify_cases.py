"""Every case in tests/cases/<concept>.yaml: words as agencies write them, and the concepts they disclose."""

from pathlib import Path

import pytest
import yaml

from checks.classify import classify
from checks.concepts import load_concepts
from checks.rubric import RUBRICS, available_years, load_rubric

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*.yaml"))
ASKED_IN_2569 = sorted({concept for item in load_rubric(2569).items() for concept in item.concepts} | {"eit_qr"})


def read(file: Path) -> list[dict]:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("case"), [pytest.param(case, id=f"{file.stem}-{n}") for file in FILES for n, case in enumerate(read(file))]
)
def test_a_case_discloses_what_it_says(case: dict) -> None:
    said = {found.concept for found in classify(**case["input"]).concepts}
    assert said == set(case["expect"]), case["name"]


@pytest.mark.parametrize("concept", ASKED_IN_2569)
def test_each_concept_of_2569_has_cases_for_and_against(concept: str) -> None:
    cases = read(CASES / f"{concept}.yaml")
    against = [case for case in cases if concept not in case["expect"]]
    assert len(cases) >= 8
    assert len(against) >= 3
    assert len(cases) - len(against) >= 3


def test_cases_speak_of_known_concepts() -> None:
    known = set(load_concepts().concepts)
    assert {file.stem for file in FILES} <= known
    assert {concept for file in FILES for case in read(file) for concept in case["expect"]} <= known


@pytest.mark.parametrize("year", available_years())
def test_every_concept_of_every_year_is_described(year: int) -> None:
    described = load_concepts().concepts
    rubric = yaml.safe_load((RUBRICS / f"{year}.yaml").read_text(encoding="utf-8"))
    items = [item for part in rubric["indicators"] for sub in part["sub_indicators"] for item in sub["items"]]
    assert items
    for item in items:
        for concept in [item["concept"]] if isinstance(item["concept"], str) else item["concept"]:
            assert described[concept].rules, concept
            assert described[concept].title_th
