"""What a unit's front page says of itself, for the people who confirm addresses; and the interest that sees only that page.

The interest answers the questions of `crawler.interest.Interest` without importing the crawler (both stand on the same floor).
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from checks.facts import UnitFacts
from checks.identity import NO_WORDS, all_text, names_shown, sign, whose
from checks.pages import Page, Site
from checks.site_state import SiteAccount, account_of
from records.artifact import Artifact, Image, Link
from records.capture import Capture
from records.packed import PackedArtifacts
from records.site_words import HEALTH, detail_words, site_words
from records.unit import Unit
from records.visit import SiteState, Visit
from thai.names import names_unit
from thai.normalise import fold

Named = Literal["yes", "no", "unsure"]

SAYS_ENOUGH = 300
"""Folded characters from which on a page is the site's own front and not something before it."""
ENOUGH_LINKS = 8
MOST_PAGES = 3
NAMES_LISTED = 6
TAKEN_BY_OTHERS: frozenset[SiteState] = frozenset({"parked", "hacked", "wrong_site"})


class FrontPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen at a unit's address. `arrived` is where it leads, `says` how the site calls itself, `named` whether that
    is the unit and `why` what tells; `need` ranks how much a person is needed (0 most)."""

    unit: Unit
    arrived: str
    state: str
    says: str
    named: Named
    why: str
    need: int
    opened: bool


def front_page(facts: UnitFacts, units: list[Unit], shared: list[str]) -> FrontPage:
    """What the stored front page of a unit says. `units` are all of the file, `shared` those with the same address."""
    site = Site(facts)
    account = account_of(site)
    words, more = site_words(account.state, account.detail, audited=True), detail_words(account.state, account.detail)
    named, why = _named(site, account.state, units, shared)
    opened = bool(site.readable)
    pages = site.readable[:MOST_PAGES]
    return FrontPage(
        unit=facts.unit,
        arrived=_arrived(site),
        state=" · ".join([f"{words.name} ({more})" if more else words.name, *_faults(account)]),
        says=_says(pages),
        named=named,
        why=why or words.happened,
        need=_need(facts.unit, account.state, named, opened=opened),
        opened=opened,
    )


def _faults(account: SiteAccount) -> list[str]:
    """What else a person should know before the site is opened."""
    return [HEALTH["spam"].name] if any(note.code == "spam" for note in account.health) else []


def _named(site: Site, state: SiteState, units: list[Unit], shared: list[str]) -> tuple[Named, str]:
    unit, neighbours = site.unit, site.facts.neighbours
    if not site.readable:
        return "unsure", ""
    owner = whose(site)
    if state in TAKEN_BY_OTHERS and owner.instead != NO_WORDS:
        return "no", f"แสดงชื่อ “{owner.instead}” แทน" if state == "wrong_site" else ""
    if owner.instead == NO_WORDS:
        return "unsure", "หน้าแรกไม่มีข้อความให้อ่าน"
    if owner.instead or state == "under_construction":
        return "unsure", ""
    if not owner.named:
        return "unsure", "พบเพียงชื่อพื้นที่ ไม่พบชื่อเต็มของหน่วยงาน"
    if shared:
        return "unsure", f"ใช้ที่อยู่เดียวกับ {', '.join(shared[:3])}"
    if twin := _other_district(site, units):
        return "unsure", twin
    place = next((w for p in site.readable if (w := _where_named(p, unit, neighbours))), "")
    if not place:
        return "unsure", "พบชื่อหน่วยงานเฉพาะในเนื้อหา ไม่ใช่ในชื่อหน้า หัวข้อ หัวหน้า หรือท้ายหน้า"
    return "yes", f"พบชื่อหน่วยงานใน{place}"


def _where_named(page: Page, unit: Unit, neighbours: list[str]) -> str:
    if page.artifact is None:
        return ""
    if names_unit(page.artifact.title, unit.name_th, neighbours):
        return "ชื่อหน้า (title)"
    return "หัวข้อ หัวหน้า หรือท้ายหน้า" if names_unit("\n".join(sign(page)), unit.name_th, neighbours) else ""


def _other_district(site: Site, units: list[Unit]) -> str:
    """Why a name that several units bear does not settle whose site it is; "" where the district does, or there is one unit."""
    unit = site.unit
    twins = [u for u in units if u.unit_id != unit.unit_id and fold(u.name_th) == fold(unit.name_th)]
    if not twins:
        return ""
    text = fold("\n".join(all_text(page) for page in site.readable))
    if unit.district_th and fold(unit.district_th) in text:
        return ""
    others = ", ".join(f"อ.{u.district_th}" for u in twins)
    return f"ชื่อซ้ำกับหน่วยงานใน {others} และหน้าเว็บไม่ระบุอำเภอของหน่วยงานนี้"


def _says(pages: list[Page]) -> str:
    """How a site calls itself: the agencies it names where it says whose it is, else its title."""
    names = list(dict.fromkeys(name for page in pages for name in names_shown(page)))[:NAMES_LISTED]
    return ", ".join(names) or next((p.artifact.title for p in pages if p.artifact and p.artifact.title), "")


def _arrived(site: Site) -> str:
    """Where a visitor ends: behind redirects and whatever stands before the site's own front."""
    return next(
        (p.capture.final_url or p.url for p in reversed(site.readable) if p.artifact and p.artifact.media == "html"), ""
    )


def _need(unit: Unit, state: SiteState, named: Named, *, opened: bool) -> int:
    if named == "no":
        return 0
    if opened and named == "unsure":
        return 1
    if not opened:
        return 2 if unit.website else 3
    if state == "moved" or unit.website_confidence == "low":
        return 4
    return 6 if unit.website_confidence in ("high", "confirmed") else 5


class FrontInterest:
    """Open until a page was seen that says whose it is, or says enough."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.artifacts = PackedArtifacts()
        self._pages = 0
        self._seen = False

    def link_worth(self, link: Link, url: str, page: Artifact) -> float:  # noqa: ARG002  (the protocol's signature)
        """Only the way in is worth anything; a page with few links is taken for a splash page by the crawler itself."""
        return 0.9 if "เข้าสู่" in f"{link.text} {link.title} {link.alt}" else 0.0

    def image_worth(self, image: Image, url: str, page: Artifact) -> float:  # noqa: ARG002
        """Pictures are not asked for."""
        return 0.0

    def saw(self, capture: Capture, artifact: Artifact | None) -> None:
        """Close once a page names an agency where it says whose it is, says more than a splash page would, or leads nowhere."""
        if artifact is None or not capture.ok or artifact.media != "html":
            return
        self._pages += 1
        page = Page(capture, artifact)
        words = sum(len(fold(block.text)) for block in artifact.blocks)
        enough = words >= SAYS_ENOUGH or len(artifact.links) >= ENOUGH_LINKS or bool(names_shown(page))
        last = self._pages >= MOST_PAGES or not (artifact.links or artifact.scripts)
        self._seen = self._seen or last or (enough and page.sends_on is None)

    def reading_order(self, visit: Visit | None, captures: list[Capture], artifacts: Mapping[str, Artifact]) -> list[str]:  # noqa: ARG002
        """No scan is read."""
        return []

    def question(self) -> None:
        """Nothing is to be worked out."""

    def answered(self, answer: frozenset[str]) -> None:
        """Nothing was asked."""

    def still_open(self) -> frozenset[str]:
        """Whether the front page has not been seen yet."""
        return frozenset() if self._seen else frozenset({"front"})

    def search_words(self) -> list[str]:
        """Nothing is searched for."""
        return []


def for_unit(unit: Unit, options: dict[str, str]) -> FrontInterest:  # noqa: ARG001
    """The factory that the crawler's setting names."""
    return FrontInterest(unit)
