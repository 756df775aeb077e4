"""The addresses that a unit submitted for one item: what each leads to, and whether an assessor may take it. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from checks.classify import is_index
from checks.locate import SURE, promises
from checks.page_state import page_state
from checks.pages import InLink, Page, Site
from checks.rubric import Rubric
from checks.walls import closed
from records.address import QUESTIONNAIRE_HOST, address_key, host_of, resolve
from records.clouds import on_drive
from records.viewers import viewed_file
from records.written_addresses import SHORTENER

Place = Literal["own", "drive", "social", "procurement", "central", "questionnaire", "other"]
"""Where an address stands: on the unit's own website, a cloud drive, a social network (or form, or flip-book), the government's
procurement system, another central system, the NACC's questionnaires, or on a website that is not the unit's."""

MANY = 4
"""Items that a page leads to from which on it is an index of the items, and not the page of one."""
SHOWN = ("iframe", "frame", "embed", "object", "refresh")

_PROCUREMENT = re.compile(r"(^|\.)(gprocurement\.go\.th|egp\.go\.th|govspending\.data\.go\.th)$")
_CENTRAL = re.compile(
    r"(^|\.)(info\.go\.th|bizportal\.go\.th|citizenportal\.go\.th|data\.go\.th|laas\.go\.th|1111\.go\.th|dla\.go\.th|ocs\.go\.th|"
    r"krisdika\.go\.th|ratchakitcha\.soc\.go\.th|oic\.go\.th|nacc\.go\.th|pacc\.go\.th|dopa\.go\.th|damrongdham\.moi\.go\.th)$"
)
"""Systems of the government's centre that units are told to use, and where what they have to show is kept for them."""


class Address(msgspec.Struct, frozen=True):
    """One submitted address. `page` is what was fetched there (None: nothing was), `arrived` where redirects ended, `reached`:
    a page of the unit's own website leads there. `index`: it leads to the year's items and is none of them itself; `home`: it
    is the home page, which is an index too; `sent_home`: it only sends on there."""

    url: str
    page: Page | None
    arrived: str
    place: Place
    reached: bool
    index: bool
    home: bool
    sent_home: bool

    @property
    def fitting(self) -> bool:
        """Whether evidence may stand there: on the unit's own website, by the general rule of OIT; in the government's own
        systems; on a drive where a page of the website leads to it."""
        return self.place in ("own", "procurement", "central") or (self.place == "drive" and self.reached)


class Submitted:
    """All pages of a visit to submitted addresses, and what lies one click behind each of them."""

    def __init__(self, site: Site, rubric: Rubric, known: Iterable[str] = ()) -> None:
        """`known`: addresses that a crawl of the unit's website reached."""
        self.site, self._rubric = site, rubric
        self._known = {address_key(url) for url in known}
        self._links: dict[int, list[InLink]] = defaultdict(list)
        inside = {id(page): _own_blocks(page) for page in site.pages}
        for link in site.links:
            if link.link.region == "content" and (link.link.block < 0 or link.link.block in inside[id(link.page)]):
                self._links[id(link.page)].append(link)
        self._home = next((page for page in site.readable if page.capture.is_door), None)
        own = {site.home, host_of(site.unit.website)}
        self._own = {host for host in own if host}
        self._led: dict[int, bool] = {}
        of_home = self._home.links if self._home is not None else []
        base = self._home.base if self._home is not None else ""
        self._at_home = {address_key(target) for link in of_home if (target := resolve(base, link.href))}

    def address(self, url: str) -> Address:
        """What is known of one submitted address. Of a viewer it is the document that it shows, of a wrapper what is in it."""
        url = resolve(url, viewed_file(url) or url) or url
        page = self.site.page(url)
        arrived = page.capture.final_url if page is not None else url
        place = self._place(url)
        if place not in ("own", "drive"):
            place = self._place(arrived)  # a short link stands where it leads
        home = self._home
        is_home = page is not None and home is not None and address_key(arrived) == address_key(home.url)
        asked_for_home = address_key(url) in {address_key(p.capture.url) for p in self.site.pages if p.capture.is_door} or (
            home is not None and address_key(url) == address_key(home.url)
        )
        return Address(
            url=url,
            page=page,
            arrived=arrived,
            place=place,
            reached=self._reached(url) or self._reached(arrived),
            index=page is not None and page.read and (asked_for_home or self._leads_to_many(page)),
            home=asked_for_home,
            sent_home=is_home and not asked_for_home,
        )

    def behind(self, address: Address) -> list[Page]:
        """What the content of a page shows or leads to in one click, as far as it was fetched, and what that shows.

        An index of the items is no part of an answer; nor is, but by an index, a page that the home page leads to as well: that
        is of the site's frame.
        """
        page = address.page
        if page is None:
            return []
        onward = self._onward(page, SHOWN, shown_only=False)
        clicked = [target for target in onward if not self._of_the_frame(target, by_index=address.index)]
        shown = [inner for target in clicked for inner in self._onward(target, SHOWN, shown_only=True)]
        found = {id(p): p for p in [*clicked, *shown] if p is not page and not p.capture.is_door}
        return list(found.values())

    def _onward(self, page: Page, kinds: tuple[str, ...], *, shown_only: bool) -> list[Page]:
        targets = [
            self.site.page(link.url)
            for link in self._links[id(page)]
            if link.url and (link.link.kind in kinds or not shown_only)
        ]
        here = {address_key(page.url), address_key(page.capture.final_url)}
        # A viewer is seen through to its file by the visit: only the file knows where it was found.
        targets += [
            p
            for p in self.site.pages
            if p.capture.found_on and p.capture.depth > 1 and address_key(p.capture.found_on) in here and not shown_only
        ]
        return [*(target for target in targets if target is not None), *page.pictures.values()]

    def _of_the_frame(self, page: Page, *, by_index: bool) -> bool:
        if page.artifact is None or page.artifact.media != "html":
            return False
        at_home = not by_index and bool({address_key(page.url), address_key(page.capture.url)} & self._at_home)
        return at_home or self._leads_to_many(page)

    def _place(self, url: str) -> Place:
        host = host_of(url)
        name = urlsplit(url).hostname or ""
        if name == QUESTIONNAIRE_HOST:
            return "questionnaire"
        if on_drive(url):
            return "drive"
        if host in self._own or any(host.endswith("." + own) for own in self._own):
            return "own"
        if closed(url):
            return "social"
        if _PROCUREMENT.search(name):
            return "procurement"
        return "central" if _CENTRAL.search(name) else "other"

    def _reached(self, url: str) -> bool:
        key = address_key(url)
        return key in self._known or any(
            link.url and address_key(link.url) == key and self._place(link.page.url) == "own" for link in self.site.links
        )

    def _leads_to_many(self, page: Page) -> bool:
        """Whether a page is an index: it leads to several of the year's items and says so or holds next to nothing else."""
        if id(page) not in self._led:
            self._led[id(page)] = page.is_list and len(self._items_led_to(page)) >= MANY
        return self._led[id(page)] or (is_index(page.heading) and page.is_list)

    def _items_led_to(self, page: Page) -> set[str]:
        concepts = {
            match.concept
            for link in self._links[id(page)]
            if link.url and link.link.kind not in SHOWN
            for match in promises(link)[1]
            if match.score >= SURE
        }
        return {item.code for item in self._rubric.items() if not concepts.isdisjoint(item.concepts)}


def _own_blocks(page: Page) -> set[int]:
    """The numbers of the blocks that are a page's own, without what repeats over the site."""
    own = {id(block) for block in page.content}
    return {n for n, block in enumerate(page.artifact.blocks) if id(block) in own} if page.artifact is not None else set()


def notes_of(addresses: Iterable[Address], site: Site) -> list[str]:
    """What is to be told of each address beside the verdict, in Thai; nothing of those that are as they should be."""
    told = []
    addresses = list(addresses)
    several = len(addresses) > 1
    for number, address in enumerate(addresses, start=1):
        which = f"ที่อยู่ที่ {number}" if several else "ที่อยู่ที่ส่ง"
        told += [f"{which} {note}" for note in _notes(address, site)]
    return told


def _notes(address: Address, site: Site) -> list[str]:
    notes = []
    moved = address.page is not None and host_of(address.arrived) != host_of(address.url) and not on_drive(address.url)
    if address.sent_home:
        notes.append(f"ถูกส่งต่อไปหน้าแรกของเว็บไซต์ ({address.arrived}) ไม่ใช่หน้าของข้อนี้")
    elif moved and (SHORTENER.fullmatch(host_of(address.url)) or address.place == "own"):
        notes.append(f"เป็นลิงก์ย่อหรือลิงก์ส่งต่อ ไปสิ้นสุดที่ {address.arrived} ควรส่งที่อยู่ปลายทางโดยตรง")
    if address.index:
        name = address.page.heading[:80] if address.page is not None else ""
        notes.append(f"เป็นหน้ารวมลิงก์หลายข้อ{f' “{name}”' if name else ''} ไม่ใช่หน้าหรือเอกสารของข้อนี้")
    if where := _where(address):
        notes.append(where)
    if address.page is not None and not address.sent_home:
        state, why = page_state(address.page, site)
        if state in ("dead", "login", "placeholder", "foreign", "contradictory"):
            notes.append(why)
    return notes


def _where(address: Address) -> str:
    host = urlsplit(address.arrived).hostname or address.arrived
    match address.place:
        case "drive" if not address.reached:
            return "อยู่บนไดรฟ์ภายนอก และไม่พบหน้าใดของเว็บไซต์หน่วยงานที่เชื่อมไปยังไฟล์นี้"
        case "drive":
            return "อยู่บนไดรฟ์ภายนอก (เว็บไซต์หน่วยงานมีลิงก์ไปถึง) อย่าลบ ย้าย หรือจำกัดสิทธิ์ตลอดช่วงการประเมิน"
        case "social":
            return "อยู่บนสื่อสังคมออนไลน์หรือบริการภายนอกที่โปรแกรมไม่เปิด ไม่ใช่บนเว็บไซต์ของหน่วยงาน"
        case "procurement":
            return f"อยู่ในระบบจัดซื้อจัดจ้างภาครัฐ ({host}) ไม่ใช่บนเว็บไซต์ของหน่วยงาน ควรส่งหน้าเว็บไซต์หน่วยงานที่เชื่อมไปยังระบบ"
        case "central":
            return f"อยู่ในระบบกลางของรัฐ ({host}) ไม่ใช่บนเว็บไซต์ของหน่วยงาน ควรส่งหน้าเว็บไซต์หน่วยงานที่เชื่อมไปยังระบบ"
        case "questionnaire":
            return "เป็นแบบวัดของ ป.ป.ช. ซึ่งโปรแกรมไม่เปิด"
        case "other":
            return f"ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน แต่อยู่บน {host}"
    return ""
