"""One unit's visit: in by its address, then best-first through its site until nothing is open, left or allowed; or only to
the addresses that were given (given.py), or to those that are looked at again (again.py)."""

from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

import msgspec

from crawler.again import Earlier
from crawler.asking import Fetch, ask
from crawler.capturing import capture_of
from crawler.clouds import holds_files
from crawler.doors import turned_away, ways_in
from crawler.events import Listener, PageFetched
from crawler.fetching import Answer
from crawler.following import Site, files_in, ways_out
from crawler.frontier import PROMISING, Frontier, Way
from crawler.given import Given, ways_behind
from crawler.interest import Interest
from crawler.keeping import UnitKeeper
from crawler.last_resorts import LastResorts, further_maps
from crawler.reading import reader_for
from crawler.reading.page_pool import Apart, ReadPage
from crawler.reading.sniff import sniff
from crawler.rendering.shell import needs_browser
from crawler.rendering.visiting import FEW_PAGES, Rendering, Seen
from crawler.retracing import Trail, is_whole
from crawler.silence import Silence
from crawler.states import health_notes, home_received, site_state
from crawler.unchanged import Recall
from records.address import address_key, host_of
from records.artifact import Artifact
from records.capture import Capture
from records.packed import PackedArtifacts
from records.unit import Unit
from records.visit import HealthNote, Visit

LEADING = ("html", "sitemap", "text", "empty")
"""What leads further."""
TELLING = (*LEADING, "pdf", "image")
"""What, quickly read, tells an interest what has been found. The rest is read by a step of its own."""
BUSY_READS_MAX = 8 * 1024 * 1024
SPLASH_LEVELS = 3
KNOCKING_SECONDS = 50.0
"""When this long was waited for a site at its doors, no further door is tried."""
TRY_AGAIN = ("reset", "timeout", "protocol")
OF_THE_WAY = ("tls_error", "crawl_trap", "timeout", "unreachable", "blocked")
"""Health notes that tell of how a visit went, and not of its captures."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """`fetches` counts addresses asked for (pages, documents, pictures; redirect hops and robots.txt not), `minutes` is
    wall time from the first request, without that spent waiting for the browser while it draws other visits' pages;
    `pictures` are those shown in pages, `depth` is clicks from the home page."""

    fetches: int = 120
    minutes: float = 15.0
    pictures: int = 24
    depth: int = 6


class UnitVisit:
    """The state of one unit's crawl. One request is in flight at any time: the next is chosen when the last was read."""

    def __init__(
        self,
        unit: Unit,
        round: str,
        limits: Limits,
        fetch: Fetch,
        read_page: ReadPage,
        keeper: UnitKeeper,
        interest: Interest | None,
        tell: Listener,
        rendering: Rendering | None = None,
        given: Given | None = None,
        earlier: Earlier | None = None,
        recall: Recall | None = None,
        apart: Apart | None = None,
        rules: str = "",
        trail: Trail | None = None,
    ) -> None:
        self._unit, self._round, self._limits = unit, round, limits
        self._fetch, self._read_page, self._apart = fetch, read_page, apart
        self._keeper, self._interest, self._tell, self._rendering = keeper, interest, tell, rendering
        self._given, self._earlier, self._recall = given, earlier, recall
        self._rules, self._trail = rules, trail
        self._frontier = Frontier()
        self._site = Site(hosts=set())
        self._captures: dict[str, Capture] = {}
        self._homes: list[Capture] = []
        self._artifacts = PackedArtifacts() if interest is None else interest.artifacts
        self._recalled: set[str] = set()
        self._told: set[str] = set()
        self._hidden: list[str] = []
        self._distrust = ""
        self._silence = Silence()
        self._resorts = LastResorts()
        self._asked = self._unchanged = self._pictures = self._bytes = self._sequence = 0
        self._exhausted = False
        self._started = monotonic()
        self._started_at = _now()

    async def run(self) -> Visit:
        """Visit the site. The visit is not stored yet: see `save`. Raises KeepingFailed."""
        if self._trail is not None and await self._trail.follow(self._fetch, self._keep_ahead, self._in_time):
            return self._as_before(self._trail)
        if self._unit.website:
            home = await self._enter()
            while home and (way := self._next() or await self._unfold()) is not None:
                await self._follow(way)
                await self._work_out()
        return self._visit()

    def save(self, visit: Visit) -> Visit:
        """Store the visit with its captures (one for each address: the last try) and artifacts, unless an earlier one is to
        stay. Raises KeepingFailed."""
        if self.left_as_it_was:
            return visit
        captures = sorted(self._captures.values(), key=lambda capture: capture.sequence)
        if self._earlier is not None and self.entered:
            visit, captures = self._earlier.visit_with(visit), self._earlier.joined(self._captures)
        fresh = [artifact for artifact in self._artifacts.packed() if artifact.sha256 not in self._recalled]
        return self._keeper.save(visit, captures, fresh)

    @property
    def entered(self) -> bool:
        """Whether the site was got into."""
        return any(home_received(home) for home in self._homes)

    @property
    def left_as_it_was(self) -> bool:
        """Whether an earlier visit is to stay, since the site could not be entered now."""
        return self._earlier is not None and self._earlier.again.stays and not self.entered

    async def _enter(self) -> bool:
        """Get in by the unit's address or one of its variants; whether a page was received."""
        tried: set[str] = set()
        dead: set[str | None] = set()
        for url in ways_in(self._unit.website):
            if url in tried or urlsplit(url).hostname in dead:
                continue
            if tried and self._spent_seconds() > KNOCKING_SECONDS:
                break
            tried.add(url)
            self._site.hosts = {host_of(self._unit.website), host_of(url)}
            capture, artifact = await self._ask(Way(url=url, worth=1.0, depth=0))
            self._homes.append(capture)
            if home_received(capture):
                self._site.hosts.add(host_of(capture.final_url))
                if artifact is not None:
                    self._push(artifact, capture, None)
                return True
            if capture.failure == "dns":
                dead.add(urlsplit(url).hostname)
            if turned_away(capture):
                break
        return False

    def _next(self) -> Way | None:
        """The next way to follow, or None when the visit is over."""
        if self._over():
            return None
        if self._given is not None and not self._minutes_spent() and (asked_for := self._next_given(self._given)):
            return asked_for
        if self._earlier is not None and not self._budget_spent() and (once_more := self._next_once_more(self._earlier)):
            return once_more
        if len(self._frontier) and self._budget_spent():
            self._exhausted = True
            return None
        if self._searches and self._interest is not None and self._frontier.best_worth() < PROMISING:
            for resort in self._resorts.ways(self._homes[-1].final_url, self._interest):
                self._frontier.push(resort)
        while (way := self._frontier.pop()) is not None:
            self._pictures += way.picture
            if not (way.picture and self._pictures > self._limits.pictures):
                return way
        return None

    def _next_given(self, given: Given) -> Way | None:
        """The next given address; of one that led here already (the home page's) what lies behind it is looked for at once."""
        while (way := given.next(self._site)) is not None:
            known = self._captured(way.url)
            if known is None:
                return way
            if known.ok and (artifact := self._artifacts.get(known.sha256 or "")) is not None and not way.leaves:
                self._push(artifact, known, way)
        return None

    def _next_once_more(self, earlier: Earlier) -> Way | None:
        """The next address to be asked again that nothing has led to meanwhile."""
        while (way := earlier.next()) is not None:
            if self._captured(way.url) is None:
                return way
        return None

    def _captured(self, url: str) -> Capture | None:
        """What was fetched already at an address, by whatever spelling of it."""
        key = address_key(url)
        return next((c for c in self._captures.values() if key in (address_key(c.url), address_key(c.final_url))), None)

    def _over(self) -> bool:
        """Whether the site is left alone, or nothing is looked for any more."""
        if self._silence.note is not None:
            return True
        return self._searches and self._interest is not None and not self._interest.still_open()

    @property
    def _searches(self) -> bool:
        """Whether the whole site is searched for what is open."""
        return self._given is None and self._earlier is None

    def _budget_spent(self) -> bool:
        # Addresses that cost no request (forbidden, unresolved) are bounded too.
        spent = self._asked >= self._limits.fetches or self._sequence >= 2 * self._limits.fetches
        return spent or self._minutes_spent()

    def _minutes_spent(self) -> bool:
        return self._spent_seconds() / 60 >= self._limits.minutes

    def _spent_seconds(self) -> float:
        """Seconds since the beginning without those of waiting for the browser; none as long as what was asked for ahead is
        still to be looked at."""
        waited = self._rendering.waited if self._rendering is not None else 0.0
        return 0.0 if self._trail else monotonic() - self._started - waited

    async def _follow(self, way: Way) -> None:
        capture, artifact = await self._ask(way)
        if capture.failure == "robots" and way.worth >= PROMISING and not way.leaves:
            self._hidden.append(way.url)
        if (capture.failure in TRY_AGAIN or (capture.status or 0) in (500, 502, 504)) and not way.again:
            self._frontier.push_again(way)
        if not way.leaves:  # a drive that will not have us says nothing of the site
            self._silence.heard(capture, self._asked)
        if artifact is None or not capture.ok:
            return
        if not way.leaves:
            self._push(artifact, capture, way)
        elif holds_files(capture.final_url):
            files = files_in(artifact, way, capture.final_url, self._interest)
            for file in files if self._earlier is None else self._earlier.fresh(files):
                self._frontier.push(file)

    async def _ask(self, way: Way) -> tuple[Capture, Artifact | None]:
        place = self._sequence if self._earlier is None else self._earlier.place(way.url)
        taken = self._trail.take(way, place) if self._trail else None
        if taken is not None:
            capture, answer = taken
            self._count(capture)
        else:
            self._trail = None  # from here on nothing was asked for ahead
            answer = await ask(self._fetch, way.url, way.charset)
            capture = self._keeper.add(capture_of(answer, way, self._unit.unit_id, place), answer.body)
            self._count(capture)
            self._tell(PageFetched(self._unit.unit_id, capture.url, self._asked, capture.status))
        self._frontier.visited(capture.url)
        if capture.failure is None:
            self._frontier.visited(capture.final_url)
        artifact = await self._read(capture, answer)
        if artifact is not None and self._rendering is not None and not way.leaves:
            promising = way.worth >= PROMISING
            seen = await self._rendering.look(capture, answer, artifact, home=way.depth == 0, promising=promising)
            capture, artifact = self._seen(seen)
        self._saw(capture, artifact)
        return capture, artifact

    def _saw(self, capture: Capture, artifact: Artifact | None) -> None:
        """What came of an address is known: let those know who look for something."""
        if self._interest is not None:
            self._interest.saw(capture, artifact)
        read = self._artifacts.of({capture.sha256 or ""} - self._told)
        self._told.update(read)
        self._keeper.tell_step(capture, read.packed())

    def _count(self, capture: Capture) -> None:
        """Take a capture into the visit's account."""
        if capture.is_door and capture.tls_problem:
            self._distrust = capture.tls_problem
        self._sequence += 1
        self._asked += capture.failure not in ("robots", "forbidden_address", "dns") or bool(capture.redirects)
        self._unchanged += capture.unchanged
        self._bytes += 0 if capture.unchanged else capture.length
        self._captures[capture.url] = capture

    def _keep_ahead(self, capture: Capture, body: bytes) -> Capture:
        self._tell(PageFetched(self._unit.unit_id, capture.url, capture.sequence + 1, capture.status))
        return self._keeper.add(capture, body)

    def _in_time(self) -> bool:
        return (monotonic() - self._started) / 60 < self._limits.minutes

    def _as_before(self, trail: Trail) -> Visit:
        """The visit of a site that answered all as it did in the last one: what that came to holds again."""
        for capture in trail.captures:
            self._count(capture)
            if capture.is_door:
                self._homes.append(capture)
        before = trail.visit
        hidden = [note.detail for note in before.health if note.code == "robots_hides_content"]
        told = [note for note in before.health if note.code in OF_THE_WAY]
        return msgspec.structs.replace(
            self._visit(),
            left=before.left,
            budget_exhausted=before.budget_exhausted,
            health=[*health_notes(trail.captures, self._homes, hidden), *told],
            rules=before.rules,
        )

    def _seen(self, seen: Seen) -> tuple[Capture, Artifact]:
        """Take a page as it was seen in the end; its artifact with the way onward that its scripts wanted to go."""
        capture = seen.capture
        if capture.rendered and capture.sha256 is not None:
            if capture.sha256 in self._artifacts:
                self._frontier.same_again(capture.url)
            self._artifacts.put(seen.artifact)
            self._captures[capture.url] = capture
            self._frontier.visited(capture.final_url)
        return capture, seen.led

    async def _unfold(self) -> Way | None:
        """Where a site leads nowhere, its scripts may be what leads on: the next way, if drawing its first pages shows one."""
        if self._rendering is None or not self._searches or self._over() or self._exhausted or self._asked > FEW_PAGES:
            return None
        for seen in await self._rendering.look_again():
            capture, artifact = self._seen(seen)
            self._saw(capture, artifact)
            self._push(artifact, capture, None)
        return self._next()

    async def _read(self, capture: Capture, answer: Answer) -> Artifact | None:
        if (
            capture.sha256 is None
            or len(answer.body) > BUSY_READS_MAX
            or sniff(answer.body, answer.content_type) not in (LEADING if self._interest is None else TELLING)
        ):
            return None
        artifact = self._artifacts.get(capture.sha256)
        if artifact is None and self._recall is not None:
            recalled = self._recall(capture.sha256, reader_for(answer.body, answer.content_type))
            if recalled is not None:
                artifact, kept = recalled
                self._recalled.add(capture.sha256)
                self._artifacts.put(kept)
                return artifact
        if artifact is None:
            artifact = await self._read_page(answer.body, capture.final_url, answer.content_type)
            if artifact.refusal in ("timeout", "crash"):
                self._rules = ""  # it may be read another time
                if artifact.media != "html":
                    return None  # the reading step gives it more time
            self._artifacts.put(artifact)
        elif artifact.media == "html" and not needs_browser(artifact, home=False, promising=False):
            self._frontier.same_again(capture.url)
        return artifact

    async def _work_out(self) -> None:
        """Have worked out, beside the crawl, what the interest wants to know before it says what is still open."""
        if not self._searches or self._interest is None or self._apart is None:
            return
        if (question := self._interest.question()) is not None:
            answer = await self._apart(question)
            if answer is None:
                self._rules = ""  # another time there may be an answer
            self._interest.answered(answer or frozenset())

    def _push(self, artifact: Artifact, capture: Capture, by: Way | None) -> None:
        named = by is not None and by.found_on is None  # by the unit, and not by a page
        if self._given is not None and (self._earlier is None or named):
            depth = capture.depth if by is None else by.depth
            for way in ways_behind(artifact, capture.final_url, depth, self._site, self._interest, by, entered=depth == 0):
                self._frontier.push(way)
            return
        splash = capture.depth == 0 and self._sequence <= SPLASH_LEVELS
        ways = ways_out(artifact, capture.final_url, capture.depth, self._site, self._interest, splash_allowed=splash, by=by)
        ways += further_maps(artifact, capture)
        if self._earlier is not None:
            ways = self._earlier.fresh(ways)
        if sum(self._frontier.push(way) for way in ways if self._near(way)):
            self._frontier.paid(capture.final_url)
        self._resorts.look_for_search(artifact, capture.final_url, self._site)

    def _near(self, way: Way) -> bool:
        """Whether a way is few enough clicks from the home page; where something promising leads on, twice as many are."""
        return way.depth <= self._limits.depth * (2 if way.worth >= PROMISING else 1)

    def _visit(self) -> Visit:
        captures, trapped = list(self._captures.values()), self._frontier.trapped
        state, detail = site_state(self._homes)
        trap = [HealthNote(code="crawl_trap", detail=str(trapped))] if trapped else []
        distrust = [HealthNote(code="tls_error", detail=self._distrust)] if self._distrust else []
        received = [home for home in self._homes if home_received(home)]
        rendering = self._rendering
        if rendering is not None and rendering.blind and state == "ok":
            state, detail = "our_network", rendering.blind
        return Visit(
            round=self._round,
            unit_id=self._unit.unit_id,
            site=state,
            detail=detail,
            home_url=received[0].final_url if received else self._unit.website,
            started_at=self._started_at,
            ended_at=_now(),
            fetched=self._asked,
            unchanged=self._unchanged,
            bytes=self._bytes + (rendering.bytes if rendering else 0),
            rendered=rendering.rendered if rendering else 0,
            supplies=rendering.requests if rendering else 0,
            seconds=round(monotonic() - self._started, 1),
            left=len(self._frontier),
            budget_exhausted=self._exhausted,
            health=[
                *health_notes(captures, self._homes, self._hidden + (rendering.hidden if rendering else [])),
                *(rendering.health() if rendering else []),
                *distrust,
                *trap,
                *filter(None, [self._silence.note]),
            ],
            rules=self._rules if state == "ok" and self._by_rules_alone() else "",
        )

    def _by_rules_alone(self) -> bool:
        """Whether what was asked for followed from the rules and the answers that are kept, and from nothing else."""
        drawn = self._rendering is not None and self._rendering.tried
        return self._searches and not drawn and self._in_time() and is_whole(self._captures.values(), self._sequence)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
