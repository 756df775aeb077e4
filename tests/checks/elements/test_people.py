"""Executives are shown with name, position, photograph and contact, each of (nearly) all of them."""

import pytest
from build import Body, check, home, html, scan_pdf

NAMES = ("นายสมควร ใจเย็น", "นางสาวพิกุล แก้วดี", "นายบุญธรรม อินต๊ะ", "จ.ส.อ.ประเสริฐ คำแสน")
POSTS = ("นายกเทศมนตรี", "รองนายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล")


def card(number: int, *, photo: bool = True, phone: bool = True, post: bool = True) -> str:
    """One person as sites show them."""
    picture = f'<img src="/person/{number}.jpg" alt="{NAMES[number]}">' if photo else ""
    call = f"<p>โทรศัพท์ 08{number}-123-456{number}</p>" if phone else ""
    return f"<div>{picture}<p>{NAMES[number]}</p>{f'<p>{POSTS[number]}</p>' if post else ''}{call}</div>"


def shown(what: str, *cards: str, extra: str = "") -> bool | None:
    """Whether what is asked of each person is shown."""
    pages: dict[str, Body] = {"/": home(("/e", "คณะผู้บริหาร")), "/e": html("คณะผู้บริหาร", "".join(cards) + extra)}
    return check("people", {"show": what}, pages, "executives").met


@pytest.mark.parametrize("what", ["names", "positions", "photos", "contacts"])
def test_a_page_with_everything_of_everyone_shows_it_all(what: str) -> None:
    assert shown(what, *(card(n) for n in range(4))) is True


@pytest.mark.parametrize("what", ["names", "positions", "photos", "contacts"])
def test_a_page_without_a_name_shows_nobody(what: str) -> None:
    assert shown(what, "<p>โครงสร้างคณะผู้บริหารของเทศบาลประกอบด้วยนายกเทศมนตรีและรองนายกเทศมนตรีไม่เกินสองคน</p>") is False


def test_photographs_of_only_one_are_not_enough() -> None:
    assert shown("photos", card(0), *(card(n, photo=False) for n in (1, 2, 3))) is False


def test_no_photograph_at_all_is_told_with_the_numbers() -> None:
    pages = {"/": home(("/e", "คณะผู้บริหาร")), "/e": html("คณะผู้บริหาร", "".join(card(n, photo=False) for n in range(4)))}
    lacking = check("people", {"show": "photos"}, pages, "executives")
    assert lacking.met is False
    assert "0 รูป" in lacking.reason
    assert "4 คน" in lacking.reason


def test_icons_are_no_photographs() -> None:
    icons = "".join(f'<img src="/img/icon-phone-{n}.png">' for n in range(6))
    assert shown("photos", *(card(n, photo=False) for n in range(4)), extra=icons) is False


def test_the_same_placeholder_for_everyone_is_one_picture() -> None:
    nobody = "".join(f'<div><img src="/img/user.jpg"><p>{name}</p></div>' for name in NAMES)
    assert shown("photos", nobody) is False


def test_a_telephone_of_only_one_is_not_enough() -> None:
    assert shown("contacts", card(0), *(card(n, phone=False) for n in (1, 2, 3))) is False


@pytest.mark.parametrize(
    "contact",
    ["somkuan{n}@unit.go.th", "somkuan{n} [at] unit.go.th", "โทร. 053-11122{n}", "มือถือ ๐๘๑-๒๓๔-๕๖๗{n}", "โทร 0 5312 345{n}"],
)
def test_any_form_of_contact_will_do(contact: str) -> None:
    people = "".join(f"<div><p>{name} {POSTS[n]}</p><p>{contact.format(n=n)}</p></div>" for n, name in enumerate(NAMES))
    assert shown("contacts", people) is True


def test_the_switchboard_in_the_footer_is_no_contact_of_each() -> None:
    page = html("คณะผู้บริหาร", "".join(card(n, phone=False) for n in range(4)), footer="โทร. 053-111222")
    assert check("people", {"show": "contacts"}, {"/": home(("/e", "คณะผู้บริหาร")), "/e": page}, "executives").met is False


@pytest.mark.parametrize(
    "name",
    [
        "นางทองใบ มูลคำ",
        "น.ส.ดวงใจ วงค์ษา",
        "ว่าที่ร้อยตรี อนุชา ปัญญา",
        "ว่าที่ ร.ต.อนุชา ปัญญา",
        "ดร.ศิริ จันทร์งาม",
        "พ.จ.อ.มานพ สุขดี",
        "ส.ต.ท.ชาตรี กล้าหาญ",
        "พันจ่าเอก มานพ สุขดี",
        "สิบเอก ชัย มั่นคง",
        "นาย  วีระ   ทองคำ",
    ],
)
def test_a_name_is_known_by_its_title(name: str) -> None:
    assert shown("names", f"<p>{name} {POSTS[0]}</p>") is True


@pytest.mark.parametrize(
    "words", ["นายกเทศมนตรีตำบลแห่งหนึ่ง ทำหน้าที่บริหาร", "นางฟ้า", "ตำแหน่งว่าง", "นายทะเบียนท้องถิ่น", "ส.ท. เขตหนึ่ง เทศบาล"]
)
def test_a_post_is_no_name(words: str) -> None:
    assert shown("names", f"<p>{words}</p>") is False


def test_names_without_posts_lack_the_positions() -> None:
    assert shown("positions", *(f"<p>{name}</p>" for name in NAMES)) is False


def test_people_in_a_scan_cannot_be_told() -> None:
    pages = {"/": home(("/e.pdf", "คณะผู้บริหาร")), "/e.pdf": scan_pdf()}
    assert check("people", {"show": "photos"}, pages, "executives").met is None


def test_people_shown_only_as_one_picture_cannot_be_told() -> None:
    pages = {"/": home(("/e", "คณะผู้บริหาร")), "/e": html("คณะผู้บริหาร", '<img src="/upload/board2569.jpg">')}
    assert check("people", {"show": "names"}, pages, "executives").met is None
