"""What one visit has drawn: which pages, within which bounds, and what is to be told of it."""

from time import monotonic
from typing import Protocol

import msgspec

from crawler.asking import Fetch
from crawler.fetching import Answer
from crawler.reading.page_pool import ReadPage
from crawler.rendering.browser import Browser
from crawler.rendering.drawing import Drawn, draw
from crawler.rendering.errors import BrowserMissing, PageFailed
from crawler.rendering.shell import gained, is_poor, needs_browser
from crawler.rendering.supplies import Supplies
from records.artifact import Artifact, Link
from records.capture import Capture
from records.visit import HealthNote

HTML = "text/html; charset=utf-8"
FRUITLESS = 3
"""Pages in a row that showed no more than their source, after which no more are drawn."""
FAILED = 3
"""Pages in a row that could not be drawn, after which no more are tried: each may have taken all its time."""
TRIES = 3
FEW_PAGES = 6
"""Addresses after which a site that leads nowhere is thought to be led by scripts."""
MAX_POOR = 3
MAX_TOLD = 3


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """`pages` are those drawn in one visit, `seconds` what one may take. Their scripts may cause `page_requests` requests a
    page and `all_requests` in the whole visit, beside the visit's own budget."""

    pages: int = 40
    seconds: float = 45.0
    page_requests: int = 30
    all_requests: int = 200


class Keeper(Protocol):
    def add(self, capture: Capture, body: bytes) -> Capture: ...


class Seen(msgspec.Struct, frozen=True):
    """A page as it was seen in the end: `artifact` is what was read of the capture's body, `onward` where its scripts wanted to
    go ("" for nowhere)."""

    capture: Capture
    artifact: Artifact
    onward: str = ""

    @property
    def led(self) -> Artifact:
        """The artifact with the way onward among its links, as a refresh in the page would be."""
        if not self.onward:
            return self.artifact
        return msgspec.structs.replace(self.artifact, links=[Link(href=self.onward, kind="refresh"), *self.artifact.links])


class _Poor(msgspec.Struct, frozen=True):
    capture: Capture
    answer: Answer
    artifact: Artifact


class Rendering:
    """The drawing of one visit. `rendered` counts the pages whose body is what the browser showed; `undrawn` names those that
    needed it and could not be drawn, of which something was hoped for."""

    def __init__(self, browser: Browser, fetch: Fetch, read_page: ReadPage, keeper: Keeper, limits: Limits) -> None:
        self._browser, self._read_page, self._keeper, self._limits = browser, read_page, keeper, limits
        self._supplies = Supplies(fetch, self._keep, limits.page_requests, limits.all_requests)
        self._page: Capture | None = None
        self._poor: list[_Poor] = []
        self._tried = self._fruitless = self._failed = self._pages = self._unseen = self.rendered = self.bytes = 0
        self.waited = 0.0
        """Seconds that pages waited for the browser, which draws those of other visits too."""
        self.undrawn: list[str] = []
        self.without_browser = False

    @property
    def tried(self) -> int:
        """How many pages were, or would have been, given to the browser."""
        return self._tried

    @property
    def requests(self) -> int:
        """How many requests the drawn pages have caused."""
        return self._supplies.requests

    @property
    def hidden(self) -> list[str]:
        """Addresses of the site that its pages are made of and robots.txt forbids."""
        return self._supplies.hidden

    async def look(self, capture: Capture, answer: Answer, artifact: Artifact, *, home: bool, promising: bool) -> Seen:
        """The page as a visitor sees it: drawn where it has to be, else as it came. Raises KeepingFailed."""
        as_it_came = Seen(capture, artifact)
        if not capture.ok or artifact.media != "html":
            return as_it_came
        self._pages += 1
        why = needs_browser(artifact, home=home, promising=promising)
        if why:
            seen = await self._drawn(capture, answer, artifact)
            if seen is None and why != "content" and self._fruitless < FRUITLESS:
                self._unseen += 1
                if home or promising:
                    self.undrawn.append(capture.url)
            return seen or as_it_came
        if capture.depth <= 1 and len(self._poor) < MAX_POOR and is_poor(artifact):
            self._poor.append(_Poor(capture, answer, artifact))
        return as_it_came

    async def look_again(self) -> list[Seen]:
        """Those of the first pages that said and led to little, drawn after all: for a site that led nowhere. Once."""
        poor, self._poor = self._poor, []
        seen = [await self._drawn(page.capture, page.answer, page.artifact) for page in poor]
        return [page for page in seen if page is not None and (page.onward or page.capture.rendered)]

    @property
    def blind(self) -> str:
        """Why nothing of the site was seen, where all of its pages had to be drawn and none could be; else ""."""
        if not self._unseen or self._unseen < self._pages:
            return ""
        return "no_browser" if self.without_browser else "not_drawn"

    def health(self) -> list[HealthNote]:
        """What is to be told of the visit."""
        notes = [HealthNote(code="needs_browser", detail=str(self.rendered))] if self.rendered else []
        return notes + [HealthNote(code="not_drawn", detail=url, url=url) for url in self.undrawn[:MAX_TOLD]]

    async def _drawn(self, capture: Capture, answer: Answer, artifact: Artifact) -> Seen | None:
        """None where the page was not drawn, or could not be."""
        limits = self._limits
        enough = self._fruitless >= FRUITLESS or self._failed >= FAILED or self.without_browser
        if self._tried >= limits.pages or self._supplies.spent or enough:
            return None
        self._tried += 1
        self._page = capture
        drawn = await self._draw(answer)
        if self._supplies.fault is not None:
            raise self._supplies.fault
        self._failed = 0 if drawn is not None else self._failed + 1
        if drawn is None:
            return None
        after = await self._read_page(drawn.body, drawn.url, HTML)
        if not gained(artifact, after):
            self._fruitless += not drawn.leads_to
            return Seen(capture, artifact, drawn.leads_to)
        self._fruitless = 0
        self.rendered += 1
        return Seen(self._shown(capture, drawn), after, drawn.leads_to)

    async def _draw(self, answer: Answer) -> Drawn | None:
        for _ in range(TRIES):
            asked = monotonic()
            try:
                return await draw(self._browser, answer, self._supplies, self._limits.seconds)
            except BrowserMissing:
                self.without_browser = True
                return None
            except PageFailed as error:
                if not error.again or self._supplies.fault is not None:
                    return None
            finally:
                self.waited += max(0.0, self._supplies.began - asked)
        return None

    def _shown(self, capture: Capture, drawn: Drawn) -> Capture:
        elsewhere = [drawn.url] if drawn.url != capture.final_url.partition("#")[0] else []
        capture = msgspec.structs.replace(
            capture,
            rendered=True,
            media_type=HTML,
            final_url=elsewhere[0] if elsewhere else capture.final_url,
            redirects=[*capture.redirects, *elsewhere],
        )
        return self._keeper.add(capture, drawn.body)

    def _keep(self, answer: Answer) -> None:
        page = self._page
        if page is None:
            return
        self.bytes += len(answer.body)
        capture = Capture(
            unit_id=page.unit_id,
            sequence=page.sequence,
            url=answer.url,
            final_url=answer.final_url,
            fetched_at=answer.fetched_at,
            status=answer.status,
            headers=answer.headers,
            redirects=answer.redirects,
            found_on=page.final_url,
        )
        self._keeper.add(capture, answer.body)
