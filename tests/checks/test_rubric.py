"""The rubrics are data: they load as published, and a broken one is refused with the place and the reason."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks import elements
from checks.concepts import load_concepts
from checks.rubric import (
    RUBRICS,
    Due,
    RubricError,
    available_years,
    crosswalk,
    due_text,
    load_rubric,
    outline,
    read_rubric,
)

ITEMS = {2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26}

SMALL: dict[str, Any] = {
    "year": 2570,
    "title_th": "แบบวัดทดลอง",
    "item_count": 2,
    "confidence": "inferred",
    "indicators": [
        {
            "code": "9",
            "title_th": "การเปิดเผยข้อมูล",
            "sub_indicators": [
                {
                    "code": "9.1",
                    "title_th": "ข้อมูลพื้นฐาน",
                    "items": [
                        {
                            "code": "O1",
                            "concept": "structure",
                            "title_th": "โครงสร้าง",
                            "due": {"fiscal_year": None},
                            "elements": [
                                {
                                    "id": "O1.1",
                                    "text_th": "ผังโครงสร้าง",
                                    "kind": "content",
                                    "enforce": "required",
                                    "check": {"kind": "words", "all": ["structure_chart"]},
                                }
                            ],
                        },
                        {
                            "code": "O2",
                            "concept": ["hr_rules", "hr_policy_plan"],
                            "title_th": "แผนทรัพยากรบุคคล",
                            "due": {"fiscal_year": "covers-2570"},
                            "elements": [
                                {
                                    "id": "O2.1",
                                    "text_th": "มีแผน",
                                    "kind": "content",
                                    "enforce": "required",
                                    "check": {"kind": "disclosed"},
                                }
                            ],
                        },
                    ],
                }
            ],
        }
    ],
}


def broken(tmp_path: Path, change: Any) -> RubricError:
    """The refusal of the small rubric after a change to it."""
    data = copy.deepcopy(SMALL)
    change(data, data["indicators"][0]["sub_indicators"][0]["items"])
    path = tmp_path / "2570.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(RubricError) as refused:
        read_rubric(path)
    assert refused.value.file == str(path)
    assert str(path) in str(refused.value)
    return refused.value


@pytest.mark.parametrize(("year", "items"), ITEMS.items())
def test_every_year_has_its_number_of_items_numbered_without_a_hole(year: int, items: int) -> None:
    rubric = load_rubric(year)
    assert [i.code for i in rubric.items()] == [f"O{n}" for n in range(1, items + 1)]
    assert rubric.year == year


def test_the_years_on_offer_are_the_five_that_have_a_file() -> None:
    assert available_years() == list(ITEMS)


@pytest.mark.parametrize("year", ITEMS)
def test_every_element_names_a_check_that_exists_and_something_required_stands_in_every_item(year: int) -> None:
    for item in load_rubric(year).items():
        assert item.title_th
        assert any(e.enforce == "required" for e in item.elements), item.code
        for element in item.elements:
            assert element.check.kind in elements.kinds(), element.id
            elements.validate(element.check.kind, element.check.params)
            assert element.id.startswith(f"{item.code}."), element.id


@pytest.mark.parametrize("year", ITEMS)
def test_the_concepts_that_a_check_looks_at_are_the_items_own(year: int) -> None:
    known = load_concepts().concepts
    for item in load_rubric(year).items():
        assert set(item.concepts) <= set(known)
        for element in item.elements:
            named = set(element.check.params.get("of", []))
            assert named <= set(item.concepts), element.id


@pytest.mark.parametrize("year", ITEMS)
def test_the_points_of_all_items_make_up_one_hundred(year: int) -> None:
    points = load_rubric(year).points()
    assert len(points) == ITEMS[year]
    assert sum(points.values()) == pytest.approx(100)


@pytest.mark.parametrize(
    ("year", "code", "points"),
    [(2565, "O1", 1.11), (2565, "O42", 12.5), (2566, "O1", 1.0), (2566, "O40", 5.0), (2567, "O8", 1.43), (2567, "O35", 12.5)],
)
def test_an_item_weighs_what_the_published_results_show(year: int, code: str, points: float) -> None:
    assert load_rubric(year).points()[code] == pytest.approx(points, abs=0.005)


@pytest.mark.parametrize(
    ("year", "code", "concepts", "due_year", "covers", "period", "confidence"),
    [
        (2569, "O1", ("structure", "authority"), None, False, None, "seen-on-1-site"),
        (2569, "O2", ("executives",), None, False, None, "seen-on-2-sites"),
        (2569, "O4", ("news", "eit_qr"), 2569, False, "year", "seen-on-1-site"),
        (2569, "O5", ("strategic_plan",), 2569, True, "multi-year", "seen-on-1-site"),
        (2569, "O7", ("annual_report",), 2568, False, "year", "seen-on-1-site"),
        (2569, "O11", ("procurement_monthly",), 2569, False, "first-6-months", "seen-on-1-site"),
        (2569, "O18", ("complaint_stats",), 2568, False, "year", "seen-on-1-site"),
        (2569, "O26", ("integrity_report",), 2568, False, "year", "seen-on-1-site"),
        (2568, "O11", ("service_stats",), 2568, False, "first-6-months", "seen-on-1-site"),
        (2568, "O25", ("anticorruption_plan",), 2568, False, "year", "inferred"),
        (2567, "O7", ("strategic_plan",), 2567, True, "multi-year", "inferred"),
        (2567, "O15", ("procurement_notices",), 2567, False, "year", "inferred"),
        (2567, "O24", ("complaint_stats",), 2567, False, "first-6-months", "inferred"),
        (2566, "O13", ("annual_report", "budget_report"), 2565, False, "year", "inferred"),
        (2566, "O43", ("integrity_report", "eit_qr"), 2565, False, "year", "official"),
        (2565, "O4", ("strategic_plan",), 2565, True, "multi-year", "seen-on-3-sites"),
        (2565, "O34", ("no_gift_announcement",), 2565, False, "year", "inferred"),
    ],
)
def test_an_item_is_due_for_the_year_that_its_source_states(
    year: int, code: str, concepts: tuple[str, ...], due_year: int | None, covers: bool, period: str | None, confidence: str
) -> None:
    item = load_rubric(year).item(code)
    assert item.concepts == concepts
    assert (item.due.fiscal_year, item.due.covers, item.due.period) == (due_year, covers, period)
    assert item.confidence == confidence
    assert item.source


@pytest.mark.parametrize(
    ("year", "element", "enforce", "basis", "confidence", "unconfirmed"),
    [
        (2569, "O1.1", "required", "official-wording-copied-by-a-site", "seen", False),
        (2569, "O2.2", "required", "general-knowledge-not-refound", "inferred", True),
        (2569, "O4.1", "required", "sister-rubric", "inferred", True),
        (2569, "O4.3", "advisory", "what-one-agency-published", "inferred", True),
        (2569, "O11.5", "advisory", "what-one-agency-published", "inferred", True),
        (2568, "O11.2", "advisory", "what-one-agency-published", "inferred", True),
        (2567, "O25.1", "required", "", "seen", False),
        (2567, "O35.2", "advisory", "", "unknown", True),
        (2566, "O33.2", "advisory", "", "unknown", True),
        (2565, "O1.1", "required", "", "seen", False),
        (2565, "O4.2", "required", "", "inferred", True),
    ],
)
def test_what_is_enforced_and_what_is_only_inferred_is_carried_over(
    year: int, element: str, enforce: str, basis: str, confidence: str, unconfirmed: bool
) -> None:
    (found,) = [e for i in load_rubric(year).items() for e in i.elements if e.id == element]
    assert found.enforce == enforce
    assert found.basis == basis
    assert (found.confidence or found.evidence) == confidence
    assert found.unconfirmed is unconfirmed


def test_several_sources_of_an_item_stand_in_one_line() -> None:
    assert " · " in load_rubric(2567).item("O1").source


def test_the_source_of_the_monthly_procurement_item_is_the_agency_that_showed_it() -> None:
    assert "rtrda.or.th" in load_rubric(2569).item("O11").source


def test_local_governments_and_the_province_are_asked_for_different_people() -> None:
    chart = {e.id: e for e in load_rubric(2569).item("O1").elements}
    assert "province" not in chart["O1.3"].applies_to
    assert "sao" in chart["O1.3"].applies_to
    assert chart["O1.4"].applies_to == ("province",)
    assert chart["O1.1"].applies_to == ()


@pytest.mark.parametrize(
    ("concept", "older", "newer"),
    [
        ("budget_plan", ["O8"], ["O6"]),
        ("procurement_notices", ["O15"], []),
        ("gift_rules_knowledge", [], ["O20"]),
        ("authority", ["O3"], ["O1"]),
        ("ethics_drive", ["O21"], ["O15"]),
        ("gift_receipt_report", ["O29"], []),
        ("eit_qr", [], ["O4"]),
        ("annual_report", ["O9"], ["O7"]),
    ],
)
def test_the_crosswalk_from_2567_to_2569_says_where_each_concept_went(concept: str, older: list[str], newer: list[str]) -> None:
    rows = {c: (a, b) for c, a, b in crosswalk(load_rubric(2567), load_rubric(2569))}
    assert rows[concept] == (older, newer)


def test_a_crosswalk_of_a_year_with_itself_changes_nothing() -> None:
    rubric = load_rubric(2568)
    assert all(a == b for _, a, b in crosswalk(rubric, rubric))


def test_the_small_rubric_is_sound_before_it_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "2570.yaml"
    path.write_text(yaml.safe_dump(SMALL, allow_unicode=True), "utf-8")
    rubric = read_rubric(path)
    assert rubric.item("O2").due == Due(fiscal_year=2570, covers=True)
    assert rubric.version.startswith("2570-")


def test_an_element_check_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[0]["elements"][0].update(check={"kind": "crystal_ball"}))
    assert error.path == "O1.O1.1"
    assert "crystal_ball" in error.reason
    assert "words" in error.reason


@pytest.mark.parametrize(
    "params",
    [
        {"kind": "words", "all": "structure_chart"},
        {"kind": "words"},
        {"kind": "words", "all": ["structure_chart"], "colour": "red"},
        {"kind": "period", "covers": "two-weeks"},
        {"kind": "count", "least": "many"},
        {"kind": "people", "show": "shoes"},
    ],
)
def test_a_wrong_parameter_of_a_check_is_refused(tmp_path: Path, params: dict[str, Any]) -> None:
    error = broken(tmp_path, lambda _, items: items[1]["elements"][0].update(check=params))
    assert error.path == "O2.O2.1"
    assert params["kind"] in error.reason


@pytest.mark.parametrize("group", ["no_such_words", "structure_chart|no_such_words"])
def test_a_word_group_that_does_not_exist_is_refused(tmp_path: Path, group: str) -> None:
    error = broken(tmp_path, lambda _, items: items[0]["elements"][0].update(check={"kind": "words", "all": [group]}))
    assert error.path == "O1.O1.1"
    assert "no_such_words" in error.reason


def test_an_item_without_a_required_element_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[1]["elements"][0].update(enforce="advisory"))
    assert "O2" in error.path
    assert "no required element" in error.reason


def test_an_item_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[1].update(code="O1"))
    assert "twice" in error.reason


def test_an_element_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[1]["elements"][0].update(id="O1.1"))
    assert "twice" in error.reason


def test_a_count_of_items_that_is_wrong_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda data, _: data.update(item_count=26))
    assert "26" in error.reason
    assert "2 items" in error.reason


def test_a_concept_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[0].update(concept="moon_landing"))
    assert error.path == "O1"
    assert "moon_landing" in error.reason


@pytest.mark.parametrize("field", ["due", "title_th", "elements"])
def test_an_item_that_lacks_a_field_is_refused_with_its_place(tmp_path: Path, field: str) -> None:
    error = broken(tmp_path, lambda _, items: items[0].pop(field))
    assert "items.0" in error.path
    assert "O1" in error.path


def test_a_field_nobody_knows_is_refused_so_that_a_misprint_does_not_go_unseen(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[0]["elements"][0].update(enforced="required"))
    assert "enforced" in error.path


@pytest.mark.parametrize("value", ["sometimes", "", None])
def test_enforce_is_either_required_or_advisory(tmp_path: Path, value: str | None) -> None:
    error = broken(tmp_path, lambda _, items: items[0]["elements"][0].update(enforce=value))
    assert "enforce" in error.path


def test_a_kind_of_unit_nobody_knows_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, lambda _, items: items[0]["elements"][0].update(applies_to=["kingdom"]))
    assert "applies_to" in error.path


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("year: [2570", "YAML"),
        ("- just\n- a list\n", "mapping"),
        ("", "mapping"),
        ("year: !!python/name:os.system x", "YAML"),
        ("year: 2569-13-45", "YAML"),
        ("year: " + "1" * 5000, "YAML"),
        ("[" * 5000, "YAML"),
    ],
)
def test_a_file_that_is_no_rubric_at_all_is_refused(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RubricError, match=word) as refused:
        read_rubric(path)
    assert refused.value.file == str(path)


def test_a_file_of_brackets_in_brackets_is_refused_where_libyaml_is_missing_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    path = tmp_path / "odd.yaml"
    path.write_text("[" * 5000 + "]" * 5000, "utf-8")
    with pytest.raises(RubricError, match="YAML"):
        read_rubric(path)


def test_a_rubric_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("title_th: แบบวัด".encode("cp874"))
    with pytest.raises(RubricError, match="YAML"):
        read_rubric(path)


def test_a_rubric_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="cannot be read"):
        read_rubric(tmp_path / "none.yaml")


def test_a_year_without_a_rubric_names_the_years_there_are() -> None:
    with pytest.raises(RubricError, match="2565, 2566, 2567, 2568, 2569"):
        load_rubric(2555)


def test_asking_for_an_item_that_the_year_has_not_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_rubric(2569).item("O27")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(), ""),
        (Due(fiscal_year=2569, period="year"), "ปีงบประมาณ พ.ศ. 2569"),
        (Due(fiscal_year=2569, period="first-6-months"), "ปีงบประมาณ พ.ศ. 2569 (6 เดือนแรก)"),
        (Due(fiscal_year=2569, covers=True, period="multi-year"), "แผนที่ครอบคลุมปี พ.ศ. 2569"),
    ],
)
def test_the_due_year_is_told_in_thai(due: Due, words: str) -> None:
    assert due_text(due) == words


@pytest.mark.parametrize("year", ITEMS)
def test_a_report_is_told_every_item_and_eit_last_without_points(year: int) -> None:
    told = outline(load_rubric(year))
    assert [i.code for i in told.items][-1] == "EIT"
    assert len(told.items) == ITEMS[year] + 1
    assert told.items[-1].points == 0
    assert sum(i.points for i in told.items) == pytest.approx(100, abs=0.01)


def test_the_version_of_a_rubric_changes_with_its_content(tmp_path: Path) -> None:
    text = (RUBRICS / "2569.yaml").read_text("utf-8")
    path = tmp_path / "2569.yaml"
    path.write_text(text + "\n# อีกบรรทัด\n", "utf-8")
    assert read_rubric(path).version != load_rubric(2569).version
