"""What the pages say: numbers that agree, words that help, and hostile strings that stay strings."""

import json
from collections import Counter
from pathlib import Path
from statistics import fmean, median
from typing import Any, get_args

import lxml.html
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_fakes import SITES, province

from records import site_words
from records.capture import Failure
from records.finding import VERDICT_TH, VERDICTS, EvidenceMedia
from records.unit import UNIT_KINDS
from records.visit import SiteState
from reports.data import ReportData
from reports.dates import date_text, moment_text
from reports.numbers import GAPS
from reports.site import write_report
from reports.text import href, number, shown
from reports.words import short_name
from reports.words import words_of as words_in

THAI = words_in("th")


def page(path: Path) -> Any:
    return lxml.html.fromstring(path.read_bytes().decode("utf-8"))


def findings(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def words_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_matrix_says_what_the_findings_say(report: Path) -> None:
    table = page(report / "index.html").get_element_by_id("matrix")
    items = table.xpath("./thead//th/@data-item")
    matrix = {
        (row.get("data-unit"), item): (cell.get("data-v"), words_of(cell))
        for row in table.xpath("./tbody/tr")
        for item, cell in zip(items, row.xpath("./td")[1:], strict=True)
    }
    said = {(line["unit_id"], line["item"]): (line["final"], VERDICT_TH[line["final"]]) for line in findings(report)}
    assert matrix == said
    assert len(said) == 212 * 27


def test_the_unit_pages_say_what_the_findings_say(report: Path) -> None:
    by_unit: dict[str, dict[str, str]] = {}
    for line in findings(report):
        by_unit.setdefault(line["unit_id"], {})[line["item"]] = line["final"]
    for unit_id, finals in by_unit.items():
        tree = page(report / "units" / unit_id / "index.html")
        assert {row.get("data-item"): row.get("data-final") for row in tree.xpath("//tbody/tr[@data-item]")} == finals
        assert {part.get("id"): part.get("data-final") for part in tree.xpath("//article")} == finals
        counts = Counter(final for item, final in finals.items() if item != "EIT")
        if set(counts) == {"unknown"}:
            assert words_of(tree.get_element_by_id("n-unknown")) == "26"
            assert not tree.xpath("//*[@id='n-pass']")
        else:
            assert words_of(tree.get_element_by_id("n-pass")) == str(counts["pass"])
            assert words_of(tree.get_element_by_id("n-gaps")) == str(sum(counts[verdict] for verdict in GAPS))
            assert words_of(tree.get_element_by_id("n-review")) == str(counts["review"])


def test_the_headline_numbers_are_sums_over_the_data_files(report: Path) -> None:
    tree = page(report / "index.html")
    units = [json.loads(line) for line in (report / "units.jsonl").read_text(encoding="utf-8").splitlines()]
    counts = Counter(line["final"] for line in findings(report) if line["item"] != "EIT")
    for verdict in VERDICTS:
        (shown_count,) = tree.xpath(f"//*[@data-count='{verdict}']")
        assert words_of(shown_count) == f"{counts[verdict]:,}"
        assert counts[verdict] == sum(unit["verdicts"].get(verdict, 0) for unit in units)
    scores = [unit["oit_score"] for unit in units if unit["oit_score"] is not None]
    assert words_of(tree.get_element_by_id("mean")) == number(fmean(scores), 1)
    assert words_of(tree.get_element_by_id("median")) == number(median(scores), 1)
    assert int(words_of(tree.get_element_by_id("audited"))) == len(scores)
    assert int(words_of(tree.get_element_by_id("unaudited"))) == 212 - len(scores)


def test_a_units_gaps_come_first_and_the_dearest_leads(report: Path, whole_province: ReportData) -> None:
    points = {item.code: item.points for item in whole_province.outline.items}
    for unit in whole_province.units[:40]:
        tree = page(report / "units" / unit.unit.unit_id / "index.html")
        listed = [link.removeprefix("#") for link in tree.xpath("//ol[@class='mend']/li//a/@href")]
        assert sorted(listed) == sorted(finding.item for finding in unit.findings if finding.final in GAPS)
        assert [points[code] for code in listed] == sorted((points[code] for code in listed), reverse=True)


def test_a_reviewers_decision_counts_and_the_machines_verdict_stays_visible(report: Path, whole_province: ReportData) -> None:
    unit, decided = next((unit, f) for unit in whole_province.units for f in unit.findings if f.decision)
    item = page(report / "units" / unit.unit.unit_id / "index.html").get_element_by_id(decided.item)
    assert item.get("data-final") == decided.decision
    assert f"เครื่องตัดสินไว้: {VERDICT_TH[decided.verdict]}" in words_of(item)


def test_elements_say_whether_they_are_required_confirmed_and_met(report: Path, whole_province: ReportData) -> None:
    unit, partial = next((unit, f) for unit in whole_province.units for f in unit.findings if f.final == "partial")
    item = page(report / "units" / unit.unit.unit_id / "index.html").get_element_by_id(partial.item)
    first, second, third = (words_of(element) for element in item.xpath(".//ul[@class='elements']/li"))
    assert first.startswith("✓พบ:")
    assert second.startswith("✗ไม่พบ:")
    assert "ยังไม่ยืนยันกับคู่มือปีนี้" in second
    assert "ควรมี · ยังไม่ยืนยันกับคู่มือ" in third
    assert "หลักฐาน 1" in first
    assert item.xpath(".//ol[@class='evidence']//a/@href")[0].endswith(f"{partial.item}.pdf#page=2")


def test_an_item_that_is_not_due_for_this_kind_of_unit_asks_only_its_own_elements(report: Path) -> None:
    tree = page(report / "units" / "cm-sao-mueang-chiang-mai-033" / "index.html")
    assert "แสดงข้าราชการการเมือง" in tree.text_content()
    other = page(report / "units" / "cm-tambon-mueang-chiang-mai-022" / "index.html")
    assert "แสดงข้าราชการการเมือง" not in other.text_content()


@pytest.mark.parametrize("site", SITES)
def test_a_site_that_could_not_be_audited_is_told_with_reason_and_remedy(tmp_path: Path, site: SiteState) -> None:
    data = province(12)
    unit = data.units[11]
    assert {finding.final for finding in unit.findings} == {"unknown"}
    unit.result = msgspec.structs.replace(unit.result, site=site, detail="ดู <b>")
    write_report(tmp_path, data)
    for path in (tmp_path / "index.html", tmp_path / "units" / unit.unit.unit_id / "index.html"):
        told = words_of(page(path))
        expected = site_words.site_words(site, "", audited=False)
        assert expected.name in told
        assert expected.happened in told
        assert expected.remedy in told


def test_every_word_that_the_records_can_use_has_its_thai() -> None:
    assert set(site_words.SITE) == set(get_args(SiteState))
    assert set(THAI.failure) == set(get_args(Failure))
    assert set(THAI.media) == set(get_args(EvidenceMedia))
    assert set(THAI.kind) == set(UNIT_KINDS)
    assert set(THAI.meaning) == set(VERDICTS)
    assert all(entry.remedy for site, entry in site_words.SITE.items() if site != "ok")


def test_hostile_strings_make_no_element_and_no_attribute(hostile_report: Path, report: Path) -> None:
    known = {(node.tag, name) for path in report.rglob("*.html") for node in page(path).iter() for name in ("", *node.attrib)}
    for path in hostile_report.rglob("*.html"):
        tree = page(path)
        assert {(node.tag, name) for node in tree.iter() for name in ("", *node.attrib)} <= known
        assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
        assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on") or name == "style"]


def test_a_link_goes_to_the_web_or_stays_inside_the_report(hostile_report: Path, report: Path) -> None:
    pages = [*hostile_report.rglob("*.html"), *list(report.rglob("*.html"))[:10]]
    for path in pages:
        for link in page(path).xpath("//a"):
            target = link.get("href")
            if target.startswith(("http://", "https://")):
                assert "noopener" in link.get("rel")
            else:
                local = target.split("#")[0]
                assert "javascript" not in target.lower()
                assert not local or (path.parent / local).is_file()


def test_every_anchor_leads_somewhere_and_no_id_stands_twice(report: Path, hostile_report: Path) -> None:
    for path in [report / "index.html", *sorted(report.glob("units/*/*.html"))[:20], *hostile_report.rglob("*.html")]:
        tree = page(path)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)


@given(st.text(max_size=400))
def test_shown_text_is_one_bounded_line_without_control_or_direction_marks(text: str) -> None:
    line = shown(text, 50)
    assert len(line) <= 50
    assert not set(line) & set("\n\r\t\x00\x1b\u2028\u202e\u2066\u200f")
    line.encode("utf-8")


@given(st.text(max_size=200))
def test_only_web_addresses_become_links(url: str) -> None:
    assert href(url) in (None, url)
    if href(url):
        assert url.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " https://a.th",
        "java\nscript:x",
        "data:text/html,x",
        "//a.th",
        "",
        "https://",
        "http://[",
        "#",
        "https://a.th/\u202e",
    ],
)
def test_a_doubtful_address_is_no_link(url: str) -> None:
    assert href(url) is None


def test_dates_are_thai() -> None:
    assert date_text("2026-02-01", THAI) == "1 ก.พ. 2569"
    assert moment_text("2025-12-31T18:30:00Z", THAI) == "1 ม.ค. 2569 01:30 น."
    assert moment_text("2025-12-31T18:30:00", THAI) == "1 ม.ค. 2569 01:30 น."
    assert moment_text("<b>", THAI) == "<b>"
    assert date_text("", THAI) == ""


def test_short_names_are_those_that_officers_write() -> None:
    assert short_name("องค์การบริหารส่วนตำบลแม่แรม") == "อบต.แม่แรม"
    assert short_name("เทศบาลนครเชียงใหม่") == "ทน.เชียงใหม่"
    assert short_name("จังหวัดเชียงใหม่") == "จังหวัดเชียงใหม่"
