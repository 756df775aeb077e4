"""One site of a generated province, as it is sent."""

from html import escape
from random import Random
from urllib.parse import urlsplit
from zlib import crc32

import msgspec

from benchmarks.crawl.address import codec, same
from benchmarks.crawl.agencies import content, unit
from benchmarks.crawl.builder import Builder
from benchmarks.crawl.items import PARTS
from benchmarks.crawl.layouts import LAYOUTS
from benchmarks.crawl.markup import document as page_of
from benchmarks.crawl.markup import h, p
from benchmarks.crawl.record import Answer
from benchmarks.province_server.documents import document
from benchmarks.province_server.dressing import Dress, dress
from benchmarks.province_server.plan import Plan, host
from records.unit import Unit

DRIVE = b"https://drive.google.com/"
STAND_IN = "drive-files/"
"""Where a site keeps what its layout would have put on a cloud drive: nothing but loopback is there."""
_SEAM, _END = b"</head><body>", b"</body></html>"


class Sent(msgspec.Struct, frozen=True):
    """A body in the pieces that it is sent in; those of a site's dress are shared by all its pages."""

    media_type: str
    pieces: tuple[bytes, ...]
    etag: str

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces))


class BuiltSite(msgspec.Struct, frozen=True):
    """What a site answers, by path with query as `address.same` writes it, and where it redirects."""

    pages: dict[str, Sent]
    redirects: dict[str, str]


def unit_of(plan: Plan, number: int, port: int) -> Unit:
    """The unit (from 0) whose site it is."""
    made = unit(_rng(plan, number), number + 1)
    return msgspec.structs.replace(made, website=f"http://{host(number)}:{port}/")


def built(plan: Plan, number: int, port: int) -> BuiltSite:
    """The site of unit `number` (from 0)."""
    rng = _rng(plan, number)
    unit(rng, number + 1)
    of = unit_of(plan, number, port)
    layout = sorted(LAYOUTS)[number % len(LAYOUTS)]
    builder = Builder(rng, content(rng, of, plan.size), layout)
    site = LAYOUTS[layout](builder)
    worn = dress(rng, _links(builder), codec(builder.charset))
    items = {place.url: place.item for place in site.disclosures}
    pages = {}
    for url, answer in site.pages.items():
        path = _path(url, of.website)
        if answer[0] == "application/pdf":
            answer = (
                _page_instead(builder, of, items.get(url, ""), path) if plan.make == "html" else document(rng, url, plan.scans)
            )
        pages[path] = _sent(answer, path, worn, disclosing=url in items)
    return BuiltSite(pages, {_path(url, of.website): to for url, to in site.redirects.items()})


def _rng(plan: Plan, number: int) -> Random:
    return Random(f"province {plan.seed} {number}")  # noqa: S311 (no secret)


def _links(builder: Builder) -> list[tuple[str, str]]:
    return [(title[:80], path) for path, (title, _) in sorted(builder.inner.items()) if title]


def _path(url: str, website: str) -> str:
    """The path with its query; that of a drive's file on the site's own host."""
    if url.startswith(DRIVE.decode()):
        return same(website + STAND_IN + url.removeprefix(DRIVE.decode())).removeprefix(website.rstrip("/"))
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _page_instead(builder: Builder, of: Unit, item: str, path: str) -> Answer:
    """The page that says what the document at an address would."""
    part = next((part for part in PARTS if part.item == item), None)
    title = f"{part.names[0]} ประจำปีงบประมาณ พ.ศ. 2569" if part else f"เอกสารประกอบ {crc32(path.encode()) % 10_000}"
    words = f"{title} {of.name_th} อำเภอ{of.district_th} {part.text if part else 'รายละเอียดตามเอกสารแนบท้าย'}"
    body = f"<header><h1>{escape(of.name_th)}</h1></header><main>{h(2, title)}{p(words)}{p(path)}</main>"
    html = page_of(f"{title} - {of.name_th}", body, charset=builder.charset)
    return f"text/html; charset={builder.charset}", html.encode(codec(builder.charset), "xmlcharrefreplace")


def _sent(answer: Answer, path: str, worn: Dress, *, disclosing: bool) -> Sent:
    media_type, body = answer
    pieces: tuple[bytes, ...] = (body,)
    if media_type.startswith("text/html"):
        body = body.replace(DRIVE, b"/" + STAND_IN.encode())
        head, seam, rest = body.partition(_SEAM)
        if seam and rest.endswith(_END):
            article = b"" if disclosing else worn.article(path)
            pieces = (head, worn.head, _SEAM, rest.removesuffix(_END), article, worn.foot, _END)
        else:
            pieces = (body,)
    etag = 0
    for piece in pieces:
        etag = crc32(piece, etag)
    return Sent(media_type, pieces, f'"{etag:08x}-{sum(map(len, pieces)):x}"')
