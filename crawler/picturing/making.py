"""Making the evidence pictures of a round's units: a few at a time, each within its bounds, none twice."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from crawler.picturing.archived import Archived
from crawler.picturing.documents import KINDS, draw, is_code
from crawler.picturing.pages import HEIGHT, WIDTH, Pages
from crawler.reading.sniff import sniff
from crawler.reading.worker import prepare
from crawler.rendering.browser import Browser
from crawler.rendering.errors import BrowserMissing, PageFailed
from crawler.side_by_side import all_of
from crawler.worker_processes import Died, WorkerProcesses
from records.archive import read_bodies
from records.capture import Capture
from records.errors import ArchiveDamaged, RecordsError
from records.picture import Place, pictures_folder
from records.visit import Visit

PAGE_SECONDS, DOCUMENT_SECONDS, SCAN_SECONDS = 12.0, 20.0, 60.0
"""Seconds that one picture may take: of a web page, of a document, and where OCR has to look for numbers once more."""
UNIT_SECONDS = 90.0
"""Seconds after which no further picture of a unit's web pages is begun."""
AT_ONCE = 2
"""Units that are pictured side by side, each in one page of the browser."""
VISITS_EACH = 50
"""Visits pictured after which the browser is replaced."""


Take = Callable[[Place, bytes | None], Awaitable[None]]


class Errand(msgspec.Struct, frozen=True):
    """The places of one unit's visit to be pictured. `by_ocr` names the pictures of those where OCR saw citizen numbers."""

    visit: Visit
    captures: list[Capture]
    places: list[Place]
    by_ocr: frozenset[str] = frozenset()


class Made(msgspec.Struct):
    """What came of it: how many pictures are new, and what stood in the way, each once (Thai, English)."""

    new: int = 0
    troubles: list[tuple[str, str]] = []

    def trouble(self, message_th: str, message_en: str) -> None:
        if (message_th, message_en) not in self.troubles:
            self.troubles.append((message_th, message_en))


def make_pictures(errands: Iterable[Errand], evidence: Path, done: Callable[[str], None], executable: str = "") -> Made:
    """Make the pictures that are not there yet; `done` is called with the id of each unit when it is finished.

    A page or document that cannot be drawn costs its own picture, a missing browser those of the web pages, and no more.
    `executable` names a Chromium (see rendering/finding.py). Raises KeyboardInterrupt: what is there then is whole.
    """
    return asyncio.run(_make(errands, evidence, done, executable))


class PicturesNotKept(RecordsError):  # noqa: N818 (named for what happened)
    """The folder of pictures refused to take one."""


async def _make(errands: Iterable[Errand], evidence: Path, done: Callable[[str], None], executable: str) -> Made:
    asyncio.get_running_loop().set_exception_handler(_told_unless_driver_gone)
    made = Made()
    ahead = iter(errands)
    with contextlib.closing(Documents()) as documents:
        async with Browser(executable, pages_each=VISITS_EACH, at_once=AT_ONCE) as browser:
            pages = _Pages(browser, made)

            async def some() -> None:
                for errand in ahead:  # shared: each takes the next
                    await _make_of(errand, evidence, documents, pages, made)
                    done(errand.visit.unit_id)

            await all_of(some() for _ in range(AT_ONCE))
    return made


def _told_unless_driver_gone(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Ctrl-C on a terminal ends Playwright's driver too, which then leaves errors behind that nobody waits for."""
    error = context.get("exception")
    if not isinstance(error, PlaywrightError) and "reading from the driver" not in str(error):
        loop.default_exception_handler(context)


async def _make_of(errand: Errand, evidence: Path, documents: "Documents", pages: "_Pages", made: Made) -> None:
    """The lacking pictures of one unit. Raises PicturesNotKept."""
    folder = pictures_folder(evidence, errand.visit.unit_id)
    lacking = {place.picture: place for place in errand.places if not (folder / place.picture).exists()}
    places = list(lacking.values())
    if not places or errand.visit.warc is None:
        return
    try:
        archived = await asyncio.to_thread(_archived, errand, evidence, places)
    except ArchiveDamaged as error:
        made.trouble(error.message_th, error.message_en)
        return

    async def take(place: Place, picture: bytes | None) -> None:
        kind = _kind(place, archived)
        if picture is None and kind in KINDS:
            by_ocr = place.picture in errand.by_ocr
            picture = await documents.draw(archived.body(place.sha256) or b"", kind, place.page, place.snippet, by_ocr=by_ocr)
        if picture is not None:
            _keep(folder, place.picture, picture)
            made.new += 1

    on_pages = [p for p in places if p.picture not in errand.by_ocr and _page_of(p, archived) is not None]
    await all_of([pages.draw(on_pages, archived, take), *(take(place, None) for place in places if place not in on_pages)])


def _archived(errand: Errand, evidence: Path, places: list[Place]) -> Archived:
    """The pictured bodies, and the pages that show pictured codes."""
    pages = {place.shown_on for place in places if is_code(place.snippet)}
    shown = {c.sha256 for c in errand.captures if c.sha256 is not None and not pages.isdisjoint((c.url, c.final_url))}
    return Archived(errand.captures, read_bodies(evidence, errand.visit), {place.sha256 for place in places} | shown)


def _kind(place: Place, archived: Archived) -> str:
    body, capture = archived.body(place.sha256), archived.capture(place.sha256)
    return sniff(body, capture.media_type) if body is not None and capture is not None else "empty"


def _page_of(place: Place, archived: Archived) -> Capture | None:
    """The page on which the place is looked at: itself, or that which shows the picture of a code; None for other documents."""
    kind = _kind(place, archived)
    if kind == "html":
        return archived.capture(place.sha256)
    return archived.at(place.shown_on) if kind == "image" and place.shown_on and is_code(place.snippet) else None


class _Pages:
    """Draws places on web pages, those of one visit in one page of the browser as long as that goes well."""

    def __init__(self, browser: Browser, made: Made) -> None:
        self._browser, self._made = browser, made
        self._missing = False

    async def draw(self, places: list[Place], archived: Archived, take: Take) -> None:
        """Hand each place over with its picture, or with None where it could not be drawn."""
        ends = asyncio.get_running_loop().time() + UNIT_SECONDS
        first = {place.sha256: number for number, place in reversed(list(enumerate(places)))}
        left = deque(sorted(places, key=lambda place: first[place.sha256]))
        while left and not self._missing and asyncio.get_running_loop().time() < ends:
            drawn = Pages(archived)
            window = self._browser.page(drawn.answer, seconds=UNIT_SECONDS, scripts=False, width=WIDTH, height=HEIGHT)
            try:
                async with window as page:
                    while left and asyncio.get_running_loop().time() < ends:
                        async with asyncio.timeout(PAGE_SECONDS):
                            picture = await self._one(drawn, page, left[0], archived)
                        await take(left.popleft(), picture)
            except PageFailed:
                if left:
                    await take(left.popleft(), None)
            except BrowserMissing as error:
                self._missing = True
                self._made.trouble(error.message_th, error.message_en)
        for place in left:
            await take(place, None)

    async def _one(self, drawn: Pages, page: Page, place: Place, archived: Archived) -> bytes | None:
        capture = _page_of(place, archived)
        assert capture is not None
        if capture.sha256 == place.sha256:
            return await drawn.words(page, capture, place.snippet)
        return await drawn.image(page, capture, place.sha256)


class Documents:
    """A process that draws documents and can be ended; begun when first needed. One is enough: a page takes a twentieth of a
    second, its beginning a whole one."""

    def __init__(self) -> None:
        self._pool: WorkerProcesses | None = None

    async def draw(self, body: bytes, kind: str, page: int | None, snippet: str, *, by_ocr: bool = False) -> bytes | None:
        """What documents.draw gives; None for a document that cannot be drawn, takes too long or crashes what draws it."""
        if self._pool is None:
            self._pool = WorkerProcesses(1, prepare)
        seconds = SCAN_SECONDS if by_ocr else DOCUMENT_SECONDS
        future = self._pool.schedule(partial(draw, by_ocr=by_ocr), body, kind, page, snippet, seconds=seconds)
        try:
            return await asyncio.wrap_future(future)
        except (TimeoutError, Died):
            return None

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._pool is not None:
            self._pool.stop()


def _keep(folder: Path, name: str, picture: bytes) -> None:
    """Under its name there is never a part of a picture. Raises PicturesNotKept."""
    path = folder / name
    part = path.with_name(path.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(picture)
        part.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise PicturesNotKept(f"เก็บภาพลงใน {folder} ไม่ได้ ({why})", f"pictures cannot be kept in {folder} ({why})") from error
