"""Province page of 212 units in a real browser: filters, sorting and cells by keyboard, readable without script, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

WIDTHS = (360, 768, 1440)
UNIT = "cm-tambon-mueang-chiang-mai-007"


def open_page(browser: Browser, path: Path, width: int = 1440, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page, and a list that fills with its complaints: console errors, exceptions and requests for anything else."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("data:", path.as_uri())) else complaints.append(request.url),
    )
    page.goto(path.as_uri())
    return page, complaints


@pytest.mark.parametrize("width", WIDTHS)
def test_the_matrix_of_212_units_makes_no_page_scroll_sideways(browser: Browser, report: Path, width: int) -> None:
    page, complaints = open_page(browser, report / "index.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    page.close()


def shown_units(page: Page) -> list[str]:
    return [
        str(unit) for unit in page.eval_on_selector_all("#matrix tbody tr:not([hidden])", "all => all.map(r => r.dataset.unit)")
    ]


def test_filters_and_cells_work_by_keyboard_alone(browser: Browser, report: Path) -> None:
    page, complaints = open_page(browser, report / "index.html")
    given = shown_units(page)
    assert len(given) == 212
    page.focus("#f-search")
    page.keyboard.type("อบต.แม่สูน")
    assert 0 < len(shown_units(page)) < 30
    assert page.inner_text("#shown") == f"แสดง {len(shown_units(page))} จาก 212 หน่วยงาน"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "f-district"
    assert page.input_value("#f-district") == "0"
    page.focus("#filters button")
    page.keyboard.press("Enter")
    expect(page.locator("#matrix tbody tr[hidden]")).to_have_count(0)
    assert shown_units(page) == given
    page.focus("#matrix tbody th a")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.href").endswith(f"units/{given[1]}/index.html#O2")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/units/{given[1]}/index.html#O2")
    assert complaints[1:] == []  # the first is the page that was asked for
    page.close()


def test_filters_by_verdict_item_and_kind_show_just_those_units_and_sorting_sorts(browser: Browser, report: Path) -> None:
    page, _ = open_page(browser, report / "index.html")
    page.select_option("#f-verdict", "missing")
    page.select_option("#f-item", label=page.inner_text("#f-item option[value='7']"))
    cells = page.eval_on_selector_all(
        "#matrix tbody tr", "all => all.map(r => [r.cells[9].dataset.v === 'missing', !r.hidden])"
    )
    assert all(missing == visible for missing, visible in cells)
    page.select_option("#f-item", "")
    page.select_option("#f-verdict", "")
    page.select_option("#f-kind", "pao")
    assert shown_units(page) == ["cm-pao-mueang-chiang-mai-001"]
    page.select_option("#f-kind", "")
    page.select_option("#f-sort", "score")
    scores = page.eval_on_selector_all("#matrix tbody tr", "all => all.map(r => r.dataset.s).filter(Boolean).map(Number)")
    assert scores == sorted(scores)
    page.close()


def test_the_report_can_be_read_without_script(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report / "index.html").as_uri())
    assert not page.locator("#filters").is_visible()
    assert page.locator("#matrix tbody tr").first.is_visible()
    context.close()


def test_the_matrix_keeps_names_and_codes_in_sight_while_it_scrolls(browser: Browser, report: Path) -> None:
    page, _ = open_page(browser, report / "index.html", 360)
    page.eval_on_selector(".matrix-box", "box => box.scrollTo(700, 2000)")
    box, name, code = (
        page.eval_on_selector(selector, "node => node.getBoundingClientRect().toJSON()")
        for selector in (".matrix-box", "#matrix tbody tr:nth-child(70) th", "#matrix thead th[data-item=O20]")
    )
    assert abs(name["left"] - box["left"]) < 3
    assert abs(code["top"] - box["top"]) < 3
    page.close()


def test_paper_shows_what_is_folded_on_the_screen(browser: Browser, report: Path) -> None:
    page, _ = open_page(browser, report / "units" / UNIT / "index.html")
    folded = page.locator("article[data-final=pass] details .elements").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
