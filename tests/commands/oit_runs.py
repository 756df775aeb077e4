"""Running `oit`: as the installed program in a process of its own, or its commands in this process where that suffices."""

import json
import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from commands.command_line import app

OIT = Path(sys.executable).with_name("oit")
ENVIRONMENT = {**os.environ, "COLUMNS": "200"}
ROOT = Path(__file__).parents[2]


class Said(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


class Audited(NamedTuple):
    """A finished audit: its folder (units.csv, oit.db, out/), what was said, and what the sites were asked."""

    folder: Path
    said: Said
    asked: list[tuple[str, str]]

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def db(self) -> str:
        return f"sqlite:///{self.folder}/oit.db"


AUDIT = ("audit", "--units", "units.csv", "--round", "r1", "--allow-private-hosts", "--delay", "0.02")
PLAIN = ("--pictures", "0")
"""For what is not about evidence pictures, which take a browser seconds."""


def oit(*words: str, cwd: Path, timeout: float = 110.0, **environment: str) -> Said:
    """The installed program."""
    done = subprocess.run(
        [OIT, *words],
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def here(*words: str | Path, stdin: bytes = b"", columns: int = 200, cwd: Path | None = None) -> Said:
    """The same command in this process, with what it starts as ever; an error that nobody tells the user of is raised.

    It spares the start of the program, a second of processor time for an audit.
    """
    with chdir(cwd or Path.cwd()):
        done = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [str(word) for word in words], input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def files_of(folder: Path, *patterns: str) -> dict[str, bytes]:
    """The content of every file of the report, by its place in the folder."""
    found = [path for pattern in patterns or ("*.html", "*.jsonl") for path in folder.rglob(pattern)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def in_both_languages(text: str) -> bool:
    """Whether a message says something in Thai and something in English."""
    thai = sum("ก" <= char <= "๛" for char in text)
    english = sum(char.isascii() and char.isalpha() for char in text)
    return thai >= 10 and english >= 10
