"""The pages of comparisons in a real browser, on screen and paper, like every other page of a report."""

from pathlib import Path

import pytest
from compare_fakes import LEVELS, official_of, two_rounds
from playwright.sync_api import Browser
from report_fakes import HOSTILE, province
from test_charts import KNOWN, told
from test_every_page import FAULTS, WIDTHS, opened

from reports.compare import write_comparison
from reports.compare_official import write_official_comparison
from reports.numbers import items_judged
from reports.province import province_page
from reports.words import words_of

LYING = "section:has(.items), section:has(.units)"
PAPER = {f"main > section:not({LYING})": (703, 1027), f"main > :is({LYING})": (1054, 725)}
"""Pixels of an A4 page within the margins of the print style: upright, and lying for the wide tables."""
KINDS = ("rounds/index.html", "rounds/en/index.html", "rounds/units/*.html", "official/index.html")

SMALLEST_LETTERS = """([which]) => Math.min(...[...document.querySelectorAll(which)].map(text => {
  const scale = text.getScreenCTM().a;
  return parseFloat(getComputedStyle(text).fontSize) * scale;
}))"""
"""How high the letters of a drawing are on the screen, in pixels."""


@pytest.fixture(scope="module", params=["harmless", "hostile"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp(request.param)
    hostile = request.param == "hostile"
    before, after = two_rounds(6, hostile)
    write_comparison(out / "rounds", after, before)
    write_comparison(out / "rounds", after, before, "en")
    data = province(6, hostile)
    data.levels, data.official = LEVELS, official_of(data)
    write_official_comparison(out / "official", data, {})
    return out


@pytest.mark.parametrize("kind", KINDS)
def test_a_comparison_fits_every_width_and_paper_and_axe_finds_no_violation(browser: Browser, made: Path, kind: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    path = sorted(made.glob(kind))[-1]
    page, complaints = opened(browser, path, WIDTHS[0], "dark" if kind.startswith("official") else "light")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, width
    page.emulate_media(media="print")
    for sections, (width, height) in PAPER.items():
        page.eval_on_selector_all("main > section", "(all, on) => all.forEach(s => { s.hidden = !s.matches(on); })", sections)
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, sections
    assert complaints == []
    page.close()


def test_a_comparison_is_read_without_script(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind in KINDS:
        page.goto(sorted(made.glob(kind))[-1].as_uri())
        assert page.locator("h1").is_visible()
        assert len(page.inner_text("main")) > 400, kind
    context.close()


def test_the_charts_of_the_province_fit_every_width_and_paper(browser: Browser, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    data = province(6)
    data.levels, data.known_levels = LEVELS, [KNOWN]
    data.progress = [told(at, None if at == 3 else 30.0 + at, 2568 if at < 9 else 2569, name=HOSTILE[0]) for at in range(26)]
    path = tmp_path / "index.html"
    path.write_bytes(province_page(data, items_judged(data), words_of("th")))
    for scheme in ("light", "dark"):
        page, complaints = opened(browser, path, WIDTHS[0], scheme)
        page.eval_on_selector_all("main > section", "all => all.forEach(s => { s.hidden = !s.querySelector('#progress'); })")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, width
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        assert page.evaluate(SMALLEST_LETTERS, ["svg.chart text"]) >= 8
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 703, "height": 1027})
        assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}
        assert complaints == []
        page.close()
