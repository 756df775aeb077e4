"""What the pages say of a site itself: its faults with their places and remedies, and where was looked for what is missing."""

from pathlib import Path
from typing import Any

import lxml.html
import msgspec
from report_fakes import province

from records.finding import Finding, NearMiss, Place
from records.site_words import HEALTH
from records.visit import HealthNote, SiteState
from reports.data import ReportData, UnitReport
from reports.site import write_report

CASINO = "https://slotxo.example.com/"
SPAM = [
    HealthNote(
        code="spam", detail="สล็อตเว็บตรง แตกง่าย", url="https://www.unit5.go.th/blog/7", found_on="https://www.unit5.go.th/"
    ),
    HealthNote(code="spam", detail="ลิงก์ “เครดิตฟรี” และอีก 3 หน้า", url=CASINO, found_on="https://www.unit5.go.th/news"),
]


def written(data: ReportData, out: Path) -> tuple[Any, Any]:
    """The province page and the page of the unit at place 5."""
    write_report(out, data)
    places = (out / "index.html", out / "units" / data.units[5].unit.unit_id / "index.html")
    province_tree, unit_tree = (lxml.html.fromstring(place.read_text(encoding="utf-8")) for place in places)
    return province_tree, unit_tree


def words_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def with_one_missing(data: ReportData, **changes: object) -> UnitReport:
    """Unit 5 with its first item missing."""
    unit = data.units[5]
    missing: Finding = msgspec.structs.replace(
        unit.findings[0], verdict="missing", final="missing", decision=None, evidence=[], elements=[], looked=57, near_misses=[]
    )
    unit.findings = [msgspec.structs.replace(missing, **changes), *unit.findings[1:]]
    return unit


def test_gambling_is_listed_with_address_and_place_and_what_to_do_but_no_way_to_the_casino(tmp_path: Path) -> None:
    data = province(8)
    data.units[5].result = msgspec.structs.replace(data.units[5].result, health=SPAM)
    province_tree, unit_tree = written(data, tmp_path)
    section = unit_tree.xpath("//section[@aria-labelledby='health']")[0]
    told = words_of(section)
    for words in ("สล็อตเว็บตรง แตกง่าย", "https://www.unit5.go.th/blog/7", CASINO, "อีก 3 หน้า", HEALTH["spam"].remedy):
        assert words in told
    links = section.xpath(".//a/@href")
    assert {"https://www.unit5.go.th/news", "https://www.unit5.go.th/blog/7"} <= set(links)
    assert not [link for link in unit_tree.xpath("//a/@href") if "slotxo" in link]
    top = unit_tree.xpath("//section[@aria-labelledby='urgent']")[0]
    assert HEALTH["spam"].remedy in words_of(top)
    assert top.xpath(".//a/@href") == ["#health"]
    faults = words_of(province_tree.xpath("//section[@aria-labelledby='health']")[0])
    assert HEALTH["spam"].name in faults
    assert HEALTH["spam"].remedy in faults
    assert data.units[5].unit.name_th in faults


def test_what_was_noticed_is_told_in_thai_and_its_places_can_be_opened(tmp_path: Path) -> None:
    data = province(8)
    notes = [
        HealthNote(code="unconfirmed_website", detail="low"),
        HealthNote(code="slow", detail="6.2 s"),
        HealthNote(code="blocked", detail="403 after 12 fetches"),
        HealthNote(code="huge_file", detail="https://www.unit5.go.th/plan.pdf"),
        HealthNote(code="robots_hides_content", detail="javascript:alert(1)"),
    ]
    data.units[5].result = msgspec.structs.replace(data.units[5].result, health=notes)
    _, unit_tree = written(data, tmp_path)
    section = unit_tree.xpath("//section[@aria-labelledby='health']")[0]
    told = words_of(section)
    for words in ("ความมั่นใจต่ำ", "6.2 วินาที", "หลังเรียกแล้ว 12 ที่อยู่ (403)", "javascript:alert(1)"):
        assert words in told
    assert section.xpath(".//a/@href") == ["https://www.unit5.go.th/plan.pdf"]


def test_a_lesser_state_is_told_in_words_and_the_sites_own_is_not_told_twice(tmp_path: Path) -> None:
    data = province(8)
    notes = [HealthNote(code="parked", detail="for_sale"), HealthNote(code="moved", detail="www.new.go.th")]
    data.units[5].result = msgspec.structs.replace(data.units[5].result, site="parked", detail="for_sale", health=notes)
    _, unit_tree = written(data, tmp_path)
    section = unit_tree.xpath("//section[@aria-labelledby='health']")[0]
    assert "for_sale" not in words_of(unit_tree)
    assert words_of(section).count("โดเมนถูกประกาศขาย") == 1
    assert "ที่อยู่ปลายทาง: www.new.go.th" in words_of(section)


def test_a_note_that_nobody_knows_is_shown_as_it_is(tmp_path: Path) -> None:
    data = province(8)
    data.units[5].result = msgspec.structs.replace(data.units[5].result, health=[HealthNote(code="brand_new", detail="42")])
    _, unit_tree = written(data, tmp_path)
    told = words_of(unit_tree.xpath("//section[@aria-labelledby='health']")[0])
    assert "brand_new" in told
    assert "42" in told


def test_a_missing_item_says_where_was_looked_and_what_came_nearest(tmp_path: Path) -> None:
    data = province(8)
    index = Place(url="https://www.unit5.go.th/ita69", title="ITA 2569")
    near = NearMiss(url="https://www.unit5.go.th/news/55", text="ข่าวอบรม", why="เป็นข่าวกิจกรรม")
    with_one_missing(data, indexes=[index], near_misses=[near])
    _, unit_tree = written(data, tmp_path)
    item = unit_tree.get_element_by_id("O1")
    told = words_of(item)
    for words in ("ค้นที่ไหนบ้าง", "57", "ITA 2569", "ข่าวอบรม", "เป็นข่าวกิจกรรม"):
        assert words in told
    assert {index.url, near.url, "#where"} <= set(item.xpath(".//ul[@class='searched']//a/@href"))


def test_a_search_that_ended_with_its_budget_says_how_many_links_were_left(tmp_path: Path) -> None:
    data = province(8)
    unit = with_one_missing(data)
    assert unit.visit is not None
    unit.visit = msgspec.structs.replace(unit.visit, left=340)
    unit.result = msgspec.structs.replace(unit.result, budget_exhausted=True)
    _, unit_tree = written(data, tmp_path)
    told = words_of(unit_tree.get_element_by_id("O1"))
    assert "340 ลิงก์" in told
    assert "หยุดเมื่อครบ" in told
    assert "ไม่พบหน้ารวม ITA/OIT ของปีนี้" in told


def test_a_search_to_the_end_says_so(tmp_path: Path) -> None:
    data = province(8)
    unit = with_one_missing(data)
    assert unit.visit is not None
    unit.visit = msgspec.structs.replace(unit.visit, left=0)
    _, unit_tree = written(data, tmp_path)
    assert "เปิดครบทุกลิงก์" in words_of(unit_tree.get_element_by_id("O1"))


def test_a_fault_of_the_auditors_network_is_said_not_to_count_against_the_unit(tmp_path: Path) -> None:
    for site in ("our_network", "unreachable"):
        data = province(12)
        state: SiteState = site  # type: ignore[assignment]  # the names of two states
        data.units[11].result = msgspec.structs.replace(data.units[11].result, site=state, detail="")
        write_report(tmp_path / site, data)
        for place in ("index.html", f"units/{data.units[11].unit.unit_id}/index.html"):
            told = words_of(lxml.html.fromstring((tmp_path / site / place).read_text(encoding="utf-8")))
            assert ("ไม่นับเป็นข้อบกพร่องของหน่วยงาน" in told) == (site == "our_network")
            assert ("เครือข่ายของผู้ตรวจ" in told) == (site == "our_network")


def test_a_code_is_told_in_words_and_a_name_with_what_it_is(tmp_path: Path) -> None:
    for site, detail, told_as in (
        ("blocked", "captcha", "ยืนยันว่าไม่ใช่โปรแกรม"),
        ("parked", "default_page", "เครื่องแม่ข่ายยังไม่มีเว็บไซต์"),
        ("wrong_site", "อบต.ดงสะแบง", "ชื่อที่เว็บไซต์แสดง: อบต.ดงสะแบง"),
    ):
        data = province(12)
        state: SiteState = site  # type: ignore[assignment]  # the names of three states
        data.units[11].result = msgspec.structs.replace(data.units[11].result, site=state, detail=detail)
        write_report(tmp_path / site, data)
        for place in ("index.html", f"units/{data.units[11].unit.unit_id}/index.html"):
            told = words_of(lxml.html.fromstring((tmp_path / site / place).read_text(encoding="utf-8")))
            assert told_as in told
            assert "default_page" not in told
