"""What holds unasked stands in docs/security.md: every setting of the crawler and every option, with its reason."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import crawler.settings
from commands.command_line import app
from crawler.batch import _settings
from crawler.job import BatchJob

SECURITY = Path(__file__).parents[1] / "docs" / "security.md"


def told_under(heading: str) -> set[str]:
    """What stands in the first column of the table under a heading."""
    part = SECURITY.read_text(encoding="utf-8").partition(f"### {heading}\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    return {
        name for line in part.splitlines() if line.startswith("| ") for name in re.findall(r"`([^`]+)`", line.split("|")[1])
    }


def options(command: Any) -> Iterator[str]:
    for sub in getattr(command, "commands", {}).values():
        yield from options(sub)
    for parameter in command.params:
        if parameter.param_type_name == "option":
            yield max(parameter.opts, key=len)


def test_every_setting_of_the_crawler_is_told_with_its_reason_and_no_other() -> None:
    assert told_under("Every setting of the crawler") == {
        name for name in vars(crawler.settings) if name.isupper() and name[0] != "_"
    }


def test_every_option_is_told_with_its_reason_and_no_other() -> None:
    scrapys_and_typers_own = {"--help", "--install-completion", "--show-completion", "--version"}
    assert (
        told_under("Every option of the commands that has a default") == set(options(get_command(app))) - scrapys_and_typers_own
    )


def test_what_is_set_in_the_settings_file_holds_for_oit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.settings, "DOWNLOAD_TIMEOUT", 7)
    monkeypatch.setattr(crawler.settings, "DOWNLOAD_MAXSIZE", 1000)
    job = BatchJob(units=[], round="r1", database="sqlite:///oit.db", evidence="out")
    settings = _settings(job)
    assert (settings.getint("DOWNLOAD_TIMEOUT"), settings.getint("DOWNLOAD_MAXSIZE")) == (7, 1000)
