"""Asking for the addresses that a unit submitted, as its assessor opens them: each exactly, then what its page shows or offers
in its content, one click away. Menus lead nowhere here."""

from collections import deque
from collections.abc import Iterable, Sequence

import msgspec

from crawler.following import EARLY, LENT, MAX_LINK_TEXT, MAX_REFRESHES, Site, kind_of, may_follow, target_of, ways_out
from crawler.frontier import PROMISING, Way
from crawler.interest import Interest
from records.address import address_key, resolve
from records.artifact import Artifact, Link
from records.clouds import on_drive

MAX_GIVEN = 400
"""Addresses asked for of one unit; a year has under fifty items."""
BEHIND = 30
"""Addresses asked for behind one page at most, the most promising first."""
CLICKED = 2
"""The depth of what lies one click behind a given address, which stands at 1."""
FEW = 8
"""Ways in the content of a page up to which it is no list: each of them is part of what it shows."""
OF_FEW = 0.3
"""What such a way is worth that promises nothing."""
IN_PLACE = ("frame", "refresh")
SHOWN = ("iframe", "embed", "object", *IN_PLACE)
"""Links to what a page shows, or sends its visitor on to: no click leads there."""


class Given:
    """The given addresses that have not been asked for yet, in their order, none twice; viewers are seen through to their
    documents. What may not be asked for (social networks, forms, questionnaires) is left to people."""

    def __init__(self, addresses: Sequence[str]) -> None:
        first = {address_key(url): url for url in reversed(addresses)}
        self._waiting = deque(list(dict.fromkeys(first[address_key(url)] for url in addresses))[:MAX_GIVEN])

    def next(self, site: Site) -> Way | None:
        """The way to the next of them, or None."""
        while self._waiting:
            given = self._waiting.popleft()
            url = target_of(Link(href=given), given)
            if url is not None and may_follow(url):
                return Way(url=url, worth=1.0, depth=1, leaves=site.place(url) == "off")
        return None


def ways_behind(
    page: Artifact, url: str, depth: int, site: Site, interest: Interest | None, by: Way | None, *, entered: bool
) -> list[Way]:
    """The ways that lead on from `page` at `url`, reached by `by`, as far as they are gone here.

    Where the site was `entered`: what the home page has in its place (a frame, a refresh) and pictures that are wanted. Of a
    page that was given: whatever its content shows, every file that it offers, and pages that promise something. Of what lies
    one click behind that: what it shows.
    """
    base = (resolve(url, page.base) if page.base else None) or url
    clicks = not entered and depth < CLICKED
    worth_of = by.worth if by is not None else 1.0
    links = [link for link in page.links if _counts(link, entered=entered, clicks=clicks)]
    targets = [(link, target) for link in links if (target := target_of(link, base)) and target != url and may_follow(target)]
    few = len({target for _, target in targets}) <= FEW
    ways: list[Way] = []
    for link, target in targets:
        shown = link.kind in SHOWN
        refreshes = (by.refreshes if by is not None else 0) + (link.kind == "refresh")
        kind, place = kind_of(target), site.place(target)
        if kind == "never" or refreshes > MAX_REFRESHES:
            continue
        worth = min(1.0, interest.link_worth(link, target, page)) if interest is not None else 0.0
        if shown:
            worth = max(worth, EARLY if entered else LENT * worth_of)
        elif kind != "page" or on_drive(target):
            worth = max(worth, PROMISING)
        elif few and place != "off":
            worth = max(worth, OF_FEW)
        if worth >= PROMISING or (few and place != "off" and not entered):
            ways.append(
                Way(
                    url=target,
                    worth=worth,
                    depth=depth if shown else CLICKED,
                    found_on=url,
                    link_text=(link.text or link.alt or link.title)[:MAX_LINK_TEXT],
                    charset=page.charset or "utf-8",
                    leaves=place == "off",
                    refreshes=refreshes,
                )
            )
    pictures = ways_out(msgspec.structs.replace(page, links=[]), url, depth, site, interest)
    return _best([*ways, *(msgspec.structs.replace(picture, depth=depth) for picture in pictures)])


def _counts(link: Link, *, entered: bool, clicks: bool) -> bool:
    if entered:
        return link.kind in IN_PLACE
    return link.region == "content" and (clicks or link.kind in SHOWN)


def _best(ways: Iterable[Way]) -> list[Way]:
    return sorted(ways, key=lambda way: -way.worth)[:BEHIND]
