"""The handbook of model answers: a page of paper for each item, made of what the province shows and lacks."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from guide_reading import dead_links, outline_of, parsed, text_of
from PIL import Image
from playwright.sync_api import Browser
from report_fakes import HOSTILE, province

from records.finding import EIT, Finding
from records.picture import pictures_folder, pictures_in, place_of
from reports.data import ReportData
from reports.faults import findings_by_item
from reports.handbook import handbook_page
from reports.numbers import GAPS, item_tallies, items_judged
from reports.placing import placings
from reports.site import write_report
from reports.words import words_of

CODES = [*(f"O{number}" for number in range(1, 27)), EIT]
WORDS = words_of("th")


def handbook(data: ReportData) -> bytes:
    items = items_judged(data)
    return handbook_page(data, items, findings_by_item(data), item_tallies(data, items), WORDS)


def with_pictures(out: Path, units: int) -> ReportData:
    """A province with long words, whose proofs all have a picture that is higher than it is wide."""
    data = province(units)
    for at, unit in enumerate(data.units):
        folder = pictures_folder(out / "evidence", unit.unit.unit_id)
        folder.mkdir(parents=True)
        unit.findings = [_pictured(finding, at, folder) for finding in unit.findings]
        unit.pictures = pictures_in(folder)
        unit.pictures_at = f"../../evidence/pictures/{folder.name}"
    return data


def _pictured(finding: Finding, at: int, folder: Path) -> Finding:
    evidence = [
        msgspec.structs.replace(e, sha256=f"{at:064x}", title=e.title * 4, snippet=e.snippet * 4, url=e.url + "?x=" + "1" * 200)
        for e in finding.evidence
        if e.media != "external"
    ]
    for one in evidence:
        place = place_of(one)
        assert place is not None
        Image.new("RGB", (72, 100), (200, 30 + at, 60)).save(folder / place.picture)
    reasons = [f"เหตุผลที่ {n} {'ยาวพอสมควร' * 12}" for n in range(4)] if finding.final != "pass" else []
    return msgspec.structs.replace(finding, evidence=evidence, reasons=reasons)


def test_the_table_of_contents_leads_to_every_item_in_order(report: Path) -> None:
    page = parsed(report / "handbook.html")
    assert [link.attributes["href"] for link in page.css(".contents a")] == [f"#{code}" for code in CODES]
    assert [chapter.attributes["id"] for chapter in page.css(".chapter")] == CODES


def test_each_item_shows_what_it_must_show_and_up_to_three_examples_that_pass(report: Path, whole_province: ReportData) -> None:
    final = {(u.unit.unit_id, f.item): f.final for u in whole_province.units for f in u.findings}
    for chapter, item in zip(parsed(report / "handbook.html").css(".chapter"), whole_province.outline.items, strict=True):
        shown = [text_of(element, "div") for element in chapter.css(".must li")]
        assert all(text.startswith(element.text_th) for text, element in zip(shown, item.elements, strict=True))
        examples = [(link.attributes["href"] or "").split("/")[1] for link in chapter.css(".example h4 a")]
        assert 1 <= len(examples) <= 3
        assert {final[unit, item.code] for unit in examples} == {"pass"}


def test_the_usual_faults_are_counted_over_the_province_and_the_commonest_comes_first(
    report: Path, whole_province: ReportData
) -> None:
    for chapter in parsed(report / "handbook.html").css(".chapter"):
        code = chapter.attributes["id"]
        faulty = [f for u in whole_province.units for f in u.findings if f.item == code and f.final in (*GAPS, "review")]
        expected = Counter(f"ไม่พบ “{e.text}”" for f in faulty for e in f.elements if e.met is False and e.enforce == "required")
        expected.update(reason for f in faulty for reason in f.reasons)
        expected.update(f"สิ่งที่ใกล้เคียงแต่ไม่นับ: {miss.why}" for f in faulty for miss in f.near_misses)
        shown = {}
        for fault in chapter.css(".faults li"):
            text, _, count = " ".join(fault.text().split()).removesuffix(" หน่วยงาน").rpartition(" ")
            shown[text] = int(count)
        assert shown == {text: expected[text] for text in shown}
        assert list(shown.values()) == [count for _, count in expected.most_common(6)]


def test_an_advisory_element_is_never_called_a_fault(report: Path) -> None:
    assert not any("วันที่เผยแพร่" in fault.text() for fault in parsed(report / "handbook.html").css(".faults li"))


def test_pictures_of_examples_are_there_and_said_in_words(tmp_path: Path) -> None:
    write_report(tmp_path, with_pictures(tmp_path, 6))
    for page in (tmp_path / "handbook.html", tmp_path / "items" / "O8.html"):
        shots = parsed(page).css(".shot img")
        assert shots
        assert all((shot.attributes["alt"] or "").startswith("ภาพหน้า 2") for shot in shots)
        assert dead_links(page) == []


def test_how_to_name_and_place_the_link_is_taken_from_those_who_pass() -> None:
    data = province(6)
    home, index = "https://www.u.go.th/", "https://www.u.go.th/ita"
    for at, unit in enumerate(data.units):
        unit.titles = {index: "การเปิดเผยข้อมูล ITA 2569"}
        unit.findings = [_placed(f, at, home if at < 2 else index) for f in unit.findings if f.item in ("O8", "O9")]
    placing = placings(findings_by_item(data))["O8"]
    assert (placing.home, placing.index, placing.other) == (2, 4, 0)
    assert placing.names == [("O8 คู่มือการปฏิบัติงาน", 3)]
    chapter = parsed(handbook(data)).css_first("#O8")
    assert "หน่วยงานที่ผ่าน 6 แห่งวางลิงก์ไว้ที่: หน้ารวม ITA/OIT 4 · หน้าแรก 2" in text_of(chapter, ".place")
    assert "“O8 คู่มือการปฏิบัติงาน”" in text_of(chapter, ".place")
    assert "“ดาวน์โหลดเอกสาร”" not in text_of(chapter, ".place")


def test_links_are_named_in_thai_in_the_english_handbook_too() -> None:
    data = province(2)
    items = [msgspec.structs.replace(item, title_en="Staff manuals") for item in items_judged(data)]
    page = handbook_page(data, items, findings_by_item(data), item_tallies(data, items), words_of("en"))
    chapter = parsed(page).css_first("#O8")
    assert text_of(chapter, "h2") == "O8 Staff manuals"
    assert f"“O8 {items[7].title_th}”" in text_of(chapter, ".place")


def _placed(finding: Finding, at: int, page: str) -> Finding:
    """A pass whose link says what it is for every other unit, and no more than "download" for the others."""
    words = "O8 คู่มือการปฏิบัติงาน" if at % 2 and finding.item == "O8" else "ดาวน์โหลดเอกสาร"
    proof = msgspec.structs.replace(province(1).units[0].findings[0], final="pass").evidence or [None]
    evidence = proof[0]
    assert evidence is not None
    one = msgspec.structs.replace(evidence, link_text=words, found_on=page, url=f"https://www.u{at}.go.th/{finding.item}")
    return msgspec.structs.replace(finding, verdict="pass", final="pass", decision=None, evidence=[one])


def test_an_item_that_nobody_passes_says_so() -> None:
    data = province(9)
    for unit in data.units:
        unit.findings = [msgspec.structs.replace(f, final="missing", decision=None) for f in unit.findings]
    assert handbook(data).decode().count("ยังไม่มีหน่วยงานใดผ่านข้อนี้") == len(CODES)


def test_hostile_words_of_sites_stay_words(hostile_report: Path) -> None:
    page = (hostile_report / "handbook.html").read_text(encoding="utf-8")
    assert HOSTILE[0] not in page
    assert len(parsed(hostile_report / "handbook.html").css("script")) == 1
    harmless = province(24, hostile=True)
    for unit in harmless.units:
        unit.unit = msgspec.structs.replace(unit.unit, name_th="ดี")
    assert outline_of(parsed(handbook(harmless))) == outline_of(parsed(hostile_report / "handbook.html"))


def test_on_paper_every_item_has_one_page_of_its_own(browser: Browser, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    write_report(tmp_path, with_pictures(tmp_path, 20))
    page = browser.new_page()
    page.goto((tmp_path / "handbook.html").as_uri())
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    begun = [re.search(r"^(O\d+|EIT) ", sheet.get_textpage().get_text_range(), re.MULTILINE) for sheet in document]
    assert [found and found[1] for found in begun][1 : len(CODES) + 1] == CODES
    assert len(begun) <= len(CODES) + 2  # the contents before them; the notes on the report may stand behind
