"""No page, sheet, message or data file of a report shows a citizen's number, nor the telephone number of a private person."""

import zipfile
from pathlib import Path

import lxml.html
import msgspec
import pytest
from report_fakes import province
from selectolax.lexbor import LexborHTMLParser

from checks.concepts import load_concepts
from records.capture import Capture
from records.finding import Evidence, Finding, NearMiss, Place
from records.picture import Place as Shown
from records.picture import place_of
from records.review import Review
from records.site_words import HEALTH
from records.visit import HealthNote
from reports.compare import write_comparison
from reports.copies.page import Kept, Proof, copy_page
from reports.data import PastRound, ReportData
from reports.delivery import district_zips
from reports.examples import best_examples
from reports.personal import ASK_FOR_TELEPHONES
from reports.site import write_report

NUMBER, BARE, THAI = "3-5099-00000-07-2", "3509900000081", "๓-๕๐๙๙-๐๐๐๐๐-๐๙-๙"
PHONE = "081-234-5678"
SAYS = f"ผู้ร้องเรียน นายสมมุติ ใจดี {NUMBER} {BARE} {THAI} โทร {PHONE} ขอความช่วยเหลือ"
"""What a page of a complaint said; in the store it stays as it was."""
SECRETS = (NUMBER, BARE, THAI, "5099-00000", "๕๐๙๙-๐๐๐๐๐", "509900000")


def telling(finding: Finding, concept: str) -> Finding:
    """The finding with these words wherever a website's words go."""
    proof = Evidence(
        url="https://www.unit5.go.th/a", link_text=SAYS, title=SAYS, snippet=SAYS, sha256="cd" * 32,
        fetched_at="2026-02-01T03:05:00+00:00",
    )  # fmt: skip
    return msgspec.structs.replace(
        finding,
        concepts=[concept],
        verdict="partial",
        final="partial",
        decision="partial" if concept == "complaint_stats" else None,
        evidence=[proof],
        elements=[msgspec.structs.replace(e, reason=SAYS) for e in finding.elements],
        near_misses=[NearMiss(url="https://www.unit5.go.th/b", text=SAYS, why=SAYS)],
        indexes=[Place(url="https://www.unit5.go.th/c", title=SAYS)],
        reasons=[SAYS],
        advice=SAYS,
    )


@pytest.fixture(scope="module")
def data() -> ReportData:
    made = province(8)
    unit = made.units[5]
    capture = Capture(
        unit_id=unit.unit.unit_id, sequence=900, url="https://www.unit5.go.th/a", final_url="https://www.unit5.go.th/a",
        fetched_at="2026-02-01T03:05:00+00:00", status=404, link_text=SAYS, found_on="https://www.unit5.go.th/",
    )  # fmt: skip
    unit.captures = [*unit.captures, capture]
    unit.titles = {**unit.titles, "https://www.unit5.go.th/page/1": SAYS}
    stats, contact, *rest = unit.findings
    unit.findings = [telling(stats, "complaint_stats"), telling(contact, "contact"), *rest]
    notes = [
        HealthNote(code="spam", detail=SAYS),
        HealthNote(code="citizen_numbers", detail="2, x-xxxx-xxxxx-07-2", url="https://www.unit5.go.th/a"),
    ]
    unit.result = msgspec.structs.replace(unit.result, health=notes)
    place = place_of(unit.findings[0].evidence[0])
    assert place is not None
    unit.pictures, unit.pictures_at = {place.picture: (40, 30)}, "../../evidence/pictures/u5"
    made.reviews = [
        Review(
            round=made.round.name,
            unit_id=unit.unit.unit_id,
            item=stats.item,
            year=2569,
            decision="partial",
            note=SAYS,
            reviewer="ก",
        )
    ]
    return made


@pytest.fixture(scope="module")
def written(data: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("private")
    for language in ("th", "en"):
        write_report(out, data, language)
    list(district_zips(out, [report.unit for report in data.units], data.round))
    own, stats = data.units[5].unit.unit_id, data.units[5].findings[0]
    passed = msgspec.structs.replace(stats, verdict="pass", final="pass", decision=None)
    fallen = {f.item: passed if f is stats else f for f in data.units[5].findings}
    before = PastRound(
        round=msgspec.structs.replace(data.round, name="r0"),
        outline=data.outline,
        findings={report.unit.unit_id: {f.item: f for f in report.findings} for report in data.units} | {own: fallen},
        counterparts={item.code: [item.code] for item in data.outline.items},
    )
    write_comparison(out / "compare", data, before)
    return out


def everything(folder: Path) -> dict[str, str]:
    """What every file says, and every part of every packed one."""
    said: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.suffix in (".xlsx", ".zip"):
            with zipfile.ZipFile(path) as packed:
                said |= {f"{path.name}/{name}": packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}
        else:
            said[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return said


def test_no_file_of_a_report_or_comparison_shows_a_citizens_number(written: Path) -> None:
    said = everything(written)
    kinds = {name.rpartition(".")[2] for name in said}
    assert {"html", "jsonl", "csv", "json", "xml"} <= kinds
    assert [(name, secret) for name, text in said.items() for secret in SECRETS if secret in text] == []
    shown = [name for name, text in said.items() if "x-xxxx-xxxxx-07-2" in text]
    assert {"findings.jsonl", "queue.html"} <= set(shown)
    assert any(name.endswith(".csv") for name in shown)


def test_the_telephone_number_of_who_complains_is_masked_and_stays_where_an_item_asks_for_numbers(
    written: Path, data: ReportData
) -> None:
    lines = [msgspec.json.decode(line) for line in (written / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    own = {line["item"]: line for line in lines if line["unit_id"] == data.units[5].unit.unit_id}
    stats, contact = (own[finding.item] for finding in data.units[5].findings[:2])
    assert PHONE not in msgspec.json.encode(stats).decode()
    assert "08x-xxx-xx78" in stats["evidence"][0]["snippet"]
    assert PHONE in contact["evidence"][0]["snippet"]
    page = (written / "units" / data.units[5].unit.unit_id / "index.html").read_text(encoding="utf-8")
    sections = {s.get("id"): s.text_content() for s in lxml.html.fromstring(page).xpath("//*[@id]")}
    assert PHONE not in sections[stats["item"]]
    assert PHONE in sections[contact["item"]]


def test_a_comparison_masks_what_either_round_found(written: Path, data: ReportData) -> None:
    page = (written / "compare" / "units" / f"{data.units[5].unit.unit_id}.html").read_text(encoding="utf-8")
    assert page.count("08x-xxx-xx78") >= 2
    assert PHONE not in page


def test_the_items_that_ask_for_telephone_numbers_are_concepts_that_there_are() -> None:
    assert set(load_concepts().concepts) >= ASK_FOR_TELEPHONES


def test_what_was_found_stays_in_the_data_that_the_report_was_made_from(data: ReportData, written: Path) -> None:
    assert written.is_dir()
    assert data.units[5].findings[0].evidence[0].snippet == SAYS


def test_the_picture_of_a_masked_proof_is_still_shown_beside_it(data: ReportData, written: Path) -> None:
    page = (written / "units" / data.units[5].unit.unit_id / "index.html").read_text(encoding="utf-8")
    (picture,) = data.units[5].pictures
    assert f"pictures/u5/{picture}" in page


def test_a_saved_copy_shows_the_marked_words_without_the_number() -> None:
    place = Shown("ab" * 32, f"เลขประจำตัวประชาชน {NUMBER} มีสิทธิ")
    capture = Capture(
        unit_id="u1", sequence=1, url="http://u.go.th/", final_url="http://u.go.th/", status=200, sha256="ab" * 32,
        fetched_at="2026-01-05T03:04:05+00:00",
    )  # fmt: skip
    kept = Kept(unit_th="อบต.", unit_en="", capture=capture, proofs=(Proof(place, ("O5",)),), report_at="../u/index.html")
    page = copy_page(kept, None, f"<p>นายดำ</p><p>{place.snippet}</p><p>{BARE}</p>", "th").decode("utf-8")
    assert [secret for secret in SECRETS if secret in page] == []
    marked = LexborHTMLParser(page).css_first("mark")
    assert marked is not None
    assert marked.text() == "เลขประจำตัวประชาชน x-xxxx-xxxxx-07-2 มีสิทธิ"


def test_the_leak_stands_at_the_top_of_the_units_page_and_is_counted_on_the_provinces(data: ReportData, written: Path) -> None:
    unit = data.units[5].unit
    page = lxml.html.fromstring((written / "units" / unit.unit_id / "index.html").read_text(encoding="utf-8"))
    top = " ".join(s.text_content() for s in page.xpath("//section[@aria-labelledby='urgent']"))
    assert HEALTH["citizen_numbers"].remedy in top
    health = " ".join(page.xpath("//section[@aria-labelledby='health']")[0].text_content().split())
    assert "จำนวนหมายเลข: 2, x-xxxx-xxxxx-07-2" in health
    assert "https://www.unit5.go.th/a" in page.xpath("//section[@aria-labelledby='health']//a/@href")
    whole = lxml.html.fromstring((written / "index.html").read_text(encoding="utf-8"))
    faults = " ".join(whole.xpath("//section[@aria-labelledby='health']")[0].text_content().split())
    assert HEALTH["citizen_numbers"].name in faults
    assert unit.name_th in faults


def test_nobody_is_sent_to_a_page_that_leaks_as_an_example(data: ReportData) -> None:
    report = data.units[5]
    proof = Evidence(url="https://www.unit5.go.th/a#page=2", media="html")
    passing = msgspec.structs.replace(report.findings[3], verdict="pass", final="pass", evidence=[proof])
    other = msgspec.structs.replace(
        report, findings=[passing], result=msgspec.structs.replace(report.result, site="ok", health=[])
    )
    alone = msgspec.structs.replace(data, units=[other])
    assert [e.url for e in best_examples(alone, passing.item, 3)] == [proof.url]
    leaking = msgspec.structs.replace(other, result=msgspec.structs.replace(other.result, health=report.result.health[1:]))
    assert best_examples(msgspec.structs.replace(data, units=[leaking]), passing.item, 3) == []
