"""Whether the site could be audited at all, and whether it is the unit's: the states that only reading can tell."""

import msgspec

from checks.disclosed_numbers import disclosed_numbers
from checks.identity import Whose, whose
from checks.pages import Site
from checks.spam import Spam, find_spam, on_home, taken_over
from checks.stand_in import stand_in
from records.address import host_of, resolve
from records.visit import HealthNote, SiteState

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

JUDGED: frozenset[SiteState] = frozenset({"ok", "hacked", "moved", "tls_error"})

TAKEN_OVER = "taken_over"
"""Detail of a hacked site on which nothing of the unit is left."""


class SiteAccount(msgspec.Struct, frozen=True):
    """What is held of a unit's site. `judged`: there are pages of the unit's own, from which its items can be judged."""

    state: SiteState
    detail: str
    health: list[HealthNote]
    judged: bool


def site_state(site: Site) -> tuple[SiteState, str, list[HealthNote]]:
    """The state of a unit's site, a detail, and everything noticed about it."""
    account = account_of(site)
    return account.state, account.detail, account.health


def account_of(site: Site) -> SiteAccount:
    """The state of a unit's site with everything noticed about it, and whether it can be judged."""
    visit = site.facts.visit
    if visit is None:
        state: SiteState = "no_website" if not site.unit.website else "unreachable"
        return SiteAccount(state, "" if state == "no_website" else "ยังไม่ได้เข้าตรวจ", [], judged=False)
    health = list(visit.health)
    if site.unit.website_confidence in ("low", "medium"):
        health.append(HealthNote(code="unconfirmed_website", detail=site.unit.website_confidence))
    if not site.readable:
        state = visit.site if visit.site != "ok" else "unreachable"
        detail = visit.detail or ("ไม่มีหน้าใดที่อ่านได้" if visit.site == "ok" else "")
        return SiteAccount(state, detail, health, judged=False)
    owner, spam = whose(site), find_spam(site)
    # A bad certificate, or a new address, is noted by a visit that got in all the same.
    noted: list[tuple[SiteState, str]] = [(s, h.detail) for h in visit.health for s in sorted(JUDGED) if s == h.code]
    found = [(visit.site, visit.detail), *_read_states(site, owner, spam), *noted]
    health += [HealthNote(code=s, detail=d) for s, d in found if s != "ok" and not any(h.code == s for h in health)]
    health += spam.notes()
    state, detail = min(found, key=lambda f: GRAVITY.index(f[0]))
    judged = state in JUDGED and not owner.instead
    # What stands on somebody else's website is not the unit's to take away.
    health += disclosed_numbers(site) if judged else []
    return SiteAccount(state, detail, health, judged=judged)


def _read_states(site: Site, owner: Whose, spam: Spam) -> list[tuple[SiteState, str]]:
    home = site.readable[0]
    states: list[tuple[SiteState, str]] = []
    moved = _moved(site)
    if (instead := stand_in(site)) is not None:
        states.append(instead)
    elif owner.instead and on_home(spam, home):
        states.append(("hacked", TAKEN_OVER))
    elif owner.instead and not (moved and len(site.readable) == 1 and home.sends_on):
        states.append(("wrong_site", owner.instead))
    elif page := taken_over(spam, home):
        states.append(("hacked", f"พบข้อความพนันออนไลน์ {page.words} คำในหน้าแรก"))
    if moved:
        states.append(("moved", moved))
    return states


def _moved(site: Site) -> str:
    """The address on another name that the unit's own leads to, by redirect or by a page that only sends on; "" for none.

    A name within the other (`intro.` before it) is the same site.
    """
    home = site.readable[0]
    onward = resolve(home.base, home.sends_on.href) if home.sends_on else None
    asked, arrived = host_of(home.capture.url), onward or home.url
    got = host_of(arrived)
    related = asked == got or got.endswith("." + asked) or asked.endswith("." + got)
    return "" if related or not got else arrived
