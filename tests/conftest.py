"""Order and settings of the whole test run: what breaks most cheaply is told first, and every run is the same run.

Tests run in two processes. A file is never split between them, so that what its tests share is made once; all that serve the
sample province, whose addresses there are once, stay together. There slow folders are begun first and small files are left for
the end, so that neither process waits long for the other.
"""

import os
import re
import signal
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from object_store import Bucket, serving
from postgres_server import Postgres, binaries, running
from xdist.scheduler import LoadScopeScheduling

HERE = Path(__file__).parent

# The two processes are told the width of this terminal, and a console made under it would be that wide for good.
os.environ.pop("COLUMNS", None)
# Each of the two processes has one core of the machine, and what it starts is told so, as on a machine of a cluster.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OIT_CORES", "1")
# Hundreds of processes load the program: let the first of them keep what it has compiled, whatever this shell is used to.
sys.dont_write_bytecode = os.environ.pop("PYTHONDONTWRITEBYTECODE", None) is None and sys.dont_write_bytecode
# What is begun in the background by a shell has Ctrl-C switched off, and hands that on to all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

FAST_FIRST = ["thai", "records", "checks", "samples", "crawler_reading", "reports", "crawler", "commands"]
"""Folders of tests from the fastest to the slowest; files at the top come before all of them, other folders last."""
SAMPLE_PROVINCE = "samples"
"""The folder whose files, with all that serve the province, are the longest piece of work in one process."""

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
    """Run fast folders first, in one of several processes slow ones; the order inside a folder stays."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: (_folder(item) != SAMPLE_PROVINCE, -_rank(item)))
    else:
        items.sort(key=_rank)


class ByFile(LoadScopeScheduling):
    """Gives out whole files, in their order, and those that serve the sample province as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "sample province" if _serves_the_province(file) else file


@cache
def _serves_the_province(file: str) -> bool:
    text = (HERE.parent / file).read_text(encoding="utf-8")
    return re.search(r"^from samples\.server import .*\bserve\b", text, re.MULTILINE) is not None


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """How tests are given to the two processes."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for the tests that ask for it, started with the first of them."""
    programs = binaries()
    if programs is None:
        told = "PostgreSQL is not installed: what it stores is NOT tested (Debian: apt-get install postgresql)"
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)
    with running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def bucket() -> Iterator[Bucket]:
    """A bucket for evidence, served from the first test that asks for it."""
    with serving() as made:
        yield made
