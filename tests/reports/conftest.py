"""What the report tests share: the made-up province, written once, and a browser that reaches nothing but files."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from report_fakes import province

from reports.data import ReportData
from reports.site import write_report

CHROMIUM = Path("/usr/bin/chromium")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process that asks for it fills, and that nobody changes afterwards: all processes share it."""
    own = factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(root / name)
            made.touch()
    return root / name


@pytest.fixture(scope="session")
def whole_province() -> ReportData:
    return province()


@pytest.fixture(scope="session")
def report(whole_province: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 212 units. Not to be written to."""
    return made_once(tmp_path_factory, "report", lambda out: write_report(out, whole_province))


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 24 units whose sites are full of hostile strings. Not to be written to."""
    return made_once(tmp_path_factory, "hostile", lambda out: write_report(out, province(24, hostile=True)))


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
