"""Whose site it is: what it calls itself where a site says so (titles, headings, head and foot), and what it names instead."""

from collections import Counter

import msgspec

from checks import vocabulary
from checks.pages import Page, Site
from records.address import host_of, resolve
from thai.names import agencies_in, names_unit, other_agencies, parse_agency
from thai.normalise import fold

LOOKED_AT = 40
"""Pages looked at to tell whose site it is."""
WORDLESS = 10
"""Folded characters on all pages together below which a site says nothing of anybody."""
NO_WORDS = "no_words"
NOBODY = "ไม่พบชื่อหน่วยงานนี้ในเว็บไซต์"


class Whose(msgspec.Struct, frozen=True):
    """`named` tells whether any page names the unit; `instead` is what the site names in its place, "" where it is the unit's,
    `no_words` where nothing is said of anybody."""

    named: bool
    instead: str


def whose(site: Site) -> Whose:
    """Whose site it is, by its readable pages.

    It is another's when it never names the unit, or when its home page and most of its pages name one other agency and only a
    few (news of a joint event) the unit.
    """
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    pages = site.readable[:LOOKED_AT]
    if pages and names_unit(all_text(pages[0]), unit, neighbours):
        return Whose(named=True, instead="")
    texts = [all_text(page) for page in pages]
    named = sum(names_unit(text, unit, neighbours) for text in texts)
    others = Counter(name for text in texts for name in {a.text for a in other_agencies(text, unit, neighbours)})
    if named == 0:
        return Whose(named=False, instead=_instead(site, pages, texts, others))
    top, count = others.most_common(1)[0] if others else ("", 0)
    at_home = {a.text for a in other_agencies(texts[0], unit, neighbours)}
    if count >= 2 * named and top in at_home:
        return Whose(named=True, instead=top)
    return Whose(named=True, instead="")


def _instead(site: Site, pages: list[Page], texts: list[str], others: Counter[str]) -> str:
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    signs = ["\n".join(sign(page)) for page in pages]
    signed = Counter(name for text in signs for name in {a.text for a in other_agencies(text, unit, neighbours)})
    if not signed and (place := parse_agency(unit)) is not None:
        # A site that shows its full name only in a picture still speaks of its place. Where it speaks of other agencies too
        # (links, news), its place has to stand where a site says whose it is.
        where = signs if others else texts
        if any(fold(place.place) in fold(text) for text in where):
            return ""
    for counted in (signed, others):
        if counted:
            return counted.most_common(1)[0][0]
    title = pages[0].artifact.title.strip() if pages[0].artifact else ""
    if title and fold(title) not in vocabulary.plain("nobodys_title"):
        return title[:120]
    words = sum(len(fold(b.text)) for page in pages if page.artifact for b in page.artifact.blocks)
    return NOBODY if words >= WORDLESS else NO_WORDS


def sign(page: Page) -> list[str]:
    """The lines in which a page says whose it is: title, headings, head and foot, without links elsewhere."""
    artifact = page.artifact
    if artifact is None:
        return []
    own = host_of(page.url)
    targets = ((link.block, resolve(page.base, link.href)) for link in artifact.links)
    leading = {block for block, url in targets if url and host_of(url) != own}
    lines = [artifact.title]
    for number, block in enumerate(artifact.blocks):
        if number not in leading and (block.kind == "heading" or block.region in ("header", "footer")):
            lines.append(block.text)
    return lines + [image.alt for image in artifact.images if image.region == "header" and image.alt]


def names_shown(page: Page) -> list[str]:
    """The agencies that a page names where it says whose it is, in its order, each once."""
    return list(dict.fromkeys(agency.text for line in sign(page) for agency in agencies_in(line)))


def all_text(page: Page) -> str:
    """Everything on a page, frame included: the frame is where a site says whose it is."""
    assert page.artifact is not None
    words = [page.artifact.title, *(b.text for b in page.artifact.blocks), *(i.alt for i in page.artifact.images)]
    return "\n".join(words)
