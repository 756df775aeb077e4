"""Pictures of places on web pages: each is drawn again in the caged browser from what its visit fetched, and nothing else."""

import asyncio
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag

from PIL import Image
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from crawler.picturing.archived import Archived
from crawler.picturing.in_page import MAX_PIECES, MAX_TEXT, PIECES, SAY_INSTEAD, SHOW_THING, SHOW_WORDS, THINGS
from crawler.picturing.webp import Box, as_webp, marked, without_foot
from crawler.reading.text.charset import decode
from crawler.rendering.browser import Answered, Asked
from records.address import address_key
from records.capture import Capture
from thai.normalise import fold
from thai.occurrences import Pieces, Span
from thai.personal import mask_citizen_numbers

WIDTH, HEIGHT = 720, 520
"""CSS pixels of the window: what a clerk recognises, and can still read on a telephone."""
WIDEST = 1100
"""A page that is made for a wider window gets one, up to so many pixels."""
LOAD_SECONDS, SHOT_SECONDS = 5.0, 5.0
LEAST_BOX = 4
"""Pixels that a place is at least wide and high where it can be seen."""

_REFRESH = re.compile(
    r"<meta[^<>]{0,200}http-equiv\s*=\s*[\"']?\s*(?:refresh|content-security-policy)[^<>]{0,2000}>", re.IGNORECASE
)


class Pages:
    """The pages of one visit, to be drawn one after another in one page of the browser:

    async with browser.page(pages.answer, scripts=False, width=WIDTH, height=HEIGHT) as page:
        picture = await pages.words(page, capture, snippet)
    """

    def __init__(self, archived: Archived) -> None:
        self._archived = archived
        self._wanted: Capture | None = None
        self._open: tuple[Page, Capture] | None = None

    async def answer(self, asked: Asked) -> Answered:
        """The page that is being opened, once, and what the visit fetched of its parts."""
        if asked.kind != "document":
            return self._archived.part(asked)
        capture, self._wanted = self._wanted, None
        if capture is None:
            return Answered(refused="another page")
        text, _, _ = decode(self._archived.body(capture.sha256 or "") or b"", capture.media_type)
        headers = {"Content-Type": "text/html; charset=utf-8"}
        return Answered(headers=headers, body=_REFRESH.sub("", text).encode("utf-8", "replace"))

    async def words(self, page: Page, capture: Capture, snippet: str) -> bytes | None:
        """The surroundings of the snippet on the captured page, or the page's beginning where the snippet is not found on it;
        None where there is nothing to see. Raises Playwright's errors."""
        await self._go(page, capture)
        if boxes := await _show_words(page, mask_citizen_numbers(snippet)):
            return await _shot(page, boxes)
        if boxes := await _show_thing(page, lambda thing: _says(thing, snippet)):
            return await _shot(page, boxes, filled=False)
        await page.evaluate("scrollTo(0, 0)")
        return await _shot(page, [])

    async def image(self, page: Page, capture: Capture, sha256: str) -> bytes | None:
        """The surroundings of the image file `sha256` on the captured page that shows it; None where it is not seen there.
        Raises Playwright's errors."""

        def is_it(thing: Sequence[str]) -> bool:
            shown = self._archived.at(thing[1]) if thing[0] == "IMG" else None
            return shown is not None and shown.sha256 == sha256

        await self._go(page, capture)
        boxes = await _show_thing(page, is_it)
        return await _shot(page, boxes, filled=False) if boxes else None

    async def _go(self, page: Page, capture: Capture) -> None:
        if self._open == (page, capture):
            return
        self._open, self._wanted = None, capture
        await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        try:
            await page.goto(urldefrag(capture.final_url).url, wait_until="load", timeout=1000 * LOAD_SECONDS)
        except PlaywrightError:
            if self._wanted is not None:  # it was not even asked for
                raise
        wide = await page.evaluate("document.documentElement.scrollWidth")
        if wide > WIDTH:
            width = min(WIDEST, wide)
            await page.set_viewport_size({"width": width, "height": round(HEIGHT * width / WIDTH)})
        await _mask(page)
        self._open = (page, capture)


async def _mask(page: Page) -> None:
    """Take citizen numbers off the page: its pictures are shown in reports. Nothing else moves by that."""
    found = await page.evaluate_handle(PIECES, [MAX_PIECES, MAX_TEXT])
    texts = (await found.evaluate("found => found.texts")).split("\0")
    masked = [(number, new) for number, text in enumerate(texts) if (new := mask_citizen_numbers(text)) != text]
    if masked:
        await page.evaluate(SAY_INSTEAD, [found, masked])


async def _show_words(page: Page, snippet: str) -> list[Box]:
    found = await page.evaluate_handle(PIECES, [MAX_PIECES, MAX_TEXT])
    said, stands = await found.evaluate("found => [found.texts, found.traits]")
    texts, traits = said.split("\0"), stands.split()
    pieces = Pieces(texts)
    for spans in _best_first(pieces, pieces.occurrences(snippet), traits)[:5]:
        boxes = await page.evaluate(f"([found, spans]) => ({SHOW_WORDS})(found, spans)", [found, spans])
        if seen := _seen(boxes):
            return seen
    return []


def _best_first(pieces: Pieces, places: list[list[Span]], traits: list[str]) -> list[list[Span]]:
    """The likeliest places first: outside menus, whole pieces of text, outside links, headings; else as they stand."""

    def rank(spans: list[Span]) -> tuple[bool, bool, bool, bool]:
        menu, link, heading = (trait == "1" for trait in traits[spans[0][0]])
        return menu, pieces.is_part(spans), link, not heading

    return sorted(places, key=rank)


async def _show_thing(page: Page, is_it: Any) -> list[Box]:
    things = await page.evaluate(THINGS)
    for number in [number for number, thing in enumerate(things) if is_it(thing)][:5]:
        if seen := _seen(await page.evaluate(SHOW_THING, number)):
            return seen
    return []


def _says(thing: Sequence[str], snippet: str) -> bool:
    """Whether a link, picture or frame is what was seen: by its address, or the words that it shows nowhere."""
    _, whole, written, *words = thing
    if snippet and snippet in (whole, written):
        return True
    if "://" in snippet and address_key(whole) == address_key(snippet):
        return True
    wanted = fold(snippet)
    return bool(wanted) and any(wanted in fold(each) for each in words if each)


def _seen(boxes: list[list[float]] | None) -> list[Box]:
    large = [box for box in boxes or [] if box[2] - box[0] >= LEAST_BOX and box[3] - box[1] >= LEAST_BOX]
    return [(box[0], box[1], box[2], box[3]) for box in large]


async def _shot(page: Page, boxes: list[Box], *, filled: bool = True) -> bytes | None:
    png = await page.screenshot(type="png", timeout=1000 * SHOT_SECONDS, animations="disabled", scale="css")
    return await asyncio.to_thread(_finished, png, boxes, filled)


def _finished(png: bytes, boxes: list[Box], filled: bool) -> bytes | None:
    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        picture.load()
    if not boxes and len(picture.convert("L").getcolors(256) or []) < 2:
        return None
    return as_webp(without_foot(marked(picture, boxes, filled=filled)))
