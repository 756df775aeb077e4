"""The browser in its cage, on pages that try every way out of it, hang it, or eat the machine's memory."""

import asyncio
import contextlib
import os
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from playwright.async_api import Page

from crawler.rendering import browser as browser_module
from crawler.rendering.browser import Answer, Answered, Asked, Browser
from crawler.rendering.errors import BrowserMissing, PageFailed
from crawler.rendering.finding import VARIABLE, chromium
from crawler.rendering.processes import memory_mb, profile_of

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed (Debian: chromium)")

OUTSIDE = "127.78.9.9"
PORT = 3478


class Listener:
    """Listens by TCP and UDP at an address outside and notes whoever comes."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._sockets = [socket.socket(socket.AF_INET, kind) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)]
        self._sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what a run before this has left is no matter
        for each in self._sockets:
            each.bind((OUTSIDE, PORT))
        self._sockets[0].listen()
        threading.Thread(target=self._tcp, daemon=True).start()
        threading.Thread(target=self._udp, daemon=True).start()

    def _tcp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._sockets[0].accept()
                self.seen.append("tcp")
                connection.close()

    def _udp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._sockets[1].recvfrom(2000)
                self.seen.append("udp")

    def notices(self) -> bool:
        """Whether it notes those who do come; asked last, as it notes this too."""
        socket.create_connection((OUTSIDE, PORT)).close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knocking:
            knocking.sendto(b"x", (OUTSIDE, PORT))
        deadline = monotonic() + 5
        while len(self.seen) < 2 and monotonic() < deadline:
            threading.Event().wait(0.01)
        return sorted(self.seen) == ["tcp", "udp"]


WAYS_OUT = """<!doctype html><meta charset=utf-8><title>ทางออก</title><div id=app></div>
<img src="//OUT/picture.png"><link rel=preconnect href="//OUT"><link rel=dns-prefetch href="//OUT">
<link rel=prefetch href="//OUT/prefetch"><link rel=stylesheet href="//OUT/style.css"><video src="//OUT/film.mp4"></video>
<iframe src="//OUT/frame"></iframe><object data="//OUT/object"></object>
<form id=posting method=post action="//OUT/post" target=_blank><input name=a></form>
<a id=opening href="//OUT/opened" target=_blank>x</a><a id=loading href="//OUT/file.zip" download>x</a>
<script>
  const tried = [];
  const attempt = (name, what) => { try { what(); tried.push(name); } catch (error) { tried.push(name + " is not there"); } };
  const urls = ["http://OUT/fetched", "https://OUT/fetched", "http://localhost:3478/", "http://[::ffff:127.78.9.9]:3478/"];
  for (const url of urls) attempt("fetch", () => fetch(url).catch(() => {}));
  attempt("fetch", () => fetch("http://OUT/posted", {method: "POST", body: "x", mode: "no-cors"}).catch(() => {}));
  for (const scheme of ["ws", "wss"]) attempt("WebSocket", () => new WebSocket(scheme + "://OUT/socket"));
  attempt("EventSource", () => new EventSource("//OUT/events"));
  attempt("beacon", () => navigator.sendBeacon("//OUT/beacon", "x"));
  attempt("WebTransport", () => new WebTransport("https://OUT/").ready.catch(() => {}));
  attempt("RTCPeerConnection", () => {
    const call = new RTCPeerConnection({iceServers: [{urls: "stun:OUT"},
      {urls: ["turn:OUT?transport=udp", "turn:OUT?transport=tcp"], username: "a", credential: "b"}]});
    call.createDataChannel("x");
    call.createOffer().then(offer => call.setLocalDescription(offer));
  });
  const inside = `
    for (const url of ["http://OUT/sw", "https://OUT/sw"]) fetch(url).catch(() => {});
    try { new WebSocket("wss://OUT/sw"); } catch (error) {}
    try { importScripts("https://OUT/sw.js"); } catch (error) {}`;
  attempt("Worker", () => new Worker(URL.createObjectURL(new Blob([inside]))));
  attempt("SharedWorker", () => new SharedWorker(URL.createObjectURL(new Blob([inside]))));
  attempt("ServiceWorker", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  attempt("click", () => { opening.click(); loading.click(); posting.submit(); });
  attempt("open", () => { open("about:blank"); open("http://OUT/popup"); });
  document.getElementById("app").textContent = "วาดแล้ว";
  setTimeout(() => { location = "http://OUT/elsewhere"; }, 300);
</script>""".replace("OUT", f"{OUTSIDE}:{PORT}")


def giving(html: str, asked: list[Asked] | None = None) -> Answer:
    """Gives the page itself and nothing else."""

    async def answer(what: Asked) -> Answered:
        if asked is not None:
            asked.append(what)
        if what.kind == "document" and what.url.startswith(("http://site.test/", "https://site.test/")):
            return Answered(headers={"content-type": "text/html; charset=utf-8"}, body=html.encode())
        return Answered(refused="not of this test")

    return answer


@dataclass
class Shared:
    """One browser for tests that leave it as they found it."""

    runner: asyncio.Runner
    browser: Browser

    def run(self, what: Callable[[Browser], Awaitable[None]]) -> None:
        self.runner.run(what(self.browser))  # type: ignore[arg-type]  # a coroutine


@pytest.fixture(scope="module")
def shared() -> Iterator[Shared]:
    with asyncio.Runner() as runner:
        browser = Browser()
        yield Shared(runner, browser)
        runner.run(browser.close())


async def draw(browser: Browser, html: str, seconds: float = 20.0) -> str:
    """The page as the browser shows it."""
    async with browser.page(giving(html), seconds=seconds) as page:
        await page.goto("http://site.test/", wait_until="commit")
        return await page.content()


def test_no_page_reaches_the_network_by_any_way(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_module, "SCRIPT", "")  # the bars hold by themselves
    outside = Listener()
    asked: list[Asked] = []

    async def visit(browser: Browser) -> None:
        for address in ("https://site.test/", "http://site.test/"):
            async with browser.page(giving(WAYS_OUT, asked)) as page:
                await page.goto(address, wait_until="commit")
                await page.wait_for_timeout(1000)
                assert await page.inner_text("#app") == "วาดแล้ว"
                assert page.url == address
                tried = await page.evaluate("tried")
                assert {"fetch", "WebSocket", "RTCPeerConnection", "Worker", "click", "open"} <= set(tried)
                assert len(page.context.pages) == 1

    shared.run(visit)
    assert outside.seen == []
    assert outside.notices()
    assert {one.kind for one in asked} <= {"document", "script", "stylesheet", "image", "font", "xhr", "fetch"}
    assert {one.url for one in asked} >= {f"http://{OUTSIDE}:{PORT}/fetched", f"http://{OUTSIDE}:{PORT}/elsewhere"}
    assert not any(word in one.url for one in asked for word in ("post", "beacon", "socket", "film", "frame", "events"))


def test_a_page_asks_for_one_thing_at_a_time(shared: Shared) -> None:
    html = "<p>" + "".join(f'<script src="/{number}.js"></script>' for number in range(6)) + "<img src=/1.png><img src=/2.png>"
    at_once: list[int] = []
    page_itself = giving(html)

    async def visit(browser: Browser) -> None:
        async def answer(asked: Asked) -> Answered:
            at_once.append(at_once[-1] + 1 if at_once else 1)
            await asyncio.sleep(0.03)
            at_once.append(at_once[-1] - 1)
            return await page_itself(asked)

        async with browser.page(answer) as page:
            await page.goto("http://site.test/")

    shared.run(visit)
    assert len(at_once) >= 2 * 9
    assert max(at_once) == 1


HANGING = {
    "time": "<p>x<script>for (;;);</script>",
    "memory": "<p>x<script>const a = []; for (;;) a.push(new Uint8Array(1e7).fill(1));</script>",
}


def test_a_page_that_never_ends_is_ended_and_the_next_is_drawn() -> None:
    async def visit() -> None:
        async with Browser(memory_mb=700) as browser:
            for why, html in HANGING.items():
                began = monotonic()
                with pytest.raises(PageFailed, match=f"{why}: more than") as failed:
                    await draw(browser, html, seconds=2 if why == "time" else 20)
                assert "เบราว์เซอร์แสดงหน้านี้ไม่ได้" in failed.value.message_th
                assert not failed.value.again
                assert monotonic() - began < 15
                assert "หน้าถัดไป" in await draw(browser, "<p>หน้าถัดไป")
            assert browser.started == 3

    asyncio.run(visit())


def test_alerts_and_questions_are_waved_away(shared: Shared) -> None:
    asking = "for (let n = 0; n < 500; n++) { alert(n); confirm(n); prompt(n); }; a.textContent = 'หลัง';"

    async def visit(browser: Browser) -> None:
        assert "หลัง</p>" in await draw(browser, f"<p id=a>ก่อน</p><script>{asking}</script>")

    shared.run(visit)


async def group_of(page: Page) -> int:
    """The process group of the page's browser."""
    assert page.context.browser is not None
    session = await page.context.browser.new_browser_cdp_session()
    found = await session.send("SystemInfo.getProcessInfo")
    return os.getpgid(found["processInfo"][0]["id"])


def leader_of(process: int) -> int:
    """The process that started it."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.parametrize("victim", ["browser", "what leads it"])
def test_a_browser_that_was_killed_costs_one_page(shared: Shared, victim: str) -> None:
    profiles: list[Path | None] = []

    async def killed(browser: Browser) -> None:
        async with browser.page(giving("<p>x")) as page:
            group = await group_of(page)
            profiles.append(profile_of(group))
            if victim == "browser":
                os.killpg(group, signal.SIGKILL)
            else:
                os.kill(leader_of(group), signal.SIGKILL)
            await page.goto("http://site.test/")

    async def visit(browser: Browser) -> None:
        with pytest.raises(PageFailed) as failed:
            await killed(browser)
        assert failed.value.again
        assert "หน้าถัดไป" in await draw(browser, "<p>หน้าถัดไป")
        assert profiles[0] is not None
        assert not profiles[0].exists()

    shared.run(visit)


def test_a_page_whose_browser_is_gone_is_given_up_at_once_and_may_be_tried_again(shared: Shared) -> None:
    async def killed(browser: Browser) -> None:
        async with browser.page(giving("<p>x"), seconds=60) as page:
            os.kill(await group_of(page), signal.SIGKILL)
            await asyncio.Event().wait()  # as for an answer that never comes

    async def visit(browser: Browser) -> None:
        with pytest.raises(PageFailed, match="the browser is gone") as failed:
            await killed(browser)
        assert failed.value.again
        assert "หน้าถัดไป" in await draw(browser, "<p>หน้าถัดไป")

    shared.run(visit)


def test_who_stops_waiting_for_a_page_that_hangs_need_not_wait_on() -> None:
    groups: list[int] = []

    async def hang(browser: Browser) -> None:
        async with browser.page(giving(HANGING["time"]), seconds=60) as page:
            groups.append(await group_of(page))
            await page.goto("http://site.test/", wait_until="commit")
            await page.content()

    async def visit() -> None:
        async with Browser() as browser:
            task = asyncio.create_task(hang(browser))
            while not groups:
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)
            began = monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert monotonic() - began < 8
        assert memory_mb(groups[0]) == 0

    asyncio.run(visit())


def test_a_browser_is_replaced_after_so_many_pages_never_shows_too_many_and_leaves_no_process() -> None:
    groups: list[int] = []
    profiles: set[Path | None] = set()
    open_now: list[int] = []

    async def visit() -> None:
        async with Browser(pages_each=3, at_once=2) as browser:

            async def one() -> None:
                async with browser.page(giving("<p>x")) as page:
                    open_now.append(1)
                    await page.goto("http://site.test/")
                    groups.append(await group_of(page))
                    profiles.add(profile_of(groups[-1]))
                    assert memory_mb(groups[-1]) > 10
                    assert len(open_now) <= 2
                    open_now.pop()

            await asyncio.gather(*(one() for _ in range(5)))
            assert browser.started == 2

    asyncio.run(visit())
    assert len(groups) == 5
    assert len(set(groups)) == 2
    assert [memory_mb(group) for group in set(groups)] == [0, 0]
    assert [folder.exists() for folder in profiles if folder is not None] == [False, False]


def test_a_browser_that_is_ended_while_it_starts_is_started_again(tmp_path: Path) -> None:
    ended_first, tally = tmp_path / "chromium", tmp_path / "tally"
    ended_first.write_text(f'#!/bin/sh\ntest -e {tally} || {{ touch {tally}; kill -9 $$; }}\nexec {chromium()} "$@"\n')
    ended_first.chmod(0o755)

    async def visit() -> None:
        async with Browser(str(ended_first)) as browser:
            assert "ข้อความ" in await draw(browser, "<p>ข้อความ")

    asyncio.run(visit())
    assert tally.exists()


def test_a_missing_browser_is_said_in_both_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)

    async def go(executable: str) -> BrowserMissing:
        async with Browser(executable) as browser:
            with pytest.raises(BrowserMissing) as missing:
                await draw(browser, "<p>x")
            assert browser.started == 0
            return missing.value

    assert "เปิดเบราว์เซอร์" in asyncio.run(go(str(broken))).message_th
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    missing = asyncio.run(go(""))
    assert "ไม่พบเบราว์เซอร์" in missing.message_th
    assert "no Chromium was found" in missing.message_en
