"""Gambling in a site: what strangers put there is listed with its place, and what the unit itself says of gambling is not."""

import pytest
from build import UNIT, Body, home, html, judge, paragraphs, site

from checks.judge import judge_unit
from checks.pages import Site
from checks.rubric import load_rubric
from checks.site_state import site_state
from records.visit import HealthNote

CASINOS = [f"https://slot-{n}.example.com/" for n in range(12)]
HIDDEN = '<div style="display:none">' + "".join(f'<a href="{url}">สล็อตเว็บตรง แตกง่าย {n}</a>' for n, url in enumerate(CASINOS))
CALM = paragraphs(*[f"ข่าวประชาสัมพันธ์ที่ {n} เทศบาลออกหน่วยบริการประชาชนในพื้นที่" for n in range(20)])
ADVERT = "สล็อตเว็บตรง แตกง่าย บาคาร่า คาสิโนสด ฝากถอนไม่มีขั้นต่ำ รับเครดิตฟรี สมัครสมาชิกวันนี้ " * 8


def looked_at(pages: dict[str, Body]) -> tuple[str, str, list[HealthNote]]:
    """State, detail and notes about gambling of a site."""
    state, detail, health = site_state(Site(site(pages)))
    return state, detail, [note for note in health if note.code == "spam"]


def test_hidden_links_in_an_otherwise_fine_site_are_listed_with_their_place() -> None:
    pages = {"/": home(("/news", "ข่าว"), body=CALM + HIDDEN + "</div>"), "/news": html("ข่าว", CALM + HIDDEN + "</div>")}
    state, _, spam = looked_at(pages)
    assert state == "ok"
    assert [note.url for note in spam] == CASINOS
    assert {note.found_on for note in spam} == {"http://unit.test/"}
    assert all("สล็อตเว็บตรง" in note.detail and "อีก 1 หน้า" in note.detail for note in spam)


def test_a_page_of_advertisements_among_others_is_listed_with_what_it_says() -> None:
    pages = {"/": home(("/blog/7", "บทความ"), body=CALM), "/blog/7": html("สล็อตเว็บตรง อันดับ 1", paragraphs(ADVERT))}
    state, _, spam = looked_at(pages)
    assert state == "ok"
    (note,) = spam
    assert (note.url, note.found_on) == ("http://unit.test/blog/7", "http://unit.test/")
    assert "สล็อตเว็บตรง" in note.detail


def test_posts_of_strangers_on_the_question_board_are_listed() -> None:
    board = html("กระดานสนทนา", paragraphs("สอบถามเรื่องน้ำประปาไม่ไหล", "ทางเข้า ufabet แทงบอลออนไลน์ สล็อต โบนัส 100%"))
    _, _, spam = looked_at({"/": home(("/board", "กระดานสนทนา"), body=CALM), "/board": board})
    assert [note.url for note in spam] == ["http://unit.test/board"]


@pytest.mark.parametrize(
    "advert",
    [
        "Situs Slot Gacor Hari Ini, judi online terpercaya, togel, bonus deposit",
        "nhà cái uy tín, cá cược bóng đá, casino trực tuyến",
        "澳门百家乐 博彩 娱乐城",
        "ทางเข้า ufabet แทงบอลออนไลน์ บาคาร่า รับโบนัส",
    ],
)
def test_advertisements_in_other_tongues_are_known(advert: str) -> None:
    _, _, spam = looked_at({"/": home(("/x", "x"), body=CALM), "/x": html("page", paragraphs(advert))})
    assert [note.url for note in spam] == ["http://unit.test/x"]


def test_a_home_page_turned_into_a_casinos_is_hacked_and_its_items_are_not_judged() -> None:
    casino = f"<html><title>สล็อตเว็บตรง แตกง่าย</title><body><h1>สล็อตเว็บตรง</h1>{paragraphs(ADVERT)}</body></html>"
    facts = site({"/": casino})
    judgement = judge_unit(facts, load_rubric(2569))
    assert (judgement.result.site, judgement.result.detail) == ("hacked", "taken_over")
    assert {f.verdict for f in judgement.findings} == {"unknown"}
    assert [note.url for note in judgement.result.health if note.code == "spam"] == ["http://unit.test/"]


def test_a_hacked_home_page_that_still_names_the_unit_is_judged() -> None:
    pages: dict[str, Body] = {"/": home(("/no-such", "โครงสร้างหน่วยงาน"), body=paragraphs(ADVERT))}
    assert looked_at(pages)[0] == "hacked"
    assert judge(pages, "O1").verdict != "unknown"


def test_a_title_that_was_overwritten_means_a_hacked_home_page_however_much_stands_below() -> None:
    page = f"<html><title>สล็อตเว็บตรง แตกง่าย 2026</title><body><h1>{UNIT.name_th}</h1>{CALM}</body></html>"
    assert looked_at({"/": page})[0] == "hacked"


@pytest.mark.parametrize(
    "news",
    [
        "<h2>ตำรวจจับกุมเครือข่ายพนันออนไลน์</h2><p>เปิดให้เล่นสล็อต บาคาร่า คาสิโนสด แทงบอล ฝากถอนไม่มีขั้นต่ำ แจกเครดิตฟรี</p>",
        "<p>เทศบาลขอเตือนผู้ปกครอง ระวังบุตรหลานเล่นสล็อต บาคาร่า แทงบอล จากโฆษณาเครดิตฟรี โบนัส</p>",
        "<h3>รู้ทันพนันออนไลน์</h3><p>เว็บพนันมักล่อด้วยเครดิตฟรี ทดลองเล่น สล็อต บาคาร่า คาสิโน</p>",
        "<p>ผลสำรวจ ประชาชนเคยเล่นพนันออนไลน์ สล็อต บาคาร่า คาสิโน แทงบอล หวยออนไลน์</p>",
        "<p>ประกาศ ห้ามเล่นการพนันทุกชนิดในงาน เช่น สล็อต บาคาร่า รูเล็ต ตามทางเข้างาน</p>",
        "<p>กลุ่มออมทรัพย์ ฝาก-ถอนได้ทุกวันศุกร์ ทางเข้าหลังอาคาร สมัครสมาชิก ไม่มีขั้นต่ำ รับโบนัส</p>",
        "<p>จองคิวออนไลน์ กรุณาเลือก time slot ที่ว่าง สมัครสมาชิกก่อน แล้วรอทางเข้า คาสิโนเป็นเรื่องต้องห้าม</p>",
        "<p>เว็บไซต์เทศบาลถูกแฮก มีข้อความ สล็อตเว็บตรง บาคาร่า เครดิตฟรี ปรากฏ ขณะนี้แก้ไขแล้ว</p>",
    ],
)
def test_news_warnings_and_campaigns_are_no_spam(news: str) -> None:
    state, _, spam = looked_at({"/": home(("/n", "ข่าว"), body=news + CALM), "/n": html("ข่าวประชาสัมพันธ์", news)})
    assert state == "ok"
    assert spam == []


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://www.police.go.th/casino", "แจ้งเบาะแสเว็บพนันออนไลน์ สล็อต เครดิตฟรี"),
        ("https://timeslot.hospital.go.th/", "จองคิวตรวจ"),
        ("https://stopcasino.example.com/", "เครือข่ายรณรงค์ต่อต้านการพนัน"),
        ("https://news.example.com/1", "ร่างกฎหมายคาสิโน"),
        ("https://news.example.com/2", "ทลายเว็บพนัน สล็อต แจกเครดิตฟรี"),
        ("/slot-booking", "จองเวลา (slot)"),
        ("https://booking.example.com/", "สมัครสมาชิกเพื่อจอง slot เข้าใช้สนามกีฬา"),
        ("https://timeslot.example.com/", "จองคิวพบแพทย์"),
        ("https://slot-booking.example.com/", "จองคิวพบแพทย์"),
        ("https://www.huaysai.example.com/", "ตำบลห้วยทราย"),
        ("https://manufacture.example.com/", "โรงงานแปรรูป"),
        ("https://judicial.example.com/", "ศาลปกครอง"),
    ],
)
def test_links_to_news_courts_and_the_police_are_no_spam(href: str, words: str) -> None:
    assert looked_at({"/": home((href, words), body=CALM)})[2] == []


def test_a_long_list_is_cut_and_says_how_much_more_there_is() -> None:
    many = "".join(f'<a href="https://casino{n}.example.com/">คาสิโนสด</a>' for n in range(100))
    _, _, spam = looked_at({"/": home(body=CALM + many)})
    assert len(spam) < 60
    assert "และอีก" in spam[-1].detail
