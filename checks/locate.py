"""Finding the candidates for each concept: pages that speak of it, sections of pages, and links that promise it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from checks import vocabulary
from checks.classify import Match, is_index, match_label, match_opening, names_another
from checks.concepts import DATED_LISTS, activities
from checks.disclosure import Disclosure
from checks.page_state import page_state, section_state
from checks.pages import DOCUMENT, SHOWN, THIN_PAGE, InLink, Page, Site, State, is_generic
from checks.walls import WALLED_TH, elsewhere
from records.address import QUESTIONNAIRE_HOST, host_of
from records.artifact import Block, Link
from thai.normalise import fold
from thai.years import years_in

SURE = 0.6
"""A match at least this strong names its concept by itself."""
OPENING = 600
"""Characters of content that count as a page's opening."""

KIN = (
    frozenset({"structure", "executives", "authority"}),
    frozenset({"contact", "qa"}),
    frozenset({"complaint_guideline", "complaint_channel", "complaint_stats"}),
)
"""Concepts that sites show together under the name of one of them; their elements tell which is there."""
ROW_NOISE = re.compile(r"\([^()]*>[^()]*\)|https?://\S+")
"""Click paths ("(เมนูหลัก > ITA > o2)") and addresses in a row."""
CLEARLY = 0.85
CLEARLY_BEGUN = 0.8
ARTICLE = re.compile(r"\s*(?:มาตรา|ข้อ)\s*[\d๐-๙]")
TITLE_LENGTH = 110
"""How surely a plain line names a concept (less where a new sheet begins with it), and its length, to act as a heading."""
HEADINGS = 2
HEADINGS_LENT = 6
"""Headings above a link that may speak for it; more where the way there went through folders or frames."""
ENTRIES = 3
"""Dated entries from which on a page is a list of them."""
SAYING_LINES = 60
SAYING_LENGTH = 160
"""Lines of a page, and the beginning of a line, among which a page may name what it is about."""

LISTS = frozenset(
    {"news", "procurement_notices", "qa", "e_service", "contact", "social_network", "executives", "complaint_channel"}
)
"""Concepts whose disclosure may itself be a list of links."""


class Located:
    """All candidates of a unit's site, by concept."""

    def __init__(self) -> None:
        self.by_concept: dict[str, list[Disclosure]] = defaultdict(list)
        self._known: dict[tuple[str, str, int], Disclosure] = {}

    def add(self, found: Disclosure) -> None:
        """Keep the strongest reading of each (concept, address, section)."""
        if found.state == "read" and found.is_criteria:
            found.state, found.why = "other_kind", "มีแต่ข้อความเกณฑ์การประเมิน ไม่มีข้อมูลของหน่วยงาน"
        key = (found.concept, found.url, id(found.blocks[0]) if found.is_section and found.blocks else 0)
        known = self._known.get(key)
        if known is None:
            self._known[key] = found
            self.by_concept[found.concept].append(found)
        elif found.strength > known.strength or (found.via is not None and known.via is None):
            found.strength = max(found.strength, known.strength)
            found.confirmed = found.confirmed or known.confirmed
            where = self.by_concept[found.concept]
            where[where.index(known)] = found
            self._known[key] = found


def locate(site: Site) -> Located:
    """Find the candidates for every concept on a unit's site."""
    located = Located()
    own = {id(page): _own_concepts(page) for page in site.pages if page.read}
    for page in site.readable:
        if page.is_shown:  # a picture speaks for the page that shows it
            continue
        _by_content(page, own[id(page)], located, site)
        _by_sections(page, own[id(page)], located, site)
    for incoming in _speaking(site):
        _by_link(incoming, own, located, site)
    for found in located.by_concept.values():
        found.sort(key=lambda d: (-d.strength, d.page.capture.sequence if d.page else 1 << 30, d.url))
    return located


def _own_concepts(page: Page) -> dict[str, Match]:
    """What a page says it is about, by its title, heading and opening."""
    assert page.artifact is not None
    title = page.heading
    if is_index(title or page.artifact.title) and page.is_list:
        return {}
    best: dict[str, Match] = {}
    for match in [*match_opening(title, _opening(page)), *(match_label(page.artifact.title) if not title else [])]:
        if match.score > (best[match.concept].score if match.concept in best else 0):
            best[match.concept] = match
    return best


def _opening(page: Page) -> str:
    """The beginning of a page's text, without the parts that only lead elsewhere: what they name stands there, not here."""
    leading = {
        id(b)
        for n, block in enumerate(page.content)
        if n and block.kind == "heading" and len(part := section(page.content, n)) > 1 and _only_leads(page, part)
        for b in part
    }
    return "\n".join(b.text for b in page.content if id(b) not in leading)[:OPENING]


def _by_content(page: Page, own: dict[str, Match], located: Located, site: Site) -> None:
    for concept, match in own.items():
        if page.is_list and concept not in LISTS:
            continue
        state, why = page_state(page, site)
        located.add(
            Disclosure(
                concept,
                page.url,
                state,
                match.score,
                page=page,
                blocks=_entry(page, match),
                why=why,
                via=page.best_link,
                label=_label(page),
                confirmed=True,
            )
        )


def _entry(page: Page, match: Match) -> list[Block] | None:
    """The one entry that tells of an activity, where a web page is a list of dated entries or the home page: it speaks for
    itself alone. None where the whole page is about it."""
    if match.source != "text" or match.concept in DATED_LISTS or match.concept not in activities():
        return None
    if page.artifact is None or page.artifact.media != "html":
        return None
    entries = [b for b in page.content if b.kind != "heading"]
    dated = [b for b in entries if any(m.kind == "date" for m in years_in(b.text[:SAYING_LENGTH]))]
    is_home = page.capture.sequence == 0
    telling = [b for b in (entries if is_home else dated) if match.phrase in b.text]
    return telling[:1] if telling and (is_home or len(dated) >= ENTRIES) else None


def _by_sections(page: Page, own: dict[str, Match], located: Located, site: Site) -> None:
    """A heading inside a page and what stands under it: many sites put several items on one page."""
    headings = [n for n, b in enumerate(page.content) if b.kind == "heading"]
    is_html = page.artifact is not None and page.artifact.media == "html"
    titles = [
        n
        for n in range(len(page.content))
        if (_acts_as_heading(page.content, n) if is_html else _opens_a_sheet(page.content, n, own))
    ]
    if len(headings) + len(titles) < 2 and (is_html or not titles):
        return
    for n in sorted([*headings, *titles]):
        block = page.content[n]
        blocks = section(page.content, n, titles)
        if sum(len(fold(b.text)) for b in blocks[1:]) < 40:
            continue
        for match in match_label(block.text):
            if match.score < SURE:
                continue
            if match.concept not in LISTS and _only_leads(page, blocks):
                continue
            state, why = section_state(page, blocks, site)
            located.add(
                Disclosure(
                    match.concept,
                    page.url,
                    state,
                    match.score * 0.97,
                    page=page,
                    blocks=blocks,
                    why=why,
                    via=page.best_link,
                    confirmed=True,
                )
            )


def _acts_as_heading(content: list[Block], n: int) -> bool:
    """Whether a plain line names a thing and the thing follows: pages without headings write so."""
    block = content[n]
    if block.ocr or block.kind not in ("text", "item") or len(block.text) > TITLE_LENGTH or n + 1 >= len(content):
        return False
    follows = content[n + 1]
    if follows.kind != "row" and not (follows.kind == "text" and len(follows.text) > len(block.text)):
        return False
    return any(m.score >= CLEARLY for m in match_label(block.text))


def _opens_a_sheet(content: list[Block], n: int, own: Collection[str]) -> bool:
    """Whether the first line of a later sheet names another thing than the document itself: what follows is about that."""
    block = content[n]
    if not n or block.page is None or block.page == content[n - 1].page or block.kind not in ("text", "item"):
        return False
    if len(block.text) > TITLE_LENGTH or ARTICLE.match(block.text):
        return False
    return any(m.score >= CLEARLY_BEGUN and m.concept not in own for m in match_label(block.text))


def section(content: list[Block], start: int, titles: Collection[int] = ()) -> list[Block]:
    """A heading with everything under it, up to the next heading of its level or above; a line that acts as one (`titles`)
    ends at the next of either."""
    level = (content[start].level or 6) if content[start].kind == "heading" else 7
    end = next(
        (
            n
            for n in range(start + 1, len(content))
            if (content[n].kind == "heading" and (content[n].level or 6) <= level) or (level == 7 and n in titles)
        ),
        len(content),
    )
    return content[start:end]


def _only_leads(page: Page, blocks: list[Block]) -> bool:
    """Whether a section only leads elsewhere: mostly links, or a line with a file to open."""
    assert page.artifact is not None
    index = {id(b): i for i, b in enumerate(page.artifact.blocks)}
    inside = {index[id(b)] for b in blocks if id(b) in index}
    ways = [link for link in page.links if link.block in inside and link.kind != "frame"]
    linked = page.leading(ways)
    words = sum(len(fold(b.text)) for b in blocks[1:])
    return bool(ways) and (
        linked > 0.5 * max(1, words) or (words - linked < THIN_PAGE and any(DOCUMENT.search(w.href) for w in ways))
    )


def _speaking(site: Site) -> Iterator[InLink]:
    """The links that may add something: a menu's entries say the same on all pages, where their own words and row alone speak.

    Of those that also lead to the same, one is enough (what is no stronger is not kept) that stands on another page than that.
    """
    heard: set[tuple[str, str, str, str, bool]] = set()
    for incoming in site.links:
        link, url = incoming.link, incoming.url
        if url is not None and link.region != "content" and (own := incoming.own_words):
            saying = url, own, link.text, link.row, link.kind in SHOWN
            if saying in heard:
                continue
            if site.page(url) is not incoming.page:
                heard.add(saying)
        yield incoming


def _by_link(incoming: InLink, own: dict[int, dict[str, Match]], located: Located, site: Site) -> None:
    link = incoming.link
    if incoming.url and urlsplit(incoming.url).hostname == QUESTIONNAIRE_HOST:
        return
    label, matches = promises(incoming)
    if not matches:
        return
    target = site.page(incoming.url) if incoming.url else None
    if target is incoming.page:
        return
    for match in matches:
        state, why, strength, confirmed = _promised(match, {m.concept for m in matches}, incoming, target, own, site)
        if link.kind in SHOWN and target is None and state == "unvisited":
            continue
        located.add(
            Disclosure(
                match.concept,
                incoming.url or incoming.page.url,
                state,
                strength,
                page=target,
                blocks=_entry(target, said) if target and (said := own.get(id(target), {}).get(match.concept)) else None,
                via=incoming,
                label=label[:200],
                why=why,
                confirmed=confirmed,
            )
        )


def promises(incoming: InLink) -> tuple[str, list[Match]]:
    """What a link promises: by its own words; where those say nothing, by its row, the headings above it, its page."""
    own, link = incoming.own_words, incoming.link
    if own:
        matches = match_label(own)
        if matches and all(m.concept == "social_network" for m in matches):
            # What stands on the social network is said beside its name: "news on our page".
            matches = match_label(ROW_NOISE.sub(" ", link.row.replace(link.text, " "))[:300]) or matches
        if matches or (len(fold(own)) > 12 and not incoming.lent) or link.region != "content":
            return own, matches
    around = [link.row, *list(reversed(link.headings))[: HEADINGS_LENT if incoming.lent else HEADINGS], incoming.heading_above]
    if not own and link.region == "content":
        around.append(incoming.page.heading)
    for words in around:
        words = ROW_NOISE.sub(" ", words.replace(link.text, " ") if len(link.text) > 2 else words).strip()
        if not words or is_generic(words):
            continue
        together = f"{own} {words}".strip()
        matches = match_label(words[:300]) or (match_label(together[:300]) if own else [])
        if matches:
            return together, [_weaker(m) for m in matches] if own else matches
        if len(fold(words)) > 40 and not incoming.lent:
            break
    return own, []


def _weaker(match: Match) -> Match:
    return Match(concept=match.concept, score=match.score * 0.9, start=match.start, end=match.end, phrase=match.phrase)


def _promised(
    match: Match, promised: set[str], incoming: InLink, target: Page | None, own: dict[int, dict[str, Match]], site: Site
) -> tuple[State, str, float, bool]:
    """State, reason, strength and whether the target itself confirms what the link promises."""
    if incoming.url is None:
        return "nowhere", "ลิงก์ไม่ได้เชื่อมไปยังหน้าใด (#)", match.score, False
    if target is None:
        if elsewhere(incoming.url):
            return "walled", WALLED_TH, match.score, False
        same = host_of(incoming.url) == site.home
        why = "โปรแกรมยังไม่ได้เปิดหน้านี้" if same else "อยู่บนเว็บไซต์อื่น โปรแกรมไม่ได้เปิดตรวจ"
        return "unvisited", why, match.score * 0.9, False
    state, why = page_state(target, site)
    if state in ("dead", "login", "walled", "unread", "foreign", "contradictory"):
        return state, why, match.score, False
    if (target.is_list or is_index(target.heading)) and match.concept not in LISTS:
        return "other_kind", "เป็นหน้ารวมลิงก์ ไม่ใช่ตัวเอกสาร", match.score * 0.5, False
    said = own.get(id(target), {})
    mine = said.get(match.concept)
    if mine is not None:
        return state, why, max(match.score, mine.score), True
    if state == "read" and _says(match.concept, target):
        return state, why, match.score * 0.9, True
    strongest = max(said.values(), key=lambda m: m.score, default=None)
    if strongest is not None and strongest.score >= SURE:
        # Of several things promised together ("rules and plan") the target holds the one it names, not the others.
        if strongest.concept in promised:
            return state, why, match.score * 0.55, False
        if any({match.concept, strongest.concept} <= kin for kin in KIN):
            return state, why, match.score * 0.85, False
        return "other_kind", f"ลิงก์ชื่อนี้เปิดไปยังเอกสารเรื่องอื่น ({target.heading[:80]})", match.score * 0.5, False
    # An activity may be told of in papers of any kind: minutes of a meeting, a report, a newsletter.
    another = match.concept not in activities() and names_another(target.heading, match.concept)
    if state == "read" and (another or not _about(match.concept, target)):
        return "other_kind", f"ลิงก์ชื่อนี้เปิดไปยังหน้าที่ไม่กล่าวถึงเรื่องนี้ ({target.heading[:80]})", match.score * 0.5, False
    return state, why, match.score * 0.85, False


def _says(concept: str, page: Page) -> bool:
    """Whether a page names the concept further down, in a heading or line of its own."""
    lines = (b.text[:SAYING_LENGTH] for b in page.content[:SAYING_LINES])
    return any(m.concept == concept and m.score >= SURE for line in lines for m in match_label(line))


def _about(concept: str, page: Page) -> bool:
    """Whether a page that does not say what it is at least uses a word of what its link promises."""
    text = fold(page.heading + page.text[:20000])
    groups = [g for g in vocabulary.groups("core_") if concept.startswith(g.removeprefix("core_"))]
    return not groups or any(vocabulary.find(g, text) for g in groups)


def said_of(url: str, concepts: Collection[str], strength: float, site: Site) -> list[Disclosure]:
    """What stands at an address of which somebody who is no page of the site says that it discloses these concepts: judged as
    where a link leads that names them, but no words of such a link (nor a year in them) speak for it."""
    target = site.page(url)
    own = {id(target): _own_concepts(target)} if target is not None and target.read else {}
    saying = InLink(site.pages[0], Link(href=url), url)
    found = []
    for concept in concepts:
        match = Match(concept=concept, score=strength, start=0, end=0, phrase="")
        state, why, strong, confirmed = _promised(match, set(concepts), saying, target, own, site)
        said = own.get(id(target), {}).get(concept)
        blocks = _entry(target, said) if target is not None and said is not None else None
        found.append(Disclosure(concept, url, state, strong, page=target, blocks=blocks, why=why, confirmed=confirmed))
    return found


def _label(page: Page) -> str:
    best = page.best_link
    return best.own_words if best else page.capture.link_text
