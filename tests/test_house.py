"""The house keeps its own promises: what README, Makefile, lock file and floors say is so."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("thai", "records", "crawler", "checks", "reports", "commands")
LARGEST = 25 * 1024 * 1024
"""Bytes that one file of the repository may have."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def declared(*, dev: bool) -> set[str]:
    """Names of the packages that pyproject.toml asks for, in their normal form; what is optional is asked for too."""
    table = project()
    optional = table["optional-dependencies"]
    kinds = [table["dependencies"], *(optional[kind] for kind in optional if dev or kind != "dev")]
    wanted = [line for lines in kinds for line in lines if not line.startswith(f"{table['name']}[")]
    return {normal(re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0]) for line in wanted}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def modules(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    """The parsed Python files of the packages."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """Top-level names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Files under version control that are there."""
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    try:
        listed = subprocess.run(git, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the list of tracked files is not known")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def texts(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        body = path.read_bytes()
        if b"\0" not in body[:8000]:
            yield path, body.decode("utf-8", "replace")


def test_every_make_goal_that_the_documents_name_exists() -> None:
    goals = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    named = {goal for page in pages for goal in re.findall(r"\bmake ([a-z]+)\b(?=[`\n ])", code_of(page))}
    assert {"demo", "test"} <= named
    assert named <= goals


def code_of(page: Path) -> str:
    """The commands of a page: its code blocks and what stands between backticks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    words = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return "\n".join([*blocks, *(f"{word}\n" for word in words)])


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    commands = [line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]


def test_no_tracked_file_names_a_package_registry(tracked: list[Path]) -> None:
    signs = ["index" + "-url", "pythonhosted" + ".org", "pypi" + ".org", "://" + "pypi", "find" + "-links"]
    allowed = {"Makefile": {"index" + "-url", "find" + "-links"}}  # the flags that keep addresses out of the lock file
    named = [
        (path.relative_to(ROOT).as_posix(), sign)
        for path, text in texts(tracked)
        for sign in signs
        if sign in text and sign not in allowed.get(path.relative_to(ROOT).as_posix(), set())
    ]
    assert named == []


def test_no_tracked_file_names_a_place_on_one_machine(tracked: list[Path]) -> None:
    place = re.compile(r"(?<![\w.:/<])/(?:work|root|Users|home/\w+/\.)/?\w")  # a bare /home/… is often a page of a site
    named = [
        (path.relative_to(ROOT).as_posix(), match[0])
        for path, text in texts(tracked)
        if path.parts[len(ROOT.parts)] != "samples" and (match := place.search(text))
    ]
    assert named == []


def test_no_tracked_file_is_larger_than_25_megabytes(tracked: list[Path]) -> None:
    assert [path for path in tracked if path.stat().st_size > LARGEST] == []


def test_readme_leads_to_every_page_of_the_documentation() -> None:
    links = set(re.findall(r"\]\((docs/[\w.-]+)", read("README.md")))
    assert links == {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}


def test_no_document_links_to_a_file_that_is_not_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_changelog_tells_of_this_version_or_of_what_comes_next() -> None:
    version = project()["version"]
    assert re.search(rf"^## \[(Unreleased|{re.escape(version)})\]", read("CHANGELOG.md"), re.MULTILINE)


def test_licence_is_mit() -> None:
    assert read("LICENSE").startswith("MIT License\n")
    assert project()["license"] == "MIT"


@pytest.mark.parametrize("package", [*PRODUCT, "samples"])
def test_every_module_says_what_it_is_for(package: str) -> None:
    silent = [path.relative_to(ROOT).as_posix() for path, tree in modules(package) if not ast.get_docstring(tree)]
    assert silent == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path, _ in modules(*PRODUCT, "samples")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_product_imports_neither_tests_nor_samples_but_for_the_demo() -> None:
    demo = {ROOT / "commands" / "demo.py", ROOT / "commands" / "failure_words.py"}  # the latter names the server's error
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path, tree in modules(*PRODUCT)
        if (wrong := imported(tree) & {"tests", "samples", "pytest", "hypothesis"})
        and not (wrong == {"samples"} and path in demo)
    ]
    assert guilty == []


def test_thai_imports_nothing_of_the_project() -> None:
    others = {*PRODUCT, "samples"} - {"thai"}
    assert [path.name for path, tree in modules("thai") if imported(tree) & others] == []


@pytest.mark.parametrize(
    ("packages", "dev"), [(PRODUCT, False), (("samples", "benchmarks", "tests"), True)], ids=["product", "samples and tests"]
)
def test_every_library_that_is_imported_is_declared(packages: tuple[str, ...], dev: bool) -> None:
    owners = importlib.metadata.packages_distributions()
    known = declared(dev=dev)
    ours = {*PRODUCT, "samples", "benchmarks", "tests", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    undeclared = {
        (path.relative_to(ROOT).as_posix(), name)
        for path, tree in modules(*packages)
        for name in imported(tree) - set(sys.stdlib_module_names) - ours
        if not {normal(owner) for owner in owners.get(name, [])} & known
    }
    assert undeclared == set()


def test_lock_file_pins_every_declared_package_with_its_hashes() -> None:
    entries = re.split(r"^(?=[a-z0-9])", read("requirements.lock"), flags=re.MULTILINE | re.IGNORECASE)
    pinned = {normal(entry.split("==")[0]): entry for entry in entries if "==" in entry}
    assert declared(dev=True) <= set(pinned)
    assert [name for name, entry in pinned.items() if "--hash=sha256:" not in entry] == []
    assert "://" not in read("requirements.lock")
