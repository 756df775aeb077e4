"""Whose document it is: the unit's own, another agency's, or one that says both."""

import pytest
from build import SAO, UNIT, site, text_pdf

from checks.owner import others_in, owner_state
from checks.pages import Page, Site
from records.unit import Unit

OTHER = "เทศบาลตำบลบ้านเหล่าแดง"
MIDDLE = ("กำหนดให้ทุกกองดำเนินการตามแผนและรายงานผลต่อผู้บริหารตามลำดับชั้นทุกไตรมาส",) * 16


def state(*lines: str, unit: Unit = UNIT, neighbours: tuple[str, ...] = ()) -> str:
    """Whose a document of these lines is."""
    built = Site(site({"/d.pdf": text_pdf(*lines)}, unit=unit, neighbours=neighbours))
    return owner_state(only(built), built)[0]


def only(built: Site) -> Page:
    """The one page of a site."""
    (page,) = built.pages
    return page


@pytest.mark.parametrize(
    "name", [UNIT.name_th, "ทต.ห้วยตาดทอง", "เทศบาลตำบล ห้วยตาดทอง", "ท.ต.ห้วยตาดทอง", "เทศบาล ตำบลห้วยตาดทอง"]
)
def test_a_document_that_names_the_unit_in_any_form_is_its_own(name: str) -> None:
    assert state("แผนปฏิบัติการประจำปี", name, *MIDDLE) == "read"


@pytest.mark.parametrize("name", ["องค์การบริหารส่วนตำบลหนองแสงแก้ว", "อบต.หนองแสงแก้ว", "อบต. หนองแสงแก้ว"])
def test_a_sub_districts_short_name_is_its_own(name: str) -> None:
    assert state("แผนปฏิบัติการประจำปี", name, *MIDDLE, unit=SAO) == "read"


def test_a_document_that_names_no_agency_is_taken_for_the_units() -> None:
    assert state("แผนปฏิบัติการประจำปี", *MIDDLE) == "read"


@pytest.mark.parametrize(
    "name", [OTHER, "ทต.บ้านเหล่าแดง", "องค์การบริหารส่วนตำบลดงสะแบง", "อบต.ดงสะแบง", "องค์การบริหารส่วนจังหวัดลำพูน"]
)
def test_a_document_headed_by_another_agency_is_that_agencys(name: str) -> None:
    assert state("แผนปฏิบัติการประจำปี", name, *MIDDLE) == "foreign"


def test_the_reason_names_the_other_agency() -> None:
    built = Site(site({"/d.pdf": text_pdf("แผนปฏิบัติการ", OTHER, *MIDDLE)}))
    assert "บ้านเหล่าแดง" in owner_state(only(built), built)[1]


def test_a_name_said_often_far_from_the_head_makes_it_the_others_too() -> None:
    assert state("แผนปฏิบัติการ", *MIDDLE, *[f"งานของ{OTHER} รายการที่ {n}" for n in range(4)], *MIDDLE) == "foreign"


def test_a_neighbour_mentioned_in_passing_does_not_take_the_document_away() -> None:
    assert state("แผนปฏิบัติการ", UNIT.name_th, *MIDDLE, f"ร่วมกับ{OTHER} จัดงานประเพณี", *MIDDLE) == "read"


def test_headed_by_another_and_signed_by_the_unit_is_contradictory() -> None:
    assert state("แผนปฏิบัติการ", OTHER, *MIDDLE, f"ลงชื่อ นายก{UNIT.name_th}") == "contradictory"


def test_headed_by_the_unit_and_signed_by_another_is_contradictory() -> None:
    assert state("แผนปฏิบัติการ", UNIT.name_th, *MIDDLE, f"ลงชื่อ ปลัด{OTHER}") == "contradictory"


def test_a_municipality_and_a_sub_district_of_the_same_place_are_two_agencies() -> None:
    assert state("แผนปฏิบัติการ", "องค์การบริหารส่วนตำบลห้วยตาดทอง", *MIDDLE) == "foreign"


def test_a_neighbour_whose_name_begins_with_the_units_name_is_another() -> None:
    longer = f"{UNIT.name_th}เหนือ"
    assert state("แผนปฏิบัติการ", longer, *MIDDLE, neighbours=(longer,)) == "foreign"


def test_words_glued_to_the_units_name_do_not_make_another_of_it() -> None:
    built = Site(site({"/d.pdf": text_pdf("ว่าง")}))
    assert others_in(f"แนวทางที่{UNIT.name_th}ถือปฏิบัติ", built) == []
    assert [a.place for a in others_in(f"ส่งถึง{OTHER} เพื่อทราบ", built)]


# copied from another unit, whose name was left in


HEAD = ("แผนปฏิบัติการประจำปี", UNIT.name_th, *MIDDLE)
LEFT = tuple(f"{OTHER} จะดำเนินการตามข้อ {n}" for n in range(1, 5))


def test_a_copy_that_has_another_units_name_left_in_needs_a_person_and_the_name_is_told() -> None:
    built = Site(site({"/d.pdf": text_pdf(*HEAD, *LEFT, *MIDDLE, UNIT.name_th)}, neighbours=(OTHER, SAO.name_th)))
    said, why = owner_state(only(built), built)
    assert said == "contradictory"
    assert OTHER in why


@pytest.mark.parametrize(
    "lines",
    [
        (*HEAD, *LEFT[:2], *MIDDLE, *MIDDLE),
        (*HEAD, *LEFT, *MIDDLE, *[f"{UNIT.name_th} ร่วมดำเนินการข้อ {n}" for n in range(4)]),
        (*HEAD, *(f"องค์การบริหารส่วนตำบลหนองแสงแก้ว ร่วมข้อ {n}" for n in range(5)), *MIDDLE),
        (*HEAD, *(f"เทศบาลตำบลดงอื่น ข้อ {n}" for n in range(5)), *MIDDLE),
    ],
    ids=["named in passing", "named less than the unit", "of another kind", "no unit of the round"],
)
def test_a_document_that_speaks_of_others_stays_the_units(lines: tuple[str, ...]) -> None:
    assert state(*lines, neighbours=(OTHER, SAO.name_th)) == "read"


def test_others_that_it_works_with_do_not_hide_the_name_that_was_left_in() -> None:
    partners = [f"ร่วมกับ{SAO.name_th} ข้อ {n}" for n in range(8)]
    lines = (*HEAD, *LEFT, *partners, *MIDDLE)
    assert state(*lines, neighbours=(OTHER, SAO.name_th)) == "contradictory"
