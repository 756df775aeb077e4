"""Order and settings of the whole test run: what breaks most cheaply is told first, and every run is the same run.

Tests run in two processes. A file is never split between them, so that what its tests share is made once; all that serve the
sample province, whose addresses there are once, stay together. Whole audits are begun first because they take longest.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent

# The two processes are told the width of this terminal, and a console made under it would be that wide for good.
os.environ.pop("COLUMNS", None)

FAST_FIRST = ["thai", "records", "checks", "samples", "crawler_reading", "reports", "crawler", "commands"]
"""Folders of tests from the fastest to the slowest; files at the top come before all of them, other folders last."""
WHOLE_AUDITS = ("samples", "commands")

# Two busy cores make a deadline per example a matter of luck; fixed seeds make a red run repeatable.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def _rank(item: pytest.Item) -> int:
    folder = _folder(item)
    if folder.endswith(".py"):
        return -1
    return FAST_FIRST.index(folder) if folder in FAST_FIRST else len(FAST_FIRST)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run fast folders first, and beside them in the other process the whole audits; the order inside a folder stays."""
    items.sort(key=_rank)
    if not hasattr(config, "workerinput"):
        return
    for item in items:
        serves_the_province = hasattr(getattr(item, "module", None), "serve")
        item.add_marker(pytest.mark.xdist_group("sample province" if serves_the_province else str(item.path)))
    items.sort(key=lambda item: _folder(item) not in WHOLE_AUDITS)
