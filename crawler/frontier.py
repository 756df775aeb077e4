"""What one unit's crawl knows and has not visited yet, best first."""

import heapq
from collections.abc import Callable

import msgspec

from crawler.traps import calendar_shape, pager_shape, turns_a_page, visit_key
from records.address import number_shape

MAX_WAITING = 20_000
"""Ways remembered for one unit; a site that offers more has long shown the best of them."""
BREEDING_CAP = 5
"""Pages visited of one pager or calendar."""
LONGEST_PAGER = 20
"""The same where every page of the pager offered something promising that was not known before: a long list of documents."""
SAME_CAP = 5
"""Addresses of one shape that may show the same page (a "not found" sent as found) before the rest, if nothing promises
more of them, is left alone."""
SHAPE_CAP = 25
"""Pages visited of one address shape where nothing but a number tells them apart and the links promised nothing. Links
on the home page are exempt: on many hosted sites every page of the menu has the same shape."""
PROMISING = 0.5
"""From this worth on a link is held to be wanted for itself: it may leave the site, and its shape's number does not bind it."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A way to an address not visited yet. `worth` is 0-1; `worth_now` tells it anew when the way's turn comes. `depth`
    counts clicks from the home page. `charset` is that of the page it stands in. `picture` marks a picture shown in a page;
    `leaves` an address on a foreign site. `folders` counts the folders of a cloud drive that were gone through, `refreshes`
    the pages that only sent on to the next."""

    url: str
    worth: float
    depth: int
    found_on: str | None = None
    link_text: str = ""
    charset: str = "utf-8"
    picture: bool = False
    leaves: bool = False
    folders: int = 0
    refreshes: int = 0
    again: bool = False
    worth_now: Callable[[], float] | None = None


class Frontier:
    """A heap by worth, then by order of discovery: the same pages give the same order. An address is handed out once,
    by the best of the ways to it known at that time."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, str, Way]] = []
        self._best: dict[str, float] = {}
        self._gone: set[str] = set()
        self._shapes: dict[str, int] = {}
        self._paid: dict[str, int] = {}
        self._same: dict[str, int] = {}
        self._order = 0
        self.trapped = 0
        """Ways dropped because enough pages of their calendar, or enough that were all the same, had been visited."""

    def __len__(self) -> int:
        return len(self._best)

    def push(self, way: Way) -> bool:
        """Take a way up if it is new, or better than those known to its address. Whether it is new and promising."""
        key = visit_key(way.url)
        known = self._best.get(key, 0.0)
        if key in self._gone or known >= way.worth:
            return False
        if len(self._heap) < MAX_WAITING:
            self._best[key] = way.worth
            self._put(key, way)
        return not known and way.worth >= PROMISING and not turns_a_page(way.link_text)

    def push_again(self, way: Way) -> None:
        """A second try at an address whose first failed, behind what is worth half as much."""
        key = visit_key(way.url)
        way = msgspec.structs.replace(way, worth=way.worth / 2, again=True)
        self._gone.discard(key)
        self._best[key] = way.worth
        self._put(key, way)

    def pop(self) -> Way | None:
        """The best way left, or None."""
        while self._heap:
            _, _, key, way = heapq.heappop(self._heap)
            if self._best.get(key) != way.worth:
                continue  # a better way to it came later
            if way.worth_now is not None and (now := way.worth_now()) < way.worth:
                self._best[key] = now
                self._put(key, msgspec.structs.replace(way, worth=now))
                continue
            del self._best[key]
            self._gone.add(key)
            if way.again or self._room_in_shapes(way):
                return way
            self.trapped += bool(calendar_shape(way.url)) or self._all_the_same(way)
        return None

    def best_worth(self) -> float:
        """What the best way left was worth when it was found; 0 where none is left."""
        while self._heap and self._best.get(self._heap[0][2]) != self._heap[0][3].worth:
            heapq.heappop(self._heap)
        return self._heap[0][3].worth if self._heap else 0.0

    def visited(self, url: str) -> None:
        """Tell of an address that was reached otherwise (the home page, a redirect's end)."""
        key = visit_key(url)
        self._gone.add(key)
        self._best.pop(key, None)

    def paid(self, url: str) -> None:
        """Tell that a page offered promising ways that were not known before."""
        if shape := pager_shape(url):
            self._paid[shape] = self._paid.get(shape, 0) + 1

    def same_again(self, url: str) -> None:
        """Tell that an address showed a page that another had shown before."""
        shape = number_shape(url)
        self._same[shape] = self._same.get(shape, 0) + 1

    def _put(self, key: str, way: Way) -> None:
        self._order += 1
        heapq.heappush(self._heap, (-way.worth, self._order, key, way))

    def _room_in_shapes(self, way: Way) -> bool:
        promising = way.worth >= PROMISING
        caps: dict[str, int] = {}
        if calendar := calendar_shape(way.url):
            caps["calendar " + calendar] = BREEDING_CAP
        if (pager := pager_shape(way.url)) and turns_a_page(way.link_text):
            caps["pager " + pager] = min(LONGEST_PAGER, BREEDING_CAP + self._paid.get(pager, 0))
        if way.depth > 1 and not promising:
            caps["number " + number_shape(way.url)] = SHAPE_CAP
        if self._all_the_same(way) or any(self._shapes.get(shape, 0) >= cap for shape, cap in caps.items()):
            return False
        for shape in caps:
            self._shapes[shape] = self._shapes.get(shape, 0) + 1
        return True

    def _all_the_same(self, way: Way) -> bool:
        return way.depth > 1 and way.worth < PROMISING and self._same.get(number_shape(way.url), 0) >= SAME_CAP
