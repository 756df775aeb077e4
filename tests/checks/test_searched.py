"""What is missing says where was looked: the year's index pages that were read, and how far the search went."""

import msgspec
import pytest
from build import Body, home, html, judge, paragraphs, site

from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.visit import HealthNote


def index(year: str) -> str:
    rows = "".join(f'<li><a href="/o{n}">O{n} รายการที่ {n}</a></li>' for n in range(30, 36))
    return html(f"การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}", f"<ul>{rows}</ul>")


PAGES: dict[str, Body] = {
    "/": home(("/ita69", "ITA 2569"), ("/ita67", "ITA 2567"), ("/calm", "ท่องเที่ยว")),
    "/ita69": index("2569"),
    "/ita67": index("2567"),
    "/calm": html("แหล่งท่องเที่ยว", paragraphs("น้ำตกและถ้ำที่สวยงาม " * 20)),
}


def test_a_missing_item_names_the_years_index_page_and_no_other_years() -> None:
    finding = judge(PAGES, "O22")
    assert finding.verdict == "missing"
    assert [place.url for place in finding.indexes] == ["http://unit.test/ita69"]
    assert "2569" in finding.indexes[0].title
    assert finding.looked == 4


def test_another_years_audit_names_that_years_index_page() -> None:
    assert [place.url for place in judge(PAGES, "O1", year=2567).indexes] == ["http://unit.test/ita67"]


def test_what_was_found_names_no_index_pages() -> None:
    found = [f for f in judge_unit(site(PAGES), load_rubric(2569)).findings if f.verdict != "missing"]
    assert all(not f.indexes for f in found)


def test_a_search_that_ended_with_its_budget_does_not_claim_the_whole_site() -> None:
    reasons = " ".join(judge(PAGES, "O22", left=340).reasons)
    assert "340" in reasons
    assert "ค้นทั้งเว็บไซต์" not in reasons
    assert "ค้นทั้งเว็บไซต์" in " ".join(judge(PAGES, "O22").reasons)


@pytest.mark.parametrize("code", ["our_network", "timeout", "unreachable", "blocked"])
def test_a_search_that_was_cut_short_is_never_missing_and_our_own_network_is_no_fault_of_the_units(code: str) -> None:
    facts = site(PAGES)
    assert facts.visit is not None
    health = [HealthNote(code=code, detail="timeout after 4 fetches")]
    visit = msgspec.structs.replace(facts.visit, left=60, health=health)
    findings = judge_unit(msgspec.structs.replace(facts, visit=visit), load_rubric(2569)).findings
    assert "missing" not in {f.verdict for f in findings}
    (finding,) = [f for f in findings if f.item == "O22"]
    assert finding.verdict == "review"
    assert ("เครือข่ายของผู้ตรวจ" in finding.reasons[0]) == (code == "our_network")
