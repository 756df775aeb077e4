"""`oit rubric show` tells a clerk what is asked, why, what passes, what does not and what to publish instead."""

import json

import pytest
from oit_runs import here

from checks.documents import concept_documents, kind_documents
from checks.rubric import available_years, load_rubric


@pytest.mark.parametrize("year", available_years())
def test_every_item_is_shown_as_a_document_with_examples(year: int) -> None:
    for item in load_rubric(year).items():
        said = here("rubric", "show", str(year), item.code, columns=400).out
        for concept in item.concepts:
            document = concept_documents()[concept]
            assert document.asks in said
            assert document.why in said
            assert document.publish in said
            assert "ตัวอย่างที่ผ่าน" in said
            assert all(fail.because in said for fail in document.fails)
        for kind in {e.check.kind for e in item.elements}:
            assert kind_documents()[kind].looks in said
        assert item.source in said
        assert "{ปี" not in said
        assert "{หน่วยงาน}" not in said


def test_the_examples_are_of_the_year_that_the_item_is_due_for() -> None:
    said = here("rubric", "show", "2569", "O7", columns=400).out
    assert "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2568" in said


def test_the_marks_of_certainty_stand_beside_each_element() -> None:
    said = here("rubric", "show", "2569", "O6", columns=400).out
    assert "inferred · general-knowledge-not-refound" in said
    assert "seen · item-title" in said


def test_a_program_reads_the_same_in_json() -> None:
    answer = json.loads(here("rubric", "show", "2569", "O6", "--json").out)
    (item,) = answer["items"]
    assert item["item"] == "O6"
    assert [c["concept"] for c in item["concepts"]] == ["action_plan", "progress_report_6m", "budget_plan", "budget_report"]
    assert {c["concept"]: c["required"] for c in item["concepts"]}["budget_plan"] is False
    assert {"asks", "why", "looks", "publish", "passes", "fails"} <= item["concepts"][0].keys()
    assert [e["id"] for e in item["elements"]] == ["O6.1", "O6.2", "O6.3", "O6.4", "O6.5", "O6.6"]
    assert item["elements"][2]["basis"] == "general-knowledge-not-refound"
    assert len(json.loads(here("rubric", "show", "2569", "--json").out)["items"]) == 26
