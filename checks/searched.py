"""How far a site was searched: what cut the search short, and the year's index pages that were looked through."""

from checks.classify import is_index
from checks.pages import Page, Site
from records.finding import Place
from records.site_words import note_detail
from thai.normalise import fold
from thai.years import years_in

LISTED = 5
_ITA = ("ita", "oit")


CUT_SHORT = ("timeout", "unreachable", "blocked", "our_network")
"""Health notes of a visit that ended before the site's links or the budget did."""


def cut_short(site: Site) -> str:
    """Why the site was not searched to its end by no fault of its own content; "" where it was."""
    visit = site.facts.visit
    if visit is not None and any(note.code == "not_drawn" for note in visit.health):
        return "บางหน้าของเว็บไซต์ต้องใช้เบราว์เซอร์และวาดไม่สำเร็จระหว่างการตรวจ จึงค้นไม่ครบ"
    if visit is None or not visit.left or visit.budget_exhausted:
        return ""
    silent = next((note for note in visit.health if note.code in CUT_SHORT), None)
    if silent is None:
        return ""
    if silent.code == "our_network":
        return "เครือข่ายของผู้ตรวจขัดข้องระหว่างการตรวจ จึงค้นไม่ครบ ไม่ใช่ความผิดของหน่วยงาน"
    return f"เว็บไซต์หยุดตอบระหว่างการตรวจ ({note_detail(silent.code, silent.detail)}) จึงค้นไม่ครบ"


def indexes_of(site: Site, year: int) -> list[Place]:
    """The index pages of that year which were read, then those that name no year; of other years none."""
    found = [(years, page) for page in site.readable if (years := _years_of_index(page)) is not None]
    ranked = [page for years, page in found if year in years] + [page for years, page in found if not years]
    return [Place(url=page.url, title=_name(page)) for page in ranked[:LISTED]]


def _years_of_index(page: Page) -> frozenset[int] | None:
    """The years that an index page names; None for any other page."""
    if page.artifact is None or page.artifact.media != "html" or not page.is_list:
        return None
    named = [words for words in _names(page) if is_index(words) or fold(words) in _ITA]
    if not named:
        return None
    said = (m for words in named for m in years_in(words) if m.kind != "law")
    return frozenset(y for m in said for y in range(m.first, m.last + 1))


def _names(page: Page) -> list[str]:
    led = page.best_link
    title = page.artifact.title if page.artifact else ""
    return [words[:300] for words in (page.heading, title, led.own_words if led else "") if words]


def _name(page: Page) -> str:
    return next(iter(_names(page)), "")
