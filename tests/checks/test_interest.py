"""What a visit opens first: the index of the right year, links that name what is asked for, pictures that may be QR codes."""

import pytest
from build import UNIT

from checks.interest import UnitInterest, for_unit
from records.artifact import Artifact, Image, Link

PAGE = Artifact(sha256="0" * 64, reader="html/1", media="html", title="หน้าแรก")


@pytest.fixture(scope="module")
def interest() -> UnitInterest:
    """The interest of a unit in 2569."""
    return for_unit(UNIT, {"year": "2569"})


def worth(interest: UnitInterest, text: str, **link: object) -> float:
    """What a link with these words is worth."""
    return interest.link_worth(Link(href="/x", text=text, **link), "http://unit.test/x", PAGE)  # type: ignore[arg-type]


def picture(interest: UnitInterest, url: str = "http://unit.test/a.png", page: Artifact = PAGE, **image: object) -> float:
    """What a picture is worth."""
    return interest.image_worth(Image(src=url, **image), url, page)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "index", ["ITA {}", "OIT {}", "การเปิดเผยข้อมูลสาธารณะ (OIT) ปี {}", "ITA ประจำปีงบประมาณ พ.ศ. {}", "ita{}"]
)
def test_the_index_of_the_right_year_is_opened_before_that_of_another(interest: UnitInterest, index: str) -> None:
    right, unsaid, old = (worth(interest, index.format(y)) for y in ("2569", "", "2566"))
    assert right >= unsaid > old
    assert right > 0.9
    assert old < worth(interest, "แผนปฏิบัติการป้องกันการทุจริต ปี 2569")


@pytest.mark.parametrize(
    "words",
    [
        "แผนปฏิบัติการป้องกันการทุจริต",
        "สถิติเรื่องร้องเรียนการทุจริต",
        "คณะผู้บริหาร",
        "ติดต่อเรา",
        "E-Service",
        "ข่าวประชาสัมพันธ์",
        "No Gift Policy",
    ],
)
def test_a_link_that_names_what_is_asked_for_is_worth_more_than_any_other(interest: UnitInterest, words: str) -> None:
    named = worth(interest, words)
    assert named > worth(interest, "เอกสารเผยแพร่") > worth(interest, "สินค้าชุมชน")
    assert named > 0.6


def test_a_document_of_the_due_year_is_opened_before_an_old_one(interest: UnitInterest) -> None:
    right, unsaid, old = (worth(interest, f"แผนปฏิบัติการป้องกันการทุจริต{y}") for y in (" ปี 2569", "", " ปี 2563"))
    assert right >= unsaid > old > 0


def test_the_year_before_is_the_due_one_for_last_years_report(interest: UnitInterest) -> None:
    last, this, old = (worth(interest, f"รายงานผลการดำเนินการป้องกันการทุจริต ปี {y}") for y in (2568, 2569, 2563))
    assert last > old
    assert this > old


@pytest.mark.parametrize("generic", ["คลิก", "ดาวน์โหลด", "", "ดูรายละเอียด"])
def test_the_row_and_the_heading_speak_for_a_link_that_says_nothing(interest: UnitInterest, generic: str) -> None:
    bare = worth(interest, generic)
    assert worth(interest, generic, row="แผนป้องกันการทุจริต 2569") > 0.6 > bare
    assert worth(interest, generic, headings=["ข้อมูล", "แผนป้องกันการทุจริต"]) > 0.6


@pytest.mark.parametrize("hub", ["เข้าสู่เว็บไซต์", "แผนผังเว็บไซต์", "ข้อมูลหน่วยงาน", "งานป้องกันการทุจริต", "จัดซื้อจัดจ้าง"])
def test_a_way_to_more_is_opened_before_a_place_of_no_interest(interest: UnitInterest, hub: str) -> None:
    assert worth(interest, hub) > worth(interest, "สถานที่ท่องเที่ยว")


def test_a_link_in_a_menu_is_worth_as_much_by_its_name_as_one_in_the_content(interest: UnitInterest) -> None:
    assert worth(interest, "แผนป้องกันการทุจริต", region="nav") == worth(interest, "แผนป้องกันการทุจริต")


def test_no_link_is_ever_worth_more_than_one_or_less_than_nothing(interest: UnitInterest) -> None:
    for words in ("ITA OIT 2569 แผนป้องกันการทุจริต 2569", "x" * 5000, "\u200b", "๒๕๖๙"):
        assert 0 <= worth(interest, words) <= 1


@pytest.mark.parametrize(
    "image",
    [
        {"alt": "QR Code แบบวัด EIT"},
        {"title": "EIT"},
        {"row": "สแกนเพื่อตอบแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก"},
        {"headings": ["แบบวัด EIT"]},
        {"url": "http://unit.test/images/qr_eit.jpg"},
        {"link": "https://itas.nacc.go.th/go/eit/abc123"},
        {"page": Artifact(sha256="1" * 64, reader="html/1", media="html", title="แบบวัด EIT ประจำปี 2569")},
    ],
)
def test_a_picture_near_words_of_the_questionnaire_is_looked_at(interest: UnitInterest, image: dict[str, object]) -> None:
    assert picture(interest, **image) > 0.5  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "image", [{"alt": "ภาพงานวัด"}, {"url": "http://unit.test/logo.png"}, {"row": "นายกเทศมนตรี"}, {"headings": ["ข่าวกิจกรรม"]}]
)
def test_any_other_picture_is_left_alone(interest: UnitInterest, image: dict[str, object]) -> None:
    assert picture(interest, **image) == 0  # type: ignore[arg-type]


def test_all_items_and_eit_are_open_at_first(interest: UnitInterest) -> None:
    assert interest.still_open() == {*(f"O{n}" for n in range(1, 27)), "EIT"}


def test_a_visit_for_one_item_is_interested_in_that_item_only() -> None:
    narrow = for_unit(UNIT, {"year": "2569", "items": "O23"})
    assert narrow.still_open() == {"O23"}
    assert worth(narrow, "แผนปฏิบัติการป้องกันการทุจริต") > 0.6 > worth(narrow, "คณะผู้บริหาร")


def test_another_years_visit_wants_another_year() -> None:
    older = for_unit(UNIT, {"year": "2567"})
    assert worth(older, "OIT 2567") > worth(older, "OIT 2569")
    assert len(older.still_open()) == 36
