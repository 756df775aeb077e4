"""A unit's page shows the picture beside its proof: offline, on a phone, on paper, in words; nothing where there is none."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from report_fakes import HOSTILE, province

from records.picture import pictures_folder, pictures_in, place_of
from reports.data import ReportData, UnitReport
from reports.site import write_report

SHA = "ab" * 32
FETCHED = "http://www.unit4.go.th/oit/plan"


def with_pictures(out: Path, hostile: bool = False) -> ReportData:
    """A province whose fifth unit has a picture of the proof of every item that has one but the last."""
    data = province(6, hostile=hostile)
    unit = data.units[4]
    folder = pictures_folder(out / "evidence", unit.unit.unit_id)
    folder.mkdir(parents=True)
    findings = []
    for finding in unit.findings:
        evidence = [msgspec.structs.replace(e, sha256=SHA) if e.media != "external" else e for e in finding.evidence]
        findings.append(msgspec.structs.replace(finding, evidence=evidence))
    proofs = [e for f in findings for e in f.evidence if e.sha256]
    assert len(proofs) > 5
    for number, evidence in enumerate(proofs[:-1]):
        place = place_of(evidence)
        assert place is not None
        Image.new("RGB", (720, 500), (200, 30 + number, 60)).save(folder / place.picture)
    captures = [msgspec.structs.replace(unit.captures[0], sha256=SHA, final_url=FETCHED), *unit.captures[1:]]
    at = f"../../evidence/pictures/{folder.name}"
    data.units[4] = UnitReport(
        unit=unit.unit,
        visit=unit.visit,
        result=unit.result,
        findings=findings,
        captures=captures,
        titles=unit.titles,
        pictures=pictures_in(folder),
        pictures_at=at,
    )
    return data


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pictured")
    write_report(out, with_pictures(out))
    return out


def unit_page(out: Path) -> Path:
    (found,) = [path for path in (out / "units").glob("*/index.html") if 'class="shot"' in path.read_text(encoding="utf-8")]
    return found


def opened(browser: Browser, path: Path, width: int = 390) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 844})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(part => part.open = true)")
    return page, complaints


def test_each_picture_has_words_for_those_who_do_not_see_it_and_its_address_and_time(pictured: Path) -> None:
    html = unit_page(pictured).read_text(encoding="utf-8")
    shots = html.split('<figure class="shot">')[1:]
    assert len(shots) == len(list((pictured / "evidence").rglob("*.webp")))
    for shot in shots:
        figure = shot.split("</figure>")[0]
        alt = figure.split('alt="')[1].split('"')[0]
        assert "ภาพหน้า 2 ของเอกสาร" in alt
        assert "ประกาศ เรื่อง" in alt
        assert 'loading="lazy"' in figure
        assert 'width="720" height="500"' in figure
        assert FETCHED in figure
        assert "เก็บเมื่อ 1 ก.พ. 2569" in figure


def test_every_picture_is_seen_offline_and_the_page_stays_within_a_phone(browser: Browser, pictured: Path) -> None:
    page, complaints = opened(browser, unit_page(pictured))
    for shot in page.locator(".shot img").all():
        shot.scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('.shot img')].every(shot => shot.complete && shot.naturalWidth == 720)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
    with page.context.expect_page() as full:
        page.locator(".shot a").first.click()
    assert full.value.url.startswith(pictured.as_uri())
    page.close()


def test_axe_finds_no_violation_beside_pictures(browser: Browser, pictured: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page, _ = opened(browser, unit_page(pictured))
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.close()


def test_paper_shows_the_pictures_of_what_is_folded_on_the_screen(browser: Browser, pictured: Path) -> None:
    page = browser.new_page()
    page.goto(unit_page(pictured).as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert printed.count(b"/Subtype /Image") >= len(list((pictured / "evidence").rglob("*.webp")))


def test_a_page_sent_on_without_its_pictures_shows_no_broken_ones(browser: Browser, pictured: Path, tmp_path: Path) -> None:
    alone = tmp_path / "page.html"
    alone.write_bytes(unit_page(pictured).read_bytes())
    page, _ = opened(browser, alone)
    for _ in range(40):
        if not page.locator(".shot").count():
            break
        page.evaluate("document.querySelector('.shot')?.scrollIntoView()")  # it may go at any moment
        page.wait_for_timeout(50)
    assert page.locator(".shot").count() == 0
    page.close()


def test_a_proof_without_a_picture_says_nothing_of_one(pictured: Path) -> None:
    others = [path for path in (pictured / "units").glob("*/index.html") if path != unit_page(pictured)]
    assert len(others) == 5
    assert not any("<figure" in path.read_text(encoding="utf-8") for path in others)


def test_a_hostile_title_stays_words(tmp_path: Path) -> None:
    write_report(tmp_path, with_pictures(tmp_path, hostile=True))
    html = unit_page(tmp_path).read_text(encoding="utf-8")
    assert HOSTILE[0] not in html


def test_the_same_pictures_give_the_same_page(pictured: Path, tmp_path: Path) -> None:
    write_report(tmp_path, with_pictures(tmp_path))
    assert unit_page(tmp_path).read_bytes() == unit_page(pictured).read_bytes()
