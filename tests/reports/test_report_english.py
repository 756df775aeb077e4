"""The English report: beside the Thai one, over the same data, with all that stays Thai marked as Thai."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import lxml.html
import msgspec
import pytest
from playwright.sync_api import Browser
from report_fakes import province

from records.finding import VERDICT_TH
from reports.site import write_report
from reports.tongue import thai_marked
from reports.words import Language

THAI_LETTER = re.compile("[\u0e00-\u0e7f]")
UNITS = 8
UNIT = "cm-tambon-mueang-chiang-mai-007"
KINDS = ("index.html", "queue.html", "handbook.html", "items/O6.html", "districts/*.html", "units/*007/index.html")
UNSAID = ("title", "style", "script", "textarea")
"""Elements whose text cannot be marked in part, or is none."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Thai report of a province with hostile sites, and then the English one."""
    out = tmp_path_factory.mktemp("both")
    data = province(UNITS, hostile=True)
    write_report(out, data)
    write_report(out, data, "en")
    return out


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English report alone, of a province with friendly sites."""
    out = tmp_path_factory.mktemp("tame")
    write_report(out, province(UNITS), "en")
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parsed(page: Path) -> Any:
    return lxml.html.fromstring(page.read_bytes().decode("utf-8"))


def pages(folder: Path) -> dict[str, Any]:
    return {
        name: lxml.html.fromstring(page.decode("utf-8")) for name, page in contents(folder).items() if name.endswith(".html")
    }


def test_the_english_pages_stand_beside_the_thai_ones_over_the_same_data(both: Path, tmp_path: Path) -> None:
    write_report(tmp_path, province(UNITS, hostile=True))
    thai_alone, now = contents(tmp_path), contents(both)
    assert {name: now[name] for name in thai_alone} == thai_alone
    added = set(now) - set(thai_alone)
    assert all(name.startswith("en/") and not name.endswith(".jsonl") for name in added)
    assert {f"en/{name}" for name in thai_alone if name.endswith((".html", ".txt"))} <= added


def test_every_english_page_says_that_it_is_english(tame: Path) -> None:
    for name, page in pages(tame / "en").items():
        assert page.get("lang") == "en", name


def test_every_link_of_an_english_report_that_was_made_alone_leads_to_a_file_of_it(tame: Path) -> None:
    for name, page in pages(tame / "en").items():
        for link in page.xpath("//a/@href"):
            at = unquote(urldefrag(link).url)
            if at and not at.startswith(("http:", "https:")):
                assert ((tame / "en" / name).parent / at).resolve().is_file(), (name, link)


def test_the_address_to_pass_on_is_that_of_the_page_it_stands_on(tmp_path: Path) -> None:
    data = msgspec.structs.replace(province(1), published_at="https://example.go.th/oit")
    folders: dict[Language, str] = {"th": "", "en": "en/"}
    for language, folder in folders.items():
        write_report(tmp_path, data, language)
        page = parsed(tmp_path / folder / "units" / data.units[0].unit.unit_id / "index.html")
        addresses = page.xpath("//p[contains(@class, 'own-address')]/bdi/text()")
        at = f"https://example.go.th/oit/{folder}units/{data.units[0].unit.unit_id}/index.html#"
        assert addresses == [f"{at}{article.get('id')}" for article in page.xpath("//article")]


def test_thai_on_an_english_page_is_marked_as_thai(both: Path, tame: Path) -> None:
    for folder in (both / "en", tame / "en"):
        for name, page in pages(folder).items():
            drawn = set(page.xpath("//*[local-name()='svg']//*"))
            unmarked = [
                text
                for text in page.xpath("//text()")
                if THAI_LETTER.search(text) and not _speaks_thai(text) and text.getparent() not in drawn
            ]
            assert unmarked == [], name


def _speaks_thai(text: Any) -> bool:
    holder = text.getparent() if text.is_text else text.getparent().getparent()
    if holder.tag in UNSAID:
        return True
    nearest = next((element.get("lang") for element in (holder, *holder.iterancestors()) if element.get("lang")), None)
    return bool(nearest == "th")


def test_what_is_written_in_thai_alone_is_thai_on_an_english_page_too(tame: Path) -> None:
    page = parsed(tame / "en" / "units" / UNIT / "index.html")
    reasons = page.xpath("//ul[@class='reasons']/li")
    assert reasons
    for reason in reasons:
        (thai,) = reason.xpath("./span")
        assert thai.get("lang") == "th"
        assert thai.text.startswith(tuple(VERDICT_TH.values()))


def test_marking_adds_nothing_to_a_page_but_marks(both: Path) -> None:
    for name, thai in pages(both).items():
        if name.startswith("en/"):
            continue
        english = parsed(both / "en" / name)
        for mark in english.xpath("//span[@lang='th'][count(@*)=1]"):
            mark.drop_tag()
        assert _tags(english) == _tags(thai), name


def _tags(page: Any) -> Counter[str]:
    """How many elements of each name: what a site wrote opens none. Paragraphs differ by the note on the calendar."""
    return Counter(element.tag for element in page.iter(lxml.etree.Element) if element.tag != "p")


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ("<p>Due: ปี พ.ศ. 2569 (now)</p>", '<p>Due: <span lang="th">ปี พ.ศ. 2569</span> (now)</p>'),
        ("<p>English alone 2569</p>", "<p>English alone 2569</p>"),
        ('<img alt="ก > ข"><b>ก</b>', '<img alt="ก > ข"><b><span lang="th">ก</span></b>'),
        ('<option value="1">แม่ริม (3)</option>', '<option lang="th" value="1">แม่ริม (3)</option>'),
        ("<title>ก</title><style>a>b{content:'ก'}</style>", "<title>ก</title><style>a>b{content:'ก'}</style>"),
        ("<svg><text>ก</text></svg>", "<svg><text>ก</text></svg>"),
        ("<textarea>ก</textarea>", "<textarea>ก</textarea>"),
    ],
)
def test_thai_is_marked_where_it_is_shown_and_nowhere_else(given: str, marked: str) -> None:
    assert thai_marked(given) == marked


def test_no_english_page_scrolls_sideways_on_a_phone(browser: Browser, tame: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    for kind in KINDS:
        page.goto(sorted((tame / "en").glob(kind))[0].as_uri())
        page.eval_on_selector_all("details", "all => all.forEach(part => part.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, kind
    page.close()


def test_a_screen_reader_finds_no_fault_in_an_english_page(browser: Browser, tame: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto((tame / "en" / "units" / UNIT / "index.html").as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(part => part.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.close()
