"""What stands at an address in the place of a site: a page that sells the name, a server's own page, a notice of works."""

from checks import vocabulary
from checks.pages import Page, Site
from records.address import address_key, host_of, resolve
from records.visit import SiteState
from thai.names import names_unit
from thai.normalise import fold

SHORT = 3000
"""Folded characters beyond which a home page is more than a notice."""
NOTICE = 600
"""The same for a notice of works, beside which next to nothing stands."""
DEFAULT_PAGE = 6000
"""Servers' own pages explain themselves at length."""
OWN_WAYS = 15
"""Different addresses of its own that a page leads to from which on there is a site behind it."""
FEW_WAYS = 5
"""Ways on that a notice of works may still offer (the old site, a social network, a form)."""
ALIVE = 3
"""Different pages that name the unit from which on its site is there, whatever the home page says."""
HEAD = 4
PARKED = (("site_for_sale", "for_sale"), ("site_expired", "expired"), ("site_suspended", "suspended"))


def stand_in(site: Site) -> tuple[SiteState, str] | None:
    """The state and detail of a site that is none; None where there is one, or something else altogether."""
    home = site.readable[0]
    ways = len(_own_ways(home))
    if home.artifact is None or _alive(site) or ways > OWN_WAYS:
        return None
    lines = [home.artifact.title, *(b.text for b in home.artifact.blocks), *(i.alt for i in home.artifact.images)]
    text = fold("\n".join(lines))
    if len(text) < SHORT:
        for group, detail in PARKED:
            if vocabulary.find(group, text):
                return "parked", detail
    named = names_unit("\n".join(lines), site.unit.name_th, site.facts.neighbours)
    if (
        len(text) < DEFAULT_PAGE
        and not named
        and any(vocabulary.find("site_default_page", fold(line)) for line in lines[:HEAD])
    ):
        return "parked", "default_page"
    others = {p.capture.sha256 for p in site.readable} - {home.capture.sha256}
    if len(text) < NOTICE and ways <= FEW_WAYS and len(others) <= 1 and vocabulary.find("site_under_construction", text):
        return "under_construction", ""
    return None


def _alive(site: Site) -> bool:
    named: set[str | None] = set()
    for page in site.readable:
        if page.artifact is None or page.artifact.media != "html" or page.capture.sha256 in named:
            continue
        words = "\n".join([page.artifact.title, *(b.text for b in page.artifact.blocks)])
        if names_unit(words, site.unit.name_th, site.facts.neighbours):
            named.add(page.capture.sha256)
        if len(named) >= ALIVE:
            return True
    return False


def _own_ways(home: Page) -> set[str]:
    own = host_of(home.url)
    targets = (resolve(home.base, link.href) for link in home.links)
    return {address_key(url.partition("#")[0]) for url in targets if url and host_of(url) == own}
