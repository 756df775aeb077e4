"""Which links and pictures of a page are worth following, and how much. Pure: a page in, ways out."""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from crawler.frontier import PROMISING, Way
from crawler.guard import is_questionnaire, literal_address
from crawler.interest import Interest
from records.address import host_of, resolve
from records.artifact import Artifact, Image, Link

FLOOR = 0.02
"""What any page of the site is worth at least, near the home page, so that the site is searched to the budget's end."""
EARLY = 0.95
"""What a way in is worth: frames, refreshes, the links of a splash page."""
FEW_LINKS = 5
"""A home page with no more ways than this is a splash page: what it leads to is the home page proper."""
MAX_WAYS = 3000
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
    "drive.google.com", "docs.google.com", "forms.gle", "accounts.google.com", "maps.google.com", "goo.gl",
    "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com", "canva.com", "canva.site", "addtoany.com", "addthis.com",
)  # fmt: skip
"""Social networks, drives, forms and share buttons: what stands there is for people to look at."""
_VIEWER_PATH = re.compile(r"viewer|gview|pdfjs|embed", re.IGNORECASE)
_VIEWER_PARAMETERS = ("file", "url", "src", "pdf", "document")
_DOCUMENT_NAME = re.compile(rf"\.(?:{_DOCUMENTS.replace(' ', '|')})(?:$|[?#])", re.IGNORECASE)


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
    page: Artifact, url: str, depth: int, site: Site, interest: Interest | None, *, splash_allowed: bool = False
) -> list[Way]:
    """The ways that page `page` at `url` offers, in its own order. A page of a foreign site offers none (one hop only).

    `splash_allowed`: the page may be a splash page, whose links count as ways in and cost no depth.
    """
    if site.place(url) == "off":
        return []
    base = (resolve(url, page.base) if page.base else None) or url
    targets = [(link, target) for link in page.links[:MAX_WAYS] if (target := target_of(link, base))]
    splash = splash_allowed and len({target for _, target in targets if target != url}) <= FEW_LINKS
    ways = [way for link, target in targets if (way := _way(link, target, page, url, depth, site, interest, splash))]
    if interest is not None:
        ways.extend(_pictures(page, base, url, depth, site, interest))
    return ways


def target_of(link: Link, base: str) -> str | None:
    """Where a link leads: an http(s) address without fragment, or None. A viewer page is seen through to its document."""
    target = resolve(base, link.href)
    if target is None or len(target) > MAX_URL:
        return None
    return (_through_viewer(target) or target).partition("#")[0]


def kind_of(url: str) -> Kind:
    """What an address promises by its ending. Without a telling one it is a page."""
    name = unquote(urlsplit(url).path).rpartition("/")[2]
    return _KINDS.get(name.rpartition(".")[2].lower(), "page") if "." in name else "page"


def may_follow(url: str) -> bool:
    """Whether an address may be followed at all from a page: not the NACC's questionnaires, social networks or drives."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return not is_questionnaire(url) and not any(host == closed or host.endswith("." + closed) for closed in _CLOSED_TO_ROBOTS)


def _way(
    link: Link, target: str, page: Artifact, url: str, depth: int, site: Site, interest: Interest | None, splash: bool
) -> Way | None:
    kind, place = kind_of(target), site.place(target)
    if kind == "never" or not may_follow(target):
        return None
    way_in = place != "off" and (link.kind in ("frame", "refresh") or (link.kind == "iframe" and depth == 0) or splash)
    worth = _worth(link, target, page, kind, place, depth, interest)
    if way_in and kind == "page":
        worth = max(worth, EARLY)
    if worth <= 0 or (place == "off" and worth < PROMISING):
        return None
    return Way(
        url=target,
        worth=worth,
        depth=depth if way_in else depth + 1,
        found_on=url,
        link_text=(link.text or link.alt or link.title)[:MAX_LINK_TEXT],
        charset=page.charset or "utf-8",
        leaves=place == "off",
    )


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


def _through_viewer(url: str) -> str | None:
    """The document that an embedding viewer (viewer.html?file=…, gview?url=…) is told to show."""
    parts = urlsplit(url)
    if "=" not in parts.query or not _VIEWER_PATH.search(parts.path):
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() in _VIEWER_PARAMETERS and _DOCUMENT_NAME.search(value):
            return resolve(url, value)
    return None
