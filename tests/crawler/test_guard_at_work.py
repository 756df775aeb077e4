"""A hostile site tries every way to lead a crawl to a server that listens on loopback and is forbidden: it must hear nothing.

Were the guard broken, what is asked for would still be on this machine.
"""

import html
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import rebinding
from badserver import Exchange, Handler, Site, page, serving
from crawling import FAST, Crawled, unit
from nasty_documents import pdf_that_calls, svg_that_calls

from crawler.rendering.finding import chromium

FORBIDDEN = "127.79.1.9"


def spellings(port: int) -> list[str]:
    """The forbidden server in every form in which a page may name it."""
    first, second, third, last = map(int, FORBIDDEN.split("."))
    number = (first << 24) + (second << 16) + (third << 8) + last
    hosts = [
        FORBIDDEN, f"{first}.{second}.{(third << 8) + last}", f"{first}.{(second << 16) + (third << 8) + last}", str(number),
        hex(number), f"0{number:o}", f"0x{first:x}.0{second:o}.{third}.{last}", f"{FORBIDDEN}.", "１２７.７９.１.９",
        "127。79。1。9", "127.79.1.\u00ad9", "%31%32%37.79.1.9", f"[::ffff:{FORBIDDEN}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
    ]  # fmt: skip
    urls = [f"http://{host}:{port}/{at}" for at, host in enumerate(hosts)]
    return [
        *urls,
        f"//{FORBIDDEN}:{port}/relative",
        f"\\\\{FORBIDDEN}:{port}\\backslashes",
        f"http:\\\\{FORBIDDEN}:{port}\\more",
        f"http://www.unit.test@{FORBIDDEN}:{port}/user",
        f"http://www.unit.test:80@{FORBIDDEN}:{port}/password",
        f"http://{FORBIDDEN}:{port}\\@www.unit.test/",
        f"http://{FORBIDDEN}:{port}#@www.unit.test/",
        f"ht\ntp://{FORBIDDEN}:\t{port}/broken",
        f"https://{FORBIDDEN}:{port}/tls",
        f"https://www.google.com/url?q=http://{FORBIDDEN}:{port}/wrapped",
    ]


def schemes(port: int) -> list[str]:
    there = f"{FORBIDDEN}:{port}/"
    names = ("ftp", "gopher", "ws", "view-source:http", "file", "dict", "feed:http", "blob:http", "jar:http")
    return [*(f"{name}://{there}" for name in names), "file:///etc/passwd", f"data:text/html,<img src=http://{there}>"]


def redirect(to: str) -> Handler:
    return lambda exchange: exchange.redirect(to)


def answered(body: str | bytes, kind: str) -> Handler:
    return lambda exchange: exchange.answer(body, kind=kind)


def refreshed(exchange: Exchange, to: str) -> None:
    exchange.answer(page("ไปต่อ"), Refresh=f"0; url={to}")


def linking(port: int) -> Handler:
    """Names the forbidden server in links, frames, redirects, documents, styles, maps: whatever a page can hold."""
    bad = f"http://{FORBIDDEN}:{port}/"
    links = spellings(port) + schemes(port)
    shown = "".join(
        f'<iframe src="{bad}iframe"></iframe><embed src="{bad}embed"><object data="{bad}object"></object>'
        f'<img src="{bad}qr.png" alt="QR"><img srcset="{bad}set.png 2x" alt="QR"><video src="{bad}film.mp4"></video>'
        f'<link rel="stylesheet" href="{bad}a.css"><link rel="icon" href="{bad}i.ico"><script src="{bad}a.js"></script>'
        f'<style>@import "{bad}b.css"; p {{ background: url({bad}p.png) }}</style><p style="background:url({bad}q.png)">x</p>'
        f'<form action="{bad}form"><input type="search" name="q"></form><svg><image href="{bad}s.png"/></svg>'
    )
    pages: dict[str, str | Handler] = {
        "/": page(
            "หน้าแรก",
            *(f"/{name} เด่น" for name in ("links", "base", "refresh", "header", "a.svg", "a.pdf", "chain", "map")),
            *(f"/to{number} เด่น" for number in range(len(REDIRECTS))),
        ).replace("</body>", shown + "</body>"),
        "/links": page("ลิงก์").replace("</ul>", "".join(f'<li><a href="{html.escape(to)}">เด่น</a>' for to in links) + "</ul>"),
        "/base": page("ฐาน", "secret เด่น").replace("<head>", f'<head><base href="{bad}deep/">'),
        "/refresh": f'<html><meta http-equiv=refresh content="0;url={bad}r"><frameset><frame src="{bad}frame"></frameset>',
        "/header": lambda exchange: refreshed(exchange, bad + "header"),
        "/a.svg": answered(svg_that_calls(bad), "image/svg+xml"),
        "/a.pdf": answered(pdf_that_calls(bad), "application/pdf"),
        "/chain": redirect("/chain2"),
        "/chain2": redirect("/chain3"),
        "/chain3": redirect(bad + "chain"),
        "/map": answered(f"<urlset><url><loc>{bad}map</loc></url></urlset>", "application/xml"),
        "/sitemap.xml": answered(f"<sitemapindex><sitemap><loc>{bad}b.xml</loc></sitemap></sitemapindex>", "application/xml"),
        **{f"/to{number}": redirect(to.format(bad=bad, there=f"{FORBIDDEN}:{port}/")) for number, to in enumerate(REDIRECTS)},
    }
    return serving(pages, f"User-agent: *\nAllow: /\nSitemap: {bad}sitemap.xml\n")


REDIRECTS = (
    "{bad}x",
    "//{there}x",
    "https://{there}x",
    "ftp://{there}x",
    "file:///etc/passwd",
    "data:text/html,x",
    "\\\\{there}x",
)


def drawing(port: int) -> Handler:
    """A page that only a browser can read, whose script asks for the forbidden server in every form."""
    bad = f"http://{FORBIDDEN}:{port}/"
    urls = "[" + ",".join(f'"{url.encode("unicode_escape").decode()}"' for url in spellings(port)[:20]) + "]"
    script = f"""
      for (const url of {urls}) {{ try {{ fetch(url, {{mode: "no-cors"}}).catch(() => {{}}); }} catch (error) {{ }} }}
      fetch("/led", {{mode: "no-cors"}}).catch(() => {{}});
      const frame = document.createElement("iframe"); frame.src = "{bad}frame"; document.body.append(frame);
      const more = '<svg><image href="{bad}s.png"/></svg><p style="background:url({bad}p.png)">x';
      document.body.insertAdjacentHTML("beforeend", more);
      document.getElementById("app").innerHTML = "<h1>วาดแล้ว</h1><p>" + "เนื้อหาของหน้านี้ ".repeat(30) + "</p>";
      setTimeout(() => {{ location.href = "{bad}gone"; }}, 200);
    """
    head = "<!doctype html><html><head><meta charset=utf-8><title>ท</title></head>"
    shell = f'{head}<body><div id="app"></div><script src="/app.js"></script>'
    return serving({"/": shell, "/app.js": answered(script, "text/javascript; charset=utf-8"), "/led": redirect(bad + "led")})


class Scene:
    def __init__(self, crawled: Crawled, sites: dict[str, Site], forbidden: Site) -> None:
        self.crawled, self.sites, self.forbidden = crawled, sites, forbidden


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        forbidden = stack.enter_context(Site(FORBIDDEN, serving({"/": page("ลับ")})))
        sites = {
            "linking": stack.enter_context(Site("127.79.1.1", linking(forbidden.port))),
            "drawing": stack.enter_context(Site("127.79.1.2", drawing(forbidden.port))),
        }
        units = [unit(name, site.url) for name, site in sites.items()]
        crawled = Crawled(
            tmp_path_factory.mktemp("guard"),
            units,
            interest="crawl_interests.wishes",
            fetches=120,
            delay=0.0,
            settings={**FAST, "OIT_RENDER_SECONDS": 20},
        )
        yield Scene(crawled, sites, forbidden)


def test_a_forbidden_server_hears_nothing_whatever_pages_and_redirects_say(scene: Scene) -> None:
    asked = set(scene.sites["linking"].paths)
    assert {"/links", "/base", "/refresh", "/header", "/a.pdf", "/chain3", "/to6"} <= asked, "the ways were really tried"
    refused = [c for c in scene.crawled.captures("linking") if c.failure == "forbidden_address"]
    assert len(refused) >= 25, "and led to the guard"
    assert all(c.status is None and not c.length for c in refused)
    assert scene.forbidden.connections == 0


def test_a_redirect_to_something_else_than_a_website_is_not_followed(scene: Scene) -> None:
    for capture in scene.crawled.captures("linking"):
        assert all(url.startswith(("http://", "https://")) for url in (capture.final_url, *capture.redirects))


@pytest.mark.skipif(not chromium(), reason="Chromium is not installed (Debian: chromium)")
def test_a_forbidden_server_hears_nothing_of_a_page_in_the_browser(scene: Scene) -> None:
    assert "/app.js" in scene.sites["drawing"].paths
    assert "/led" in scene.sites["drawing"].paths, "its script did run"
    assert scene.forbidden.connections == 0


def test_a_name_that_is_pointed_elsewhere_between_check_and_connection_reaches_nobody(tmp_path: Path) -> None:
    with Site(rebinding.FORBIDDEN, serving({"/": page("ลับ")})) as forbidden:
        website = f"http://{rebinding.NAME}:{forbidden.port}/"
        settings = {**FAST, "TWISTED_DNS_RESOLVER": "rebinding.Rebinding", "DNSCACHE_SIZE": 0, "OIT_RENDERED": 0}
        crawled = Crawled(tmp_path, [unit("moving", website)], settings=settings)
        visit = crawled.visits["moving"]
        assert (visit.site, visit.detail, visit.fetched) == ("unreachable", "forbidden_address", 0)
        assert forbidden.connections == 0
