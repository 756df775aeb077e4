"""A command loads what it needs and no more, so that the program answers at once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

CRAWLING = {"scrapy", "twisted", "playwright", "warcio", "pebble"}
REPORTING = {"jinja2", "openpyxl", "lxml", "bs4", "nh3", "PIL"}
STORING = {"sqlalchemy", "alembic"}
JUDGING = {"rapidfuzz", "ahocorasick", "yaml"}


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        pytest.param(("--help",), CRAWLING | REPORTING | STORING | JUDGING, id="help"),
        pytest.param(("audit", "--help"), CRAWLING | REPORTING | STORING | JUDGING, id="help of the greatest command"),
        pytest.param(("units", "check"), CRAWLING | REPORTING | STORING | JUDGING, id="a unit file"),
        pytest.param(("rubric", "show", "2569", "O8"), CRAWLING | REPORTING | STORING, id="a rubric's item"),
        pytest.param(("round", "list", "--db", "sqlite:///none.db"), CRAWLING | REPORTING | JUDGING, id="a missing store"),
    ],
)  # fmt: skip
def test_a_command_that_neither_crawls_nor_reports_loads_nothing_that_does(words: tuple[str, ...], unneeded: set[str]) -> None:
    run = f"import sys; sys.argv = ['oit', *{words!r}]; from commands.app import main; main()"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", run], cwd=root, capture_output=True, text=True, check=False
    )
    loaded = set(re.findall(r"^import time:.*\| +(\w+)$", done.stderr, re.MULTILINE))
    assert "commands" in loaded, done.stderr[-500:]
    assert not loaded & unneeded
