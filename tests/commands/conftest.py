"""One audit of the tiny sites, made by the installed program, is shared by the tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from oit_runs import AUDIT, Audited, oit
from tiny_sites import TinySites


@pytest.fixture(scope="session")
def sites() -> TinySites:
    return TinySites()


@pytest.fixture(scope="session")
def finished(sites: TinySites, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """The audit as it was left; its sites have been shut since. Not to be written to.

    It is made on all cores of the machine: what one core makes of the same sites is compared with it in many tests.
    """
    folder = tmp_path_factory.mktemp("audited")
    with sites.up():
        sites.write_units(folder / "units.csv")
        sites.asked.clear()
        said = oit("--log-json", "events", *AUDIT, "--json", cwd=folder, OIT_CORES="")
        return Audited(folder, said, list(sites.asked))


@pytest.fixture
def audited(finished: Audited, tmp_path: Path) -> Audited:
    """A copy of the audit for one test to work on."""
    shutil.copytree(finished.folder, tmp_path / "copy")
    return finished._replace(folder=tmp_path / "copy")


@pytest.fixture
def sites_up(finished: Audited, sites: TinySites) -> Iterator[None]:
    """The sites of the finished audit, answering again."""
    with sites.up():
        yield
