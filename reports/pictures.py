"""A proof in a report: the link to it, and its picture, if there is one, with the words that stand for it."""

from typing import NamedTuple
from urllib.parse import quote

from records.finding import Evidence
from records.picture import place_of
from reports.data import UnitReport
from reports.text import href, shown
from reports.words import Words

MAX_SAID = 160


class Picture(NamedTuple):
    """A picture beside its proof: its address from the unit's page, its pixels, what it shows in words, and of what address."""

    link: str
    width: int
    height: int
    alt: str
    of: str


def picture_of(report: UnitReport, words: Words, evidence: Evidence) -> Picture | None:
    """The picture of the evidence, or None where none was made."""
    place = place_of(evidence)
    size = report.pictures.get(place.picture) if place is not None else None
    if place is None or size is None:
        return None
    # A questionnaire's address is never opened: the picture shows the page on which it stands.
    of = next((c.final_url for c in report.captures if c.sha256 == place.sha256), evidence.url)
    what = words.text["picture_of_page"].format(n=evidence.page) if evidence.page else words.text["picture_of"]
    said = ": ".join(part for part in (what, shown(evidence.title, MAX_SAID)) if part)
    seen = shown(evidence.snippet, MAX_SAID)
    alt = f"{said} · {words.text['picture_words'].format(words=seen)}" if seen else said
    return Picture(f"{report.pictures_at}/{quote(place.picture)}", size[0], size[1], alt, of)


def proof_link(evidence: Evidence) -> str | None:
    """A safe link to the evidence, at its page where it is a paged document; None where it may not be linked."""
    url = href(evidence.url)
    if url is None:
        return None
    paged = evidence.page is not None and evidence.media in ("pdf", "scan") and "#" not in url
    return f"{url}#page={evidence.page}" if paged else url
