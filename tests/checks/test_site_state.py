"""Whether a site can be audited and is the unit's: what only reading tells."""

from typing import get_args

import msgspec
import pytest
from build import GONE, ROUND, UNIT, Answer, Body, home, html, paragraphs, site

from checks.facts import UnitFacts
from checks.pages import Site
from checks.site_state import GRAVITY, JUDGED, site_state
from records.visit import SiteState

TRIP = html("แหล่งท่องเที่ยว", paragraphs("น้ำตกและถ้ำที่สวยงาม เหมาะแก่การพักผ่อนในวันหยุด " * 6))


def state(pages: dict[str, Body], **options: object) -> tuple[str, str]:
    """State and detail of a site."""
    found = site_state(Site(site(pages, **options)))  # type: ignore[arg-type]  # passed through
    return found[0], found[1]


def test_every_state_has_its_gravity() -> None:
    assert set(GRAVITY) == set(get_args(SiteState))
    assert set(GRAVITY) >= JUDGED


def test_a_site_that_names_the_unit_is_well() -> None:
    assert state({"/": home(), "/t": TRIP}) == ("ok", "")


@pytest.mark.parametrize("name", ["ทต.ห้วยตาดทอง", "เทศบาลตำบล ห้วยตาดทอง", "เทศบาลตําบลห้วยตาดทอง"])
def test_the_units_name_in_any_form_will_do(name: str) -> None:
    assert state({"/": f"<title>ยินดีต้อนรับ</title><p>{name}</p>{'งานบริการประชาชน ' * 30}"})[0] == "ok"


def test_the_name_in_the_footer_or_a_pictures_alternative_text_will_do() -> None:
    assert state({"/": f"<h1>ยินดีต้อนรับ</h1><img src='/l.png' alt='ตรา{UNIT.name_th}'>"})[0] == "ok"
    assert state({"/": f"<h1>ยินดีต้อนรับ</h1><footer>สงวนลิขสิทธิ์ {UNIT.name_th}</footer>"})[0] == "ok"


def test_a_site_of_another_agency_is_wrong_and_names_it() -> None:
    pages = {"/": "<title>อบต.ดงสะแบง</title><h1>องค์การบริหารส่วนตำบลดงสะแบง</h1><p>ยินดีต้อนรับสู่ อบต.ดงสะแบง</p>"}
    found, detail = state(pages)
    assert found == "wrong_site"
    assert "ดงสะแบง" in detail


def test_a_site_that_names_no_agency_shows_what_it_is_called_instead() -> None:
    found, detail = state({"/": "<title>ร้านดอกไม้ออนไลน์</title><h1>ร้านดอกไม้</h1><p>ส่งทั่วประเทศ</p>"})
    assert found == "wrong_site"
    assert "ดอกไม้" in detail


@pytest.mark.parametrize(
    "words", ["This domain is for sale", "This account has been suspended", "ขายโดเมนนี้ ติดต่อ", "This domain is parked free"]
)
def test_a_name_that_ran_out_is_parked(words: str) -> None:
    assert state({"/": f"<h1>{words}</h1>"})[0] in ("parked", "wrong_site")
    assert state({"/": f"<h1>{UNIT.name_th}</h1><p>{words}</p>"})[0] == "parked"


@pytest.mark.parametrize("words", ["เว็บไซต์อยู่ระหว่างปรับปรุง", "ปิดปรับปรุงระบบ", "Site is under construction"])
def test_a_site_that_is_only_being_mended_is_under_construction(words: str) -> None:
    assert state({"/": f"<title>{UNIT.name_th}</title><h1>{UNIT.name_th}</h1><p>{words}</p>"})[0] == "under_construction"


def test_a_whole_site_with_one_page_being_mended_is_not_under_construction() -> None:
    pages = {"/": home(body=paragraphs("ประกาศ ปิดปรับปรุงระบบชำระภาษีคืนนี้", *["ข่าวประชาสัมพันธ์ของเทศบาล"] * 30)), "/t": TRIP}
    assert state(pages)[0] == "ok"


def test_gambling_words_in_number_mean_a_hacked_site() -> None:
    spam = "สล็อตเว็บตรง บาคาร่า คาสิโน แทงบอล เครดิตฟรี ufabet"
    found, detail = state({"/": home(body=f"<div>{spam}</div>")})
    assert found == "hacked"
    assert detail


def test_a_warning_against_gambling_is_no_hack() -> None:
    assert state({"/": home(body=paragraphs("ตำรวจเตือนภัยการพนันออนไลน์ เล่นบาคาร่าผิดกฎหมาย"))})[0] == "ok"


def test_a_site_that_leads_to_another_host_has_moved_but_not_one_that_only_adds_www() -> None:
    assert state({"/": Answer(home(), moved_to="http://newhome.test/")})[0] == "moved"
    assert state({"/": Answer(home(), moved_to="https://www.unit.test/")})[0] == "ok"


@pytest.mark.parametrize("visited", [s for s in get_args(SiteState) if s != "ok"])
def test_without_a_readable_page_the_visits_own_account_stands(visited: SiteState) -> None:
    assert state({"/": GONE}, state=visited, detail="dns") == (visited, "dns")


def test_a_visit_that_went_well_but_read_nothing_is_unreachable() -> None:
    found, detail = state({"/": GONE})
    assert found == "unreachable"
    assert detail


@pytest.mark.parametrize(
    ("visited", "said"), [("tls_error", "tls_error"), ("timeout", "timeout"), ("moved", "moved"), ("blocked", "blocked")]
)
def test_the_gravest_of_what_was_seen_is_the_state(visited: SiteState, said: str) -> None:
    assert state({"/": home()}, state=visited)[0] == said


def test_all_that_was_noticed_is_kept_in_the_health() -> None:
    spam = "สล็อตเว็บตรง บาคาร่า คาสิโน แทงบอล"
    facts = site({"/": Answer(home(body=spam), moved_to="http://newhome.test/")}, state="tls_error")
    found, _, health = site_state(Site(facts))
    assert found == "hacked"
    assert {h.code for h in health} >= {"hacked", "moved", "tls_error"}


def test_an_address_that_nobody_confirmed_is_noted() -> None:
    unit = msgspec.structs.replace(UNIT, website_confidence="low")
    _, _, health = site_state(Site(site({"/": home()}, unit=unit)))
    assert [h.code for h in health] == ["unconfirmed_website"]


def test_a_unit_never_visited_is_told_apart_from_one_without_an_address() -> None:
    def unvisited(website: str) -> str:
        unit = msgspec.structs.replace(UNIT, website=website)
        return site_state(Site(UnitFacts(round=ROUND, unit=unit, visit=None, captures=[], artifacts={})))[0]

    assert unvisited("") == "no_website"
    assert unvisited("http://unit.test/") == "unreachable"
