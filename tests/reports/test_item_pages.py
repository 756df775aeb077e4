"""One page for each item: who lacks it, which elements are missing, and whom to imitate."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from guide_reading import dead_links, numbers_of, outline_of, parsed, text_of
from report_fakes import HOSTILE, province

from records.finding import EIT, Evidence, Finding, Verdict
from records.picture import place_of
from records.visit import HealthNote
from reports.data import ReportData
from reports.examples import best_examples
from reports.faults import item_faults
from reports.guides import guide_files
from reports.numbers import GAPS, items_judged
from reports.words import words_of

CODES = [*(f"O{number}" for number in range(1, 27)), EIT]


def changed(data: ReportData, unit: int, item: str, **changes: object) -> Finding:
    """Puts a changed finding into the report; gives it back."""
    findings = data.units[unit].findings
    at = next(n for n, finding in enumerate(findings) if finding.item == item)
    findings[at] = msgspec.structs.replace(findings[at], **changes)
    return findings[at]


def only_passes(units: int, item: str = "O8", sure: float = 0.93) -> ReportData:
    """A report whose units all pass one item, equally surely."""
    data = province(units)
    for at, report in enumerate(data.units):
        report.result = msgspec.structs.replace(report.result, site="ok", health=[])
        proof = Evidence(url=f"https://u{at}.go.th/a.pdf", title="ตัวอย่าง", media="pdf", page=2, sha256=f"{at:064x}")
        changed(data, at, item, verdict="pass", final="pass", decision=None, confidence=sure, evidence=[proof])
    return data


def ids(data: ReportData, code: str = "O8", n: int = 3) -> list[str]:
    return [example.report.unit.unit_id for example in best_examples(data, code, n)]


def by_place(data: ReportData, *places: int) -> list[str]:
    return [data.units[at].unit.unit_id for at in places]


def pages_of(data: ReportData) -> dict[str, bytes]:
    return dict(guide_files(data, items_judged(data), words_of("th")))


@pytest.mark.parametrize("code", CODES)
def test_an_item_shows_the_numbers_of_its_findings_and_every_unit_once_under_its_verdict(
    report: Path, whole_province: ReportData, code: str
) -> None:
    page = parsed(report / "items" / f"{code}.html")
    final = {u.unit.unit_id: f.final for u in whole_province.units for f in u.findings if f.item == code}
    counts = Counter(final.values())
    assert numbers_of(page, "n-gaps", "n-pass", "n-review", "n-unknown") == [
        sum(counts[verdict] for verdict in GAPS),
        counts["pass"],
        counts["review"],
        counts["unknown"],
    ]
    listed = [
        ((link.attributes["href"] or ""), group.attributes["data-verdict"])
        for group in page.css("[data-verdict]")
        for link in group.css("ul ul a")
    ]
    assert sorted(listed) == sorted((f"../units/{unit}/index.html#{code}", verdict) for unit, verdict in final.items())


def test_each_page_is_about_its_own_item(report: Path, whole_province: ReportData) -> None:
    for item in whole_province.outline.items:
        page = parsed(report / "items" / f"{item.code}.html")
        assert text_of(page, "h1") == f"{item.code} {item.title_th}"
        shown = [text_of(element, "div") for element in page.css("section[aria-labelledby=must] li")]
        assert all(text.startswith(element.text_th) for text, element in zip(shown, item.elements, strict=True))


def test_missing_elements_are_counted_over_the_units_that_must_mend_or_wait(report: Path, whole_province: ReportData) -> None:
    for code in CODES:
        page = parsed(report / "items" / f"{code}.html")
        findings = [f for u in whole_province.units for f in u.findings if f.item == code]
        faulty = [f for f in findings if f.final in (*GAPS, "review")]
        lacking = Counter(e.id for f in faulty for e in f.elements if e.met is False)
        shown = {row.attributes["data-element"]: int(text_of(row, "td")) for row in page.css("[data-element]")}
        assert {element: n for element, n in shown.items() if n} == dict(lacking)
        assert list(shown.values()) == sorted(shown.values(), reverse=True)


def test_units_without_elements_are_told_apart_from_units_that_lack_some(whole_province: ReportData) -> None:
    for item in items_judged(whole_province):
        findings = [f for u in whole_province.units for f in u.findings if f.item == item.code]
        faults = item_faults(item, findings)
        judged = sum(bool(f.elements) for f in findings if f.final in (*GAPS, "review"))
        assert faults.gaps + faults.in_doubt == faults.absent + judged


def test_every_link_of_the_item_and_district_pages_and_the_handbook_leads_somewhere(report: Path, hostile_report: Path) -> None:
    for folder in (report, hostile_report):
        pages = [*folder.glob("items/*.html"), *folder.glob("districts/*.html"), folder / "handbook.html"]
        assert len(pages) > len(CODES)
        assert {path.name: dead for path in pages if (dead := dead_links(path))} == {}


def test_one_can_leaf_through_all_items_in_both_directions(report: Path) -> None:
    for rel, order in (("next", CODES), ("prev", CODES[::-1])):
        path, seen = report / "items" / f"{order[0]}.html", [order[0]]
        while link := parsed(path).css_first(f".turn a[rel={rel}]"):
            path = path.parent / (link.attributes["href"] or "")
            seen.append(path.stem)
        assert seen == order


def test_hostile_words_of_sites_change_nothing_but_text() -> None:
    hostile = pages_of(province(12, hostile=True))
    harmless = province(12, hostile=True)
    for unit in harmless.units:
        unit.unit = msgspec.structs.replace(unit.unit, name_th="เทศบาลตำบลดี")
        unit.findings = [_without(finding) for finding in unit.findings]
    tame = pages_of(harmless)
    for code in CODES:
        name = f"items/{code}.html"
        assert outline_of(parsed(hostile[name])) == outline_of(parsed(tame[name]))
        assert HOSTILE[0].encode() not in hostile[name]
        assert b"\\u202e" not in hostile[name].decode().encode("unicode_escape")
        assert len(parsed(hostile[name]).css("script")) == 1


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_of_an_example_change_nothing_but_text(said: str) -> None:
    pages = []
    for words in (said, "ก"):
        data = only_passes(3)
        for at in range(3):
            proof = Evidence(url=f'https://u{at}.go.th/"><b>', title=words, snippet=words, link_text=words, found_on=words)
            changed(data, at, "O8", evidence=[proof])
        files = pages_of(data)
        pages.append([outline_of(parsed(files[name])) for name in ("items/O8.html", "handbook.html")])
        assert len(parsed(files["items/O8.html"]).css(".example")) == 3
    assert _but_for_words(pages[0]) == _but_for_words(pages[1])


def _but_for_words(pages: list[list[tuple[str, tuple[str, ...]]]]) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Without the elements that hold words alone: where no words are left, or no name of a link, there is none."""
    return [[node for node in page if node[0] not in ("bdi", "blockquote", "li")] for page in pages]


def _without(finding: Finding) -> Finding:
    """The finding with its site's words made harmless, its addresses as they are."""
    evidence = [msgspec.structs.replace(e, title="ก", snippet="ข", link_text="ค") for e in finding.evidence]
    elements = [msgspec.structs.replace(e, text="ง", reason="จ") for e in finding.elements]
    near = [msgspec.structs.replace(n, text="ฉ") for n in finding.near_misses]
    return msgspec.structs.replace(finding, evidence=evidence, elements=elements, near_misses=near, reasons=[], advice="")


def test_an_item_that_nobody_passes_says_so_and_shows_no_example() -> None:
    data = province(20)
    verdicts: list[Verdict] = ["missing", "partial", "review", "unknown", "outdated"]
    for at in range(20):
        changed(data, at, "O8", verdict=verdicts[at % 5], final=verdicts[at % 5], decision=None)
    page = parsed(pages_of(data)["items/O8.html"])
    assert "ยังไม่มีหน่วยงานใดผ่านข้อนี้" in text_of(page, "section[aria-labelledby=examples]")
    assert page.css(".example") == []
    assert best_examples(data, "O8", 3) == []


def test_passes_that_cannot_be_opened_are_no_examples_and_the_page_says_that_there_are_passes() -> None:
    data = only_passes(3)
    for at, url in enumerate(("javascript:alert(1)", "", "ftp://u.go.th/a")):
        changed(data, at, "O8", evidence=[Evidence(url=url)])
    page = parsed(pages_of(data)["items/O8.html"])
    assert "ยังไม่มีหน้าที่เปิดให้ดูเป็นตัวอย่างได้" in text_of(page, "section[aria-labelledby=examples]")


def test_examples_come_from_passes_only(report: Path, whole_province: ReportData) -> None:
    final = {(u.unit.unit_id, f.item): f.final for u in whole_province.units for f in u.findings}
    for code in CODES:
        page = parsed(report / "items" / f"{code}.html")
        shown = [(link.attributes["href"] or "").split("/")[2] for link in page.css(".example h3 a")]
        assert 1 <= len(shown) == len(set(shown)) <= 4
        assert {final[unit, code] for unit in shown} == {"pass"}


def test_what_a_reviewer_confirmed_stands_before_what_the_machine_is_surer_of() -> None:
    data = only_passes(5)
    changed(data, 4, "O8", decision="pass", confidence=0.5)
    changed(data, 3, "O8", verdict="partial", decision="pass", confidence=0.99)
    assert ids(data) == by_place(data, 4, 3, 0)
    changed(data, 0, "O8", decision="missing", final="missing")
    assert ids(data) == by_place(data, 4, 3, 1)


def test_a_picture_decides_between_passes_that_are_about_equally_sure() -> None:
    data = only_passes(4)
    proof = next(f for f in data.units[2].findings if f.item == "O8").evidence[0]
    place = place_of(proof)
    assert place is not None
    data.units[2].pictures = {place.picture: (720, 500)}
    changed(data, 2, "O8", confidence=0.9)
    assert ids(data) == by_place(data, 2, 0, 1)
    changed(data, 2, "O8", confidence=0.7)
    assert ids(data, n=4) == by_place(data, 0, 1, 3, 2)


def test_the_surest_come_first_and_the_order_of_the_units_decides_between_equals() -> None:
    data = only_passes(5)
    changed(data, 3, "O8", confidence=0.94)
    assert ids(data) == by_place(data, 3, 0, 1)
    assert ids(data) == ids(data)


def test_two_units_that_pass_by_one_address_make_one_example() -> None:
    data = only_passes(4)
    for at, url in ((0, "https://shared.go.th/o8"), (1, "http://www.shared.go.th/o8/")):
        changed(data, at, "O8", evidence=[Evidence(url=url)])
    assert ids(data) == by_place(data, 0, 2, 3)


def test_nobody_is_sent_to_a_site_that_is_hacked_or_that_browsers_warn_of() -> None:
    data = only_passes(4)
    results = [unit.result for unit in data.units]
    data.units[0].result = msgspec.structs.replace(results[0], site="hacked")
    data.units[1].result = msgspec.structs.replace(results[1], site="tls_error")
    data.units[2].result = msgspec.structs.replace(results[2], health=[HealthNote(code="spam")])
    assert ids(data) == by_place(data, 3)


def test_an_example_of_a_questionnaire_opens_the_page_where_it_stands_and_never_the_questionnaire() -> None:
    data = only_passes(2, EIT)
    address = "https://itas.nacc.go.th/go/eit/abc123"
    changed(data, 0, EIT, evidence=[Evidence(url=address), Evidence(url=address, found_on="https://u0.go.th/")])
    changed(data, 1, EIT, evidence=[Evidence(url=address)])
    assert [example.url for example in best_examples(data, EIT, 3)] == ["https://u0.go.th/"]


def test_another_units_questionnaire_is_not_offered_for_copying() -> None:
    data = only_passes(1, EIT)
    seen = "เข้าตอบ https://itas.nacc.go.th/go/eit/abc123"
    changed(
        data,
        0,
        EIT,
        evidence=[Evidence(url="https://itas.nacc.go.th/go/eit/abc123", found_on="https://u0.go.th/", snippet=seen)],
    )
    files = pages_of(data)
    for page in (files["items/EIT.html"], files["handbook.html"]):
        assert parsed(page).css(".example")
        assert b"abc123" not in page
        assert "ใช้รหัสของหน่วยงานตนเองเท่านั้น" in page.decode()


def test_a_note_on_the_iit_questionnaire_is_never_a_fault_of_eit() -> None:
    data = province(1)
    item = data.outline.items[-1]
    finding = changed(data, 0, EIT, final="missing", elements=[], reasons=["ไม่พบลิงก์แบบวัด EIT", "หมายเหตุ: ไม่พบลิงก์แบบวัด IIT"])
    assert [fault.text for fault in item_faults(item, [finding]).reasons] == ["ไม่พบลิงก์แบบวัด EIT"]


def test_the_same_fault_of_several_units_is_one_fault_whatever_its_brackets_hold() -> None:
    data = province(3)
    findings = [
        changed(data, at, "O8", final="inaccessible", elements=[], reasons=[f"เปิดลิงก์ไม่ได้ ({status})"] * 2)
        for at, status in enumerate(("HTTP 404", "HTTP 500", "timeout"))
    ]
    faults = item_faults(data.outline.items[7], findings).reasons
    assert [(fault.text, fault.units) for fault in faults] == [("เปิดลิงก์ไม่ได้", 3)]


def test_the_guide_says_how_many_units_it_helps(report: Path, whole_province: ReportData) -> None:
    gaps = sum(f.final in GAPS for u in whole_province.units for f in u.findings if f.item == "O20")
    assert f"ช่วยได้ {gaps} หน่วยงาน" in text_of(parsed(report / "items" / "O20.html"), ".helps")
