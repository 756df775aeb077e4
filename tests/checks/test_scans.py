"""A scan is judged by its words; its year only where something else than one line of OCR speaks for it."""

import documents
import pytest
from build import UNIT, Answer, Body, candidates, home, html, judge, paragraphs, scan_pages, site

from checks.facts import UnitFacts
from checks.interest import UnitInterest
from crawler.reading.ocr import tesseract as ocr

pytestmark = pytest.mark.skipif(
    not ocr.available(), reason="Tesseract's data for Thai and English are missing: install tesseract-ocr-tha"
)

PLAN = (
    "แผนปฏิบัติการป้องกันการทุจริต{year}",
    f"{UNIT.name_th} จัดทำแผนนี้เพื่อป้องกันการทุจริต",
    "โครงการปลูกจิตสำนึกพนักงาน งบประมาณ 12,500 บาท ดำเนินการในไตรมาส 2",
    "กิจกรรมเปิดเผยราคากลาง ไม่ใช้งบประมาณ ดำเนินการตลอดปี",
    "{more}",
)
YEAR = " ประจำปีงบประมาณ พ.ศ. {}"
SIGNED = "ประกาศ ณ วันที่ {}"


def scan(*, year: str = "", more: str = "") -> Answer:
    """The plan as a scan; `year` stands in its title, `more` at its end."""
    said = YEAR.format(year) if year else ""
    return Answer(scan_pages([line.format(year=said, more=more) for line in PLAN]), ocr=True)


def behind(label: str, body: Body, href: str = "/doc.pdf") -> dict[str, Body]:
    """A site whose home page links to a document by this name."""
    return {"/": home((href, label)), href: body}


NAMED = "แผนปฏิบัติการป้องกันการทุจริต"


def test_a_scan_with_everything_in_it_passes() -> None:
    finding = judge(behind(f"{NAMED} ประจำปี 2569", scan(year="๒๕๖๙", more=SIGNED.format("๑๔ ตุลาคม ๒๕๖๘"))), "O23")
    assert finding.verdict == "pass"
    assert {e.media for e in finding.evidence} == {"scan"}
    assert all(e.page == 1 for e in finding.evidence)


def test_a_scan_without_a_required_part_is_partial_as_its_text_would_be() -> None:
    body = scan_pages([f"{NAMED}{YEAR.format('2569')}", UNIT.name_th, "โครงการปลูกจิตสำนึกพนักงานและลูกจ้างของเทศบาลทุกคน"])
    finding = judge(behind(f"{NAMED} ประจำปี 2569", Answer(body, ocr=True)), "O23")
    assert finding.verdict == "partial"


@pytest.mark.parametrize("year", ["๒๕๖๙", "2569"])
def test_a_year_that_stands_in_one_line_of_a_scan_alone_needs_a_person(year: str) -> None:
    finding = judge(behind(NAMED, scan(year=year)), "O23")
    assert finding.verdict == "review"
    assert any("ภาพสแกน" in reason for reason in finding.reasons)


@pytest.mark.parametrize(
    "more", [SIGNED.format("๑๔ ตุลาคม ๒๕๖๘"), "ตั้งแต่ ต.ค. 2568 ถึง มี.ค. 2569", "ใช้งบประมาณประจำปีงบประมาณ พ.ศ. ๒๕๖๙"]
)
def test_a_date_or_a_second_line_that_agrees_makes_the_year_believed(more: str) -> None:
    assert judge(behind(NAMED, scan(year="๒๕๖๙", more=more)), "O23").verdict == "pass"


@pytest.mark.parametrize("href", ["/doc.pdf", "/anticorruption-plan-2569.pdf"], ids=["label", "file name"])
def test_the_link_or_the_files_name_says_the_year_where_the_scan_is_silent(href: str) -> None:
    label = f"{NAMED} ประจำปี 2569" if href == "/doc.pdf" else NAMED
    assert judge(behind(label, scan(), href), "O23").verdict == "pass"


def test_the_text_of_a_page_says_the_year_of_the_pictures_that_it_shows() -> None:
    picture = Answer(scan_pages([line.format(year="", more="") for line in PLAN], kind="PNG"), media_type="image/png", ocr=True)
    for year, verdict in (("ประจำปีงบประมาณ พ.ศ. 2569", "pass"), ("ประจำปีงบประมาณ พ.ศ. 2566", "outdated")):
        page = html(f"{NAMED} {year}", '<p><img src="/img/1.png"></p>')
        assert judge({"/": home(("/p", NAMED)), "/p": page, "/img/1.png": picture}, "O23").verdict == verdict


def test_an_older_year_is_outdated_only_when_two_lines_agree_on_it() -> None:
    sure = judge(behind(NAMED, scan(year="๒๕๖๖", more=SIGNED.format("๑๔ ตุลาคม ๒๕๖๕"))), "O23")
    assert sure.verdict == "outdated"
    assert judge(behind(NAMED, scan(year="๒๕๖๖")), "O23").verdict == "review"


def test_a_name_misread_by_a_letter_is_still_the_units_and_a_neighbours_is_not() -> None:
    own = UNIT.name_th.replace("ตาด", "ดาด")
    pages = behind(f"{NAMED} ประจำปี 2569", scan(year="2569", more=SIGNED.format("14 ตุลาคม 2568")))
    assert judge(pages, "O23").verdict == "pass"
    for name, verdict in ((own, "pass"), ("เทศบาลตำบลแม่เงาทอง", "missing")):
        lines = [line.format(year=YEAR.format("2569"), more=SIGNED.format("14 ตุลาคม 2568")) for line in PLAN]
        body = scan_pages([line.replace(UNIT.name_th, name) for line in lines])
        found = judge(behind(f"{NAMED} ประจำปี 2569", Answer(body, ocr=True)), "O23", neighbours=["เทศบาลตำบลแม่เงาทอง"])
        assert found.verdict == verdict


STRUCTURE = "โครงสร้างและอำนาจหน้าที่"
DUTIES = f"{UNIT.name_th}มีหน้าที่และอำนาจจัดระบบบริการสาธารณะ บำรุงทางน้ำทางบก และรักษาความสะอาดในเขตเทศบาล"
CHART = ["โครงสร้างส่วนราชการ", "นายกเทศมนตรี สภาเทศบาล", "ปลัดเทศบาล", "สำนักปลัด กองคลัง กองช่าง กองการศึกษา"]


def charted(chart: Body) -> dict[str, Body]:
    """A page whose chart is a picture."""
    page = html(STRUCTURE, f'<p><img src="/img/chart.png"></p>{paragraphs(DUTIES)}')
    return {"/": home(("/s", STRUCTURE)), "/s": page, "/img/chart.png": chart}


def test_a_chart_shown_as_a_picture_speaks_where_it_stands_and_is_the_proof() -> None:
    picture = scan_pages(CHART, kind="PNG")
    unread = judge(charted(Answer(picture, media_type="image/png")), "O1")
    assert unread.verdict == "review"
    read = judge(charted(Answer(picture, media_type="image/png", ocr=True)), "O1")
    assert read.verdict == "pass"
    shown = [e for e in read.evidence if e.media == "image"]
    assert {(e.url, e.found_on) for e in shown} == {("http://unit.test/img/chart.png", "http://unit.test/s")}


def test_the_words_of_a_picture_belong_to_the_part_of_the_page_that_shows_it() -> None:
    history = "<h2>ประวัติความเป็นมา</h2>" + paragraphs("ตำบลนี้ตั้งอยู่ริมน้ำ ผู้คนทำนาและทอผ้า มีงานบุญทุกปี " * 6)
    parts = f'<h2>{STRUCTURE}</h2><p><img src="/img/chart.png"></p>{paragraphs(DUTIES)}{history}'
    pages: dict[str, Body] = {
        "/": home(("/s", "ข้อมูลพื้นฐานของเทศบาล")),
        "/s": html("ข้อมูลพื้นฐานของเทศบาล", parts),
        "/img/chart.png": Answer(scan_pages(CHART, kind="PNG"), media_type="image/png", ocr=True),
    }
    parts_of = {found.title: found.folded for found in candidates(pages, "structure") if found.is_section}
    assert "กองคลัง" in parts_of[STRUCTURE]


# What is worth reading


def wanted(facts: UnitFacts, items: str = "") -> list[str]:
    """Addresses of what OCR would be asked to read, in order."""
    interest = UnitInterest(UNIT, {"year": "2569", "items": items})
    order = interest.reading_order(facts.visit, facts.captures, facts.artifacts)
    return [next(c.url.removeprefix("http://unit.test") for c in facts.captures if c.sha256 == sha) for sha in order]


UNREAD = scan_pages(["ก"])


def test_only_scans_that_an_item_may_turn_on_are_read() -> None:
    pages: dict[str, Body] = {
        "/": home(
            ("/plan.pdf", f"{NAMED} ประจำปี 2569"),
            ("/old.pdf", f"{NAMED} ประจำปี 2563"),
            ("/song.pdf", "เพลงประจำตำบล"),
            ("/stats.html", documents.COMPLAINT_STATS.label),
            ("/stats.pdf", documents.COMPLAINT_STATS.label),
        ),
        "/plan.pdf": UNREAD,
        "/old.pdf": scan_pages(["ข"]),
        "/song.pdf": scan_pages(["ค"]),
        "/stats.html": documents.COMPLAINT_STATS.page(),
        "/stats.pdf": scan_pages(["ง"]),
    }
    assert wanted(site(pages)) == ["/plan.pdf"]
    assert wanted(site(pages), "O18") == []


def test_a_picture_of_a_page_is_wanted_and_what_was_read_is_not_wanted_again() -> None:
    picture = scan_pages(CHART, kind="PNG")
    assert wanted(site(charted(Answer(picture, media_type="image/png"))), "O1") == ["/img/chart.png"]
    assert wanted(site(charted(Answer(picture, media_type="image/png", ocr=True))), "O1") == []
    assert wanted(site(behind(NAMED, scan(year="๒๕๖๙")))) == []


def test_nothing_is_read_of_a_site_that_is_not_the_units() -> None:
    pages = behind(f"{NAMED} ประจำปี 2569", UNREAD)
    assert wanted(site(pages)) == ["/doc.pdf"]
    assert wanted(site(pages, state="parked")) == []
