"""Builds the facts of a unit from pages and documents as a website would send them, through the program's real reader."""

import functools
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import docx
import msgspec
import pytest
import segno
from docx.shared import Mm
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from checks import elements
from checks.disclosure import Disclosure
from checks.exam import Exam, Outcome
from checks.facts import UnitFacts
from checks.item import UNREADABLE
from checks.judge import judge_unit
from checks.locate import SURE, Located, locate
from checks.pages import Site
from checks.rubric import load_rubric
from crawler.reading import read
from crawler.reading.ocr.scan import read_scan
from records.address import address_key, resolve
from records.artifact import Artifact
from records.capture import Capture, Failure
from records.finding import Finding
from records.round import Round
from records.unit import Unit
from records.visit import SiteState, Visit

ROUND = Round(name="2569-1", year=2569, date="2026-04-20")
UNIT = Unit(
    unit_id="t-huai-tat-thong",
    name_th="เทศบาลตำบลห้วยตาดทอง",
    kind="tambon_municipality",
    district_th="ภูเวียงคำ",
    website="http://unit.test/",
)
SAO = Unit(unit_id="s-nong-saeng-kaeo", name_th="องค์การบริหารส่วนตำบลหนองแสงแก้ว", kind="sao", website="http://unit.test/")
PROVINCE = Unit(unit_id="p-wiang-fa", name_th="จังหวัดเวียงฟ้า", kind="province", website="http://unit.test/")

_FONTS = (
    "/usr/share/fonts/truetype/tlwg/Garuda.ttf",
    "/usr/share/fonts/truetype/tlwg/Loma.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "/usr/share/fonts/opentype/tlwg/Garuda.otf",
)


class Answer(NamedTuple):
    """What a server answers to one address; `failure` stands for no answer at all. `ocr`: the body is read by OCR too.
    `wall`: it is a bar before the page."""

    body: str | bytes = b""
    status: int | None = 200
    failure: Failure | None = None
    media_type: str = ""
    moved_to: str = ""
    ocr: bool = False
    wall: str = ""


Body = str | bytes | Answer
GONE = Answer("<h1>Not Found</h1>", status=404)


def html(title: str, body: str, *, unit: Unit = UNIT, menu: str = "", footer: str = "") -> str:
    """A page of the unit's site, named in its header as such pages are."""
    return (
        f"<html><head><title>{title}</title></head><body><header>{unit.name_th}</header><nav>{menu}</nav>"
        f"<main><h1>{title}</h1>{body}</main><footer>{unit.name_th} {footer}</footer></body></html>"
    )


def home(*links: tuple[str, str], body: str = "", unit: Unit = UNIT) -> str:
    """A home page with links of the given (address, words)."""
    rows = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links)
    return html(f"หน้าแรก {unit.name_th}", f"<ul>{rows}</ul>{body}", unit=unit)


def table(header: Sequence[str], *rows: Sequence[object]) -> str:
    """A table as HTML."""
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def paragraphs(*texts: str) -> str:
    """Texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def site(
    pages: Mapping[str, Body],
    *,
    unit: Unit = UNIT,
    state: SiteState = "ok",
    detail: str = "",
    neighbours: Sequence[str] = (),
    left: int = 0,
) -> UnitFacts:
    """The facts of a visit that met these addresses ("/plan.pdf" is on the unit's host) in this order."""
    captures: list[Capture] = []
    artifacts: dict[str, Artifact] = {}
    for sequence, (path, body) in enumerate(pages.items()):
        url = urljoin(unit.website or "http://unit.test/", path)
        answer = body if isinstance(body, Answer) else Answer(body)
        raw = answer.body.encode() if isinstance(answer.body, str) else answer.body
        sha256 = hashlib.sha256(raw).hexdigest() if answer.failure is None else None
        media_type = answer.media_type or ("text/html; charset=utf-8" if isinstance(answer.body, str) else "")
        if sha256:
            artifacts[sha256] = _read(raw, media_type, ocr=answer.ocr)
        captures.append(
            Capture(
                unit_id=unit.unit_id,
                sequence=sequence,
                url=url,
                final_url=urljoin(url, answer.moved_to) if answer.moved_to else url,
                fetched_at=f"2026-04-20T03:{sequence // 60 % 60:02}:{sequence % 60:02}Z",
                status=answer.status if answer.failure is None else None,
                failure=answer.failure,
                media_type=media_type,
                sha256=sha256,
                length=len(raw),
                wall=answer.wall,
            )
        )
    visit = Visit(
        round=ROUND.name,
        unit_id=unit.unit_id,
        site=state,
        detail=detail,
        home_url=unit.website,
        fetched=len(captures),
        left=left,
        budget_exhausted=left > 0,
    )
    return UnitFacts(
        round=ROUND,
        unit=unit,
        visit=visit,
        captures=_linked(captures, artifacts),
        artifacts=artifacts,
        neighbours=list(neighbours),
    )


def judge(pages: Mapping[str, Body], item: str, *, unit: Unit = UNIT, year: int = 2569, **options: object) -> Finding:
    """The finding of one item of a year."""
    facts = site(pages, unit=unit, **options)  # type: ignore[arg-type]  # passed through
    (finding,) = judge_unit(facts, load_rubric(year), [item]).findings
    return finding


def unmet(finding: Finding) -> list[str]:
    """The required elements that were not found."""
    return [e.id for e in finding.elements if e.enforce == "required" and e.met is False]


def located(pages: Mapping[str, Body], *, unit: Unit = UNIT, neighbours: Sequence[str] = ()) -> Located:
    """The candidates on a site."""
    return locate(Site(site(pages, unit=unit, neighbours=neighbours)))


def candidates(
    pages: Mapping[str, Body], concept: str, *, unit: Unit = UNIT, neighbours: Sequence[str] = ()
) -> list[Disclosure]:
    """The candidates for one concept, surest first."""
    return located(pages, unit=unit, neighbours=neighbours).by_concept.get(concept, [])


def check(
    kind: str,
    params: dict[str, object],
    pages: Mapping[str, Body],
    *concepts: str,
    year: int | None = None,
    unit: Unit = UNIT,
) -> Outcome:
    """What one kind of element check says of a site's disclosures of some concepts."""
    built = Site(site(pages, unit=unit))
    found = locate(built)
    chosen = [d for concept in concepts for d in found.by_concept.get(concept, [])]
    readable = [d for d in chosen if d.state == "read" and (d.strength >= SURE or d.confirmed)]
    unread = [d for d in chosen if d.state in UNREADABLE]
    return elements.run(kind, params, Exam(unit, built, year, readable, unread))


def text_pdf(*lines: str) -> bytes:
    """A one-column PDF with a text layer, its first line in large print; "\\f" begins a new page."""
    return _text_pdf(lines)


@functools.cache
def _text_pdf(lines: tuple[str, ...]) -> bytes:
    document = _document()
    for number, line in enumerate(lines):
        if line.startswith("\f"):
            document.add_page()
        document.set_font("Thai", size=22 if number == 0 else 13)
        document.cell(0, 9, line.removeprefix("\f"), new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


@functools.cache
def scan_pdf(words: str = "เอกสารสแกน") -> bytes:
    """A PDF whose page is a picture of words."""
    picture = Image.new("L", (420, 594), 255)
    ImageDraw.Draw(picture).text((40, 40), words, font=ImageFont.truetype(_font(), 20), fill=0)
    document = _document()
    document.image(picture, 0, 0, 210, 297)
    return bytes(document.output())


def scan_pages(lines: list[str], kind: str = "PDF") -> bytes:
    """A page of print as a scanner at 200 dots an inch sees it: a PDF of one picture, or the picture itself."""
    page = Image.new("L", (1654, 2339 if kind == "PDF" else 200 + 110 * len(lines)), 247)
    draw = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        draw.text((120, 150 + row * 100), line, font=ImageFont.truetype(_font(), 40), fill=35)
    out = io.BytesIO()
    page.rotate(0.4, resample=Image.Resampling.BILINEAR, fillcolor=247).save(out, kind, resolution=200)
    return out.getvalue()


@functools.cache
def scanned_docx() -> bytes:
    """A Word file that holds nothing but the picture of a page."""
    out, picture = io.BytesIO(), io.BytesIO()
    Image.new("L", (840, 1188), 250).save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture, width=Mm(150))
    document.save(out)
    return out.getvalue()


@functools.cache
def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    document = _document()
    document.cell(0, 9, "ลับ")
    document.set_encryption(owner_password="owner", user_password="user")
    return bytes(document.output())


@functools.cache
def qr_png(payload: str) -> bytes:
    """A picture of a QR code."""
    out = io.BytesIO()
    segno.make(payload, micro=False).save(out, kind="png", scale=5, border=4)
    return out.getvalue()


@functools.cache
def photo(shade: int = 90) -> bytes:
    """A picture without any code in it."""
    out = io.BytesIO()
    Image.new("RGB", (120, 160), (shade, 80, 60)).save(out, "JPEG")
    return out.getvalue()


def _document() -> FPDF:
    document = FPDF()
    document.add_font("Thai", "", _font())
    document.set_font("Thai", size=13)
    document.add_page()
    return document


@functools.cache
def _font() -> str:
    for path in _FONTS:
        if Path(path).exists():
            return path
    pytest.skip("no Thai font found: install fonts-thai-tlwg to run the tests with PDFs")


@functools.lru_cache(maxsize=4096)
def _read(raw: bytes, media_type: str, *, ocr: bool) -> Artifact:
    return (read_scan if ocr else read)(raw, "http://unit.test/", media_type)


def _linked(captures: list[Capture], artifacts: Mapping[str, Artifact]) -> list[Capture]:
    """The captures with how each was come by: the first page whose link or picture leads there."""
    ways: dict[str, tuple[str, str]] = {}
    for capture in captures:
        artifact = artifacts.get(capture.sha256 or "")
        if artifact is None:
            continue
        for href, words in [*((link.href, link.text) for link in artifact.links), *((i.src, i.alt) for i in artifact.images)]:
            if url := resolve(capture.final_url, href):
                ways.setdefault(address_key(url), (capture.final_url, words))
    return [
        msgspec.structs.replace(c, found_on=way[0], link_text=way[1])
        if (way := ways.get(address_key(c.url))) and c.sequence
        else c
        for c in captures
    ]
