"""Which links and pictures of a page are worth following, and how much. Pure: a page in, ways out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec

from crawler.clouds import asked_at, is_folder
from crawler.frontier import PROMISING, Way
from crawler.guard import is_form, is_questionnaire, literal_address
from crawler.interest import Interest
from crawler.traps import pager_shape, turns_a_page
from records.address import address_key, host_of, resolve
from records.artifact import Artifact, Image, Link
from records.clouds import on_drive
from records.viewers import viewed_file

FLOOR = 0.02
"""What any page of the site is worth at least, near the home page, so that the site is searched to the budget's end."""
EARLY = 0.95
"""What a way in is worth: frames, refreshes, the links of a splash page."""
FEW_LINKS = 5
"""A home page with no more ways than this is a splash page: what it leads to is the home page proper."""
MAX_WAYS = 3000
MAX_FOLDER = 20
"""Files of one folder on a cloud drive that are followed."""
MAX_FOLDER_PICTURES = 5
"""Pictures among them: documents are photographed page by page, but albums are longer."""
MAX_FOLDERS = 2
"""Folders gone through, one inside the other."""
MAX_REFRESHES = 5
"""Pages that only send on to the next, one after the other."""
LENT = 0.95
"""The share of a way's worth that what it leads to has by it: what a page shows in a frame, the files of a folder."""
MAX_URL = 4000
MAX_LINK_TEXT = 300

Kind = Literal["page", "document", "image", "archive", "never"]

_DOCUMENTS = "pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv"
_IMAGES = "jpg jpeg png gif webp bmp tif tiff"
_ARCHIVES = "zip rar 7z gz tar"
_NEVER = (
    "mp3 mp4 m4a m4v avi mov wmv flv mpg mpeg wav ogg webm mkv swf exe msi apk dmg iso "
    "css js json map ico svg woff woff2 ttf eot rss ics"
)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_DOCUMENTS.split(), "document"),
    **dict.fromkeys(_IMAGES.split(), "image"),
    **dict.fromkeys(_ARCHIVES.split(), "archive"),
    **dict.fromkeys(_NEVER.split(), "never"),
}
_CLOSED_TO_ROBOTS = (
    "facebook.com", "fb.com", "fb.me", "m.me", "messenger.com", "twitter.com", "x.com", "t.co", "instagram.com", "tiktok.com",
    "youtube.com", "youtu.be", "line.me", "lin.ee", "line.biz", "whatsapp.com", "pinterest.com", "linkedin.com",
    "forms.gle", "accounts.google.com", "maps.google.com", "goo.gl", "canva.com", "canva.site", "addtoany.com", "addthis.com",
    "scribd.com", "issuu.com", "anyflip.com", "fliphtml5.com", "pubhtml5.com", "flipsnack.com", "yumpu.com", "publuu.com",
    "tawk.to", "crisp.chat", "zopim.com", "zdassets.com", "livechatinc.com", "smartsupp.com", "smartsuppchat.com",
    "connect.facebook.net", "slideshare.net", "calameo.com", "heyzine.com", "flippingbook.com", "flipbookpdf.net", "joomag.com",
)  # fmt: skip
"""Social networks, forms, share buttons, chats, design and flip-book services: what stands there is for people to look at."""
_BELOW_CLOSED = tuple(f".{host}" for host in _CLOSED_TO_ROBOTS)
_SHOWN = ("iframe", "embed", "object", "refresh")
"""Links that a page does not offer but shows, or sends its visitor on to."""


class Site(msgspec.Struct):
    """The hosts (as `records.address.host_of` gives them) that are one unit's site: its own, and where that one moved to."""

    hosts: set[str]

    def place(self, url: str) -> Literal["same", "sub", "off"]:
        """Whether an address is on the site, on a sub-domain of it, or elsewhere."""
        host = host_of(url)
        if host in self.hosts:
            return "same"
        sub = any(host.endswith("." + own) for own in self.hosts if literal_address(own.partition(":")[0]) is None)
        return "sub" if sub else "off"


def ways_out(
    page: Artifact,
    url: str,
    depth: int,
    site: Site,
    interest: Interest | None,
    *,
    splash_allowed: bool = False,
    by: Way | None = None,
) -> list[Way]:
    """The ways that page `page` at `url` offers, in its own order. A page of a foreign site offers none (one hop only).

    `splash_allowed`: the page may be a splash page, whose links count as ways in and cost no depth. `by` is the way that led
    here: what the page only shows (in a frame) or sends on to is worth about as much as that.
    """
    if site.place(url) == "off":
        return []
    base = (resolve(url, page.base) if page.base else None) or url
    targets = [(link, target) for link in page.links[:MAX_WAYS] if (target := target_of(link, base))]
    splash = splash_allowed and len({target for _, target in targets if target != url}) <= FEW_LINKS
    frame = _frame_of(page)
    ways = [way for link, target in targets if (way := _way(link, target, frame, url, depth, site, interest, splash, by))]
    if interest is not None:
        ways.extend(_pictures(page, base, url, depth, site, interest))
    return ways


def files_in(folder: Artifact, by: Way, url: str, interest: Interest | None) -> list[Way]:
    """The ways to the files on a cloud drive that `folder` at `url` lists (a folder's listing, a page made with Google Sites),
    reached by the way `by`: the most promising of them, a bounded number, and fewer pictures. They are worth about what the
    link to the folder was, more where their names say so."""
    if by.folders >= MAX_FOLDERS:
        return []
    ways: dict[str, Way] = {}
    pictures = 0
    for link in folder.links[:MAX_WAYS]:
        target, kind = target_of(link, url), kind_by_name(link.text)
        if target is None or asked_at(target) is None or (is_folder(target) and by.folders + 1 >= MAX_FOLDERS):
            continue
        pictures += kind == "image" and address_key(target) not in ways
        if kind == "never" or (kind == "image" and pictures > MAX_FOLDER_PICTURES):
            continue
        worth = max(LENT * by.worth, min(1.0, interest.link_worth(link, target, folder)) if interest is not None else 0.0)
        way = Way(
            url=target,
            worth=worth,
            depth=by.depth,
            found_on=url,
            link_text=(link.text or link.alt or link.title)[:MAX_LINK_TEXT],
            charset=folder.charset or "utf-8",
            leaves=True,
            folders=by.folders + 1,
        )
        ways.setdefault(address_key(target), way)
    return sorted(ways.values(), key=lambda way: -way.worth)[:MAX_FOLDER]


def target_of(link: Link, base: str) -> str | None:
    """Where a link leads: an http(s) address without fragment, or None. A viewer page is seen through to its document."""
    target = resolve(base, link.href)
    return None if target is None or len(target) > MAX_URL else _seen_through(target)


@lru_cache(maxsize=2**15)
def _seen_through(target: str) -> str:
    viewed = viewed_file(target)
    return ((viewed and resolve(target, viewed)) or target).partition("#")[0]


@lru_cache(maxsize=2**15)
def kind_of(url: str) -> Kind:
    """What an address promises by its ending. Without a telling one it is a page."""
    return kind_by_name(unquote(urlsplit(url).path).rpartition("/")[2])


def kind_by_name(name: str) -> Kind:
    """What a file's name promises by its ending. Without a telling one it is a page."""
    return _KINDS.get(name.rpartition(".")[2].lower(), "page") if "." in name else "page"


@lru_cache(maxsize=2**15)
def may_follow(url: str) -> bool:
    """Whether an address may be followed at all from a page: not the NACC's questionnaires, forms and social networks, nor what
    lies on a cloud drive and cannot be had as a file."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if is_questionnaire(url) or is_form(url) or (on_drive(url) and asked_at(url) is None):
        return False
    return host not in _CLOSED_TO_ROBOTS and not host.endswith(_BELOW_CLOSED)


def _frame_of(page: Artifact) -> Artifact:
    """What an interest needs of a page to tell what a link on it is worth now. Ways wait long, and by the thousand: they must
    not keep the texts of their pages."""
    return msgspec.structs.replace(page, blocks=[], links=[], forms=[], qr=[], metadata={}, notes=[])


def _way(
    link: Link,
    target: str,
    page: Artifact,
    url: str,
    depth: int,
    site: Site,
    interest: Interest | None,
    splash: bool,
    by: Way | None,
) -> Way | None:
    kind, place = kind_of(target), site.place(target)
    refreshes = by.refreshes + 1 if by is not None and link.kind == "refresh" else int(link.kind == "refresh")
    if kind == "never" or refreshes > MAX_REFRESHES or not may_follow(target):
        return None
    way_in = place != "off" and (link.kind in ("frame", "refresh") or (link.kind == "iframe" and depth == 0) or splash)
    least = 0.0
    if by is not None and interest is not None and by.found_on is not None and link.kind in _SHOWN and link.region == "content":
        least = LENT * by.worth
    if way_in and kind == "page":
        least = max(least, EARLY)

    def worth_now() -> float:
        return max(least, _worth(link, target, page, kind, place, depth, interest))

    worth = worth_now()
    if worth <= 0 or (place == "off" and worth < PROMISING):
        return None
    return Way(
        url=target,
        worth=worth,
        depth=depth if way_in or _is_next(link, target, url) else depth + 1,
        found_on=url,
        link_text=(link.text or link.alt or link.title)[:MAX_LINK_TEXT],
        charset=page.charset or "utf-8",
        leaves=place == "off",
        refreshes=refreshes,
        worth_now=worth_now if interest is not None else None,
    )


def _is_next(link: Link, target: str, url: str) -> bool:
    """Whether a link only turns the pages of the list that it stands on: the tenth page is as near as the second."""
    turned = pager_shape(target)
    return bool(turned) and turns_a_page(link.text) and turned == pager_shape(url)


def _worth(link: Link, target: str, page: Artifact, kind: Kind, place: str, depth: int, interest: Interest | None) -> float:
    if interest is None:  # breadth-first
        return 1 / (depth + 2) if place != "off" and kind in ("page", "document") else 0.0
    worth = min(1.0, interest.link_worth(link, target, page))
    if kind == "page" and place == "same":
        return max(worth, FLOOR / (depth + 1))
    return worth


def _pictures(page: Artifact, base: str, url: str, depth: int, site: Site, interest: Interest) -> Iterator[Way]:
    for image in page.images[:MAX_WAYS]:
        target = _picture_target(image, base)
        if target is None or not may_follow(target):
            continue
        worth, place = min(1.0, interest.image_worth(image, target, page)), site.place(target)
        if worth > 0 and (place != "off" or worth >= PROMISING):
            yield Way(
                url=target,
                worth=worth,
                depth=depth + 1,
                found_on=url,
                link_text=(image.alt or image.title)[:MAX_LINK_TEXT],
                picture=True,
                leaves=place == "off",
            )


def _picture_target(image: Image, base: str) -> str | None:
    target = resolve(base, image.src)
    return target.partition("#")[0] if target and len(target) <= MAX_URL else None
