"""Every case in tests/cases/<concept>.yaml: words as agencies write them, and the concepts they disclose.

A case names where its words come from (`from`). `asked_in` marks a concept that is judged in that year only, and left out where
concepts are answered without a year.
"""

from pathlib import Path

import pytest
import yaml

from checks.classify import classify, match_label, match_opening
from checks.concepts import load_concepts
from checks.rubric import RUBRICS, available_years, load_rubric

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*.yaml"))
ASKED_IN_2569 = sorted({concept for item in load_rubric(2569).items() for concept in item.concepts} | {"eit_qr"})


def read(file: Path) -> list[dict]:
    with file.open("rb") as text:  # both processes read all of them, whichever of the two judges them
        return yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize(
    ("case"), [pytest.param(case, id=f"{file.stem}-{n}") for file in FILES for n, case in enumerate(read(file))]
)
def test_a_case_discloses_what_it_says(case: dict) -> None:
    assert said(case["input"], any_year="asked_in" in case) == set(case["expect"]), case["name"]


def said(words: dict, *, any_year: bool = False) -> set[str]:
    """The concepts that words disclose; with `any_year` also those that are no longer asked for."""
    if not any_year:
        return {found.concept for found in classify(**words).concepts}
    label = match_label(words.get("link_text", ""))
    return {m.concept for m in [*label, *match_opening(words.get("title", ""), words.get("text", ""))]}


@pytest.mark.parametrize("concept", ASKED_IN_2569)
def test_each_concept_of_2569_has_cases_for_and_against(concept: str) -> None:
    cases = read(CASES / f"{concept}.yaml")
    against = [case for case in cases if concept not in case["expect"]]
    assert len(cases) >= 8
    assert len(against) >= 3
    assert len(cases) - len(against) >= 3


@pytest.mark.parametrize("concept", sorted({c for y in available_years() for i in load_rubric(y).items() for c in i.concepts}))
def test_half_of_the_cases_of_a_concept_look_like_it_and_are_not(concept: str) -> None:
    spoken_for = load_concepts().concepts[concept].answered_as or concept
    cases = read(CASES / f"{spoken_for}.yaml")
    against = [case for case in cases if spoken_for not in case["expect"]]
    assert len(cases) >= 8
    assert 2 * len(against) >= len(cases)
    assert len(cases) - len(against) >= 3
    assert len({case["from"] for case in cases}) >= 3, "the words of a concept come from different places"
    assert len({str(case["input"]) for case in cases}) >= len(cases) - 1


CONFUSABLE = [
    ("action_plan", "annual_report"),
    ("action_plan", "progress_report_6m"),
    ("action_plan", "strategic_plan"),
    ("anticorruption_plan", "anticorruption_progress"),
    ("anticorruption_plan", "anticorruption_report"),
    ("anticorruption_plan", "risk_assessment"),
    ("anticorruption_progress", "anticorruption_report"),
    ("annual_report", "progress_report_6m"),
    ("authority", "laws"),
    ("authority", "structure"),
    ("budget_plan", "budget_report"),
    ("complaint_channel", "complaint_guideline"),
    ("complaint_channel", "complaint_stats"),
    ("complaint_guideline", "complaint_stats"),
    ("complaint_stats", "service_stats"),
    ("contact", "qa"),
    ("e_service", "service_manual"),
    ("ethics_code", "ethics_drive"),
    ("executives", "structure"),
    ("gift_receipt_report", "gift_rules_knowledge"),
    ("hr_actions", "hr_report"),
    ("hr_policy_plan", "hr_actions"),
    ("hr_policy_plan", "hr_report"),
    ("hr_policy_plan", "hr_rules"),
    ("hr_policy_plan", "strategic_plan"),
    ("integrity_measures", "integrity_report"),
    ("news", "procurement_notices"),
    ("no_gift_announcement", "no_gift_culture"),
    ("no_gift_announcement", "no_gift_report"),
    ("procurement_annual", "procurement_monthly"),
    ("procurement_list", "procurement_plan"),
    ("procurement_notices", "procurement_plan"),
    ("procurement_plan", "procurement_annual"),
    ("procurement_plan", "procurement_monthly"),
    ("risk_actions", "risk_assessment"),
    ("satisfaction_survey", "service_stats"),
    ("service_manual", "staff_manual"),
]


@pytest.mark.parametrize(("one", "other"), [*CONFUSABLE, *((b, a) for a, b in CONFUSABLE)])
def test_what_is_often_taken_for_another_thing_has_cases_both_ways(one: str, other: str) -> None:
    expected = [case["expect"] for case in read(CASES / f"{one}.yaml")]
    assert any(other in names and one not in names for names in expected)


LOOK_ALIKES = [
    ("ร้องทุกข์", "complaint_channel"),
    ("ร้องทุกข์", "complaint_stats"),
    ("ร้องทุกข์", "complaint_guideline"),
    ("แผนอัตรากำลัง", "hr_policy_plan"),
    ("แผนอัตรากำลัง", "strategic_plan"),
    ("วิสัยทัศน์", "strategic_plan"),
    ("วิสัยทัศน์", "authority"),
    ("เจตจำนงสุจริต", "no_gift_announcement"),
    ("งบแสดงฐานะการเงิน", "budget_report"),
    ("แบบสอบถาม", "satisfaction_survey"),
    ("คำถามที่พบบ่อย", "qa"),
    ("IIT", "eit_qr"),
]


@pytest.mark.parametrize(("words", "concept"), LOOK_ALIKES)
def test_what_is_no_item_at_all_but_looks_like_one_has_its_cases(words: str, concept: str) -> None:
    alike = [case for case in read(CASES / f"{concept}.yaml") if words in str(case["input"])]
    assert any(concept not in case["expect"] for case in alike)


@pytest.mark.parametrize(
    "form",
    [
        "{} เทศบาลตำบลวัดเกต",
        "{} ขององค์การบริหารส่วนตำบลข่วงเปา",
        "{} จังหวัดเชียงใหม่",
        "{} ปี 2568",
        "{} (PDF 1.2 MB)",
        "ดาวน์โหลด {}",
        "O12 {}",
    ],
)
def test_the_agencys_name_a_year_a_code_or_the_kind_of_file_beside_it_change_nothing(form: str) -> None:
    labels = [case for file in FILES for case in read(file) if list(case["input"]) == ["link_text"] and case["expect"]]
    changed = {
        case["input"]["link_text"]
        for case in labels
        if said({"link_text": form.format(case["input"]["link_text"])}, any_year="asked_in" in case) != set(case["expect"])
    }
    assert not changed


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
