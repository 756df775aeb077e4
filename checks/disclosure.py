"""A disclosure: something on the site that may be what an item asks for, with where it stands and what state it is in."""

import re
from functools import cached_property

from checks.pages import InLink, Page, State
from checks.passage import CRITERIA, Passage
from records.artifact import Block, Image
from records.clouds import on_drive
from records.finding import Evidence, EvidenceMedia
from thai.normalise import fold_map, snippet

__all__ = ["CRITERIA", "Disclosure", "excerpt"]

ICON = re.compile(
    r"icon|logo|bullet|button|banner|spacer|arrow|/(?:pdf|doc|xls|new|line|fb|facebook)\.(?:png|gif|jpe?g)", re.IGNORECASE
)
"""Names of pictures that decorate."""


CRITERIA_REST = 60
"""Folded characters beside pasted criteria below which there is nothing else."""


class Disclosure:
    """One candidate. `concept` is what it is about; `strength` (0-1) how surely. `blocks` is the part of the page that
    counts: the whole content, or one section of it."""

    def __init__(
        self,
        concept: str,
        url: str,
        state: State,
        strength: float,
        *,
        page: Page | None = None,
        via: InLink | None = None,
        blocks: list[Block] | None = None,
        label: str = "",
        why: str = "",
        confirmed: bool = False,
    ) -> None:
        self.concept, self.url, self.state, self.strength = concept, url, state, strength
        self.page, self.via, self.label, self.why = page, via, label, why
        self.confirmed = confirmed
        self.passage = page.whole if blocks is None and page is not None else Passage(blocks or [])
        self.blocks = self.passage.blocks
        self.is_section = blocks is not None

    @property
    def spoken(self) -> list[Block]:
        """The blocks that say something of the unit's own: pasted criteria left out."""
        return self.passage.spoken

    @property
    def folded(self) -> str:
        """All its words, folded, blocks kept apart by a line break so that no phrase is found across two."""
        return "\n".join(self.passage.folded_blocks)

    @property
    def is_criteria(self) -> bool:
        """Whether what it says is (next to) nothing but the assessment's own criteria."""
        return len(self.spoken) < len(self.blocks) and self.passage.substance < CRITERIA_REST

    @cached_property
    def images(self) -> list[Image]:
        """Pictures inside the part that counts; those that only carry a link (icons, buttons) are none."""
        if self.page is None or self.page.artifact is None:
            return []
        shown = [i for i in self.page.images if i.link is None and not ICON.search(i.src)]
        if not self.is_section:
            return shown
        own = {id(b) for b in self.blocks}
        all_blocks = self.page.artifact.blocks
        inside = {i for i, b in enumerate(all_blocks) if id(b) in own}
        return [i for i in shown if self.page.place_of(i) in inside]

    @property
    def unread_images(self) -> list[Image]:
        """Those pictures whose words have not been read."""
        known = self.page.pictures if self.page else {}
        return [i for i in self.images if not ((p := known.get(i.src)) and p.artifact and p.artifact.ocr_pages)]

    @property
    def title(self) -> str:
        """What it calls itself, else what its link calls it."""
        if self.is_section and self.blocks:
            return self.blocks[0].text
        return (self.page.heading if self.page and self.page.heading else self.label)[:200]

    @property
    def media(self) -> EvidenceMedia:
        artifact = self.page.artifact if self.page else None
        capture = self.page.capture if self.page else None
        if any(map(on_drive, (self.url, *((capture.url, capture.final_url, *capture.redirects) if capture else ())))):
            return "drive"
        if self.state == "walled":
            return "external"
        if artifact is None:
            return "html"
        if artifact.media == "pdf":
            return "scan" if artifact.refusal in ("scan", "garbage_text") or self.passage.is_ocr else "pdf"
        if artifact.media == "image":
            return "image"
        if artifact.media in ("office", "archive", "data"):
            return "office"
        return "html"

    def evidence(self, block: int | None = None, phrase: str = "") -> Evidence:
        """Proof: the address, how it was reached, and the words around `phrase` (folded) in block number `block`."""
        words, page_number, picture = "", None, None
        if block is None or block >= len(self.spoken):
            block, phrase = 0, ""
        if self.spoken:
            chosen = self.spoken[block]
            words, page_number = excerpt(chosen.text, phrase), chosen.page
            picture = self.page.pictured.get(id(chosen)) if self.page else None
        if picture is not None:
            return self._in_picture(picture, words)
        capture = self.page.capture if self.page else None
        found_on = self.via.page.url if self.via else (capture.found_on if capture else None)
        return Evidence(
            url=self.url,
            found_on=found_on,
            link_text=self.label or (capture.link_text if capture else ""),
            title=(self.page.artifact.title or self.title if self.page and self.page.artifact else self.title)[:200],
            snippet=words,
            media=self.media,
            page=page_number,
            fetched_at=capture.fetched_at if capture else None,
            sha256=capture.sha256 if capture else None,
        )

    def _in_picture(self, picture: Page, words: str) -> Evidence:
        """Proof that stands in a picture which the page shows."""
        return Evidence(
            url=picture.url,
            found_on=self.page.url if self.page else None,
            link_text=self.label or picture.capture.link_text,
            title=self.title,
            snippet=words,
            media="image",
            fetched_at=picture.capture.fetched_at,
            sha256=picture.capture.sha256,
        )


def excerpt(text: str, phrase: str, around: int = 80) -> str:
    """The original words around a folded phrase; the beginning of the text when the phrase is not in it."""
    if phrase:
        folded, index = fold_map(text)
        at = folded.find(phrase)
        if at >= 0:
            return snippet(text, index[at], index[at + len(phrase) - 1] + 1, around)
    return snippet(text, 0, min(len(text), around), around)
