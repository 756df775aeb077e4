"""Whether the browser works on this machine."""

from crawler.rendering.browser import Answered, Asked, Browser

_PAGE = b"<!DOCTYPE html><title>trial</title><p>trial"
_SECONDS = 20.0


async def trial(executable: str = "") -> str:
    """Draw a page of our own. Returns the path of the browser that did. Raises BrowserMissing, PageFailed."""

    async def answer(_asked: Asked) -> Answered:
        return Answered(headers={"content-type": "text/html; charset=utf-8"}, body=_PAGE)

    async with Browser(executable) as browser:
        async with browser.page(answer, seconds=_SECONDS) as page:
            await page.goto("http://trial.invalid/")
        return browser.path
