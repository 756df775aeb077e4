"""Every written promise has a test that exists, and what is taken away to see it fail is still there to be taken away."""

import ast
import re
from pathlib import Path

from tests.mutations.__main__ import mutations

ROOT = Path(__file__).parents[1]
PROMISES = ROOT / "docs" / "promises.md"


def promises() -> dict[str, list[str]]:
    """The tests of each promise by its id."""
    rows = re.findall(r"^\| ([A-Z]\d+) \| (?:[^|]+) \| (`[^|]*::[^|]*) \|$", PROMISES.read_text(encoding="utf-8"), re.MULTILINE)
    assert len({name for name, _ in rows}) == len(rows), "an id stands twice"
    return {name: re.findall(r"`([^`]+)`", tests) for name, tests in rows}


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_tests_that_exist() -> None:
    named = promises()
    assert len(named) >= 40
    lines = PROMISES.read_text(encoding="utf-8").splitlines()
    assert sum("::" in line for line in lines) == len(named), "a row that is not read as a promise"
    missing = []
    for name, tests in named.items():
        assert tests, name
        for test in tests:
            place, _, function = test.partition("::")
            if not (ROOT / place).is_file() or function not in functions(ROOT / place):
                missing.append((name, test))
    assert missing == []


def test_every_mutation_takes_away_what_stands_there_once_and_belongs_to_a_promise_and_its_test() -> None:
    named, stale = promises(), []
    for each in mutations():
        text = (ROOT / each.file).read_text(encoding="utf-8")
        if text.count(each.text) != 1 or each.text == each.instead or each.test not in named.get(each.promise, []):
            stale.append((each.promise, each.file, each.without))
    assert stale == []


def test_every_promise_has_a_guard_that_is_taken_away_to_see_its_test_fail() -> None:
    assert set(promises()) - {each.promise for each in mutations()} == set()


def test_the_table_of_what_was_taken_away_is_the_list_of_it() -> None:
    told = re.findall(r"^\| ([A-Z]\d+) \| (.+) \| `([^`:]+)` \| red \|$", PROMISES.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted((each.promise, each.without, each.file) for each in mutations())
