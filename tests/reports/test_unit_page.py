"""What a unit gets from its gap report: what to do first, what changed, a checklist to sign, which links are dead."""

from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest
from report_fakes import HOSTILE, province

from records.capture import Capture
from records.finding import EIT, Evidence, Finding, Verdict
from records.round import Round
from records.visit import HealthNote
from reports.data import PastRound, ReportData, UnitReport
from reports.site import write_report
from reports.text import address, href

BUDGET = 300 * 1024
"""Bytes of a unit's page without its pictures."""


def written(data: ReportData, unit: UnitReport, out: Path) -> Any:
    write_report(out, data)
    return lxml.html.fromstring((out / "units" / unit.unit.unit_id / "index.html").read_bytes().decode("utf-8"))


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def ending(unit: UnitReport, **finals: Verdict) -> None:
    unit.findings = [
        msgspec.structs.replace(f, verdict=finals[f.item], final=finals[f.item], decision=None) if f.item in finals else f
        for f in unit.findings
    ]


@pytest.fixture
def data() -> ReportData:
    return province(6)


def test_three_things_to_do_first_are_told_with_their_advice_and_the_rest_in_short(data: ReportData, tmp_path: Path) -> None:
    unit = data.units[4]
    ending(unit, **{f.item: "missing" for f in unit.findings if f.item != EIT})
    unit.findings = [msgspec.structs.replace(f, advice=f"คำแนะนำข้อ {f.item}") for f in unit.findings]
    steps = written(data, unit, tmp_path).xpath("//ol[@class='mend']/li")
    told = [("คำแนะนำข้อ" in said(step)) for step in steps]
    assert told[:3] == [True] * 3
    assert not any(told[3:])
    assert len(steps) >= 26


def test_what_cannot_wait_stands_before_the_note_that_evidence_was_removed_and_both_before_any_number(
    data: ReportData, tmp_path: Path
) -> None:
    unit = data.units[5]
    leak = HealthNote(code="citizen_numbers", detail="2, x-xxxx-xxxxx-07-2", url="https://www.unit5.go.th/a")
    unit.result = msgspec.structs.replace(unit.result, health=[leak])
    assert unit.visit is not None
    unit.visit = msgspec.structs.replace(unit.visit, warc=None, evidence_removed_at="2026-03-01T10:00:00+07:00")
    heads = written(data, unit, tmp_path).xpath("//main//h2/@id")
    assert heads.index("urgent") < heads.index("removed") < heads.index("numbers")


def test_the_change_since_the_round_before_is_told_item_by_item(data: ReportData, tmp_path: Path) -> None:
    unit = data.units[4]
    ending(unit, O1="pass", O2="missing", O3="pass", O4="partial")
    earlier = province(6)
    ending(earlier.units[4], O1="missing", O2="pass", O3="pass", O4="missing")
    before: dict[str, dict[str, Finding]] = {u.unit.unit_id: {f.item: f for f in u.findings} for u in earlier.units}
    data.before = PastRound(
        round=Round(name="2569-0", year=2569, date="2026-01-01"),
        outline=data.outline,
        findings=before,
        counterparts={item.code: [item.code] for item in data.outline.items},
    )
    page = written(data, unit, tmp_path)
    assert said(page.get_element_by_id("n-fixed")) == "+1 −1"
    assert [said(line) for line in page.xpath("//ul[@class='since']/li")] == [
        "O1 ไม่พบ → ครบถ้วน",
        "O2 ครบถ้วน → ไม่พบ",
        "O4 ไม่พบ → พบไม่ครบ",
    ]


def test_the_first_round_of_a_unit_speaks_of_no_other(data: ReportData, tmp_path: Path) -> None:
    assert not written(data, data.units[4], tmp_path).xpath("//*[@id='since' or @id='n-fixed']")


def test_the_checklist_holds_every_gap_and_every_open_item_with_what_is_lacking(data: ReportData, tmp_path: Path) -> None:
    unit = data.units[4]
    ending(unit, O1="partial", O2="review", O3="pass")
    page = written(data, unit, tmp_path)
    rows = {said(row.find("th")): said(row) for row in page.xpath("//section[@class='checklist']//tbody/tr")}
    open_items = {f.item for f in unit.findings if f.final in ("missing", "partial", "outdated", "inaccessible", "review")}
    assert set(rows) == open_items
    lacking = [
        e.text for f in unit.findings if f.item == "O1" for e in f.elements if e.met is not True and e.enforce == "required"
    ]
    assert all(text in rows["O1"] for text in lacking)
    assert said(page.xpath("//section[@class='checklist']")[0]).count("ลงชื่อ") == 2


def test_dead_links_are_listed_with_the_page_they_stand_on_and_what_was_not_opened_by_choice_is_none(
    data: ReportData, tmp_path: Path
) -> None:
    unit = data.units[4]
    met = dict.fromkeys(["gone", "broken", "silent", "barred", "inside", "well"], "")
    answers: dict[str, dict[str, Any]] = {
        "gone": {"status": 404},
        "broken": {"status": 500},
        "silent": {"status": None, "failure": "timeout"},
        "barred": {"status": None, "failure": "robots"},
        "inside": {"status": None, "failure": "forbidden_address"},
        "well": {"status": 200},
    }
    unit.captures = [
        Capture(
            unit_id=unit.unit.unit_id,
            sequence=number,
            url=f"https://a.example/{name}",
            final_url=f"https://a.example/{name}",
            fetched_at="2026-02-01T03:05:00+00:00",
            found_on="https://a.example/menu",
            link_text=f"เมนู {name}",
            **answers[name],
        )
        for number, name in enumerate(met)
    ]
    page = written(data, unit, tmp_path)
    listed = [said(line) for line in page.xpath("//section[@aria-labelledby='health']//details/ul/li")]
    assert [name for name in met if any(f"a.example/{name} " in line for line in listed)] == ["gone", "broken", "silent"]
    assert all("https://a.example/menu" in line for line in listed)


def test_a_page_full_of_evidence_still_opens_on_a_phone(tmp_path: Path) -> None:
    data = province(5)
    unit = data.units[4]
    crowd = [
        Evidence(
            url=f"https://www.example.go.th/{'%E0%B8%81' * 60}/{number}.pdf",
            found_on=f"https://www.example.go.th/{'%E0%B8%81' * 60}",
            link_text="ดาวน์โหลดเอกสาร " * 8,
            title="ประกาศเรื่องแผนปฏิบัติการ " * 10,
            snippet="ประจำปีงบประมาณ พ.ศ. 2569 " * 30,
            media="pdf",
            page=2,
            fetched_at="2026-02-01T03:10:00+00:00",
        )
        for number in range(30)
    ]
    unit.findings = [msgspec.structs.replace(finding, evidence=crowd) for finding in unit.findings]
    page = written(data, unit, tmp_path)
    assert (tmp_path / "units" / unit.unit.unit_id / "index.html").stat().st_size < BUDGET
    shown = [len(item.xpath(".//ol[@class='evidence']/li")) for item in page.xpath("//article")]
    assert min(shown) >= 2
    assert said(page).count("ดูทั้งหมดใน findings.jsonl") == len(shown)


def test_no_page_of_the_province_is_heavier(report: Path) -> None:
    sizes = {path: path.stat().st_size for path in report.glob("units/*/index.html")}
    assert len(sizes) == 212
    assert max(sizes.values()) < BUDGET


def test_an_item_has_an_address_of_its_own_to_send_on(tmp_path: Path) -> None:
    data = province(5)
    data.published_at = "https://oit.example.go.th/2569"
    unit = data.units[4]
    item = written(data, unit, tmp_path).get_element_by_id("O8")
    assert f"https://oit.example.go.th/2569/units/{unit.unit.unit_id}/index.html#O8" in said(item)


def test_thai_addresses_are_shown_in_letters_and_lead_to_the_same_place() -> None:
    coded = "https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E2%80%AE69.pdf?x=%3Cb%3E&y=%E0%B8"
    assert address(coded) == "https://a.go.th/แผน%2069.pdf?x=%3Cb%3E&y=%E0%B8"
    assert href(coded) == "https://a.go.th/แผน%20%E2%80%AE69.pdf?x=%3Cb%3E&y=%E0%B8"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_address_is_only_read(hostile: str) -> None:
    assert len(address(hostile)) <= 120
    assert not set("\u202e\u2066\x00\n") & set(address(hostile))
