"""Saved copies: a page or what was read of a document goes through the sanitiser, and its words are marked.

What comes out must hold no script, no handler, no frame and no way out but in the program's own parts of the page.
"""

import re

from nasty_files import html_files

from crawler.reading import read
from records.artifact import Artifact
from records.capture import Capture
from records.picture import Place
from reports.copies.markup import pieces_of_markup
from reports.copies.page import Kept, Proof, copy_page
from thai.mentions import years_in

ADDRESS = "http://unit.test/x"
CAPTURE = Capture(
    unit_id="u", sequence=0, url=ADDRESS, final_url=ADDRESS, fetched_at="2026-01-01T00:00:00+00:00", sha256="0" * 64
)
_ACTS = re.compile(
    rb"<(?:script|iframe|object|embed|form|base|link|svg|math)\b|\son\w+\s*=\s*[\"'a-z]|javascript:", re.IGNORECASE
)


def seeds() -> list[bytes]:
    pages = [
        "<h1>แผน ๒๕๖๙</h1><p onclick=x()>ข้อ<b>ความ</b><table><tr><td rowspan=2>a<td>b</table><a href='javascript:x()'>c</a>",
        "<svg><style><img src=x onerror=alert(1)></style></svg><math><mi><mglyph><style><img src onerror=x>",
        "<noscript><p title='</noscript><img src=x onerror=x>'><textarea></p>",
        "<p>1 2345 67890 12 1 และ 081-234-5678</p><form action=x><input value=y></form><base href=//x>",
    ]
    return [b"\4" + page.encode() for page in pages] + [b"\0" + body[:3_000] for body, _ in html_files().values()]


def target(data: bytes) -> None:
    take, body = (data[0] % 40, data[1:]) if data else (0, b"")
    html = body.decode("utf-8", "replace")
    artifact = read(b"<html>" + body, ADDRESS, "text/html; charset=utf-8")
    words = artifact.blocks[0].text[take : take + 60] if artifact.blocks else html[take : take + 30]
    proof = Proof(Place(sha256="0" * 64, snippet=words), items=("O1",))
    kept = Kept("หน่วยงาน", "Unit", CAPTURE, (proof,), "../index.html")
    pieces_of_markup(html)
    for page in (copy_page(kept, artifact, html, "th"), copy_page(kept, artifact, None, "en")):
        _harmless(page, artifact)
    years_in(html[:3_000])


def _harmless(page: bytes, artifact: Artifact) -> None:
    shown = page.partition(b"<main")[2] or page.partition(b"<body")[2]
    found = _ACTS.search(_without_words(shown))
    assert found is None, f"{found.group()[:60]!r} in a saved copy"


def _without_words(page: bytes) -> bytes:
    """The tags alone: words may say anything."""
    return b" ".join(re.findall(rb"<[^<>]*>", page))
