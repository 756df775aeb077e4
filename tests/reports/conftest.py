"""What the report tests share: the made-up province, written once, and a browser that reaches nothing but files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from report_fakes import province

from reports.data import ReportData
from reports.site import write_report

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def whole_province() -> ReportData:
    return province()


@pytest.fixture(scope="session")
def report(whole_province: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 212 units."""
    out = tmp_path_factory.mktemp("report")
    write_report(out, whole_province)
    return out


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 24 units whose sites are full of hostile strings."""
    out = tmp_path_factory.mktemp("hostile")
    write_report(out, province(24, hostile=True))
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. One for each file: Playwright's loop must not be running when others begin one of their own."""
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED IN A BROWSER: {CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        made = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*root, "--host-resolver-rules=MAP * ~NOTFOUND"])
        yield made
        made.close()
