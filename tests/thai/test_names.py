"""Names of agencies: found in any writing, and never mistaken for a neighbour's."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.names import agencies_in, names_unit, other_agencies, parse_agency
from thai.places import PROVINCES


def named(text: str) -> list[tuple[str, str]]:
    return [(agency.kind, agency.place) for agency in agencies_in(text)]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("เทศบาลตำบลแม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลต\u0e4dาบลแม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลตาบลแม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("เทศบาล ต ำบล แม่แฝก อำเภอสันทราย", "tambon_municipality", "แม่แฝก"),
        ("ทต.แม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("ท.ต.แม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("ทต แม่แฝก", "tambon_municipality", "แม่แฝก"),
        ("อบต.เวียง", "sao", "เวียง"),
        ("อบต. แม่นาจร", "sao", "แม่นาจร"),
        ("อบต. สะลวง อ.แม่ริม", "sao", "สะลวง"),
        ("อ.บ.ต.แม่นาจร", "sao", "แม่นาจร"),
        ("นายกอบต.แม่นาจร", "sao", "แม่นาจร"),
        ("องค์การบริหารส่วนตำบลสะลวง", "sao", "สะลวง"),
        ("องค์กรบริหารส่วนตำบลสะลวง", "sao", "สะลวง"),
        ("องค์การบริหารส่วนตำบลทุ่งปี๊", "sao", "ทุ่งปี๊"),
        ("องค์การบริหารส่วนตำบลโหล่งขอด", "sao", "โหล่งขอด"),
        ("เทศบาลเมืองแม่โจ้", "town_municipality", "แม่โจ้"),
        ("เทศบาลเมืองเมืองแกนพัฒนา", "town_municipality", "เมืองแกนพัฒนา"),
        ("ทม.ต้นเปา", "town_municipality", "ต้นเปา"),
        ("เทศบาลนครเชียงใหม่", "city_municipality", "เชียงใหม่"),
        ("ทน.เชียงใหม่", "city_municipality", "เชียงใหม่"),
        ("อบจ.เชียงใหม่", "pao", "เชียงใหม่"),
        ("องค์การบริหารส่วนจังหวัดล\u0e4dาพูน", "pao", "ลำพูน"),
        ("จังหวัดเชียงใหม่", "province", "เชียงใหม่"),
        ("จ.ลำปาง", "province", "ลำปาง"),
        ("เทศบาลแม่แฝก", "municipality", "แม่แฝก"),
        ("เทศบาลตำบลท่าเดื่อ-มืดกา", "tambon_municipality", "ท่าเดื่อ-มืดกา"),
        ("เทศบาลตำบลพระธาตุปู่ก่\u0e4dา", "tambon_municipality", "พระธาตุปู่ก่ำ"),
        ("เทศบาลตำบลสันก าแพง", "tambon_municipality", "สันกาแพง"),
        ("เทศบาลตำบลเเม่เเตง", "tambon_municipality", "แม่แตง"),
        ("ประกาศเทศบาลตำบลแม่แฝกเรื่อง แผน", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลตำบลแม่แฝกประจำปี 2569", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลตำบลแม่แฝกได้ดำเนินการ", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลตำบลแม่แฝก2569", "tambon_municipality", "แม่แฝก"),
        ("เทศบาลตำบลแม่แฝกพ.ศ.2569", "tambon_municipality", "แม่แฝก"),
        ("อบต.แม่ แตง", "sao", "แม่ แตง"),
    ],
)
def test_an_agency_is_found_however_it_is_written(text: str, kind: str, place: str) -> None:
    assert named(text) == [(kind, place)]


@pytest.mark.parametrize(
    "text",
    [
        "ผู้รับผิดชอบตรวจสอบภายใน",
        "รับผิดชอบต่อสังคม",
        "พ.ร.บ.อบต. พ.ศ. 2537",
        "นายก อบต. ลงพื้นที่ตรวจเยี่ยม",
        "เทศบาลได้จัดทำแผน",
        "พนักงานเทศบาลสามัญ",
        "องค์การบริหารส่วนตำบลในเขตอำเภอ",
        "องค์การบริหารส่วนตำบล (อบต.)",
        "สภาเทศบาล",
        "คู่มือ อบต. ฉบับประชาชน",
        "หัวหน้าสำนักปลัด อบต. ศรีสุดา ใจดี",
        "มาตรฐานเทศบาล ธรรมาภิบาล",
        "ข้อบัญญัติองค์การบริหารส่วนตำบล งบประมาณรายจ่าย",
        "ผู้ว่าราชการจังหวัด",
        "กรมส่งเสริมการปกครองท้องถิ่น",
        "",
    ],
)
def test_a_title_without_a_place_is_no_agency(text: str) -> None:
    assert named(text) == []


def test_several_agencies_are_found_in_order() -> None:
    text = "อบต.สบเปิงร่วมกับเทศบาลตำบลแม่แตง อ.แม่แตง จ.เชียงใหม่"
    assert named(text) == [("sao", "สบเปิง"), ("tambon_municipality", "แม่แตง"), ("province", "เชียงใหม่")]


def test_positions_point_into_the_text_as_written() -> None:
    text = "ยินดีต้อนรับสู่ เทศบาล\u200bต\u0e4dาบลแม่แฝก อำเภอสันทราย"
    (agency,) = agencies_in(text)
    assert text[agency.start : agency.end] == agency.text == "เทศบาล\u200bต\u0e4dาบลแม่แฝก"


def test_a_name_standing_alone_is_parsed_whole() -> None:
    agency = parse_agency("องค์การบริหารส่วนตำบลที่ใดก็ได้")
    assert agency is not None
    assert (agency.kind, agency.place) == ("sao", "ที่ใดก็ได้")
    assert parse_agency("โรงเรียนบ้านแม่แตง") is None
    assert parse_agency("เทศบาลตำบล") is None
    assert parse_agency("") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("เทศบาลตำบลแม่แตง อำเภอแม่แตง", "เทศบาลตำบลแม่แตง"),
        ("สำนักงานเทศบาลต\u0e4dาบลเเม่เเตง", "เทศบาลตำบลแม่แตง"),
        ("เทศบาลตำบลแม่แตงยินดีต้อนรับ", "เทศบาลตำบลแม่แตง"),
        ("ทต.แม่แตง", "เทศบาลตำบลแม่แตง"),
        ("ท.ต. แม่แตง", "เทศบาลตำบลแม่แตง"),
        ("ทต แม่แตง", "เทศบาลตำบลแม่แตง"),
        ("เทศบาล ต.แม่แตง", "เทศบาลตำบลแม่แตง"),
        ("เทศบาลแม่แตง", "เทศบาลตำบลแม่แตง"),
        ("เทศบาลเมืองงาย", "เทศบาลตำบลเมืองงาย"),
        ("อบต.สำราญราษฎร์", "องค์การบริหารส่วนตำบลส\u0e4dาราญราษฏร์"),
        ("อบต.แม่แตงอ.แม่แตง", "องค์การบริหารส่วนตำบลแม่แตง"),
        ("องค์การบริหารส่วนตำบล\nแม่แตง\nจังหวัด", "องค์การบริหารส่วนตำบลแม่แตง"),
        ("ทม.แม่โจ้ / ข่าว", "เทศบาลเมืองแม่โจ้"),
        ("ทน.เชียงใหม่", "เทศบาลนครเชียงใหม่"),
        ("อบจ.เชียงใหม่", "องค์การบริหารส่วนจังหวัดเชียงใหม่"),
        ("จังหวัดเชียงใหม่", "จังหวัดเชียงใหม่"),
        ("จ.เชียงใหม่", "จังหวัดเชียงใหม่"),
        ("เทศบาลตำบลสันทราย", "เทศบาลตำบลสันทราย"),
    ],
)
def test_a_unit_is_recognised_in_every_accepted_form(text: str, unit: str) -> None:
    assert names_unit(text, unit, others=["เทศบาลตำบลสันทรายหลวง", "องค์การบริหารส่วนตำบลแม่แตงใต้"])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("เทศบาลตำบลแม่แตง", "เทศบาลตำบลแม่แต"),
        ("เทศบาลตำบลสันทรายหลวง", "เทศบาลตำบลสันทราย"),
        ("เทศบาลตำบลสันทรายหลวงขอเชิญร่วมงาน", "เทศบาลตำบลสันทราย"),
        ("องค์การบริหารส่วนตำบลแม่สาบ", "องค์การบริหารส่วนตำบลแม่สา"),
        ("องค์การบริหารส่วนตำบลแม่นาจร", "องค์การบริหารส่วนตำบลแม่น"),
        ("อบต.สันทราย", "เทศบาลตำบลสันทราย"),
        ("ตำบลสันทราย อำเภอสันทราย", "เทศบาลตำบลสันทราย"),
        ("องค์การบริหารส่วนจังหวัดเชียงใหม่", "จังหวัดเชียงใหม่"),
        ("องค์การบริหารส่วนจังหวัดเชียงใหม่", "เทศบาลนครเชียงใหม่"),
        ("จังหวัดเชียงใหม่", "องค์การบริหารส่วนจังหวัดเชียงใหม่"),
        ("", "เทศบาลตำบลแม่แตง"),
    ],
)
def test_a_neighbour_is_not_taken_for_the_unit(text: str, unit: str) -> None:
    assert not names_unit(text, unit)


def test_known_longer_names_decide_where_the_text_alone_cannot() -> None:
    text = "เทศบาลตำบลน้ำแพร่งามสะอาดยิ่งนัก"
    assert names_unit(text, "เทศบาลตำบลน้ำแพร่")
    assert not names_unit(text, "เทศบาลตำบลน้ำแพร่", others=["เทศบาลตำบลน้ำแพร่งาม"])


@pytest.mark.parametrize(
    ("text", "unit", "places"),
    [
        ("คู่มือของเทศบาลตำบลแม่แฝก จังหวัดเชียงใหม่", "เทศบาลตำบลแม่โป่ง", ["แม่แฝก"]),
        ("เทศบาลตำบลแม่โป่ง จังหวัดเชียงใหม่ กรมส่งเสริมการปกครองท้องถิ่น", "เทศบาลตำบลแม่โป่ง", []),
        ("ทต.แม่โป่ง และ เทศบาลต\u0e4dาบลแม่โป่งได้จัด", "เทศบาลตำบลแม่โป่ง", []),
        ("เทศบาลตำบลแม่โปง", "เทศบาลตำบลแม่โป่ง", []),
        ("เทศบาลตำบลสันทรายหลวง", "เทศบาลตำบลสันทราย", ["สันทรายหลวง"]),
        ("เทศบาลเมืองงาย", "เทศบาลตำบลเมืองงาย", []),
        ("อบต.สันทราย", "เทศบาลตำบลสันทราย", ["สันทราย"]),
        ("ประกาศ อบจ.เชียงใหม่", "องค์การบริหารส่วนตำบลเวียง", ["เชียงใหม่"]),
        ("เทศบาลบ้านนา", "เทศบาลตำบลสันทราย", []),
        ("องค์การบริหารส่วนตำบลบ้านปงและบ้านโป่ง", "องค์การบริหารส่วนตำบลบ้านโป่ง", ["บ้านปง"]),
    ],
)
def test_only_other_local_governments_are_reported(text: str, unit: str, places: list[str]) -> None:
    assert [agency.place for agency in other_agencies(text, unit)] == places


def test_every_province_is_listed_once() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 76


pieces = st.sampled_from(
    ["เทศบาล", "ตำบล", "ต\u0e4dาบล", "อบต.", "อบจ.", "ทต.", "จังหวัด", "เชียงใหม่", "แม่", "แตง", " ", "-", ".", "เมือง", "ได้", "ๆ",
     "\u200b", "า", "\u0e48", "องค์การบริหารส่วน", "ปี", "2569", "x"]
)  # fmt: skip
hostile_text = st.one_of(st.text(max_size=40), st.lists(pieces, max_size=20).map("".join))


@given(hostile_text, hostile_text)
def test_any_text_and_name_are_taken(text: str, name: str) -> None:
    for agency in agencies_in(text):
        assert text[agency.start : agency.end] == agency.text != ""
        assert agency.place
    parse_agency(name)
    names_unit(text, name)
    other_agencies(text, name)


@pytest.mark.parametrize("piece", ["เทศบาล", "อบต.", "เทศบาลตำบลแม่แตง", "เทศบาลตำบลแม่", "ก", "จ.", "อ", "เทศบาล ", "- ", "ต า"])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.perf_counter()
    agencies_in(text)
    names_unit(text, "เทศบาลตำบลแม่แต")
    other_agencies(text[:20_000], "เทศบาลตำบลแม่แต")
    assert time.perf_counter() - begun < 8
