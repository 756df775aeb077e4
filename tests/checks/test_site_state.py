"""Whether a site can be audited and is the unit's: what only reading tells."""

from typing import get_args

import msgspec
import pytest
from build import GONE, ROUND, UNIT, Answer, Body, home, html, paragraphs, site

from checks.facts import UnitFacts
from checks.judge import judge_unit
from checks.pages import Site
from checks.rubric import load_rubric
from checks.site_state import GRAVITY, JUDGED, site_state
from records.visit import HealthNote, SiteState

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


def test_news_of_a_joint_event_does_not_make_another_agencys_site_the_units() -> None:
    title = "<title>อบต.ดงสะแบง</title><h1>องค์การบริหารส่วนตำบลดงสะแบง</h1>"
    pages: dict[str, Body] = {f"/{n}": f"{title}<p>งานวันที่ {n}</p>" for n in ("", 1, 2, 3)}
    pages["/news"] = f"{title}<p>ร่วมกับ {UNIT.name_th} จัดกิจกรรม</p>"
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


@pytest.mark.parametrize(
    ("title", "words", "detail"),
    [
        ("unit.test", "This domain may be for sale. Related searches", "for_sale"),
        ("unit.test", "The domain name has expired. Renew now.", "expired"),
        ("โดเมนหมดอายุ", "โดเมนนี้หมดอายุ กรุณาติดต่อผู้ให้บริการ", "expired"),
        ("Account Suspended", "This Account has been suspended. Contact your hosting provider.", "suspended"),
        ("unit.test", "Your Website has been temporarily suspended!", "suspended"),
        ("unit.test", "The web hosting account associated with this website has been suspended.", "suspended"),
        ("unit.test", "This is a default index page for a new domain.", "default_page"),
        ("แจ้งระงับ", "เว็บไซต์นี้ถูกระงับ กรุณาติดต่อฝ่ายบัญชี", "suspended"),
        ("Apache2 Debian Default Page: It works", "This is the default welcome page " * 20, "default_page"),
        ("Apache2 Ubuntu Default Page: It works", "used to test the correct operation of the server " * 20, "default_page"),
        ("Welcome to nginx!", "If you see this page, the nginx web server is successfully installed", "default_page"),
        ("IIS Windows Server", "", "default_page"),
        ("Test Page for the Apache HTTP Server on Red Hat", "used to test the proper operation", "default_page"),
        ("Default Web Site Page", "If you are the owner of this website, please contact your hosting provider", "default_page"),
        ("", "It works!", "default_page"),
        ("Index of /", "Name Last modified Size Description cgi-bin/", "default_page"),
        ("Welcome to XAMPP", "You have successfully installed XAMPP on this system!", "default_page"),
    ],
)
def test_what_stands_in_the_place_of_a_site_is_told_by_its_kind(title: str, words: str, detail: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
    assert state({"/": page}) == ("parked", detail)


def test_news_of_domains_on_a_living_site_is_no_parking() -> None:
    warning = "ระวังโดเมนปลอม ปัจจุบันมีการประกาศขายโดเมนที่คล้ายเว็บไซต์หน่วยงาน (domain for sale) และโดเมนหมดอายุ"
    pages = {"/": home(("/t", "ท่องเที่ยว"), ("/n", "ข่าว"), body=paragraphs(warning)), "/t": TRIP, "/n": html("ข่าว", "<p>ข่าว</p>")}
    assert state(pages)[0] == "ok"


def test_a_home_page_with_a_whole_menu_is_a_site_whatever_it_announces() -> None:
    links = [(f"/m/{n}", f"เมนู {n}") for n in range(30)]
    assert state({"/": home(*links, body=paragraphs("ประกาศ เว็บไซต์อยู่ระหว่างปรับปรุง account suspended"))})[0] == "ok"


def test_a_notice_of_works_in_one_section_is_not_the_sites_state() -> None:
    section = html("แผนพัฒนา", paragraphs("หน้านี้อยู่ระหว่างปรับปรุง coming soon"))
    assert state({"/": home(("/plan", "แผนพัฒนา"), body=paragraphs("ข่าวของเทศบาล " * 60)), "/plan": section})[0] == "ok"


def test_a_server_page_of_a_folder_that_leads_to_the_unit_is_a_site() -> None:
    pages = {"/": "<title>Index of /</title><a href='/web/'>web/</a>"} | {f"/web/{n}": html(f"หน้า {n}", TRIP) for n in range(3)}
    assert state(pages)[0] == "ok"


def test_links_to_other_agencies_do_not_make_a_site_theirs() -> None:
    neighbours = [f"องค์การบริหารส่วนตำบล{place}" for place in ("ดงสะแบง", "หนองกุงใหญ่", "โคกสะอาด")]
    links = "".join(f'<li><a href="http://n{n}.test/">{name}</a></li>' for n, name in enumerate(neighbours))
    logo_only = (
        "<title>ยินดีต้อนรับสู่ตำบลห้วยตาดทอง</title><img src='/l.png'><h1>ข่าวตำบลห้วยตาดทอง</h1>"
        f"<p>ข่าวกิจกรรมของตำบล</p><footer><h3>หน่วยงานใกล้เคียง</h3><ul>{links}</ul></footer>"
    )
    assert state({"/": logo_only})[0] == "ok"
    assert state({"/": home(body=f"<footer>{links}</footer>"), "/t": TRIP}, neighbours=neighbours)[0] == "ok"


def test_a_home_page_that_is_one_picture_is_called_wordless_and_not_another_agencys() -> None:
    splash = "<html><head><title>หน้าแรก</title></head><body><a href='/home'><img src='/intro.jpg'></a></body></html>"
    assert state({"/": splash}) == ("wrong_site", "no_words")
    assert state({"/": splash, "/home": home()})[0] == "ok"
    findings = judge_unit(site({"/": splash}), load_rubric(2569)).findings
    assert {f.verdict for f in findings} == {"unknown"}
    assert "ไม่มีข้อความ" in findings[0].reasons[0]


def test_a_page_that_only_sends_on_to_another_name_has_moved_and_is_not_judged_by_its_own_words() -> None:
    sent = "<html><head><meta http-equiv='refresh' content='0; url=http://newhome.test/'></head><body></body></html>"
    judgement = judge_unit(site({"/": sent}), load_rubric(2569))
    assert (judgement.result.site, judgement.result.detail) == ("moved", "http://newhome.test/")
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert "http://newhome.test/" in judgement.findings[0].reasons[0]


def test_a_name_before_the_units_own_is_still_its_own() -> None:
    assert state({"/": Answer(home(), moved_to="http://intro.unit.test/")})[0] == "ok"
    assert state({"/": Answer(home(), moved_to="http://otherunit.test/")})[0] == "moved"


@pytest.mark.parametrize("visited", get_args(SiteState))
def test_what_is_unknown_says_what_is_to_be_done_about_the_site(visited: SiteState) -> None:
    for finding in judge_unit(site({"/": GONE}, state=visited, detail="captcha"), load_rubric(2569)).findings:
        assert finding.verdict == "unknown"
        assert finding.reasons[0]
        assert finding.advice


def test_a_fault_of_our_own_network_asks_nothing_of_the_unit() -> None:
    judgement = judge_unit(site({"/": home()}, state="our_network"), load_rubric(2569))
    assert judgement.result.site == "our_network"
    assert judgement.result.oit_score is None
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert "เครือข่ายของผู้ตรวจ" in judgement.findings[0].reasons[0]
    assert "ไม่ต้องดำเนินการ" in judgement.findings[0].advice


def test_a_page_of_the_unit_that_speaks_of_a_suspended_meeting_is_a_site() -> None:
    assert state({"/": home(body=paragraphs("การประชุมสภาเทศบาลถูกระงับไว้ก่อน", "ข่าวประชาสัมพันธ์ " * 10)), "/t": TRIP})[0] == "ok"


def test_a_bad_certificate_of_a_site_that_was_entered_all_the_same_is_its_state_and_it_is_judged() -> None:
    facts = site({"/": home()})
    assert facts.visit is not None
    noted = msgspec.structs.replace(facts.visit, health=[HealthNote(code="tls_error", detail="expired")])
    judgement = judge_unit(msgspec.structs.replace(facts, visit=noted), load_rubric(2569))
    assert (judgement.result.site, judgement.result.detail) == ("tls_error", "expired")
    assert "unknown" not in {f.verdict for f in judgement.findings}


@pytest.mark.parametrize("code", ["timeout", "unreachable", "blocked", "slow"])
def test_a_site_that_fell_silent_in_the_middle_is_still_told_by_what_was_read(code: str) -> None:
    facts = site({"/": home()})
    assert facts.visit is not None
    noted = msgspec.structs.replace(facts.visit, health=[HealthNote(code=code, detail="timeout after 9 fetches")])
    assert site_state(Site(msgspec.structs.replace(facts, visit=noted)))[0] == "ok"


@pytest.mark.parametrize("notice", ["เว็บไซต์อยู่ระหว่างปรับปรุง", "สระว่ายน้ำปิดปรับปรุงชั่วคราว", "ศูนย์เด็กเล็กเปิดให้บริการเร็วๆ นี้"])
def test_a_small_home_page_with_a_menu_is_a_site_whatever_is_being_mended(notice: str) -> None:
    links = [(f"/m/{n}", f"เมนู {n}") for n in range(8)]
    assert state({"/": home(*links, body=paragraphs(notice))})[0] == "ok"
    if "เว็บไซต์" not in notice:
        assert state({"/": home(body=paragraphs(notice))})[0] == "ok"
