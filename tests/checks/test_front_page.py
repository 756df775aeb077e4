"""What a front page says of itself, as a person who confirms addresses needs it, and the crawl that sees no more than that."""

import msgspec
import pytest
from build import GONE, UNIT, Answer, Body, home, html, paragraphs, site

from checks.facts import UnitFacts
from checks.front_page import FrontInterest, FrontPage, front_page
from crawler.reading import read
from records.capture import Capture
from records.unit import Unit

LINKS = [(f"/m/{n}", f"เมนู {n}") for n in range(12)]
TWIN = msgspec.structs.replace(UNIT, unit_id="twin", district_th="โนนคำ", website="http://twin.test/")


def front(
    pages: dict[str, Body], units: list[Unit] | None = None, shared: tuple[str, ...] = (), **options: object
) -> FrontPage:
    facts: UnitFacts = site(pages, **options)  # type: ignore[arg-type]  # passed through
    return front_page(facts, units or [facts.unit], list(shared))


def test_a_title_or_a_footer_that_names_the_unit_settles_it_and_says_where() -> None:
    seen = front({"/": home(*LINKS)})
    assert (seen.named, seen.opened) == ("yes", True)
    assert "title" in seen.why
    assert UNIT.name_th in seen.says
    footer = front({"/": f"<title>หน้าแรก</title><p>ข่าวของเรา</p><footer>สงวนลิขสิทธิ์ {UNIT.name_th}</footer>"})
    assert footer.named == "yes"
    assert "ท้ายหน้า" in footer.why


def test_another_agencys_page_is_not_the_units_and_comes_first() -> None:
    other = msgspec.structs.replace(UNIT, name_th="องค์การบริหารส่วนตำบลดงสะแบง")
    seen = front({"/": home(*LINKS, unit=other)})
    assert (seen.named, seen.need) == ("no", 0)
    assert "ดงสะแบง" in seen.why
    assert "ดงสะแบง" in seen.says


@pytest.mark.parametrize(
    "page",
    [
        "<title>หน้าแรก</title><img src='/a.jpg'>",
        "<title>ตำบลห้วยตาดทอง</title><p>ยินดีต้อนรับสู่ตำบลห้วยตาดทอง</p>",
        f"<title>ข่าวท้องถิ่น</title><h1>ข่าว</h1><p>เมื่อวานนี้ {UNIT.name_th} จัดงานประเพณี</p>",
        f"<title>{UNIT.name_th}</title><p>เว็บไซต์อยู่ระหว่างปรับปรุง</p>",
    ],
)
def test_what_does_not_settle_it_is_left_to_the_person_with_the_reason(page: str) -> None:
    seen = front({"/": page})
    assert seen.named == "unsure"
    assert seen.why
    assert seen.need == 1


def test_a_name_that_two_units_bear_needs_the_district() -> None:
    unsaid = front({"/": home(*LINKS)}, units=[UNIT, TWIN])
    assert unsaid.named == "unsure"
    assert "โนนคำ" in unsaid.why
    said = front({"/": home(*LINKS, body=f"<footer>{UNIT.name_th} อำเภอ{UNIT.district_th}</footer>")}, units=[UNIT, TWIN])
    assert said.named == "yes"


def test_an_address_that_two_units_have_is_left_to_the_person() -> None:
    seen = front({"/": home(*LINKS)}, shared=("อบต.ดงสะแบง",))
    assert seen.named == "unsure"
    assert "ดงสะแบง" in seen.why


def test_a_site_that_could_not_be_opened_says_so() -> None:
    seen = front({"/": GONE}, state="unreachable", detail="dns")
    assert (seen.named, seen.opened, seen.need) == ("unsure", False, 2)
    assert "โดเมน" in seen.state
    assert seen.why


def test_where_a_redirect_ends_is_shown_with_the_state() -> None:
    seen = front({"/": Answer(home(*LINKS), moved_to="http://newhome.test/")})
    assert seen.arrived == "http://newhome.test/"
    assert "http://newhome.test/" in seen.state
    assert seen.need == 4


def test_gambling_on_the_front_page_is_said_beside_its_state() -> None:
    casino = "<a href='https://slotxo.example.com/'>สล็อต เครดิตฟรี</a>"
    assert "การพนัน" in front({"/": home(*LINKS, body=casino)}).state
    assert "การพนัน" not in front({"/": home(*LINKS)}).state


def test_the_less_an_address_is_trusted_the_earlier_it_comes() -> None:
    def need(confidence: str) -> int:
        return front({"/": home(*LINKS)}, unit=msgspec.structs.replace(UNIT, website_confidence=confidence)).need

    assert need("low") < need("medium") < need("high") == need("confirmed")


def interest_after(page: str, status: int = 200) -> FrontInterest:
    interest = FrontInterest(UNIT)
    artifact = read(page.encode(), UNIT.website, "text/html; charset=utf-8")
    capture = Capture(unit_id="u", sequence=0, url=UNIT.website, final_url=UNIT.website, fetched_at="", status=status)
    interest.saw(capture, artifact)
    return interest


@pytest.mark.parametrize(
    "page",
    [home(), html("ข่าว", paragraphs("ข่าวสารของหน่วยงาน " * 30)), home(*LINKS), "<h1>This domain is for sale</h1>"],
)
def test_the_crawl_is_over_once_the_front_was_seen(page: str) -> None:
    assert not interest_after(page).still_open()


@pytest.mark.parametrize(
    "page",
    [
        "<a href='/home'><img src='/king.jpg'></a>",
        "<meta http-equiv='refresh' content='0; url=/home'>",
        f"<title>{UNIT.name_th}</title><meta http-equiv='refresh' content='0; url=/home'>",
        "<script>location='/home'</script>",
    ],
)
def test_the_crawl_goes_on_behind_a_splash_page(page: str) -> None:
    assert interest_after(page).still_open()


def test_the_crawl_ends_after_some_splash_pages_in_a_row() -> None:
    interest = interest_after("<a href='/2'>เข้า</a>")
    for n in range(2, 5):
        artifact = read(f"<a href='/{n}'>เข้า</a>".encode(), UNIT.website, "text/html")
        url = f"{UNIT.website}{n}"
        interest.saw(Capture(unit_id="u", sequence=n, url=url, final_url=url, fetched_at="", status=200), artifact)
    assert not interest.still_open()


def test_an_error_page_is_no_front() -> None:
    assert interest_after(home(*LINKS), status=404).still_open()
