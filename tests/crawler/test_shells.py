"""Which pages a browser has to draw: those that say and lead to nothing until their scripts have run, and no others."""

import pytest

from crawler.reading.html.page import read_html
from crawler.rendering.shell import gained, is_poor, needs_browser
from records.artifact import Artifact

MENU = "".join(f'<a href="/{number}">เมนูที่ {number}</a> ' for number in range(12))
TEXT = "<p>" + "องค์การบริหารส่วนตำบลตั้งอยู่ในอำเภอเมือง มีพื้นที่ราบลุ่มแม่น้ำ " * 12 + "</p>"
SCRIPT = '<script src="/app.js"></script>'


def read(body: str, head: str = "<title>อบต.</title>") -> Artifact:
    page = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "text/html; charset=utf-8", "html/0")


SHELLS = {
    "an empty place for the application": f'<div id="app"></div>{SCRIPT}',
    "a place that says it is loading": f'<div id="root"><span>กำลังโหลด…</span></div>{SCRIPT}',
    "an element of the application's own": f"<app-root></app-root>{SCRIPT}",
    "nothing but scripts": SCRIPT,
    "a page that says it needs scripts": f"<noscript>กรุณาเปิดใช้งาน JavaScript</noscript><div class=x></div>{SCRIPT}",
}
NO_SHELLS = {
    "no scripts": '<div id="app"></div>',
    "a page with text and menu": f'<nav>{MENU}</nav>{TEXT}<div id="app"></div>{SCRIPT}',
    "a splash page with a link": f'<p>ทรงพระเจริญ</p><img src="/splash.jpg"><a href="/home">เข้าสู่เว็บไซต์</a>{SCRIPT}',
    "a page that only shows a frame": f'<iframe src="/inner.html"></iframe>{SCRIPT}',
    "a page that sends its visitor on": f'<meta http-equiv="refresh" content="0;url=/home"><div id="app"></div>{SCRIPT}',
    "a script that names where it goes": '<script>location.href = "/home";</script>',
    "a form": f'<div id="app"></div><form><input name=user><input type=password name=pass></form>{SCRIPT}',
    "a notice that the site is being built": f"<h1>เว็บไซต์อยู่ระหว่างปรับปรุง</h1><p>ขออภัยในความไม่สะดวก โปรดกลับมาใหม่</p>{SCRIPT}",
    "what counts visitors": "<h1>ไม่พบหน้าที่ท่านต้องการ</h1><p>โปรดตรวจสอบที่อยู่อีกครั้งหนึ่ง</p>"
    '<noscript><img src="https://count.example/n.gif"></noscript><script>count()</script>',
}


@pytest.mark.parametrize("body", SHELLS.values(), ids=SHELLS.keys())
def test_a_shell_is_drawn_wherever_it_stands(body: str) -> None:
    assert needs_browser(read(body), home=False, promising=False) == "shell"


@pytest.mark.parametrize("body", NO_SHELLS.values(), ids=NO_SHELLS.keys())
def test_a_page_with_something_in_it_is_not_drawn(body: str) -> None:
    assert needs_browser(read(body), home=True, promising=True) == ""


def test_a_home_page_is_drawn_for_its_missing_menu() -> None:
    page = read(f'<nav id="main-menu"></nav><div id="content">{TEXT}<a href="/news/1">ข่าว</a></div>{SCRIPT}')
    assert needs_browser(page, home=True, promising=False) == "menu"
    assert needs_browser(page, home=False, promising=True) == ""


def test_a_short_page_is_not_drawn_for_its_missing_menu() -> None:
    page = read(f'<nav id="main-menu"></nav><h1>ฉีดวัคซีน</h1><p>เทศบาลออกให้บริการฉีดวัคซีนแก่สุนัข 204 ตัว</p>{SCRIPT}')
    assert needs_browser(page, home=False, promising=True) == ""
    assert needs_browser(page, home=True, promising=True) == "menu"


def test_a_second_menu_for_small_screens_may_be_empty() -> None:
    page = read(f'<nav>{MENU}</nav><nav class="mobile-menu"></nav><div class="side-menu"></div>{TEXT}{SCRIPT}')
    assert needs_browser(page, home=True, promising=True) == ""
    alone = read(f'<div class="mobile-menu"></div>{TEXT}<a href="/1">ข่าว</a>{SCRIPT}')
    assert needs_browser(alone, home=True, promising=True) == ""


def test_a_promising_page_is_drawn_for_its_missing_list() -> None:
    page = read(f'<nav>{MENU}</nav><main><h1>แผนจัดซื้อจัดจ้าง</h1><table><tbody id="list"></tbody></table></main>{SCRIPT}')
    assert needs_browser(page, home=False, promising=True) == "content"
    assert needs_browser(page, home=False, promising=False) == ""


@pytest.mark.parametrize(
    "content",
    [TEXT, '<a href="/plan.pdf">แผน</a>', '<img src="/plan.jpg">', '<iframe src="/plan.html"></iframe>'],
    ids=["text", "link", "picture", "frame"],
)
def test_a_promising_page_with_content_is_not_drawn(content: str) -> None:
    page = read(f'<nav>{MENU}</nav><main><h1>แผน</h1>{content}<div id="list"></div></main>{SCRIPT}')
    assert needs_browser(page, home=False, promising=True) == ""


def test_only_pages_that_say_and_lead_to_little_may_be_led_by_scripts() -> None:
    assert is_poor(read(f'<p>ยินดีต้อนรับ</p><a href="/a">ก</a>{SCRIPT}'))
    assert not is_poor(read('<p>ยินดีต้อนรับ</p><a href="/a">ก</a>'))
    assert not is_poor(read(f"{MENU}{SCRIPT}"))
    assert not is_poor(read(f"{TEXT * 3}{SCRIPT}"))


def test_drawing_must_show_more_than_the_source() -> None:
    before = read(f'<div id="app">โปรดรอ</div>{SCRIPT}')
    assert not gained(before, read(f'<div id="app">โปรดรอสักครู่</div>{SCRIPT}'))
    assert gained(before, read(f'<div id="app"><a href="/a">ก</a></div>{SCRIPT}'))
    assert gained(before, read(f"<p>{'เนื้อหา' * 5}</p>"))
