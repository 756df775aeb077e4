"""What the program is made of: every package is known, pinned, hashed and free to use; optional ones are not needed."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0"),
    *("PSF-2.0", "ZPL-2.1", "Zlib"),
    "LGPL-3.0-only",  # used as it comes, and replaceable
}
"""Licences under which a public office may use and pass on the program with its packages."""

IMPORTS = """
import importlib, importlib.abc, importlib.metadata, pkgutil, sys
shut = set(sys.argv[1].split(","))
extras = ("commands.cluster.hand_out", "commands.cluster.task")  # loaded by --cluster and by its workers alone
class Shut(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in shut:
            raise ImportError(f"{name} is not installed")
sys.meta_path.insert(0, Shut())
count = 0
for package in ("thai", "records", "crawler", "checks", "reports", "commands"):
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if module.name not in extras and not module.name.startswith("records.migrations") and module.name != "commands.demo":
            importlib.import_module(module.name)
            count += 1
print(count)
"""


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    """The script that writes the list."""
    spec = importlib.util.spec_from_file_location("licences", ROOT / ".ci" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def locked() -> dict[str, list[str]]:
    """The hashes of each package of the lock file, by its name and version."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    return {entry.split()[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})\b", entry) for entry in entries if entry.strip()}


def test_every_package_is_in_the_lock_file_with_one_version_and_its_hashes(
    licences: ModuleType, locked: dict[str, list[str]]
) -> None:
    pinned = {name.partition("==")[0] for name, hashes in locked.items() if hashes}
    assert [name for name in locked if not re.fullmatch(r"[a-z0-9-]+==[0-9][A-Za-z0-9.+!]*", name)] == []
    assert sorted(set(licences.needed()) - pinned) == []


def test_the_lock_file_names_no_place_to_take_packages_from() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"://| @ |git\+", text) == []
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", text)) == {"--hash"}  # no option that leads to a place


def test_every_package_that_the_program_or_an_extra_needs_has_a_known_free_licence(licences: ModuleType) -> None:
    named = {name: licences.licence_of(name) for name, purpose in licences.needed().items() if purpose != "dev"}
    assert len(named) > 60
    odd = {name: said for name, said in named.items() if not set(re.split(r" (?:AND|OR) ", said)) <= FREE}
    assert odd == {}


def test_the_list_of_licences_is_up_to_date(licences: ModuleType) -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert text == licences.document(), "run make licences"
    assert "unknown" not in text


def test_every_package_that_brings_libraries_of_others_is_told_with_them(licences: ModuleType) -> None:
    from importlib.metadata import files

    brought = {
        name: {re.split(r"[-.]", path.name)[0].lower() for path in files(name) or [] if path.parent.name.endswith(".libs")}
        for name, purpose in licences.needed().items()
        if purpose != "dev"
    }
    assert {name for name, libraries in brought.items() if libraries} <= set(licences.BROUGHT)
    assert "JBIG" in licences.BROUGHT["tesserocr"] or "libjbig" not in brought["tesserocr"]


def test_the_program_works_without_any_package_of_its_extras_and_tests(licences: ModuleType) -> None:
    from importlib.metadata import packages_distributions

    needed = licences.needed()
    names = {module: {licences.canonicalize_name(name) for name in found} for module, found in packages_distributions().items()}
    shut = {module for module, found in names.items() if found and all(needed.get(name, "dev") != "program" for name in found)}
    shut -= {
        "thai",
        "records",
        "crawler",
        "checks",
        "reports",
        "commands",
        "samples",
        "benchmarks",
        "pip",
        "setuptools",
        "pkg_resources",
    }
    assert {"distributed", "psycopg", "s3fs", "numpy", "flask", "pytest"} <= shut
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, ",".join(sorted(shut))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 200
