"""Bars before a site are told from pages of the site, whatever status they come with, and never walked around."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from badserver import Exchange, Handler, Site, page, serving
from crawling import Crawled, unit

from crawler.walls import wall_in

CLOUDFLARE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<script>(function(){window._cf_chl_opt={cType:'managed',cRay:'8'}})()</script></head>
<body><div class="main-wrapper"><noscript>Enable JavaScript and cookies to continue</noscript></div>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8"></script></body></html>"""
CLOUDFLARE_BLOCK = """<html><head><title>Attention Required! | Cloudflare</title></head><body><div id="cf-wrapper">
<h1>Sorry, you have been blocked</h1><p>You are unable to access example.go.th</p><a href="https://www.cloudflare.com/">Cloudflare</a>
</div></body></html>"""
INCAPSULA = """<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body style="margin:0px">
<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&xinfo=1&incident_id=1-2&edet=12&cinfo=0" frameborder=0>
Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>"""
SUCURI = """<html><head><title>Sucuri WebSite Firewall - Access Denied</title></head>
<body><h1>Access Denied - Sucuri Website Firewall</h1>
<p>If you are the site owner (or you manage this site), please whitelist your IP</p><a href="https://sucuri.net">sucuri.net</a></body></html>"""
DDOS_GUARD = """<!doctype html><html><head><title>DDoS-Guard</title>
<script src="/.well-known/ddos-guard/js-challenge/index.js"></script>
</head><body><h1>Checking your browser before accessing site.go.th</h1></body></html>"""
IMUNIFY = """<html><head><title>One moment, please...</title></head><body>
<h1>Please wait while your request is being verified...</h1><form action="/z0f76a"><input type="hidden" name="wsidchk"></form>
<script>/* imunify360 bot-protection */</script></body></html>"""
AWS = """<html><head><title></title><script>window.awsWafCookieDomainList = [];window.gokuProps = {}</script>
<script src="https://x.token.awswaf.com/challenge.js"></script></head>
<body><div id="challenge-container"></div></body></html>"""
THAI = """<html><head><meta charset="utf-8"><title>ตรวจสอบความปลอดภัย</title></head><body><h2>กรุณายืนยันว่าคุณไม่ใช่บอท</h2>
<form method="post"><div class="g-recaptcha" data-sitekey="x"></div><input type="submit"></form></body></html>"""
HUMAN = """<html><head><title>example.go.th</title></head>
<body><p>Please verify you are a human</p><div class="h-captcha"></div></body></html>"""

BARS = {
    "cloudflare": (CLOUDFLARE, "captcha"), "blocked": (CLOUDFLARE_BLOCK, "waf"), "incapsula": (INCAPSULA, "waf"),
    "sucuri": (SUCURI, "waf"), "ddos-guard": (DDOS_GUARD, "captcha"), "imunify": (IMUNIFY, "captcha"), "aws": (AWS, "waf"),
    "thai": (THAI, "captcha"), "human": (HUMAN, "captcha"),
}  # fmt: skip

COMPLAINT = """<html><head><title>แจ้งเรื่องร้องเรียนการทุจริต</title><script src="https://www.google.com/recaptcha/api.js"></script></head>
<body><h1>แจ้งเรื่องร้องเรียนการทุจริต</h1><form method="post"><input type="text" name="name"><input type="tel" name="tel">
<textarea name="detail"></textarea><label>ยืนยันว่าท่านไม่ใช่หุ่นยนต์</label>
<div class="g-recaptcha"></div></form></body></html>"""
PASSED_BY = page("เทศบาลตำบลตัวอย่าง", "/home เข้าสู่เว็บไซต์", text="ยินดีต้อนรับ") + (
    '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>'
)
NEWS = page(
    "ข่าว", *(f"/{n} ข่าวที่ {n}" for n in range(20)), text="เว็บไซต์ถูกโจมตี Just a moment... Access denied captcha ddos-guard " * 4
)
LOGIN = page("เข้าสู่ระบบ", text='<form><input name="user"><input type="password" name="p"><img src="/captcha.php"></form>')
PAGES = {"complaint": COMPLAINT, "passed by": PASSED_BY, "news": NEWS, "login": LOGIN, "home": page("หน้าแรก", "/a")}


@pytest.mark.parametrize("name", BARS)
def test_a_bar_is_told_by_what_its_guard_leaves_in_it(name: str) -> None:
    bar, kind = BARS[name]
    assert wall_in(bar) == kind


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_site_is_no_bar_though_it_has_a_captcha_or_speaks_of_one(name: str) -> None:
    assert wall_in(PAGES[name]) == ""


def barred(body: str, status: str, **headers: str) -> Handler:
    def handle(exchange: Exchange) -> None:
        if exchange.path == "/robots.txt":
            exchange.answer("", "404 Not Found")
        else:
            exchange.answer(body, status, **headers)

    return handle


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    letters = [f"/{letter}" for letter in "abcdefghij"]
    later = {"/": page("หน้าแรก", *letters), **dict.fromkeys(letters, barred(CLOUDFLARE, "403 Forbidden"))}
    once = {"/": page("หน้าแรก", "/a", "/b"), "/a": barred(THAI, "200 OK"), "/b": page("ข")}
    made: dict[str, Handler] = {
        "ok200": barred(THAI, "200 OK"),
        "aws202": barred(AWS, "202 Accepted", x_amzn_waf_action="challenge"),
        "cf403": barred(CLOUDFLARE, "403 Forbidden", cf_mitigated="challenge"),
        "guard503": barred(DDOS_GUARD, "503 Service Unavailable", Retry_After="3600"),
        "later": serving(later),
        "once": serving(once),
    }
    with ExitStack() as stack:
        sites = {
            name: stack.enter_context(Site(f"127.77.21.{number}", handler))
            for number, (name, handler) in enumerate(made.items(), start=1)
        }
        units = [unit(name, site.url) for name, site in sites.items()]
        yield Scene(Crawled(tmp_path_factory.mktemp("walls"), units), sites)


@pytest.mark.parametrize(
    ("unit_id", "detail"), [("ok200", "captcha"), ("aws202", "waf"), ("cf403", "captcha"), ("guard503", "captcha")]
)
def test_a_site_behind_a_bar_is_blocked_and_asked_once(scene: Scene, unit_id: str, detail: str) -> None:
    visit = scene.crawled.visits[unit_id]
    assert (visit.site, visit.detail) == ("blocked", detail)
    assert scene.sites[unit_id].paths == ["/"]


def test_a_bar_in_the_midst_of_a_visit_is_no_page(scene: Scene) -> None:
    barred_page = scene.crawled.capture("once", "/a")
    assert (barred_page.wall, barred_page.status, barred_page.ok) == ("captcha", 200, False)
    assert scene.crawled.capture("once", "/b").ok
    assert scene.crawled.visits["once"].site == "ok"


def test_a_site_that_puts_up_a_bar_is_left_alone_and_told_of(scene: Scene) -> None:
    visit = scene.crawled.visits["later"]
    assert (visit.site, visit.fetched) == ("ok", 6)
    assert [(note.code, note.detail) for note in visit.health] == [("blocked", "captcha after 6 fetches")]
