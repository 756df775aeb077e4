"""Whether the site could be audited at all, and whether it is the unit's: the states that only reading can tell."""

from collections import Counter
from urllib.parse import urlsplit

from checks import vocabulary
from checks.pages import Page, Site
from records.visit import HealthNote, SiteState
from thai.names import names_unit, other_agencies, parse_agency
from thai.normalise import fold

GAMBLING_WORDS = 3
"""Different gambling words on the home page from which on the site counts as hacked."""

GRAVITY: tuple[SiteState, ...] = (
    "our_network",
    "no_website",
    "unreachable",
    "timeout",
    "blocked",
    "parked",
    "wrong_site",
    "under_construction",
    "hacked",
    "moved",
    "tls_error",
    "ok",
)
"""Gravest first; `hacked`, `moved` and `tls_error` sites that can be read are still judged."""

LOOKED_AT = 40
"""Pages looked at to tell whose site it is."""

JUDGED: frozenset[SiteState] = frozenset({"ok", "hacked", "moved", "tls_error"})


def site_state(site: Site) -> tuple[SiteState, str, list[HealthNote]]:
    """The state of a unit's site, a detail, and everything noticed about it."""
    visit = site.facts.visit
    if visit is None:
        state: SiteState = "no_website" if not site.unit.website else "unreachable"
        return state, "" if state == "no_website" else "ยังไม่ได้เข้าตรวจ", []
    health = list(visit.health)
    if site.unit.website_confidence in ("low", "medium"):
        health.append(HealthNote(code="unconfirmed_website", detail=site.unit.website_confidence))
    if not site.readable:
        state = visit.site if visit.site != "ok" else "unreachable"
        return state, visit.detail or ("ไม่มีหน้าใดที่อ่านได้" if visit.site == "ok" else ""), health
    found = [(visit.site, visit.detail), *_read_states(site)]
    health += [HealthNote(code=s, detail=d) for s, d in found if s != "ok" and not any(h.code == s for h in health)]
    state, detail = min(found, key=lambda f: GRAVITY.index(f[0]))
    return state, detail, health


def _read_states(site: Site) -> list[tuple[SiteState, str]]:
    home = site.readable[0]
    text = fold(_all_text(home))
    states: list[tuple[SiteState, str]] = []
    gambling = vocabulary.find_all("site_gambling", text)
    if len(gambling) >= GAMBLING_WORDS:
        states.append(("hacked", f"พบข้อความพนันออนไลน์ {len(gambling)} คำในหน้าแรก"))
    if len(text) < 3000 and vocabulary.find("site_parked", text):
        states.append(("parked", ""))
    if len(text) < 600 and len(site.readable) <= 2 and vocabulary.find("site_under_construction", text):
        states.append(("under_construction", ""))
    if wrong := _wrong(site):
        states.append(("wrong_site", wrong))
    if moved := _moved(home):
        states.append(("moved", moved))
    return states


def _wrong(site: Site) -> str:
    """What the site names instead of the unit; "" where it is the unit's.

    It is another's when it never names the unit, or when its home page and most of its pages name one other agency and only a
    few (news of a joint event) the unit.
    """
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    pages = site.readable[:LOOKED_AT]
    own = 0
    others: Counter[str] = Counter()
    for page in pages:
        text = _all_text(page)
        own += names_unit(text, unit, neighbours)
        others.update({a.text for a in other_agencies(text, unit, neighbours)})
    top, count = others.most_common(1)[0] if others else ("", 0)
    home = _all_text(pages[0])
    if own == 0:
        place = parse_agency(unit)
        # A site that shows its full name only in a picture still speaks of its place, and of no other agency.
        if not others and place is not None and any(fold(place.place) in fold(_all_text(p)) for p in pages):
            return ""
        title = pages[0].artifact.title if pages[0].artifact else ""
        return top or title[:120] or "ไม่พบชื่อหน่วยงานนี้ในเว็บไซต์"
    if (
        count >= 2 * own
        and not names_unit(home, unit, neighbours)
        and any(a.text == top for a in other_agencies(home, unit, neighbours))
    ):
        return top
    return ""


def _moved(home: Page) -> str:
    asked, got = (urlsplit(u).hostname or "" for u in (home.capture.url, home.url))
    return home.url if asked.removeprefix("www.") != got.removeprefix("www.") else ""


def _all_text(page: Page) -> str:
    """Everything on a page, frame included: the frame is where a site says whose it is."""
    assert page.artifact is not None
    words = [page.artifact.title, *(b.text for b in page.artifact.blocks), *(i.alt for i in page.artifact.images)]
    return "\n".join(words)
