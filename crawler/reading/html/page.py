"""HTML to Artifact."""

import hashlib

from crawler.reading.html.hollow import hollow_notes
from crawler.reading.html.links import script_target
from crawler.reading.html.tree import parse
from crawler.reading.html.viewers import FLIPBOOK, turns_pages
from crawler.reading.html.walk import Walk
from crawler.reading.text.charset import decode
from records.artifact import Artifact, Link


def read_html(body: bytes, media_type: str, reader: str) -> Artifact:
    """Read a page. `media_type` is the Content-Type as sent; its charset is only one opinion."""
    text, charset, notes = decode(body, media_type)
    page = parse(text)
    walk = Walk(page)
    walk.run()
    out = walk.out
    target = script_target(page)
    if target:
        out.link(Link(href=target, kind="refresh"))
    first_heading = next((block.text for block in out.blocks if block.kind == "heading" and block.level == 1), "")
    if turns_pages(page, out.links, named=walk.has_book):
        notes.append(FLIPBOOK)
    notes += hollow_notes(page)
    if out.cut or page.cut:
        notes.append("cut")
    return Artifact(
        sha256=hashlib.sha256(body).hexdigest(),
        reader=reader,
        media="html",
        title=page.title or walk.social_title or first_heading,
        base=walk.base,
        charset=charset,
        blocks=out.blocks,
        links=out.links,
        images=out.images,
        forms=out.forms,
        scripts=len(page.scripts),
        notes=notes,
    )
