"""A secretariat that corrects a rubric sees what it changed, and nothing that it did not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.rubric import RUBRICS, available_years, load_rubric, read_rubric
from checks.rubric_diff import Change, rubric_diff


def changed(folder: Path, edit: Any, year: int = 2569) -> list[Change]:
    """The differences after `edit` was done to the year's file."""
    data = yaml.safe_load((RUBRICS / f"{year}.yaml").read_text(encoding="utf-8"))
    edit(data)
    own = folder / "own.yaml"
    own.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return rubric_diff(load_rubric(year), read_rubric(own))


def item(data: dict[str, Any], code: str) -> dict[str, Any]:
    """An item of the file."""
    subs = [sub for indicator in data["indicators"] for sub in indicator["sub_indicators"]]
    return next(i for sub in subs for i in sub["items"] if i["code"] == code)  # type: ignore[no-any-return]


@pytest.mark.parametrize("year", available_years())
def test_the_same_rubric_written_otherwise_differs_in_nothing(tmp_path: Path, year: int) -> None:
    assert changed(tmp_path, lambda data: data.update(title_th="อีกชื่อหนึ่ง"), year) == []


def test_what_is_done_to_an_element_is_told_with_before_and_after(tmp_path: Path) -> None:
    def edit(data: dict[str, Any]) -> None:
        first = item(data, "O1")["elements"][0]
        first["enforce"] = "advisory"
        first["check"]["all"] = ["divisions"]
        first["text_th"] = "ผังของหน่วยงาน"
        first["applies_to"] = ["sao"]

    changes = changed(tmp_path, edit)
    assert {(c.kind, c.place) for c in changes} == {("changed", "O1.1")}
    by = {c.what: (c.before, c.after) for c in changes}
    assert by["การบังคับ"] == ("ต้องมี", "ควรมี")
    assert by["ข้อความ"][1] == "ผังของหน่วยงาน"
    assert by["ใช้กับ"] == ("ทุกหน่วยงานของข้อ", "sao")
    assert "structure_chart|divisions" in by["วิธีตรวจ"][0]
    assert by["วิธีตรวจ"][1] == "words all=[divisions] of=[structure] titled=True"


def test_elements_and_items_that_were_added_or_removed_are_told(tmp_path: Path) -> None:
    def edit(data: dict[str, Any]) -> None:
        elements = item(data, "O1")["elements"]
        del elements[1]
        elements.append(
            {"id": "O1.99", "text_th": "มีวันที่ปรับปรุง", "kind": "content", "enforce": "required", "check": {"kind": "disclosed"}}
        )
        sub = data["indicators"][0]["sub_indicators"][0]
        sub["items"] = [i for i in sub["items"] if i["code"] != "O3"]
        data["item_count"] -= 1

    changes = changed(tmp_path, edit)
    assert [(c.kind, c.place) for c in changes] == [("removed", "O1.2"), ("added", "O1.99"), ("removed", "O3")]
    assert changes[1].after == "[ต้องมี] มีวันที่ปรับปรุง (disclosed)"
    assert changes[2].before == load_rubric(2569).item("O3").title_th


def test_a_change_of_the_year_due_of_the_concept_and_of_the_place_in_the_score_is_told(tmp_path: Path) -> None:
    def edit(data: dict[str, Any]) -> None:
        moved = item(data, "O24")
        moved["due"]["fiscal_year"] = 2569
        moved["concept"] = ["anticorruption_plan"]
        for indicator in data["indicators"]:
            for sub in indicator["sub_indicators"]:
                sub["items"] = [i for i in sub["items"] if i["code"] != "O24"]
        data["indicators"][0]["sub_indicators"][0]["items"].append(moved)

    changes = {c.what: c for c in changed(tmp_path, edit) if c.place == "O24"}
    assert changes.keys() == {"เรื่อง (concept)", "ต้องเป็นของ", "ตัวชี้วัดย่อย"}
    assert "2568" in changes["ต้องเป็นของ"].before
    assert "2569" in changes["ต้องเป็นของ"].after
    assert changes["ตัวชี้วัดย่อย"].after.startswith("9.1 ")
