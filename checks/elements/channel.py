"""A channel that works for anyone: a form, a web board, a chat, an online service."""

import re
from typing import Literal

import msgspec

from checks.disclosure import Disclosure
from checks.exam import Exam, Outcome
from checks.pages import Page
from checks.vocabulary import find
from records.artifact import Form
from records.finding import Evidence
from thai.normalise import fold

Use = Literal["question", "complaint", "opinion", "service", "social"]

SOCIAL = re.compile(
    r"facebook\.com|fb\.com|m\.me|messenger|line\.me|lin\.ee|twitter\.com|x\.com/|instagram\.com|youtube\.com|tiktok\.com", re.I
)
CHAT = re.compile(r"m\.me|messenger|line\.me|lin\.ee|tawk\.to|livechat|chatbot|zendesk|crisp\.chat", re.I)
FORM_HOSTS = re.compile(r"forms\.gle|docs\.google\.com/forms|forms\.office|surveymonkey|jotform", re.I)


ANSWERED = 20
"""Folded characters from which on a block with "ถาม" and "ตอบ" is a question with its answer, not the board's name."""


HEAD = 150
"""Characters of the first line that speak for the page."""


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`use`: what the channel is for. `apart`: it must be its own channel and not the general complaints page."""

    use: Use
    of: list[str] = []
    apart: bool = False


def check(params: Params, exam: Exam) -> Outcome:
    """Met by a form, board, chat or online service that a visitor can use without the staff's login."""
    seen = exam.of(params.of)
    for disclosure in seen:
        if proof := _works(params.use, disclosure):
            if params.apart and not _apart(disclosure):
                continue
            return Outcome(True, (proof,))
    if walled := [d for d in exam.unread_of(params.of) if d.state in ("walled", "unvisited")]:
        return Outcome(None, (walled[0].evidence(),), walled[0].why)
    reason = "เป็นช่องทางร้องเรียนทั่วไป ไม่ได้แยกเฉพาะเรื่องทุจริต" if params.apart and seen else "ไม่พบช่องทางออนไลน์ที่ใช้งานได้"
    return Outcome(False, tuple(d.evidence() for d in seen[:1]), reason)


def _works(use: Use, disclosure: Disclosure) -> Evidence | None:
    page = disclosure.page
    if page is None or page.artifact is None:
        return None
    if use in ("question", "social"):
        pattern = CHAT if use == "question" else SOCIAL
        for link in page.artifact.links:
            if pattern.search(link.href):
                return _proof(page, link.text or link.title or link.href)
        if use == "question" and (words := _board(page)):
            return _proof(page, words)
    if use == "social":
        return None
    for form in page.artifact.forms:
        if _usable(form):
            return _proof(page, " · ".join([*form.fields[:4], *form.buttons[:1]]) or form.action)
    for link in page.artifact.links:
        if FORM_HOSTS.search(link.href) or (link.kind == "iframe" and "form" in link.href.lower()):
            return _proof(page, link.text or link.href)
    return None


def has_form(disclosure: Disclosure) -> bool:
    """Whether a visitor can fill in a form there."""
    return (
        disclosure.page is not None
        and disclosure.page.artifact is not None
        and any(map(_usable, disclosure.page.artifact.forms))
    )


def _usable(form: Form) -> bool:
    """A form that takes words from a visitor: not a search box, not the staff's login."""
    return not form.search and not form.password and len(form.fields) >= 2


def _board(page: Page) -> str:
    """The words by which a question board shows itself: it must hold threads or take them, not only be linked."""
    if any(_usable(f) for f in page.artifact.forms) if page.artifact else False:
        for block in page.content:
            if find("question_board", fold(block.text)):
                return block.text[:120]
    answered = [b for b in page.content if "ถาม" in b.text and "ตอบ" in b.text and len(fold(b.text)) > ANSWERED]
    threads = [b for b in page.content if "ตอบ" in b.text and b.kind in ("row", "item", "text")]
    named = find("question_board", fold(page.heading + page.text[:600]))
    if named and (answered or len(threads) >= 2):
        return (answered or threads)[0].text[:120]
    return ""


def _apart(disclosure: Disclosure) -> bool:
    """Whether the page itself is for corruption: by its heading, or by its words without those of everyday complaints. What
    its link is called does not make it so, and a form that asks which kind of matter it is serves several."""
    if find("kind_of_matter", disclosure.passage.joined):
        return False
    first = disclosure.blocks[0].text[:HEAD] if disclosure.blocks else ""
    heading = fold(first if disclosure.is_section or disclosure.page is None else f"{disclosure.page.heading} {first}")
    if find("corruption", heading):
        return True
    return (
        find("corruption", disclosure.passage.joined[:600]) is not None
        and find("general_complaints", disclosure.passage.joined) is None
    )


def _proof(page: Page, words: str) -> Evidence:
    capture = page.capture
    return Evidence(
        url=page.url,
        found_on=capture.found_on,
        link_text=capture.link_text,
        title=page.artifact.title if page.artifact else "",
        snippet=words[:200],
        fetched_at=capture.fetched_at,
        sha256=capture.sha256,
    )
