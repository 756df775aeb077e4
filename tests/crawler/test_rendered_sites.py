"""Whole sites that only a browser can read, and what their scripts try meanwhile, measured at the servers."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pytest
from badserver import Exchange, Handler, Hit, Site, page, serving
from crawling import FAST, ROUND, Crawled, job, unit
from fetch_manners import logged, offences
from warcio.archiveiterator import ArchiveIterator

from crawler.batch import GRACE_SECONDS, crawl_in_child
from crawler.events import Event, PageFetched
from crawler.rendering.finding import chromium
from crawler.rendering.processes import memory_mb
from records.archive import read_bodies
from records.artifact import Artifact
from records.database import open_store

CHROMIUM = chromium() or ""
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (Debian: chromium)")

DELAY = 0.15
HEAD = "<!doctype html><html><head><meta charset=utf-8><title>เทศบาล</title></head><body>"
SHELL = f'{HEAD}<div id="app"></div><script src="/app.js"></script>'
MENU = ["/a", "/b", "/plan.pdf"]
APP = """
fetch("/menu.json").then(answer => answer.json()).then(menu => {
  const items = menu.map(way => `<li><a href="${way}">เมนู ${way}</a></li>`).join("");
  const words = "เนื้อหาของหน้า " + location.pathname;
  document.getElementById("app").innerHTML = `<h1>เทศบาลตำบลตัวอย่าง</h1><ul>${items}</ul><p>${words}</p>`;
});
"""
WORDS = "<p>" + "เทศบาลตำบลตั้งอยู่ในอำเภอเมือง " * 12 + "</p>"


def script(text: str) -> Handler:
    return lambda exchange: exchange.answer(text, kind="text/javascript; charset=utf-8")


def json(text: str) -> Handler:
    return lambda exchange: exchange.answer(text, kind="application/json")


def served(pages: dict[str, str | Handler], robots: str = "", app: str = APP) -> Handler:
    return serving({"/": SHELL, "/app.js": script(app), "/menu.json": json(str(MENU).replace("'", '"')), **pages}, robots)


APPLICATION = served({"/a": SHELL, "/b": SHELL})
NEEDY = serving(
    {
        "/": f'{HEAD}<nav id="menu"></nav><div id="content">{WORDS}</div><script src="/menu.js"></script>',
        "/menu.js": script(
            "const call = new XMLHttpRequest(); call.open('GET', '/menu.html');"
            "call.onload = () => { document.getElementById('menu').innerHTML = call.responseText; }; call.send();"
        ),
        "/menu.html": '<a href="/a">แผนงาน</a>',
        "/a": page("แผนงาน", "/"),
    }
)
SPLASH = serving(
    {
        "/": f"{HEAD}<script>const parts = ['ho', 'me']; location.href = '/' + parts.join('');</script>",
        "/home": page("หน้าแรก", "/a"),
        "/a": page("แผนงาน", "/home"),
    }
)
WRITTEN = serving(
    {
        "/": f"{HEAD}{WORDS}<script>document.write('<a hr' + 'ef=\"/a\">แผนงาน</a>')</script></body></html>",
        "/a": page("แผนงาน", "/"),
    }
)


def hostile(victim: str, tunnel: str) -> Handler:
    """Its scripts try to make us ask for what the crawl itself may not ask for."""
    host = victim.partition("//")[2]
    app = f"""
    const quiet = () => {{}};
    for (const url of ["{victim}secret", "{victim.replace("http:", "https:")}", "{tunnel}", "/led-away", "/private/list.json"])
      fetch(url).then(answer => answer.text()).then(text => {{ document.title = text; }}, quiet);
    fetch("/post", {{method: "POST", body: "x"}}).catch(quiet);
    try {{ new WebSocket("ws://{host}socket"); new WebSocket("ws://" + location.host + "/socket"); }} catch (error) {{}}
    for (const src of ["{victim}secret.js", "/private/more.js"]) {{
      const more = document.createElement("script"); more.src = src; document.body.append(more);
    }}
    for (const src of ["/picture.png", "{victim}picture.png"]) new Image().src = src;
    {APP}
    """
    away: dict[str, str | Handler] = {"/led-away": lambda exchange: exchange.redirect(f"{victim}led")}
    return served(away, robots="User-agent: *\nDisallow: /private/", app=app)


@dataclass
class Scene:
    crawled: Crawled
    sites: dict[str, Site]
    starts: list[int]

    def read(self, name: str, path: str) -> Artifact:
        """What was read of the page as it was seen in the end."""
        capture = self.crawled.capture(name, path)
        with open_store(f"sqlite:///{self.crawled.folder}/oit.db") as store:
            (artifact,) = [one for one in store.artifacts([capture.sha256 or ""]).values() if one.media == "html"]
        return artifact


def counting(folder: Path) -> tuple[Path, Path]:
    """A Chromium that notes each of its starts, and where it does."""
    starts, executable = folder / "starts", folder / "chromium"
    executable.write_text(f'#!/bin/sh\necho $$ >> {starts}\nexec {CHROMIUM} "$@"\n')
    executable.chmod(0o755)
    return executable, starts


def started(starts: Path) -> list[int]:
    """The process groups of the browsers so far."""
    return [int(line) for line in starts.read_text().split()] if starts.exists() else []


def crawl(folder: Path, sites: dict[str, Site], **settings: str | float) -> Scene:
    executable, starts = counting(folder)
    settings = {**FAST, "OIT_CHROMIUM": str(executable), "OIT_RENDER_SECONDS": 20, **settings}
    units = [unit(name, site.url) for name, site in sites.items() if name != "victim"]
    crawled = Crawled(folder, units, delay=DELAY, fetches=12, timeout=5.0, settings=settings)
    return Scene(crawled, sites, started(starts))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        victim = stack.enter_context(Site("127.78.1.9", serving({"/": page("ภายใน")})))
        tunnel = f"http://2130706433:{victim.port}/"  # 127.0.0.1 in a form that only browsers read
        made = {
            "application": ("127.78.1.1", APPLICATION),
            "needy": ("127.78.1.2", NEEDY),
            "splash": ("127.78.1.3", SPLASH),
            "written": ("127.78.1.4", WRITTEN),
            "hostile": ("127.78.1.5", hostile(victim.url, tunnel)),
        }
        sites = {name: stack.enter_context(Site(*how)) for name, how in made.items()}
        yield crawl(tmp_path_factory.mktemp("rendered"), {**sites, "victim": victim})


def test_a_site_made_by_scripts_is_read_as_its_visitors_see_it(scene: Scene) -> None:
    assert {"/a", "/b", "/plan.pdf"} <= set(scene.sites["application"].paths)
    for path in ("/", "/a", "/b"):
        read = scene.read("application", path)
        assert [link.href for link in read.links] == MENU
        assert f"เนื้อหาของหน้า {path}" in [block.text for block in read.blocks]
        assert scene.crawled.capture("application", path).rendered
    visit = scene.crawled.visits["application"]
    assert (visit.site, visit.rendered, visit.supplies, visit.fetched) == ("ok", 3, 2, 4)
    assert [note.detail for note in visit.health if note.code == "needs_browser"] == ["3"]


def test_what_the_pages_of_a_site_share_is_fetched_once(scene: Scene) -> None:
    paths = scene.sites["application"].paths
    assert [paths.count(shared) for shared in ("/app.js", "/menu.json", "/a")] == [1, 1, 1]


def test_a_menu_that_comes_by_a_second_request_leads_on(scene: Scene) -> None:
    assert "/a" in scene.sites["needy"].paths
    assert scene.crawled.capture("needy", "/").rendered
    assert not scene.crawled.capture("needy", "/a").rendered


def test_a_splash_page_whose_script_goes_on_leads_on(scene: Scene) -> None:
    assert scene.sites["splash"].paths[:3] == ["/", "/home", "/a"]
    assert scene.crawled.capture("splash", "/home").depth == 0


def test_a_home_page_that_writes_its_menu_leads_on(scene: Scene) -> None:
    assert "/a" in scene.sites["written"].paths


def test_scripts_cannot_make_us_ask_for_what_is_forbidden(scene: Scene) -> None:
    assert scene.sites["victim"].connections == 0
    site = scene.sites["hostile"]
    assert "/led-away" in site.paths
    asked = " ".join(site.paths)
    assert not any(word in asked for word in ("private", "post", "socket", "picture"))
    assert scene.crawled.visits["hostile"].rendered == 1
    assert "เนื้อหาของหน้า /" in [block.text for block in scene.read("hostile", "/").blocks]


def test_what_robots_txt_keeps_from_a_drawn_page_is_told(scene: Scene) -> None:
    hidden = [note for note in scene.crawled.visits["hostile"].health if note.code == "robots_hides_content"]
    assert any("/private/list.json" in f"{note.detail} {note.url}" for note in hidden)


def in_order(site: Site) -> list[Hit]:
    return sorted(site.hits, key=lambda hit: hit.began)


def test_manners_hold_for_what_scripts_ask_for(scene: Scene) -> None:
    for name in ("application", "needy", "splash", "written", "hostile"):
        hits = in_order(scene.sites[name])
        assert hits[0].path == "/robots.txt"
        for earlier, later in pairwise(hits):
            assert later.began >= earlier.ended - 0.02, f"{name}: two requests in flight"
        gaps = [later.began - earlier.began for earlier, later in pairwise(hits)]
        assert sum(gaps) >= DELAY * len(gaps) * 0.97, name
        assert {hit.headers["User-Agent"].partition("/")[0] for hit in hits} == {"OIT-PreAudit"}


def test_the_fetch_log_has_what_scripts_asked_for_and_shows_good_manners(scene: Scene) -> None:
    log = logged(scene.crawled.folder / "evidence", ROUND)
    assert offences(log, DELAY) == []
    for name, site in scene.sites.items():
        sent = [request for request in log if request.url.startswith(site.url)]
        paths = [request.url.removeprefix(site.url[:-1]) for request in sent]
        assert sorted(paths) == sorted(hit.path for hit in site.hits), name
    asked = [request.url.rpartition("/")[2] for request in log if request.why == "browser" and request.unit_id == "application"]
    assert asked == ["app.js", "menu.json"]


def test_what_came_what_it_asked_for_and_what_it_showed_are_all_kept(scene: Scene) -> None:
    crawled = scene.crawled
    visit, home = crawled.visits["application"], crawled.capture("application", "/")
    bodies = dict(read_bodies(crawled.folder / "evidence", visit))
    assert {SHELL.encode(), APP.encode()} <= set(bodies.values())
    assert "เมนู /a" in bodies[home.sha256 or ""].decode()
    with (crawled.folder / "evidence" / str(visit.warc)).open("rb") as file:
        heads = [(record.rec_type, record.rec_headers) for record in ArchiveIterator(file)]
    kinds = [(kind, head.get_header("WARC-Target-URI").rpartition("/")[2]) for kind, head in heads if kind != "warcinfo"]
    assert kinds[:4] == [("response", ""), ("response", "app.js"), ("response", "menu.json"), ("conversion", "")]
    assert heads[4][1].get_header("WARC-Refers-To") == heads[1][1].get_header("WARC-Record-ID")


def test_an_ordinary_site_starts_no_browser(tmp_path: Path) -> None:
    pages = {
        "/": page("หน้าแรก", *(f"/{letter}" for letter in "abcdefghijk"), text=f"{WORDS}<script src='/jquery.js'></script>"),
        "/a": page("แผนงาน", text="ยังไม่มีข้อมูลในหน้านี้ กรุณากลับมาใหม่ในภายหลัง<script>count()</script>"),
    }
    with Site("127.78.1.20", serving(dict(pages))) as site:
        made = crawl(tmp_path, {"ordinary": site})
    assert made.starts == []
    assert made.crawled.visits["ordinary"].rendered == 0
    assert "/jquery.js" not in site.paths


def test_sites_that_hang_or_crash_the_browser_end_in_time_and_cost_nobody_else(tmp_path: Path) -> None:
    def killing(exchange: Exchange) -> None:
        if exchange.count == 0:
            os.killpg(started(tmp_path / "starts")[-1], signal.SIGKILL)
        exchange.answer(APP, kind="text/javascript")

    with ExitStack() as stack:
        made = {
            "endless": ("127.78.1.30", served({}, app="for (;;);")),
            "restless": ("127.78.1.31", served({}, app=APP + "setInterval(() => fetch('/menu.json?' + Math.random()), 50);")),
            "killing": ("127.78.1.32", served({"/app.js": killing})),
        }
        sites = {name: stack.enter_context(Site(*how)) for name, how in made.items()}
        done = crawl(
            tmp_path, sites, OIT_RENDER_SECONDS=6, OIT_BROWSER_AT_ONCE=1, OIT_RENDER_REQUESTS=8, OIT_UNITS_AT_ONCE=3
        ).crawled
    endless = done.visits["endless"]
    assert (endless.site, endless.detail, endless.rendered) == ("our_network", "not_drawn", 0)
    assert [note.url for note in endless.health if note.code == "not_drawn"] == [sites["endless"].url]
    assert endless.seconds < 60
    restless = done.visits["restless"]
    assert (restless.site, restless.rendered, restless.supplies) == ("ok", 1, 8)
    assert (done.visits["killing"].site, done.visits["killing"].rendered) == ("ok", 1)
    assert len(started(tmp_path / "starts")) >= 3


def test_a_crawl_that_is_stopped_does_not_wait_for_a_page_that_hangs(tmp_path: Path) -> None:
    executable, starts = counting(tmp_path)
    stopped_at: list[float] = []

    def stop(event: Event) -> None:
        if isinstance(event, PageFetched):
            while not started(starts):
                sleep(0.05)
            sleep(1.5)
            stopped_at.append(monotonic())
            raise KeyboardInterrupt

    with Site("127.78.1.50", served({}, app="for (;;);")) as site:
        hanging = job(tmp_path, [unit("hanging", site.url)], settings={**FAST, "OIT_CHROMIUM": str(executable)})
        with pytest.raises(KeyboardInterrupt):
            crawl_in_child(hanging, stop)
    assert monotonic() - stopped_at[0] < GRACE_SECONDS / 2
    sleep(0.5)
    assert [memory_mb(group) for group in started(starts)] == [0]


def test_without_a_browser_the_crawl_goes_on_and_says_so(tmp_path: Path) -> None:
    with Site("127.78.1.40", APPLICATION) as shell, Site("127.78.1.41", serving({"/": page("หน้าแรก", "/a")})) as plain:
        done = crawl(tmp_path, {"shell": shell, "plain": plain}, OIT_CHROMIUM="/nowhere/chromium").crawled
    assert (done.visits["shell"].site, done.visits["shell"].detail) == ("our_network", "no_browser")
    assert done.visits["plain"].site == "ok"
