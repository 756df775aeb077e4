"""Which pictures of a page are worth looking at: those that may hold the questionnaire's QR code, or what the page is about."""

from collections.abc import Set as AbstractSet
from urllib.parse import unquote, urlsplit

from checks import vocabulary
from checks.classify import match_label
from checks.concepts import activities
from checks.disclosure import ICON
from checks.exam import CHART
from records.address import QUESTIONNAIRE_HOST
from records.artifact import Artifact, Image
from thai.normalise import fold

CODE, NEAR_CODE = 0.8, 0.7
"""What a picture is worth that may be the QR code by words of its own or beside it, and by its page's title."""
PICTURED = 0.6
"""What a picture is worth that holds what its page is about."""
FEW_WORDS = 600
"""Folded characters beside headings below which a page shows its matter in its pictures."""
PHOTOGRAPHED = frozenset({"executives", "news"})
"""What is shown by photographs, whose words are said beside them."""


def picture_worth(image: Image, url: str, page: Artifact, wanted: AbstractSet[str], *, of_the_frame: bool) -> float:
    """0 (not at all) to 1. `wanted` are the concepts looked for; a picture `of_the_frame` is one that other pages show too."""
    own = f"{fold(image.alt + image.title)} {fold(image.link or '')} {fold(unquote(urlsplit(url).path.rsplit('/', 1)[-1]))}"
    if vocabulary.find("eit_words", own):
        return CODE
    frame = of_the_frame or (image.link is not None and QUESTIONNAIRE_HOST not in image.link)
    if not frame and vocabulary.find("eit_words", _beside(image, page)):
        return CODE
    if not frame and "eit" in fold(page.title):
        return NEAR_CODE
    return PICTURED if _holds_the_matter(image, page, wanted) else 0.0


def _beside(image: Image, page: Artifact) -> str:
    near = [b.text for b in page.blocks[max(0, image.block - 1) : image.block + 2]] if image.block >= 0 else []
    return fold(" ".join([image.row, *image.headings[-1:], *near]))


def _holds_the_matter(image: Image, page: Artifact, wanted: AbstractSet[str]) -> bool:
    """A chart, or the pages of a document, on a page with few words of its own."""
    if image.region != "content" or image.link is not None or ICON.search(image.src):
        return False
    content = [b for b in page.blocks if b.region == "content"]
    heading = next((b.text for b in content if b.kind == "heading"), "")
    about = {m.concept for words in (*image.headings[-1:], heading, page.title) for m in match_label(words[:300])}
    drawn = about & wanted - PHOTOGRAPHED - activities()
    few = sum(len(fold(b.text)) for b in content if b.kind != "heading") < FEW_WORDS
    return bool(drawn) and (few or bool(CHART.search(f"{unquote(image.src)} {image.alt} {image.title}")))
