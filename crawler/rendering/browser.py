"""A browser in a cage: it draws pages and asks nobody but the program for what they are made of.

    async with Browser() as browser:
        async with browser.page(answer) as page:
            await page.goto(address)

`answer` is asked for everything a page wants, one thing after another, so that the caller's guard, robots.txt, delay, budget
and archive hold for it. What it refuses, and what is never asked (see `_refusal`), does not exist for the page.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from shutil import rmtree
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec

from crawler.rendering import processes
from crawler.rendering.caging import ARGS, SCRIPT
from crawler.rendering.errors import BrowserMissing, PageFailed
from crawler.rendering.finding import chromium, sandboxed

if TYPE_CHECKING:  # its library takes as long to load as a site to visit, and most sites need no browser
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Playwright, Request, Route

log = logging.getLogger(__name__)

START_SECONDS = 30.0
STARTS = 3
"""How often a browser that ends while it starts is started: somebody, or a system short of memory, may have ended it."""
END_SECONDS = 5.0
CLEAN_SECONDS = 1.0
LOOK_SECONDS = 0.5
"""How often the browser's memory is looked at while it draws."""
ASKED_KINDS = frozenset({"document", "script", "stylesheet", "image", "font", "xhr", "fetch"})
CHANGED_BY_DECODING = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})


class Asked(msgspec.Struct, frozen=True):
    """What a page wants: always a GET of an http or https address. `kind` is one of ASKED_KINDS; a `document` is the page
    itself or another that it wants to go to (never a frame in it)."""

    url: str
    kind: str


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the page gets: the end of all redirects, never a redirect. Where `refused` says why, it gets nothing; a page that
    wants to go to a refused document stays as it is."""

    status: int = 200
    headers: dict[str, str] = {}
    body: bytes = b""
    refused: str = ""


Answer = Callable[[Asked], Awaitable[Answered]]


class _Running:
    """One browser process from its start to its end."""

    def __init__(self, playwright: "Playwright", chromium: "Chromium", group: int) -> None:
        self.playwright, self.chromium, self.group = playwright, chromium, group
        self.profile = processes.profile_of(group)
        self.drawn = self.open = 0
        self.broken = False

    def kill(self) -> None:
        self.broken = True
        processes.kill(self.group)

    async def end(self) -> None:
        """End the browser, then the program that leads it, which is given time to remove what the browser left on the disk."""
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.chromium.close(), END_SECONDS if not self.broken else CLEAN_SECONDS)
        processes.kill(self.group)
        for _ in range(int(CLEAN_SECONDS / 0.05)):
            if self.profile is None or not self.profile.exists():
                break
            await asyncio.sleep(0.05)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.playwright.stop(), END_SECONDS)
        if self.profile is not None:
            await asyncio.to_thread(rmtree, self.profile, ignore_errors=True)


class Browser:
    """Starts a browser with the first page, replaces it after `pages_each` pages or when it has crashed, hung or eaten more
    than `memory_mb` MiB, and draws at most `at_once` pages at a time. `executable` names a Chromium (see finding.py).

    For use inside one event loop, Scrapy's included. `started` counts the browser processes so far, `path` is the program's.
    """

    def __init__(self, executable: str = "", *, pages_each: int = 25, memory_mb: int = 1500, at_once: int = 1) -> None:
        self._executable, self._pages_each, self._memory_mb = executable, pages_each, memory_mb
        self._seats, self._starting = asyncio.Semaphore(at_once), asyncio.Lock()
        self._running: _Running | None = None
        self._left: list[_Running] = []
        self._missing: BrowserMissing | None = None
        self.started, self.path = 0, ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the browser, if there is one."""
        ending, self._left = [*self._left, *([self._running] if self._running is not None else [])], []
        self._running = None
        for running in ending:
            await running.end()

    def kill(self) -> None:
        """End the browser at once, where there is no time to wait for anything: what leads it ends with this process."""
        for running in (*self._left, self._running):
            if running is not None:
                running.kill()

    @contextlib.asynccontextmanager
    async def page(
        self, answer: Answer, *, seconds: float = 30.0, scripts: bool = True, width: int = 1280, height: int = 900
    ) -> AsyncIterator["Page"]:
        """A new page that knows nothing of the others, for at most `seconds` of wall time from now on (waiting for a seat and
        for the browser's start not counted). `width` and `height` are CSS pixels.

        Raises BrowserMissing, and PageFailed for whatever goes wrong with the page inside the block.
        """
        async with self._seats:
            running = await self._browser()
            running.open += 1
            running.drawn += 1
            try:
                async with _bounded(running, seconds, self._memory_mb) as fault:
                    context = await running.chromium.new_context(
                        accept_downloads=False,
                        service_workers="block",
                        java_script_enabled=scripts,
                        locale="th-TH",
                        timezone_id="Asia/Bangkok",
                        viewport={"width": width, "height": height},
                    )
                    cage = _Cage(context, answer, fault)
                    try:
                        yield await cage.page()
                    except asyncio.CancelledError:
                        cage.abandon()
                        raise
                    except Exception:
                        await cage.close()
                        raise
                    await cage.close()
            except asyncio.CancelledError:
                # The loop may be about to stop: whoever is still to be told must not wait for a browser.
                running.open -= 1
                if running is not self._running:
                    self._left.append(running)
                raise
            except Exception:
                await self._leave(running)
                raise
            await self._leave(running)

    async def _leave(self, running: _Running) -> None:
        running.open -= 1
        if running is not self._running and not running.open:
            await running.end()

    async def _browser(self) -> _Running:
        async with self._starting:
            running = self._running
            if running is not None and (
                running.broken or running.drawn >= self._pages_each or not running.chromium.is_connected()
            ):
                self._running = None
                if not running.open:
                    await running.end()
            if self._missing is not None:
                raise self._missing
            if self._running is None:
                try:
                    self._running, self.path = await _started(self._executable)
                except BrowserMissing as error:
                    self._missing = error  # it will not come by asking
                    raise
                self.started += 1
            return self._running


async def _started(executable: str) -> tuple[_Running, str]:
    """Raises BrowserMissing where there is none, or none that starts."""
    for _ in range(STARTS - 1):
        try:
            return await _start(executable)
        except BrowserMissing as error:
            if "closed" not in str(error.__cause__):
                raise
    return await _start(executable)


async def _start(executable: str) -> tuple[_Running, str]:
    from playwright.async_api import Error as PlaywrightError
    from playwright.async_api import async_playwright

    playwright = await async_playwright().start()
    try:
        path = chromium(executable, playwright.chromium.executable_path)
        if path is None:
            raise BrowserMissing(
                "ไม่พบเบราว์เซอร์ Chromium (ติดตั้ง chromium หรือระบุที่อยู่ใน OIT_CHROMIUM)",
                "no Chromium was found (install chromium, or name it in OIT_CHROMIUM)",
            )
        try:
            browser = await playwright.chromium.launch(
                executable_path=path,
                args=ARGS,
                chromium_sandbox=sandboxed(),
                timeout=START_SECONDS * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
            session = await browser.new_browser_cdp_session()
            found = await session.send("SystemInfo.getProcessInfo")
        except PlaywrightError as error:
            reason = error.message.splitlines()[0][:200]
            raise BrowserMissing(f"เปิดเบราว์เซอร์ {path} ไม่ได้: {reason}", f"{path} cannot be started: {reason}") from error
        group = next(int(each["id"]) for each in found["processInfo"] if each["type"] == "browser")
        return _Running(playwright, browser, group), path
    except BaseException:
        with contextlib.suppress(Exception):
            await asyncio.wait_for(playwright.stop(), END_SECONDS)
        raise


class _Fault:
    """What the page itself did, "" for nothing; whether the browser is gone."""

    of_page = ""
    browser_gone = False


@contextlib.asynccontextmanager
async def _bounded(running: _Running, seconds: float, memory_mb: int) -> AsyncIterator[_Fault]:
    """Kill the browser when the time or the memory of a page is used up: a page that hangs ends in no other way. A page whose
    browser is gone need not wait for its time: of what is under way then, something may never be answered."""
    from playwright.async_api import Error as PlaywrightError

    fault = _Fault()
    bound = asyncio.timeout(seconds + 1)  # the body may be waiting for something else than the browser

    async def watch() -> None:
        deadline = asyncio.get_running_loop().time() + seconds
        while (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(min(LOOK_SECONDS, left))
            if processes.gone(running.group):
                await asyncio.sleep(CLEAN_SECONDS)  # as a rule it is told meanwhile
                fault.browser_gone = True
                bound.reschedule(asyncio.get_running_loop().time())
                return
            if await asyncio.to_thread(processes.memory_mb, running.group) > memory_mb:
                fault.of_page = f"memory: more than {memory_mb} MiB"
                running.kill()
                return
        fault.of_page = f"time: more than {seconds:g} s"
        running.kill()

    watching = asyncio.create_task(watch())
    try:
        async with bound:
            yield fault
    except asyncio.CancelledError:
        running.kill()
        raise
    except Exception as error:
        gone = fault.browser_gone or "closed" in str(error)  # by a crash, a kill, or the end of the program that leads it
        if not isinstance(error, (PlaywrightError, TimeoutError)) and not (gone and "driver" in str(error)):
            raise
        if gone and not fault.of_page:
            running.kill()
        reason = fault.of_page or (str(error).splitlines() or ["the browser is gone"])[0][:200]
        raise PageFailed(
            f"เบราว์เซอร์แสดงหน้านี้ไม่ได้: {reason}",
            f"the browser could not draw the page: {reason}",
            again=gone and not fault.of_page,
        ) from error
    finally:
        watching.cancel()


class _Cage:
    """One page with everything it asks for."""

    def __init__(self, context: "BrowserContext", answer: Answer, fault: "_Fault") -> None:
        self._context, self._answer, self._fault = context, answer, fault
        self._page: Page | None = None
        self._turn = asyncio.Lock()
        self._answering: set[asyncio.Task[None]] = set()

    async def page(self) -> "Page":
        context = self._context
        await context.add_init_script(SCRIPT)
        await context.route("**/*", self._asked)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        self._page = page = await context.new_page()
        context.on("page", lambda other: self._do(_close(other)))
        page.on("dialog", lambda dialog: self._do(dialog.dismiss()))
        page.on("crash", lambda _page: self._crashed())
        return page

    def abandon(self) -> None:
        for task in self._answering:
            task.cancel()

    async def close(self) -> None:
        from playwright.async_api import Error as PlaywrightError

        self.abandon()
        await asyncio.gather(*self._answering, return_exceptions=True)
        with contextlib.suppress(PlaywrightError, TimeoutError):
            await asyncio.wait_for(self._context.close(), END_SECONDS)

    def _crashed(self) -> None:
        self._fault.of_page = self._fault.of_page or "the page crashed"
        self._do(self._context.close())  # what waits for the page shall not wait on

    def _asked(self, route: "Route", request: "Request") -> None:
        self._do(self._give(route, request))

    def _do(self, what: Any) -> None:
        task = asyncio.ensure_future(_quietly(what))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _give(self, route: "Route", request: "Request") -> None:
        answered = Answered(refused=self._refusal(request))
        if not answered.refused:
            async with self._turn:
                answered = await self._answer(Asked(request.url, request.resource_type))
        if answered.refused:
            await route.abort("aborted")
            return
        headers = {name: value for name, value in answered.headers.items() if name.lower() not in CHANGED_BY_DECODING}
        await route.fulfill(status=answered.status, headers=headers, body=answered.body)

    def _refusal(self, request: "Request") -> str:
        """Why nobody is even asked: what would change something on the server, what plays, and frames, which are pages of
        their own."""
        if request.method != "GET":
            return "method"
        if request.resource_type not in ASKED_KINDS:
            return "kind"
        if not request.url.startswith(("http://", "https://")):
            return "scheme"
        if request.resource_type == "document" and (self._page is None or request.frame != self._page.main_frame):
            return "frame"
        return ""


async def _close(page: "Page") -> None:
    await page.close()


async def _quietly(what: Awaitable[Any]) -> None:
    """A page that is gone needs no answer, and a fault in answering is the caller's to tell."""
    from playwright.async_api import Error as PlaywrightError

    try:
        await what
    except PlaywrightError:
        pass
    except Exception:
        log.exception("what a page asked for could not be answered")
