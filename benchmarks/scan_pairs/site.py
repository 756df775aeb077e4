"""The site that leads to a document: an index with one row, as the checks see it."""

import hashlib
from html import escape
from urllib.parse import quote

from benchmarks.scan_pairs.record import PairDocument
from checks.facts import UnitFacts
from crawler.reading import read
from records.artifact import Artifact
from records.capture import Capture
from records.round import Round
from records.unit import Unit
from records.visit import Visit

YEAR = 2569
DATE = "2026-04-20"
WEBSITE = "http://office.test/"


def facts(document: PairDocument, body: bytes, artifact: Artifact) -> UnitFacts:
    """The facts of an office whose only disclosure is `document`, received as `body` and read as `artifact`."""
    agency = document.agency
    unit = Unit(unit_id="office", name_th=agency.name, kind=agency.kind, district_th=agency.amphoe, website=WEBSITE)
    page = _index(document).encode()
    address = WEBSITE + "files/" + quote(document.file_name)
    index = read(page, WEBSITE, "text/html; charset=utf-8")
    captures = [_capture(0, WEBSITE, page, "text/html; charset=utf-8"), _capture(1, address, body, "application/pdf")]
    return UnitFacts(
        round=Round(name="pairs", year=YEAR, date=DATE),
        unit=unit,
        visit=Visit(round="pairs", unit_id=unit.unit_id, site="ok", home_url=WEBSITE, fetched=2),
        captures=captures,
        artifacts={index.sha256: index, artifact.sha256: artifact},
    )


def _index(document: PairDocument) -> str:
    agency = document.agency
    words = escape(document.label)
    row = f"<td>{escape(document.heading)}</td>" if document.heading else ""
    return (
        f"<html><head><title>{escape(agency.name)}</title></head><body><h1>{escape(agency.name)} {escape(agency.where)}</h1>"
        f"<p>ยินดีต้อนรับสู่เว็บไซต์ของ{escape(agency.name)}</p>"
        f'<table><tr>{row}<td><a href="/files/{quote(document.file_name)}">{words}</a></td></tr></table></body></html>'
    )


def _capture(sequence: int, url: str, body: bytes, media_type: str) -> Capture:
    return Capture(
        unit_id="office",
        sequence=sequence,
        url=url,
        final_url=url,
        fetched_at=f"{DATE}T03:00:00+00:00",
        status=200,
        media_type=media_type,
        sha256=hashlib.sha256(body).hexdigest(),
        length=len(body),
        found_on=WEBSITE if sequence else None,
    )
