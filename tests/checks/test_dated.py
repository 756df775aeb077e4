"""Of which year a document is: its own words before its link's, those before its file's name and the index it stands in."""

import pytest
from build import UNIT, Body, candidates, home, html, paragraphs, text_pdf

from checks.dated import months_covered, read_years

NAME = "แผนปฏิบัติการป้องกันการทุจริต"
BODY = f"{UNIT.name_th} กำหนดแผนไว้สี่ด้าน เพื่อให้พนักงานทุกคนถือปฏิบัติโดยเคร่งครัดและรายงานผลตามลำดับชั้น"


def reading(title: str = NAME, *body: str, label: str = "แผนป้องกันการทุจริต", path: str = "/p", above: str = ""):  # type: ignore[no-untyped-def]
    """What a plan says of its year."""
    link = f"<h2>{above}</h2>" if above else ""
    pages: dict[str, Body] = {
        "/": home(body=f'{link}<p><a href="{path}">{label}</a></p>'),
        path: html(title, paragraphs(BODY, *body)),
    }
    return read_years(candidates(pages, "anticorruption_plan")[0])


@pytest.mark.parametrize(
    ("said", "source", "year"),
    [
        ({"title": f"{NAME} ประจำปี 2567", "label": "แผนป้องกันการทุจริต 2569", "path": "/plan-2566.pdf"}, "title", 2567),
        ({"label": "แผนป้องกันการทุจริต ปี 2569", "path": "/plan-2566"}, "label", 2569),
        ({"path": "/upload/plan_2566"}, "file", 2566),
        ({"above": "ประจำปีงบประมาณ พ.ศ. 2565"}, "index", 2565),
    ],
)
def test_what_stands_nearer_to_the_content_is_believed_first(said: dict[str, str], source: str, year: int) -> None:
    found = reading(**said)
    assert found.source == source
    assert found.says(year)
    assert not found.says(year + 1)


def test_the_body_is_believed_before_the_files_name() -> None:
    filler = ("ขั้นตอนการทำงานของแต่ละกองในสังกัดเป็นไปตามคำสั่งแบ่งงานของหน่วยงาน",) * 8
    found = reading(NAME, *filler, "ดำเนินการในปีงบประมาณ พ.ศ. 2569", path="/plan-2564")
    assert found.source == "body"
    assert found.says(2569)


def test_the_years_most_named_in_a_body_outweigh_one_named_in_passing() -> None:
    filler = ("ขั้นตอนการทำงานของแต่ละกองในสังกัดเป็นไปตามคำสั่งแบ่งงานของหน่วยงาน",) * 8
    own = ("โครงการในปีงบประมาณ พ.ศ. 2569 วงเงิน 9,000 บาท",) * 4
    found = reading(NAME, *filler, *own, "ต่อเนื่องจากปีงบประมาณ พ.ศ. 2566")
    assert found.says(2569)
    assert not found.says(2566)


def test_the_assessments_year_on_an_index_is_not_the_documents_year() -> None:
    assert reading(above="ITA 2569").unsaid
    assert reading(above="OIT ประจำปี 2569").unsaid


def test_a_document_that_says_no_year_says_none() -> None:
    found = reading()
    assert found.unsaid
    assert found.source == ""
    assert not found.says(2569)


def test_the_year_of_a_law_is_not_the_documents() -> None:
    assert reading(NAME, "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540").unsaid


def test_a_day_in_a_row_is_when_it_was_put_up_and_not_its_year() -> None:
    pages: dict[str, Body] = {
        "/": home(body='<ul><li><a href="/p">แผนป้องกันการทุจริต</a> 12/11/2567</li></ul>'),
        "/p": html(NAME, paragraphs(BODY)),
    }
    assert read_years(candidates(pages, "anticorruption_plan")[0]).unsaid


def test_a_plan_announced_before_its_year_began_is_of_the_year_it_names() -> None:
    found = reading(f"{NAME} ปีงบประมาณ พ.ศ. 2569", "ประกาศ ณ วันที่ 15 กันยายน พ.ศ. 2568")
    assert found.says(2569)
    assert not found.says(2568)
    assert found.dates == {2568}


def test_a_range_of_years_covers_those_inside_it() -> None:
    found = reading(f"{NAME} (พ.ศ. 2566-2570)")
    assert found.says(2569, covers=True)
    assert not found.says(2569)
    assert not found.says(2571, covers=True)


def test_the_proof_of_a_year_points_to_the_words() -> None:
    pages: dict[str, Body] = {
        "/": home(("/p.pdf", "แผนป้องกันการทุจริต")),
        "/p.pdf": text_pdf(NAME, BODY, "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"),
    }
    disclosure = candidates(pages, "anticorruption_plan")[0]
    proof = read_years(disclosure).evidence(disclosure, 2569)
    assert "๒๕๖๙" in proof.snippet
    assert proof.page == 1


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("ประจำเดือน ตุลาคม 2568", {1}),
        ("ต.ค. 68 - มี.ค. 69", {1, 2, 3, 4, 5, 6}),
        ("ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2569", {4, 5, 6}),
        ("เดือนกันยายน 2569", {12}),
        ("เดือนตุลาคม 2567", set()),
        ("", set()),
    ],
)
def test_the_months_of_the_fiscal_year_are_counted_from_october(words: str, months: set[int]) -> None:
    title = f"สรุปผลการจัดซื้อจัดจ้างรายเดือน {words}"
    pages: dict[str, Body] = {"/": home(("/m", title)), "/m": html(title, paragraphs(BODY))}
    covered, _ = months_covered(candidates(pages, "procurement_monthly")[0], 2569)
    assert covered == months
