"""What the scripts of one visit's pages ask for: fetched once, politely, within bounds of their own."""

from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from crawler.asking import Fetch
from crawler.fetching import Answer
from crawler.following import may_follow
from crawler.rendering.browser import Answered, Asked
from records.address import host_of

FETCHED_KINDS = frozenset({"script", "xhr", "fetch"})
"""What makes the words of a page. Styles, pictures and fonts only make its looks."""
MAX_REMEMBERED = 30 * 1024 * 1024
"""Bytes of answers kept for the next page."""
MAX_HIDDEN = 5
_COUNTERS = (
    "google-analytics.com", "googletagmanager.com", "googleadservices.com", "googlesyndication.com", "doubleclick.net",
    "clarity.ms", "hotjar.com", "matomo.cloud", "histats.com", "statcounter.com", "truehits.net", "truehits.in.th", "amung.us",
    "cloudflareinsights.com", "newrelic.com", "nr-data.net", "sentry.io", "freecounterstat.com", "hitwebcounter.com",
)  # fmt: skip
"""Who counts visitors: we are none."""


class Supplies:
    """`page_requests` and `all_requests` bound what one page and all pages of the visit may cause to be fetched; what was
    fetched for one page is given to the others from memory. `keep` is told of every answer of the network.

    `requests` counts those that went out. `hidden` are addresses of the site itself that robots.txt forbids.
    """

    def __init__(self, fetch: Fetch, keep: Callable[[Answer], None], page_requests: int, all_requests: int) -> None:
        self._fetch, self._keep = fetch, keep
        self._page_requests, self._all_requests = page_requests, all_requests
        self._remembered: dict[str, Answered] = {}
        self._bytes = self._here = self.requests = 0
        self._page_url = ""
        self._last, self._asking = monotonic(), False
        self.began = 0.0
        """When the page that was drawn last began (monotonic seconds)."""
        self.hidden: list[str] = []
        self.fault: Exception | None = None
        """Why the crawl itself cannot go on; what a page asks for after that is refused."""

    @property
    def spent(self) -> bool:
        return self.requests >= self._all_requests

    def begin(self, page_url: str) -> None:
        """The next page, with its own count."""
        self.began = monotonic()
        self._page_url, self._here, self._last = page_url, 0, self.began

    @property
    def idle_seconds(self) -> float:
        """Seconds since the page began or its last request ended; 0 while one is under way."""
        return 0.0 if self._asking else monotonic() - self._last

    async def supply(self, asked: Asked) -> Answered:
        """What the page gets; never raises."""
        url = asked.url.partition("#")[0]
        if url in self._remembered:
            return self._remembered[url]
        if refusal := self._refusal(asked, url):
            return Answered(refused=refusal)
        self._asking = True
        try:
            answer = await self._fetch(url, "utf-8")
            sent = answer.failure not in ("robots", "forbidden_address", "dns") or bool(answer.redirects)
            self._here, self.requests = self._here + sent, self.requests + sent
            if answer.body:
                self._keep(answer)
        except Exception as error:
            self.fault = error
            return Answered(refused="fault")
        finally:
            self._asking, self._last = False, monotonic()
        return self._remember(url, answer)

    def _refusal(self, asked: Asked, url: str) -> str:
        if asked.kind not in FETCHED_KINDS:
            return "looks"
        if self.fault is not None:
            return "fault"
        if self.spent or self._here >= self._page_requests:
            return "budget"
        host = (urlsplit(url).hostname or "").rstrip(".")
        if not may_follow(url) or any(host == counter or host.endswith("." + counter) for counter in _COUNTERS):
            return "not for robots"
        return ""

    def _remember(self, url: str, answer: Answer) -> Answered:
        if answer.failure is not None or answer.status is None:
            if answer.failure == "robots" and host_of(url) == host_of(self._page_url) and len(self.hidden) < MAX_HIDDEN:
                self.hidden.append(url)
            answered = Answered(refused=answer.failure or "other")
        else:
            # We asked without an Origin, so the other side could not allow it; nothing that the page learns leaves us.
            headers = {**answer.headers, "access-control-allow-origin": "*"}
            answered = Answered(status=answer.status, headers=headers, body=answer.body)
        if self._bytes + len(answer.body) <= MAX_REMEMBERED:
            self._bytes += len(answer.body)
            self._remembered[url] = answered
        return answered
