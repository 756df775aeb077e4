"""For each gap one sentence that a clerk can act on."""

import pytest
from build import home, html, judge, paragraphs

from checks.advice import LISTED, Where, advise
from checks.rubric import load_rubric
from records.finding import VERDICTS, ElementResult, Verdict

RUBRIC = load_rubric(2569)
ITEM = RUBRIC.item("O23")


def element(n: int, met: bool | None, *, required: bool = True) -> ElementResult:
    """An element with a text of its own."""
    return ElementResult(id=f"O23.{n}", text=f"องค์ประกอบที่ {n}", enforce="required" if required else "advisory", met=met)


@pytest.mark.parametrize("verdict", [v for v in VERDICTS if v not in ("pass", "not_applicable")])
@pytest.mark.parametrize("code", [i.code for i in RUBRIC.items()])
def test_every_gap_has_its_advice(code: str, verdict: Verdict) -> None:
    words = advise(RUBRIC.item(code), verdict, [])
    assert words
    assert "{" not in words


@pytest.mark.parametrize("verdict", ["pass", "not_applicable"])
def test_where_nothing_needs_doing_nothing_is_said(verdict: Verdict) -> None:
    assert advise(ITEM, verdict, [element(1, True)]) == ""


def test_the_elements_that_lack_are_named_and_those_that_do_not_are_left_out() -> None:
    words = advise(ITEM, "partial", [element(1, True), element(2, False), element(3, False, required=False)])
    assert "องค์ประกอบที่ 2" in words
    assert "องค์ประกอบที่ 1" not in words
    assert "องค์ประกอบที่ 3" not in words


def test_a_long_list_is_cut_and_counted() -> None:
    words = advise(ITEM, "partial", [element(n, False) for n in range(1, LISTED + 4)])
    assert f"องค์ประกอบที่ {LISTED}" in words
    assert f"องค์ประกอบที่ {LISTED + 1}" not in words
    assert "อีก 3 รายการ" in words


@pytest.mark.parametrize("verdict", ["outdated", "missing"])
def test_the_year_to_publish_is_the_year_the_item_is_due_for(verdict: Verdict) -> None:
    assert "2569" in advise(ITEM, verdict, [])
    assert "2568" in advise(RUBRIC.item("O24"), verdict, [])
    assert "25" not in advise(RUBRIC.item("O16"), verdict, [])


def test_what_a_person_should_look_at_is_named() -> None:
    assert "องค์ประกอบที่ 2" in advise(ITEM, "review", [element(1, True), element(2, None)])


def test_a_missing_item_is_named_by_its_title() -> None:
    assert ITEM.title_th in advise(ITEM, "missing", [])


# where to go


PLACE = Where(page="แผนของเรา", link="ดาวน์โหลดแผน", linked_from="ITA 2569")


def test_what_lacks_is_to_be_added_where_the_rest_was_found_and_for_the_right_year() -> None:
    words = advise(ITEM, "partial", [element(1, False)], PLACE)
    assert "ใน “แผนของเรา”" in words
    assert "ปีงบประมาณ พ.ศ. 2569" in words
    again = advise(ITEM, "partial", [ElementResult(id="O23.1", text="ครอบคลุมปี 2569", enforce="required", met=False)], PLACE)
    assert again.count("2569") == 1


def test_where_only_the_year_lacks_the_year_is_what_to_add() -> None:
    assert advise(ITEM, "partial", [element(1, True)], PLACE) == "ระบุปีงบประมาณ พ.ศ. 2569 ให้ชัดเจน ใน “แผนของเรา”"


@pytest.mark.parametrize("verdict", ["missing", "outdated"])
def test_what_is_to_be_published_is_to_be_linked_from_the_index_of_the_year(verdict: Verdict) -> None:
    assert "ทำลิงก์ไว้ในหน้า “ITA 2569”" in advise(ITEM, verdict, [], Where(linked_from="ITA 2569"))
    assert "ทำลิงก์จากหน้า ITA/OIT หรือเมนูหลัก" in advise(ITEM, verdict, [])


def test_of_what_is_missing_it_is_said_what_it_has_to_show() -> None:
    assert "ให้มี “ก” / “ข”" in advise(ITEM, "missing", [], asked=["ก", "ข"])


def test_a_dead_link_is_named_by_its_words_and_its_page() -> None:
    words = advise(ITEM, "inaccessible", [], PLACE)
    assert "ลิงก์ “ดาวน์โหลดแผน” ในหน้า “ITA 2569”" in words


def test_a_name_that_a_site_made_long_is_cut_and_kept_on_one_line() -> None:
    words = advise(ITEM, "partial", [element(1, False)], Where(page="แผน\n" + "ก" * 500))
    assert "\n" not in words
    assert len(words) < 250


# from the site itself


def test_the_advice_names_the_document_that_was_found_and_what_it_lacks() -> None:
    page = html("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569", paragraphs("แผนของเทศบาล ประจำปีงบประมาณ พ.ศ. 2569 " * 3))
    finding = judge({"/": home(("/plan", "แผนปฏิบัติการป้องกันการทุจริต ปี 2569")), "/plan": page}, "O23")
    assert finding.verdict == "partial"
    assert "ใน “แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569" in finding.advice
    lacking = [e.text for e in finding.elements if e.enforce == "required" and e.met is False]
    assert lacking
    assert all(text in finding.advice for text in lacking)


def test_the_advice_names_the_index_of_the_year_and_what_is_to_be_published() -> None:
    index = html(
        "การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2569",
        "<ul>" + "".join(f'<li><a href="/x{n}">O{n} เรื่องที่ {n}</a></li>' for n in range(1, 9)) + "</ul>",
    )
    finding = judge({"/": home(("/oit", "OIT 2569")), "/oit": index}, "O23")
    assert finding.verdict == "missing"
    assert "ทำลิงก์ไว้ในหน้า “การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2569" in finding.advice
    asked = [e.text_th for e in ITEM.elements if e.enforce == "required" and e.kind == "content"]
    assert asked
    assert asked[0] in finding.advice
