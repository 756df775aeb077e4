"""Citizen numbers that a site makes public: on which pages, how many, one of them masked: a leak.

A number counts by its check digit and by where it stands: numbers of documents and projects have thirteen digits too, and one
in eleven of them passes the check.
"""

import re

from checks.pages import Page, Site
from records.address import host_of
from records.artifact import Artifact
from records.clouds import on_drive
from records.visit import HealthNote
from thai.personal import CitizenNumber, citizen_numbers, mask_citizen_numbers

SEVERAL = 2
"""Different numbers on one page from which on it is a list of people: graver, and told first."""
MAX_PAGES = 20
SURE = 3
"""Different numbers without dashes that need no words beside them, where most such numbers of the page pass the check."""

_RUN = re.compile(r"(?<![0-9๐-๙])[1-8๑-๘][0-9๐-๙]{12}(?![0-9๐-๙])")
_CALLED = re.compile(
    "เลขประจ(?:ำ|\u0e4d\u0e32)ตัว|เลขที่บัตร|เลขบัตร|บัตรประชาชน|เลขประชาชน|นางสาว|น\\.ส\\.|นาง|นาย|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง"
    "|citizen (?:id|number)|national id|id card",
    re.IGNORECASE,
)


def disclosed_numbers(site: Site) -> list[HealthNote]:
    """A note for each page or document of the unit's that discloses citizen numbers, those with most numbers first."""
    found: dict[str, tuple[Page, int, str, int | None]] = {}
    telling = {text for text in site.texts if citizen_numbers(text)}
    for page in site.readable if telling else ():
        if page.artifact is None or page.artifact.sha256 in found or _of_another_office(page, site):
            continue
        if numbers := numbers_in(page.artifact):
            (example, at), *_ = numbers.values()
            found[page.artifact.sha256] = page, len(numbers), example, at
    order = sorted(found.values(), key=lambda each: -each[1])
    notes = [
        HealthNote(
            code="citizen_numbers" if count >= SEVERAL else "citizen_number",
            detail=f"{count}, {example}",
            url=_at_page(page, at),
            found_on=page.capture.found_on or "",
        )
        for page, count, example, at in order[:MAX_PAGES]
    ]
    if hidden := sum(count for _, count, _, _ in order[MAX_PAGES:]):
        notes.append(HealthNote(code=notes[-1].code, detail=f"+{hidden} ({len(order) - MAX_PAGES} URL)"))
    return notes


def numbers_in(artifact: Artifact) -> dict[str, tuple[str, int | None]]:
    """The different citizen numbers in what was read: by their digits, each as it was written but masked, with its page."""
    bare: dict[str, tuple[str, int | None, bool]] = {}
    sure: dict[str, tuple[str, int | None]] = {}
    runs: set[str] = set()
    for text, page in [*((block.text, block.page) for block in artifact.blocks), (artifact.title, None)]:
        runs.update(_RUN.findall(text))
        for number in citizen_numbers(text):
            if number.grouped:
                sure.setdefault(number.digits, (_shown(text, number), page))
            elif number.digits not in bare or not bare[number.digits][2]:
                bare[number.digits] = _shown(text, number), page, _CALLED.search(text) is not None
    if 2 * len(bare) < len(runs):
        return sure
    enough = len(bare) >= SURE
    return sure | {digits: (shown, page) for digits, (shown, page, called) in bare.items() if enough or called}


def _shown(text: str, number: CitizenNumber) -> str:
    return mask_citizen_numbers(text[number.start : number.end])


def _at_page(page: Page, number: int | None) -> str:
    paged = page.artifact is not None and page.artifact.media == "pdf" and "#" not in page.url
    return f"{page.url}#page={number}" if number and paged else page.url


def _of_another_office(page: Page, site: Site) -> bool:
    host = host_of(page.url)
    own = host == site.home or host.endswith("." + site.home) or site.home.endswith("." + host)
    return host.endswith(".go.th") and not own and not on_drive(page.url)
