"""The thing itself is there when something with substance stands on its page, section or document."""

import pytest
from build import UNIT, Body, check, home, html, paragraphs, scan_pdf, text_pdf

TITLE = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569"
SUBSTANCE = f"{UNIT.name_th} กำหนดแผนปฏิบัติการป้องกันการทุจริตไว้สี่ด้าน เพื่อให้พนักงานทุกคนถือปฏิบัติโดยเคร่งครัด"


def disclosed(pages: dict[str, Body], of: tuple[str, ...] = ()) -> bool | None:
    """Whether the plan is disclosed on a site."""
    return check("disclosed", {"of": list(of)}, pages, "anticorruption_plan").met


@pytest.mark.parametrize("body", [html(TITLE, paragraphs(SUBSTANCE)), text_pdf(TITLE, SUBSTANCE)], ids=["page", "pdf"])
def test_a_page_or_document_with_substance_is_a_disclosure(body: Body) -> None:
    assert disclosed({"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": body}) is True


def test_a_section_of_a_page_is_a_disclosure_too() -> None:
    page = html("การป้องกันการทุจริต", f"<h2>แผนปฏิบัติการป้องกันการทุจริต</h2>{paragraphs(SUBSTANCE)}<h2>ข่าวสาร</h2><p>งานวัด</p>")
    assert disclosed({"/": home(("/x", "การป้องกันการทุจริต")), "/x": page}) is True


def test_a_title_and_a_few_words_are_not_enough() -> None:
    assert disclosed({"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html("แผนป้องกันการทุจริต", paragraphs("ดูที่สำนักงาน"))}) is False


def test_a_list_of_links_leads_to_it_and_is_not_itself_the_document() -> None:
    links = "".join(f'<li><a href="/f{n}.pdf">แผนปฏิบัติการป้องกันการทุจริต ฉบับที่ {n}</a></li>' for n in range(4))
    pages = {"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html("แผนปฏิบัติการป้องกันการทุจริต", f"<ul>{links}</ul>")}
    assert disclosed(pages) is None  # the files stand there, but were not opened


def test_a_scan_cannot_be_told() -> None:
    assert disclosed({"/": home(("/p.pdf", "แผนป้องกันการทุจริต")), "/p.pdf": scan_pdf()}) is None


def test_a_page_that_is_only_a_picture_cannot_be_told() -> None:
    page = html("แผนปฏิบัติการป้องกันการทุจริต", '<img src="/upload/69-001.jpg">')
    assert disclosed({"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": page}) is None


def test_only_the_concepts_named_count() -> None:
    pages = {"/": home(("/p", "แผนป้องกันการทุจริต")), "/p": html(TITLE, paragraphs(SUBSTANCE))}
    assert disclosed(pages, of=("risk_assessment",)) is False


def test_nothing_there_is_said_in_words() -> None:
    nothing = check("disclosed", {}, {"/": home()}, "anticorruption_plan")
    assert nothing.met is False
    assert nothing.reason
