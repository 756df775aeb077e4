"""`python -m tests.mutations [ID]…`: take the guards of `list.yaml` away one after another, and see that their tests turn red.

Works in a temporary copy of the tree, a test at a time, each bounded in time. First all tests must be green as they stand.
Prints a line for each mutation, and a table for docs/promises.md with `--table`. Ends with 1 where one was not noticed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic

import msgspec

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("list.yaml")
LEFT_OUT = (".git", ".venv", "out", "build", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache")
SECONDS = 300.0
"""One test may take; a guard whose loss makes it hang is noticed too."""
RED = 1
"""pytest's exit code where tests failed; anything else but 0 is a fault of the list."""


class Mutation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`text` stands once in `file` and becomes `instead`; then `test` (path::name) must fail. `promise` is its id in
    docs/promises.md, `without` says what is taken away."""

    promise: str
    without: str
    file: str
    text: str
    instead: str
    test: str


def mutations() -> list[Mutation]:
    """All mutations. Raises msgspec.ValidationError."""
    return msgspec.yaml.decode(LIST.read_bytes(), type=list[Mutation])


def run(tree: Path, tests: list[str]) -> str:
    """What became of the tests in a copy of the tree: green, red, or why neither can be said."""
    return _ran(tree, ["-x", *tests], SECONDS)[0]


def _ran(tree: Path, words: list[str], seconds: float) -> tuple[str, str]:
    """The same of what pytest is told to run, with what it said."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    ended = subprocess.Popen(
        command, cwd=tree, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = ended.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end_all(ended.pid)
        ended.communicate()
        return "red (no end)", ""
    _end_all(ended.pid)  # a guard that was taken away may be the one that ends what hangs
    said = output.decode(errors="replace")
    if ended.returncode in (0, RED):
        return "red" if ended.returncode else "green", said
    return f"cannot be told: pytest ended with {ended.returncode}: {said[-400:]}", said


def _end_all(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, 9)


def unsound(tree: Path, tests: list[str]) -> list[str]:
    """The tests that are not green as they stand: what they say of a mutation says nothing. What fails beside others is tried
    once more by itself."""
    whole, said = _ran(tree, ["-rfE", "--tb=no", *tests], SECONDS * max(1, len(tests)))
    if whole == "green":
        return []
    told = set(re.findall(r"^(?:FAILED|ERROR) ([^\s\[]+)", said, re.MULTILINE))
    doubtful = [test for test in tests if test in told] or tests
    return [test for test in doubtful if run(tree, [test]) != "green"]


def main(words: list[str]) -> int:
    """Try the mutations named, or all."""
    table, wanted = "--table" in words, [word for word in words if not word.startswith("-")]
    chosen = [each for each in mutations() if not wanted or each.promise in wanted]
    rows, unnoticed = [], 0
    with tempfile.TemporaryDirectory(prefix="oit-mutations-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        failing = unsound(tree, sorted({each.test for each in chosen}))
        print(f"not green as they stand: {', '.join(failing) or 'none'}", flush=True)
        for each in chosen:
            began, path = monotonic(), tree / each.file
            sound = path.read_text(encoding="utf-8")
            path.write_text(sound.replace(each.text, each.instead, 1), encoding="utf-8")
            became = run(tree, [each.test])
            path.write_text(sound, encoding="utf-8")
            noticed = became.startswith("red") and each.test not in failing
            unnoticed += not noticed
            print(
                f"{became if noticed else became.upper():6} {each.promise}: {each.without} ({monotonic() - began:.0f} s)",
                flush=True,
            )
            rows.append(f"| {each.promise} | {each.without} | `{each.file}` | {became} |")
    print(f"{len(chosen) - unnoticed} of {len(chosen)} noticed")
    if table:
        print("\n".join(["", "| promise | taken away | in | its test |", "| --- | --- | --- | --- |", *rows]))
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
