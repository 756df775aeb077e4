"""The EIT and IIT questionnaires: where a site shows their addresses and QR codes. They are compared, never opened.

Source: letter of Chiang Mai province of 11 March 2567, point 3 (address and QR code of EIT on the unit's website); the
address is `itas.nacc.go.th/go/eit/<code>`, the code six lower-case letters or digits.
"""

import re
from collections.abc import Set
from typing import Literal

import msgspec

from checks.pages import Page, Site, is_generic
from checks.searched import cut_short
from records.finding import EIT, ElementResult, Evidence, Finding, Verdict
from thai.names import names_unit, other_agencies
from thai.normalise import fold, normalise
from thai.years import years_in

ADDRESS = re.compile(r"itas\.nacc\.go\.th/go/(eit|iit)/([A-Za-z0-9]{4,12})", re.IGNORECASE)


class Sighting(msgspec.Struct, frozen=True):
    """One place where a questionnaire is shown. `year` is the latest year said beside it, None where none is."""

    kind: Literal["eit", "iit"]
    code: str
    shown_as: Literal["address", "qr"]
    year: int | None
    foreign: str
    evidence: Evidence


def sightings(site: Site) -> list[Sighting]:
    """Every sighting on a site: links, addresses written in text, and QR codes in pictures, in the order of the visit."""
    known: list[Sighting] | None = getattr(site, "_sightings", None)
    if known is None:
        telling = {text for text in site.texts if ADDRESS.search(text)}
        known = [s for page in site.pages if page.capture.ok and page.artifact for s in _on(page, site, telling)]
        site._sightings = known  # type: ignore[attr-defined]  # a cache of this module's
    return known


def _on(page: Page, site: Site, telling: Set[str]) -> list[Sighting]:
    """Those on one page. `telling` are the texts of the site's blocks that name a questionnaire's address."""
    assert page.artifact is not None
    found = []
    if page.artifact.media == "image":
        for code in page.artifact.qr:
            if match := ADDRESS.search(code.payload):
                found.append(_sighting(match, "qr", [page.capture.link_text], page, site, code.payload))
        return found
    for link in page.artifact.links:
        if match := ADDRESS.search(link.href):
            words = [w for w in (link.text, link.title, link.alt, link.row, *link.headings[-1:]) if w and not is_generic(w)]
            found.append(_sighting(match, "address", words, page, site, link.text or link.href))
    for block in page.artifact.blocks:
        for match in ADDRESS.finditer(block.text) if block.text in telling else ():
            found.append(_sighting(match, "address", [block.text], page, site, block.text[:200]))
    for code in page.artifact.qr:
        if match := ADDRESS.search(code.payload):
            found.append(_sighting(match, "qr", [page.heading], page, site, code.payload))
    return found


def _sighting(
    match: re.Match[str], shown_as: Literal["address", "qr"], around: list[str], page: Page, site: Site, snippet: str
) -> Sighting:
    """`around`: the words beside it, nearest first."""
    shown_on = page
    if page.artifact is not None and page.artifact.media == "image" and page.capture.found_on:
        shown_on = site.page(page.capture.found_on) or page
        picture = next((i for i in shown_on.images if i.src and page.url.endswith(i.src.rsplit("/", 1)[-1])), None)
        if picture:
            around = [*around, picture.alt, picture.title, picture.row, *picture.headings[-1:]]
    # A page about the questionnaire says its year in its heading; a home page's heading says nothing of it.
    if "eit" in fold(shown_on.heading):
        around = [*around, shown_on.heading]
    text = " ".join(around)
    years = [m.last for m in years_in(normalise(text)) if m.kind != "law"]
    capture = page.capture
    kind: Literal["eit", "iit"] = "eit" if match.group(1).lower() == "eit" else "iit"
    return Sighting(
        kind=kind,
        code=match.group(2).lower(),
        shown_as=shown_as,
        year=max(years, default=None),
        foreign=_foreign(around, site),
        evidence=Evidence(
            url=f"https://{match.group(0)}",
            found_on=shown_on.url,
            link_text=text.strip()[:200],
            title=(shown_on.artifact.title if shown_on.artifact else "")[:200],
            snippet=snippet,
            media="image" if shown_as == "qr" else "html",
            fetched_at=capture.fetched_at,
            sha256=capture.sha256,
        ),
    )


def _foreign(around: list[str], site: Site) -> str:
    """The other agency that the nearest words name; "" where these, or none, name the unit."""
    unit, neighbours = site.unit.name_th, site.facts.neighbours
    for words in around:
        if names_unit(words, unit, neighbours):
            return ""
        if others := other_agencies(words, unit, neighbours):
            return others[0].text
    return ""


def judge_questionnaire(site: Site, year: int, looked: int, versions: dict[str, str]) -> tuple[Finding, list[str]]:
    """The EIT finding of a unit by its own site alone, and the EIT codes seen (for the pass across units)."""
    seen = sightings(site)
    eit = [s for s in seen if s.kind == "eit"]
    iit = [s for s in seen if s.kind == "iit"]
    # An old page that stays on line does not hide the current one.
    current = [s for s in eit if s.year is None or s.year >= year]
    address = next((s for s in current if s.shown_as == "address"), None)
    qr = next((s for s in current if s.shown_as == "qr"), None)
    evidence = [s.evidence for s in (address, qr) if s]
    reasons, advice = [], ""
    verdict: Verdict
    cut = "" if eit else cut_short(site)
    if cut:
        verdict = "review"
        reasons.append(cut)
        advice = "เปิดเว็บไซต์ดูลิงก์และ QR Code แบบวัด EIT ด้วยตา แล้วตรวจใหม่เมื่อเว็บไซต์ตอบตามปกติ"
    elif not eit:
        verdict = "missing"
        reasons.append("พบแต่ลิงก์แบบวัด IIT ไม่พบแบบวัด EIT" if iit else "ไม่พบลิงก์หรือ QR Code แบบวัด EIT บนเว็บไซต์")
        evidence = [s.evidence for s in iit[:1]]
        advice = "เผยแพร่ลิงก์และ QR Code แบบวัด EIT ของหน่วยงานบนหน้าแรกของเว็บไซต์"
    elif not current:
        verdict = "outdated"
        evidence = [eit[0].evidence]
        reasons.append(f"พบแบบวัด EIT ของปี พ.ศ. {max(s.year or 0 for s in eit)} เท่านั้น")
        advice = f"เผยแพร่ลิงก์และ QR Code แบบวัด EIT ของปี พ.ศ. {year}"
    elif all(s.foreign for s in current):
        verdict = "review"
        reasons.append(f"ข้อความข้าง QR Code ระบุ {current[0].foreign} ไม่ใช่หน่วยงานนี้")
        advice = "ตรวจว่ารหัสแบบวัด EIT เป็นของหน่วยงานเอง"
    elif len({s.code for s in current}) > 1:
        verdict = "review"
        reasons.append("พบรหัสแบบวัด EIT มากกว่าหนึ่งรหัส ไม่ทราบว่ารหัสใดเป็นของหน่วยงาน")
        advice = "เหลือไว้เฉพาะลิงก์และ QR Code แบบวัด EIT ของหน่วยงานเอง"
        evidence = [s.evidence for s in current[:3]]
    elif address and qr:
        verdict = "pass"
    else:
        verdict = "partial"
        reasons.append("พบลิงก์แบบวัด EIT แต่ไม่พบ QR Code" if address else "พบ QR Code แบบวัด EIT แต่ไม่พบลิงก์ (ที่อยู่)")
        advice = "เพิ่ม QR Code แบบวัด EIT คู่กับลิงก์" if address else "เพิ่มลิงก์แบบวัด EIT คู่กับ QR Code"
    reasons.append("พบลิงก์แบบวัด IIT ด้วย" if iit else "หมายเหตุ: ไม่พบลิงก์แบบวัด IIT (ไม่มีผลต่อข้อนี้)")
    met = {"EIT.1": None if cut else address is not None, "EIT.2": None if cut else qr is not None}
    finding = Finding(
        round=site.facts.round.name,
        year=year,
        unit_id=site.unit.unit_id,
        item=EIT,
        concepts=["eit_qr"],
        verdict=verdict,
        final=verdict,
        confidence={"pass": 0.9, "partial": 0.85, "outdated": 0.8, "missing": 0.8}.get(verdict, 0.5),
        elements=[
            ElementResult(id="EIT.1", text="ลิงก์ (ที่อยู่) แบบวัด EIT ของหน่วยงาน", enforce="required", met=met["EIT.1"]),
            ElementResult(id="EIT.2", text="QR Code แบบวัด EIT ของหน่วยงาน", enforce="required", met=met["EIT.2"]),
        ],
        evidence=evidence,
        looked=looked,
        reasons=reasons,
        advice=advice,
        versions=versions,
    )
    return finding, sorted({s.code for s in current})
