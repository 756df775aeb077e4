"""Every page of a report in a real browser, on screen and paper: as wide as its window, no words on words, no complaint."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from report_fakes import province

from reports.site import write_report

WIDTHS = (360, 768, 1440)
PAPER = {"main > section:not(:has(.matrix))": (703, 1027), "main > section:has(.matrix)": (1054, 725)}
"""Pixels of an A4 page within the margins of the print style: upright, and lying for what holds the matrix."""
UNIT = "cm-town-mueang-chiang-mai-003"
KINDS = (
    "index.html",
    "units/*/index.html",
    "items/O6.html",
    "items/EIT.html",
    "districts/*.html",
    "queue.html",
    "handbook.html",
)
FAULTS = (Path(__file__).parent / "page_faults.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plain")
    write_report(out, province(14))
    return out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    write_report(out, province(12, hostile=True))
    return out


def one_of_each(report: Path) -> list[Path]:
    return [sorted(report.glob(kind))[-1] for kind in KINDS]


def opened(browser: Browser, path: Path, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page with all its folds open, and a list that fills with its complaints."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.on("request", lambda asked: None if asked.url.startswith(("data:", path.as_uri())) else complaints.append(asked.url))
    page.goto(path.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(part => part.open = true)")
    # What is out of sight may be laid out late; here everything is looked at.
    page.eval_on_selector_all("article, .row", "all => all.forEach(part => part.style.contentVisibility = 'visible')")
    return page, complaints


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_every_width_and_paper_without_words_on_words_and_asks_nobody_for_anything(
    browser: Browser, plain: Path, hostile: Path, kind: str
) -> None:
    for report in (plain, hostile):
        path = sorted(report.glob(kind))[-1]
        page, complaints = opened(browser, path, WIDTHS[0])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, (path.name, width)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for sections, (width, height) in PAPER.items():
            page.eval_on_selector_all(
                "main > section", "(all, on) => all.forEach(s => { s.hidden = !s.matches(on); })", sections
            )
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, (path.name, "paper", sections)
        assert complaints == [], path
        page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(browser: Browser, plain: Path, hostile: Path, kind: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for report, width, scheme in ((plain, 1440, "dark"), (hostile, 360, "light")):
        page, _ = opened(browser, sorted(report.glob(kind))[-1], width, scheme)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
        page.close()


def test_each_printed_page_names_whose_it_is_the_day_and_its_number(browser: Browser, plain: Path, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    for path, name in ((plain / "units" / UNIT / "index.html", "เทศบาลเม"), (plain / "index.html", "รายงานการตรวจOIT")):
        page, _ = opened(browser, path, 1440)
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        page.close()
        document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
        texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
        assert len(texts) > 1
        for number, text in enumerate(texts, start=1):
            assert f"{number}/{len(texts)}" in text
            assert "1ก.พ.2569" in text
            assert name in text


def test_without_script_every_page_can_be_read(browser: Browser, plain: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in one_of_each(plain):
        page.goto(path.as_uri())
        assert page.locator("h1").is_visible()
        assert len(page.inner_text("main")) > 400, path
    context.close()
