"""One page drawn: what it asks for is fetched as everything else is, and what it shows in the end is its body."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from crawler.fetching import Answer
from crawler.rendering.browser import Answered, Asked, Browser
from crawler.rendering.errors import PageFailed
from crawler.rendering.supplies import Supplies

if TYPE_CHECKING:
    from playwright.async_api import Page

QUIET = 0.7
"""Seconds without a request and without a script at work after which a page is at rest. What is refused or remembered is no
request: a page that asks for the same again and again is at rest."""
IDLE_SHARE = 0.8
"""The share of a page's time that is waited for it to come to rest; what it shows then is what it shows."""
MAX_SHOWN = 8_000_000
"""Characters of a drawn page."""
UTF8_MARK = b"\xef\xbb\xbf"
"""The page may still name the charset it was sent in."""

_SHOWN = f"""(() => {{
  const root = document.documentElement;
  const html = (document.doctype ? "<!DOCTYPE html>" : "") + (root ? root.outerHTML : "");
  return html.length > {MAX_SHOWN} ? null : html;
}})()"""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows: `body` is HTML in UTF-8. `url` is where it says it is, `leads_to` the address of the page that it
    wanted to go to instead ("" for none); both without fragment."""

    body: bytes
    url: str
    leads_to: str = ""


async def draw(browser: Browser, page: Answer, supplies: Supplies, seconds: float) -> Drawn:
    """What `page`, whose bytes came already, shows when its scripts have run, with `supplies` for what they ask for.

    Raises BrowserMissing, PageFailed.
    """
    here = page.final_url.partition("#")[0]
    leads_to: list[str] = []
    given = False

    async def answer(asked: Asked) -> Answered:
        nonlocal given
        if asked.kind != "document":
            return await supplies.supply(asked)
        if given:
            leads_to.append(asked.url.partition("#")[0])
            return Answered(refused="another page")
        given = True
        supplies.begin(page.final_url)
        return Answered(status=page.status or 200, headers=page.headers, body=page.body)

    async with browser.page(answer, seconds=seconds) as tab:
        await _come_to_rest(tab, page.final_url, supplies, seconds * IDLE_SHARE)
        shown = await _shown(tab)
        url = tab.url.partition("#")[0]
    if shown is None:
        raise PageFailed("หน้าที่แสดงใหญ่เกินไป", "what the page shows is too large", again=False)
    onward = next((target for target in leads_to if target != here), "")
    return Drawn(
        body=UTF8_MARK + shown.encode("utf-8", "replace"), url=url if _same_origin(url, here) else here, leads_to=onward
    )


async def _come_to_rest(tab: "Page", url: str, supplies: Supplies, seconds: float) -> None:
    from playwright.async_api import Error as PlaywrightError

    try:
        async with asyncio.timeout(seconds):
            try:
                await tab.goto(url, wait_until="commit", timeout=0)
                await tab.wait_for_load_state("domcontentloaded", timeout=0)
            except PlaywrightError as error:
                if "ERR_ABORTED" not in error.message and "interrupted" not in error.message:
                    raise  # else it wanted to go elsewhere at once
            while (busy := QUIET - supplies.idle_seconds) > 0:
                await asyncio.sleep(busy)
                await tab.evaluate("0")  # answered when no script is at work
    except TimeoutError:
        return  # it never rests


async def _shown(tab: "Page") -> str | None:
    """The page as HTML, made in a world of its own where the page's scripts cannot have changed what that means; None where it
    is too large."""
    session = await tab.context.new_cdp_session(tab)
    frames = await session.send("Page.getFrameTree")
    world = await session.send("Page.createIsolatedWorld", {"frameId": frames["frameTree"]["frame"]["id"]})
    told = await session.send(
        "Runtime.evaluate", {"expression": _SHOWN, "contextId": world["executionContextId"], "returnByValue": True}
    )
    value = told["result"].get("value")
    return value if isinstance(value, str) else None


def _same_origin(one: str, other: str) -> bool:
    return urlsplit(one)[:2] == urlsplit(other)[:2]
