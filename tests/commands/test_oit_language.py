"""`oit report --lang en`: English pages beside the Thai ones, over the same data and evidence."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from oit_runs import Audited, files_of, here

in_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="NOT TESTED IN A BROWSER: chromium is not installed")


def english(audited: Audited) -> Path:
    """Writes the English report; the folder of its pages."""
    said = here("report", "--db", audited.db, "--out", audited.out, "--lang", "en")
    assert said.code == 0, said.err
    assert (audited.out / "en" / "index.html").as_uri() in said.out
    return audited.out / "en"


def test_the_english_report_leaves_the_thai_one_and_the_data_as_they_are(audited: Audited) -> None:
    before = files_of(audited.out, "*.html") | files_of(audited.out, "*.jsonl")
    pages = set(files_of(english(audited), "*.html"))
    after = files_of(audited.out, "*.html") | files_of(audited.out, "*.jsonl")
    assert {name: after[name] for name in before} == before
    assert pages == {name for name in before if name.endswith(".html") and not name.startswith("evidence/")}


@in_browser
def test_an_english_page_shows_the_very_pictures_that_the_thai_page_shows(audited: Audited) -> None:
    shown = {page.parent.name: evidence_of(page, "pictures") for page in english(audited).glob("units/*/index.html")}
    assert shown == {unit: evidence_of(audited.out / "units" / unit / "index.html", "pictures") for unit in shown}
    assert shown["rich"]
    assert all(path.is_file() for paths in shown.values() for path in paths)


def test_a_saved_copy_is_told_about_in_the_language_of_the_page_that_opens_it(audited: Audited) -> None:
    english_page, thai_page = english(audited) / "units/rich/index.html", audited.out / "units/rich/index.html"
    for page, language in ((english_page, "en"), (thai_page, "th")):
        copies = evidence_of(page, "copies")
        assert copies
        assert all(f'<html lang="{language}">' in copy.read_text("utf-8") for copy in copies)


def evidence_of(page: Path, kind: str) -> list[Path]:
    """The pictures or copies in the evidence folder that a page shows or opens."""
    links = re.findall(rf'(?:src|href)="((?:\.\./)+evidence/{kind}[^"#]+)', page.read_text("utf-8"))
    return [(page.parent / unquote(link)).resolve() for link in links]


def test_a_language_that_nobody_wrote_is_refused(audited: Audited) -> None:
    said = here("report", "--db", audited.db, "--out", audited.out, "--lang", "fr")
    assert said.code == 2
    assert not (audited.out / "fr").exists()
