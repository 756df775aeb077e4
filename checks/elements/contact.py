"""Contact details of the unit: postal address, telephone, fax, e-mail, map."""

import re
from typing import Literal

import msgspec

from checks.elements.people import EMAIL
from checks.exam import Exam, Outcome
from checks.pages import Page
from records.finding import Evidence
from thai.normalise import fold, normalise

Show = Literal["address", "phone", "fax", "email", "map"]

PHONE = re.compile(
    r"(?:โทร|Tel|เบอร์|Phone|☎|สายด่วน|หมายเลข)[^0-9]{0,24}0[\s-]?\d[\d\s.()-]{5,12}\d"
    r"|\b0[\s-]?[2-7]\d?\s?[-. ]\s?\d{3}[-. ]?\d{3,4}\b",
    re.I,
)
FAX = re.compile(r"(?:โทรสาร|แฟกซ์|แฟ็กซ์|Fax)[^0-9]{0,24}0[\s-]?\d[\d\s.()-]{5,12}\d", re.I)
POSTCODE = re.compile(r"\b[1-9]\d{4}\b")
HOUSE = re.compile(r"\d+\s*(?:/\d+)?\s*(?:หมู่|ม\.|ถนน|ถ\.).{0,60}(?:ตำบล|ต\.).{0,60}(?:อำเภอ|อ\.)", re.S)
PLACE = re.compile(r"(?:ตำบล|ต\.|แขวง|ถนน|หมู่|ม\.|เลขที่).{0,80}(?:อำเภอ|อ\.|เขต|จังหวัด|จ\.)", re.S)
MAP_HINT = re.compile(r"maps\.google|google\.[a-z.]+/maps|goo\.gl/maps|maps\.app\.goo|openstreetmap|leaflet|/map|longdo", re.I)


class Params(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`show`: the detail that must be there."""

    show: Show
    of: list[str] = []


def check(params: Params, exam: Exam) -> Outcome:
    """Look at the contact page and, as sites put them there, at the whole of its page including the footer."""
    pages: dict[str, Page] = {d.page.url: d.page for d in exam.of(params.of) if d.page is not None}
    for page in pages.values():
        if proof := _seen(params.show, page):
            return Outcome(True, (proof,))
    lacking = Outcome(False, (), "ไม่พบในหน้าข้อมูลการติดต่อ")
    # Where some details are words, the others would be words too: the pictures are the map and the building.
    if any(_seen(show, page) for page in pages.values() for show in ("phone", "address", "email") if show != params.show):
        return lacking
    return exam.cannot_tell(params.of) or lacking


def _seen(show: Show, page: Page) -> Evidence | None:
    assert page.artifact is not None
    if show == "map":
        return _map(page)
    for block in page.artifact.blocks:
        text = normalise(block.text)
        match = {"phone": PHONE, "fax": FAX, "email": EMAIL, "address": PLACE}[show].search(text)
        if match and (show != "address" or POSTCODE.search(text) or "จังหวัด" in text or "จ." in text or HOUSE.search(text)):
            return _evidence(page, block.text[:200])
    if show == "email":
        for link in page.artifact.links:
            if link.href.lower().startswith("mailto:"):
                return _evidence(page, link.text or link.href)
    if show == "address":
        whole = normalise(" ".join(b.text for b in page.artifact.blocks))
        match = PLACE.search(whole)
        if match and POSTCODE.search(whole):
            return _evidence(page, match.group()[:200])
    return None


def _map(page: Page) -> Evidence | None:
    assert page.artifact is not None
    for link in page.artifact.links:
        if MAP_HINT.search(link.href) or (link.kind == "iframe" and "แผนที่" in normalise(link.title + link.row)):
            return _evidence(page, link.text or link.title or link.href)
    for image in page.artifact.images:
        words = fold(image.alt + image.title + image.row)
        if "แผนที" in words or MAP_HINT.search(image.src):
            return _evidence(page, image.alt or image.src)
    return None


def _evidence(page: Page, words: str) -> Evidence:
    capture = page.capture
    return Evidence(
        url=page.url,
        found_on=capture.found_on,
        link_text=capture.link_text,
        title=page.artifact.title if page.artifact else "",
        snippet=words,
        fetched_at=capture.fetched_at,
        sha256=capture.sha256,
    )
