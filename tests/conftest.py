"""Order and settings of the whole test run: what breaks most cheaply is told first, and every run is the same run."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent

FAST_FIRST = ["thai", "records", "checks", "samples", "crawler_reading", "reports", "crawler", "commands"]
"""Folders of tests from the fastest to the slowest; files at the top come before all of them, other folders last."""

# Two busy cores make a deadline per example a matter of luck; fixed seeds make a red run repeatable.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def _rank(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0]
    if folder.endswith(".py"):
        return -1
    return FAST_FIRST.index(folder) if folder in FAST_FIRST else len(FAST_FIRST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run fast folders first; the order inside a folder stays."""
    items.sort(key=_rank)
